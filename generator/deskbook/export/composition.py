"""Which fields a kind is composed of: the parts that all kinds share, and those that it has of its own."""

from __future__ import annotations

from inspect import get_annotations

from pydantic import BaseModel

from deskbook.fields import FieldShape, model_fields
from deskbook.kinds import KINDS
from deskbook.kinds.standard import HasKeeping, HasScope, StandardBody

Model = type[BaseModel]


def shared_parts() -> list[Model]:
    """The parts of every kind, beside what makes a standard, its scope and its keeping."""
    return [part for part in StandardBody.__mro__[1:] if is_part(part) and part not in (HasScope, HasKeeping)]


def own_parts(kind: str) -> list[Model]:
    """The parts that one kind adds."""
    return [
        part for part in KINDS[kind].body.__mro__[1:] if is_part(part) and part not in StandardBody.__mro__
    ]


def is_part(model: type) -> bool:
    """A class that declares fields; the frame that all models have declares none."""
    return issubclass(model, BaseModel) and any(
        known.attribute in get_annotations(model) for known in model_fields(model).values()
    )


def own_fields(model: Model) -> dict[str, FieldShape]:
    """The fields of a model; of a standard, those that it declares itself."""
    found = model_fields(model)
    if model is not StandardBody:
        return found
    return {key: known for key, known in found.items() if known.attribute in get_annotations(model)}
