"""Blocks to the body of a Word file, as XML with style ids straight on the paragraphs.

Looking styles up by name is nearly all the time that python-docx takes.
"""

from __future__ import annotations

from typing import Final, assert_never

from deskbook.blocks import (
    Blank,
    Block,
    CardSheet,
    Choices,
    Columns,
    Fields,
    Grid,
    Heading,
    Item,
    Labelled,
    Lines,
    PageBreak,
    Para,
    Steps,
    Table,
    Text,
    plain,
)
from deskbook.render.docx_tables import card_sheet, columns, grid, table
from deskbook.render.docx_template import (
    OPTION_LIST,
    PARA_STYLES,
    STEM,
    STEP_LIST,
    TEXT_WIDTH,
    blank_to,
)
from deskbook.render.docx_text import HALF, paragraph, runs, tab, width_of

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
                stops = blank_to(STEM + BLANK + HALF * width_of(block.before))
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
            case CardSheet():
                self.table(card_sheet(block), following)
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
