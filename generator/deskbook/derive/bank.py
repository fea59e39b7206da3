"""The bank as one value: what every export of questions is given, and all that it may know."""

from __future__ import annotations

from dataclasses import dataclass

from deskbook.derive.exams import Reserved
from deskbook.derive.quizzes import Asked, askable, in_full, whole_bank
from deskbook.facts import CaseFact
from deskbook.handbook import Book
from deskbook.offered import facts_of
from deskbook.questions import FormName, Question


@dataclass(frozen=True)
class Entry:
    """One question, what a quiz draws it as (the case of a standard goes by the id of all its cases), and its use."""

    question: Question
    form: FormName
    drawn_as: str
    in_exam: bool  # an exam of the handbook asks it in one of its forms


@dataclass(frozen=True)
class Bank:
    """Everything that one book can ask, in the order of its sets and standards."""

    handbook: str  # its title
    lang: str
    edition: str  # `base`, or the id of an edition
    entries: tuple[Entry, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(entry.question for entry in self.entries)


def bank(book: Book, exams: Reserved, *, practice: bool = False) -> Bank:
    """The whole bank of a book; for `practice`, without what an exam asks."""
    drawn = {part.item.id: (part, whole) for part, whole in in_full(askable(facts_of(book)))}
    entries = []
    for question in whole_bank(book):
        part, whole = drawn[question.id]
        entries.append(Entry(question, part.form, whole.item.id, is_examined(part, whole, exams)))
    kept = tuple(entry for entry in entries if not (practice and entry.in_exam))
    return Bank(book.settings.title, book.lang, book.edition or "base", kept)


def is_examined(part: Asked, whole: Asked, exams: Reserved) -> bool:
    """Of a standard with several cases an exam asks those alone that its forms draw."""
    cases = {
        (fact.cite.id, fact.payload.case) for fact in part.item.facts if isinstance(fact.payload, CaseFact)
    }
    return whole.item.id in exams.questions and cases <= exams.cases
