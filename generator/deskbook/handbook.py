"""The linked handbook: every edition in every language as a `Book` of standards, read-only from here on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from deskbook.facts import Fact, Scope
from deskbook.fields import Obligation, Shape, leaves, shape_of
from deskbook.kinds import KINDS
from deskbook.kinds.standard import Source, StandardBody
from deskbook.nodes import Mapping as Tree
from deskbook.nodes import Path, Scalar
from deskbook.overlay import (
    Of,
)
from deskbook.parts.limits import value_of
from deskbook.parts.phrases import HasPhrases, PhraseIndex
from deskbook.problems import Place, Problem
from deskbook.project import Sources
from deskbook.questions import Cite
from deskbook.settings import SetHead, Settings
from deskbook.slots import Filler
from deskbook.units import Unit, Value
from deskbook.words import Words

DEFAULT_OBLIGATION: Obligation = "must"


@dataclass(frozen=True)
class Standard:
    """One standard in one book. `body` is its validated model; its texts still hold their blanks."""

    id: str
    set_id: str
    kind: str
    body: StandardBody
    node: Tree = field(repr=False)
    scope: Scope
    obligation: Obligation
    source: Source | None
    revision: str
    text_revision: str  # of the main-language texts: what a translation was made from
    untranslated: frozenset[tuple[str, ...]]  # paths within the standard that show the main language
    differs: bool  # an edition says something about it

    @cached_property
    def leaves(self) -> tuple[tuple[Path, Shape, Scalar], ...]:
        """Every scalar with its path and what the model says of it."""
        return tuple(leaves(shape_of(KINDS[self.kind].body), self.node))

    @property
    def place(self) -> Place:
        return self.node.entries["id"].place if "id" in self.node.entries else self.node.place

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class StandardSet:
    id: str
    head: SetHead
    standards: tuple[Standard, ...]
    node: Tree = field(repr=False)
    untranslated: frozenset[tuple[str, ...]]

    @property
    def place(self) -> Place:
        return Place(self.node.place.file)


@dataclass(frozen=True)
class Book:
    """One edition in one language: the unit of work."""

    edition: str  # '' is the base
    lang: str
    main: str  # the main language
    languages: tuple[str, ...]
    settings: Settings
    settings_node: Tree = field(repr=False)
    untranslated: frozenset[tuple[str, ...]]  # paths of handbook.yml that show the main language
    sets: Mapping[str, StandardSet]
    units: Mapping[str, Unit]
    written: tuple[Fact, ...] = ()  # questions that were written by hand
    played_elsewhere: frozenset[tuple[str, str]] = frozenset()  # cases that role-plays of other books play
    faulty: frozenset[str] = (
        frozenset()
    )  # ids of sets and standards that are there, with faults told at their place
    forgiving: bool = (
        False  # something is wrong, so nothing will be derived; the checks still run over the rest
    )

    @property
    def name(self) -> str:
        return f"{self.edition or 'base'}-{self.lang}"

    def is_faulty(self, name: str) -> bool:
        """Whether a set, or the set or standard of a full id, is there and cannot be read."""
        return name in self.faulty or name.partition("/")[0] in self.faulty

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        return {standard.id: standard for own in self.sets.values() for standard in own.standards}

    @cached_property
    def words(self) -> Words:
        return Words.of(self.lang)

    @cached_property
    def terms(self) -> Mapping[str, str]:
        return dict(self.settings.terms)

    @cached_property
    def slot_defaults(self) -> Mapping[str, str]:
        return {name: slot.default for name, slot in self.settings.slots.items() if slot.default is not None}

    @cached_property
    def known_values(self) -> dict[str, Mapping[str, Value]]:
        return {}

    @cached_property
    def known_fillers(self) -> dict[str, Filler]:
        return {}

    @cached_property
    def forbidden(self) -> PhraseIndex:
        """Every phrase that the handbook forbids, in the language of the book."""
        bodies: Iterator[object] = (standard.body for standard in self.standards.values())
        return PhraseIndex(phrase for body in bodies if isinstance(body, HasPhrases) for phrase in body.avoid)

    @cached_property
    def known_facts(self) -> list[Fact]:
        return []

    def values(self, standard: Standard) -> Mapping[str, Value]:
        """The values of a standard by name, made once: most stages ask for them."""
        if standard.id not in self.known_values:
            self.known_values[standard.id] = self.make_values(standard)
        return self.known_values[standard.id]

    def make_values(self, standard: Standard) -> Mapping[str, Value]:
        fill = Filler({}, self.cast(standard), self.terms, self.forgiving)
        bare = {
            name: value_of(name, limit, self.units, self.lang) for name, limit in standard.body.limits.items()
        }
        full = Filler(bare, fill.cast, fill.terms, self.forgiving)
        return {
            name: value_of(name, limit, self.units, self.lang, full)
            for name, limit in standard.body.limits.items()
        }

    def cast(self, standard: Standard) -> Mapping[str, str]:
        """What fills the cast slots of a standard: the defaults, its set's, and a scenario's own."""
        own = getattr(standard.body, "cast", {})
        return {**self.slot_defaults, **self.sets[standard.set_id].head.cast, **own}

    def filler(self, standard: Standard, cast: Mapping[str, str] | None = None) -> Filler:
        """Fills the texts of a standard; `cast` are the people and facts of a scenario that borrows its case."""
        if cast is not None:
            return Filler(self.values(standard), {**self.cast(standard), **cast}, self.terms, self.forgiving)
        if standard.id not in self.known_fillers:
            filler = Filler(self.values(standard), self.cast(standard), self.terms, self.forgiving)
            self.known_fillers[standard.id] = filler
        return self.known_fillers[standard.id]

    def set_filler(self, own: StandardSet) -> Filler:
        return Filler({}, {**self.slot_defaults, **own.head.cast}, self.terms, self.forgiving)

    @cached_property
    def cites(self) -> Mapping[str, Cite]:
        return {name: self.cite(standard) for name, standard in self.standards.items()}

    def cite(self, standard: Standard) -> Cite:
        fill = self.filler(standard)
        own = self.sets[standard.set_id]
        return Cite(
            id=standard.id,
            revision=standard.revision,
            title=fill(standard.body.title),
            set_title=self.set_filler(own)(own.head.title),
            obligation=standard.obligation,
            wording=fill(standard.body.wording),
            why=fill(standard.body.why) if standard.body.why else "",
        )


@dataclass
class Handbook:
    """Every book, what is wrong, and what the overlays say they were made from."""

    sources: Sources
    main: str
    languages: tuple[str, ...]
    books: dict[tuple[str, str], Book]
    problems: list[Problem]
    overlaid: list[Overlaid]

    @property
    def base(self) -> Book:
        return self.books["", self.main]

    def forgive(self) -> None:
        """Errors are told, so let the remaining checks run over whatever can still be read."""
        if not all(book.forgiving for book in self.books.values()):
            self.books = {key: replace(book, forgiving=True) for key, book in self.books.items()}

    def main_books(self) -> Iterator[Book]:
        return (book for (_, lang), book in self.books.items() if lang == self.main)


@dataclass(frozen=True)
class Overlaid:
    """One `of:` of an overlay, with the revision that it should name today."""

    of: Of
    id: str  # full id of the standard
    now: str
    lang: str  # '' for an edition's override
    edition: str

    @property
    def is_current(self) -> bool:
        return self.of.value == self.now
