"""What `deskbook coverage` tells: as data, as a table, as a workbook; and that the shipped handbook covers its brief."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from deskbook.build import load
from deskbook.cli import main
from deskbook.derive.coverage import coverage
from deskbook.render.xlsx import workbook
from tiny import REPOSITORY, write

BRIEF = Path(__file__).parent / "brief/systems.csv"
FILES = {
    "standards/calls.yml": """\
        title: 电话
        kind: phone
        source: {doc: own-rules, section: 电话}
        review-by: 2027-06-30
        standards:
          - id: hello
            title: 先问好
            wording: 接起电话先问好。
            observe: {good: 先说您好。, poor: 先说喂。}
            parts:
              - {id: word, title: 您好, text: 头一句}
            cases:
              - id: one
                scene: 电话响了。
                good: {say: 您好，请讲。, reason: 他知道打对了。}
                fair: {say: 哎，请讲吧。, fault: 没有问好。}
                poor: {say: 哪一位呀？, fault: 听着像盘问。}
          - {id: bye, title: =道别的话, wording: 最后说再见。, source: editorial}
        """,
    "standards/calls.en.yml": """\
        title: Calls
        standards:
          - id: hello
            title: Hello first
            wording: Say hello first.
            observe: {good: Says hello first., poor: Says eh first.}
        """,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def run(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["coverage", "--root", str(root), "--messages", "en", *arguments])
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result.output


def test_json_counts_sets_and_standards(root: Path) -> None:
    data = json.loads(run(root, "--format", "json"))
    assert data["format"] == 1
    (calls,) = data["sets"]
    detail = calls.pop("detail")
    assert calls == {
        "id": "calls", "title": "电话", "kind": "phone", "page": "s/calls.html", "standards": 2, "cases": 1,
        "questions": 1, "questions_by_type": {"case": 1}, "role_plays": 0, "observed": 1, "editorial": 1,
        "translated": False, "languages": {"en": {"texts": 17, "missing": 11, "older": 1}},
    }  # fmt: skip
    assert [one["id"] for one in detail] == ["calls/hello", "calls/bye"]
    assert detail[0]["parts"] == ["word", "one"]
    assert (detail[1]["source"], detail[1]["editorial"], detail[1]["review_by"]) == (
        "editorial",
        True,
        "2027-06-30",
    )


def test_a_translation_of_an_older_wording_counts_as_missing(root: Path) -> None:
    english = (root / "standards/calls.en.yml").read_text("utf-8")
    (root / "standards/calls.en.yml").write_text(
        english.replace("  - id: hello\n", "  - id: hello\n    of: aaaaaaaa\n"), "utf-8"
    )
    (calls,) = coverage(load(root).handbook)
    assert [one.translated["en"].older for one in calls.standards] == [1, 0]
    assert not calls.standards[0].translated["en"].complete


def test_the_table_lines_up_and_says_what_writing_would_bring(root: Path) -> None:
    lines = run(root).splitlines()
    assert lines[0].split() == [
        "id", "title", "kind", "Standards", "cases", "observed", "questions", "role-plays", "untranslated", "older",
        "translation",
    ]  # fmt: skip
    assert lines[1].split()[:6] == ["calls", "电话", "phone", "2", "1", "1"]
    assert lines[3].startswith("1 standards cannot be asked yet (such as calls/bye)")
    assert len(run(root, "--standards").splitlines()) == 5


def test_the_workbook_holds_text_as_text_and_repeats_byte_for_byte(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    run(root, "--format", "xlsx", "--out", str(target))
    first = target.read_bytes()
    run(root, "--format", "xlsx", "--out", str(target))
    assert target.read_bytes() == first
    book = load_workbook(target)
    assert book.sheetnames == ["Sets", "Standards"]
    rows = list(book["Standards"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["id", "calls/hello", "calls/bye"]
    cell = book["Standards"].cell(3, 2)
    assert (cell.value, cell.data_type) == ("=道别的话", "s")
    assert book["Standards"].freeze_panes == "B2"


def test_no_control_character_breaks_a_workbook() -> None:
    assert workbook({"a": [["x\x07", 1], ["y", 2]]})


def test_an_unknown_edition_is_told(root: Path) -> None:
    result = CliRunner().invoke(
        main, ["coverage", "--root", str(root), "--edition", "nowhere", "--messages", "en"]
    )
    assert (result.exit_code, result.output) == (
        2,
        "deskbook: there is no edition 'nowhere' in this handbook\n",
    )


def named() -> list[dict[str, str]]:
    with BRIEF.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_handbook_has_every_system_of_the_brief_as_a_set() -> None:
    wanted = [row["id"] for row in named()]
    assert len(wanted) == len(set(wanted)) == 85
    found = {one.id: one for one in coverage(load(REPOSITORY).handbook)}
    assert [name for name in wanted if name not in found] == []
    assert [name for name in wanted if not found[name].standards] == []
    assert {name: one.translated for name, one in found.items() if not one.translated["en"].complete} == {}
