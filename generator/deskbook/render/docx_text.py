"""Paragraphs and runs of a Word file, as XML. Authored text enters through `runs` alone, where it is escaped."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from deskbook.blocks import Span, Text
from deskbook.render.docx_template import WIDEST

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")
# The place for an answer stays in one piece. Between full-width brackets a line ends even at blanks that forbid it, at
# least in LibreOffice: so they hold none, and the distance is spacing of the opening one, which can never end a line.
WIDE_BRACKETS: Final = re.compile("（(\u3000+)(?=）)")
NARROW_BRACKETS: Final = re.compile(r"\(( +)\)")
HALF: Final = 105  # how wide a half-width letter is, in twentieths of a point


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def runs(text: Text) -> str:
    return "".join(run(span) for span in text if span.text)


def run(span: Span) -> str:
    look = ("SmallPrint" if span.small else "") + ("Marked" if span.mark else "Strong" if span.strong else "")
    # Text and blanks between brackets in turn: no split, no blanks.
    pieces = WIDE_BRACKETS.split(legal(span.text))
    written = []
    for text, blanks in zip_longest(pieces[::2], pieces[1::2]):
        if text:
            written.append(styled(look, text))
        if blanks:
            written.append(styled(f"Room{min(width_of(blanks) // 2, WIDEST)}", "（"))
    return "".join(written)


def styled(look: str, text: str) -> str:
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    lines = LINE_END.split(NARROW_BRACKETS.sub(unbroken, text).replace("\t", " "))
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{style}{written}</w:r>"


def unbroken(brackets: re.Match[str]) -> str:
    """( ) with blanks at which no line ends: the place for an answer stays in one piece."""
    return "(" + "\u00a0" * len(brackets.group(1)) + ")"


def legal(text: str) -> str:
    """What XML cannot hold shows as a replacement character: the reader sees that something is wrong."""
    return ILLEGAL.sub("\ufffd", text)


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def width_of(text: str) -> int:
    """In half-width letters: a Chinese one counts twice."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
