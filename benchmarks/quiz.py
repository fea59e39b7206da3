"""One sheet as a Word file, made three ways: ours, the obvious way with python-docx, and pandoc from Markdown.

    python benchmarks/quiz.py --repeat 5

All three print the same sheet: thirty questions of four options with brackets, headings with points, a line for the
name, a table for the answers. They run in turn in one process, so that a slow minute hits all of them; pandoc is a
process of its own and is counted with its start, for nobody can have it without. The last line is the time in which the
whole bank of the shipped handbook is derived.
"""

from __future__ import annotations

import argparse
import io
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from deskbook.build import load
from deskbook.cli.shared import spare_the_collector
from deskbook.derive.exams import bank_of
from deskbook.derive.print_quiz import sheet_document
from deskbook.derive.quizzes import bank_questions
from deskbook.questions import ChooseOne, Cite, Option, Question, Section, Sheet, SheetItem
from deskbook.render.blocks_to_docx import render_docx

ROOT = Path(__file__).resolve().parent.parent
AIMS = {"python-docx, the obvious way": 8.0, "pandoc, Markdown to DOCX": 3.0}
QUESTIONS, OPTIONS, COLUMNS = 30, 4, 10
ROUNDS = 5  # of ours within one measurement: a single one is too short for the clock


def main() -> None:
    options = arguments()
    spare_the_collector()
    asked = the_sheet()
    ways: dict[str, Callable[[], bytes]] = {
        "Deskbook, from the questions to the file": lambda: render_docx(sheet_document(asked)),
        "python-docx, the obvious way": lambda: obvious(asked),
    }
    if shutil.which("pandoc"):
        ways["pandoc, Markdown to DOCX"] = lambda: by_pandoc(asked)
    for name, way in ways.items():
        same_questions(name, way(), asked)
    print(
        f"Python {platform.python_version()}; medians of {options.repeat}; one sheet of {QUESTIONS} questions\n"
    )
    print(table(measure(ways, options.repeat)))
    print(f"\n{bank(options.root, options.repeat)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A sheet as a Word file, made three ways.")
    parser.add_argument("--repeat", type=int, default=5, help="measure so often and take the median")
    parser.add_argument("--root", type=Path, default=ROOT, help="the handbook whose bank is derived")
    return parser.parse_args()


def the_sheet() -> Sheet:
    """Thirty questions as long as real ones, the same on every run."""
    cite = Cite("phone-answering/rings", "00000000", "及时接听", "接听电话", "must")
    items = tuple(
        SheetItem(
            Question(
                f"q{number}",
                "case",
                "zh",
                f"第{number}位客户打来电话，说上周报修的水龙头又漏了，问今天几点能有人来。师傅还没有排。你怎么回答？",
                ChooseOne(
                    tuple(
                        Option(
                            f"o{place}",
                            f"我先把您家的房号和电话记下来，第{number}{'甲乙丙丁'[place]}条，一刻钟内回电",
                            place == number % OPTIONS,
                            "他知道接下来是谁，什么时候有消息。",
                            (cite,),
                        )
                        for place in range(OPTIONS)
                    )
                ),
                (cite,),
                f"{number:08x}",
            ),
            points=4,
            cell="cases",
        )
        for number in range(1, QUESTIONS + 1)
    )
    return Sheet(
        "benchmark", "入职第一周", "", "practice", "A", 7, "zh", "", 15, 80,
        (Section("choose-one", items),), "客户服务手册", "青禾物业", "0210f6ee",
    )  # fmt: skip


# -- the obvious way -----------------------------------------------------------------------------------


def obvious(asked: Sheet) -> bytes:
    """As the documentation of python-docx shows it: styles by name, fonts run by run, cell after cell."""
    paper = docx.Document()

    def add(text: str, style: str, size: int = 10, bold: bool = False) -> None:
        paragraph = paper.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(size), bold
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")  # or Word takes a Japanese font

    add(f"{asked.title}　{asked.form}卷", "Title", 16, bold=True)
    add("姓名________ 工号________ 部门________ 日期________ 得分________", "Normal")
    add(f"满分{asked.points}分　合格线{asked.pass_mark}分　时间{asked.minutes}分钟", "Normal")
    answers = paper.add_table(rows=2 * QUESTIONS // COLUMNS, cols=COLUMNS + 1, style="Table Grid")
    for number in range(1, QUESTIONS + 1):
        row, column = 2 * ((number - 1) // COLUMNS), (number - 1) % COLUMNS + 1
        answers.cell(row, 0).text, answers.cell(row + 1, 0).text = "题号", "答案"
        answers.cell(row, column).text = str(number)
    add("一、单项选择题（每题4分，共120分）", "Heading 2", 12, bold=True)
    for number, item in enumerate(asked.items, start=1):
        add(f"{number}. {item.question.stem}（　　）", "List Paragraph")
        for letter, option in zip("ABCD", item.question.options, strict=True):
            add(f"{letter}. {option.text}", "List 2")
    section = paper.sections[0]
    section.header.paragraphs[0].text = asked.handbook_title
    section.footer.paragraphs[0].text = f"{asked.title}　{asked.form}卷　抽题号 {asked.seed}"
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


# -- pandoc --------------------------------------------------------------------------------------------


def by_pandoc(asked: Sheet) -> bytes:
    lines = [f"# {asked.title}　{asked.form}卷", "", "姓名\\_\\_\\_\\_ 工号\\_\\_\\_\\_ 部门\\_\\_\\_\\_ 日期\\_\\_\\_\\_", ""]  # fmt: skip
    lines += [f"满分{asked.points}分　合格线{asked.pass_mark}分　时间{asked.minutes}分钟", ""]
    for start in range(1, QUESTIONS + 1, COLUMNS):
        numbers = [str(number) for number in range(start, start + COLUMNS)]
        lines += [row(["题号", *numbers]), row(["---"] * (COLUMNS + 1)), row(["答案", *[""] * COLUMNS]), ""]
    lines += ["## 一、单项选择题（每题4分，共120分）", ""]
    for number, item in enumerate(asked.items, start=1):
        lines += [f"{number}.  {item.question.stem}（　　）", ""]
        lines += [f"    {letter}. {o.text}" for letter, o in zip("ABCD", item.question.options, strict=True)]
        lines.append("")
    ran = subprocess.run(
        ["pandoc", "--from=markdown", "--to=docx", "--output=-"],
        input="\n".join(lines).encode("utf-8"),
        capture_output=True,
        check=True,
    )
    return ran.stdout


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def same_questions(name: str, file: bytes, asked: Sheet) -> None:
    """All of them print the same sheet, or the comparison is void."""
    texts = docx.Document(io.BytesIO(file)).element.body.iter(qn("w:t"))
    text = "".join(part.text or "" for part in texts)
    wanted = [part for i in asked.items for part in (i.question.stem, *(o.text for o in i.question.options))]
    places = [text.find(part) for part in wanted]
    if -1 in places or places != sorted(places):
        sys.exit(f"{name} does not hold the questions in their order")


# -- measuring and telling -----------------------------------------------------------------------------


def measure(ways: dict[str, Callable[[], bytes]], repeat: int) -> dict[str, float]:
    """Seconds a sheet, in turn, so that a slow minute hits all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repeat):
        for place, (name, way) in enumerate(ways.items()):
            rounds = 1 if place else ROUNDS
            started = perf_counter()
            for _ in range(rounds):
                way()
            found[name].append((perf_counter() - started) / rounds)
    return {name: statistics.median(times) for name, times in found.items()}


def table(seconds: dict[str, float]) -> str:
    ours = next(iter(seconds.values()))
    lines = [("way", "ms a sheet", "sheets a second", "ours is faster by", "aim")]
    for name, spent in seconds.items():
        aim = f"{AIMS[name]:.0f}" if name in AIMS else ""
        ratio = f"{spent / ours:.1f}" if name in AIMS else ""
        lines.append((name, f"{spent * 1000:.1f}", f"{1 / spent:.0f}", ratio, aim))
    rows = [f"| {a:<40} | {b:>10} | {c:>15} | {d:>17} | {e:>3} |" for a, b, c, d, e in lines]
    rows.insert(1, f"|{'-' * 42}|{'-' * 11}:|{'-' * 16}:|{'-' * 18}:|{'-' * 4}:|")
    return "\n".join(rows)


def bank(root: Path, repeat: int) -> str:
    """Every question that a handbook can ask, in each language, from facts that are there."""
    handbook = load(root).handbook
    parts = []
    for lang in handbook.languages:
        book = handbook.books["", lang]
        times, count = [], 0
        for _ in range(repeat):
            started = perf_counter()
            count = len(bank_questions(book, bank_of(book, "practice")))
            times.append(perf_counter() - started)
        parts.append(f"{count} questions in {lang} in {statistics.median(times):.2f} s")
    return "the whole bank: " + ", ".join(parts)


if __name__ == "__main__":
    main()
