"""A figure to be reached, and how it is reckoned and observed."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.formulas import HasFormula
from deskbook.parts.members import HasMembers


class Measure(StandardBody, HasFormula, HasMembers):
    """A figure to be reached, and how it is reckoned and observed."""


ZH = "指标"
EN = "Measure"
