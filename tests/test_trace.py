"""Every derived line cites its standard at its revision; one that does not fails the build, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deskbook.build import build, load
from deskbook.derive import books
from deskbook.derive.trace import untraced
from deskbook.handbook import Book, Standard
from deskbook.problems import ProblemsFound
from deskbook.role_plays import RolePlay

EXAMPLES = Path(__file__).parent / "cases/good/examples"
SHIPPED = Path(__file__).parent.parent


def test_everything_that_ships_is_traced() -> None:
    loaded = load(SHIPPED)
    seen = 0
    for key, derived in loaded.derived.items():
        book = loaded.handbook.books[key]
        assert list(untraced(book, derived.sheets, derived.role_plays.values())) == []
        seen += sum(len(sheet.items) for sheet in derived.sheets) + len(derived.role_plays)
    assert seen > 20


def test_a_question_without_a_standard_is_told() -> None:
    loaded = load(SHIPPED)
    derived = loaded.derived["", "zh"]
    sheet = derived.sheets[0]
    section = sheet.sections[0]
    item = section.items[0]
    bare = replace(item, question=replace(item.question, cites=()))
    planted = replace(
        sheet, sections=(replace(section, items=(bare, *section.items[1:])), *sheet.sections[1:])
    )
    problems = list(untraced(derived.book, [planted], []))
    assert [problem.code.id for problem in problems] == ["untraced"]
    assert problems[0].message("en") == f"'{item.question.stem}' rests on no standard"


def test_a_line_at_another_revision_fails_the_build(
    project: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project("good/examples")
    real = books.role_play

    def stale(book: Book, standard: Standard) -> RolePlay:
        made = real(book, standard)
        turn = replace(made.turns[0], cite=replace(made.turns[0].cite, revision="00000000"))
        return replace(made, turns=(turn, *made.turns[1:]))

    monkeypatch.setattr(books, "role_play", stale)
    with pytest.raises(ProblemsFound) as found:
        build(root)
    told = {problem.code.id: problem.message("zh") for problem in found.value.problems if problem.is_error}
    assert list(told) == ["wrong-trace"]
    assert "phone-transfer/no-repeat@00000000" in told["wrong-trace"]
    assert not (root / "site").exists() and not (root / "build/books").exists()
