"""What paper is made of. Derived documents are blocks; a renderer turns blocks into a file.

Closed unions: a renderer matches over them and ends in `assert_never`, so that the type checker lists what a
new block must visit. Text is plain: whatever needs escaping is escaped by the renderer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Span:
    """A run of text. `mark` is a word such as 不 or 最 that must not be overlooked (bold, dot below)."""

    text: str
    strong: bool = False
    mark: bool = False
    small: bool = False


Text = tuple[Span, ...]


def plain(text: str, *, strong: bool = False, small: bool = False) -> Text:
    return (Span(text, strong=strong, small=small),)


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Para:
    text: Text
    style: Literal["body", "lead", "note", "quote", "answer"] = "body"


@dataclass(frozen=True)
class Item:
    """A numbered question: number and stem, kept on one page with what follows it."""

    number: str
    text: Text


@dataclass(frozen=True)
class Choices:
    """Lettered options; `inline` puts short ones on one line."""

    options: tuple[Text, ...]
    inline: bool = False


@dataclass(frozen=True)
class Steps:
    """Things to do, or to ask, one after the other: 1. 2. 3."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Labelled:
    """Lines that each begin with a label of their own: ① ② ③."""

    lines: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Columns:
    """Two columns of labelled lines to be matched; `brackets` stand before each line on the left."""

    left: tuple[tuple[str, Text], ...]
    right: tuple[tuple[str, Text], ...]
    brackets: str


@dataclass(frozen=True)
class Blank:
    """A short line to write on: what stands before it, and the unit behind it."""

    before: str
    after: str = ""


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on."""

    count: int = 3


@dataclass(frozen=True)
class Fields:
    """Labels with a blank to fill in by hand, on one line: 姓名 ____ 工号 ____."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`widths` are relative. The header, where there is one, is repeated on every page.

    A `light` one has no upright rules, stays on one page and does not look like a form to fill in.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]
    row_height_mm: int = 0  # at least; room to write
    light: bool = False


@dataclass(frozen=True)
class GridRow:
    """One row of a grid: its label, its cells, and how high it is, exactly."""

    label: str
    cells: tuple[Text, ...]
    height_mm: int
    head: bool = False


@dataclass(frozen=True)
class Grid:
    """Small cells that are all equally wide, `columns` to a full line.

    Two grids of as many columns lie beside each other cell by cell, however many cells each holds: a strip of keys
    (`cut`: framed by dashes) is laid beside the answers of a sheet.
    """

    rows: tuple[GridRow, ...]
    columns: int
    cut: bool = False


@dataclass(frozen=True)
class Card:
    """One card of a sheet, to cut out; never split over two pages."""

    title: str
    body: tuple[Para, ...]


@dataclass(frozen=True)
class CardSheet:
    """A page of cards to cut apart along dashes: two by two, or two one below the other where they are `wide`."""

    cards: tuple[Card, ...]
    wide: bool = False


@dataclass(frozen=True)
class PageBreak:
    pass


Block = (
    Heading
    | Para
    | Item
    | Choices
    | Steps
    | Labelled
    | Columns
    | Blank
    | Lines
    | Fields
    | Table
    | Grid
    | CardSheet
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """One file to print. `footer` stands on every page, before the page number (第 x 页 共 y 页)."""

    name: str  # file name without ending
    title: str
    lang: str
    header: str
    footer: str
    blocks: tuple[Block, ...]
    cites: tuple[str, ...]  # every id@revision that the document rests on
