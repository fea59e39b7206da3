"""Say it better: a phrase not to say, put into words of one's own, marked by the points of a good rewording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, SwapFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    payload_of,
    question,
)
from deskbook.questions import Open, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask-swap": ("Say this in a better way: “{phrase}”", "换一种说法：“{phrase}”"),
        "separator": (" Or: ", "或："),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "swap", SwapFact, lambda swap: bool(swap.elements))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    swap = payload_of(item, SwapFact)
    shown = [words("question.quoted", line=text) if spoken else text for spoken, text in swap.instead]
    stem = words.sentences(swap.cue, SAID(words, "ask-swap", phrase=swap.avoid))
    reference = SAID(words, "separator").join(shown)
    return question(item, "swap", words, stem, Open(swap.elements, reference, swap.why))


TYPE = QuestionType("swap", "open", "Say it better", "换一种说法", items, write, difficulty=always("hard"))
