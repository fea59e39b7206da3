"""What every standard carries, whatever its kind (DESIGN.md 5)."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from deskbook.fields import REQUIRED, Date, Id, Obligation, Part, Ref, Text, field
from deskbook.parts.cases import HasCases
from deskbook.parts.limits import HasLimits
from deskbook.parts.observing import HasObserving


class Source(Part):
    """Where a standard comes from. `editorial` alone is short for `{doc: editorial}`."""

    doc: str = field(
        REQUIRED,
        "出处的代号，在 handbook.yml 的 sources 里；自己定的写 editorial",
        "a source of handbook.yml, or `editorial`",
    )
    section: Text | None = field(None, "章节", "its section")
    item: str | None = field(None, "第几条", "the item in it")
    editorial: list[str] = field([], "编者补充的字段", "the fields that are ours, not the source's")

    @model_validator(mode="before")
    @classmethod
    def from_word(cls, given: Any) -> Any:
        return {"doc": given} if isinstance(given, str) else given


class HasScope(Part):
    """Where something holds; empty means everywhere."""

    roles: list[str] = field([], "适用的岗位", "the roles it holds for", meaning=True)
    channels: list[str] = field([], "适用的渠道", "the channels it holds on", meaning=True)
    moments: list[str] = field([], "适用的时刻", "the moments it holds at", meaning=True)
    wearers: list[str] = field([], "适用的着装者", "whose appearance it is about", meaning=True)


class HasKeeping(Part):
    """Who keeps it, and since when."""

    obligation: Obligation | None = field(None, "要求程度", "how binding it is")
    owner: Text | None = field(None, "维护人", "who keeps it")
    review_by: Date | None = field(None, "复核期限：2027-06-30", "to be reviewed by: 2027-06-30")
    from_: Date | None = field(None, "施行日期：2026-12-01", "in force from: 2026-12-01")
    approved_by: Text | None = field(None, "批准人", "who approved it")
    source: Source | None = field(None, "出处", "where it comes from")


class StandardBody(HasScope, HasKeeping, HasLimits, HasCases, HasObserving):
    """A standard: what someone can be observed to do or to miss."""

    id: Id = field(REQUIRED, "标准的代号，全专题不重复", "the id, unique in its set")
    kind: str | None = field(None, "类别，默认同专题", "its kind, by default the set's")
    title: Text = field(REQUIRED, "标题，四到十二个字，不含数字", "what people call it; holds no number")
    wording: Text = field(REQUIRED, "一两句话：要做什么", "what to do, in a sentence or two", meaning=True)
    why: Text | None = field(None, "为什么：客户会怎样", "why: what it means to the customer")
    also: list[Text] = field([], "还能用什么词找到它", "other words to find it by")
    formerly: list[Id] = field(
        [], "改名前的代号，旧链接照样能用", "former ids, so that old links still lead here"
    )
    confused_with: list[Ref] = field([], "容易混淆的标准", "standards that it is confused with")
