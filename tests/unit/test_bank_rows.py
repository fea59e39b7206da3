"""The bank for a spreadsheet: its rows, and what a spreadsheet could make of a cell."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import openpyxl
import pytest
from bank_samples import BANK, CHOOSE_ONE

from deskbook.export.bank_csv import bank_csv, cell
from deskbook.export.bank_formats import BANK_FORMATS, file_name
from deskbook.export.bank_rows import bank_rows, letter
from deskbook.export.bank_xlsx import bank_xlsx
from deskbook.questions import ChooseOne, Option

COLUMNS = {
    "专题": ["接听电话", "先安抚", "先安抚", "先安抚", "先安抚", "接听电话", "先安抚", "先安抚"],
    "标准": ["及时接听", *["先安抚，再办事"] * 4, "及时接听", *["先安抚，再办事"] * 2],
    "要求程度": ["必须"] * 8,
    "考法": ["限值", *["手写题"] * 6, "讨论"],
    "题型": ["单选", "多选", "判断", "配对", "排序", "填数", "简答", "讨论"],
    "难度": ["较难"] * 8,
    "题干": [entry.question.stem for entry in BANK.entries],
    "待配对 1": ["", "", "", "听他说完", "", "", "", ""],
    "待配对 2": ["", "", "", "请他坐下", "", "", "", ""],
    "选项 A": ["第二声", "让座", "对", "让座", "办事", "", "", ""],
    "选项 B": ["第三声", "倒水", "不对", "倾听", "听完", "", "", ""],
    "选项 C": ["第四声", "报价", "", "", "致歉", "", "", ""],
    "选项 D": ["", "听完", "", "", "", "", "", ""],
    "正确答案": ["B", "A、B、D", "B", "1B、2A", "B→C→A", "1/3小时", "", ""],
    "解析 A": ["达标，但不是最晚。", "站着的人更急。", "", "坐下来再说。", "气没消，办了也嫌慢。", "1 ÷ 3 = 1/3。", "", ""],
    "解析 B": ["对。", "手里有杯水，话会慢下来。", "气头上听不进道理。", "要先听。", "先听。", "", "", ""],
    "解析 C": ["超了一声。", "这时候不谈钱。", "", "", "没听就道歉，是敷衍。", "", "", ""],
    "解析 D": ["", "没听完，不知道要什么。", "", "", "", "", "", ""],
    "评分要点": ["", "", "", "", "", "", "说出他遇到的事\n说下一步", ""],
    "参考答案": ["", "", "", "", "", "", "“您说漏水了，我马上请人来看。”", ""],
    "说明": ["", "", "", "", "", "3：倒过来除了。\n−2.5：减出来的。", "叫人别急，人会更急。", "各有各的道理。"],
    "依据的标准": ["\n".join(cite.at for cite in entry.question.cites) for entry in BANK.entries],
    "用于考试": ["", "", "", "考试", "", "", "", ""],
    "题的代号": [entry.question.id for entry in BANK.entries],
    "修订号": ["0000000a"] * 8,
}  # fmt: skip


def test_a_row_for_each_question() -> None:
    header, *rows = bank_rows(BANK)
    assert header == list(COLUMNS)
    assert dict(zip(header, map(list, zip(*rows, strict=True)), strict=True)) == COLUMNS


def test_a_bank_of_nothing_has_a_header() -> None:
    assert [len(row) for row in bank_rows(replace(BANK, entries=()))] == [15]


def test_another_language_has_a_header_of_its_own() -> None:
    header, row = bank_rows(replace(BANK, lang="en", entries=(CHOOSE_ONE,)))
    assert header[:8] == [
        "Set",
        "Standard",
        "Obligation",
        "Question type",
        "Answer form",
        "Difficulty",
        "Stem",
        "Option A",
    ]
    assert row[2:6] == ["Must", "Where the line is", "One choice", "Hard"]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_letters_go_on_behind_z(place: int, name: str) -> None:
    assert letter(place) == name


def test_csv_is_what_excel_opens() -> None:
    data = bank_csv(BANK)
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == bank_rows(BANK)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("\x00=1", "'=1"),
        ("01234567", "'01234567"),  # a revision that would lose its nought
        ("12345e67", "'12345e67"),  # and one that would be a very large number
        ("1/3", "'1/3"),
        ("3-1-2027", "'3-1-2027"),
        ("1a2b3c4d", "1a2b3c4d"),
        ("80", "80"),
        ("80%", "80%"),
        ("1.5", "1.5"),
        ("a=b", "a=b"),
        ("“=”", "“=”"),
        ("", ""),
    ],
)
def test_no_cell_is_anything_but_text(text: str, shown: str) -> None:
    assert cell(text) == shown


def hostile(text: str) -> bytes:
    options = tuple(Option(name, text, name == "a", text, CHOOSE_ONE.question.cites) for name in "abc")
    question = replace(CHOOSE_ONE.question, stem=text, answer=ChooseOne(options))
    return bank_csv(replace(BANK, entries=(replace(CHOOSE_ONE, question=question),)))


def test_quotes_commas_and_line_ends_stay_in_their_cell() -> None:
    text = '他说："好,的"\r\n下一行;\n"再一行"'
    rows = list(csv.reader(io.StringIO(hostile(text).decode("utf-8-sig"), newline="")))
    assert len(rows) == 2 and len(rows[0]) == len(rows[1])
    assert rows[1][rows[0].index("题干")] == text == rows[1][rows[0].index("解析 C")]


def test_the_workbook_is_the_same_rows_wrapped_below_a_header_in_view() -> None:
    book = openpyxl.load_workbook(io.BytesIO(bank_xlsx(BANK)))
    assert book.sheetnames == ["题库"]
    page = book["题库"]
    rows = [["" if value is None else value for value in row] for row in page.iter_rows(values_only=True)]
    assert rows == bank_rows(BANK)
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == f"A1:Y{len(rows)}"
    cells = [cell for row in page.iter_rows() for cell in row]
    assert len(cells) == 25 * 9
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in cells)
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    widths = {name: dimension.width for name, dimension in page.column_dimensions.items()}
    assert len(widths) == 25 and all(8 <= width <= 40 for width in widths.values())
    assert (widths["F"], widths["G"], widths["X"]) == (8, 34, 40)  # difficulty, stem, id


def test_a_formula_is_text_in_the_workbook() -> None:
    question = replace(CHOOSE_ONE.question, stem="=HYPERLINK(1)")
    data = bank_xlsx(replace(BANK, entries=(replace(CHOOSE_ONE, question=question),)))
    found = openpyxl.load_workbook(io.BytesIO(data))["题库"]["G2"]
    assert (found.value, found.data_type) == ("=HYPERLINK(1)", "s")


def test_the_same_bank_is_the_same_bytes_in_every_format() -> None:
    assert list(BANK_FORMATS) == ["json", "gift", "csv", "xlsx"]
    for kind in BANK_FORMATS.values():
        assert kind.write(BANK) == kind.write(replace(BANK))


def test_files_are_named_by_edition_and_language() -> None:
    assert file_name(BANK, "json") == "questions-zh.json"
    assert file_name(replace(BANK, edition="retail", lang="en"), "gift.txt") == "questions-retail-en.gift.txt"
    assert all(re.fullmatch(r"[a-z.]+", kind.ending) for kind in BANK_FORMATS.values())
