"""A sheet on paper: the learner's copy. Nothing here reads a key, a reason or a standard."""

from __future__ import annotations

import re
from typing import Final, assert_never
from unicodedata import east_asian_width

from deskbook.blocks import (
    Blank,
    Block,
    Choices,
    Columns,
    Document,
    Fields,
    Grid,
    GridRow,
    Heading,
    Item,
    Labelled,
    Lines,
    Para,
    Span,
    Text,
    plain,
)
from deskbook.derive.emphasis import mark_question
from deskbook.derive.paper import (
    ANSWER_MM,
    CLOSED,
    NUMBER_MM,
    by_tens,
    cites_of,
    footer_of,
    header_of,
    letter,
    marking_rule,
    marks,
    name_of,
    numbered,
    numeral_of,
    points_of,
    terms_of,
)
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    Option,
    PutInOrder,
    Question,
    Section,
    Sheet,
    TrueFalse,
)
from deskbook.words import Words

INLINE_WIDTH: Final = 16  # options narrower than eight Chinese characters share a line
EMPTY_BRACKETS: Final = re.compile(r"\s*[（(]\s*[）)]\s*$")
FIELDS: Final = ("name", "number", "department", "date")
MANY_SECTIONS: Final = 3  # from here on, points are added up in a table


def sheet_document(sheet: Sheet) -> Document:
    words = Words.of(sheet.lang)
    blocks: list[Block] = [Heading(name_of(sheet, words)), *top(sheet, words)]
    number = 0
    for place, section in enumerate(section for section in sheet.sections if section.items):
        blocks.append(Heading(section_title(section, place, words), 2))
        blocks.append(Para(plain(how_to(section, sheet.each_counts, words)), "lead"))
        for item in section.items:
            number += 1
            shown = () if same_points(section) else (Span(item_points(item.points, words)),)
            blocks += question_blocks(item.question, f"{number}.", shown, words)
    return Document(
        name=f"{sheet.quiz}-{sheet.form}",
        title=name_of(sheet, words),
        lang=sheet.lang,
        header=header_of(sheet.organisation, sheet.handbook_title, words),
        footer=footer_of([sheet], words),
        blocks=tuple(blocks),
        cites=cites_of([sheet]),
    )


def top(sheet: Sheet, words: Words) -> list[Block]:
    """Who, how many points, what fails, where points are added up, and where the answers go."""
    scored = [section for section in sheet.sections if section.points]
    table = len(scored) >= MANY_SECTIONS
    labels = (*FIELDS, *(() if table else ("score",)))
    blocks: list[Block] = [Fields(tuple(words(f"print.sheet.{field}") for field in labels))]
    if sheet.about:
        blocks.append(Para(plain(sheet.about)))
    blocks.append(Para(plain(terms_of(sheet, words)), "lead"))
    if sheet.must_not_fails:
        blocks.append(Para(plain(words("print.sheet.must-not"), strong=True), "lead"))
    if table:
        blocks.append(scores(scored, sheet, words))
    closed = [number for number, section, _ in numbered(sheet) if section.form in CLOSED]
    if closed:
        title = Span(words("print.sheet.grid.title"), strong=True)
        how = Span(words("print.gap") + words("print.sheet.grid.how"))
        labels = (words("print.sheet.grid.number"), words("print.sheet.grid.answer"))
        numbers = [plain(str(number)) for number in closed]
        blocks += [Para((title, how), "lead"), *by_tens(numbers, [() for _ in closed], labels)]
    return blocks


def scores(sections: list[Section], sheet: Sheet, words: Words) -> Grid:
    """得分: section by section, and the sum."""
    heads = [
        words("print.sheet.scores.cell", numeral=numeral_of(place, words), sum=section.points)
        for place, section in enumerate(sections)
    ]
    cells = tuple(plain(head) for head in (*heads, words("print.sheet.scores.sum")))
    return Grid(
        (
            GridRow(words("print.sheet.scores.section"), cells, NUMBER_MM, head=True),
            GridRow(words("print.sheet.score"), tuple(() for _ in cells), ANSWER_MM),
        ),
        columns=len(cells),
    )


def section_title(section: Section, place: int, words: Words) -> str:
    numeral = numeral_of(place, words)
    form = words(f"print.sheet.form.{section.form}")
    if not section.points:
        return words("print.sheet.unmarked", numeral=numeral, form=form)
    each = points_of(section.items[0].points, words)
    total = points_of(section.points, words)
    scoring = "each" if same_points(section) and len(section.items) > 1 else "total"
    points = words(f"print.sheet.{scoring}", each=each, total=total, sum=section.points)
    return words("print.sheet.section", numeral=numeral, form=form, points=points)


def how_to(section: Section, each_counts: bool, words: Words) -> str:
    rule = marking_rule(section.form, each_counts)
    return words(f"print.sheet.how.{rule}")


def same_points(section: Section) -> bool:
    return len({item.points for item in section.items}) == 1


def item_points(points: int, words: Words) -> str:
    return words("print.sheet.item-points", points=points_of(points, words))


def stem_of(question: Question) -> Text:
    return mark_question(EMPTY_BRACKETS.sub("", question.stem), question.lang)


def question_blocks(question: Question, number: str, points: Text, words: Words) -> list[Block]:
    """The stem, and below it what is chosen from or where to write."""
    stem = (*points, *stem_of(question))

    def bracketed(key: str) -> Item:
        return Item(number, (*stem, Span(words(f"print.sheet.{key}"))))

    match question.answer:
        case ChooseOne(options):
            return [bracketed("brackets-letter"), choices(options)]
        case ChooseMany(options):
            return [bracketed("brackets-letters"), choices(options)]
        case TrueFalse():
            return [bracketed("brackets-true-false")]
        case Match(left, right):
            shown = Columns(
                tuple(zip(marks(words, len(left)), (plain(piece.text) for piece in left), strict=True)),
                tuple((f"{letter(n)}.", plain(piece.text)) for n, piece in enumerate(right)),
                words("print.sheet.brackets-match"),
            )
            return [Item(number, stem), shown]
        case PutInOrder(pieces):
            lines = zip(marks(words, len(pieces)), (plain(piece.text) for piece in pieces), strict=True)
            brackets = [words("print.sheet.brackets-match")] * len(pieces)
            order = words("print.sheet.order") + words("print.sheet.arrow").join(brackets)
            return [Item(number, stem), Labelled(tuple(lines)), Para(plain(order), "answer")]
        case Number():
            unit = question.answer.unit
            apart = " " if question.lang != "zh" and unit[:1].isalpha() else ""
            return [Item(number, stem), Blank(words("print.sheet.answer"), apart + unit)]
        case Open(rubric):
            return [Item(number, stem), Lines(max(3, len(rubric) + 1) if rubric else 2)]
        case _:
            assert_never(question.answer)


def choices(options: tuple[Option, ...]) -> Choices:
    return Choices(tuple(plain(option.text) for option in options), narrow(options))


def narrow(options: tuple[Option, ...]) -> bool:
    return all(
        sum(2 if east_asian_width(c) in "WFA" else 1 for c in option.text) < INLINE_WIDTH
        for option in options
    )
