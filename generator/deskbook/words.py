"""The words of the interface, per language: catalogue/<lang>.yml, addressed by dotted keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from deskbook.yaml_source import read_plain


class Words:
    """Every label and sentence that Deskbook itself adds, in one language.

    `words("sheet.pass-mark", points=80)` fills `{points}`. A key that the catalogue lacks is our bug: KeyError.
    """

    def __init__(self, lang: str, entries: Mapping[str, str]) -> None:
        self.lang = lang
        self.entries = entries

    @staticmethod
    @cache
    def of(lang: str) -> Words:
        """The catalogue of a language; a language without one (a handbook in French, say) gets the English words."""
        known = lang if lang in LANGUAGES else "en"
        text = resources.files("deskbook").joinpath("catalogue", f"{known}.yml").read_text("utf-8")
        return Words(lang, dict(flatten(read_plain(text))))

    def __call__(self, key: str, /, **slots: object) -> str:
        return filled(self.entries[key], slots)

    def sentences(self, *parts: str) -> str:
        """Sentences in a row: nothing between them in Chinese, a space in English."""
        return ("" if self.lang == "zh" else " ").join(part for part in parts if part)

    def capital(self, text: str) -> str:
        return text[:1].upper() + text[1:]

    def count(self, key: str, n: int) -> str:
        """A number of things: 3条标准 / 1 standard, 3 standards."""
        return self(f"{key}-{'one' if n == 1 else 'many'}", n=n)

    def list(self, items: list[str]) -> str:
        """Names in a row: 问候、单位、姓名 / greeting, company, name."""
        return self("text.list-separator").join(items)


def filled(entry: str, slots: Mapping[str, object]) -> str:
    """An entry with its `{slots}` filled, all at once: what is put in may hold braces of its own."""
    return re.sub(r"\{([a-z_-]+)\}", lambda m: str(slots[m[1]]) if m[1] in slots else m[0], entry)


LANGUAGES = ("zh", "en")


def flatten(tree: object, prefix: str = "") -> list[tuple[str, str]]:
    if isinstance(tree, dict):
        return [pair for key, value in tree.items() for pair in flatten(value, f"{prefix}{key}.")]
    return [(prefix[:-1], str(tree))]
