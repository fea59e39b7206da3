"""In which order? A few steps in a row, as they are said and done, never by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Doing, Fact, FlowFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    Sentences,
    items_of,
    payload_of,
    question,
    to_order,
)
from deskbook.questions import Piece, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask": (
            "What do you do now? Put these in order, first to last.",
            "接下来的这几步，按先后排好。",
        ),
    }
)
MOST: Final = 4  # more than four are a memory test
LEAST: Final = 3


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "order", FlowFact, lambda flow: bool(stretches(flow)))


def stretches(flow: FlowFact) -> list[tuple[Doing, ...]]:
    """Steps that follow one another whatever happens, from a moment that is told; the longest that can be had."""
    found = []
    for length in (MOST, LEAST):
        for start in range(len(flow.steps) - length + 1):
            steps = flow.steps[start : start + length]
            linked = all(step.goes_on for step in steps[:-1])
            explained = all(step.reason or step.early for step in steps)
            if steps[0].cue and linked and explained and len({step.spoken for step in steps}) == 1:
                found.append(steps)
        if found:
            break
    return found


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    steps = draw.vary(stretches(payload_of(item, FlowFact)), item.id, name=lambda stretch: stretch[0].step)
    pieces = [
        Piece(step.step, shown(step, words), why(step, index), (item.cite,))
        for index, step in enumerate(steps)
    ]
    stem = words.sentences(steps[0].cue, SAID(words, "ask"))
    return question(item, "order", words, stem, to_order(pieces, draw, item.id))


def shown(step: Doing, words: Words) -> str:
    return words("question.quoted", line=step.act) if step.spoken else step.act


def why(step: Doing, index: int) -> str:
    """Why the first comes first, and of the others what goes wrong when they come too soon."""
    return (step.early if index else step.reason) or step.reason or step.early


TYPE = QuestionType("order", "order", "In which order", "先后", items, write)
