"""A new set of a kind: what it must hold, and every field that it may hold, as a comment with its help.

A person takes away the `# ` of a line and writes over the help that stands there as its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deskbook.export.composition import Model, own_fields, own_parts, shared_parts
from deskbook.export.schema_fields import RULES, SAY_OR_DO, Form, Json, Writer
from deskbook.fields import FieldShape, Shape, Sort
from deskbook.kinds.standard import HasKeeping, HasScope, StandardBody
from deskbook.settings import SetHead
from deskbook.words import Words
from deskbook.yaml_source import dump

STANDARD = "first"
EXAMPLES = {Sort.ID: STANDARD, Sort.NUMBER: "3", Sort.EXPRESSION: "first * 2"}
DATE = "2027-06-30"


def new_set(kind: str, set_id: str, lang: str) -> str:
    """The text of `standards/<set_id>.yml`. It holds no problems as it is; none of its hints is in force."""
    writer = Hints(Words.of(lang), set_id)
    words = writer.words
    standard: list[Model] = [StandardBody, *own_parts(kind), *shared_parts(), HasScope, HasKeeping]
    lines = [
        f"# {words('new.head', purpose=words(f'reference.kinds.{kind}'))}",
        f"# {words('new.use')}",
        f"title: {scalar(words('new.set-title'))}",
        f"kind: {kind}",
        *commented(writer.fields([SetHead], {"title", "kind"}), ""),
        "standards:",
        f"  - id: {STANDARD}",
        f"    title: {scalar(words('new.standard-title'))}",
        f"    wording: {scalar(words('new.wording'))}",
        *commented(writer.fields(standard, {"id", "kind", "title", "wording"}), "    "),
    ]
    return "\n".join(lines) + "\n"


def commented(lines: Iterable[str], indent: str) -> Iterator[str]:
    return (f"{indent}# {line}" for line in lines)


def scalar(text: str) -> str:
    """A text as YAML writes it: in quotes where it needs them."""
    return dump({"text": text}).removeprefix("text: ").rstrip("\n")


class Hints:
    """Writes each field with something that fits it, and its help."""

    def __init__(self, words: Words, set_id: str) -> None:
        self.words = words
        self.set_id = set_id
        self.schema = Writer(Form.WHOLE)

    def help(self, known: FieldShape) -> str:
        return known.zh if self.words.lang == "zh" else known.en

    def fields(self, models: Iterable[Model], without: set[str]) -> Iterator[str]:
        for model in models:
            for key, known in own_fields(model).items():
                if key not in without:
                    yield from self.field(model, known)

    def field(self, model: Model, known: FieldShape) -> Iterator[str]:
        is_either = RULES.get(model) is SAY_OR_DO
        if is_either and known.key == "do":
            return
        aside = f"  # {self.words('new.say-or-do')}" if is_either and known.key == "say" else ""
        shape, text = known.shape, self.help(known)
        key = scalar(known.key) if known.key in ("true", "false") else known.key
        if shape.sort in (Sort.TEXT, Sort.PHRASE):
            yield f"{key}: {scalar(text)}{aside}"
        elif shape.sort is not None:
            yield f"{key}: {self.example(shape, self.schema.own(model, known.attribute))}  # {text}"
        else:
            yield f"{key}:  # {text}"
            yield from (
                f"  {line}" for line in self.below(shape, self.schema.own(model, known.attribute), text)
            )

    def below(self, shape: Shape, schema: Json, text: str) -> Iterator[str]:
        """What stands under a key: the fields of a model, one item of a list, one name of a mapping."""
        if shape.model is not None:
            yield from self.fields([shape.model], set())
            return
        assert shape.item is not None
        if shape.is_list:
            first = True
            for line in self.item(shape.item, schema["items"], text):
                yield f"- {line}" if first else f"  {line}"
                first = False
        elif shape.item.sort is not None:
            yield f"name: {self.leaf(shape.item, schema['additionalProperties'], text)}"
        else:
            yield f"{STANDARD}:"
            below = self.below(shape.item, schema["additionalProperties"], text)
            yield from (f"  {line}" for line in below)

    def item(self, shape: Shape, schema: Json, text: str) -> Iterator[str]:
        if shape.sort is not None:
            yield self.leaf(shape, schema, text)
        else:
            yield from self.below(shape, schema, text)

    def leaf(self, shape: Shape, schema: Json, text: str) -> str:
        return scalar(text) if shape.sort in (Sort.TEXT, Sort.PHRASE) else self.example(shape, schema)

    def example(self, shape: Shape, schema: Json) -> str:
        """Something of the right sort for what is no text."""
        if "enum" in schema:
            return str(schema["enum"][0])
        if shape.sort is Sort.REF:
            return f"{self.set_id}/{STANDARD}"
        if schema.get("format") == "date":
            return DATE
        if shape.sort in EXAMPLES:
            return EXAMPLES[shape.sort]
        return "true" if "boolean" in schema["type"] else self.words("new.name")
