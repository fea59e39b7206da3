"""Which is which? Acts on the left, the members of a named group on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Fact, GroupFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    always,
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
            "Which part of “{group}” does each of these show?",
            "下面几件事，各做到了“{group}”里的哪一{classifier}？",
        ),
        "counter": ("Missed, it looks like this: {counter}", "没做到会是这样：{counter}"),
    }
)
MOST: Final = 4


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "member", GroupFact, lambda group: len(group.members) >= PLACES)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    group = payload_of(item, GroupFact)
    chosen = draw.order(group.members, item.id, name=lambda member: member.id)[:MOST]
    left, right = (
        [
            Piece(member.id, text, SAID(words, "counter", counter=member.counter), (item.cite,))
            for member, text in pairs
        ]
        for pairs in ([(m, m.example) for m in chosen], [(m, m.title) for m in chosen])
    )
    stem = SAID(words, "ask", group=group.title, classifier=group.classifier)
    return question(item, "member", words, stem, to_match(left, right, draw, item.id))


# The names of a list are for practice: an exam that asks for them tests spelling (EXAMPLES.md 10).
TYPE = QuestionType(
    "member",
    "match",
    "Which is which",
    "对上名称",
    items,
    write,
    difficulty=always("easy"),
    exam=False,
)
