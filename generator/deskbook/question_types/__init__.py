"""The question types. This table is the only list of them: a new type is one module and one line here."""

from __future__ import annotations

from deskbook.question_types import box, case, claim, formula, group, limit, matrix, step, swap
from deskbook.question_types.base import QuestionType

QUESTION_TYPES: dict[str, QuestionType] = {
    found.id: found
    for found in (
        case.TYPE,
        limit.TYPE,
        step.TYPE,
        group.TYPE,
        matrix.TYPE,
        box.TYPE,
        formula.TYPE,
        claim.TYPE,
        swap.TYPE,
    )
}
