"""A layer's translation laid on the merged tree: text by path of ids, each from its own layer alone (DESIGN.md 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from deskbook.fields import Shape, Sort
from deskbook.nodes import Entry, Mapping, Node, Scalar, Sequence
from deskbook.problems import Code, Place, Problem, Wording

TRANSLATES_NOTHING = Code(
    "translates-nothing",
    en=Wording(
        "there is nothing at '{name}' to translate",
        "a translation never adds: write it in the main language first",
    ),
    zh=Wording("“{name}”在主语言里没有，无从翻译", "译文不能新增，先在主语言里写上"),
)
NOT_A_TEXT = Code(
    "translates-no-text",
    en=Wording(
        "'{name}' is not a text, so a translation cannot set it",
        "take it out; it is the same in every language",
    ),
    zh=Wording("“{name}”不是文字，译文不能改", "删掉它：各种语言都一样"),
)
CODES = (TRANSLATES_NOTHING, NOT_A_TEXT)

Ids = tuple[str, ...]
# Reads the translatable units of a tree; a set's standards take the shape of their kind.
ShapeFor = Callable[[Mapping], Iterator[tuple[Ids, Shape, Node]]]


@dataclass(frozen=True)
class Translation:
    """What one layer's translation file says: text by path of ids, and what is wrong with it."""

    texts: dict[Ids, Node]
    problems: tuple[Problem, ...]


def steps(node: Node, shape: Shape, path: Ids = ()) -> Iterator[tuple[Ids, Shape, Node]]:
    """The translatable units of a tree by path of ids: single texts, and lists of texts as a whole."""
    if isinstance(node, Scalar):
        yield path, shape, node
    elif isinstance(node, Sequence):
        if shape.item is not None and shape.item.sort is not None:
            yield path, shape.item, node
            return
        for item in node.items:
            inner = shape.step(0)
            if isinstance(item, Mapping) and inner is not None:
                yield from steps(item, inner, (*path, item.text("id") or ""))
    else:
        for key, entry in node.entries.items():
            inner = shape.step(key)
            if inner is not None and key not in ("id", "of"):
                yield from steps(entry.value, inner, (*path, key))


def is_translatable(shape: Shape) -> bool:
    return shape.sort in (Sort.TEXT, Sort.PHRASE)


def read_translation(
    tree: Mapping, over: Mapping, layer: str, shape_for: ShapeFor, *, complete: bool
) -> Translation:
    """Check one layer's translation against the merged tree, and index it.

    `complete` says that this layer is the topmost: only then is a path that the tree lacks a mistake, for an edition
    may have withdrawn what the base translates.
    """
    units = list(shape_for(tree))
    known = {path: leaf for path, leaf, _ in units}
    mine = {path for path, _, node in units if layer_of((node_items(node) or (node,))[0].place) == layer}
    problems: list[Problem] = []
    texts: dict[Ids, Node] = {}
    containers = {path[:n] for path in known for n in range(1, len(path))}
    walk_translation(over, (), known, containers, texts, problems)
    if not complete:
        return Translation(texts, ())
    if layer:
        problems.extend(
            TRANSLATES_NOTHING(node.place, name="/".join(path))
            for path, node in texts.items()
            if path not in mine
        )
    return Translation(texts, tuple(problems))


def walk_translation(
    node: Node,
    path: Ids,
    known: dict[Ids, Shape],
    containers: set[Ids],
    texts: dict[Ids, Node],
    problems: list[Problem],
    place: Place | None = None,
) -> None:
    place = place or node.place
    if path in known:
        leaf = known[path]
        if is_translatable(leaf):
            texts[path] = node
        else:
            problems.append(NOT_A_TEXT(place, name="/".join(path)))
    elif path and path not in containers:
        close = get_close_matches(
            path[-1], [p[-1] for p in known | dict.fromkeys(containers) if p[:-1] == path[:-1]], n=1
        )
        problems.append(TRANSLATES_NOTHING(place, hint=close[0] if close else None, name="/".join(path)))
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            if key not in ("id", "of"):
                walk_translation(entry.value, (*path, key), known, containers, texts, problems, entry.place)
    elif isinstance(node, Sequence):
        for item in node.items:
            name = item.text("id") if isinstance(item, Mapping) else None
            if name is None:
                problems.append(TRANSLATES_NOTHING(item.place, name="/".join(path)))
            else:
                assert isinstance(item, Mapping)
                walk_translation(
                    item, (*path, name), known, containers, texts, problems, item.entries["id"].place
                )
    else:
        problems.append(TRANSLATES_NOTHING(place, name="/".join(path)))


@dataclass(frozen=True)
class Localised:
    tree: Mapping
    untranslated: frozenset[Ids]


def localise(
    main: Mapping,
    translations: dict[str, dict[Ids, Node]],
    shape_for: ShapeFor,
) -> Localised:
    """The main-language tree with every text replaced by its own layer's translation, where there is one.

    A text that an edition sets is translated by that edition alone: otherwise its new rule would appear with the
    base's old English.
    """
    replaced: dict[Ids, Node] = {}
    missing = set()
    for path, leaf, node in shape_for(main):
        if not is_translatable(leaf):
            continue
        # A list of texts is replaced whole, so its first line tells the layer of all.
        layer = layer_of((node_items(node) or (node,))[0].place)
        found = translations.get(layer, {}).get(path)
        if found is not None:
            replaced[path] = found
        elif path[-2:] != ("source", "section"):  # a source is cited as it names itself
            missing.add(path)
    tree = replace(main, (), replaced)
    assert isinstance(tree, Mapping)
    return Localised(tree, frozenset(missing))


def node_items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def layer_of(place: Place) -> str:
    """Which layer a place belongs to: '' for the base, else the edition's id."""
    parts = place.file.split("/")
    return parts[2] if parts[:2] == ["standards", "editions"] and len(parts) > 3 else ""


def replace(node: Node, path: Ids, texts: dict[Ids, Node]) -> Node:
    if path in texts:
        return texts[path]
    if isinstance(node, Mapping):
        entries = {
            key: Entry(key, entry.place, replace(entry.value, (*path, key), texts))
            for key, entry in node.entries.items()
        }
        return Mapping(entries, node.place)
    if isinstance(node, Sequence):
        return Sequence(
            tuple(
                replace(item, (*path, item.text("id") or ""), texts) if isinstance(item, Mapping) else item
                for item in node.items
            ),
            node.place,
        )
    return node
