"""How a line of a file is put together, and how the text at a mistake is made harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deskbook.yaml_text import Source

# A key before a full-width colon: any word that opens a line, or only what looks like an id.
FULL_WIDTH_KEY = re.compile(r"[^\s：:，。、；！？“”‘’\"'()（）\[\]{}#]{1,20} ?：")
FULL_WIDTH_ID = re.compile(r"[a-z][a-z0-9-]* ?：")
TIGHT_KEY = re.compile(r"[a-z][a-z0-9-]*:(?=[^ \t/])")
TIGHT_VALUE = re.compile("[a-z][a-z0-9-]*:(?=[{['\"])")
KEY = re.compile(r"[a-z][a-z0-9-]*")
COLON = re.compile(r":(?=[ \t]|$)")
START = re.compile(r"[ \t]*(?:-[ \t]+)*")
COMMAS = ("，", "、")
FARTHEST_BACK = 200


@dataclass(frozen=True)
class Parts:
    """One line: where it starts behind indentation and dashes, its first colon, where its value starts."""

    start: int
    colon: int | None
    value: int

    @staticmethod
    def of(text: str) -> Parts:
        match = START.match(text)
        start = match.end() if match else 0
        if text[start : start + 1] in ("{", "[", "#", ""):
            return Parts(start, None, start)
        behind = start
        if text[start] in "\"'":
            behind = text.find(text[start], start + 1) + 1 or len(text)
        found = COLON.search(text, behind)
        if not found or " #" in text[start : found.start()]:
            return Parts(start, None, start)
        value = found.end()
        while text[value : value + 1] in (" ", "\t"):
            value += 1
        return Parts(start, found.start(), value)


def lines_without_key(source: Source, line: int) -> list[int]:
    """The lines right above that hold text but no key, the topmost first."""
    found: list[int] = []
    for above in range(line - 1, max(line - FARTHEST_BACK, -1), -1):
        text = source.line(above).strip()
        if Parts.of(source.line(above)).colon is not None or text in ("---", "..."):
            break
        if text and not text.startswith("#"):
            found.insert(0, above)
    return found


def unclosed_above(source: Source, line: int, quote: str, before: str) -> tuple[int, int] | None:
    """Where the quote was opened that only the opening quote of this line closed."""
    parts = Parts.of(source.line(line))
    if source.line(line)[parts.value : parts.value + 1] == quote and len(before) != parts.value + 1:
        return None
    for above in range(line - 1, max(line - FARTHEST_BACK, -1), -1):
        text = source.line(above)
        value = Parts.of(text).value
        if text[value : value + 1] == quote:
            return (above, value) if text[value:].count(quote) % 2 else None
    return None


def opening_of(text: str) -> int | None:
    """The bracket that the last character of the text closes."""
    depth = 0
    for column in range(len(text) - 1, -1, -1):
        depth += (text[column] in "}]") - (text[column] in "{[")
        if not depth:
            return column
    return None


def rest_mended(source: Source, line: int, column: int) -> Source:
    """What stands there replaced by a harmless one, up to the end of the line or of the item in brackets."""
    text = source.line(line)
    before = text[:column]
    if sum(map(before.count, "{[")) > sum(map(before.count, "}]")):
        return source.with_text(line, column, end_of_item(text, column), "x")
    if before.strip():
        return source.with_text(line, column, len(text), "x")
    colon = Parts.of(text).colon
    # A key stays a key, as its value may go on below; its new name must not be there twice.
    return source.with_text(
        line, column, len(text) if colon is None else colon, "#" if colon is None else f"mended-{line}"
    )


def end_of_item(text: str, column: int) -> int:
    """Where the item of a list or mapping in brackets ends that the column stands in."""
    level = 0
    for at in range(column, len(text)):
        if not level and text[at] in ",}]":
            return at
        level += (text[at] in "{[") - (text[at] in "}]")
    return len(text)


def one_line_mended(source: Source, line: int, column: int) -> Source | None:
    """Mended only if a key or an item follows on the next line: else nobody knows where the text ends."""
    for below in range(line + 1, len(source.lines)):
        text = source.line(below)
        if not text.strip():
            continue
        if Parts.of(text).colon is None and not text.lstrip().startswith("- "):
            return None
        new = "x" if source.line(line)[:column].strip() else "#"
        return source.with_text(line, column, len(source.line(line)), new)
    return None
