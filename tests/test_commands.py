"""The commands as people call them: what they write, what they say, and how they end."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from deskbook.cli import main
from shipped import copy_shipped


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_shipped(tmp_path_factory.mktemp("handbook"), editions=False)


@pytest.fixture
def here(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In a folder below the root, where people stand when they edit a set."""
    monkeypatch.chdir(handbook / "standards/phone")
    monkeypatch.setenv("DESKBOOK_LANG", "en")
    yield handbook


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]


QUIZ = ("quiz", "onboarding", "--forms", "A,B", "--seed", "7", "--no-pdf")


def test_quiz_writes_all_its_papers_in_every_language(here: Path, tmp_path: Path) -> None:
    result = run(*QUIZ, "--out", str(tmp_path))
    assert (result.exit_code, result.exception) == (0, None)
    papers = ("A", "B", "key", "strips", "tables")
    names = sorted(f"onboarding-{paper}{lang}.docx" for paper in papers for lang in ("", "-en"))
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert sorted(result.output.splitlines()) == sorted(f"wrote {tmp_path / name}" for name in names)
    sheet, key = paragraphs(tmp_path / "onboarding-A.docx"), paragraphs(tmp_path / "onboarding-key.docx")
    assert sheet[0].startswith("入职第一周") and "A卷" in sheet[0]
    assert not any("phone-answering/" in line or "civil-phrases/" in line for line in sheet)
    assert sum("@" in line for line in key) == 10
    assert sheet != paragraphs(tmp_path / "onboarding-B.docx")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    run(*QUIZ, "--out", str(tmp_path))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_another_seed_draws_another_paper(here: Path, tmp_path: Path) -> None:
    for seed in ("7", "8"):
        run(
            "quiz",
            "onboarding",
            "--forms",
            "A",
            "--seed",
            seed,
            "--lang",
            "zh",
            "--out",
            str(tmp_path / seed),
            "--no-pdf",
        )
    assert paragraphs(tmp_path / "7/onboarding-A.docx") != paragraphs(tmp_path / "8/onboarding-A.docx")


def test_papers_go_to_build_print_unless_told_otherwise(here: Path) -> None:
    assert run("quiz", "phone-exam", "--lang", "zh", "--no-pdf").exit_code == 0
    written = {path.name for path in (here / "build/print").iterdir()}
    assert {"phone-exam-A.docx", "phone-exam-key.docx"} <= written


def test_the_role_play_pack_holds_cards_and_observer_sheet(here: Path, tmp_path: Path) -> None:
    assert run("role-play", "third-call", "--out", str(tmp_path), "--no-pdf").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["third-call-en.docx", "third-call.docx"]
    document = Document(str(tmp_path / "third-call.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    everything = "\n".join([*paragraphs(tmp_path / "third-call.docx"), *cells])
    for wanted in (
        "客户卡",
        "员工卡",
        "观察表",
        "评分校准",
        "你在三声以内接起",
        "三声以内接起。",
        "超过三声。",
        "这个钱公司赔不赔",
    ):
        assert wanted in everything, wanted


def test_phrases_finds_across_lines_and_offers_the_better_one(here: Path) -> None:
    found = run("phrases", "-", text="王先生您好：\n墙上贴\n着呢， 自己看！\n")
    assert found.exit_code == 1
    first, second = found.output.splitlines()
    assert first.startswith("-:2:1: ") and "civil-phrases/read-the-wall@" in first
    assert second.startswith("    say: ")
    clean = run("phrases", "-", text="流程图在这边，我陪您看。\n")
    assert (clean.exit_code, clean.output) == (0, "")


def test_check_in_its_three_formats(here: Path) -> None:
    authored = [path for name in ("standards", "content", "quizzes") for path in (here / name).rglob("*.*")]
    assert run("check").output == f"no errors, no warnings in {len(authored)} files\n"
    assert run("check", "--messages", "zh").output == f"没有错误，没有提醒，共查{len(authored)}个文件\n"
    assert json.loads(run("check", "--format", "json").output) == {"format": 1, "problems": []}
    assert run("check", "--format", "github").output == ""


def test_a_fault_in_each_format(handbook: Path, tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "faulty", editions=False)
    path = root / "standards/phone/phone-answering.yml"
    path.write_text(path.read_text("utf-8").replace("moments: ", "momnets: ", 1), "utf-8")
    line = next(n for n, text in enumerate(path.read_text("utf-8").split("\n"), 1) if "momnets" in text)
    place = f"standards/phone/phone-answering.yml:{line}:1"
    said = run("check", "--root", str(root), "--messages", "en")
    assert said.exit_code == 1
    told = "set 'phone-answering' has no field 'momnets'"
    assert said.output.splitlines() == [
        f"{place}: error: {told} [unknown-key]",
        "    hint: did you mean 'moments'?",
        "1 error, 0 warnings in 1 file",
    ]
    github = run("check", "--root", str(root), "--messages", "en", "--format", "github").output
    assert github == (
        f"::error file=standards/phone/phone-answering.yml,line={line},col=1::{told} [unknown-key]%0Adid you mean 'moments'?\n"
    )
    data = json.loads(run("check", "--root", str(root), "--messages", "zh", "--format", "json").output)
    assert [(p["line"], p["column"], p["level"], p["code"]) for p in data["problems"]] == [
        (line, 1, "error", "unknown-key")
    ]
    assert data["problems"][0]["hint"] == "是不是想写“moments”？"


def test_explain(here: Path) -> None:
    said = run("check", "--explain", "unknown-slot", "--messages", "zh")
    assert said.exit_code == 0 and said.output.startswith("unknown-slot（错误）\n")
    assert run("check", "--explain", "no-such-code").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("quiz", "onbording"), "did you mean 'onboarding'?"),
        (("quiz", "onboarding", "--forms", "A,Z"), "'Z' is no form"),
        (("quiz", "onboarding", "--lang", "fr"), "there is no such book"),
        (("role-play", "third-cal"), "did you mean 'third-call'?"),
        (("build", "--edition", "property"), "there is no edition 'property'"),
        (("build", "--engine", "hugo"), "'hugo' is not one of"),
        (("new", "Not An Id", "--kind", "phone"), "cannot be an id"),
        (("new", "phone-ending", "--kind", "phone"), "there is a set 'phone-ending' already"),
        (("new", "con", "--kind", "phone"), "reserved name"),
        (("quiz", "phone-exam", "--forms", "C"), "has the forms A, B"),
        (("quiz", "phone-exam", "--seed", "5"), "its seed is the 21"),
        (("quiz", "phone-exam", "--out", "../../site"), "papers and keys do not belong there"),
    ],
)
def test_a_wrong_call_ends_with_two_and_writes_nothing(
    here: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = sorted(here.rglob("*"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert sorted(here.rglob("*")) == before


def test_no_handbook_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", "--messages", "en")
    assert result.exit_code == 2
    assert "there is no handbook here" in result.output and "deskbook new" in result.output


def test_new_makes_a_handbook_and_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine", "--messages", "zh").exit_code == 0
    monkeypatch.chdir(tmp_path / "mine")
    assert run("new", "waiting-room", "--kind", "process", "--messages", "zh").exit_code == 0
    assert run("check", "--messages", "zh").exit_code == 0
    written = (tmp_path / "mine/standards/waiting-room.yml").read_bytes()
    assert run("new", "waiting-room", "--kind", "phone", "--messages", "zh").exit_code == 2
    assert (tmp_path / "mine/standards/waiting-room.yml").read_bytes() == written


def test_the_site_as_one_file_for_a_stick(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "packed", editions=False)
    (root / "content/on-the-phone.en.md").unlink()
    (root / "site").mkdir()
    (root / "site/.gitkeep").touch()
    result = run("build", "--root", str(root), "--zip", "--messages", "en")
    assert result.exit_code == 0, result.output
    packed = root / "build/handbook.zip"
    with zipfile.ZipFile(packed) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    outside = {
        p.relative_to(root / "site").as_posix(): p.read_bytes()
        for p in (root / "site").rglob("*")
        if p.is_file()
    }
    assert inside == {name: data for name, data in outside.items() if name != ".gitkeep"}
    before = packed.read_bytes()
    run("build", "--root", str(root), "--zip")
    assert packed.read_bytes() == before
    # A chapter without a translation says so in the other language, and only there.
    assert "Not translated yet, shown in Chinese" in inside["en/on-the-phone.html"].decode()
    assert "Not translated yet" not in inside["on-the-phone.html"].decode()


def test_a_build_of_one_language_leaves_the_other_where_it_is(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "partial", editions=False)
    assert run("build", "--root", str(root), "--messages", "en").exit_code == 0
    pages = {p.relative_to(root / "site").as_posix(): p.read_bytes() for p in (root / "site").rglob("*.html")}
    set_file = root / "standards/phone/phone-answering.yml"
    set_file.write_text(
        set_file.read_text("utf-8").replace("max: 3, unit: ring", "max: 4, unit: ring"), "utf-8"
    )
    result = run("build", "--root", str(root), "--lang", "en", "--messages", "en")
    assert (result.exit_code, "base-en;" in result.output, "base-zh" in result.output) == (0, True, False)
    now = {p.relative_to(root / "site").as_posix(): p.read_bytes() for p in (root / "site").rglob("*.html")}
    assert now.keys() == pages.keys()
    changed = {name for name in now if now[name] != pages[name]}
    assert "en/s/phone-answering.html" in changed and all(name.startswith("en/") for name in changed)
    assert run("build", "--root", str(root), "--lang", "zh", "--messages", "en").exit_code == 0
    again = {p.relative_to(root / "site").as_posix(): p.read_bytes() for p in (root / "site").rglob("*.html")}
    assert again.keys() == pages.keys()
    assert "响四声以内" in again["s/phone-answering.html"].decode()
    assert {name: data for name, data in again.items() if name.startswith("en/")} == {
        name: data for name, data in now.items() if name.startswith("en/")
    }
