"""How a field of the YAML is declared, and what the declarations say about a tree of nodes.

Every field carries help in English and Chinese, and whether it is *meaning* (part of the revision, DESIGN.md 7).
Its sort tells whether it is text to be translated and filled, a reference, a number. `Shape` reads that off the
pydantic models once, so that overlays, translations, slot checks, revisions, the JSON Schema and the reference
pages all follow from one declaration.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from dataclasses import field as data_field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from deskbook.nodes import Mapping, Node, Path, Scalar, Sequence
from deskbook.units import parse_number

ID_PATTERN = r"^[a-z][a-z0-9-]*$"
REF_PATTERN = r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?(#[a-z][a-z0-9-]*)?$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
CITE_PATTERN = r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*@[0-9a-f]{8}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z]+)?$"


class Sort(StrEnum):
    """What a leaf of the YAML is."""

    TEXT = "text"  # people read it: translated, slots filled
    PHRASE = "phrase"  # people's words to be found in a text: translated, but no slots
    ID = "id"
    REF = "ref"
    CITE = "cite"  # set/standard@revision
    EXPRESSION = "expression"
    NUMBER = "number"
    LANGUAGE = "language"
    WORD = "word"  # from a closed list, or a bare name


def number_from_text(value: object) -> Fraction:
    if isinstance(value, str) and (number := parse_number(value)) is not None:
        return number
    raise PydanticCustomError("not-a-number", "not a number")


def real_date(text: str) -> str:
    """There is no 31 February."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("bad-date", "no such day") from None
    return text


def number_as_text(value: Fraction) -> str:
    return str(value)


Text = Annotated[str, Sort.TEXT]
Phrase = Annotated[str, Sort.PHRASE]
Id = Annotated[str, Sort.ID, Field(pattern=ID_PATTERN)]
Ref = Annotated[str, Sort.REF, Field(pattern=REF_PATTERN)]
CiteText = Annotated[str, Sort.CITE, Field(pattern=CITE_PATTERN)]
Language = Annotated[str, Sort.LANGUAGE, Field(pattern=LANGUAGE_PATTERN)]
Date = Annotated[
    str,
    Sort.WORD,
    Field(pattern=DATE_PATTERN),
    AfterValidator(real_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Expression = Annotated[str, Sort.EXPRESSION]
Number = Annotated[
    Fraction,
    Sort.NUMBER,
    PlainValidator(number_from_text),
    PlainSerializer(number_as_text),
]
Obligation = Literal["must", "must-not", "should", "should-not", "may"]
OBLIGATIONS: tuple[Obligation, ...] = get_args(Obligation)


def alias(name: str) -> str:
    """The YAML key of an attribute: hyphens, and no trailing underscore (`from_`)."""
    return name.rstrip("_").replace("_", "-")


class Part(BaseModel):
    """The base of everything that a model may hold: unknown keys are told, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=alias)


REQUIRED: Any = ...


def field(default: Any, zh: str, en: str, *, meaning: bool = False, **more: Any) -> Any:
    """Declare one field: default (`REQUIRED` for none), help in both languages, and whether it is meaning."""
    extra: dict[str, Any] = {"description-zh": zh}
    if meaning:
        extra["meaning"] = True
    if default is REQUIRED:
        return Field(description=en, json_schema_extra=extra, **more)
    if isinstance(default, (dict, list, tuple)):
        return Field(default_factory=partial(copy, default), description=en, json_schema_extra=extra, **more)
    return Field(default, description=en, json_schema_extra=extra, **more)


@dataclass(frozen=True)
class Shape:
    """What may stand at one point of the tree: a leaf of some sort, a list, a free mapping or a model."""

    sort: Sort | None = None
    model: type[BaseModel] | None = None
    item: Shape | None = None  # of a list or a free mapping
    is_list: bool = False
    choices: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, FieldShape]:
        return model_fields(self.model) if self.model else {}

    def step(self, step: str | int) -> Shape | None:
        if isinstance(step, int):
            return self.item if self.is_list else None
        if self.model:
            known = self.fields.get(step)
            return known.shape if known else None
        return None if self.is_list else self.item

    def at(self, path: Path) -> Shape | None:
        shape: Shape | None = self
        for step in path:
            if shape is None:
                return None
            shape = shape.step(step)
        return shape


@dataclass(frozen=True)
class FieldShape:
    key: str
    attribute: str
    shape: Shape = data_field(hash=False)
    meaning: bool
    required: bool
    en: str
    zh: str


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    return Shape(model=model)


@cache
def model_fields(model: type[BaseModel]) -> dict[str, FieldShape]:
    found = {}
    for attribute, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        key = info.alias or alias(attribute)
        sort = next((m for m in info.metadata if isinstance(m, Sort)), None)
        found[key] = FieldShape(
            key=key,
            attribute=attribute,
            shape=Shape(sort=sort) if sort else read_shape(info.annotation),
            meaning=bool(extra.get("meaning")),
            required=info.is_required(),
            en=info.description or "",
            zh=str(extra.get("description-zh", "")),
        )
    return found


def read_shape(annotation: Any) -> Shape:
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if origin is Annotated:
        sort = next((m for m in arguments[1:] if isinstance(m, Sort)), None)
        return Shape(sort=sort) if sort else read_shape(arguments[0])
    if origin in (Union, types.UnionType):
        return read_shape(next(a for a in arguments if a is not type(None)))
    if origin is Literal:
        return Shape(sort=Sort.WORD, choices=tuple(str(a) for a in arguments))
    if origin in (list, tuple):
        return Shape(item=read_shape(arguments[0]), is_list=True)
    if origin is dict:
        return Shape(item=read_shape(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    return Shape(sort=Sort.WORD)


def leaves(shape: Shape, node: Node, path: Path = ()) -> Iterator[tuple[Path, Shape, Scalar]]:
    """Every scalar of a tree with its path and what the model says of it; what the model doesn't know is left out."""
    match node:
        case Scalar():
            yield path, shape, node
        case Sequence():
            for index, item in enumerate(node.items):
                if inner := shape.step(index):
                    yield from leaves(inner, item, (*path, index))
        case Mapping():
            for key, entry in node.entries.items():
                if inner := shape.step(key):
                    yield from leaves(inner, entry.value, (*path, key))


def texts(shape: Shape, node: Node) -> Iterator[tuple[Path, Scalar]]:
    """Every text that is filled: the leaves in which slots may stand."""
    for path, leaf, scalar in leaves(shape, node):
        if leaf.sort is Sort.TEXT:
            yield path, scalar


@cache
def default_of(model: type[BaseModel], key: str) -> Any:
    """The default of a field, for comparing alone: one list stands for all."""
    info = model.model_fields[model_fields(model)[key].attribute]
    return info.get_default(call_default_factory=True)


def meaning(value: Any, shape: Shape | None = None) -> Any:
    """The part of a validated model that people must re-learn when it changes, as plain data without defaults."""
    match value:
        case BaseModel():
            kept = {}
            for key, known in model_fields(type(value)).items():
                inner = getattr(value, known.attribute)
                if known.meaning and inner != default_of(type(value), key):
                    kept[key] = meaning(inner)
            return kept
        case dict():
            return {str(key): meaning(inner) for key, inner in value.items()}
        case list() | tuple():
            return [meaning(inner) for inner in value]
        case Fraction():
            return str(value)
        case str():
            return re.sub(r"\s+", " ", value).strip()
        case _:
            return value
