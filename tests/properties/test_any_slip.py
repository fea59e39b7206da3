"""Whatever slip an author makes in any file, there is a message for it and never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbook.build import examine, load
from deskbook.report import report

CASES = Path(__file__).parents[1] / "cases/good"
SLIPS = [
    "",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "：",
    "'",
    '"',
    "- ",
    "\t",
    "0",
    "三",
    "{rings}",
    "{nobody}",
    "#",
    "id: ",
    "x",
    "true",
]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("slips") / "examples"
    shutil.copytree(CASES / "examples", root)
    (root / "quizzes").mkdir()
    (root / "quizzes/first.yml").write_text(
        "title: 第一周\ncells:\n  - {id: cases, types: [case], count: 4, points: 25}\n", "utf-8"
    )
    (root / "content").mkdir()
    (root / "content/welcome.md").write_text(
        "# 欢迎\n\n看[接听](standard:phone-answering/rings)。\n", "utf-8"
    )
    edition = root / "standards/editions/property"
    edition.mkdir(parents=True)
    (edition / "handbook.yml").write_text("edition-title: 物业版\n", "utf-8")
    (edition / "phone-answering.yml").write_text(
        "standards:\n  - id: rings\n    limits:\n      rings: {max: 2}\n", "utf-8"
    )
    load(root)
    return root


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_slip_is_told_and_none_is_a_traceback(spoilt: Path, data: st.DataObject) -> None:
    files = sorted(path for path in spoilt.rglob("*") if path.suffix in (".yml", ".md"))
    path = data.draw(st.sampled_from(files))
    good = path.read_bytes()
    lines = good.decode("utf-8").split("\n")
    try:
        for _ in range(data.draw(st.integers(1, 3))):
            slip(lines, data)
        path.write_text("\n".join(lines), "utf-8", newline="")
        _, problems, sources = examine(spoilt)
        for lang in ("en", "zh"):
            for style in ("text", "github", "json"):
                report(problems, sources.files, style, lang, stopped=False)
        for problem in problems:
            text = (spoilt / problem.place.file).read_text("utf-8").split("\n")
            assert 1 <= problem.place.line <= len(text)
            assert 1 <= problem.place.column <= len(text[problem.place.line - 1]) + 2
    finally:
        path.write_bytes(good)


def slip(lines: list[str], data: Any) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    match data.draw(st.sampled_from(["drop", "twice", "insert", "cut", "indent", "replace"])):
        case "drop" if len(lines) > 1:
            del lines[number]
        case "twice":
            lines.insert(number, line)
        case "cut":
            lines[number] = line[: data.draw(st.integers(0, len(line)))]
        case "indent":
            lines[number] = "  " + line
        case "replace" if ":" in line:
            lines[number] = line.partition(":")[0] + ": " + data.draw(st.sampled_from(SLIPS))
        case _:
            at = data.draw(st.integers(0, len(line)))
            lines[number] = line[:at] + data.draw(st.sampled_from(SLIPS)) + line[at:]
