"""Flows: a graph of turns, cues and ends. Ordered steps are its linear case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from deskbook.facts import Doing, FlowFact, Payload, StepFact
from deskbook.fields import REQUIRED, Id, Part, Text, field
from deskbook.problems import Code, Wording
from deskbook.slots import Filler

NO_SUCH_STEP = Code(
    "unknown-step",
    en=Wording("there is no step '{name}' in this flow", "the steps are: {known}"),
    zh=Wording("这个流程里没有“{name}”这一步", "已有的步骤：{known}"),
)
UNREACHABLE = Code(
    "unreachable-step",
    en=Wording(
        "nothing leads to the step '{name}'", "let a `next` of an earlier step lead to it, or take it out"
    ),
    zh=Wording("没有一步通到“{name}”", "在前面某一步的 next 里写上它，或者删掉它"),
)
ENDLESS = Code(
    "endless-flow",
    en=Wording(
        "from the step '{name}' the flow never ends",
        "give some later step an `end`, or a way out of the circle",
    ),
    zh=Wording("从“{name}”这一步起，流程没有终点", "给后面某一步写上 end，或者给这个圈留一个出口"),
)
CODES = (NO_SUCH_STEP, UNREACHABLE, ENDLESS)


class Way(Part):
    """Where a turn leads when the customer answers so."""

    id: Id = field(REQUIRED, "分支的代号", "the id of the branch")
    cue: Text = field(REQUIRED, "听到什么、看到什么就走这一支", "what is heard or seen on this way")
    to: Id = field(REQUIRED, "接到哪一步", "the step it leads to", meaning=True)


class Turn(Part):
    """One step: who says or does what, what calls for it, and where it leads."""

    id: Id = field(REQUIRED, "步骤的代号", "the id of the step", meaning=True)
    by: Literal["staff", "customer"] = field("staff", "谁：staff 或 customer", "who: staff or customer")
    say: Text | None = field(None, "原话", "the words", meaning=True)
    do: Text | None = field(
        None, "做法：动词开头，放在任何场景都通", "the act, a verb phrase that fits every cue", meaning=True
    )
    cue: Text | None = field(None, "轮到这一步的时刻", "the moment at which this step is the next one")
    early: Text | None = field(None, "做早了会怎样", "what goes wrong if it is done too soon")
    reason: Text | None = field(None, "为什么", "why")
    owner: Text | None = field(None, "负责岗位", "who owns the step", meaning=True)
    entry: Text | None = field(None, "启动条件", "what starts the step", meaning=True)
    within: Text | None = field(None, "时限", "the time limit", meaning=True)
    record: Text | None = field(None, "记录", "what is recorded", meaning=True)
    next: list[Way] = field([], "分支", "the ways on from here", meaning=True)
    end: Literal["good", "open", "poor"] | None = field(
        None,
        "到此为止：good 办妥 open 待办 poor 不满",
        "an end: good settled, open to be followed up, poor",
        meaning=True,
    )

    @model_validator(mode="after")
    def one_of_both(self) -> Turn:
        if (self.say is None) == (self.do is None):
            raise PydanticCustomError("say-or-do", "say or do")
        return self

    @property
    def text(self) -> str:
        return self.say or self.do or ""


class HasFlow(Part):
    flow: list[Turn] = field([], "步骤与分支", "steps and branches", meaning=True)


def ways(flow: list[Turn]) -> dict[str, list[str]]:
    """Where each step leads: its branches, or the step after it; nowhere at an end."""
    found: dict[str, list[str]] = {}
    for turn, after in zip(flow, [*flow[1:], None], strict=True):
        if turn.next:
            found[turn.id] = [way.to for way in turn.next]
        else:
            found[turn.id] = [after.id] if after and turn.end is None else []
    return found


def reached(graph: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        step = todo.pop()
        if step not in seen:
            seen.add(step)
            todo.extend(to for to in graph.get(step, []) if to in graph)
    return seen


def is_linear(flow: list[Turn]) -> bool:
    return all(not turn.next for turn in flow)


def paths(flow: list[Turn], limit: int = 1_000) -> list[list[str]]:
    """Every way through the flow that visits no step twice; at most `limit` of them."""
    graph = ways(flow)
    found: list[list[str]] = []
    todo = [[flow[0].id]] if flow else []
    while todo and len(found) < limit:
        path = todo.pop(0)
        onward = [to for to in graph.get(path[-1], []) if to not in path]
        if not onward:
            found.append(path)
        todo.extend([*path, to] for to in onward)
    return found


def facts(body: HasFlow, fill: Filler) -> Iterator[tuple[str, Payload]]:
    """A step with a cue can be asked for; the steps after it, done too soon, are what people do wrong."""
    for index, turn in enumerate(body.flow):
        if not turn.cue or turn.by != "staff":
            continue
        early = tuple(
            (later.id, fill(later.text), fill(later.early))
            for later in body.flow[index + 1 :]
            if later.early and later.by == "staff" and (later.say is None) == (turn.say is None)
        )
        yield (
            f"flow.{turn.id}",
            StepFact(
                turn.id, fill(turn.cue), fill(turn.text), fill(turn.reason) if turn.reason else "", early
            ),
        )
    if doings := tuple(done(turn, after, fill) for turn, after in pairs(body.flow) if turn.by == "staff"):
        yield "flow", FlowFact(doings)


def pairs(flow: list[Turn]) -> Iterator[tuple[Turn, Turn | None]]:
    return zip(flow, [*flow[1:], None][: len(flow)], strict=True)


def done(turn: Turn, after: Turn | None, fill: Filler) -> Doing:
    def said(text: str | None) -> str:
        return fill(text) if text else ""

    return Doing(
        step=turn.id,
        cue=said(turn.cue),
        act=fill(turn.text),
        spoken=turn.say is not None,
        reason=said(turn.reason),
        early=said(turn.early),
        owner=said(turn.owner),
        record=said(turn.record),
        goes_on=not turn.next and turn.end is None and after is not None and after.by == "staff",
    )
