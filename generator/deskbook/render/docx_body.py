"""Blocks to the body of a Word file, as XML with style ids straight on the paragraphs.

Looking styles up by name is nearly all the time that python-docx takes. Authored text enters through `runs` alone,
where it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, assert_never
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from deskbook.blocks import (
    Blank,
    Block,
    Card,
    Choices,
    Columns,
    Fields,
    Grid,
    GridRow,
    Heading,
    Item,
    Labelled,
    Lines,
    PageBreak,
    Para,
    Span,
    Steps,
    Table,
    Text,
    plain,
)
from deskbook.render.docx_template import (
    BRACKETS,
    GRID_LABEL,
    OPTION_LIST,
    STEM,
    STEP_LIST,
    TEXT_WIDTH,
    blank_to,
)

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")
EMPTY_BRACKETS: Final = re.compile(r"([（(])([ \u3000]+)([）)])")
PARA_STYLES: Final = {
    "body": "Normal",
    "lead": "Lead",
    "note": "Note",
    "quote": "Quote",
    "answer": "Answer",
}
MM: Final = 56.7  # twentieths of a point
INLINE: Final = 4  # options on one line
BLANK: Final = 2268  # 40 mm to write a figure on
ANSWERED: Final = (Choices, Labelled, Columns, Blank, Lines, Para, Table)  # what a question is kept with


class Body:
    """The XML so far, and which lists it has started."""

    def __init__(self) -> None:
        self.xml: list[str] = []
        self.lists: list[int] = []  # which sort of list; a list's number is its place here, from 1
        self.new_page = False

    def add(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading():
                self.paragraph(f"Heading{block.level}", runs(plain(block.text)))
            case Para():
                self.paragraph(PARA_STYLES[block.style], runs(block.text))
            case Item():
                number = runs(plain(block.number)) + tab()
                style = "Question" if isinstance(following, ANSWERED) else "QuestionAlone"
                self.paragraph(style, number + runs(block.text))
            case Choices(inline=True):
                lettered = [
                    runs(plain(f"{chr(65 + n)}. ")) + runs(text) for n, text in enumerate(block.options)
                ]
                for start in range(0, len(lettered), INLINE):
                    self.paragraph("OptionLine", tab().join(lettered[start : start + INLINE]))
            case Choices():
                self.numbered(OPTION_LIST, block.options, "Option", "LastOption")
            case Steps():
                self.numbered(STEP_LIST, block.items, "Step", "Step")
            case Labelled():
                for label, text in block.lines:
                    self.paragraph("Option", runs(plain(label)) + tab() + runs(text))
            case Columns():
                self.table(columns(block), following)
            case Blank():
                before = runs(plain(block.before))
                stops = blank_to(STEM + BLANK + 210 * width_of(block.before) // 2)
                self.paragraph("Answer", before + tab() + runs(plain(block.after)), stops)
            case Lines():
                for n in range(block.count):
                    self.paragraph("WritingLine" if n < block.count - 1 else "LastWritingLine", tab())
            case Fields():
                count = len(block.labels)
                stops = blank_to(*(TEXT_WIDTH * (n + 1) // count for n in range(count)))
                labels = (
                    runs(plain(f" {label} " if n else f"{label} ")) for n, label in enumerate(block.labels)
                )
                self.paragraph("Fields", "".join(label + tab() for label in labels), stops)
            case Table():
                self.table(table(block), following)
            case Grid():
                self.table(grid(block), following)
            case Card():
                self.table(card(block), following)
            case PageBreak():
                # Asked of the next paragraph: a paragraph that holds a break alone would make an empty page
                # wherever the one before it happens to be full.
                self.new_page = bool(self.xml)
            case _:
                assert_never(block)

    def paragraph(self, style: str, content: str, properties: str = "") -> None:
        page = "<w:pageBreakBefore/>" if self.new_page else ""
        self.new_page = False
        self.xml.append(paragraph(style, content, page + properties))

    def numbered(self, sort: int, items: tuple[Text, ...], style: str, last: str) -> None:
        self.lists.append(sort)
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'
        for n, text in enumerate(items, start=1):
            self.paragraph(last if n == len(items) else style, runs(text), numbered)

    def table(self, xml: str, following: Block | None) -> None:
        if self.new_page:
            self.paragraph("Gap", "")
        self.xml.append(xml)
        # Word joins tables that touch, and wants a paragraph at the end. A heading brings its own distance.
        if not isinstance(following, Heading | PageBreak):
            self.paragraph("KeptGap" if isinstance(following, Grid) else "Gap", "")

    def list_instances(self) -> str:
        """One instance per list, or the second question would go on at D."""
        return "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{sort}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, sort in enumerate(self.lists, start=1)
        )


# -- text ----------------------------------------------------------------------------------------------


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


# -- tables --------------------------------------------------------------------------------------------


def table(block: Table) -> str:
    widths = shared(block.widths, TEXT_WIDTH)
    # A light table stays on one page with the question that it answers: each of its rows keeps the next.
    texts = ["TableText"] * len(block.rows)
    if block.light:
        texts = ["KeptText"] * (len(block.rows) - 1) + ["TableText"]
    head = "".join(
        cell(width, paragraph("TableHeading", runs(plain(label))))
        for width, label in zip(widths, block.header, strict=bool(block.header))
    )
    rows = "".join(
        row(
            (
                cell(width, paragraph(style, runs(text)))
                for width, text in zip(widths, texts_of_row, strict=True)
            ),
            height(block.row_height_mm) if block.row_height_mm else "",
        )
        for style, texts_of_row in zip(texts, block.rows, strict=True)
    )
    first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>" if block.header else ""
    return f"{frame('Light' if block.light else 'Grid', widths)}{first}{rows}</w:tbl>"


def grid(block: Grid) -> str:
    """As wide as its cells: the measure of a cell follows from `columns` alone."""
    share = (TEXT_WIDTH - GRID_LABEL) // block.columns
    widths = [GRID_LABEL, *(share for _ in block.rows[0].cells)]
    rows = "".join(grid_row(line, widths) for line in block.rows)
    return f"{frame('Strip' if block.cut else 'Answers', widths)}{rows}</w:tbl>"


def grid_row(line: GridRow, widths: list[int]) -> str:
    """Centred in the style of its row; every row keeps the next, so that answers stay below their numbers."""
    style = "GridHead" if line.head else "GridText"
    cells = zip(widths, (plain(line.label), *line.cells), strict=True)
    middle = '<w:vAlign w:val="center"/>'
    return row(
        (cell(width, paragraph(style, runs(text)), middle) for width, text in cells),
        height(line.height_mm, "exact"),
    )


def columns(block: Columns) -> str:
    """What is to be matched: brackets, left, right. The longer side gets more room."""
    sides = [max(width_of("".join(s.text for s in text)) for _, text in side) + 4 for side in (block.left, block.right)]  # fmt: skip
    share = min(max(sides[0] / sum(sides), 0.35), 0.65)
    room = TEXT_WIDTH - STEM - BRACKETS
    widths = [BRACKETS, round(room * share), room - round(room * share)]
    count = max(len(block.left), len(block.right))
    lines = []
    for n in range(count):
        style = "Pair" if n < count - 1 else "LastPair"
        contents = [
            runs(plain(block.brackets)) if n < len(block.left) else "",
            *(
                runs(plain(side[n][0])) + tab() + runs(side[n][1]) if n < len(side) else ""
                for side in (block.left, block.right)
            ),
        ]
        styles = (f"{style}Brackets", style, style)
        lines.append(
            row(
                cell(width, paragraph(name, content))
                for width, name, content in zip(widths, styles, contents, strict=True)
            )
        )
    return f"{frame('Bare', widths, indent=STEM)}{''.join(lines)}</w:tbl>"


def card(block: Card) -> str:
    inside = [paragraph("CardTitle", runs(plain(block.title)))]
    for para in block.body:
        style = "CardText" if para.style == "body" else PARA_STYLES[para.style]
        inside.append(paragraph(style, runs(para.text)))
    return f"{frame('Frame', [TEXT_WIDTH])}{row([cell(TEXT_WIDTH, ''.join(inside))])}</w:tbl>"


def frame(style: str, widths: Sequence[int], indent: int = 0) -> str:
    measures = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    moved = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{moved}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{measures}</w:tblGrid>'
    )


def row(cells: Iterable[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def height(mm: int, rule: str = "atLeast") -> str:
    return f'<w:trHeight w:val="{round(mm * MM)}" w:hRule="{rule}"/>'


def cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def shared(shares: tuple[int, ...], whole: int) -> list[int]:
    """Whole measures that fill the line exactly."""
    edges = [whole * sum(shares[:n]) // sum(shares) for n in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
