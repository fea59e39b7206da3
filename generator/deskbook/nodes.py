"""The data of one YAML file, every value with its place. Scalars stay the text that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from deskbook.problems import Place


@dataclass(frozen=True)
class Scalar:
    """`place` is where the text starts; `quoted` tells `''` (empty on purpose) from nothing at all."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Entry:
    """One `key: value` of a mapping; a wrong key is told at `place`, a wrong value at the value's."""

    key: str
    place: Place
    value: Node


@dataclass(frozen=True)
class Mapping:
    entries: dict[str, Entry] = field(hash=False)
    place: Place

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry.value if entry else None

    def text(self, key: str) -> str | None:
        """The text of a scalar value, or nothing."""
        node = self.get(key)
        return node.text if isinstance(node, Scalar) else None

    def with_value(self, key: str, value: Node, place: Place | None = None) -> Mapping:
        """The same mapping with one value set."""
        old = self.entries.get(key)
        entry = Entry(key, place or (old.place if old else value.place), value)
        return Mapping({**self.entries, key: entry}, self.place)

    def without(self, *keys: str) -> Mapping:
        return Mapping({k: e for k, e in self.entries.items() if k not in keys}, self.place)


Node = Scalar | Sequence | Mapping
Step = str | int
Path = tuple[Step, ...]


def plain(node: Node) -> Any:
    """Dicts, lists and text without places: what a model is validated from."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def node_at(node: Node, path: Path) -> Node:
    """The node at a path, or the nearest one above it that exists."""
    for step in path:
        match node:
            case Mapping() if isinstance(step, str) and step in node.entries:
                node = node.entries[step].value
            case Sequence() if isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            case _:
                return node
    return node


def key_place(node: Node, path: Path) -> Place:
    """Where the last key of a path was typed; for a list item, where the item starts."""
    above = node_at(node, path[:-1])
    last = path[-1] if path else None
    if isinstance(above, Mapping) and isinstance(last, str) and last in above.entries:
        return above.entries[last].place
    return node_at(node, path).place


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every scalar with its path."""
    match node:
        case Scalar():
            yield path, node
        case Sequence():
            for index, item in enumerate(node.items):
                yield from scalars(item, (*path, index))
        case Mapping():
            for key, entry in node.entries.items():
                yield from scalars(entry.value, (*path, key))


def items_by_id(node: Node) -> dict[str, Mapping] | None:
    """The mappings of a list by their `id`; nothing if it is no list of mappings with ids."""
    if not isinstance(node, Sequence) or not node.items:
        return None
    found: dict[str, Mapping] = {}
    for item in node.items:
        if not isinstance(item, Mapping):
            return None
        name = item.text("id")
        if name is None:
            return None
        found.setdefault(name, item)
    return found
