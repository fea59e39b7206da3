"""Named members of something larger: a group, the classes of a matrix, the rows of a worksheet, phrases to say."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.facts import (
    Axis,
    GroupFact,
    Level,
    MatrixClass,
    MatrixFact,
    Member,
    Moment,
    MomentsFact,
    Payload,
)
from deskbook.fields import REQUIRED, Id, Number, Part, Text, field
from deskbook.problems import Code, Wording
from deskbook.slots import Filler

UNKNOWN_AXIS = Code(
    "unknown-axis",
    en=Wording("there is no axis or level '{name}'", "known here: {known}"),
    zh=Wording("没有叫“{name}”的坐标或档位", "这里有：{known}"),
)
CODES = (UNKNOWN_AXIS,)


class PartOf(Part):
    """One member. What it holds depends on what it is a member of."""

    id: Id = field(REQUIRED, "成员的代号", "the id of the part", meaning=True)
    title: Text | None = field(None, "名称", "its name", meaning=True)
    text: Text | None = field(None, "说明", "what it says", meaning=True)
    say: Text | None = field(None, "可以说的话", "words to say", meaning=True)
    when: Text | None = field(None, "什么时候说", "the moment to say it")
    example: Text | None = field(None, "做到了是什么样", "one visible act that does it")
    counter: Text | None = field(None, "没做到是什么样", "one visible act that misses it")
    fix: Text | None = field(None, "漏了怎么补", "what to do instead")
    gloss: Text | None = field(None, "一句话点明", "one line that says what it comes to")
    expected: Text | None = field(
        None, "期望值：客户觉得应该的", "what a customer takes for granted", meaning=True
    )
    exceeds: Text | None = field(None, "超越：客户没想到的", "what goes beyond it", meaning=True)
    wearers: list[str] = field([], "适用的着装者", "whom it applies to", meaning=True)
    at: dict[str, str] = field({}, "在每个坐标上的档位", "its level on each axis", meaning=True)
    marks: dict[str, list[Text]] = field({}, "每个坐标上的表现", "its marks on each axis", meaning=True)
    amounts: dict[str, Number] = field(
        {}, "并排画出来比大小的几个数", "figures to be drawn side by side, as expected and met", meaning=True
    )
    editorial: bool = field(False, "编者补充的写 true", "true where it is ours, not the source's")


class LevelOf(Part):
    label: Text = field(REQUIRED, "档位的叫法：强、弱", "what the level is called", meaning=True)
    sign: Text | None = field(None, "客户会怎么讲出来", "how a customer would tell it")


class AxisOf(Part):
    label: Text = field(REQUIRED, "坐标的叫法", "what the axis is called", meaning=True)
    levels: dict[Id, LevelOf] = field(REQUIRED, "档位", "its levels", meaning=True)


class HasMembers(Part):
    parts: list[PartOf] = field([], "成员", "the members", meaning=True)
    classifier: Text | None = field(None, "量词：漏了哪一声", "the counter: which voice was missed")
    ordered: bool = field(False, "有先后的写 true", "true where the parts follow one another", meaning=True)
    amounts: dict[Id, Text] = field(
        {}, "并排画的几个数各叫什么", "what the figures drawn side by side are called"
    )


class HasAxes(Part):
    axes: dict[Id, AxisOf] = field({}, "坐标", "the axes of a matrix", meaning=True)
    story: Text | None = field(
        None, "出题的话头，{signs} 处是表现", "how an item begins; {signs} stands for the signs"
    )
    ask: Text | None = field(None, "问法", "its question")
    subject: Text | None = field(None, "解析里怎么指称", "how a reason refers to it")


def group_facts(body: HasMembers, fill: Filler, title: str) -> Iterator[tuple[str, Payload]]:
    shown = tuple(
        Member(part.id, fill(part.title), fill(part.example), fill(part.counter), fill(part.fix))
        for part in body.parts
        if part.title and part.example and part.counter and part.fix
    )
    if len(shown) >= 3 and body.classifier:
        actor = fill("{staff}") if fill.knows("staff") else ""
        yield "parts", GroupFact(title, fill(body.classifier), actor, shown)


def moment_facts(body: HasMembers, fill: Filler) -> Iterator[tuple[str, Payload]]:
    moments = tuple(
        Moment(part.id, fill(part.title), fill(part.expected), fill(part.exceeds))
        for part in body.parts
        if part.title and part.expected and part.exceeds
    )
    if len(moments) >= 3:
        yield "moments", MomentsFact(moments)


def matrix_facts(body: HasMembers, axes: HasAxes, fill: Filler) -> Iterator[tuple[str, Payload]]:
    known = tuple(
        Axis(
            name,
            fill(axis.label),
            tuple(
                Level(level, fill(value.label), fill(value.sign) if value.sign else "")
                for level, value in axis.levels.items()
            ),
        )
        for name, axis in axes.axes.items()
    )
    signed = known and all(level.sign for axis in known for level in axis.levels)
    classes = tuple(
        MatrixClass(
            part.id,
            fill(part.title),
            fill(part.gloss) if part.gloss else "",
            tuple(part.at[a.id] for a in known),
        )
        for part in body.parts
        if part.title and all(axis.id in part.at for axis in known)
    )
    if signed and axes.story and axes.ask and len(classes) >= 3:
        story = fill(axes.story, {"signs": "{signs}"})
        subject = fill(axes.subject) if axes.subject else ""
        yield "axes", MatrixFact(story, fill(axes.ask), subject, known, classes)
