"""What several checks need: every text of every book with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deskbook.fields import Shape
from deskbook.handbook import Book, Handbook, Standard
from deskbook.nodes import Path, Scalar
from deskbook.problems import Place
from deskbook.translation import layer_of


def each_standard(handbook: Handbook) -> Iterator[tuple[Book, Standard]]:
    for book in handbook.books.values():
        for standard in book.standards.values():
            yield book, standard


def own_standards(handbook: Handbook) -> Iterator[tuple[Book, Standard]]:
    """What a book does not share with the base: for what is told of a standard by itself, and was told there."""
    for book, standard in each_standard(handbook):
        below = handbook.books.get(("", book.lang)) if book.edition else None
        if below is None or below.standards.get(standard.id) is not standard or not fills_as(book, below):
            yield book, standard


def fills_as(book: Book, below: Book) -> bool:
    """Whether every blank of the base has something to fill it in this edition too."""
    return book.terms.keys() >= below.terms.keys() and book.slot_defaults.keys() >= below.slot_defaults.keys()


def main_standards(handbook: Handbook) -> Iterator[tuple[Book, Standard]]:
    """Only in the main language: for what is the same in every language."""
    return ((book, standard) for book, standard in each_standard(handbook) if book.lang == book.main)


@dataclass(frozen=True)
class Leaf:
    path: Path
    shape: Shape
    scalar: Scalar

    @property
    def text(self) -> str:
        return self.scalar.text


def leaves_of(standard: Standard) -> Iterator[Leaf]:
    return (Leaf(path, shape, scalar) for path, shape, scalar in standard.leaves)


def is_own(book: Book, leaf: Leaf) -> bool:
    """Whether a text is the book's own: what another layer or language brings was told there already."""
    place = leaf.scalar.place
    return layer_of(place) == book.edition and (book.lang == book.main or is_written_in(book.lang, place))


def is_written_in(lang: str, place: Place) -> bool:
    """Whether a file is a translation into this language: `phone-hold.en.yml`."""
    return lang in place.file.rsplit("/", 1)[-1].split(".")[1:-1]


def inside(scalar: Scalar, offset: int) -> Place:
    """The place of a character of a text, as near as its way of being written lets us tell."""
    place = scalar.place
    if "\n" in scalar.text[:offset]:
        return place
    return Place(place.file, place.line, place.column + offset + (1 if scalar.quoted else 0))
