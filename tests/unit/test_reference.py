"""The reference pages leave nothing out."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from deskbook.blueprints import BlueprintBody
from deskbook.cli import main
from deskbook.codes import CODES
from deskbook.export.reference import cell, reference_pages
from deskbook.fields import Shape, model_fields
from deskbook.kinds import KINDS
from deskbook.question_types import QUESTION_TYPES
from deskbook.settings import SetHead, Settings

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
    names = [f"{name}.{lang}.md" for name in ("fields", "problems", "question-types") for lang in LANGUAGES]
    assert list(PAGES) == sorted([*names, "commands.en.md"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_its_line(lang: str) -> None:
    lines = [line.split(" | ") for line in PAGES[f"fields.{lang}.md"].splitlines() if line.startswith("| `")]
    shown = {(cells[0].strip("| `"), cells[2]) for cells in lines if len(cells) >= 4}
    models: tuple[type[BaseModel], ...] = (
        Settings,
        SetHead,
        BlueprintBody,
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
