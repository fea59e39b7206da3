"""速查答案: what lies beside the answers while a pile of sheets is marked, for all forms on one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from deskbook.blocks import Block, Document, Heading, Para, Steps, Table, Text, plain
from deskbook.derive.paper import (
    CLOSED,
    by_tens,
    cites_of,
    footer_of,
    full_marks,
    header_of,
    is_banned,
    letter,
    marking_rule,
    marks,
    numbered,
    paper_of,
    points_of,
    terms_of,
)
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    FormName,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    Section,
    Sheet,
    SheetItem,
    TrueFalse,
)
from deskbook.words import Words

Entry = tuple[int, Section, SheetItem]


def strips_document(sheets: Sequence[Sheet]) -> Document:
    first = sheets[0]
    words = Words.of(first.lang)
    title = words("print.separator").join((first.title, words("print.strips.title")))
    blocks: list[Block] = [
        Heading(title),
        Para(plain(terms_of(first, words)), "lead"),
        Heading(words("print.strips.how"), 2),
        Steps(tuple(plain(words(f"print.strips.steps.{step}")) for step in steps(sheets))),
    ]
    for part in (strips, rest):
        for sheet in sheets:
            blocks += part(sheet, words)
    return Document(
        name=f"{first.quiz}-strips",
        title=title,
        lang=first.lang,
        header=header_of(first.organisation, first.handbook_title, words),
        footer=footer_of(sheets, words, words("print.strips.title")),
        blocks=tuple(blocks),
        cites=cites_of(sheets),
    )


def steps(sheets: Sequence[Sheet]) -> Iterator[str]:
    """How to mark, for the answer forms that are there."""
    found = {section.form for sheet in sheets for section in sheet.sections if section.items}
    if found & set(CLOSED):
        yield "closed"
    told: tuple[FormName, ...] = ("choose-many", "match", "order", "number", "open", "discuss")
    yield from (marking_rule(form, sheets[0].each_counts) for form in told if form in found)
    bans = [item.question for sheet in sheets for item in sheet.items if banned(sheet, item)]
    if bans:
        yield "banned-open" if any(isinstance(question.answer, Open) for question in bans) else "banned"


def strips(sheet: Sheet, words: Words) -> list[Block]:
    """The strips of one form, in the measures of the answers on its sheet."""
    closed = [entry for entry in numbered(sheet) if entry[1].form in CLOSED]
    if not closed:
        return []
    name = paper_of(sheet.form, words)
    title = words("print.strips.paper", form=name, points=full_marks(sheet, words))
    numbers = [number_of(sheet, entry, words) for entry in closed]
    keys = [plain(key_of(item.question, words), strong=True) for _, _, item in closed]
    labels = (words("print.sheet.grid.number"), name)
    return [
        Heading(title, 2),
        Para(plain(words("print.strips.cut"), small=True), "lead"),
        *by_tens(numbers, keys, labels, cut=True),
    ]


def rest(sheet: Sheet, words: Words) -> list[Block]:
    """What no strip can show: right pairs, orders, figures."""
    entries = [entry for entry in numbered(sheet) if entry[1].points and entry[1].form not in CLOSED]
    if not entries:
        return []
    header = tuple(words(f"print.strips.columns.{name}") for name in ("number", "form", "key", "points"))
    return [
        Heading(words("print.strips.rest", form=paper_of(sheet.form, words)), 2),
        Table(header, tuple(rest_row(sheet, entry, words) for entry in entries), (3, 5, 14, 3), light=True),
    ]


def rest_row(sheet: Sheet, entry: Entry, words: Words) -> tuple[Text, ...]:
    _, section, item = entry
    return (
        number_of(sheet, entry, words),
        plain(words(f"print.sheet.form.{section.form}")),
        plain(key_of(item.question, words), strong=True),
        plain(points_of(item.points, words)),
    )


def number_of(sheet: Sheet, entry: Entry, words: Words) -> Text:
    number, _, item = entry
    if banned(sheet, item):
        return plain(words("print.strips.banned", number=number), strong=True)
    return plain(str(number))


def banned(sheet: Sheet, item: SheetItem) -> bool:
    return sheet.must_not_fails and is_banned(item)


def key_of(question: Question, words: Words) -> str:
    """The key as short as it can be written."""
    match question.answer:
        case ChooseOne():
            return letter(question.answer.key_position)
        case ChooseMany():
            return "".join(letter(position) for position in question.answer.key_positions)
        case TrueFalse(key):
            return words("print.key.true") if key else words("print.key.false")
        case Match(left):
            pairs = zip(marks(words, len(left)), question.answer.key, strict=True)
            return words("print.separator").join(
                words("print.strips.pair", mark=mark, letter=letter(position)) for mark, position in pairs
            )
        case PutInOrder(pieces):
            shown = marks(words, len(pieces))
            return words("print.sheet.arrow").join(shown[position] for position in question.answer.key)
        case Number():
            return question.answer.shown
        case Open():
            return words("print.strips.open")
        case _:
            assert_never(question.answer)
