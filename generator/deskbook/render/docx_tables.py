"""Tables of a Word file, as XML: grids, strips, columns to be matched, cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from deskbook.blocks import Card, CardSheet, Columns, Grid, GridRow, Table, plain
from deskbook.render.docx_template import BRACKETS, GRID_LABEL, LETTER, STEM, TEXT_WIDTH
from deskbook.render.docx_text import HALF, paragraph, runs, tab, width_of

MM: Final = 56.7  # twentieths of a point
GUTTER: Final = 567  # between columns
CARD_MM: Final = 121  # how high a card of a sheet is: two fill a page, even where its footer has two lines


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
    start = frame("Light" if block.light else "Grid", widths, headed=bool(block.header))
    return f"{start}{first}{rows}</w:tbl>"


def grid(block: Grid) -> str:
    """As wide as its cells: the measure of a cell follows from `columns` alone."""
    share = (TEXT_WIDTH - GRID_LABEL) // block.columns
    widths = [GRID_LABEL, *(share for _ in block.rows[0].cells)]
    rows = "".join(grid_row(line, widths) for line in block.rows)
    return f"{frame('Strip' if block.cut else 'Answers', widths, headed=block.rows[0].head)}{rows}</w:tbl>"


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
    """What is to be matched: brackets, left, right. Short lines stand close; of long ones the longer side gets more."""
    room = TEXT_WIDTH - STEM - BRACKETS
    left, right = (
        max(width_of("".join(span.text for span in text)) for _, text in side) * HALF + LETTER + GUTTER
        for side in (block.left, block.right)
    )
    if left + right > room:
        left = round(room * min(max(left / (left + right), 0.35), 0.65))
    widths = [BRACKETS, left, room - left]
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
    return f"{frame('Bare', widths, STEM, headed=False)}{''.join(lines)}</w:tbl>"


def card_sheet(block: CardSheet) -> str:
    """Two to a line, or one where they are wide. A missing fourth leaves its place blank."""
    across = 1 if block.wide else 2
    widths = [TEXT_WIDTH // across] * across
    contents = [small_card(one) for one in block.cards]
    contents += [paragraph("CardSmall", "")] * (-len(contents) % across)
    lines = (contents[start : start + across] for start in range(0, len(contents), across))
    rows = "".join(
        row((cell(width, content) for width, content in zip(widths, line, strict=True)), height(CARD_MM))
        for line in lines
    )
    return f"{frame('Cards', widths, headed=False)}{rows}</w:tbl>"


def small_card(block: Card) -> str:
    styles = {"quote": "CardReply"}
    inside = [paragraph("CardHead", runs(plain(block.title)))]
    inside += [paragraph(styles.get(para.style, "CardSmall"), runs(para.text)) for para in block.body]
    return "".join(inside)


def frame(style: str, widths: Sequence[int], indent: int = 0, *, headed: bool = True) -> str:
    """The start of a table. Where the first row is no header, nobody is to read it as one."""
    measures = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    moved = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{moved}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if headed else "0000"}"'
        f' w:firstRow="{int(headed)}" w:lastRow="0" w:firstColumn="0"'
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
