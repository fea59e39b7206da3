"""The facts that a standard offers: those of every part that its kind is composed of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deskbook.facts import Fact
from deskbook.handbook import Book, Standard
from deskbook.parts import boxes, cases, flow, formulas, limits, members, observing, phrases


def facts_of(book: Book) -> tuple[Fact, ...]:
    """Every fact of a book, standard by standard, then what was written by hand; made once, for many ask."""
    if not book.known_facts:
        book.known_facts.extend(
            fact for standard in book.standards.values() for fact in offered(book, standard)
        )
        book.known_facts.extend(book.written)
    return tuple(book.known_facts)


def offered(book: Book, standard: Standard) -> Iterator[Fact]:
    """Every fact of one standard in one book, in the order in which its fields are declared."""
    body = standard.body
    values = book.values(standard)
    fill = book.filler(standard)
    cite = book.cites[standard.id]
    avoided = body.avoid[0] if isinstance(body, phrases.HasPhrases) and body.avoid else ""
    found = [
        limits.facts(body, values, cite.why),
        cases.facts(body, fill, avoided),
        observing.facts(body, values, fill, book.words),
    ]
    if isinstance(body, flow.HasFlow):
        found.append(flow.facts(body, fill))
    if isinstance(body, members.HasMembers):
        found.append(members.group_facts(body, fill, cite.title))
        found.append(members.moment_facts(body, fill))
    if isinstance(body, members.HasMembers) and isinstance(body, members.HasAxes):
        found.append(members.matrix_facts(body, body, fill))
    if isinstance(body, formulas.HasFormula):
        found.append(formulas.facts(body, values, fill, book.units, book.lang))
    if isinstance(body, boxes.HasBoxes):
        found.append(boxes.facts(body, fill, cite.set_title))
    if isinstance(body, phrases.HasPhrases):
        found.append(phrases.facts(body, fill, body.elements, cite.why))
    for key, payload in chain.from_iterable(found):
        yield Fact(cite, key, standard.scope, payload)
