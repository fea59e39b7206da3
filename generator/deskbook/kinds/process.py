"""Steps with owner, entry, time limit and record."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.flow import HasFlow
from deskbook.parts.members import HasMembers


class Process(StandardBody, HasFlow, HasMembers):
    """Steps with owner, entry, time limit and record."""


ZH = "流程"
EN = "Process"
