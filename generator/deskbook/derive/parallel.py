"""Parallel forms side by side: which question of A is which of B, standard by standard, in the handbook's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deskbook.derive.guides import in_order
from deskbook.derive.paper import numbered
from deskbook.handbook import Book
from deskbook.questions import Cite, FormName, Question, Sheet, SheetItem


@dataclass(frozen=True)
class Place:
    """Where one form asks a question."""

    form: str  # A, B, C
    number: int
    item: SheetItem

    @property
    def question(self) -> Question:
        return self.item.question


@dataclass(frozen=True)
class Across:
    """One question in every form that asks it: the same standard and the same way of asking, in its own words."""

    answered: FormName
    places: tuple[Place, ...]

    @property
    def question(self) -> Question:
        return self.places[0].question

    @property
    def points(self) -> int:
        return self.places[0].item.points

    @property
    def cite(self) -> Cite:
        """The standard that it is about; one that was written by hand may rest on others besides."""
        return self.question.cites[0]

    @property
    def also(self) -> tuple[Cite, ...]:
        return tuple(dict.fromkeys(c for place in self.places for c in place.question.cites[1:]))

    @property
    def texts(self) -> list[tuple[Place, ...]]:
        """The places by what they ask, word for word: forms that ask the same are told once."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.question.revision, []).append(place)
        return [tuple(places) for places in found.values()]

    def number_in(self, form: str) -> int | None:
        return next((place.number for place in self.places if place.form == form), None)


def across(sheets: Sequence[Sheet]) -> list[Across]:
    """Every question of the forms, in the order in which the first form asks it."""
    found: dict[str, tuple[FormName, list[Place]]] = {}
    for sheet in sheets:
        for number, section, item in numbered(sheet):
            _, places = found.setdefault(item.question.id, (section.form, []))
            places.append(Place(sheet.form, number, item))
    return [Across(form, tuple(places)) for form, places in found.values()]


def by_standard(questions: Iterable[Across], order: Sequence[str]) -> list[tuple[Cite, list[Across]]]:
    """Questions under the standard that they are about. `order` is that of the handbook, by full id."""
    ranks = {name: rank for rank, name in enumerate(order)}
    found: dict[str, tuple[Cite, list[Across]]] = {}
    for question in questions:
        found.setdefault(question.cite.id, (question.cite, []))[1].append(question)
    return sorted(found.values(), key=lambda entry: (ranks.get(entry[0].id, len(ranks)), entry[0].id))


def order_of(book: Book) -> tuple[str, ...]:
    """The standards as the handbook reads: the sets in the order of its contents, each from top to bottom."""
    return tuple(standard.id for own in in_order(book) for standard in own.standards)
