"""Where a text says what a handbook says not to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from deskbook.handbook import Handbook
from deskbook.parts.phrases import HasPhrases
from deskbook.questions import Cite

CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Hit:
    line: int
    column: int
    phrase: str
    cite: Cite
    instead: str


def find_phrases(handbook: Handbook, text: str) -> Iterator[Hit]:
    """Every place, in order. Case, width, punctuation and line breaks inside a phrase make no difference."""
    kept, offsets = squeezed(text)
    found: dict[tuple[int, str], Hit] = {}
    for book in handbook.books.values():
        for standard in book.standards.values():
            body = standard.body
            if not isinstance(body, HasPhrases):
                continue
            fill = book.filler(standard)
            instead = next((fill(i.say) for i in body.instead if i.say), "")
            for phrase in body.avoid:
                for offset in places(kept, phrase):
                    start = offsets[offset]
                    line = text.count("\n", 0, start) + 1
                    column = start - text.rfind("\n", 0, start)
                    found.setdefault(
                        (start, standard.id), Hit(line, column, phrase, book.cites[standard.id], instead)
                    )
    yield from (found[key] for key in sorted(found))


def squeezed(text: str) -> tuple[str, list[int]]:
    """A text as it is compared, and for each kept character the offset that it came from."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for plain in unicodedata.normalize("NFKC", character).casefold():
            if plain.isalnum():
                kept.append(plain)
                offsets.append(offset)
            elif kept and kept[-1] != " ":
                kept.append(" ")
                offsets.append(offset)
    return "".join(kept), offsets


def places(kept: str, phrase: str) -> Iterator[int]:
    """Offsets of a phrase: Chinese characters may stand apart, other words are matched whole."""
    wanted = squeezed(phrase)[0].strip()
    if not wanted:
        return
    if CHINESE.search(wanted):
        pattern = " ?".join(re.escape(c) for c in wanted.replace(" ", ""))
    else:
        pattern = rf"(?<![^ ]){re.escape(wanted)}(?![^ ])"
    for match in re.finditer(pattern, kept):
        yield match.start()
