"""Cases: one moment in which the standard is at stake, and three ways to meet it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from deskbook.facts import CaseFact, Grade, Line, Misreading, Payload
from deskbook.fields import REQUIRED, Id, Part, Ref, Text, field
from deskbook.slots import Filler

# Where a case stands in a talk that is made up of cases: taking the call, taking up a feeling, asking, checking,
# answering, asking to wait, passing on, refusing, closing. Only a case that fits any story says so.
Stage = Literal["greet", "feel", "ask", "check", "answer", "wait", "pass-on", "refuse", "close"]


class SaidOrDone(Part):
    say: Text | None = field(None, "原话", "the words")
    do: Text | None = field(None, "做法", "the act")
    then: Text | None = field(
        None, "客户听了说什么，不以问句结尾", "what the customer says to it; never ends with a question"
    )
    heard: Text | None = field(
        None, "客户卡上的条件：如果听到……", "the condition on the customer card: if you hear …"
    )

    @model_validator(mode="after")
    def one_of_both(self) -> SaidOrDone:
        if (self.say is None) == (self.do is None):
            raise PydanticCustomError("say-or-do", "say or do")
        return self

    @property
    def text(self) -> str:
        return self.say or self.do or ""


class GoodLine(SaidOrDone):
    reason: Text | None = field(None, "好在哪里：客户得到什么", "why it is good: what the customer gets")


class Distractor(Part):
    """For “what is wrong here?”: a fault that this line does not have."""

    id: Id = field(REQUIRED, "代号", "the id")
    text: Text = field(REQUIRED, "这句话没有、却有人会这样说的毛病", "a fault that the line does not have")
    reason: Text = field(REQUIRED, "为什么不是毛病所在", "why that is not what is wrong")


class FaultyLine(SaidOrDone):
    fault: Text = field(REQUIRED, "错在哪里：客户会怎样", "what is wrong: what happens to the customer")
    distractors: list[Distractor] = field(
        [],
        "问“错在哪里”时的干扰项，两个：这句话没有的毛病",
        "wrong answers to “what is wrong here?”, two of them: faults that this line does not have",
    )


class Despite(Part):
    standard: Ref = field(
        REQUIRED, "看上去允许这样做的另一条标准", "the other standard that seems to allow it"
    )
    because: Text = field(REQUIRED, "为什么这里仍然不行", "why it is wrong here all the same")


class Case(Part):
    id: Id = field(REQUIRED, "实例的代号", "the id of the case")
    scene: Text | None = field(
        None, "场景：何时何地，谁在做什么", "the scene: where, when, who is doing what"
    )
    customer: Text | None = field(None, "客户说的话", "what the customer says")
    to: Literal["customer", "colleague"] = field(
        "customer", "对谁说：customer 或 colleague（同事）", "who is spoken to: customer or colleague"
    )
    ask: Text | None = field(None, "自己的问法", "a question of its own")
    stage: Stage | None = field(
        None,
        "放进任何一段对话都通的，写它在哪一段：greet feel ask check answer wait pass-on refuse close",
        "where it fits into any talk: greet feel ask check answer wait pass-on refuse close",
    )
    ladder: bool = field(
        False, "三种都不失礼，问哪一种优质", "true where all three are polite and one is excellent"
    )
    blunt: bool = field(False, "有意把禁用语当选项", "true where a forbidden phrase is an option on purpose")
    good: GoodLine = field(REQUIRED, "好：照标准做", "good: as the standard asks")
    fair: FaultyLine | None = field(
        None, "中：好意，差一点", "fair: well meant, misses one thing that can be named"
    )
    poor: FaultyLine | None = field(
        None, "差：违反标准，话还是客气的", "poor: breaks the standard and still sounds like a colleague"
    )
    despite: Despite | None = field(
        None, "别的标准允许、这里不行的说明", "why another standard does not allow the wrong line here"
    )


class HasCases(Part):
    cases: list[Case] = field([], "实例：标准见分晓的一个时刻", "moments in which the standard is at stake")


def line_of(line: SaidOrDone, grade: Grade, fill: Filler) -> Line:
    why = line.fault if isinstance(line, FaultyLine) else getattr(line, "reason", None)
    return Line(
        grade=grade,
        text=fill(line.text),
        spoken=line.say is not None,
        why=fill(why) if why else "",
        then=fill(line.then) if line.then else "",
        heard=fill(line.heard) if line.heard else "",
        misread=tuple(
            Misreading(one.id, fill(one.text), fill(one.reason))
            for one in (line.distractors if isinstance(line, FaultyLine) else ())
        ),
    )


def case_fact(case: Case, fill: Filler, avoided: str = "") -> CaseFact:
    """A case with its blanks filled; a scenario fills the same case with its own cast."""
    lines = [line_of(case.good, "good", fill)]
    if case.fair:
        lines.append(line_of(case.fair, "fair", fill))
    if case.poor:
        lines.append(line_of(case.poor, "poor", fill))
    return CaseFact(
        case=case.id,
        scene=fill(case.scene) if case.scene else "",
        customer=fill(case.customer) if case.customer else "",
        ask=fill(case.ask) if case.ask else "",
        speaker=fill("{customer-word}") if fill.knows("customer-word") else "",
        among_colleagues=case.to == "colleague",
        ladder=case.ladder,
        lines=tuple(lines),
        avoided=avoided,
    )


def facts(body: HasCases, fill: Filler, avoided: str) -> Iterator[tuple[str, Payload]]:
    for case in body.cases:
        yield f"cases.{case.id}", case_fact(case, fill, avoided)
