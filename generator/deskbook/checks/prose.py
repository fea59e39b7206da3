"""Hand-written chapters keep the rules of the handbook too: its words, its forbidden phrases, one home for a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from deskbook.checks.figures import quantity_at
from deskbook.checks.voice import (
    OTHER_WORD,
    OWN_PHRASE,
    POLITE_TO_STAFF,
    QUOTED,
    blanked,
    other_words,
    polite_to_staff,
)
from deskbook.derive.chapters import FIGURE, LINK, VALUE
from deskbook.handbook import Book, Handbook
from deskbook.problems import Code, Place, Problem, Wording
from deskbook.project import ChapterText
from deskbook.units import Unit, find_quantities

CHAPTER_FIGURE = Code(
    "chapter-repeats-value",
    en=Wording(
        "'{text}' repeats a value of a standard that this chapter leads to, so it would stay behind when that changes",
        "write {{{name}}} in its place",
    ),
    zh=Wording("“{text}”重复了这一章提到的标准里的数，数一改，这里不会跟着改", "这里改用 {{{name}}}"),
)
CODES = (CHAPTER_FIGURE,)
HIDDEN = re.compile(
    rf"{QUOTED.pattern}|{LINK.pattern}|{VALUE.pattern}|{FIGURE.pattern}|<[^>]*>", re.MULTILINE
)


def check(handbook: Handbook) -> Iterator[Problem]:
    for (edition, lang), book in handbook.books.items():
        layer = handbook.sources.layers.get(edition)
        for (_, language), chapter in layer.chapters.items() if layer else ():
            if (language or book.main) == lang:
                yield from read(book, chapter)


def read(book: Book, chapter: ChapterText) -> Iterator[Problem]:
    # What is quoted, and what a reader never sees, is blanked: places stay what they are.
    text = blanked(HIDDEN, chapter.text)
    values = linked_values(book, chapter.text)
    for number, line in enumerate(text.split("\n"), start=1):

        def place(offset: int, line_number: int = number) -> Place:
            return Place(chapter.file, line_number, offset + 1)

        if (at := polite_to_staff(book, line)) >= 0:
            yield POLITE_TO_STAFF(place(at))
        for offset, word, use in other_words(book, line):
            yield OTHER_WORD(place(offset), word=word, use=use)
        if (found := book.forbidden.first(line.replace("\0", "。"))) is not None:
            yield OWN_PHRASE(place(0), phrase=found.phrase)
        for name, unit, figures in values:
            others = [other.word for other in book.units.values() if other.id != unit.id]
            for offset, figure in find_quantities(line, unit, book.settings.names, others):
                if figure in figures and line[offset] != "一":  # 一页, 一句: hardly ever a figure
                    yield CHAPTER_FIGURE(place(offset), text=quantity_at(line, offset, unit), name=name)


def linked_values(book: Book, text: str) -> list[tuple[str, Unit, set[Fraction]]]:
    """The values of the standards, and of the sets, that a chapter leads to."""
    named = {found.group(1) for found in LINK.finditer(text)}
    return [
        (f"{standard.id}.{name}", value.unit, {n for n in (value.min, value.max, value.at) if n is not None})
        for standard in book.standards.values()
        if standard.id in named or standard.set_id in named
        for name, value in book.values(standard).items()
        if value.unit.id
    ]
