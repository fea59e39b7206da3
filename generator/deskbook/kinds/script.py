"""A conversation laid down turn by turn, with its branches."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.flow import HasFlow


class Script(StandardBody, HasFlow):
    """A conversation laid down turn by turn, with its branches."""


ZH = "话术"
EN = "Script"
