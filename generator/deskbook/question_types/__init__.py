"""The question types. This table is the only list of them: a new type is one module and one line here."""

from __future__ import annotations

from importlib import import_module

from deskbook.question_types.base import QuestionType

# In the order in which they are shown; each is the module of that name beside this one.
TABLE = (
    "case",
    "fault",
    "swap",
    "limit",
    "step",
    "order",
    "owner",
    "record",
    "group",
    "missed",
    "member",
    "pair",
    "moment",
    "matrix",
    "box",
    "boxes",
    "formula",
    "reckon",
    "claim",
    "written",
    "discuss",
)


def in_module(name: str) -> QuestionType:
    found = import_module(f"{__name__}.{name}").TYPE
    assert isinstance(found, QuestionType)
    return found


QUESTION_TYPES: dict[str, QuestionType] = {found.id: found for found in map(in_module, TABLE)}
