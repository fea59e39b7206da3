"""What is printed of a book as files: practice sheets for its site, and a zip for the trainer of each reading path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deskbook.blocks import Document
from deskbook.blueprints import Blueprint
from deskbook.derive.books import Derived
from deskbook.derive.papers import Desk, pack_of
from deskbook.derive.places import ending
from deskbook.output import remove_file, write_file
from deskbook.problems import DeskbookError
from deskbook.render.blocks_to_docx import render_docx
from deskbook.render.zips import packed

README = "README.txt"


@dataclass(frozen=True)
class Printed:
    practice: Mapping[str, bytes]  # by the name of the document: `onboarding-A`
    packs: Mapping[str, bytes]  # by the name of the file: `trainer-front-desk-en.zip`


def print_book(
    derived: Derived, blueprints: Mapping[str, Blueprint], exams: frozenset[str], *, packs: bool = True
) -> Printed:
    """Every paper is rendered once, however many zips hold it."""
    book = derived.book
    desk = Desk(book, blueprints, exams)
    desk.sheets |= {(sheet.quiz, sheet.form): sheet for sheet in derived.sheets}
    desk.plays |= derived.role_plays
    rendered: dict[Document, bytes] = {}

    def docx(document: Document) -> bytes:
        found = rendered.get(document)
        if found is None:
            found = rendered[document] = render_docx(document)
        return found

    practice = {document.name: docx(document) for document in desk.practice()}
    zips = {}
    for path in book.settings.paths if packs else ():
        pack = pack_of(desk, path)
        if pack is not None:
            files = {f"{name}.docx": docx(document) for name, document in pack.documents.items()}
            zips[f"trainer-{path.id}{ending(book)}.zip"] = packed({README: note(pack.note), **files})
    return Printed(practice, zips)


def note(text: str) -> bytes:
    """As the editor of an office machine opens it: with a byte order mark and its ends of lines."""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")


def packs_of(books: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """The packs of all books together, by the name of the file."""
    packs: dict[str, bytes] = {}
    for own in books:
        for name in sorted(packs.keys() & own.keys()):
            # `front` in the edition `desk`, and `front-desk` in none.
            raise DeskbookError(
                f"two packs for trainers would be called '{name}'; give the reading path another id",
                f"有两个培训师包都叫“{name}”；给学习路径换一个代号",
            )
        packs |= own
    return packs


def write_packs(folder: Path, packs: Mapping[str, bytes], *, stale: bool) -> None:
    """Only what changed is written. With `stale`, those that nobody packs any more go."""
    for name, data in packs.items():
        write_file(folder / name, data)
    for path in sorted(folder.glob("trainer-*.zip")) if stale else ():
        if path.name not in packs:
            remove_file(path)
