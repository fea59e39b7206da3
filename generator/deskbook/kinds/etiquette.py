"""How a colleague looks, moves and speaks."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.members import HasMembers
from deskbook.parts.phrases import HasPhrases


class Etiquette(StandardBody, HasMembers, HasPhrases):
    """How a colleague looks, moves and speaks."""


ZH = "礼仪"
EN = "Etiquette"
