"""Two tables for the trainer: which standard most people missed, and which question asks which standard (双向细目表).

They are a file of their own: the tally is printed anew for every class and may lie with whoever marks, while the
discussion key is printed once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskbook.blocks import Block, Document, Fields, Heading, PageBreak, Para, Table, Text, plain
from deskbook.derive.paper import cites_of, footer_of, header_of, paper_of, points_of
from deskbook.derive.parallel import Across, across, by_standard
from deskbook.derive.print_key import standard_name, type_name
from deskbook.questions import DIFFICULTIES, Cite, Sheet
from deskbook.words import Words

TALLY_MM: Final = 8  # room for a few strokes
FIRST: Final = 3  # standards to talk about first


def tables_document(sheets: Sequence[Sheet], order: Sequence[str]) -> Document:
    first = sheets[0]
    words = Words.of(first.lang)
    title = words("print.separator").join((first.title, words("print.tables.title")))
    questions = across(sheets)
    marked = by_standard((asked for asked in questions if asked.answered != "discuss"), order)
    forms = [sheet.form for sheet in sheets]
    return Document(
        name=f"{first.quiz}-tables",
        title=title,
        lang=first.lang,
        header=header_of(first.organisation, first.handbook_title, words),
        footer=footer_of(sheets, words, words("print.tables.title")),
        blocks=(*tally(first.title, marked, forms, words), PageBreak(), *items(marked, forms, words)),
        cites=cites_of(sheets),
    )


Marked = Sequence[tuple[Cite, Sequence[Across]]]


def tally(title: str, marked: Marked, forms: Sequence[str], words: Words) -> list[Block]:
    header = (
        words("print.tables.standard"),
        *(paper_of(form, words) for form in forms),
        words("print.tables.tally.marks"),
        words("print.tables.tally.sum"),
    )
    rows = tuple(
        (plain(standard_name(cite, words)), *numbers(asked, forms, words), (), ()) for cite, asked in marked
    )
    places = tuple(f"{n}." for n in range(1, FIRST + 1))
    return [
        Heading(words("print.separator").join((title, words("print.tables.tally.title")))),
        Para(plain(words("print.tables.tally.how")), "lead"),
        Table(header, rows, (11, *(3 for _ in forms), 12, 3), TALLY_MM),
        Para(plain(words("print.tables.tally.first"), strong=True), "lead"),
        Fields(places),
    ]


def numbers(asked: Sequence[Across], forms: Sequence[str], words: Words) -> list[Text]:
    """Where each form asks them: 3 5."""
    found = []
    for form in forms:
        known = [one.number_in(form) for one in asked]
        text = " ".join(str(number) for number in known if number is not None)
        found.append(plain(text or words("print.tables.none")))
    return found


def items(marked: Marked, forms: Sequence[str], words: Words) -> list[Block]:
    """双向细目表: every question once, with its standard, its way of asking, its difficulty and its points."""
    columns = ("type", "form", "difficulty")
    header = (
        words("print.tables.standard"),
        *(words(f"print.tables.items.{name}") for name in columns),
        *(paper_of(form, words) for form in forms),
        words("print.tables.items.points"),
    )
    questions = [(cite, one) for cite, asked in marked for one in asked]
    total = sum(one.points for _, one in questions)
    asked = [sum(one.number_in(form) is not None for _, one in questions) for form in forms]
    sums = (
        plain(words("print.tables.items.sum"), strong=True),
        (),
        (),
        (),
        *(plain(str(count), strong=True) for count in asked),
        plain(str(total), strong=True),
    )
    rows = tuple(item_row(cite, one, forms, words) for cite, one in questions)
    return [
        Heading(words("print.tables.items.title"), 2),
        Para(plain(words("print.tables.items.how")), "lead"),
        Table(header, (*rows, sums), (20, 12, 10, 8, *(7 for _ in forms), 6)),
        Para(plain(words("print.tables.items.by-difficulty"), strong=True), "lead"),
        Para(plain(words("print.separator").join(levels([one for _, one in questions], words)))),
    ]


def item_row(cite: Cite, one: Across, forms: Sequence[str], words: Words) -> tuple[Text, ...]:
    return (
        plain(standard_name(cite, words)),
        plain(type_name(one.question.type, words)),
        plain(words(f"print.sheet.form.{one.answered}")),
        plain(words(f"print.difficulty.{one.question.difficulty}")),
        *numbers([one], forms, words),
        plain(str(one.points)),
    )


def levels(questions: Sequence[Across], words: Words) -> list[str]:
    found = []
    for level in DIFFICULTIES:
        mine = [one for one in questions if one.question.difficulty == level]
        if mine:
            points = points_of(sum(one.points for one in mine), words)
            name = words(f"print.difficulty.{level}")
            found.append(words("print.tables.items.level", difficulty=name, count=len(mine), points=points))
    return found
