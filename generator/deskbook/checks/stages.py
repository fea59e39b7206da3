"""Scenarios: everything a role-play needs is there, every way through it ends, and its best way keeps every standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, get_args

from deskbook.checks.choices import LEAST, spoken_here
from deskbook.checks.common import main_standards
from deskbook.derive.role_plays import scenarios, turn_case
from deskbook.handbook import Book, Handbook, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.nodes import Path, Scalar, node_at
from deskbook.parts.cases import Case, Stage
from deskbook.parts.flow import HasFlow, Turn
from deskbook.problems import NONE, Both, Code, Place, Problem, Wording
from deskbook.review.texts import bare
from deskbook.slots import slots
from deskbook.words import Words

INCOMPLETE = Code(
    "incomplete-scenario",
    en=Wording("the scenario '{name}' lacks: {lacking}", "a role-play needs: {needed}"),
    zh=Wording("情景“{name}”还缺：{lacking}", "情景演练要有：{needed}"),
)
NO_TURN_CASE = Code(
    "turn-without-case",
    en=Wording(
        "'{name}' has no case with three lines to play", "write good, fair and poor for one of its cases"
    ),
    zh=Wording("“{name}”没有可演的实例（好、中、差三句齐全）", "给它的一个实例写全 good、fair、poor"),
)
NO_BROKEN = Code(
    "ending-missing",
    en=Wording("'{name}' can break a must-not, and has no ending for it", "add `broken:` under `endings`"),
    zh=Wording("“{name}”里有禁止项，却没有违反时的结局", "在 endings 下面写上 broken:"),
)
NO_FORK = Code(
    "no-fork-there",
    en=Wording("the flow of '{name}' does not branch at '{step}'", "it branches at: {known}"),
    zh=Wording("“{name}”的流程在“{step}”这一步没有分支", "有分支的步骤：{known}"),
)
OTHER_WAYS = Code(
    "ways-not-of-the-flow",
    en=Wording(
        "the ways of the fork are {mine}; the flow has {theirs}",
        "play every way of the flow, each once: a way that nobody plays is never practised",
    ),
    zh=Wording("分支写了：{mine}；流程里的分支是：{theirs}", "流程有几支就写几支，一支也不能少"),
)
NOT_HERE = Code(
    "turn-out-of-scope",
    en=Wording(
        "'{name}' does not hold for {what} '{where}', so nobody is poor by it here",
        "take another case, or mend the scope of the standard or the scenario",
    ),
    zh=Wording(
        "“{name}”不适用于{what}“{where}”，在这里说不上做得差", "换一个实例，或者改标准、情景的适用范围"
    ),
)
CAST_LACKS = Code(
    "cast-incomplete",
    en=Wording(
        "the case '{name}' speaks of '{slot}', and the cast of this scenario does not say who or what that is",
        "add `{slot}:` under `cast`",
    ),
    zh=Wording("实例“{name}”里有“{slot}”，这个情景的 cast 没有写", "在 cast 下面写上 {slot}:"),
)
BEST_FORBIDDEN = Code(
    "best-way-forbidden",
    en=Wording(
        "the best line of '{name}' holds “{phrase}”, which this handbook forbids", "say it without the phrase"
    ),
    zh=Wording("“{name}”最好的一句里有禁用语“{phrase}”", "换一种说法"),
)
BEST_POOR = Code(
    "best-way-poor-elsewhere",
    en=Wording("the best line of '{name}' is what '{other}' calls {grade}", "change one of the two lines"),
    zh=Wording("“{name}”最好的一句，正是“{other}”里的“{grade}”", "两句里改一句"),
)
UNKNOWN_MEETING = Code(
    "unknown-in-apart",
    en=Wording(
        "'{name}' is nothing that could meet anything",
        "write persona/…, complication/…, scenario/…, role/…, channel/…, stage/…, or set/standard#case",
    ),
    zh=Wording(
        "“{name}”不是能碰到一起的东西",
        "写成 persona/…、complication/…、scenario/…、role/…、channel/…、stage/…，或者 专题/标准#实例",
    ),
)
CODES = (
    UNKNOWN_MEETING,
    INCOMPLETE,
    NO_TURN_CASE,
    NO_BROKEN,
    NO_FORK,
    OTHER_WAYS,
    NOT_HERE,
    CAST_LACKS,
    BEST_FORBIDDEN,
    BEST_POOR,
)
NEEDED: Final = ("persona", "role", "channel", "wants", "hides", "opening", "turns", "endings")


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in main_standards(handbook):
        if isinstance(standard.body, Scenario):
            yield from scenario(book, standard, standard.body)
    for book in handbook.main_books():
        yield from kept_apart(book)
    for book in handbook.books.values():
        yield from best_ways(book)


def kept_apart(book: Book) -> Iterator[Problem]:
    """Every name in the rules of what cannot meet."""
    settings = book.settings
    known = {
        *(f"persona/{one.id}" for one in settings.personas),
        *(f"complication/{one.id}" for one in settings.complications),
        *(f"scenario/{one.id}" for one in scenarios(book)),
        *(f"role/{name}" for name in settings.roles),
        *(f"channel/{name}" for name in settings.channels),
        *(f"stage/{name}" for name in get_args(Stage)),
    }
    for index, rule in enumerate(settings.apart):
        for where, name in enumerate(rule.these):
            if name not in known and turn_case(book, name) is None and name not in book.standards:
                place = node_at(book.settings_node, ("apart", index, "these", where)).place
                close = get_close_matches(name, sorted(known), n=1)
                yield UNKNOWN_MEETING(place, hint=close[0] if close else None, name=name)


@dataclass(frozen=True)
class Reference:
    """One turn of a scenario as it is written, with the case that it plays where there is one."""

    text: str
    path: Path
    found: tuple[Standard, Case] | None


def written(book: Book, body: Scenario) -> Iterator[Reference]:
    lists: list[tuple[Path, list[str]]] = [(("turns",), body.turns), (("after",), body.after)]
    for index, way in enumerate(body.fork.ways if body.fork else []):
        lists.append((("fork", "ways", index, "turns"), way.turns))
    for path, names in lists:
        for index, name in enumerate(names):
            yield Reference(name, (*path, index), turn_case(book, name))


def scenario(book: Book, standard: Standard, body: Scenario) -> Iterator[Problem]:
    lacking = [key for key in NEEDED if not getattr(body, key)]
    if lacking:
        yield INCOMPLETE(
            standard.place, name=standard.name, lacking=", ".join(lacking), needed=", ".join(NEEDED)
        )
    turns = list(written(book, body))
    for turn in turns:
        name, _, case = turn.text.partition("#")
        played = book.standards.get(name)
        if played is None or (case and case not in [known.id for known in played.body.cases]):
            continue  # told where names are checked
        place = node_at(standard.node, turn.path).place
        if turn.found is None or not (turn.found[1].fair and turn.found[1].poor):
            yield NO_TURN_CASE(place, name=turn.text)
            continue
        yield from holds_here(book, body, played, place)
        yield from told(book, body, turn, turn.found[1], place)
    bans = [turn for turn in turns if turn.found and turn.found[0].obligation == "must-not"]
    if bans and body.endings and not body.endings.broken:
        yield NO_BROKEN(node_at(standard.node, ("endings",)).place, name=standard.name)
    yield from forks(book, standard, body)


def holds_here(book: Book, body: Scenario, played: Standard, place: Place) -> Iterator[Problem]:
    """A line is poor by a standard that applies: to the role that speaks, on the channel on which it speaks."""
    for what, wanted, scope, labels in (
        (worded("role-play.role"), body.role, played.scope.roles, book.settings.roles),
        (worded("role-play.channel"), body.channel, played.scope.channels, book.settings.channels),
    ):
        if wanted and scope and wanted not in scope:
            yield NOT_HERE(place, name=played.id, what=what, where=labels.get(wanted, wanted))


def worded(key: str) -> Both:
    """A word of the interface, in the language of whoever reads the message."""
    return Both(Words.of("en")(key), Words.of("zh")(key))


def told(book: Book, body: Scenario, turn: Reference, case: Case, place: Place) -> Iterator[Problem]:
    assert turn.found is not None
    values = set(turn.found[0].body.limits)
    lines = [line.text for line in (case.good, case.fair, case.poor) if line]
    texts = [case.scene or "", case.customer or "", *lines]
    used = {slot.name for text in texts for slot in slots(text)}
    for name in sorted(used - values - set(body.cast)):
        if name in book.settings.slots:
            yield CAST_LACKS(place, name=turn.text, slot=name)


def forks(book: Book, standard: Standard, body: Scenario) -> Iterator[Problem]:
    if body.fork is None:
        return
    node = node_at(standard.node, ("fork", "step"))
    name, _, step = body.fork.step.partition("#")
    flowing = book.standards.get(name)
    turns: list[Turn] = flowing.body.flow if flowing and isinstance(flowing.body, HasFlow) else []
    branching = {turn.id: [way.id for way in turn.next] for turn in turns if turn.next}
    if step not in branching:
        yield NO_FORK(node.place, name=name, step=step, known=", ".join(branching) or NONE)
        return
    mine = [way.id for way in body.fork.ways]
    if sorted(mine) != sorted(branching[step]):
        place = node_at(standard.node, ("fork", "ways")).place
        yield OTHER_WAYS(place, mine=", ".join(mine), theirs=", ".join(branching[step]))


def best_ways(book: Book) -> Iterator[Problem]:
    """Nobody who always takes the best line says what the handbook forbids, or what another standard calls poor."""
    wrong = list(faulty_lines(book))
    for standard in scenarios(book):
        assert isinstance(standard.body, Scenario)
        cast = book.cast(standard)
        for turn in written(book, standard.body):
            if turn.found is None:
                continue
            played, case = turn.found
            node = node_at(played.node, ("cases", played.body.cases.index(case), "good"))
            good = book.filler(played, cast)(case.good.text)
            place = node_at(standard.node, turn.path).place
            if not isinstance(node, Scalar) and not spoken_here(book, node.place):
                continue
            if phrase := book.forbidden.first(good):
                yield BEST_FORBIDDEN(place, name=turn.text, phrase=phrase.phrase)
            said = bare(good)
            for other, grade, line in wrong:
                if other.id != played.id and line in said and other.scope.meets(played.scope):
                    label = worded(f"print.grade.{grade}")
                    yield BEST_POOR(place, name=turn.text, other=other.id, grade=label)


def faulty_lines(book: Book) -> Iterator[tuple[Standard, str, str]]:
    """Every fair or poor line that is long enough to be recognised."""
    for standard in book.standards.values():
        fill = book.filler(standard)
        for case in standard.body.cases:
            for grade, line in (("fair", case.fair), ("poor", case.poor)):
                if line and len(said := bare(fill(line.text))) >= LEAST.get(book.lang, LEAST["en"]):
                    yield standard, grade, said
