"""What does it come to? The true figure among the slips that people really make, in order of size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deskbook.draws import Draw
from deskbook.facts import Fact, FormulaFact, Sample, Slip
from deskbook.question_types.base import (
    ALL_PLACES,
    PLACES,
    Item,
    QuestionType,
    Sentences,
    items_of,
    part_of,
    payload_of,
    question,
)
from deskbook.questions import ChooseOne, Option, Question
from deskbook.units import Unit
from deskbook.words import Words

SAID = Sentences(
    {
        "worked": ("Right. {worked}.", "对。{worked}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(
        facts, "formula", FormulaFact, lambda f: any(len(s.slips) >= PLACES - 1 for s in f.samples)
    )


def places(item: Item) -> frozenset[int]:
    """Where the key can stand, whichever sample is drawn."""
    formula = payload_of(item, FormulaFact)
    found = ALL_PLACES
    for sample in formula.samples:
        below = sum(slip.answer < sample.answer for slip in sample.slips)
        above = sum(slip.answer > sample.answer for slip in sample.slips)
        found = found & {p for p in range(PLACES) if p <= below and PLACES - 1 - p <= above}
    return found or ALL_PLACES


def every(item: Item) -> Iterator[Item]:
    formula = payload_of(item, FormulaFact)
    for sample in formula.samples:
        yield part_of(item, sample.id, replace(formula, samples=(sample,)))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    formula = payload_of(item, FormulaFact)
    sample = draw.vary(formula.samples, item.id, name=lambda found: found.id)
    slips = draw.order(sample.slips, item.id, sample.id, name=lambda slip: slip.id)
    below = [slip for slip in slips if slip.answer < sample.answer][:position]
    above = [slip for slip in slips if slip.answer > sample.answer][: PLACES - 1 - len(below)]
    spare = [
        slip for slip in slips if slip not in below and slip not in above and slip.answer != sample.answer
    ]
    chosen = (below + above + spare)[: PLACES - 1]
    return reckoned(item, formula.unit, sample, chosen, words)


def reckoned(item: Item, unit: Unit, sample: Sample, slips: Sequence[Slip], words: Words) -> Question:
    key = Option(
        "right", unit.cardinal(sample.answer), True, SAID(words, "worked", worked=sample.worked), (item.cite,)
    )
    found = [(sample.answer, key)]
    found += [(s.answer, Option(s.id, unit.cardinal(s.answer), False, s.fault, (item.cite,))) for s in slips]
    in_order = tuple(option for _, option in sorted(found, key=lambda pair: pair[0]))
    stem = words.sentences(sample.story, sample.ask)
    return question(item, "formula", words, stem, ChooseOne(in_order, exempt=True))


TYPE = QuestionType("formula", "choose-one", "What it comes to", "计算", items, write, places, every=every)
