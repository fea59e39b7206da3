"""A story to be played: cast, turns taken from cases, endings."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.staging import HasStaging


class Scenario(StandardBody, HasStaging):
    """A story to be played: cast, turns taken from cases, endings."""


ZH = "情景"
EN = "Scenario"
