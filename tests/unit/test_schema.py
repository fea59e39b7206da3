"""The schemas: help on every field, the shipped files pass, planted faults don't, and the models agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bank_samples import BANK
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pydantic import BaseModel, ValidationError

from deskbook.blueprints import BlueprintBody
from deskbook.export.bank_json import bank_json
from deskbook.export.schema import schema_files, schemas
from deskbook.export.schema_fields import FIGURES, NAMES, RULES
from deskbook.fields import FieldShape, Part, Shape, Sort, model_fields
from deskbook.kinds import KINDS
from deskbook.kinds.standard import Source
from deskbook.question_types import QUESTION_TYPES
from deskbook.settings import SetHead, Settings
from deskbook.written import WrittenBody

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u3400-\u9fff]")
DOCUMENTS: dict[str, type[BaseModel]] = {
    "handbook": Settings,
    "quiz": BlueprintBody,
    "written": WrittenBody,
    "set": SetHead,
    **{name: kind.body for name, kind in KINDS.items()},
}
SCHEMAS = schemas()


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for known in model_fields(model).values():
        shape: Shape | None = known.shape
        while shape is not None and shape.item is not None:
            shape = shape.item
        if shape is not None and shape.model is not None:
            yield from models_below(shape.model)


MODELS = sorted({m for top in DOCUMENTS.values() for m in models_below(top)}, key=lambda m: m.__qualname__)
FIELDS = [(model, known) for model in MODELS for known in model_fields(model).values()]


def test_models_are_found() -> None:
    assert {"Settings", "SetHead", "BlueprintBody", "Scenario", "Limit", "Way", "Cell"} <= {
        m.__name__ for m in MODELS
    }
    names = [m.__name__ for m in MODELS]
    assert len(names) == len(set(names)), "the schema names its definitions after the models"


@pytest.mark.parametrize(
    ("model", "known"), FIELDS, ids=lambda value: getattr(value, "__name__", None) or value.key
)
def test_every_field_has_help_in_both_languages(model: type[BaseModel], known: FieldShape) -> None:
    assert CHINESE.search(known.zh), f"{model.__name__}.{known.attribute} lacks help in Chinese"
    assert known.en, f"{model.__name__}.{known.attribute} lacks help in English"
    assert not CHINESE.search(known.en)
    assert "{{" not in known.zh + known.en, "help is no wording: braces stand for themselves"


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "properties":
                yield from value.items()
            yield from properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from properties(value)


CONDITIONS = ("from", "kind", "standards", "answer_form", "options", "key", "id")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_property_shows_its_help(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    checked = 0
    for key, found in properties(schema):
        target = found
        while "$ref" in target and "description" not in target:
            target = schema
            for step in found["$ref"].removeprefix("#/").split("/"):
                target = target[step]
        if key in CONDITIONS and "description" not in target:
            continue  # a condition, or the figure inside {from: …}
        checked += 1
        assert target["description"] and CHINESE.search(target["x-description-zh"])
        assert target["markdownDescription"] == f"{target['x-description-zh']}\n\n{target['description']}"
    assert checked >= 2


def test_what_stands_by_hand_is_complete() -> None:
    """Validators of whole models are code, so the schema repeats them by hand: none may be forgotten."""
    after: set[type[BaseModel]] = set()
    before: set[type[BaseModel]] = set()
    for model in MODELS:
        for found in model.__pydantic_decorators__.model_validators.values():
            (after if found.info.mode == "after" else before).add(model)
    assert after == set(RULES)
    assert before == {Source}
    for owner, key in (*FIGURES, *NAMES):
        assert key in model_fields(owner)


def test_kinds_agree_on_shared_names() -> None:
    """An overlay need not name the kind, so a field must mean the same in every kind that has it."""
    seen: dict[str, tuple[str, Shape]] = {}
    for name, kind in KINDS.items():
        for key, known in model_fields(kind.body).items():
            other, shape = seen.setdefault(key, (name, known.shape))
            assert shape == known.shape, f"'{key}' differs between {other} and {name}"


# -- files ---------------------------------------------------------------------------------------------


def handbooks() -> list[Path]:
    starters = sorted((ROOT / "generator/deskbook/starters").glob("*/standards"))
    return [ROOT, *sorted((ROOT / "tests/cases/good").iterdir()), *(folder.parent for folder in starters)]


def files() -> dict[str, list[Path]]:
    """The authored files of every good handbook, by the schema that they follow."""
    found: dict[str, list[Path]] = {name: [] for name in SCHEMAS}
    for root in handbooks():
        for path in sorted((root / "standards").rglob("*.yml")):
            sort = "handbook" if path.name.split(".")[0] == "handbook" else "set"
            layer = "-edition" if "editions" in path.relative_to(root).parts else ""
            suffix = "-translation" if path.name.count(".") == 2 else layer
            found[f"{sort}{suffix}.schema.json"].append(path)
        for path in sorted((root / "quizzes").rglob("*.yml")):
            found[f"quiz{'-translation' if path.name.count('.') == 2 else ''}.schema.json"].append(path)
    return found


def check_jsonschema(schema: Path, paths: list[Path]) -> dict[str, list[str]]:
    """What check-jsonschema says of each file; a file that passes is not among them."""
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(schema)]
    run = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    assert report.get("parse_errors", []) == []
    told: dict[str, list[str]] = {}
    for error in report.get("errors", []):
        told.setdefault(error["filename"], []).append(f"{error['path']}: {error['message']}")
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("schema")
    for name, data in schema_files().items():
        (made / name).write_bytes(data)
    return made


WRITTEN = """\
title: Judgement
questions:
  - id: one
    cites: [phone-answering/rings@1a2b3c4d]
    stem: The phone rings.
    choose-one:
      - {id: a, text: Pick it up, key: true, reason: Nobody waits.}
      - {id: b, text: Let it ring, reason: They hang up.}
  - id: two
    cites: [phone-answering/rings@1a2b3c4d]
    stem: How many?
    difficulty: easy
    number: {is: 1/3, unit: hour, reason: 1 / 3., slips: [{id: turned, figure: 3, fault: Turned round.}]}
  - id: three
    cites: [phone-answering/rings@1a2b3c4d]
    stem: To talk about.
    discuss: {rationale: Both have a point.}
"""


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_good_files_pass(name: str, folder: Path, tmp_path: Path) -> None:
    paths = files()[name]
    if name == "questions.schema.json":
        paths = [tmp_path / "questions-zh.json"]
        paths[0].write_bytes(bank_json(BANK))
    if name == "quiz.schema.json":
        paths.append(tmp_path / "written.yml")
        paths[-1].write_text(WRITTEN, "utf-8")
    assert paths, "no file follows this schema: the test would check nothing"
    assert check_jsonschema(folder / name, paths) == {}


STANDARD = "title: t\nkind: {kind}\nstandards:\n  - id: a\n    title: t\n    wording: w\n{more}"
FAULTS = [
    ("set", "title: t\nkind: phone\n"),  # no standards
    ("set", "title: t\nkind: phone\nstandards: []\n"),
    ("set", STANDARD.format(kind="fone", more="")),
    ("set", STANDARD.format(kind="phone", more="    kind: fone\n")),
    ("set", STANDARD.format(kind="phone", more="    wy: typo\n")),
    ("set", STANDARD.format(kind="phone", more="    flow: [{id: a, say: hi}]\n")),  # of another kind
    (
        "set",
        STANDARD.format(kind="phone", more="    kind: script\n    avoid: [hi]\n"),
    ),  # of the set's kind alone
    ("set", STANDARD.format(kind="script", more="    flow: [{id: a, say: hi, do: wave}]\n")),
    ("set", STANDARD.format(kind="script", more="    flow: [{id: a}]\n")),
    ("set", STANDARD.format(kind="script", more="    flow: [{id: a, say: hi, end: happy}]\n")),
    ("set", STANDARD.format(kind="phone", more="    limits: {rings: {unit: ring}}\n")),
    ("set", STANDARD.format(kind="phone", more="    limits: {rings: {max: three}}\n")),
    ("set", STANDARD.format(kind="phone", more="    limits: {rings: {max: {from: rings}}}\n")),
    ("set", STANDARD.format(kind="phone", more="    confused-with: [Phone Answering]\n")),
    ("set", STANDARD.format(kind="phone", more="    review-by: next year\n")),
    ("set", STANDARD.format(kind="phone", more="    obligation: always\n")),
    ("set", STANDARD.format(kind="phone", more="    cases: [{id: a, good: {say: x}, fair: {say: y}}]\n")),
    ("set", STANDARD.format(kind="phone", more="    elements: greeting\n")),
    ("set", STANDARD.format(kind="phone", more="").replace("id: a", "id: A_1")),
    ("handbook", "title: t\nlanguage: zh\n"),  # no edition-title
    ("handbook", "title: t\nedition-title: e\nunits: {ring: {word: r, numerals: roman}}\n"),
    ("quiz", "title: t\ncells: [{id: a, types: [case], count: 0, points: 10}]\n"),
    ("quiz", "title: t\ncells: [{id: a, types: [guess], count: 1, points: 10}]\n"),
    ("quiz", "title: t\nuse: fun\ncells: []\n"),
    ("quiz", WRITTEN.replace("cites: [phone-answering/rings@1a2b3c4d]", "cites: [phone-answering/rings]")),
    ("quiz", WRITTEN.replace("cites: [phone-answering/rings@1a2b3c4d]", "cites: []")),
    ("quiz", WRITTEN.replace("difficulty: easy", "difficulty: harder")),
    ("quiz", WRITTEN.replace("reason: They hang up.", "because: They hang up.")),
    ("quiz", WRITTEN.replace("questions:", "cells: []\nquestions:")),
    ("quiz-translation", "questions: [{id: one, cites: [a/b@1a2b3c4d]}]\n"),
    ("set-translation", "standards: [{id: a, obligation: must}]\n"),
    ("set-translation", "standards: [{title: t}]\n"),
    ("set-translation", "kind: phone\n"),
    ("set-translation", "standards: [{id: a, limits: {rings: {max: 2}}}]\n"),
    ("set-translation", "standards: [{id: a, of: three}]\n"),
    ("handbook-translation", "language: en\n"),
    ("quiz-translation", "seed: 2\n"),
    ("set-edition", "standards: [{id: a, after: b}]\n"),  # an addition is whole
    ("set-edition", "standards: [{id: a, unset: why}]\n"),
    ("set-edition", "standards: [{id: a, withdrawn: gone}]\n"),
    ("handbook-edition", "personas: [{name: no id}]\n"),
]


@pytest.mark.parametrize("sort", sorted({sort for sort, _ in FAULTS}))
def test_planted_faults_are_told(sort: str, folder: Path, tmp_path: Path) -> None:
    paths = []
    for index, (name, text) in enumerate(FAULTS):
        if name == sort:
            paths.append(tmp_path / f"{index}.yml")
            paths[-1].write_text(text, "utf-8")
    told = check_jsonschema(folder / f"{sort}.schema.json", paths)
    passed = [path.read_text("utf-8") for path in paths if str(path) not in told]
    assert passed == []


# -- models and schemas --------------------------------------------------------------------------------

# A text that YAML would read as true, false or null is left out: unquoted, the schema refuses it on purpose.
TEXTS = ["好的，您稍等。", "Hello: there", "3", "1.5", "a-b", "[姓名]"]
NUMBERS = ["3", "1.5", "2/3", "-2", "0"]
WORDS = [
    "x",
    "3",
    "true",
    "2027-06-30",
    "a/b",
    "a/b#c",
    "must",
    "good",
    "A",
    "名字",
    "2/3",
    "1.5",
    "-1",
    "a/b@1a2b3c4d",
]


def scalars(model: type[BaseModel], known: FieldShape, shape: Shape) -> st.SearchStrategy[Any]:
    if names := NAMES.get((model, known.key)):
        return st.sampled_from(names)
    if shape.choices:
        return st.sampled_from(shape.choices)
    match shape.sort:
        case Sort.NUMBER:
            return st.sampled_from(NUMBERS)
        case Sort.ID:
            return st.sampled_from(["a", "rings", "a-1"])
        case Sort.LANGUAGE:
            return st.sampled_from(["zh", "en"])
        case Sort.REF:
            return st.sampled_from(["a", "a/b", "a/b#c"])
        case Sort.CITE:
            return st.just("a/b@1a2b3c4d")
        case Sort.WORD:
            text = str(model.model_fields[known.attribute].annotation)
            metadata = str(model.model_fields[known.attribute])
            if "bool" in text:
                return st.sampled_from(["true", "false"])
            if "int" in text:
                return st.sampled_from(["1", "7", "50"])
            if "[0-9]{4}" in metadata:
                return st.just("2027-06-30")
            return st.sampled_from(["x", "名字", "3"])
    return st.sampled_from(TEXTS)


def values(model: type[BaseModel], known: FieldShape, shape: Shape) -> st.SearchStrategy[Any]:
    if shape.model is not None:
        return trees(shape.model)
    if shape.item is not None:
        inner = values(model, known, shape.item)
        if shape.is_list:
            marks = model.model_fields[known.attribute].metadata
            least = next((mark.min_length for mark in marks if hasattr(mark, "min_length")), 0)
            return st.lists(inner, min_size=least, max_size=2)
        return st.dictionaries(st.sampled_from(["a", "b-1"]), inner, max_size=2)
    return scalars(model, known, shape)


@st.composite
def trees(draw: st.DrawFn, model: type[BaseModel], without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Something that a model takes."""
    found = {}
    for key, known in model_fields(model).items():
        if key not in without and (known.required or draw(st.integers(0, 3)) == 0):
            found[key] = draw(values(model, known, known.shape))
    if model in RULES and {"say", "do"} <= model_fields(model).keys():
        found.pop("do", None)
        found.setdefault("say", "好的，您稍等。")
    if "max" in model_fields(model) and not {"min", "max", "at"} & found.keys():
        found["max"] = "3"
    return found


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, value in below for found in paths(value, (*path, key)))]


def broken(tree: Any, path: tuple[str | int, ...], fault: Any) -> Any:
    """The tree with one thing changed: another value, or nothing at all."""
    if not path:
        return {**tree, "no-such-field": "x"}
    step, *rest = path
    copy: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    if rest:
        copy[step] = broken(tree[step], tuple(rest), fault)
    elif fault is None:
        del copy[step]
    elif fault == "extra" and isinstance(tree[step], dict):
        copy[step] = {**tree[step], "no-such-field": "x"}
    else:
        copy[step] = fault
    return copy


FAULTY = st.one_of(
    st.none(), st.just("extra"), st.sampled_from(WORDS), st.just([]), st.just({}), st.just(["x"])
)


def as_editors_read(tree: Any) -> Any:
    """What other readers of YAML make of the same text without quotes."""
    if isinstance(tree, dict):
        return {key: as_editors_read(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_editors_read(value) for value in tree]
    if tree in ("true", "false"):
        return tree == "true"
    if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", tree):
        return float(tree) if "." in tree else int(tree)
    return tree


VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def schema_takes(name: str, tree: Any) -> bool:
    if name in KINDS:
        tree = {"title": "t", "kind": name, "standards": [tree]}
        name = "set"
    elif name == "set":
        tree = {**tree, "standards": [{"id": "a", "title": "t", "wording": "w"}]}
    elif name == "written":
        name = "quiz"
    return bool(VALIDATORS[f"{name}.schema.json"].is_valid(tree))


def model_takes(name: str, tree: Any) -> bool:
    try:
        body = DOCUMENTS[name].model_validate(tree)
    except ValidationError:
        return False
    # What the readers check beyond the models, of names that the code knows.
    if isinstance(body, SetHead):
        return body.kind in KINDS
    if isinstance(body, BlueprintBody):
        return all(kind in QUESTION_TYPES for cell in body.cells for kind in cell.types)
    return True


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_models_and_schemas_agree(name: str) -> None:
    model = DOCUMENTS[name]
    assert issubclass(model, Part)
    without = frozenset({"kind"} if name in KINDS else ())
    verdicts = {True: 0, False: 0}

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(trees(model, without), st.data())
    def agree(tree: dict[str, Any], data: st.DataObject) -> None:
        assert model_takes(name, tree)
        assert schema_takes(name, tree), "the schema refuses what the model takes"
        assert schema_takes(name, as_editors_read(tree)), (
            "without quotes, the schema refuses what the model takes"
        )
        path = data.draw(st.sampled_from(paths(tree)))
        faulty = broken(tree, path, data.draw(FAULTY))
        taken = model_takes(name, faulty)
        verdicts[taken] += 1
        assert schema_takes(name, faulty) == taken, (path, faulty)

    agree()
    assert verdicts[True] > 5 and verdicts[False] > 20
