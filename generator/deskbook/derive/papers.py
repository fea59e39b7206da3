"""All the papers of a quiz, and all that the trainer of a reading path prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from deskbook.blocks import Document
from deskbook.blueprints import Blueprint
from deskbook.derive.exams import bank_of
from deskbook.derive.guides import applying, in_order
from deskbook.derive.parallel import order_of
from deskbook.derive.print_form import form_document, is_form
from deskbook.derive.print_key import key_document
from deskbook.derive.print_quiz import sheet_document
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.print_strips import strips_document
from deskbook.derive.print_tables import tables_document
from deskbook.derive.quizzes import Asked, sheet
from deskbook.derive.role_plays import role_play
from deskbook.handbook import Book, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.questions import Sheet, Use
from deskbook.role_plays import RolePlay
from deskbook.settings import PathOf

TOGETHER = 3  # role-plays in one pack: three people, and everybody takes every part once


def quiz_papers(sheets: Sequence[Sheet], order: Sequence[str]) -> tuple[Document, ...]:
    """A sheet for each form, then for all of them together the strips, the discussion key and the tables."""
    return (*(sheet_document(one) for one in sheets), *answer_papers(sheets, order))


def answer_papers(sheets: Sequence[Sheet], order: Sequence[str]) -> tuple[Document, ...]:
    return strips_document(sheets), key_document(sheets, order), tables_document(sheets, order)


@dataclass
class Desk:
    """What is printed of one book; whatever several packs hold is made once.

    `exams` are the questions that exams ask and practice leaves out.
    """

    book: Book
    blueprints: Mapping[str, Blueprint]
    exams: frozenset[str]
    banks: dict[Use, tuple[Asked, ...]] = field(default_factory=dict)
    sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict)
    plays: dict[str, RolePlay] = field(default_factory=dict)

    def sheet(self, blueprint: Blueprint, form: str) -> Sheet:
        key = (blueprint.id, form)
        if key not in self.sheets:
            use = blueprint.body.use
            if use not in self.banks:
                self.banks[use] = bank_of(self.book, use)
            self.sheets[key] = sheet(self.book, blueprint, form, self.banks[use], self.exams)
        return self.sheets[key]

    def of_quiz(self, blueprint: Blueprint) -> list[Sheet]:
        return [self.sheet(blueprint, form) for form in blueprint.body.forms]

    def play(self, standard: Standard) -> RolePlay:
        if standard.id not in self.plays:
            self.plays[standard.id] = role_play(self.book, standard)
        return self.plays[standard.id]

    def practice(self) -> Iterator[Document]:
        """The learner's sheets of everything that is practised, in every form: no key, and nothing of an exam."""
        for blueprint in self.blueprints.values():
            if blueprint.body.use == "practice":
                yield from (sheet_document(one) for one in self.of_quiz(blueprint))


@dataclass(frozen=True)
class Pack:
    """What the trainer of one reading path prints: documents by their place in a zip, and a note on how to use them."""

    path: str
    documents: Mapping[str, Document]
    note: str


def pack_of(desk: Desk, path: PathOf) -> Pack | None:
    """Nothing where a path has no quiz, no role-play and no record form."""
    documents: dict[str, Document] = {}
    told: list[str] = []
    words = desk.book.words
    for use in ("practice", "exam"):
        mine = [b for b in desk.blueprints.values() if b.body.path == path.id and b.body.use == use]
        entries = []
        for blueprint in mine:
            sheets = desk.of_quiz(blueprint)
            if not any(one.items for one in sheets):
                continue
            made = quiz_papers(sheets, order_of(desk.book))
            documents |= {f"{use}/{document.name}": document for document in made}
            entries.append((sheets[0].title, words.list([document.name for document in made])))
        told += section(use, entries, desk)
    plays = [desk.play(standard) for standard in scenarios_of(desk.book, path)]
    entries = []
    for number, start in enumerate(range(0, len(plays), TOGETHER), start=1):
        some = plays[start : start + TOGETHER]
        name = f"role-plays-{number}"
        documents[f"role-plays/{name}"] = pack_document(some)
        entries.append((words.list([play.title for play in some]), name))
    told += section("role-plays", entries, desk)
    entries = []
    for standard in forms_of(desk.book, path):
        document = form_document(desk.book, standard)
        documents[f"forms/{document.name}"] = document
        entries.append((document.title, document.name))
    told += section("forms", entries, desk)
    return Pack(path.id, documents, note(path, told, desk)) if documents else None


def section(name: str, entries: Iterable[tuple[str, str]], desk: Desk) -> list[str]:
    """A part of the note: what is in the folder, and how much of it to print."""
    words = desk.book.words
    lines = [words("print.pack.entry", title=title, files=files) for title, files in entries]
    if not lines:
        return []
    return ["", words(f"print.pack.{name}.title"), *lines, words(f"print.pack.{name}.how")]


def note(path: PathOf, told: Sequence[str], desk: Desk) -> str:
    words, settings = desk.book.words, desk.book.settings
    edition = settings.edition_title
    head = [
        words("print.pack.title", path=path.title),
        words("print.pack.of", handbook=settings.title, edition=edition),
    ]
    return "\n".join([*head, *told, "", words("print.pack.ends"), ""])


def scenarios_of(book: Book, path: PathOf) -> list[Standard]:
    """The stories in which somebody on the path plays a part; those that name no role are for everybody."""
    wanted = frozenset(path.roles)
    found = []
    for own in in_order(book):
        for standard in own.standards:
            if isinstance(standard.body, Scenario):
                named = standard.scope.roles | ({standard.body.role} if standard.body.role else frozenset())
                if not named or named & wanted:
                    found.append(standard)
    return found


def forms_of(book: Book, path: PathOf) -> list[Standard]:
    """The record forms of the sets that the path reads."""
    roles = frozenset(path.roles)
    return [s for own in in_order(book) for s in applying(own, roles) if is_form(s)]
