"""A moment of truth: what a customer expects there, and what goes beyond it."""

from __future__ import annotations

from deskbook.parts.members import HasMembers
from deskbook.kinds.standard import StandardBody


class Moment(StandardBody, HasMembers):
    """A moment of truth: what a customer expects there, and what goes beyond it."""


ZH = "关键时刻"
EN = "Moment of truth"
