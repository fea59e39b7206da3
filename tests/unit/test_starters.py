"""The starter handbooks hold no problems and build; a new set of any kind fits into them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskbook.build import build, examine
from deskbook.fields import model_fields
from deskbook.handbook import DEFAULT_OBLIGATION
from deskbook.kinds import KINDS
from deskbook.nodes import Mapping, plain
from deskbook.settings import SetHead
from deskbook.starters import new_set, starter_files
from deskbook.yaml_source import read

LANGUAGES = ("zh", "en")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def write(root: Path, lang: str) -> Path:
    for name, data in starter_files(lang).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def told(root: Path, lang: str) -> list[str]:
    _, problems, _ = examine(root)
    return [f"{problem.place}: {problem.message(lang)} [{problem.code.id}]" for problem in problems]


def in_force(text: str) -> str:
    """A new set with every hint taken out of its comment."""
    head, rest = text.split("\n", 2)[:2], text.split("\n", 2)[2]
    assert all(line.startswith("# ") for line in head)
    return re.sub(r"(?m)^( *)# ", r"\1", rest)


def parsed(text: str) -> Mapping:
    node, problems = read(text.encode("utf-8"), "standards/new.yml")
    assert problems == []
    assert isinstance(node, Mapping)
    return node


def test_both_starters_hold_the_same_files() -> None:
    files = {lang: sorted(starter_files(lang)) for lang in LANGUAGES}
    assert files["zh"] == files["en"] == [
        "content/index.md",
        "mkdocs.yml",
        "quizzes/first-quiz.yml",
        "standards/first-welcome.yml",
        "standards/handbook.yml",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_starter_holds_no_problems(lang: str, tmp_path: Path) -> None:
    assert told(write(tmp_path, lang), lang) == []


def test_the_english_starter_is_english() -> None:
    assert [name for name, data in starter_files("en").items() if CHINESE.search(data.decode("utf-8"))] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_starter_builds(lang: str, tmp_path: Path) -> None:
    root = write(tmp_path, lang)
    loaded = build(root)
    assert loaded.warnings == ()
    assert len(loaded.handbook.base.standards) == 3
    pages = sorted(path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html"))
    guides = [
        f"guide/{name}.html" for name in ("channels", "moments", "obligations", "results", "roles", "sources")
    ]
    assert pages == ["404.html", *guides, "index.html", "quiz/first-quiz.html", "s/first-welcome.html"]
    quiz = (root / f"build/books/base-{lang}/docs/quiz/first-quiz.md").read_text("utf-8")
    assert len(re.findall(r"first-welcome/[a-z-]+@[0-9a-f]{8}", quiz)) >= 7


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "scenario"])
def test_a_new_set_holds_no_problems(kind: str, lang: str, tmp_path: Path) -> None:
    root = write(tmp_path, lang)
    (root / "standards/my-set.yml").write_bytes(new_set(kind, "my-set", lang).encode("utf-8"))
    assert told(root, lang) == []


def test_a_new_scenario_is_told_what_it_lacks_and_nothing_else(tmp_path: Path) -> None:
    root = write(tmp_path, "en")
    (root / "standards/my-set.yml").write_bytes(new_set("scenario", "my-set", "en").encode("utf-8"))
    assert [line.rpartition(" ")[2] for line in told(root, "en")] == ["[incomplete-scenario]"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_hint_can_be_taken_at_its_word(kind: str, lang: str) -> None:
    """Out of its comment, each hint is a field that the model takes, and no field is left out."""
    tree = parsed(in_force(new_set(kind, "my-set", lang)))
    head = SetHead.model_validate(plain(tree.without("standards")))
    assert head.obligation == DEFAULT_OBLIGATION
    standards = plain(tree)["standards"]
    assert len(standards) == 1
    KINDS[kind].body.model_validate(standards[0])
    assert set(standards[0]) == set(model_fields(KINDS[kind].body)) - {"kind"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_set_without_its_comments_is_small(kind: str) -> None:
    tree = plain(parsed(new_set(kind, "my-set", "en")))
    assert tree["kind"] == kind
    assert [list(standard) for standard in tree["standards"]] == [["id", "title", "wording"]]
