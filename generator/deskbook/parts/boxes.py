"""Record forms: which box holds what, shown on one filled-in job."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.facts import Box, FormFact, Payload
from deskbook.fields import REQUIRED, Id, Part, Text, field
from deskbook.slots import Filler


class FormBox(Part):
    id: Id = field(REQUIRED, "栏的代号", "the id of the box", meaning=True)
    name: Text = field(REQUIRED, "栏名", "the name on the form", meaning=True)
    holds: Text | None = field(None, "这一栏写什么", "what the box holds", meaning=True)
    sample: Text | None = field(None, "一份填好的样例里写的话", "what it says on the sample job")
    reason: Text | None = field(None, "为什么写在这一栏", "why it belongs here")
    by: Text | None = field(None, "谁填", "who fills it in", meaning=True)
    when: Text | None = field(None, "什么时候填", "when it is filled in", meaning=True)
    editorial: bool = field(False, "编者补充的写 true", "true where it is ours, not the source's")


class HasBoxes(Part):
    fields_: list[FormBox] = field([], "各栏", "the boxes of the form", meaning=True)
    called: Text | None = field(
        None, "这张表叫什么，默认同专题", "what the form is called, by default as its set is"
    )
    job: Text | None = field(None, "样例是哪一单活", "the job that the sample is about")


def facts(body: HasBoxes, fill: Filler, form: str) -> Iterator[tuple[str, Payload]]:
    boxes = tuple(
        Box(box.id, fill(box.name), fill(box.holds), fill(box.sample), fill(box.reason) if box.reason else "")
        for box in body.fields_
        if box.holds and box.sample
    )
    if body.job and len(boxes) >= 3:
        yield "fields", FormFact(fill(body.called) if body.called else form, fill(body.job), boxes)
