"""`{from: set/standard.name}`: a figure that has its home elsewhere, put in place before the model reads it."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from difflib import get_close_matches

from deskbook.nodes import Entry, Mapping, Node, Scalar, Sequence
from deskbook.problems import NONE, Code, Problem, Wording

BAD_FROM = Code(
    "bad-from",
    en=Wording(
        "'{text}' does not name a value", "write set/standard.name, as in phone-answering/rings.rings"
    ),
    zh=Wording("“{text}”不是一个数值的名字", "写成 专题/标准.数值，例如 phone-answering/rings.rings"),
)
UNKNOWN_FROM = Code(
    "unknown-value",
    en=Wording("there is no value '{text}'", "known there: {known}"),
    zh=Wording("没有“{text}”这个数值", "那里有：{known}"),
)
CIRCLE = Code(
    "value-circle",
    en=Wording("'{text}' leads back to itself", "one of the values on the way must be a figure"),
    zh=Wording("“{text}”绕了一圈又指回自己", "这一圈里总要有一处写上数"),
)
WITHDRAWN = Code(
    "withdrawn-standard",
    en=Wording(
        "'{name}' is withdrawn in the edition '{edition}' and still named here",
        "let the edition override or unset this line, or keep the standard",
    ),
    zh=Wording(
        "“{name}”在行业版 {edition} 里已经停用，这里还在引用",
        "在行业版里改写或去掉这一行，或者不要停用那一条",
    ),
)
CODES = (BAD_FROM, UNKNOWN_FROM, CIRCLE, WITHDRAWN)
BOUNDS = ("min", "max", "at")
WHOLE = ("min", "max", "at", "about", "unit", "step")


@dataclass
class Resolver:
    """Resolves the references of one edition. `followed` tells which standard takes a figure from which value."""

    sets: MappingABC[str, Mapping]
    problems: list[Problem] = field(default_factory=list)
    followed: set[tuple[str, str]] = field(default_factory=set)
    edition: str = ""
    unread: frozenset[str] = frozenset()  # sets whose file is told to be unreadable
    withdrawn: frozenset[str] = (
        frozenset()
    )  # full ids of the standards that the base has and this edition has not

    def resolve(self, set_id: str) -> Mapping:
        tree = self.walk(self.sets[set_id], (set_id,), ())
        assert isinstance(tree, Mapping)
        return tree

    def walk(self, node: Node, path: tuple[str, ...], trail: tuple[str, ...]) -> Node:
        if isinstance(node, Sequence):
            items = tuple(
                self.walk(
                    item, (*path, (item.text("id") if isinstance(item, Mapping) else None) or ""), trail
                )
                for item in node.items
            )
            return Sequence(items, node.place)
        if not isinstance(node, Mapping):
            return node
        reference = node.get("from")
        if is_value(path) and isinstance(reference, Scalar):
            return self.follow(node, reference, path, trail)
        entries = {
            key: Entry(key, entry.place, self.walk(entry.value, (*path, key), trail))
            for key, entry in node.entries.items()
        }
        return Mapping(entries, node.place)

    def follow(self, node: Mapping, reference: Scalar, path: tuple[str, ...], trail: tuple[str, ...]) -> Node:
        text = reference.text
        set_id, _, rest = text.partition("/")
        standard_id, _, name = rest.partition(".")
        name, _, bound = name.partition(".")
        if not (set_id and standard_id and name):
            self.problems.append(BAD_FROM(reference.place, text=text))
            return missing(node, path)
        if text in trail:
            self.problems.append(CIRCLE(reference.place, text=text))
            return missing(node, path)
        if f"{set_id}/{standard_id}" in self.withdrawn:
            self.problems.append(
                WITHDRAWN(reference.place, name=f"{set_id}/{standard_id}", edition=self.edition)
            )
            return missing(node, path)
        limits = self.limits_of(set_id, standard_id)
        target = limits.get(name) if limits else None
        if target is None and set_id in self.unread:
            return missing(node, path)
        if not isinstance(target, Mapping):
            known = sorted(limits.entries) if limits else []
            close = get_close_matches(name, known, n=1)
            self.problems.append(
                UNKNOWN_FROM(
                    reference.place,
                    hint=close[0] if close else None,
                    text=text,
                    known=", ".join(known) or NONE,
                )
            )
            return missing(node, path)
        home = (set_id, "standards", standard_id, "limits", name)
        resolved = self.walk(target, home, (*trail, text))
        if not isinstance(resolved, Mapping):
            return missing(node, path)
        self.followed.add(("/".join((path[0], *path[2:3])), f"{set_id}/{standard_id}"))
        if is_whole(path):
            taken = {key: entry for key, entry in resolved.entries.items() if key in WHOLE}
            own = {key: entry for key, entry in node.entries.items() if key != "from"}
            return Mapping({**taken, **own}, node.place)
        wanted = bound or path[-1]
        figure = resolved.get(wanted) if wanted in BOUNDS else None
        if figure is None and not bound:
            figure = next((resolved.get(b) for b in BOUNDS if resolved.get(b) is not None), None)
        if not isinstance(figure, Scalar):
            known = [b for b in BOUNDS if resolved.get(b) is not None]
            self.problems.append(UNKNOWN_FROM(reference.place, text=text, known=", ".join(known) or NONE))
            return missing(node, path)
        return Scalar(figure.text, node.place)

    def limits_of(self, set_id: str, standard_id: str) -> Mapping | None:
        tree = self.sets.get(set_id)
        standards = tree.get("standards") if tree else None
        for item in standards.items if isinstance(standards, Sequence) else ():
            if isinstance(item, Mapping) and item.text("id") == standard_id:
                limits = item.get("limits")
                return limits if isinstance(limits, Mapping) else None
        return None


def is_value(path: tuple[str, ...]) -> bool:
    """Whether a figure may stand here: a whole value, one of its bounds, or a constant of a formula."""
    bound = len(path) == 6 and is_whole(path[:-1])
    constant = (
        len(path) == 7
        and path[1] == "standards"
        and path[3:5] == ("formula", "inputs")
        and path[6] == "value"
    )
    return is_whole(path) or bound or constant


def is_whole(path: tuple[str, ...]) -> bool:
    return len(path) == 5 and path[1] == "standards" and path[3] == "limits"


def missing(node: Mapping, path: tuple[str, ...]) -> Node:
    """What stands in for a figure that could not be found: the problem is told, nothing will be written."""
    figure = Scalar("1", node.place)
    if not is_whole(path):
        return figure
    own = node.without("from")
    return own if any(bound in own.entries for bound in BOUNDS) else own.with_value("at", figure)
