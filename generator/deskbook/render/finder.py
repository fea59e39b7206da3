"""The finder's data as a script: one file that a page loads when somebody turns to the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from deskbook.render.data_script import data_script
from deskbook.views import FinderEntry

FORMAT = 1
LETTERS = re.compile(r"[^a-z0-9]+")


def finder_script(entries: Iterable[FinderEntry], lang: str) -> str:
    """`assets/finder-data.js` of a book. Chinese books can be searched by pinyin and by its initials too."""
    return data_script(
        "deskbookFinder", {"format": FORMAT, "entries": [found(entry, lang) for entry in entries]}
    )


def found(entry: FinderEntry, lang: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "title": tidy(entry.title),
        "set": tidy(entry.set_title),
        "address": entry.address,
        "text": tidy(entry.text),
        "id": entry.id,
        "also": [tidy(word) for word in entry.also],
    }
    if lang.partition("-")[0] == "zh":
        shown["pinyin"] = pinyin((entry.title, *entry.also, entry.set_title))
    return shown


def pinyin(names: Iterable[str]) -> str:
    """及时接听 → `jishijieting jsjt`: whole and initials of each name, apart by spaces, each once."""
    # Here, because its dictionaries take longer to load than all of Deskbook, and most commands need none of them.
    from pypinyin import Style, lazy_pinyin

    spelled: dict[str, None] = {}
    for name in names:
        syllables = lazy_pinyin(name, style=Style.NORMAL, errors="default", v_to_u=False)
        for word in ("".join(syllables), "".join(syllable[:1] for syllable in syllables)):
            if kept := LETTERS.sub("", word.lower()):
                spelled[kept] = None
    return " ".join(spelled)


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
