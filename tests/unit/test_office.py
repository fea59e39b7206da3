"""PDFs by LibreOffice: one call for all files, the same bytes again, and plain words where it fails."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deskbook import office
from deskbook.cli import main
from deskbook.office import find_office, steady, to_pdf
from deskbook.problems import DeskbookError
from deskbook.render.blocks_to_docx import render_docx
from every_form import every_form, papers_of

needs_office = pytest.mark.skipif(
    find_office() is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)
needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a shebang")


def stand_in(folder: Path, *lines: str) -> str:
    """A program that is called as LibreOffice is, and writes down how."""
    path = folder / "soffice"
    head = [f"#!{sys.executable}", "import sys, pathlib, time", "argv = sys.argv[1:]"]
    head += [f"log = pathlib.Path({str(folder / 'calls')!r})", "log.open('a').write(' '.join(argv) + '\\n')"]
    head += ["out = pathlib.Path(argv[argv.index('--outdir') + 1]); out.mkdir(parents=True)"]
    head += ["files = [pathlib.Path(name) for name in argv if name.endswith('.docx')]"]
    path.write_text("\n".join([*head, *lines, ""]), "utf-8")
    path.chmod(0o755)
    return str(path)


GOOD = "for file in files: (out / f'{file.stem}.pdf').write_bytes(b'%PDF ' + file.read_bytes())"


@needs_shell
def test_all_files_in_one_call_with_a_profile_of_its_own(tmp_path: Path) -> None:
    made = to_pdf(stand_in(tmp_path, GOOD), {"a": b"1", "b": b"2"})
    assert made == {"a": b"%PDF 1", "b": b"%PDF 2"}
    (call,) = (tmp_path / "calls").read_text("utf-8").splitlines()
    shape = (
        r"-env:UserInstallation=file:///(\S+)/profile --headless --norestore"
        r" --convert-to pdf --outdir /\1/out /\1/in/a\.docx /\1/in/b\.docx"
    )
    found = re.fullmatch(shape, call)
    assert found, call
    assert not Path(f"/{found[1]}").exists()


def test_nothing_to_print_starts_nothing() -> None:
    assert to_pdf("/no/such/program", {}) == {}


@needs_shell
@pytest.mark.parametrize(
    ("lines", "en", "zh"),
    [
        (("print('no fonts'); sys.exit(3)",), "exit code 3", "退出码 3"),
        (("out.rmdir()",), "it made none of a, b", "没有生成 a、b"),
        ((GOOD.replace("in files", "in files[:1]"),), "it made none of b", "没有生成 b"),
    ],
)
def test_a_failure_says_what_and_that_the_word_files_are_there(
    lines: tuple[str, ...], en: str, zh: str, tmp_path: Path
) -> None:
    with pytest.raises(DeskbookError) as raised:
        to_pdf(stand_in(tmp_path, *lines), {"a": b"1", "b": b"2"})
    said = "\n    no fonts" if "no fonts" in lines[0] else ""
    assert raised.value.message("en") == (
        f"LibreOffice made no PDF ({en}); the Word files are written, print those.{said}"
    )
    assert raised.value.message("zh") == (
        f"LibreOffice 没有做出 PDF（{zh}）；Word 文件已经写好，直接打印就行。{said}"
    )


@needs_shell
def test_giving_up_ends_what_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "START", 1.0)
    monkeypatch.setattr(office, "EACH", 0.0)
    child = "import subprocess; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    note = f"pathlib.Path({str(tmp_path / 'child')!r}).write_text(str(p.pid)); time.sleep(60)"
    with pytest.raises(DeskbookError) as raised:
        to_pdf(stand_in(tmp_path, child, note), {"a": b"1"})
    assert "it was not done after 1 seconds" in raised.value.message("en")
    child_id = int((tmp_path / "child").read_text("utf-8"))
    stat = Path(f"/proc/{child_id}/stat")
    # Ended: gone, or waiting for whoever adopted it to take note.
    assert not stat.exists() or stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z"


def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(DeskbookError) as raised:
        to_pdf(str(tmp_path / "soffice"), {"a": b"1"})
    assert raised.value.message("en").startswith("LibreOffice made no PDF (it cannot be started)")


PDF = b"%%PDF-1.6\n<</CreationDate(D:%s+08'00')/ModDate(D:%s)>>\ntrailer\n<</ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>"


def pdf(date: bytes, mark: bytes, text: bytes = b"") -> bytes:
    return PDF % (date, date, mark, mark, mark) + text


def test_dates_and_marks_of_one_run_give_way() -> None:
    first = steady(pdf(b"20261124231500", b"0123456789ABCDEF" * 2))
    again = steady(pdf(b"20270101000000", b"FEDCBA9876543210" * 2))
    other = steady(pdf(b"20270101000000", b"FEDCBA9876543210" * 2, b"another page"))
    assert first == again
    assert len(first) == len(pdf(b"20261124231500", b"0123456789ABCDEF" * 2))
    assert b"CreationDate(D:20000101000000" in first and b"ModDate(D:20000101000000" in first
    marks = [re.findall(rb"[0-9A-F]{32}", file) for file in (first, other)]
    assert [len(set(found)) for found in marks] == [1, 1]
    assert marks[0] != marks[1]


@needs_office
def test_a_real_sheet_twice_the_same() -> None:
    found = find_office()
    assert found is not None
    files = {"final-A": render_docx(papers_of("final", "zh")["A"])}
    first, second = to_pdf(found, files), to_pdf(found, files)
    assert first["final-A"].startswith(b"%PDF-")
    assert first == second


# -- on the command line -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_form(tmp_path_factory.mktemp("every-form"))


def run(root: Path, out: Path, *more: str) -> Result:
    arguments = ["quiz", "exercise", "--lang", "en", "--root", str(root), "--out", str(out), "--messages", "en"]  # fmt: skip
    return CliRunner().invoke(main, [*arguments, *more])


WORD = {f"exercise-{name}-en.docx" for name in ("A", "B", "strips", "key", "tables")}
BOTH = WORD | {name.replace(".docx", ".pdf") for name in WORD}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@needs_shell
def test_pdfs_where_libreoffice_is_found(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, out = stand_in(tmp_path, GOOD), tmp_path / "out"
    monkeypatch.setattr("deskbook.cli.printing.find_office", lambda: program)
    assert run(root, out, "--no-pdf").exit_code == 0
    assert names(out) == WORD
    assert run(root, out).exit_code == 0
    assert names(out) == BOTH
    # What has its PDF already is not printed again.
    assert run(root, out).exit_code == 0
    assert len((tmp_path / "calls").read_text("utf-8").splitlines()) == 1
    # Another draw: a PDF of the old one would lie, so it goes before the new one comes.
    before = (out / "exercise-A-en.pdf").read_bytes()
    assert run(root, out, "--seed", "9", "--no-pdf").exit_code == 0
    assert names(out) == WORD
    assert run(root, out, "--seed", "9").exit_code == 0
    assert names(out) == BOTH
    assert (out / "exercise-A-en.pdf").read_bytes() != before


@needs_shell
def test_a_failure_ends_the_command_only_where_pdfs_were_asked_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, out = stand_in(tmp_path, "sys.exit(3)"), tmp_path / "out"
    for name in ("find_office", "needed_office"):
        monkeypatch.setattr(f"deskbook.cli.printing.{name}", lambda: program)
    told = "deskbook: LibreOffice made no PDF (exit code 3); the Word files are written, print those.\n"
    unasked = run(root, out)
    assert (unasked.exit_code, unasked.stderr, names(out)) == (0, told, WORD)
    asked = run(root, out, "--pdf")
    assert (asked.exit_code, asked.stderr, names(out)) == (2, told, WORD)


def test_asked_for_and_not_there(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskbook.office.shutil.which", lambda name: None)
    assert run(root, tmp_path / "first").exit_code == 0
    assert names(tmp_path / "first") == WORD
    result = run(root, tmp_path / "second", "--pdf")
    assert result.exit_code == 2
    assert result.stderr == (
        "deskbook: for PDFs LibreOffice is needed (soffice), and it is not here; install it, or leave out --pdf\n"
    )
    assert not (tmp_path / "second").exists()
