"""Rows to a spreadsheet: the same rows give the same bytes, and authored text is never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from deskbook.render.zips import same_bytes

DATE: Final = datetime(2000, 1, 1)
ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDEST: Final = 60
BUTTON: Final = 2
WIDEST_WRAPPED: Final = 40  # about twenty Chinese characters: a sentence in two or three lines


def workbook(sheets: Mapping[str, Sequence[Sequence[str | int | bool]]], *, wrapped: bool = False) -> bytes:
    """A sheet for each entry; the first row is its header, which stays in view and can be filtered by.

    Where the rows hold sentences, they are `wrapped`: narrow columns, each cell as tall as it must be.
    """
    widest = WIDEST_WRAPPED if wrapped else WIDEST
    top = Alignment(wrap_text=True, vertical="top")
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets.items():
        page = book.create_sheet(ILLEGAL.sub("", name)[:31])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = page.cell(number, column)
                if value == "":
                    pass  # nothing, so that a filter finds the blanks
                elif isinstance(value, str):
                    cell.value = ILLEGAL.sub("", value)
                    cell.data_type = "s"  # what begins with = is text that somebody wrote, not a formula
                else:
                    cell.value = value
                if number == 1:
                    cell.font = Font(bold=True)
                if number == 1 or wrapped:
                    cell.alignment = top
        page.freeze_panes = "B2"
        page.auto_filter.ref = page.dimensions
        for column in range(1, page.max_column + 1):
            widths = [width(row[column - 1]) + 2 for row in rows if column <= len(row)]
            # The button of the filter covers the end of a header.
            widths[:1] = [found + BUTTON for found in widths[:1]]
            page.column_dimensions[get_column_letter(column)].width = min(widest, max(widths, default=10))
    book.properties.creator = "Deskbook"
    book.properties.created = book.properties.modified = DATE
    file = io.BytesIO()
    book.save(file)
    return same_bytes(file.getvalue())


def width(value: str | int | bool) -> int:
    """Of the longest line: an id in a column of its own needs all of it, a text may wrap."""
    return max(
        sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in str(value).split("\n")
    )
