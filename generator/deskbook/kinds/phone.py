"""A rule of the telephone: the shape of etiquette, for a voice without a face."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.members import HasMembers
from deskbook.parts.phrases import HasPhrases


class Phone(StandardBody, HasMembers, HasPhrases):
    """A rule of the telephone: the shape of etiquette, for a voice without a face."""


ZH = "电话"
EN = "Phone"
