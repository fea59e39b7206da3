"""Checks over the whole handbook. Each is a module with its codes and `check(handbook)`; this table lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deskbook.handbook import Handbook
from deskbook.problems import Problem


@dataclass(frozen=True)
class Check:
    name: str
    check: Callable[[Handbook], Iterator[Problem]]


CHECKS: tuple[Check, ...] = ()
