"""The bank as a workbook: the rows of the CSV, with a header that stays in view and cells that wrap."""

from __future__ import annotations

from deskbook.derive.bank import Bank
from deskbook.export.bank_rows import bank_rows
from deskbook.words import Words


def bank_xlsx(bank: Bank) -> bytes:
    from deskbook.render.xlsx import workbook  # a spreadsheet's modules are for this alone

    return workbook({Words.of(bank.lang)("export.sheet"): bank_rows(bank)}, wrapped=True)
