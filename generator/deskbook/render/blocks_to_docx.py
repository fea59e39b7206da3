"""Blocks to a Word file: the same blocks give the same bytes.

The body is written as XML with style ids straight on the paragraphs, for looking styles up by name is nearly
all the time that python-docx takes. Authored text enters through `_runs` alone, where it is escaped.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Final, assert_never
from xml.sax.saxutils import escape

import docx

from deskbook.blocks import (
    Block,
    Card,
    Choices,
    Document,
    Fields,
    Heading,
    Item,
    Lines,
    PageBreak,
    Para,
    Span,
    Steps,
    Table,
    Text,
    plain,
)
from deskbook.render.docx_template import OPTION_LIST, STEP_LIST, TEXT_WIDTH, blank_to, fragment, template
from deskbook.render.zips import same_bytes
from deskbook.words import Words

AUTHOR: Final = "Deskbook"
DATE: Final = datetime(
    2000, 1, 1
)  # of every file: a date of printing would make two prints of one sheet differ
ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")
EMPTY_BRACKETS: Final = re.compile(r"([（(])([ \u3000]+)([）)])")
PARA_STYLES: Final = {"body": "Normal", "lead": "Lead", "note": "Note", "quote": "Quote"}
MM: Final = 56.7  # twentieths of a point


def render_docx(document: Document) -> bytes:
    paper = docx.Document(io.BytesIO(template("zh" if document.lang == "zh" else "en")))
    body = _Body()
    for block, following in pairwise((*document.blocks, None)):
        if block is not None:
            body.add(block, following)
    end = paper.element.body.sectPr
    for element in fragment("".join(body.xml)):
        end.addprevious(element)
    paper.part.numbering_part.element.extend(fragment(body.list_instances()))
    section = paper.sections[0]
    section.header.paragraphs[0]._p.extend(fragment(_runs(plain(document.header))))
    section.footer.paragraphs[0]._p.extend(fragment(_footer(document)))
    properties = paper.core_properties
    properties.title = _legal(document.title)[:255]  # the format allows no more
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = ""
    properties.created = properties.modified = DATE
    properties.language = "zh-CN" if document.lang == "zh" else document.lang
    file = io.BytesIO()
    paper.save(file)
    return same_bytes(file.getvalue())


class _Body:
    """The XML so far, and which lists it has started."""

    def __init__(self) -> None:
        self.xml: list[str] = []
        self.lists: list[int] = []  # which sort of list; a list's number is its place here, from 1
        self.new_page = False

    def add(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading():
                self.paragraph(f"Heading{block.level}", _runs(plain(block.text)))
            case Para():
                self.paragraph(PARA_STYLES[block.style], _runs(block.text))
            case Item():
                kept = isinstance(following, Choices | Lines | Para)
                number = _runs(plain(block.number)) + _tab()
                self.paragraph("Question" if kept else "QuestionAlone", number + _runs(block.text))
            case Choices(inline=True):
                lettered = (
                    _runs(plain(f"{chr(65 + n)}. ")) + _runs(text) for n, text in enumerate(block.options)
                )
                self.paragraph("OptionLine", _tab().join(lettered))
            case Choices():
                self.numbered(OPTION_LIST, block.options, "Option", "LastOption")
            case Steps():
                self.numbered(STEP_LIST, block.items, "Step", "Step")
            case Lines():
                for n in range(block.count):
                    self.paragraph("WritingLine" if n < block.count - 1 else "LastWritingLine", _tab())
            case Fields():
                count = len(block.labels)
                stops = blank_to(*(TEXT_WIDTH * (n + 1) // count for n in range(count)))
                labels = (
                    _runs(plain(f" {label} " if n else f"{label} ")) for n, label in enumerate(block.labels)
                )
                self.paragraph("Fields", "".join(label + _tab() for label in labels), stops)
            case Table():
                self.before_table()
                self.xml.append(_table(block))
                self.after_table(following)
            case Card():
                self.before_table()
                self.xml.append(_card(block))
                self.after_table(following)
            case PageBreak():
                # Asked of the next paragraph: a paragraph that holds a break alone would make an empty page
                # wherever the one before it happens to be full.
                self.new_page = bool(self.xml)
            case _:
                assert_never(block)

    def paragraph(self, style: str, runs: str, properties: str = "") -> None:
        page = "<w:pageBreakBefore/>" if self.new_page else ""
        self.new_page = False
        self.xml.append(_paragraph(style, runs, page + properties))

    def numbered(self, sort: int, items: tuple[Text, ...], style: str, last: str) -> None:
        self.lists.append(sort)
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'
        for n, text in enumerate(items, start=1):
            self.paragraph(last if n == len(items) else style, _runs(text), numbered)

    def before_table(self) -> None:
        if self.new_page:
            self.paragraph("Gap", "")

    def after_table(self, following: Block | None) -> None:
        # Word joins tables that touch, and wants a paragraph at the end. A heading brings its own distance.
        if not isinstance(following, Heading | PageBreak):
            self.paragraph("Gap", "")

    def list_instances(self) -> str:
        """One instance per list, or the second question would go on at D."""
        return "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{sort}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, sort in enumerate(self.lists, start=1)
        )


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _runs(text: Text) -> str:
    return "".join(_run(span) for span in text if span.text)


def _run(span: Span) -> str:
    look = ("SmallPrint" if span.small else "") + ("Marked" if span.mark else "Strong" if span.strong else "")
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    lines = LINE_END.split(EMPTY_BRACKETS.sub(_unbroken, _legal(span.text)).replace("\t", " "))
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{style}{written}</w:r>"


def _unbroken(brackets: re.Match[str]) -> str:
    """（　　） with blanks at which no line ends: the place for an answer stays in one piece."""
    opening, blank, closing = brackets.groups()
    return opening + "\u00a0" * sum(4 if letter == "\u3000" else 1 for letter in blank) + closing


def _legal(text: str) -> str:
    """What XML cannot hold shows as a replacement character: the reader sees that something is wrong."""
    return ILLEGAL.sub("\ufffd", text)


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _table(block: Table) -> str:
    widths = _widths(block.widths)
    head = "".join(
        _cell(width, _paragraph("TableHeading", _runs(plain(label))))
        for width, label in zip(widths, block.header, strict=True)
    )
    height = (
        f'<w:trHeight w:val="{round(block.row_height_mm * MM)}" w:hRule="atLeast"/>'
        if block.row_height_mm
        else ""
    )
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        + "".join(
            _cell(width, _paragraph("TableText", _runs(text)))
            for width, text in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in block.rows
    )
    first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    return f"{_frame('Grid', widths)}{first}{rows}</w:tbl>"


def _card(block: Card) -> str:
    inside = [_paragraph("CardTitle", _runs(plain(block.title)))]
    for para in block.body:
        inside.append(
            _paragraph("CardText" if para.style == "body" else PARA_STYLES[para.style], _runs(para.text))
        )
    cell = _cell(TEXT_WIDTH, "".join(inside))
    return f"{_frame('Frame', [TEXT_WIDTH])}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr></w:tbl>"


def _frame(style: str, widths: list[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _widths(shares: tuple[int, ...]) -> list[int]:
    """Whole measures that fill the line exactly."""
    edges = [TEXT_WIDTH * sum(shares[:n]) // sum(shares) for n in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _footer(document: Document) -> str:
    """`第 {page} 页 共 {pages} 页`, with the numbers as fields."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = re.split(r"(\{pages?\})", Words.of(document.lang)("print.page"))
    number = "".join(_field(fields[part]) if part in fields else _runs(plain(part)) for part in parts)
    return _runs(plain(document.footer)) + _tab() + number


def _field(name: str) -> str:
    """Each field character in a run of its own, or WPS shows nothing."""
    marks: Iterable[str] = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{mark}</w:r>" for mark in marks)
