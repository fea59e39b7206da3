"""From a scenario to a role-play: each turn one case of one standard, filled with the facts of this story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

from deskbook.draws import Draw
from deskbook.facts import ObserveFact
from deskbook.handbook import Book, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.parts.cases import Case, case_fact
from deskbook.parts.observing import anchors
from deskbook.revision import digest
from deskbook.role_plays import Calibration, Choice, Grade, ObserverLine, RolePlay
from deskbook.role_plays import Turn as PlayedTurn
from deskbook.settings import PersonaOf
from deskbook.slots import Filler

ORDER = Draw(
    seed=1, form=""
)  # the order of choices on the page is fixed: everybody talks about the same A, B, C


def scenarios(book: Book) -> Iterator[Standard]:
    return (standard for standard in book.standards.values() if isinstance(standard.body, Scenario))


def turn_case(book: Book, reference: str) -> tuple[Standard, Case] | None:
    """The standard and case that `set/standard#case` names; the first case where none is named."""
    name, _, case_id = reference.partition("#")
    standard = book.standards.get(name)
    found = [case for case in standard.body.cases if not case_id or case.id == case_id] if standard else []
    return (standard, found[0]) if standard and found else None


def persona(book: Book, name: str | None) -> PersonaOf | None:
    return next((known for known in book.settings.personas if known.id == name), None)


def role_play(book: Book, standard: Standard) -> RolePlay:
    """The role-play of a scenario. The checks have made sure that everything it names is there."""
    body = standard.body
    assert isinstance(body, Scenario)
    fill = book.filler(standard)
    person = persona(book, body.persona)
    turns = tuple(
        played(book, reference, standard, person, index) for index, reference in enumerate(body.turns)
    )
    endings = body.endings

    def said(text: str | None) -> str:
        return fill(text) if text else ""

    made = RolePlay(
        cite=book.cites[standard.id],
        lang=book.lang,
        edition=book.edition,
        title=said(body.title),
        role=book.settings.roles.get(body.role or "", body.role or ""),
        channel=book.settings.channels.get(body.channel or "", body.channel or ""),
        persona=person.name if person else "",
        rules=fill(person.rules) if person and person.rules else "",
        customer=fill("{customer}") if fill.knows("customer") else "",
        wants=said(body.wants),
        hides=said(body.hides),
        opening=said(body.opening),
        situation=said(body.situation),
        goal=said(body.goal),
        authority=said(body.authority),
        turns=turns,
        must_ask=tuple(fill(line) for line in body.must_ask),
        good=said(endings.good if endings else None),
        fair=said(endings.fair if endings else None),
        poor=said(endings.poor if endings else None),
        broken=said((endings.broken or endings.poor) if endings else None),
        observed=tuple(observed(book, standard)),
        calibration=tuple(Calibration(fill(c.says), c.grade, fill(c.because)) for c in body.calibration),
        debrief=tuple(fill(line) for line in body.debrief),
        handbook_title=book.settings.title,
        organisation=book.settings.organisation or "",
    )
    return replace(made, revision=digest(asdict(made)))


def played(
    book: Book, reference: str, scenario: Standard, person: PersonaOf | None, index: int
) -> PlayedTurn:
    found = turn_case(book, reference)
    assert found is not None
    standard, case = found
    fill = book.filler(standard, book.cast(scenario))
    fact = case_fact(case, fill)
    without = sum(1 for earlier in scenario_turns(book, scenario)[:index] if not reacts(earlier))
    choices = [
        Choice(
            grade=line.grade,
            text=line.text,
            spoken=line.spoken,
            why=line.why,
            reaction=line.then or reaction(person, line.grade, without, fill),
            heard=line.heard,
        )
        for line in fact.lines
    ]
    shown = ORDER.order(choices, scenario.id, standard.id, case.id, name=lambda choice: choice.grade)
    return PlayedTurn(book.cites[standard.id], case.id, fact.scene, fact.customer, tuple(shown))


def scenario_turns(book: Book, scenario: Standard) -> list[Case]:
    assert isinstance(scenario.body, Scenario)
    return [found[1] for reference in scenario.body.turns if (found := turn_case(book, reference))]


def reacts(case: Case) -> bool:
    """Whether a case brings its own reactions; the others take the persona's, one after the other."""
    return case.good.then is not None


def reaction(person: PersonaOf | None, grade: Grade, turn: int, fill: Filler) -> str:
    lines: list[str] = getattr(person.reacts, grade) if person else []
    return fill(lines[turn % len(lines)]) if lines else ""


def observed(book: Book, scenario: Standard) -> Iterator[ObserverLine]:
    """One line for each standard of the turns, then those that every such talk has; none twice, at most seven."""
    assert isinstance(scenario.body, Scenario)
    names = [reference.partition("#")[0] for reference in scenario.body.turns]
    seen: dict[str, ObserverLine] = {}
    for name in dict.fromkeys([*names, *scenario.body.observed]):
        standard = book.standards.get(name)
        found = observer_line(book, standard, scenario) if standard else None
        if found is not None:
            seen[name] = found
    yield from list(seen.values())[:7]


def observer_line(book: Book, standard: Standard, scenario: Standard) -> ObserverLine | None:
    """Anchors of the standard; where it has none, the three lines of its case say what to listen for."""
    fill = book.filler(standard, book.cast(scenario))
    found: ObserveFact | None = anchors(standard.body, book.values(standard), fill, book.words)
    cite = book.cites[standard.id]
    if found is not None:
        return ObserverLine(cite, found.good, found.fair, found.poor)
    case = next(iter(standard.body.cases), None)
    if case is None or case.poor is None:
        return None
    fact = case_fact(case, fill)
    quoted = {line.grade: f"“{line.text}”" if line.spoken else line.text for line in fact.lines}
    return ObserverLine(cite, quoted["good"], quoted.get("fair"), quoted["poor"])
