"""Named values with one home: `limits: {rings: {max: 3, unit: ring}}`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from deskbook.facts import LimitFact, Payload
from deskbook.fields import Id, Number, Part, Text, field
from deskbook.slots import Filler
from deskbook.units import Unit, Value, no_unit

if TYPE_CHECKING:
    from collections.abc import Mapping


class Limit(Part):
    """One value: a least, a most, or an exact figure."""

    min: Number | None = field(None, "最少是多少", "the least that is right", meaning=True)
    max: Number | None = field(None, "最多是多少", "the most that is right", meaning=True)
    at: Number | None = field(None, "正好是多少", "the exact figure", meaning=True)
    about: bool = field(False, "大约的数写 true", "true for a rough figure", meaning=True)
    unit: str | None = field(
        None, "单位，在 handbook.yml 的 units 里", "a unit of handbook.yml", meaning=True
    )
    step: Number = field(
        Fraction(1), "自然的一步：多一声、多五分钟", "one natural step: one ring, five minutes"
    )
    label: Text | None = field(None, "这个数是什么", "what the figure is")
    scene: Text | None = field(None, "出题时的场景", "the situation in which it is asked")
    past: Text | None = field(None, "越过之后客户的感受", "what the customer feels once the line is crossed")
    ask: Text | None = field(None, "自己的问法", "a question of its own")

    @model_validator(mode="after")
    def has_a_figure(self) -> Limit:
        if self.min is None and self.max is None and self.at is None:
            raise PydanticCustomError("no-figure", "no figure")
        return self


class HasLimits(Part):
    limits: dict[Id, Limit] = field(
        {}, "有名字的数值；一个数只在一处写", "named values; every figure has one home", meaning=True
    )


def value_of(
    name: str, limit: Limit, units: Mapping[str, Unit], lang: str, fill: Filler | None = None
) -> Value:
    def filled(text: str | None) -> str:
        return fill(text) if fill and text else text or ""

    return Value(
        name=name,
        min=limit.min,
        max=limit.max,
        at=limit.at,
        about=limit.about,
        unit=units.get(limit.unit or "", no_unit(lang)),
        step=limit.step,
        label=filled(limit.label),
        scene=filled(limit.scene),
        past=filled(limit.past),
        ask=filled(limit.ask),
    )


def facts(body: HasLimits, values: Mapping[str, Value], why: str) -> Iterator[tuple[str, Payload]]:
    for name in body.limits:
        yield f"limits.{name}", LimitFact(values[name], why)
