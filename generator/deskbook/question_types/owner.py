"""Whose step is it? The moment and the step are told; three of those who own steps of the flow are offered."""

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
        "ask": ("The next step is “{act}”. Whose step is that?", "下一步是“{act}”。这一步由谁来做？"),
        "theirs": ("Their step is another one: {act}.", "要做的是另一步：{act}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "owner", FlowFact, lambda flow: bool(askable(flow)))


def askable(flow: FlowFact) -> list[Doing]:
    """Steps whose moment is told and whose owner can be told from two others."""
    return [
        step
        for step in flow.steps
        if step.cue and step.owner and len(others(flow, step)) >= PLACES - 1 and step.owner not in step.cue
    ]


def others(flow: FlowFact, asked: Doing) -> list[Doing]:
    """One step of each other owner; names that hold one another would be two right answers."""
    found: dict[str, Doing] = {}
    for step in flow.steps:
        names = [asked.owner, *found]
        if step.owner and not any(step.owner in name or name in step.owner for name in names):
            found[step.owner] = step
    return list(found.values())


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    flow = payload_of(item, FlowFact)
    step = draw.vary(askable(flow), item.id, name=lambda found: found.step)
    reason = words.sentences(words("question.right"), step.reason)
    key = Option(step.step, step.owner, True, reason, (item.cite,))
    chosen = draw.order(others(flow, step), item.id, step.step, name=lambda found: found.step)[: PLACES - 1]
    wrong = [
        Option(other.step, other.owner, False, SAID(words, "theirs", act=other.act), (item.cite,))
        for other in chosen
    ]
    stem = words.sentences(step.cue, SAID(words, "ask", act=step.act))
    return question(item, "owner", words, stem, key_at(position, key, wrong, exempt=True))


TYPE = QuestionType(
    "owner", "choose-one", "Whose step it is", "谁来做", items, write, difficulty=always("easy")
)
