"""Words not to say and what to say instead, or words to say."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.members import HasMembers
from deskbook.parts.phrases import HasPhrases


class PhraseRule(StandardBody, HasPhrases, HasMembers):
    """Words not to say and what to say instead, or words to say."""


ZH = "用语"
EN = "Phrase"
