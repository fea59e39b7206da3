"""Which one was missed? A short story in the order of the journey, in which one member of a group is not done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, GroupFact, Member
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

SAID = Sentences(
    {
        "ask-group": (
            "Which of the “{group}” did {actor} miss?",
            "在“{group}”里，{actor}漏了哪一{classifier}？",
        ),
        "missed": ("Right, this is the one that was missed.", "对，漏了这一{classifier}。"),
        "done": ("Not missed: {example}", "没漏：{example}"),
    }
)

STORY = 4  # members in a story: one missed, the others done


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "group", GroupFact, lambda group: len(group.members) >= PLACES)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    group = payload_of(item, GroupFact)
    missed = draw.vary(group.members, item.id, name=lambda member: member.id)
    done = draw.order([m for m in group.members if m is not missed], item.id, name=lambda member: member.id)
    done = done[: STORY - 1]
    return story(item, group, missed, done, done[: PLACES - 1], position, words)


def story(
    item: Item,
    group: GroupFact,
    missed: Member,
    done: Sequence[Member],
    offered: Sequence[Member],
    position: int,
    words: Words,
) -> Question:
    """The item of one choice of members; the story keeps the order of the journey."""
    told = [m for m in group.members if m is missed or m in done]
    lines = [m.counter if m is missed else m.example for m in told]
    ask = SAID(words, "ask-group", group=group.title, actor=group.actor, classifier=group.classifier)
    key = Option(
        missed.id,
        missed.title,
        True,
        words.sentences(SAID(words, "missed", classifier=group.classifier), missed.fix),
        (item.cite,),
    )
    others = [
        Option(m.id, m.title, False, SAID(words, "done", example=m.example), (item.cite,))
        for m in group.members
        if m in offered
    ]
    return question(
        item, "group", words, words.sentences(*lines, ask), key_at(position, key, others, exempt=True)
    )


TYPE = QuestionType("group", "choose-one", "Which one was missed", "漏了哪一样", items, write)
