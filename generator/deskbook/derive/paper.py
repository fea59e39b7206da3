"""What the papers of a quiz share: names, points, page footers, and the measures of answers and their strips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskbook.blocks import Grid, GridRow, Text
from deskbook.questions import FormName, Section, Sheet, SheetItem
from deskbook.words import Words

# Answered by a letter or a sign: these have a place in the answers at the top of a sheet, and on a strip.
CLOSED: Final[tuple[FormName, ...]] = ("choose-one", "choose-many", "true-false")
COLUMNS: Final = 10  # answers in one line: people count in tens
NUMBER_MM, ANSWER_MM = 6, 9


def numbered(sheet: Sheet) -> list[tuple[int, Section, SheetItem]]:
    """Every question with its number on the sheet, and the section in which it stands."""
    items = [(section, item) for section in sheet.sections for item in section.items]
    return [(number, section, item) for number, (section, item) in enumerate(items, start=1)]


def marking_rule(form: FormName, each_counts: bool) -> str:
    """How a form is marked: several right things earn a part each, or their points together or not at all."""
    if form in ("choose-many", "match"):
        return f"{form}-{'each' if each_counts else 'whole'}"
    return form


def is_banned(item: SheetItem) -> bool:
    """Whether it asks what must not be done."""
    return any(cite.obligation == "must-not" for cite in item.question.cites)


def by_tens(
    numbers: Sequence[Text], answers: Sequence[Text], labels: tuple[str, str], *, cut: bool = False
) -> list[Grid]:
    """Numbers and answers in lines of ten. On a strip (`cut`) the answers come first: they lie against the sheet's."""
    grids = []
    for start in range(0, len(numbers), COLUMNS):
        end = start + COLUMNS
        rows = (
            GridRow(labels[0], tuple(numbers[start:end]), NUMBER_MM, head=True),
            GridRow(labels[1], tuple(answers[start:end]), ANSWER_MM),
        )
        grids.append(Grid(rows[::-1] if cut else rows, COLUMNS, cut))
    return grids


def letter(position: int) -> str:
    return chr(ord("A") + position)


def marks(words: Words, count: int) -> list[str]:
    """① ② ③: what numbers the lines inside a question."""
    known = words("print.marks").split()
    return [known[n] if n < len(known) else f"({n + 1})" for n in range(count)]


def numeral_of(place: int, words: Words) -> str:
    known = words("print.numerals").split()
    return known[place] if place < len(known) else str(place + 1)


def points_of(points: int, words: Words) -> str:
    return words("print.points.one" if points == 1 else "print.points.many", points=points)


def paper_of(form: str, words: Words) -> str:
    return words("print.sheet.paper", form=form)


def name_of(sheet: Sheet, words: Words) -> str:
    return words("print.sheet.title", title=sheet.title, form=paper_of(sheet.form, words))


def full_marks(sheet: Sheet, words: Words) -> str:
    return words("print.sheet.full-marks", points=points_of(sheet.points, words))


def terms_of(sheet: Sheet, words: Words) -> str:
    """满分100分　合格线80分　时间15分钟"""
    terms = [full_marks(sheet, words)]
    if sheet.pass_mark is not None:
        terms.append(words("print.sheet.pass-mark", points=points_of(sheet.pass_mark, words)))
    if sheet.minutes is not None:
        terms.append(words("print.sheet.minutes", minutes=sheet.minutes))
    return words("print.separator").join(terms)


def header_of(organisation: str, handbook: str, words: Words) -> str:
    return words("print.separator").join(part for part in (organisation, handbook) if part)


def footer_of(sheets: Sequence[Sheet], words: Words, *more: str) -> str:
    """Quiz, form, seed and revision, so that a page tells years later what it is and whether it still holds."""
    apart = words("print.forms-separator")
    first = sheets[0]
    parts = (
        first.title,
        apart.join(paper_of(sheet.form, words) for sheet in sheets),
        words("print.sheet.seed", seed=first.seed),
        words("print.revision", revision=apart.join(dict.fromkeys(sheet.revision for sheet in sheets))),
        *more,
    )
    return words("print.separator").join(parts)


def cites_of(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    cites = (cite for sheet in sheets for item in sheet.items for cite in item.question.all_cites)
    return tuple(dict.fromkeys(cite.at for cite in cites))
