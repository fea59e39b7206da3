"""JSON Schema (2020-12) of every file that authors write, so that an editor helps while they type.

set · handbook · quiz                   a file of the base, whole
…-edition (set, handbook)               an edition's overlay: everything optional, and what steers it
…-translation (set, handbook, quiz)     a translation: ids and texts alone
"""

from __future__ import annotations

import json

from pydantic import BaseModel

from deskbook.blueprints import BlueprintBody
from deskbook.export import bank_schema
from deskbook.export.schema_fields import OVERLAY, Form, Json, Writer, described
from deskbook.kinds import KINDS
from deskbook.settings import SetHead, Settings
from deskbook.written import WrittenBody


def document(name: str, title: str, zh: str, content: Json, defs: Json) -> Json:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
        "title": f"Deskbook: {title}",
        "description": title,
        "x-description-zh": zh,
        "markdownDescription": f"{zh}\n\n{title}",
        **content,
        "$defs": defs,
    }


def of_model(name: str, title: str, zh: str, model: type[BaseModel], form: Form = Form.WHOLE) -> Json:
    writer = Writer(form)
    return document(name, title, zh, writer.object([model]), writer.defs)


def set_schema() -> Json:
    """A set: the standards take the fields of their own kind, else of the set's."""
    writer = Writer(Form.WHOLE)
    content = writer.object([SetHead])
    help_text = ("the standards, each beginning with `- id:`", "各条标准，每条以“- id:”开头")
    content["properties"]["standards"] = described({"type": "array", "minItems": 1}, *help_text)
    content["required"] = [*content["required"], "standards"]
    kinds = {kind.name: f"{kind.name}-standard" for kind in KINDS.values()}
    for kind in KINDS.values():
        writer.defs[kinds[kind.name]] = {"title": f"{kind.zh} · {kind.en}", **writer.object([kind.body])}
    writer.defs["standard-of-its-own-kind"] = {
        "properties": {"kind": {"enum": list(kinds)}},
        "allOf": [{"if": is_kind(name), "then": {"$ref": f"#/$defs/{made}"}} for name, made in kinds.items()],
    }
    own: Json = {"$ref": "#/$defs/standard-of-its-own-kind"}
    content["allOf"] = []
    for name, made in kinds.items():
        items: Json = {"if": {"required": ["kind"]}, "then": own, "else": {"$ref": f"#/$defs/{made}"}}
        content["allOf"].append(
            {"if": is_kind(name), "then": {"properties": {"standards": {"items": items}}}}
        )
    return document("set", "a set, standards/**/*.yml", "专题：standards/**/*.yml", content, writer.defs)


def quiz_schema(name: str, title: str, zh: str, form: Form = Form.WHOLE) -> Json:
    """A file that holds `questions` is one of hand-written questions; any other is a blueprint."""
    writer = Writer(form)
    questions, blueprint = writer.model(WrittenBody), writer.model(BlueprintBody)
    choice: Json = {"type": "object", "if": {"required": ["questions"]}, "then": questions, "else": blueprint}
    return document(name, title, zh, choice, writer.defs)


def is_kind(name: str) -> Json:
    return {"properties": {"kind": {"const": name}}, "required": ["kind"]}


def set_overlay(name: str, title: str, zh: str, form: Form) -> Json:
    """A layer upon a set. It need not name the kinds of its standards, so it takes the fields of all."""
    writer = Writer(form)
    content = writer.object([SetHead])
    content.pop("required", None)
    standard = writer.object([kind.body for kind in KINDS.values()], in_list=True)
    standard["properties"]["of"] = OVERLAY["of"]
    if form is Form.EDITION:
        # What says where it stands is added, so it must be whole.
        standard["if"] = {"anyOf": [{"required": ["after"]}, {"required": ["first"]}]}
        standard["then"] = {"required": ["title", "wording"]}
    help_text = ("the standards of which something is said, each by its id", "涉及的标准，按代号")
    content["properties"]["standards"] = described({"type": "array", "items": standard}, *help_text)
    return document(name, title, zh, content, writer.defs)


def schemas() -> dict[str, Json]:
    """Every schema by the name of its file."""
    edition, texts = Form.EDITION, Form.TRANSLATION
    found = [
        set_schema(),
        of_model("handbook", "standards/handbook.yml", "standards/handbook.yml", Settings),
        quiz_schema("quiz", "a blueprint or questions, quizzes/*.yml", "组卷方案，或手写的题：quizzes/*.yml"),
        set_overlay("set-edition", "an edition's overlay of a set", "行业版对专题的改写", edition),
        of_model(
            "handbook-edition",
            "an edition's overlay of handbook.yml",
            "行业版对 handbook.yml 的改写",
            Settings,
            edition,
        ),
        set_overlay("set-translation", "a translation of a set", "专题的译文", texts),
        of_model(
            "handbook-translation", "a translation of handbook.yml", "handbook.yml 的译文", Settings, texts
        ),
        quiz_schema(
            "quiz-translation",
            "a translation of a blueprint or of questions",
            "组卷方案或手写题的译文",
            texts,
        ),
        document(
            "questions",
            "questions-*.json, which `deskbook export json` writes",
            "questions-*.json：`deskbook export json` 写出的题库",
            bank_schema.content(),
            bank_schema.definitions(),
        ),
    ]
    return {schema["$id"]: schema for schema in found}


def schema_files() -> dict[str, bytes]:
    """The same as files: stable text, so that a difference is a change."""
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False) + "\n").encode("utf-8")
        for name, schema in schemas().items()
    }
