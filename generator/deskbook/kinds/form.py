"""A record form: which box holds what, who fills it in and when."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.boxes import HasBoxes
from deskbook.parts.members import HasMembers


class RecordForm(StandardBody, HasBoxes, HasMembers):
    """A record form: which box holds what, who fills it in and when."""


ZH = "记录表"
EN = "Record form"
