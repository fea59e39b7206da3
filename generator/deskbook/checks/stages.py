"""Scenarios: everything a role-play needs is there before it is played."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.checks.common import main_standards
from deskbook.derive.role_plays import turn_case
from deskbook.handbook import Book, Handbook, Standard
from deskbook.kinds.scenario import Scenario
from deskbook.nodes import node_at
from deskbook.problems import Code, Problem, Wording

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
CODES = (INCOMPLETE, NO_TURN_CASE, NO_BROKEN)
NEEDED = ("persona", "role", "channel", "wants", "hides", "opening", "turns", "endings")


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in main_standards(handbook):
        if isinstance(standard.body, Scenario):
            yield from scenario(book, standard, standard.body)


def scenario(book: Book, standard: Standard, body: Scenario) -> Iterator[Problem]:
    lacking = [key for key in NEEDED if not getattr(body, key)]
    if lacking:
        yield INCOMPLETE(
            standard.place, name=standard.name, lacking=", ".join(lacking), needed=", ".join(NEEDED)
        )
    for index, reference in enumerate(body.turns):
        name, _, case = reference.partition("#")
        played = book.standards.get(name)
        if played is None or (case and case not in [known.id for known in played.body.cases]):
            continue  # told where names are checked
        found = turn_case(book, reference)
        if found is None or not (found[1].fair and found[1].poor):
            yield NO_TURN_CASE(node_at(standard.node, ("turns", index)).place, name=reference)
    bans = [
        ref
        for ref in body.turns
        if (s := book.standards.get(ref.partition("#")[0])) and s.obligation == "must-not"
    ]
    if bans and body.endings and not body.endings.broken:
        yield NO_BROKEN(node_at(standard.node, ("endings",)).place, name=standard.name)
