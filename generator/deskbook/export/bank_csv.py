"""The bank as CSV that Excel opens as it is: with a mark that says UTF-8, and no cell that it would reckon with."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from deskbook.derive.bank import Bank
from deskbook.export.bank_rows import bank_rows

# What a spreadsheet takes for the beginning of a formula, full-width too, also behind blanks.
FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]")


def bank_csv(bank: Bank) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(text) for text in row] for row in bank_rows(bank))
    return out.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """An apostrophe in front of what would be a formula: spreadsheets read on as text, people see what was written."""
    plain = CONTROLS.sub("", text)
    return f"'{plain}" if FORMULA.match(plain) else plain
