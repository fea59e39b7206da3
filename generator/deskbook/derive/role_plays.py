"""From a scenario to a role-play: each turn one case of one standard, filled with the facts of this story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from deskbook.draws import Draw
from deskbook.facts import ObserveFact
from deskbook.handbook import Book, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.parts.cases import Case, case_fact
from deskbook.parts.flow import HasFlow
from deskbook.parts.observing import anchors
from deskbook.parts.staging import Endings as WrittenEndings
from deskbook.parts.staging import ForkOf
from deskbook.revision import digest
from deskbook.role_plays import Calibration, Choice, Endings, Fork, Grade, ObserverLine, RolePlay, Way
from deskbook.role_plays import Turn as PlayedTurn
from deskbook.settings import ComplicationOf, PersonaOf
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


def complication(book: Book, name: str | None) -> ComplicationOf | None:
    return next((known for known in book.settings.complications if known.id == name), None)


@dataclass(frozen=True)
class Varied:
    """What a drawn scenario puts in place of what the author wrote: another person, another difficulty, other turns."""

    name: str  # what is added to the title
    persona: str
    complication: str
    turns: tuple[str, ...]
    after: tuple[str, ...]


def references(body: Scenario) -> tuple[str, ...]:
    """Every case that a scenario can play, in order; those of each way one after the other."""
    ways = body.fork.ways if body.fork else []
    return (*body.turns, *(name for way in ways for name in way.turns), *body.after)


def role_play(book: Book, standard: Standard, varied: Varied | None = None) -> RolePlay:
    """The role-play of a scenario. The checks have made sure that everything it names is there."""
    body = standard.body
    assert isinstance(body, Scenario)
    if varied is not None:
        body = body.model_copy(
            update={
                "persona": varied.persona,
                "complication": varied.complication or None,
                "turns": list(varied.turns),
                "after": list(varied.after),
            }
        )
    fill = book.filler(standard)
    person = persona(book, body.persona)
    harder = complication(book, body.complication)
    stage = Stage(book, standard, person)

    def said(text: str | None) -> str:
        return fill(text) if text else ""

    before = stage.turns(body.turns)
    fork = stage.fork(body.fork) if body.fork else None
    after = stage.turns(body.after)
    endings = stage.endings(body.endings) if body.endings else Endings("", "", "", "")
    title = said(body.title)
    made = RolePlay(
        cite=book.cites[standard.id],
        lang=book.lang,
        edition=book.edition,
        title=book.words("role-play.varied", title=title, name=varied.name) if varied else title,
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
        complication=fill(harder.title) if harder else "",
        complicated=fill(harder.text) if harder else "",
        turns=before,
        fork=fork,
        after=after,
        must_ask=tuple(fill(line) for line in body.must_ask),
        endings=endings,
        observed=tuple(observed(book, standard, references(body), body.observed)),
        calibration=tuple(Calibration(fill(c.says), c.grade, fill(c.because)) for c in body.calibration),
        debrief=tuple(fill(line) for line in body.debrief),
        handbook_title=book.settings.title,
        organisation=book.settings.organisation or "",
    )
    return replace(made, revision=digest(asdict(made)))


@dataclass
class Stage:
    """Plays the cases of one scenario with its own cast. A persona's reactions take turns, so that none comes twice in a row."""

    book: Book
    scenario: Standard
    person: PersonaOf | None
    reacted: int = 0  # turns so far whose case brings no reactions of its own

    def turns(self, names: Iterable[str]) -> tuple[PlayedTurn, ...]:
        return tuple(self.turn(name) for name in names)

    def turn(self, reference: str) -> PlayedTurn:
        found = turn_case(self.book, reference)
        assert found is not None
        standard, case = found
        fill = self.book.filler(standard, self.book.cast(self.scenario))
        fact = case_fact(case, fill)
        choices = [
            Choice(
                grade=line.grade,
                text=line.text,
                spoken=line.spoken,
                why=line.why,
                reaction=line.then or reaction(self.person, line.grade, self.reacted, fill),
                heard=line.heard,
            )
            for line in fact.lines
        ]
        self.reacted += case.good.then is None
        shown = ORDER.order(choices, self.scenario.id, standard.id, case.id, name=lambda choice: choice.grade)
        verbatim = standard.kind == "script"
        cite = self.book.cites[standard.id]
        return PlayedTurn(cite, case.id, fact.scene, fact.customer, tuple(shown), verbatim)

    def fork(self, fork: ForkOf) -> Fork:
        name, _, step = fork.step.partition("#")
        standard = self.book.standards[name]
        assert isinstance(standard.body, HasFlow)
        fill = self.book.filler(standard, self.book.cast(self.scenario))
        own = self.book.filler(self.scenario)
        cues = {way.id: fill(way.cue) for turn in standard.body.flow if turn.id == step for way in turn.next}
        ways = []
        for way in fork.ways:
            before = self.reacted
            turns = self.turns(way.turns)
            endings = self.endings(way.endings) if way.endings else None
            ways.append(Way(way.id, own(way.cue) if way.cue else cues[way.id], turns, endings))
            self.reacted = before
        return Fork(self.book.cites[name], own(fork.scene) if fork.scene else "", tuple(ways))

    def endings(self, endings: WrittenEndings) -> Endings:
        fill = self.book.filler(self.scenario)
        good, fair, poor = fill(endings.good), fill(endings.fair), fill(endings.poor)
        return Endings(good, fair, poor, fill(endings.broken) if endings.broken else poor)


def reaction(person: PersonaOf | None, grade: Grade, turn: int, fill: Filler) -> str:
    lines: list[str] = getattr(person.reacts, grade) if person else []
    return fill(lines[turn % len(lines)]) if lines else ""


def observed(
    book: Book, scenario: Standard, played: Iterable[str], besides: Iterable[str]
) -> Iterator[ObserverLine]:
    """One line for each standard of the turns, then those that every such talk has; none twice, at most seven."""
    seen: dict[str, ObserverLine] = {}
    for reference in (*played, *besides):
        name = reference.partition("#")[0]
        found = observer_line(book, reference, scenario) if name not in seen else None
        if found is not None:
            seen[name] = found
    yield from list(seen.values())[:7]


def observer_line(book: Book, reference: str, scenario: Standard) -> ObserverLine | None:
    """Anchors of the standard; where it has none, the three lines of the case that is played say what to listen for."""
    standard = book.standards.get(reference.partition("#")[0])
    if standard is None:
        return None
    fill = book.filler(standard, book.cast(scenario))
    anchored: ObserveFact | None = anchors(standard.body, book.values(standard), fill, book.words)
    cite = book.cites[standard.id]
    if anchored is not None:
        return ObserverLine(cite, anchored.good, anchored.fair, anchored.poor)
    found = turn_case(book, reference)
    case = found[1] if found else None
    if case is None or case.poor is None:
        return None
    fact = case_fact(case, fill)
    quoted = {line.grade: f"“{line.text}”" if line.spoken else line.text for line in fact.lines}
    return ObserverLine(cite, quoted["good"], quoted.get("fair"), quoted["poor"])
