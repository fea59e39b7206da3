"""A moment of truth: what a customer expects there, and what goes beyond it."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.members import HasMembers


class Moment(StandardBody, HasMembers):
    """A moment of truth: what a customer expects there, and what goes beyond it."""


ZH = "关键时刻"
EN = "Moment of truth"
