"""What comes next? The right next step among later steps done too soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Fact, StepFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    items_of,
    key_at,
    payload_of,
    question,
)
from deskbook.questions import Option, Question
from deskbook.words import Words

NEAREST: Final = 4
SAID = Sentences(
    {
        "ask-step": ("What do you do next?", "接下来，你先做哪一步？"),
        "early": ("One step too soon.", "早了一步。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "step", StepFact, lambda step: len(step.early) >= PLACES - 1)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    step = payload_of(item, StepFact)
    # The nearest later steps alone: one from the far end of a long flow is too easy to put aside.
    near = step.early[:NEAREST]
    early = draw.by_length(step.act, near, PLACES - 1, item.id, text=lambda found: found[1])
    key = Option(
        step.step, step.act, True, words.sentences(words("question.right"), step.reason), (item.cite,)
    )
    others = [
        Option(name, act, False, words.sentences(SAID(words, "early"), why), (item.cite,))
        for name, act, why in sorted(early, key=step.early.index)
    ]
    stem = words.sentences(step.cue, SAID(words, "ask-step"))
    return question(item, "step", words, stem, key_at(position, key, others))


TYPE = QuestionType("step", "choose-one", "What comes next", "下一步", items, write)
