"""New role-plays from what is there: a scenario lends its story, and everything that can change without spoiling it changes.

Another persona, a complication, and other cases at the same stage of the talk, as far as the facts of the story fill them
and the rules of `handbook.yml` (`apart`) let them meet. The same seed draws the same pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from deskbook.derive.role_plays import Varied, role_play, scenarios, turn_case
from deskbook.draws import rank
from deskbook.handbook import Book, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.parts.cases import Case
from deskbook.problems import DeskbookError
from deskbook.role_plays import RolePlay
from deskbook.settings import ComplicationOf, PersonaOf
from deskbook.slots import slots

TRIES: Final = 20  # draws of one story before another is tried
ATTEMPTS: Final = 200


@dataclass(frozen=True)
class Playable:
    """A case that can be played in any story, at one stage of a talk."""

    reference: str  # set/standard#case
    standard: Standard
    case: Case
    needs: frozenset[str]  # the slots that the story has to fill


def draw_role_plays(book: Book, count: int, role: str, seed: int) -> list[RolePlay]:
    """So many role-plays for a role, no two alike. Raises `DeskbookError` where there are none."""
    frames = sorted(
        (s for s in scenarios(book) if isinstance(s.body, Scenario) and s.body.role == role),
        key=lambda standard: rank("frame", seed, standard.id),
    )
    if not frames:
        have = sorted({s.body.role for s in scenarios(book) if isinstance(s.body, Scenario) and s.body.role})
        raise DeskbookError(
            f"no scenario is played by '{role}'; these roles have some: {', '.join(have)}"
            if role
            else f"for whom? --role ROLE; these roles have scenarios: {', '.join(have)}",
            f"没有“{role}”演的情景；有情景的岗位：{'、'.join(have)}"
            if role
            else f"给哪个岗位抽？--role 岗位；有情景的岗位：{'、'.join(have)}",
        )
    playable = list(playables(book))
    drawn: list[RolePlay] = []
    used: set[tuple[str, ...]] = set()
    for number in range(count):
        for attempt in range(ATTEMPTS):
            # A story that has nothing new left makes room for the next.
            frame = frames[(number + attempt // TRIES) % len(frames)]
            varied = vary(book, frame, playable, ("draw", seed, number, attempt), used)
            made = (frame.id, varied.persona, varied.complication, *varied.turns, *varied.after)
            if made not in used:
                break
        else:
            raise DeskbookError(
                f"only {len(drawn)} different role-plays could be drawn for '{role}'; ask for fewer",
                f"“{role}”只抽得出{len(drawn)}个不同的情景；少抽几个",
            )
        used.add(made)
        used.add(("persona", frame.id, varied.persona))
        drawn.append(role_play(book, frame, varied))
    return drawn


def playables(book: Book) -> Iterator[Playable]:
    for standard in book.standards.values():
        values = set(standard.body.limits)
        for case in standard.body.cases:
            if case.stage and case.fair and case.poor:
                lines = [
                    case.scene or "",
                    case.customer or "",
                    case.good.text,
                    case.fair.text,
                    case.poor.text,
                ]
                names = {slot.name for text in lines for slot in slots(text)}
                needs = frozenset(names - values - set(book.terms))
                yield Playable(f"{standard.id}#{case.id}", standard, case, needs)


def vary(
    book: Book,
    frame: Standard,
    playable: Sequence[Playable],
    about: tuple[object, ...],
    used: set[tuple[str, ...]],
) -> Varied:
    body = frame.body
    assert isinstance(body, Scenario)
    fixed = {f"scenario/{frame.id}", f"role/{body.role}", f"channel/{body.channel}"}
    taken: list[str] = [*body.turns, *body.after]
    turns = swapped(book, frame, body.turns, playable, fixed, taken, (*about, "turns"))
    after = swapped(book, frame, body.after, playable, fixed, taken, (*about, "after"))
    met = fixed | {name for reference in (*turns, *after) for name in names_of(book, reference)}
    people = [p for p in book.settings.personas if fits(p.channels, body.channel)]
    people = [p for p in people if may_meet(book, met | {f"persona/{p.id}"})] or list(book.settings.personas)
    # Somebody new each time that a story comes round again, as long as there is anybody.
    fresh = [p for p in people if ("persona", frame.id, p.id) not in used] or people
    person = first(fresh, *about, "persona")
    hard = [c for c in book.settings.complications if fits(c.channels, body.channel)]
    met = met | {f"persona/{person.id}"}
    hard = [c for c in hard if may_meet(book, met | {f"complication/{c.id}"})]
    harder = first(hard, *about, "complication") if hard else None
    name = book.words.list([person.name, *([harder.title] if harder else [])])
    return Varied(name, person.id, harder.id if harder else "", tuple(turns), tuple(after))


def swapped(
    book: Book,
    frame: Standard,
    written: Sequence[str],
    playable: Sequence[Playable],
    fixed: set[str],
    taken: list[str],
    about: tuple[object, ...],
) -> list[str]:
    """The turns with other cases of the same stage in place of those that say at which stage they stand.

    A ban stays where it is, since the ending of whoever breaks it tells of that very thing.
    """
    body = frame.body
    assert isinstance(body, Scenario)
    told = frozenset(body.cast)
    found = []
    for index, reference in enumerate(written):
        now = turn_case(book, reference)
        if now is None or now[1].stage is None or now[0].obligation == "must-not":
            found.append(reference)
            continue
        fit = [
            one
            for one in playable
            if one.case.stage == now[1].stage
            and one.case.to == now[1].to
            and one.standard.obligation != "must-not"
            and one.needs <= told
            and fits(one.standard.scope.roles, body.role)
            and fits(one.standard.scope.channels, body.channel)
            and (one.reference == reference or one.reference not in taken)
            and may_meet(book, fixed | set(names_of(book, one.reference)))
        ]
        chosen = first(fit, *about, index).reference if fit else reference
        taken.append(chosen)
        found.append(chosen)
    return found


def names_of(book: Book, reference: str) -> Iterator[str]:
    """What `apart` can call a case: itself, its standard, its stage."""
    yield reference
    yield reference.partition("#")[0]
    found = turn_case(book, reference)
    if found and found[1].stage:
        yield f"stage/{found[1].stage}"


def may_meet(book: Book, met: Iterable[str]) -> bool:
    here = set(met)
    return not any(here.issuperset(rule.these) for rule in book.settings.apart)


def fits(wanted: Iterable[str], here: str | None) -> bool:
    """Whether something that is found in some places is found in this one; no place named means everywhere."""
    names = set(wanted)
    return not names or here in names


T = TypeVar("T", Playable, PersonaOf, ComplicationOf)


def first(options: Sequence[T], *about: object) -> T:
    return min(options, key=lambda one: rank(*about, one.reference if isinstance(one, Playable) else one.id))
