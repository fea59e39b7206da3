"""Which were missed? The story of `group` with two members missed: any number can be ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Fact, GroupFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    payload_of,
    question,
)
from deskbook.question_types.group import SAID as GROUP
from deskbook.questions import ChooseMany, Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask": ("Which of the “{group}” did {actor} miss?", "在“{group}”里，{actor}漏了哪几{classifier}？"),
        "missed": ("This one was missed.", "这一{classifier}漏了。"),
    }
)
TOLD: Final = 4  # members in the story
MISSED: Final = 2


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "missed", GroupFact, lambda group: len(group.members) >= TOLD)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    group = payload_of(item, GroupFact)
    told = draw.order(group.members, item.id, "told", name=lambda member: member.id)[:TOLD]
    missed = draw.order(told, item.id, "missed", name=lambda member: member.id)[:MISSED]
    shown = [member for member in group.members if member in told]  # in the order of the journey
    lines = [member.counter if member in missed else member.example for member in shown]
    ask = SAID(words, "ask", group=group.title, actor=group.actor, classifier=group.classifier)
    options = tuple(
        Option(
            member.id,
            member.title,
            member in missed,
            words.sentences(SAID(words, "missed", classifier=group.classifier), member.fix)
            if member in missed
            else GROUP(words, "done", example=member.example),
            (item.cite,),
        )
        for member in shown
    )
    return question(item, "missed", words, words.sentences(*lines, ask), ChooseMany(options))


TYPE = QuestionType(
    "missed", "choose-many", "Which were missed", "漏了哪几样", items, write, difficulty=always("hard")
)
