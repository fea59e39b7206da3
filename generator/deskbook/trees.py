"""What linking asks of trees of nodes: merged layers, translatable units in the shape of their kind, ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deskbook.fields import Shape, shape_of
from deskbook.handbook import StandardSet
from deskbook.kinds import KINDS
from deskbook.nodes import Mapping as Tree
from deskbook.nodes import Node, Sequence
from deskbook.overlay import (
    current_ids,
    listed,
    merge,
)
from deskbook.problems import Code, Place, Problem, Wording
from deskbook.project import Sources
from deskbook.settings import SetHead, Settings
from deskbook.translation import steps

DUPLICATE_ID = Code(
    "duplicate-id",
    en=Wording(
        "the id '{name}' is taken already at line {line}", "ids in one list differ, whatever their capitals"
    ),
    zh=Wording("代号“{name}”在第 {line} 行已经用过", "同一张清单里代号不能重复，不分大小写"),
)
CODES = (DUPLICATE_ID,)


def merged(sources: Sources, edition: str, set_id: str) -> tuple[Tree | None, list[Problem]]:
    base = sources.layers[""].main.get(set_id)
    over = sources.layers[edition].main.get(set_id) if edition else None
    if base is None or over is None:
        return base or over, []
    return merge(base, current_ids(over, base))


def settings_steps(tree: Tree) -> Iterator[tuple[tuple[str, ...], Shape, Node]]:
    return steps(tree, shape_of(Settings))


def set_steps(tree: Tree) -> Iterator[tuple[tuple[str, ...], Shape, Node]]:
    """The translatable units of a set: its head, then each standard in the shape of its kind."""
    yield from steps(tree.without("standards"), shape_of(SetHead))
    for item in listed(tree):
        kind = KINDS.get(item.text("kind") or tree.text("kind") or "")
        if kind is not None:
            yield from steps(item, shape_of(kind.body), ("standards", item.text("id") or ""))


def faulty(trees: Mapping[str, Tree], sets: Mapping[str, StandardSet]) -> Iterator[str]:
    """What was typed and could not be read: nobody is told of it again where something refers to it."""
    for set_id, tree in trees.items():
        if set_id not in sets:
            yield set_id
        fine = {standard.name for standard in sets[set_id].standards} if set_id in sets else set()
        yield from (
            f"{set_id}/{name}" for item in listed(tree) if (name := item.text("id")) and name not in fine
        )


def ids(set_id: str, tree: Tree) -> Iterator[str]:
    """The full ids of the standards of a set."""
    return (f"{set_id}/{name}" for item in listed(tree) if (name := item.text("id")))


def duplicate_ids(node: Node) -> Iterator[Problem]:
    """Ids that stand twice in one list."""
    if isinstance(node, Tree):
        for entry in node.entries.values():
            yield from duplicate_ids(entry.value)
    elif isinstance(node, Sequence):
        seen: dict[str, Place] = {}
        for item in node.items:
            yield from duplicate_ids(item)
            if not isinstance(item, Tree) or not item.entries:
                continue
            name = item.text("id")
            if name is None:  # the model tells that it has none
                continue
            first = seen.setdefault(name.casefold(), item.entries["id"].value.place)
            if first != item.entries["id"].value.place:
                yield DUPLICATE_ID(item.entries["id"].value.place, name=name, line=first.line)
