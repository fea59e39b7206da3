"""What goes where? Sentences from one filled-in form, and the boxes that they belong in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Fact, FormFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    items_of,
    payload_of,
    question,
    to_match,
)
from deskbook.questions import Piece, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask": (
            "Which box of the form “{form}” does each of these go into?",
            "下面几句话，各写在{form}的哪一栏？",
        ),
        "holds": ("“{name}” holds {holds}.", "“{name}”栏写{holds}。"),
    }
)
MOST: Final = 4


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "boxes", FormFact, lambda form: len(form.boxes) >= PLACES)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    form = payload_of(item, FormFact)
    chosen = draw.order(form.boxes, item.id, name=lambda box: box.id)[:MOST]
    reasons = {box.id: SAID(words, "holds", name=box.name, holds=box.holds) for box in chosen}
    left = [Piece(box.id, box.sample, reasons[box.id], (item.cite,)) for box in chosen]
    right = [Piece(box.id, box.name, reasons[box.id], (item.cite,)) for box in chosen]
    stem = words.sentences(form.job, SAID(words, "ask", form=form.form))
    return question(item, "boxes", words, stem, to_match(left, right, draw, item.id))


TYPE = QuestionType("boxes", "match", "What goes where", "各写在哪一栏", items, write)
