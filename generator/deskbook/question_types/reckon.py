"""What does it come to, with nothing to choose from: the figure is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, FormulaFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    always,
    items_of,
    payload_of,
    question,
)
from deskbook.question_types.formula import SAID, every
from deskbook.questions import Number, Question, Slipped
from deskbook.words import Words


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "reckon", FormulaFact, lambda formula: bool(formula.samples))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    formula = payload_of(item, FormulaFact)
    sample = draw.vary(formula.samples, item.id, name=lambda found: found.id)
    answer = Number(
        answer=sample.answer,
        shown=formula.unit.cardinal(sample.answer),
        unit=formula.unit.forms[1],
        reason=SAID(words, "worked", worked=sample.worked),
        slips=tuple(Slipped(slip.answer, slip.fault) for slip in sample.slips),
    )
    return question(item, "reckon", words, words.sentences(sample.story, sample.ask), answer)


TYPE = QuestionType(
    "reckon", "number", "Work it out", "算出来填上", items, write, difficulty=always("hard"), every=every
)
