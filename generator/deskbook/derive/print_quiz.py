"""A sheet on paper: the learner's copy, which knows no answer, and the answer pages for the trainer."""

from __future__ import annotations

import re
from typing import Final, assert_never
from unicodedata import east_asian_width

from deskbook.blocks import (
    Block,
    Choices,
    Document,
    Fields,
    Heading,
    Item,
    Lines,
    Para,
    Span,
    Table,
    Text,
    plain,
)
from deskbook.derive.emphasis import mark_question
from deskbook.questions import ChooseOne, Cite, Open, Question, Section, Sheet, SheetItem, TrueFalse
from deskbook.words import Words

INLINE_WIDTH: Final = 16  # options narrower than eight Chinese characters share a line
STRIP_LENGTH: Final = 10  # answers in one row of the strip
EMPTY_BRACKETS: Final = re.compile(r"\s*[（(]\s*[）)]\s*$")


def sheet_document(sheet: Sheet) -> Document:
    """What the learner gets: no key, no reason, no standard."""
    words = Words.of(sheet.lang)
    blocks: list[Block] = [
        Heading(name_of(sheet, words)),
        Fields(tuple(words(f"print.sheet.{field}") for field in ("name", "number", "department", "date"))),
        Para(plain(terms_of(sheet, words)), "lead"),
    ]
    number = 0
    for place, section in enumerate(section for section in sheet.sections if section.items):
        blocks.append(Heading(section_title(section, place, words), 2))
        blocks.append(Para(plain(words(f"print.sheet.how.{section.form}")), "lead"))
        mixed = not same_points(section)
        for item in section.items:
            number += 1
            blocks += question_blocks(item, number, mixed, words)
    return Document(
        name=f"{sheet.quiz}-{sheet.form}",
        title=name_of(sheet, words),
        lang=sheet.lang,
        header=header_of(sheet.organisation, sheet.handbook_title, words),
        footer=footer_of(sheet, words),
        blocks=tuple(blocks),
        cites=cites_of(sheet),
    )


def key_document(sheet: Sheet) -> Document:
    """Answer pages: a strip to mark with, then every question with its reasons, to talk about."""
    words = Words.of(sheet.lang)
    title = words("print.separator").join((name_of(sheet, words), words("print.key.title")))
    blocks: list[Block] = [
        Heading(title),
        Para(plain(terms_of(sheet, words)), "lead"),
        Heading(words("print.key.strip"), 2),
    ]
    blocks += strips(sheet, words)
    blocks.append(Heading(words("print.key.talk"), 2))
    for number, item in enumerate(sheet.items, start=1):
        blocks += answer_blocks(item, number, words)
    return Document(
        name=f"{sheet.quiz}-{sheet.form}-key",
        title=title,
        lang=sheet.lang,
        header=header_of(sheet.organisation, sheet.handbook_title, words),
        footer=words("print.separator").join((footer_of(sheet, words), words("print.key.title"))),
        blocks=tuple(blocks),
        cites=cites_of(sheet),
    )


def question_blocks(item: SheetItem, number: int, mixed: bool, words: Words) -> list[Block]:
    question = item.question
    points = (Span(words("print.sheet.item-points", points=points_of(item.points, words))),) if mixed else ()
    stem = mark_question(EMPTY_BRACKETS.sub("", question.stem), question.lang)
    match question.answer:
        case ChooseOne(options):
            brackets = (Span(words("print.sheet.brackets-letter")),)
            choices = Choices(tuple(plain(option.text) for option in options), narrow(question.answer))
            return [Item(f"{number}.", (*points, *stem, *brackets)), choices]
        case TrueFalse():
            return [Item(f"{number}.", (*points, *stem, Span(words("print.sheet.brackets-true-false"))))]
        case Open(rubric):
            return [Item(f"{number}.", (*points, *stem)), Lines(max(3, len(rubric) + 1))]
        case _:
            assert_never(question.answer)


def answer_blocks(item: SheetItem, number: int, words: Words) -> list[Block]:
    answer = item.question.answer
    if isinstance(answer, Open):
        key = words("print.key.rubric", points=points_of(item.points, words))
    else:
        key = words("print.key.answer", key=key_of(item.question, words))
    head = [*plain(EMPTY_BRACKETS.sub("", item.question.stem)), Span("\n"), Span(key, strong=True)]
    for cite in item.question.cites:
        head += [Span(words("print.separator")), *cited(cite, words)]
    match answer:
        case ChooseOne(options):
            reasons = tuple((Span(o.text, strong=o.key), Span(f"\n{o.reason}", small=True)) for o in options)
            return [Item(f"{number}.", tuple(head)), Choices(reasons)]
        case TrueFalse(_, reason):
            return [Item(f"{number}.", (*head, Span(f"\n{reason}", small=True)))]
        case Open(rubric, reference, note):
            said = [Para(plain(words("print.key.point", text=point)), "quote") for point in rubric]
            said.append(Para((Span(words("print.key.reference"), strong=True), Span(reference)), "quote"))
            if note:
                said.append(Para(plain(note, small=True), "quote"))
            return [Item(f"{number}.", tuple(head)), *said]
        case _:
            assert_never(answer)


def strips(sheet: Sheet, words: Words) -> list[Block]:
    """速查答案: what lies beside the answers while a pile of sheets is marked."""
    keys = [(str(n), key_of(item.question, words)) for n, item in enumerate(sheet.items, start=1)]
    columns = min(STRIP_LENGTH, len(keys))
    tables: list[Block] = []
    for start in range(0, len(keys), STRIP_LENGTH):
        row = keys[start : start + STRIP_LENGTH]
        row += [("", "")] * (columns - len(row))
        header = (words("print.key.number"), *(number for number, _ in row))
        answers: tuple[Text, ...] = (
            plain(words("print.key.letter")),
            *(plain(key, strong=True) for _, key in row),
        )
        tables.append(Table(header, (answers,), (3, *(2 for _ in row))))
    return tables


def key_of(question: Question, words: Words) -> str:
    match question.answer:
        case ChooseOne():
            return chr(ord("A") + question.answer.key_position)
        case TrueFalse(key):
            return words("print.key.true") if key else words("print.key.false")
        case Open():
            return words("print.key.open")
        case _:
            assert_never(question.answer)


def cited(cite: Cite, words: Words) -> Text:
    """What people call the standard, and what a machine calls it in fine print."""
    name = words("print.key.standard", set=cite.set_title, standard=cite.title)
    return (Span(name), Span(f" {cite.at}", small=True))


def narrow(answer: ChooseOne) -> bool:
    return all(
        sum(2 if east_asian_width(c) in "WFA" else 1 for c in o.text) < INLINE_WIDTH for o in answer.options
    )


def same_points(section: Section) -> bool:
    return len({item.points for item in section.items}) == 1


def section_title(section: Section, place: int, words: Words) -> str:
    numeral = words("print.numerals").split()[place]
    each = points_of(section.items[0].points, words)
    scoring = "each" if same_points(section) else "total"
    return words(
        "print.sheet.section",
        numeral=numeral,
        form=words(f"print.sheet.form.{section.form}"),
        points=words(
            f"print.sheet.{scoring}", each=each, total=points_of(section.points, words), sum=section.points
        ),
    )


def points_of(points: int, words: Words) -> str:
    return words("print.points.one" if points == 1 else "print.points.many", points=points)


def name_of(sheet: Sheet, words: Words) -> str:
    return words("print.sheet.title", title=sheet.title, form=words("print.sheet.paper", form=sheet.form))


def terms_of(sheet: Sheet, words: Words) -> str:
    """满分100分　合格线80分　时间15分钟"""
    terms = [words("print.sheet.full-marks", points=points_of(sheet.points, words))]
    if sheet.pass_mark is not None:
        terms.append(words("print.sheet.pass-mark", points=points_of(sheet.pass_mark, words)))
    if sheet.minutes is not None:
        terms.append(words("print.sheet.minutes", minutes=sheet.minutes))
    return words("print.separator").join(terms)


def header_of(organisation: str, handbook: str, words: Words) -> str:
    return words("print.separator").join(part for part in (organisation, handbook) if part)


def footer_of(sheet: Sheet, words: Words) -> str:
    parts = (
        sheet.title,
        words("print.sheet.paper", form=sheet.form),
        words("print.sheet.seed", seed=sheet.seed),
        words("print.revision", revision=sheet.revision),
    )
    return words("print.separator").join(parts)


def cites_of(sheet: Sheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.at for item in sheet.items for cite in item.question.all_cites))
