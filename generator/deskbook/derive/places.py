"""Where a book stands in the site, and the way from one book to another."""

from __future__ import annotations

from collections.abc import Mapping

from deskbook.handbook import Book
from deskbook.views import Link


def prefix(book: Book) -> str:
    """Where a book stands in the site: `[editions/<edition>/][en/]`."""
    edition = f"editions/{book.edition}/" if book.edition else ""
    return edition + (f"{book.lang}/" if book.lang != book.main else "")


def up_to_site(book: Book, address: str) -> str:
    """From a page of the book to the root of the site, where all books stand side by side."""
    return "../" * (prefix(book) + address).count("/")


def others(book: Book, address: str, labels: Mapping[str, str]) -> list[Link]:
    """The same page in the other languages, relative to the page."""
    up = up_to_site(book, address)
    edition = f"editions/{book.edition}/" if book.edition else ""
    return [
        Link(labels.get(lang, lang), f"{up}{edition}{'' if lang == book.main else lang + '/'}{address}")
        for lang in book.languages
        if lang != book.lang
    ]


def ending(book: Book) -> str:
    """What tells the files of one book from those of another; the base in the main language needs nothing."""
    edition = f"-{book.edition}" if book.edition else ""
    return edition + (f"-{book.lang}" if book.lang != book.main else "")
