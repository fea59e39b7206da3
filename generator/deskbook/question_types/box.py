"""What goes into this box? Sentences from one filled-in form, each of which belongs somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Box, Fact, FormFact
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
from deskbook.review.texts import is_figure
from deskbook.words import Words

SAID = Sentences(
    {
        "ask-box": ("What goes into “{name}” on the form “{form}”?", "{form}的“{name}”一栏，写哪一句？"),
        "right": ("Right. This box holds {holds}: {reason}", "对。这一栏写{holds}：{reason}"),
        "right-bare": ("Right. This box holds {holds}.", "对。这一栏写{holds}。"),
        "other": ("This is {holds}; it goes into “{name}”.", "这是{holds}，写在“{name}”栏。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "box", FormFact, lambda form: bool(askable(form)))


def askable(form: FormFact) -> list[Box]:
    """Boxes that two others can be mistaken for: a telephone number among sentences gives itself away."""
    return [box for box in form.boxes if len(alike(form, box)) >= PLACES]


def alike(form: FormFact, box: Box) -> list[Box]:
    """Boxes that hold a bare figure as this one does, or words as it does; the box itself among them."""
    return [other for other in form.boxes if is_figure(other.sample) == is_figure(box.sample)]


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    form = payload_of(item, FormFact)
    # A box that says why something belongs in it makes the better item; where none does, any will do.
    boxes = askable(form)
    explained = [box for box in boxes if box.reason] or boxes
    asked = draw.vary(explained, item.id, name=lambda box: box.id)
    rest = [box for box in alike(form, asked) if box is not asked]
    others = draw.by_length(asked.sample, rest, PLACES - 1, item.id, asked.id, text=lambda box: box.sample)
    return box_question(item, form, asked, others, position, words)


def box_question(
    item: Item, form: FormFact, asked: Box, others: Sequence[Box], position: int, words: Words
) -> Question:
    sort = "right" if asked.reason else "right-bare"
    why = SAID(words, f"{sort}", holds=asked.holds, reason=asked.reason)
    key = Option(asked.id, asked.sample, True, why, (item.cite,))
    wrong = [
        Option(box.id, box.sample, False, SAID(words, "other", holds=box.holds, name=box.name), (item.cite,))
        for box in others
    ]
    stem = words.sentences(form.job, SAID(words, "ask-box", form=form.form, name=asked.name))
    return question(item, "box", words, stem, key_at(position, key, wrong))


TYPE = QuestionType("box", "choose-one", "Which box it goes into", "写在哪一栏", items, write)
