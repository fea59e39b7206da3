"""Overlays: made from the wording of today, or from an older one."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.handbook import Handbook
from deskbook.problems import Code, Level, Problem, Wording

TRANSLATED = Code(
    "translated-from-older",
    level=Level.WARNING,
    en=Wording(
        "'{name}' was translated from an older wording",
        "read it again, then run: deskbook check --accept {name}",
    ),
    zh=Wording("“{name}”译自旧的说法", "对照着再看一遍，然后运行：deskbook check --accept {name}"),
)
OVERRIDES = Code(
    "overrides-older",
    level=Level.WARNING,
    en=Wording(
        "'{name}' overrides an older wording", "read it again, then run: deskbook check --accept {name}"
    ),
    zh=Wording("“{name}”改写的是旧的说法", "对照着再看一遍，然后运行：deskbook check --accept {name}"),
)
NO_RECORD = Code(
    "overlay-without-of",
    level=Level.WARNING,
    en=Wording(
        "'{name}' does not say which wording it was made from",
        "when it is right, run: deskbook check --accept {name}",
    ),
    zh=Wording("“{name}”没有记下是照哪个说法写的", "核对无误后运行：deskbook check --accept {name}"),
)
CODES = (TRANSLATED, OVERRIDES, NO_RECORD)


def check(handbook: Handbook) -> Iterator[Problem]:
    for one in handbook.overlaid:
        if one.of.value is None:
            yield NO_RECORD(one.of.place, name=one.id)
        elif not one.is_current:
            yield (TRANSLATED if one.lang else OVERRIDES)(one.of.place, name=one.id)
