"""Questions that somebody wrote by hand: judgement where standards meet, and whatever no rule can derive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deskbook.draws import Draw
from deskbook.facts import Fact, WrittenFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    items_of,
    key_at,
    payload_of,
    question,
    to_match,
    to_order,
)
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Difficulty,
    FormName,
    Match,
    PutInOrder,
    Question,
)
from deskbook.words import Words


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "written", WrittenFact, lambda found: found.form != "discuss")


def written(item: Item) -> WrittenFact:
    return payload_of(item, WrittenFact)


def form_of(item: Item) -> FormName:
    return written(item).form


def places(item: Item) -> frozenset[int]:
    answer = written(item).answer
    if not isinstance(answer, ChooseOne):
        return frozenset((0,))
    return frozenset((answer.key_position,)) if answer.exempt else frozenset(range(len(answer.options)))


def difficulty(item: Item) -> Difficulty:
    return written(item).difficulty


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    """As it was written, with the key at its position and everything else in an order of this form's own."""
    found = written(item)
    answer = found.answer
    match answer:
        case ChooseOne(options, exempt):
            key = options[answer.key_position]
            others = [option for option in options if not option.key]
            if not exempt:
                others = draw.order(others, item.id, name=lambda option: option.id)
            answer = key_at(position, key, others, exempt=exempt)
        case ChooseMany(options):
            answer = ChooseMany(tuple(draw.order(options, item.id, name=lambda option: option.id)))
        case Match(left, right):
            answer = to_match(left, right, draw, item.id)
        case PutInOrder(pieces):
            answer = to_order(pieces, draw, item.id)
    made = question(item, "written", words, found.stem, answer)
    return replace(made, cites=found.cites)


TYPE = QuestionType(
    "written",
    "choose-one",
    "Written by hand",
    "手写题",
    items,
    write,
    places=places,
    difficulty=difficulty,
    form_of=form_of,
)
