"""What a scenario adds: who plays whom, what each knows, which cases it runs through, and how it can end."""

from __future__ import annotations

from typing import Literal

from deskbook.fields import REQUIRED, Id, Part, Ref, Text, field


class Endings(Part):
    good: Text = field(REQUIRED, "每一轮都好", "every turn was good")
    fair: Text = field(REQUIRED, "有中无差", "some fair, none poor")
    poor: Text = field(REQUIRED, "有差", "some poor")
    broken: Text | None = field(None, "违反了禁止项", "a must-not was broken")


class CalibrationOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    says: Text = field(REQUIRED, "员工这样说", "what a member of staff says")
    grade: Literal["good", "fair", "poor"] = field(REQUIRED, "该评几分：good fair poor", "the agreed rating")
    because: Text = field(REQUIRED, "为什么", "why")


class WayOf(Part):
    """One way on from a fork: what turned out, and the turns that are played then."""

    id: Id = field(REQUIRED, "流程里分支的代号", "the id of the branch in the flow", meaning=True)
    cue: Text | None = field(
        None, "查出来、听到的是什么；不写就用流程里的", "what turns out; that of the flow if left out"
    )
    turns: list[Ref] = field(REQUIRED, "这一支的各轮", "the turns of this way", meaning=True)
    endings: Endings | None = field(
        None, "这一支自己的结局；不写就用共同的", "how this way ends; as the scenario does if left out"
    )


class ForkOf(Part):
    """Where a flow really branches, so does the story: not by what the staff choose, but by what turns out."""

    step: Ref = field(
        REQUIRED,
        "在哪个流程的哪一步分支：专题/标准#步骤",
        "the step of a flow: set/standard#step",
        meaning=True,
    )
    scene: Text | None = field(None, "分支之前发生了什么", "what happens before it turns out")
    ways: list[WayOf] = field(
        REQUIRED, "各支，流程里有几支就写几支", "every way that the flow has", meaning=True
    )


class HasStaging(Part):
    persona: str | None = field(None, "客户类型", "the customer's persona", meaning=True)
    complication: str | None = field(None, "难点：让这一场更难的一件事", "what makes it harder", meaning=True)
    role: str | None = field(None, "员工的岗位", "the role of the member of staff", meaning=True)
    channel: str | None = field(None, "渠道", "the channel", meaning=True)
    cast: dict[str, Text] = field({}, "人物与事实", "the people and facts of this story")
    wants: Text | None = field(None, "客户要的", "what the customer wants")
    hides: Text | None = field(None, "客户不会先说的", "what the customer does not say first")
    opening: Text | None = field(None, "开场", "how it begins")
    situation: Text | None = field(None, "员工卡：你知道的情况", "staff card: what you know")
    goal: Text | None = field(None, "员工卡：你的目标", "staff card: what you are after")
    authority: Text | None = field(None, "员工卡：你有权做的", "staff card: what you may do")
    turns: list[Ref] = field(
        [], "各轮用哪条标准的实例", "the standards whose cases are the turns", meaning=True
    )
    fork: ForkOf | None = field(
        None, "分支，在上面各轮之后", "where the story branches, after these turns", meaning=True
    )
    after: list[Ref] = field(
        [], "分支之后共同的各轮", "the turns that all ways come together in", meaning=True
    )
    must_ask: list[Text] = field([], "客户一定要问到的话", "what the customer must get to ask")
    observed: list[Ref] = field([], "每通都要看的标准", "standards observed besides those of the turns")
    calibration: list[CalibrationOf] = field([], "评分校准的三句话", "lines to agree the ratings on")
    debrief: list[Text] = field([], "复盘时问的话", "questions for the debrief")
    endings: Endings | None = field(None, "结局", "how it can end")
