"""One overlay for translation and for editions (DESIGN.md 6), on nodes, before any model sees them.

Every value keeps the place it was typed at, so a merged tree still knows which layer each text comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from deskbook.nodes import Mapping, Node, Scalar, Sequence, items_by_id, plain
from deskbook.problems import Code, Place, Problem, Wording
from deskbook.validation import NOT_YES_NO, wrong_shape

UNKNOWN_OVERLAID = Code(
    "overlay-unknown-id",
    en=Wording("there is no '{name}' to override here", "to add it, say `after: id` or `first: true`"),
    zh=Wording("这里没有“{name}”可改写", "要新增，就写 after: 代号 或 first: true"),
)
ALREADY_THERE = Code(
    "overlay-already-there",
    en=Wording(
        "'{name}' is there already, so it cannot be added", "to override it, leave out `after` and `first`"
    ),
    zh=Wording("“{name}”已经有了，不能新增", "要改写它，就去掉 after 和 first"),
)
NO_SUCH_NEIGHBOUR = Code(
    "overlay-unknown-neighbour",
    en=Wording("there is no '{name}' to stand after"),
    zh=Wording("没有“{name}”，不知道放在哪里之后"),
)
CHANGES_NOTHING = Code(
    "overlay-changes-nothing",
    en=Wording(
        "this says the same as the layer below", "take it out: what an overlay does not name stays as it is"
    ),
    zh=Wording("这里写的和下层一样，没有改动", "删掉它：没写到的都照旧"),
)
FIXED = Code(
    "overlay-fixed-field",
    en=Wording("'{key}' cannot be overridden", "withdraw the standard and add another"),
    zh=Wording("“{key}”不能改写", "把这条停用，另外新增一条"),
)
NOTHING_TO_UNSET = Code(
    "overlay-nothing-to-unset",
    en=Wording("there is no field '{name}' to unset"),
    zh=Wording("没有“{name}”这个字段可去掉"),
)
WITHDRAWN_TWICE = Code(
    "overlay-withdrawn-and-changed",
    en=Wording("'{name}' is withdrawn and changed at once", "keep `withdrawn: true` alone, or take it out"),
    zh=Wording("“{name}”又停用又改写", "只留 withdrawn: true，或者去掉它"),
)
WITHOUT_ID = Code(
    "overlay-without-id",
    en=Wording("it is not clear which one this overrides", "begin the item with `- id:`"),
    zh=Wording("看不出这一项改写的是哪一条", "每一项以“- id:”开头"),
)
CODES = (
    WITHOUT_ID,
    UNKNOWN_OVERLAID,
    ALREADY_THERE,
    NO_SUCH_NEIGHBOUR,
    CHANGES_NOTHING,
    FIXED,
    NOTHING_TO_UNSET,
    WITHDRAWN_TWICE,
)

ALWAYS_THERE = {"id", "kind", "title", "wording"}  # what no standard can do without
CONTROL = {"of", "after", "first", "withdrawn", "unset"}
YES = {"true", "yes", "on", "y", "t", "1"}  # as in every other field that is true or false
NO = {"false", "no", "off", "n", "f", "0"}


@dataclass(frozen=True)
class Of:
    """An overlaid standard's record of the wording it was made from; `value` is nothing where it records none."""

    standard: str  # id within its set
    value: str | None
    place: Place  # of the recorded value, else of the entry
    entry: Place  # of the `- id:` of the entry
    indent: int


def recorded(overlay: Mapping) -> list[Of]:
    """What an overlay of a set says it was made from, standard by standard."""
    standards = overlay.get("standards")
    found = []
    for item in standards.items if isinstance(standards, Sequence) else ():
        name = item.text("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and name and not ({"after", "first", "withdrawn"} & item.entries.keys()):
            of = item.get("of")
            entry = item.entries["id"].place
            value = of.text if isinstance(of, Scalar) else None
            found.append(Of(name, value, of.place if of else entry, entry, entry.column))
    return found


def current_ids(over: Mapping, base: Mapping) -> Mapping:
    """An overlay of a set with ids of standards as they are today: `formerly` keeps overlays after a rename."""
    renamed: dict[str, Scalar] = {}
    living = {item.text("id") for item in listed(base)}
    for item in listed(base):
        own, former = item.get("id"), item.get("formerly")
        for name in former.items if isinstance(former, Sequence) and isinstance(own, Scalar) else ():
            if isinstance(name, Scalar) and isinstance(own, Scalar) and name.text not in living:
                renamed[name.text] = own
    if not renamed or not isinstance(standards := over.get("standards"), Sequence):
        return over
    items = tuple(
        item.with_value("id", Scalar(renamed[known].text, item.entries["id"].value.place))
        if isinstance(item, Mapping) and (known := item.text("id") or "") in renamed
        else item
        for item in standards.items
    )
    return over.with_value("standards", Sequence(items, standards.place))


def listed(tree: Mapping) -> list[Mapping]:
    """The standards of a set, as mappings."""
    standards = tree.get("standards")
    return (
        [item for item in standards.items if isinstance(item, Mapping)]
        if isinstance(standards, Sequence)
        else []
    )


def merge(base: Mapping, over: Mapping) -> tuple[Mapping, list[Problem]]:
    """An edition's overlay laid on the tree below it."""
    problems: list[Problem] = []
    return merge_mapping(base, over, problems, top=True), problems


def merge_mapping(
    base: Mapping, over: Mapping, problems: list[Problem], *, item: bool = False, top: bool = False
) -> Mapping:
    """One mapping over another. Only the items of a list know `of`, `after`, `first` and `withdrawn`: anywhere else
    those words are keys like others (a role may be called `first`), and at the top of a set the model refuses them.
    """
    result = base
    unset = over.get("unset")
    if unset is not None and not isinstance(unset, Sequence):
        problems.append(wrong_shape(unset, "unset", "list"))
    for name in unset.items if isinstance(unset, Sequence) else ():
        if isinstance(name, Scalar) and name.text in ALWAYS_THERE:
            problems.append(FIXED(name.place, key=name.text))
        elif isinstance(name, Scalar) and name.text in base.entries:
            result = result.without(name.text)
        else:
            problems.append(NOTHING_TO_UNSET(name.place, name=str(plain(name))))
    for key, entry in over.entries.items():
        if key == "id" or key == "unset" or (item and key in CONTROL):
            continue
        below = base.get(key)
        # A standard without a kind of its own has its set's: that is no less fixed.
        if key == "kind" and (below is None or plain(below) != plain(entry.value)):
            problems.append(FIXED(entry.place, key=key))
            continue
        if below is None:
            result = result.with_value(key, entry.value, entry.place)
            continue
        merged = merge_node(below, entry.value, entry.place, problems)
        result = result.with_value(key, merged, entry.place)
    changed = over.entries.keys() - {"id", "of"}
    if not changed and not top:
        problems.append(CHANGES_NOTHING(over.place))
    return result


def merge_node(below: Node, above: Node, place: Place, problems: list[Problem]) -> Node:
    if isinstance(below, Sequence) and isinstance(above, Sequence) and items_by_id(below) is not None:
        return merge_list(below, above, problems)
    if isinstance(below, Mapping) and isinstance(above, Mapping) and "from" not in above.entries:
        return merge_mapping(below, above, problems)
    if plain(below) == plain(above):
        problems.append(CHANGES_NOTHING(above.place))
    return above


def merge_list(below: Sequence, above: Sequence, problems: list[Problem]) -> Sequence:
    items = [item for item in below.items if isinstance(item, Mapping)]
    for over in above.items:
        name = over.text("id") if isinstance(over, Mapping) else None
        if not isinstance(over, Mapping) or not name:
            problems.append(WITHOUT_ID(over.place))
            continue
        index = next((i for i, item in enumerate(items) if item.text("id") == name), None)
        adds = "after" in over.entries or says_yes(over, "first", problems)
        if index is None and adds:
            add(items, over, problems)
        elif index is None:
            known = [item.text("id") or "" for item in items]
            close = get_close_matches(name, known, n=1)
            problems.append(
                UNKNOWN_OVERLAID(over.entries["id"].value.place, hint=close[0] if close else None, name=name)
            )
        elif adds:
            problems.append(ALREADY_THERE(over.entries["id"].value.place, name=name))
        elif says_yes(over, "withdrawn", problems):
            if over.entries.keys() - {"id", "withdrawn", "of"}:
                problems.append(WITHDRAWN_TWICE(over.entries["withdrawn"].place, name=name))
            del items[index]
        else:
            items[index] = merge_mapping(items[index], over, problems, item=True)
    return Sequence(tuple(items), below.place)


def says_yes(over: Mapping, key: str, problems: list[Problem]) -> bool:
    """Whether a switch of an overlay is on, in the words that any other switch takes."""
    node = over.get(key)
    text = node.text.casefold() if isinstance(node, Scalar) else ""
    if node is not None and text not in YES | NO:
        problems.append(NOT_YES_NO(node.place, key=key, text=text or "…"))
    return text in YES


def add(items: list[Mapping], over: Mapping, problems: list[Problem]) -> None:
    after = over.text("after")
    new = over.without("after", "first", "of")
    if after is None:
        items.insert(0, new)
        return
    index = next((i for i, item in enumerate(items) if item.text("id") == after), None)
    if index is None:
        problems.append(NO_SUCH_NEIGHBOUR(over.entries["after"].value.place, name=after))
        items.append(new)
    else:
        items.insert(index + 1, new)
