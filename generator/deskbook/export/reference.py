"""Reference pages in Markdown, made from the help of fields and commands, the codes, the question types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from deskbook.blueprints import BlueprintBody
from deskbook.codes import CODES
from deskbook.export.bank_page import bank_page, rows
from deskbook.export.composition import Model, own_fields, own_parts, shared_parts
from deskbook.export.schema_fields import OVERLAY, Form, Json, Writer
from deskbook.fields import FieldShape, Shape, Sort
from deskbook.kinds import KINDS
from deskbook.kinds.standard import HasKeeping, HasScope, StandardBody
from deskbook.question_types import QUESTION_TYPES
from deskbook.settings import SetHead, Settings
from deskbook.words import LANGUAGES, Words
from deskbook.written import WrittenBody

WIDTH = 100


def reference_pages() -> dict[str, str]:
    """Every page by the name of its file."""
    pages = {}
    for lang in LANGUAGES:
        words = Words.of(lang)
        pages[f"fields.{lang}.md"] = page(words, "fields", fields(words))
        pages[f"problems.{lang}.md"] = page(words, "problems", problems(words))
        pages[f"question-types.{lang}.md"] = page(words, "types", question_types(words))
        pages[f"questions-json.{lang}.md"] = page(words, "bank", bank_page(words))
    head = ["# Commands", Words.of("en")("reference.generated")]  # the help of the commands is English alone
    pages["commands.en.md"] = "\n\n".join([*head, *commands()]) + "\n"
    return dict(sorted(pages.items()))


def page(words: Words, name: str, blocks: Iterable[str]) -> str:
    title, intro = words(f"reference.{name}.title"), words(f"reference.{name}.intro")
    return "\n\n".join([f"# {title}", words("reference.generated"), intro, *blocks]) + "\n"


# -- fields --------------------------------------------------------------------------------------------


def fields(words: Words) -> Iterator[str]:
    yield from titled(words, "handbook", Settings)
    yield from titled(words, "set", SetHead)
    yield f"## {words('reference.fields.standard')}"
    yield table(words, [StandardBody, HasScope, HasKeeping])
    yield from below(words, HasKeeping, "")
    shared = shared_parts()
    own = {name: own_parts(name) for name in KINDS}
    yield from kinds(words, shared, own)
    for part in (*shared, *dict.fromkeys(part for found in own.values() for part in found)):
        yield f"## {' · '.join(f'`{key}`' for key in own_fields(part))}"
        yield for_kinds(words, part, own)
        yield table(words, [part])
        yield from below(words, part, "")
    yield from titled(words, "quiz", BlueprintBody)
    yield from titled(words, "written", WrittenBody)
    yield f"## {words('reference.fields.overlay')}\n\n{words('reference.fields.overlay-intro')}"
    help_key = "x-description-zh" if words.lang == "zh" else "description"
    yield rows([words("reference.fields.key"), words("reference.fields.help")], [
        [f"`{name}`", cell(found[help_key])] for name, found in OVERLAY.items()
    ])  # fmt: skip


def titled(words: Words, name: str, model: Model) -> Iterator[str]:
    yield f"## {words(f'reference.fields.{name}')}"
    yield table(words, [model])
    yield from below(words, model, "")


def kinds(words: Words, shared: list[Model], own: dict[str, list[Model]]) -> Iterator[str]:
    common = words("reference.separator").join(f"`{key}`" for part in shared for key in own_fields(part))
    yield f"## {words('reference.fields.kinds')}\n\n{words('reference.fields.kinds-intro', common=common)}"
    head = [words(f"reference.fields.{name}") for name in ("kind", "purpose", "adds")]
    yield rows(head, [
        [
            f"`{name}` {kind.label(words.lang)}",
            cell(words(f"reference.kinds.{name}")),
            words("reference.separator").join(f"`{key}`" for part in own[name] for key in own_fields(part)),
        ]
        for name, kind in KINDS.items()
    ])  # fmt: skip


def for_kinds(words: Words, part: Model, own: dict[str, list[Model]]) -> str:
    names = [f"`{name}`" for name, found in own.items() if part in found]
    if not names:
        return words("reference.fields.every-kind")
    return words("reference.fields.some-kinds", kinds=words("reference.separator").join(names))


def below(words: Words, model: Model, path: str) -> Iterator[str]:
    """A table for each model within a model, named by its path: `cases[].good`, `limits.*`."""
    for key, known in own_fields(model).items():
        inner, suffix = known.shape, ""
        while inner.item is not None:
            suffix += "[]" if inner.is_list else ".*"
            inner = inner.item
        if inner.model is not None:
            where = f"{path}.{key}{suffix}" if path else f"{key}{suffix}"
            yield f"### `{where}`"
            yield table(words, [inner.model])
            yield from below(words, inner.model, where)


def table(words: Words, models: Iterable[Model]) -> str:
    head = [words(f"reference.fields.{name}") for name in ("key", "holds", "help", "notes")]
    found = [(model, known) for model in models for known in own_fields(model).values()]
    return rows(head, [
        [
            f"`{known.key}`",
            cell(holds(words, model, known)),
            cell(known.zh if words.lang == "zh" else known.en),
            notes(words, known),
        ]
        for model, known in found
    ])  # fmt: skip


def cell(text: str) -> str:
    for sign in "|*<_":
        text = text.replace(sign, "\\" + sign)
    return text


def notes(words: Words, known: FieldShape) -> str:
    leaf = known.shape
    while leaf.item is not None:
        leaf = leaf.item
    said = {
        "required": known.required,
        "translated": leaf.sort in (Sort.TEXT, Sort.PHRASE),
        "meaning": known.meaning,
    }
    true = [words(f"reference.fields.{name}") for name, is_so in said.items() if is_so]
    return words("reference.separator").join(true)


def holds(words: Words, model: Model, known: FieldShape) -> str:
    """What an author writes there, in words: read off the same schema that editors use."""
    return said(words, Writer(Form.WHOLE).own(model, known.attribute), known.shape)


def said(words: Words, schema: Json, shape: Shape) -> str:
    name = "word"
    if "anyOf" in schema:
        options = schema["anyOf"]
        if shape.model is not None:
            return words("reference.holds.source")
        return words("reference.holds.from", item=said(words, options[0], shape))
    if "enum" in schema:
        return words("reference.holds.choices", choices=" ".join(schema["enum"]))
    if schema.get("format") == "date":
        name = "date"
    elif shape.sort in SORTS:
        name = SORTS[shape.sort]
    elif shape.model is not None:
        name = "fields"
    elif shape.item is not None:
        inner = schema["items"] if shape.is_list else schema["additionalProperties"]
        sort = "list" if shape.is_list else "mapping"
        return words(f"reference.holds.{sort}", item=said(words, inner, shape.item))
    elif "boolean" in schema["type"]:
        name = "yes-no"
    elif "integer" in schema["type"]:
        name = "whole"
    return words(f"reference.holds.{name}")


SORTS = {
    Sort.TEXT: "text",
    Sort.PHRASE: "text",
    Sort.ID: "id",
    Sort.REF: "ref",
    Sort.CITE: "cite",
    Sort.EXPRESSION: "expression",
    Sort.NUMBER: "number",
}


# -- codes, question types, commands -------------------------------------------------------------------


def problems(words: Words) -> Iterator[str]:
    for name in sorted(CODES):
        code = CODES[name]
        wording = code.wording(words.lang)
        lines = [f"{words(f'report.{code.level}')}: {wording.message} [{name}]"]
        if wording.hint:
            lines.append(f"    {words('report.hint')}: {wording.hint}")
        shown = "\n".join(lines).replace("{{", "{").replace("}}", "}")
        yield f"## {name}\n\n```text\n{shown}\n```"


def question_types(words: Words) -> Iterator[str]:
    for name, kind in QUESTION_TYPES.items():
        title = kind.zh if words.lang == "zh" else kind.en
        form = words("reference.types.own-form" if kind.form_of else f"export.form.{kind.form}")
        yield f"## `{name}` {title}\n\n{words(f'reference.types.{name}')}"
        yield words("reference.types.form", form=form)


def commands() -> Iterator[str]:
    """The help of every command, as a terminal shows it."""
    from deskbook.cli import main  # the command line imports this module to write the pages

    settings: dict[str, Any] = {"terminal_width": WIDTH, "max_content_width": WIDTH, **main.context_settings}
    top = click.Context(main, info_name="deskbook", **settings)
    yield shown(top)
    for name in sorted(main.commands):
        yield shown(click.Context(main.commands[name], parent=top, info_name=name))


def shown(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```"
