"""Flows: every branch leads somewhere, every step is reached, every path ends."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.checks.common import main_standards
from deskbook.handbook import Handbook, Standard
from deskbook.nodes import node_at
from deskbook.parts.flow import ENDLESS, NO_SUCH_STEP, UNREACHABLE, HasFlow, reached, ways
from deskbook.problems import Problem


def check(handbook: Handbook) -> Iterator[Problem]:
    for _, standard in main_standards(handbook):
        if isinstance(standard.body, HasFlow) and standard.body.flow:
            yield from flow(standard, standard.body)


def flow(standard: Standard, body: HasFlow) -> Iterator[Problem]:
    graph = ways(body.flow)
    known = ", ".join(graph)
    lost = any(way.to not in graph for turn in body.flow for way in turn.next)
    for index, turn in enumerate(body.flow):
        for where, way in enumerate(turn.next):
            if way.to not in graph:
                place = node_at(standard.node, ("flow", index, "next", where, "to")).place
                yield NO_SUCH_STEP(place, name=way.to, known=known)
    seen = reached(graph, body.flow[0].id)
    ends = {name for name, to in graph.items() if not [t for t in to if t in graph]}
    for index, turn in enumerate(body.flow):
        place = node_at(standard.node, ("flow", index, "id")).place
        if turn.id not in seen and lost:
            continue  # the branch that leads nowhere may be the one that was meant to lead here
        if turn.id not in seen:
            yield UNREACHABLE(place, name=turn.id)
        elif not reached(graph, turn.id) & ends:
            yield ENDLESS(place, name=turn.id)
