"""Paragraphs and runs of a Word file, as XML. Authored text enters through `runs` alone, where it is escaped."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from deskbook.blocks import Span, Text

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")
EMPTY_BRACKETS: Final = re.compile(r"([（(])([ \u3000]+)([）)])")
HALF: Final = 105  # how wide a half-width letter is, in twentieths of a point


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def runs(text: Text) -> str:
    return "".join(run(span) for span in text if span.text)


def run(span: Span) -> str:
    look = ("SmallPrint" if span.small else "") + ("Marked" if span.mark else "Strong" if span.strong else "")
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    lines = LINE_END.split(EMPTY_BRACKETS.sub(unbroken, legal(span.text)).replace("\t", " "))
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{style}{written}</w:r>"


def unbroken(brackets: re.Match[str]) -> str:
    """（　　） with blanks at which no line ends: the place for an answer stays in one piece."""
    opening, blank, closing = brackets.groups()
    return opening + "\u00a0" * sum(4 if letter == "\u3000" else 1 for letter in blank) + closing


def legal(text: str) -> str:
    """What XML cannot hold shows as a replacement character: the reader sees that something is wrong."""
    return ILLEGAL.sub("\ufffd", text)


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def width_of(text: str) -> int:
    """In half-width letters: a Chinese one counts twice."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
