"""The formats that the bank can be exported in: each is the module of that name, and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deskbook.derive.bank import Bank
from deskbook.export.bank_csv import bank_csv
from deskbook.export.bank_gift import bank_gift
from deskbook.export.bank_json import bank_json
from deskbook.export.bank_xlsx import bank_xlsx


@dataclass(frozen=True)
class BankFormat:
    ending: str
    write: Callable[[Bank], bytes]


# Moodle takes GIFT from files that end in .txt, and from no others.
BANK_FORMATS = {
    "json": BankFormat("json", bank_json),
    "gift": BankFormat("gift.txt", bank_gift),
    "csv": BankFormat("csv", bank_csv),
    "xlsx": BankFormat("xlsx", bank_xlsx),
}


def file_name(bank: Bank, ending: str) -> str:
    edition = "" if bank.edition == "base" else f"-{bank.edition}"
    return f"questions{edition}-{bank.lang}.{ending}"
