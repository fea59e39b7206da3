"""Hand-written questions as facts: which book can ask which of them, and their answers in its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deskbook.facts import Fact, Scope, WrittenFact
from deskbook.handbook import Book
from deskbook.nodes import node_at
from deskbook.questions import (
    AnswerForm,
    ChooseMany,
    ChooseOne,
    Cite,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Slipped,
    TrueFalse,
)
from deskbook.slots import Filler
from deskbook.units import no_unit
from deskbook.written import FORMS, WrittenFile, WrittenQuestion


def written_facts(book: Book, base: Book, files: Mapping[str, WrittenFile]) -> Iterator[Fact]:
    """The questions that a book can ask: those in its language whose standards mean in it what they mean in the base."""
    for file in files.values():
        for index, asked in enumerate(file.body.questions):
            names = [text.partition("@")[0] for text in asked.cites]
            same = all(
                name in book.standards and book.standards[name].revision == base.standards[name].revision
                for name in names
                if name in base.standards
            )
            known = all(name in base.standards for name in names)
            if asked.id in file.missing or not same or not known:
                continue
            form = next(name for attribute, name in FORMS if getattr(asked, attribute))
            home = book.standards[names[0]]
            fill = book.filler(home)
            cites = tuple(book.cites[name] for name in names)
            scope = Scope(roles=home.scope.roles)
            place = node_at(file.node, ("questions", index, "stem")).place
            answer = answer_of(asked, fill, cites, book)
            payload = WrittenFact(fill(asked.stem), form, answer, cites, asked.difficulty, place)
            yield Fact(cites[0], f"{file.id}.{asked.id}", scope, payload)


def answer_of(asked: WrittenQuestion, fill: Filler, cites: tuple[Cite, ...], book: Book) -> AnswerForm:
    options = tuple(
        Option(one.id, fill(one.text), one.key, fill(one.reason), cites)
        for one in (*asked.choose_one, *asked.choose_many)
    )
    if asked.choose_one:
        return ChooseOne(options, exempt=asked.fixed)
    if asked.choose_many:
        return ChooseMany(options)
    if asked.claim:
        return TrueFalse(asked.claim.true, fill(asked.claim.reason))
    if asked.match:
        sides = ([(p, p.left) for p in asked.match], [(p, p.right) for p in asked.match])
        left, right = (
            tuple(Piece(pair.id, fill(text), fill(pair.reason), cites) for pair, text in side)
            for side in sides
        )
        return Match(left, right)
    if asked.order:
        pieces = tuple(Piece(one.id, fill(one.text), fill(one.reason), cites) for one in asked.order)
        return PutInOrder(pieces, tuple(piece.id for piece in pieces))
    if asked.number:
        unit = book.units.get(asked.number.unit or "", no_unit(book.lang))
        return Number(
            asked.number.is_,
            unit.cardinal(asked.number.is_),
            unit.forms[1],
            fill(asked.number.reason),
            tuple(Slipped(slip.figure, fill(slip.fault)) for slip in asked.number.slips),
        )
    if asked.open:
        note = fill(asked.open.note) if asked.open.note else ""
        return Open(tuple(fill(point) for point in asked.open.rubric), fill(asked.open.reference), note)
    assert asked.discuss is not None  # the checks saw to it that there is an answer
    return Open((), "", fill(asked.discuss.rationale))
