"""An idea that orders what people see: parts, a matrix, a formula."""

from __future__ import annotations

from deskbook.kinds.standard import StandardBody
from deskbook.parts.formulas import HasFormula
from deskbook.parts.members import HasAxes, HasMembers


class Model(StandardBody, HasMembers, HasAxes, HasFormula):
    """An idea that orders what people see: parts, a matrix, a formula."""


ZH = "模型"
EN = "Model"
