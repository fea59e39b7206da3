"""Fields of the models as JSON Schema: what may stand at each place, with help in both languages.

All of it is read off the models (`fields.py`), as the readers' own verdicts are; what stands here by hand is
what the models say in code: either `say` or `do`, a figure or where it comes from.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import get_annotations
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deskbook.blueprints import Cell
from deskbook.fields import (
    CITE_PATTERN,
    DATE_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    REF_PATTERN,
    Date,
    Shape,
    Sort,
    alias,
    model_fields,
)
from deskbook.kinds import KINDS
from deskbook.kinds.standard import Source, StandardBody
from deskbook.parts.cases import FaultyLine, GoodLine
from deskbook.parts.flow import Turn
from deskbook.parts.formulas import Input
from deskbook.parts.limits import Limit
from deskbook.parts.phrases import Instead
from deskbook.question_types import QUESTION_TYPES
from deskbook.settings import SetHead

Json = dict[str, Any]

# What is text to us may look like a number to other readers of YAML; a quoted number is text to them.
TEXT: Json = {"type": ["string", "number"]}
NUMBER: Json = {"type": ["number", "string"], "pattern": "^-?(0|[1-9][0-9]*)(\\.[0-9]+|/[1-9][0-9]*)?$"}
WHOLE: Json = {"type": ["integer", "string"], "pattern": r"^\d+$"}
YES_NO: Json = {"type": ["boolean", "string"], "pattern": "^(true|false)$"}
DATE: Json = {"type": "string", "pattern": DATE_PATTERN, "format": "date"}
REVISION: Json = {"type": ["string", "number"], "pattern": "^[0-9a-f]{8}$"}
FROM: Json = {"type": "string", "pattern": r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*\.[^.]+(\.(min|max|at))?$"}
SORTS: dict[Sort, Json] = {
    Sort.TEXT: TEXT,
    Sort.PHRASE: TEXT,
    Sort.EXPRESSION: TEXT,
    Sort.ID: {"type": "string", "pattern": ID_PATTERN},
    Sort.LANGUAGE: {"type": "string", "pattern": LANGUAGE_PATTERN},
    Sort.REF: {"type": "string", "pattern": REF_PATTERN},
    Sort.CITE: {"type": "string", "pattern": CITE_PATTERN},
    Sort.NUMBER: NUMBER,
}

# Where a figure may come from another standard: `{from: set/standard.name}`.
FIGURES = {(Limit, "min"), (Limit, "max"), (Limit, "at"), (Limit, "step"), (Input, "value")}
# Names of which the code knows every one.
NAMES = {
    (StandardBody, "kind"): tuple(KINDS),
    (SetHead, "kind"): tuple(KINDS),
    (Cell, "types"): tuple(QUESTION_TYPES),
}
SAY_OR_DO: Json = {"oneOf": [{"required": ["say"]}, {"required": ["do"]}]}
# What the validators of a whole model ask for (`model_validator`).
RULES: dict[type[BaseModel], Json] = {
    GoodLine: SAY_OR_DO,
    FaultyLine: SAY_OR_DO,
    Turn: SAY_OR_DO,
    Instead: SAY_OR_DO,
    Limit: {"anyOf": [{"required": [name]} for name in ("min", "max", "at", "from")]},
}


class Form(StrEnum):
    WHOLE = "whole"
    EDITION = "edition"
    TRANSLATION = "translation"


def described(schema: Json, en: str, zh: str) -> Json:
    """With help in both languages: `description` for programs, `markdownDescription` for editors."""
    return {**schema, "description": en, "x-description-zh": zh, "markdownDescription": f"{zh}\n\n{en}"}


# What steers an overlay (DESIGN.md 6). No model has these fields: the overlay takes them off before.
OVERLAY: dict[str, Json] = {
    "of": described(
        REVISION,
        "the revision that this was made from; `deskbook check --accept` writes it",
        "依据的修订号，由 `deskbook check --accept` 写入",
    ),
    "withdrawn": described(YES_NO, "true to take out what the layer below has", "停用下层的这一条，写 true"),
    "after": described(SORTS[Sort.ID], "adds this after the one with that id", "新增，放在这个代号之后"),
    "first": described(YES_NO, "true to add this at the very beginning", "新增，放在最前面，写 true"),
    "unset": described(
        {"type": "array", "items": {"type": "string"}},
        "the fields of the layer below that do not hold here",
        "下层的字段里，这里不要的几个",
    ),
}
TAKEN = described(FROM, "takes the whole value from set/standard.name", "整个数值取自：专题/标准.数值")


@dataclass
class Writer:
    """Writes one document. Models become `$defs`; what many share is written once, where it is declared."""

    form: Form
    defs: dict[str, Json] = field(default_factory=dict)

    def model(self, model: type[BaseModel], *, in_list: bool = False) -> Json:
        """Whatever a model reads, as a reference."""
        name = model.__name__
        if "type" not in self.defs.get(name, {}):
            self.defs[name] = {"type": "object"}  # holds the place, so that the order is that of reading
            found = self.object([model], in_list=in_list)
            if model is Limit and self.form is not Form.TRANSLATION:
                found["properties"]["from"] = TAKEN
            if self.form is Form.WHOLE:
                found |= RULES.get(model, {})
            self.defs[name] = found
        return {"$ref": f"#/$defs/{name}"}

    def object(self, models: Iterable[type[BaseModel]], *, in_list: bool = False) -> Json:
        """The fields of one model, or of several that may stand in the same place."""
        properties: dict[str, Json] = {}
        required: list[str] = []
        for model in models:
            for key, known in model_fields(model).items():
                if not self.takes(key, known.shape):
                    continue
                properties.setdefault(key, self.property(model, known.attribute))
                if key not in required and (key == "id" if self.form is not Form.WHOLE else known.required):
                    required.append(key)
        if self.form is Form.EDITION:
            if in_list:
                properties |= {name: OVERLAY[name] for name in ("withdrawn", "after", "first")}
            properties["unset"] = OVERLAY["unset"]
        found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        return found | ({"required": required} if required else {})

    def takes(self, key: str, shape: Shape) -> bool:
        return self.form is not Form.TRANSLATION or key == "id" or holds_text(shape)

    def property(self, model: type[BaseModel], attribute: str) -> Json:
        """A field as written by the class that declares it."""
        owner = next(c for c in model.__mro__ if attribute in get_annotations(c))
        if owner is model:
            return self.own(model, attribute)
        shared = self.defs.setdefault(owner.__name__, {"properties": {}})["properties"]
        key = alias(attribute)
        if key not in shared:
            shared[key] = self.own(owner, attribute)
        return {"$ref": f"#/$defs/{owner.__name__}/properties/{key}"}

    def own(self, owner: type[BaseModel], attribute: str) -> Json:
        key = alias(attribute)
        known = model_fields(owner)[key]
        info = owner.model_fields[attribute]
        schema = self.value(info.annotation, info.metadata)
        if (owner, key) in FIGURES and self.form is not Form.TRANSLATION:
            schema = {"anyOf": [schema, taken(FROM)]}
        if names := NAMES.get((owner, key)):
            closed: Json = {"type": "string", "enum": list(names)}
            schema = {**schema, "items": closed} if known.shape.is_list else closed
        if owner.model_fields[attribute].annotation == Source | None and self.form is not Form.TRANSLATION:
            schema = {"anyOf": [{"type": "string"}, schema]}
        return described(schema, known.en, known.zh)

    def value(self, annotation: Any, metadata: Iterable[Any] = ()) -> Json:
        """What may stand for an annotation of a model."""
        marks = list(metadata)
        sort = next((mark for mark in marks if isinstance(mark, Sort)), None)
        if any(mark in get_args(Date) for mark in marks if not isinstance(mark, Sort)):
            return dict(DATE)
        if sort in SORTS:
            return dict(SORTS[sort])
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            within = [mark.metadata if isinstance(mark, FieldInfo) else [mark] for mark in arguments[1:]]
            return self.value(arguments[0], [mark for found in within for mark in found])
        if origin in (Union, types.UnionType):
            return self.value(next(a for a in arguments if a is not type(None)), marks)
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin in (list, tuple):
            item = arguments[0]
            least = {} if (n := bound(marks, "min_length")) is None else {"minItems": n}
            if isinstance(item, type) and issubclass(item, BaseModel):
                return {"type": "array", "items": self.model(item, in_list=True), **least}
            return {"type": "array", "items": self.value(item), **least}
        if origin is dict:
            found: Json = {"type": "object", "additionalProperties": self.value(arguments[1])}
            if Sort.ID in getattr(arguments[0], "__metadata__", ()):
                found["propertyNames"] = {"pattern": ID_PATTERN}
            return found | ({"properties": {"unset": OVERLAY["unset"]}} if self.form is Form.EDITION else {})
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.model(annotation)
        if annotation is bool:
            return dict(YES_NO)
        if annotation is int:
            bounds = {"minimum": bound(marks, "ge"), "maximum": bound(marks, "le")}
            return {**WHOLE, **{name: value for name, value in bounds.items() if value is not None}}
        return dict(TEXT)


def taken(pattern: Json) -> Json:
    only = {"properties": {"from": pattern}, "required": ["from"], "additionalProperties": False}
    return {"type": "object", **only}


def bound(marks: Iterable[Any], name: str) -> int | None:
    return next((getattr(mark, name) for mark in marks if hasattr(mark, name)), None)


def holds_text(shape: Shape) -> bool:
    """Whether a translation may say anything here or below."""
    if shape.model:
        return any(holds_text(known.shape) for key, known in shape.fields.items() if key != "id")
    return holds_text(shape.item) if shape.item else shape.sort in (Sort.TEXT, Sort.PHRASE)
