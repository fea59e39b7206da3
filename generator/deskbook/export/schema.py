"""JSON Schema (2020-12) of every file that authors write, so that an editor helps while they type.

    set · handbook · quiz                   a file of the base, whole
    …-edition (set, handbook)               an overlay of an edition: everything optional, and what steers the overlay
    …-translation (set, handbook, quiz)     a translation: ids and texts alone

All of it is read off the models (`fields.py`), as the readers' own verdicts are; what stands here by hand is what
the models say in code: either `say` or `do`, a figure or where it comes from.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deskbook.blueprints import BlueprintBody, Cell
from deskbook.fields import DATE_PATTERN, ID_PATTERN, REF_PATTERN, Date, Shape, Sort, alias, model_fields
from deskbook.kinds import KINDS
from deskbook.kinds.standard import Source, StandardBody
from deskbook.parts.cases import FaultyLine, GoodLine
from deskbook.parts.flow import Turn
from deskbook.parts.formulas import Input
from deskbook.parts.limits import Limit
from deskbook.parts.phrases import Instead
from deskbook.question_types import QUESTION_TYPES
from deskbook.settings import SetHead, Settings

Json = dict[str, Any]

# What is text to us may look like a number to other readers of YAML, and the other way round where it is quoted.
TEXT: Json = {"type": ["string", "number"]}
NUMBER: Json = {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+|/\d+)?$"}
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
    Sort.REF: {"type": "string", "pattern": REF_PATTERN},
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
    """With help in both languages: `description` for programs, `markdownDescription` for what an editor shows."""
    return {**schema, "description": en, "x-description-zh": zh, "markdownDescription": f"{zh}\n\n{en}"}


# What steers an overlay (DESIGN.md 6). These are fields of no model: the overlay takes them off before.
OF = described(REVISION, "the revision that this was made from; `deskbook check --accept` writes it", "依据的修订号，由 deskbook check --accept 写入")
WITHDRAWN = described(YES_NO, "true to take out what the base has", "停用通用版里的这一条写 true")
AFTER = described(SORTS[Sort.ID], "adds this after the one with that id", "新增，放在这个代号之后")
FIRST = described(YES_NO, "true to add this at the very beginning", "新增，放在最前面写 true")
UNSET = described(
    {"type": "array", "items": {"type": "string"}}, "the fields of the base that do not hold here", "这里不要的字段"
)


@dataclass
class Writer:
    """Writes one document. Models become `$defs`; a field that many share is written once, where it is declared."""

    form: Form
    defs: dict[str, Json] = field(default_factory=dict)

    def model(self, model: type[BaseModel], *, in_list: bool = False) -> Json:
        """Whatever a model reads, as a reference."""
        name = model.__name__
        if "type" not in self.defs.get(name, {}):
            self.defs[name] = {"type": "object"}  # holds the place, so that the order is that of reading
            found = self.object([model], in_list=in_list)
            if model is Limit:
                found["properties"]["from"] = described(FROM, "takes the whole value from set/standard.name", "整个数值取自：专题/标准.数值")
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
                properties |= {"withdrawn": WITHDRAWN, "after": AFTER, "first": FIRST}
            properties["unset"] = UNSET
        found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        return found | ({"required": required} if required else {})

    def takes(self, key: str, shape: Shape) -> bool:
        return self.form is not Form.TRANSLATION or key == "id" or holds_text(shape)

    def property(self, model: type[BaseModel], attribute: str) -> Json:
        """A field as written by the class that declares it."""
        owner = next(c for c in model.__mro__ if attribute in c.__dict__.get("__annotations__", {}))
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
            inner = [m for mark in arguments[1:] for m in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
            return self.value(arguments[0], inner)
        if origin in (Union, types.UnionType):
            return self.value(next(a for a in arguments if a is not type(None)), marks)
        if origin is Literal:
            return {"type": "string", "enum": list(arguments)}
        if origin in (list, tuple):
            item = arguments[0]
            is_model = isinstance(item, type) and issubclass(item, BaseModel)
            return {"type": "array", "items": self.model(item, in_list=True) if is_model else self.value(item)}
        if origin is dict:
            found: Json = {"type": "object", "additionalProperties": self.value(arguments[1])}
            return found | ({"properties": {"unset": UNSET}} if self.form is Form.EDITION else {})
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.model(annotation)
        if annotation is bool:
            return dict(YES_NO)
        if annotation is int:
            bounds = {"minimum": bound(marks, "ge"), "maximum": bound(marks, "le")}
            return {**WHOLE, **{name: value for name, value in bounds.items() if value is not None}}
        return dict(TEXT)


def taken(pattern: Json) -> Json:
    return {"type": "object", "properties": {"from": pattern}, "required": ["from"], "additionalProperties": False}


def bound(marks: Iterable[Any], name: str) -> int | None:
    return next((getattr(mark, name) for mark in marks if hasattr(mark, name)), None)


def holds_text(shape: Shape) -> bool:
    """Whether a translation may say anything here or below."""
    if shape.model:
        return any(holds_text(known.shape) for key, known in shape.fields.items() if key != "id")
    return holds_text(shape.item) if shape.item else shape.sort in (Sort.TEXT, Sort.PHRASE)


def document(name: str, title: str, zh: str, content: Json, writer: Writer) -> Json:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
        "title": f"Deskbook: {title}",
        "description": title,
        "x-description-zh": zh,
        "markdownDescription": f"{zh}\n\n{title}",
        **content,
        "$defs": writer.defs,
    }


def of_model(name: str, title: str, zh: str, model: type[BaseModel], form: Form) -> Json:
    writer = Writer(form)
    return document(name, title, zh, writer.object([model]), writer)


def set_schema() -> Json:
    """A set: the standards take the fields of their own kind, else of the set's."""
    writer = Writer(Form.WHOLE)
    content = writer.object([SetHead])
    help_text = ("the standards, each beginning with `- id:`", "各条标准，每条以“- id:”开头")
    content["properties"]["standards"] = described({"type": "array", "minItems": 1}, *help_text)
    content["required"] = [*content["required"], "standards"]
    kinds = {kind.name: f"{kind.name}-standard" for kind in KINDS.values()}
    for kind in KINDS.values():
        made = writer.object([kind.body])
        writer.defs[kinds[kind.name]] = {"title": f"{kind.zh} · {kind.en}", **made}
    writer.defs["standard-of-its-own-kind"] = {
        "allOf": [{"if": is_kind(name), "then": {"$ref": f"#/$defs/{made}"}} for name, made in kinds.items()]
    }
    own: Json = {"$ref": "#/$defs/standard-of-its-own-kind"}
    content["allOf"] = [
        {
            "if": is_kind(name),
            "then": {
                "properties": {
                    "standards": {
                        "items": {"if": {"required": ["kind"]}, "then": own, "else": {"$ref": f"#/$defs/{made}"}}
                    }
                }
            },
        }
        for name, made in kinds.items()
    ]
    return document("set", "a set of standards, standards/**/*.yml", "专题：standards/**/*.yml", content, writer)


def is_kind(name: str) -> Json:
    return {"properties": {"kind": {"const": name}}, "required": ["kind"]}


def set_overlay(name: str, title: str, zh: str, form: Form) -> Json:
    """A layer upon a set. It doesn't tell the kinds of the standards below it, so the fields of every kind may stand."""
    writer = Writer(form)
    content = writer.object([SetHead])
    content.pop("required", None)
    standard = writer.object([kind.body for kind in KINDS.values()], in_list=True)
    standard["properties"]["of"] = OF
    if form is Form.EDITION:
        # What is added is whole, and says where it stands.
        whole = {"required": ["title", "wording"]}
        standard["dependentSchemas"] = {"after": whole, "first": whole}
    help_text = ("the standards of which something is said, each by its id", "涉及的标准，按代号")
    content["properties"]["standards"] = described({"type": "array", "items": standard}, *help_text)
    return document(name, title, zh, content, writer)


def schemas() -> dict[str, Json]:
    """Every schema by the name of its file."""
    texts = Form.TRANSLATION
    found = [
        set_schema(),
        of_model("handbook", "standards/handbook.yml", "手册：standards/handbook.yml", Settings, Form.WHOLE),
        of_model("quiz", "a blueprint, quizzes/*.yml", "组卷方案：quizzes/*.yml", BlueprintBody, Form.WHOLE),
        set_overlay("set-edition", "an edition's overlay of a set, or a set of its own", "行业版对专题的改写，或它自己的专题", Form.EDITION),
        of_model("handbook-edition", "an edition's overlay of handbook.yml", "行业版对 handbook.yml 的改写", Settings, Form.EDITION),
        set_overlay("set-translation", "a translation of a set, *.<language>.yml", "专题的译文：*.<语言>.yml", texts),
        of_model("handbook-translation", "a translation of handbook.yml", "handbook.yml 的译文", Settings, texts),
        of_model("quiz-translation", "a translation of a blueprint", "组卷方案的译文", BlueprintBody, texts),
    ]
    return {schema["$id"]: schema for schema in found}


def schema_files() -> dict[str, bytes]:
    """The same as files: stable text, so that a difference is a change."""
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False) + "\n").encode("utf-8")
        for name, schema in schemas().items()
    }
