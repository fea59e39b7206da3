"""What exams ask, so that nothing of it stands on a page: neither as practice nor as an example (DESIGN.md 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deskbook.blueprints import Blueprint
from deskbook.derive.quizzes import Asked, askable, draw_of, drawn
from deskbook.derive.role_plays import references, scenarios, turn_case
from deskbook.facts import CaseFact
from deskbook.handbook import Book
from deskbook.kinds.scenario import Scenario
from deskbook.offered import facts_of
from deskbook.questions import Use

Case = tuple[str, str]  # full id of the standard, id of the case


@dataclass(frozen=True)
class Reserved:
    """Over all editions and languages: the questions that exams draw, and the cases that they ask."""

    questions: frozenset[str] = frozenset()
    cases: frozenset[Case] = frozenset()


def bank_of(book: Book, use: Use) -> tuple[Asked, ...]:
    """What a quiz can ask. An exam asks no case that a role-play of the handbook plays in front of everybody."""
    facts = facts_of(book)
    if use == "practice":
        return tuple(askable(facts))
    played = played_cases(book) | book.played_elsewhere
    return tuple(
        askable(
            fact
            for fact in facts
            if not (isinstance(fact.payload, CaseFact) and (fact.cite.id, fact.payload.case) in played)
        )
    )


def played_cases(book: Book) -> frozenset[Case]:
    found = set()
    for scenario in scenarios(book):
        assert isinstance(scenario.body, Scenario)
        for reference in references(scenario.body):
            if (turn := turn_case(book, reference)) is not None:
                found.add((turn[0].id, turn[1].id))
    return frozenset(found)


def reserved(books: Iterable[Book], blueprints: Mapping[str, Mapping[str, Blueprint]]) -> Reserved:
    """What the exams of a handbook draw in any of its books, in any form that can be printed."""
    questions: set[str] = set()
    cases: set[Case] = set()
    shelf = list(books)
    for book in shelf:
        exams = [blueprint for blueprint in blueprints[book.lang].values() if blueprint.body.use == "exam"]
        bank = bank_of(book, "exam") if exams else ()
        for blueprint in exams:
            for cell in drawn(blueprint, bank).values():
                for one in cell:
                    questions.add(one.item.id)
                    cases |= cases_of(one, blueprint)
    for book in shelf if cases else ():
        # Another way of asking about a case that an exam asks would tell its scene.
        questions |= {one.item.id for one in bank_of(book, "practice") if cases & told_by(one)}
    return Reserved(frozenset(questions), frozenset(cases))


def told_by(one: Asked) -> set[Case]:
    """Every case that a question can tell of, whichever its form asks."""
    return {(f.cite.id, f.payload.case) for f in one.item.facts if isinstance(f.payload, CaseFact)}


def cases_of(one: Asked, blueprint: Blueprint) -> set[Case]:
    facts = [
        fact for form in blueprint.body.forms for fact in one.type.uses(one.item, draw_of(blueprint, form))
    ]
    return {(fact.cite.id, fact.payload.case) for fact in facts if isinstance(fact.payload, CaseFact)}
