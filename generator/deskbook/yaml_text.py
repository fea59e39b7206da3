"""Bytes of an authored file to lines of clean text, every character with the place where it was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from deskbook.problems import Code, Place, Problem, Wording

MOST_BYTES = 1 << 20
MOST_HIDDEN = 20

TOO_LARGE = Code(
    "too-large",
    Wording("the file is larger than 1 MiB", "split it into several files, one per topic"),
    Wording("文件超过 1 MiB", "按主题拆成几个文件"),
)
NOT_UTF8 = Code(
    "not-utf8",
    Wording("the file is not saved as UTF-8; it looks like {encoding}", "save it again with encoding UTF-8"),
    Wording("文件没有存成 UTF-8 编码，看起来是 {encoding}", "另存一次，编码选 UTF-8"),
)
NOT_TEXT = Code(
    "not-text",
    Wording(
        "this is not a text file",
        "a Word file or a picture with another name stays what it was; copy its text into a new text file",
    ),
    Wording("这不是文本文件", "Word 文件或图片改了名，内容并没有变；把文字复制到新建的文本文件里"),
)
CONTROL_CHARACTER = Code(
    "control-character",
    Wording(
        "hidden character U+{character}",
        "it usually comes along when text is copied; delete it and type what stands around it again",
    ),
    Wording("有看不见的字符 U+{character}", "多半是复制时带进来的；删掉它，把前后的字重新打一遍"),
)
TEXT_CODES = (TOO_LARGE, NOT_UTF8, NOT_TEXT, CONTROL_CHARACTER)

# Besides tab, CR and LF nothing may hide in a text: neither what no screen shows nor what turns text around.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
BREAKS = re.compile(r"\r\n|\r|\n")
# Characters that YAML or an editor takes for the end of a line: a blank keeps the words on both sides apart.
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"

# Radicals and compatibility ideographs look like the usual character but are found by no search.
LOOKALIKES = {
    code: folded
    for low, high in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
    for code in range(low, high + 1)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}


@dataclass(frozen=True)
class Line:
    """The characters the parser gets; `columns` tells where each was typed, if any was changed."""

    text: str
    columns: tuple[int, ...] | None = None

    def typed_at(self, column: int) -> int:
        if self.columns is None:
            return min(column, len(self.text))
        if column < len(self.columns):
            return self.columns[column]
        return self.columns[-1] + 1 if self.columns else 0

    def with_text(self, start: int, end: int, new: str) -> Line:
        """The line with a stretch replaced; the new characters count as typed where the stretch began."""
        columns = self.columns or tuple(range(len(self.text)))
        where = (self.typed_at(start),) * len(new)
        return Line(self.text[:start] + new + self.text[end:], columns[:start] + where + columns[end:])


@dataclass(frozen=True)
class Source:
    """The lines of one file. Lines and columns count from 0, as the parser's do, in places from 1."""

    file: str
    lines: tuple[Line, ...]

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def line(self, index: int) -> str:
        return self.lines[index].text if 0 <= index < len(self.lines) else ""

    def place(self, line: int, column: int) -> Place:
        line = min(line, len(self.lines) - 1)
        return Place(self.file, line + 1, self.lines[line].typed_at(column) + 1)

    def with_text(self, index: int, start: int, end: int, new: str) -> Source:
        """The source with a stretch of one line replaced."""
        line = self.lines[index].with_text(start, end, new)
        return replace(self, lines=(*self.lines[:index], line, *self.lines[index + 1 :]))


def fold_lookalikes(text: str) -> str:
    return text if text.isascii() else text.translate(LOOKALIKES)


def decode(data: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """The source without what hides in it, and a problem for each hidden character (the first 20)."""
    if len(data) > MOST_BYTES:
        return None, [TOO_LARGE(Place(file))]
    utf16 = likely_utf16(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = 0 if utf16 else error.start
    else:
        if not utf16:
            return clean(text, file)
        start = 0
    before = BREAKS.split(data[:start].decode("utf-8-sig", "replace"))
    place = Place(file, len(before), len(before[-1]) + 1)
    encoding = utf16 or likely_encoding(data)
    return None, [NOT_UTF8(place, encoding=encoding) if encoding else NOT_TEXT(Place(file))]


def likely_utf16(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\0" in data and any(readable(data, encoding) for encoding in ("utf-16-le", "utf-16-be")):
        return "UTF-16"
    return None


def likely_encoding(data: bytes) -> str | None:
    for encoding in ("GB18030", "Big5", "Windows-1252"):
        if readable(data, encoding.lower()):
            return encoding
    return None


def readable(data: bytes, encoding: str) -> bool:
    try:
        return not HIDDEN.search(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def clean(text: str, file: str) -> tuple[Source, list[Problem]]:
    problems: list[Problem] = []
    lines = []
    for number, typed in enumerate(BREAKS.split(text), 1):
        found = [match.start() for match in HIDDEN.finditer(typed)]
        problems += [
            CONTROL_CHARACTER(Place(file, number, column + 1), character=f"{ord(typed[column]):04X}")
            for column in found[: MOST_HIDDEN - len(problems)]
        ]
        lines.append(without_hidden(typed) if found else Line(typed))
    return Source(file, tuple(lines)), problems


def without_hidden(typed: str) -> Line:
    kept = [
        (" " if character in LINE_ENDS else character, column)
        for column, character in enumerate(typed)
        if character in LINE_ENDS or not HIDDEN.match(character)
    ]
    return Line("".join(character for character, _ in kept), tuple(column for _, column in kept))
