"""Checks over the whole handbook. Each is a module with its codes and `check(handbook)`; this table lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deskbook.checks import (
    choices,
    figures,
    flows,
    formulas,
    known_names,
    overlays,
    prose,
    slot_names,
    stages,
    translations,
    voice,
    wording,
)
from deskbook.handbook import Handbook
from deskbook.problems import Problem


@dataclass(frozen=True)
class Check:
    name: str
    check: Callable[[Handbook], Iterator[Problem]]


CHECKS: tuple[Check, ...] = (
    Check("slot names", slot_names.check),
    Check("known names", known_names.check),
    Check("figures", figures.check),
    Check("wording", wording.check),
    Check("choices", choices.check),
    Check("voice", voice.check),
    Check("prose", prose.check),
    Check("flows", flows.check),
    Check("formulas", formulas.check),
    Check("stages", stages.check),
    Check("overlays", overlays.check),
    Check("translations", translations.check),
)
