"""The reference pages leave nothing out."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from deskbook.blueprints import BlueprintBody
from deskbook.cli import main
from deskbook.codes import CODES
from deskbook.export.bank_schema import FILE, OBJECTS
from deskbook.export.reference import cell, reference_pages
from deskbook.fields import Shape, model_fields
from deskbook.kinds import KINDS
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import FORM_ORDER
from deskbook.settings import SetHead, Settings
from deskbook.words import Words
from deskbook.written import WrittenBody

PAGES = reference_pages()
LANGUAGES = ("en", "zh")


def help_below(model: type[BaseModel], lang: str) -> set[tuple[str, str]]:
    found = set()
    for key, known in model_fields(model).items():
        found.add((key, cell(known.zh if lang == "zh" else known.en)))
        shape: Shape | None = known.shape
        while shape is not None and shape.item is not None:
            shape = shape.item
        if shape is not None and shape.model is not None:
            found |= help_below(shape.model, lang)
    return found


def test_the_pages_are_these() -> None:
    kinds = ("fields", "problems", "question-types", "questions-json")
    names = [f"{name}.{lang}.md" for name in kinds for lang in LANGUAGES]
    assert list(PAGES) == sorted([*names, "commands.en.md"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_its_line(lang: str) -> None:
    lines = [line.split(" | ") for line in PAGES[f"fields.{lang}.md"].splitlines() if line.startswith("| `")]
    shown = {(cells[0].strip("| `"), cells[2]) for cells in lines if len(cells) >= 4}
    models: tuple[type[BaseModel], ...] = (
        Settings,
        SetHead,
        BlueprintBody,
        WrittenBody,
        *(kind.body for kind in KINDS.values()),
    )
    wanted = {line for model in models for line in help_below(model, lang)}
    assert len(wanted) > 150
    assert wanted - shown == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_section(lang: str) -> None:
    page = PAGES[f"problems.{lang}.md"]
    assert re.findall(r"(?m)^## (.*)$", page) == sorted(CODES)
    for name, code in CODES.items():
        wording = code.wording(lang)
        for text in (wording.message, wording.hint):
            assert text.replace("{{", "{").replace("}}", "}") in page, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_type_has_its_section(lang: str) -> None:
    titles = re.findall(r"(?m)^## (.*)$", PAGES[f"question-types.{lang}.md"])
    assert titles == [f"`{name}` {getattr(kind, lang)}" for name, kind in QUESTION_TYPES.items()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_and_every_answer_form_of_the_exported_bank_has_its_line(lang: str) -> None:
    page = PAGES[f"questions-json.{lang}.md"]
    tables = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    for keys in (FILE, *OBJECTS.values()):
        for key in keys:
            said = key.zh if lang == "zh" else key.en
            assert sum(line[0] == f"| `{key.name}`" and line[2].startswith(said) for line in tables) >= 1, key
    for form in FORM_ORDER:
        label = Words.of(lang)(f"export.form.{form}")
        assert sum(line[0] == f"| `{form}` {label}" for line in tables) == 1
        assert sum(line[0] == f"| {label}" and len(line) == 3 for line in tables) == 1


def test_every_command_has_its_section() -> None:
    page = PAGES["commands.en.md"]
    assert re.findall(r"(?m)^## (.*)$", page) == [
        "deskbook",
        *(f"deskbook {name}" for name in sorted(main.commands)),
    ]
    options = {
        flag for command in main.commands.values() for option in command.params for flag in option.opts
    }
    assert {"--root", "--engine", "--accept"} <= options
    assert [flag for flag in sorted(options) if flag.startswith("--") and flag not in page] == []
