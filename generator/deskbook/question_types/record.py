"""What is written down? A step is done; three of the records that its flow leaves are offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Doing, Fact, FlowFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    key_at,
    payload_of,
    question,
)
from deskbook.questions import Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask": (
            "The next step is “{act}”. What has to be on record when it is done?",
            "下一步是“{act}”。做完以后，要留下哪一样记录？",
        ),
        "right": ("Right. It is what this step leaves behind.", "对。这一步做完，留下的就是它。"),
        "elsewhere": ("That belongs to another step: {act}.", "那是另一步留下的：{act}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "record", FlowFact, lambda flow: bool(askable(flow)))


def askable(flow: FlowFact) -> list[Doing]:
    """Steps whose moment is told and whose record neither the moment nor the step gives away."""
    return [
        step
        for step in flow.steps
        if step.cue
        and step.record
        and step.record not in step.cue + step.act
        and len(others(flow, step)) >= PLACES - 1
    ]


def others(flow: FlowFact, asked: Doing) -> list[Doing]:
    found: dict[str, Doing] = {}
    for step in flow.steps:
        names = [asked.record, *found]
        if step.record and not any(step.record in name or name in step.record for name in names):
            found[step.record] = step
    return list(found.values())


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    flow = payload_of(item, FlowFact)
    step = draw.vary(askable(flow), item.id, name=lambda found: found.step)
    key = Option(step.step, step.record, True, SAID(words, "right"), (item.cite,))
    chosen = draw.order(others(flow, step), item.id, step.step, name=lambda found: found.step)[: PLACES - 1]
    wrong = [
        Option(other.step, other.record, False, SAID(words, "elsewhere", act=other.act), (item.cite,))
        for other in chosen
    ]
    stem = words.sentences(step.cue, SAID(words, "ask", act=step.act))
    return question(item, "record", words, stem, key_at(position, key, wrong, exempt=True))


TYPE = QuestionType(
    "record", "choose-one", "What is put on record", "记什么", items, write, difficulty=always("medium")
)
