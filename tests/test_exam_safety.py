"""What an exam asks is nowhere on the site (DESIGN.md 11): every file of a real one is searched."""

from __future__ import annotations

import gzip
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from deskbook.build import Loaded, build
from deskbook.cli import main
from deskbook.derive.exams import bank_of
from deskbook.derive.quizzes import drawn, sheet
from deskbook.questions import ChooseOne, Sheet
from tiny import write

SEED = 918273645
PLACES = ["前台", "仓库", "车间", "大堂", "收银台", "接待室", "停车场", "展厅"]


def standards() -> str:
    """Eight standards with a case each, and one with a limit: enough for an exam and for practice beside it."""
    found = ["title: 接听电话\nkind: phone\nstandards:\n"]
    for index, place in enumerate(PLACES):
        found.append(
            f"  - id: at-{'abcdefgh'[index]}\n    title: 在{place}接电话\n    wording: 在{place}，电话一响就接起来。\n"
            f"    why: {place}的电话没人接，打来的人会急。\n    cases:\n      - id: ring\n"
            f"        scene: 你在{place}忙着，电话响了。\n"
            f"        good: {{do: 在{place}放下手里的事去接电话}}\n"
            f"        fair: {{do: 在{place}把手里的事做完再去接, fault: 打来的人在{place}那头等了很久。}}\n"
            f"        poor: {{do: 在{place}请别人帮忙去接这个电话, fault: 打来的人要把{place}的事再讲一遍。}}\n"
        )
    found.append(
        "  - id: rings\n    title: 响几声接起来\n    wording: 电话{rings}以内接起。\n"
        "    why: 再响下去，打来的人就挂了。\n"
        "    limits: {rings: {max: 4, unit: ring, scene: 你正在写登记表，电话响了。}}\n"
    )
    return "".join(found)


EXAM = f"""\
title: 结业闭卷考核
about: 这份卷子只在教室里发。
use: exam
seed: {SEED}
forms: [A, B]
cells:
  - {{id: closed-cases, types: [case], count: 3, points: 30}}
  - {{id: closed-limit, types: [limit], count: 1, points: 10}}
"""
PRACTICE = """\
title: 平时练习
cells:
  - {id: cases, types: [case], count: 5, points: 20}
"""


@dataclass(frozen=True)
class Built:
    root: Path
    loaded: Loaded

    def drawn(self, quiz: str) -> set[str]:
        book = self.loaded.handbook.base
        blueprint = self.loaded.blueprints["zh"][quiz]
        bank = bank_of(book, blueprint.body.use)
        taken = self.loaded.exams.questions if blueprint.body.use == "practice" else frozenset()
        return {asked.item.id for cell in drawn(blueprint, bank, taken).values() for asked in cell}

    def papers(self) -> list[Sheet]:
        found = []
        for book in self.loaded.handbook.books.values():
            blueprint = self.loaded.blueprints[book.lang]["final-exam"]
            found += [
                sheet(book, blueprint, form, bank_of(book, blueprint.body.use), frozenset()) for form in "AB"
            ]
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "standards/phone-answering.yml": standards(),
        "quizzes/final-exam.yml": EXAM,
        "quizzes/exercise.yml": PRACTICE,
    }
    root = write(tmp_path_factory.mktemp("exam"), files)
    return Built(root, build(root))


def unpacked(file: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(file)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def site_files(root: Path) -> dict[str, str]:
    found = {}
    for path in sorted((root / "site").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".gz":
                data = gzip.decompress(data)
            elif path.suffix == ".docx":
                data = unpacked(data)
            found[path.relative_to(root / "site").as_posix()] = data.decode("utf-8", "replace")
    return found


def test_practice_is_on_the_site_and_asks_nothing_that_the_exam_asks(built: Built) -> None:
    assert (len(built.drawn("final-exam")), len(built.drawn("exercise"))) == (4, 5)
    assert built.drawn("final-exam") & built.drawn("exercise") == set()
    page = site_files(built.root)["quiz/exercise.html"]
    assert all(f'data-id="{qid}"' in page for qid in built.drawn("exercise"))


def test_nothing_of_the_exam_is_in_any_file_of_the_site(built: Built) -> None:
    files = site_files(built.root)
    assert {"index.html", "search/search_index.json", "assets/finder-data.js", "sitemap.xml.gz"} <= set(files)
    # A sheet of practice for paper lies there too, and is read as well.
    assert "平时练习" in files["print/exercise-A.docx"]
    assert '"quiz":"exercise"' in files["assets/quizzes-data.js"]
    papers = built.papers()
    assert len(papers) == 4
    secret = {"final-exam", "结业闭卷考核", "这份卷子只在教室里发", str(SEED), "closed-cases", "closed-limit"}
    secret |= built.drawn("final-exam")
    secret |= {item.question.stem for paper in papers for item in paper.items}
    # What a page would write of a case is not the whole stem but its lines, one by one.
    for item in (item for paper in papers for item in paper.items if item.question.type == "case"):
        assert isinstance(item.question.answer, ChooseOne)
        secret |= {option.text for option in item.question.answer.options}
        secret |= {option.reason for option in item.question.answer.options}
    secret |= {item.question.revision for paper in papers for item in paper.items}
    secret |= {paper.revision for paper in papers}
    found = [(name, word) for name, text in files.items() for word in secret if word in text]
    assert found == []


def test_the_books_hold_nothing_of_it_either(built: Built) -> None:
    for path in (built.root / "build/books").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            text = (unpacked(data) if path.suffix == ".docx" else data).decode("utf-8")
            assert not [word for word in ("final-exam", "结业闭卷考核", str(SEED)) if word in text], path


def run(built: Built, *arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(
        main, [*arguments, "--root", str(built.root), "--messages", "en"], catch_exceptions=False
    )
    return ran.exit_code, ran.stdout, ran.stderr


def test_another_seed_is_refused_for_an_exam_and_not_for_practice(built: Built, tmp_path: Path) -> None:
    code, said, error = run(built, "quiz", "final-exam", "--seed", "5", "--out", str(tmp_path))
    assert (code, said) == (2, "")
    assert error == (
        f"deskbook: 'final-exam' is an exam: its seed is the {SEED} of quizzes/final-exam.yml; change it there and"
        " build again, so that practice leaves out what the exam asks\n"
    )
    assert list(tmp_path.iterdir()) == []
    assert run(built, "quiz", "final-exam", "--seed", str(SEED), "--out", str(tmp_path), "--no-pdf")[0] == 0
    assert run(built, "quiz", "exercise", "--seed", "5", "--out", str(tmp_path), "--no-pdf")[0] == 0


def test_the_papers_of_an_exam_go_to_build_print(built: Built) -> None:
    before = site_files(built.root)
    code, said, _ = run(built, "quiz", "final-exam", "--lang", "zh", "--no-pdf")
    assert code == 0
    printed = sorted(
        path.relative_to(built.root).as_posix() for path in (built.root / "build/print").iterdir()
    )
    assert len(printed) == 5  # a sheet for A and for B; strips, key and tables for both
    assert all(name.endswith(".docx") and name in said for name in printed)
    assert site_files(built.root) == before
