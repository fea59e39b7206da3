"""A conversation laid down turn by turn, with its branches."""

from __future__ import annotations

from deskbook.parts.flow import HasFlow
from deskbook.kinds.standard import StandardBody


class Script(StandardBody, HasFlow):
    """A conversation laid down turn by turn, with its branches."""


ZH = "话术"
EN = "Script"
