"""The bank as CSV that Excel opens as it is: with a mark that says UTF-8, and no cell that it would make its own of."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from deskbook.derive.bank import Bank
from deskbook.export.bank_rows import bank_rows

# What a spreadsheet takes for the beginning of a formula, full-width too, also behind blanks.
FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
# What it takes for a number or a date: a revision like 12345e67 or 01234567, a third of an hour, the 3rd of January.
NUMBER: Final = re.compile(r"0\d+|\d+[eE][+-]?\d+|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?|\d{12,}")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]")


def bank_csv(bank: Bank) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(text) for text in row] for row in bank_rows(bank))
    return out.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """An apostrophe in front of what would be read as something else: it stays the text that it is."""
    plain = CONTROLS.sub("", text)
    return f"'{plain}" if FORMULA.match(plain) or NUMBER.fullmatch(plain) else plain
