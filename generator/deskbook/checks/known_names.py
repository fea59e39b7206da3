"""References: every standard, role, channel, unit, source and persona that is named is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from deskbook.checks.common import leaves_of, main_standards
from deskbook.fields import Sort, leaves, shape_of
from deskbook.handbook import Book, Handbook, Standard, StandardSet
from deskbook.nodes import Path, Scalar, node_at
from deskbook.parts.members import UNKNOWN_AXIS, HasAxes, HasMembers
from deskbook.problems import NONE, Code, Place, Problem, Wording
from deskbook.references import WITHDRAWN
from deskbook.settings import SetHead
from deskbook.trees import DUPLICATE_ID

UNKNOWN_STANDARD = Code(
    "unknown-standard",
    en=Wording(
        "there is no standard '{name}'", "write set/standard; a withdrawn standard cannot be named either"
    ),
    zh=Wording("没有“{name}”这条标准", "写成 专题/标准；已停用的标准也不能引用"),
)
UNKNOWN_NAME = Code(
    "unknown-name",
    en=Wording("'{name}' is not among the {list} of handbook.yml", "known: {known}"),
    zh=Wording("handbook.yml 的 {list} 里没有“{name}”", "已有：{known}"),
)
UNKNOWN_CASE = Code(
    "unknown-case",
    en=Wording("the standard '{standard}' has no case '{name}'", "its cases: {known}"),
    zh=Wording("标准“{standard}”没有“{name}”这个实例", "它的实例有：{known}"),
)
UNKNOWN_GAP = Code(
    "unknown-element",
    en=Wording("'{name}' is not among the elements", "they are: {known}"),
    zh=Wording("“{name}”不在 elements 里", "elements 有：{known}"),
)
UNKNOWN_SET = Code(
    "unknown-set",
    en=Wording(
        "there is no set '{name}'", "a set is called as its file is, without .yml; there are: {known}"
    ),
    zh=Wording("没有“{name}”这个专题", "专题的名字就是文件名去掉 .yml；现有：{known}"),
)
UNKNOWN_CHAPTER = Code(
    "unknown-chapter",
    en=Wording(
        "there is no chapter '{name}'",
        "a chapter is called as its file in content/ is, without .md; there are: {known}",
    ),
    zh=Wording("没有“{name}”这一章", "一章的名字就是 content/ 里的文件名去掉 .md；现有：{known}"),
)
UNKNOWN_EDITION = Code(
    "set-of-unknown-edition",
    en=Wording("there is no edition '{name}' that this set could belong to", "editions: {known}"),
    zh=Wording("没有“{name}”这个行业版，这个专题不知道属于谁", "行业版有：{known}"),
)
CODES = (
    UNKNOWN_EDITION,
    UNKNOWN_STANDARD,
    UNKNOWN_NAME,
    UNKNOWN_CASE,
    UNKNOWN_GAP,
    UNKNOWN_SET,
    UNKNOWN_CHAPTER,
)

# Fields that name something of handbook.yml, by the last key of their path (list items by the list's key).
LISTS = {
    "roles": "roles",
    "channels": "channels",
    "moments": "moments",
    "wearers": "wearers",
    "group": "groups",
    "unit": "units",
    "doc": "sources",
    "persona": "personas",
    "role": "roles",
    "channel": "channels",
    "complication": "complications",
}


def check(handbook: Handbook) -> Iterator[Problem]:
    for book in handbook.main_books():
        for own in book.sets.values():
            for path, _, scalar in leaves(shape_of(SetHead), own.node.without("standards")):
                yield from named(book, path, scalar)
            yield from former_ids(own)
            yield from own_editions(handbook, own)
        for path, name in named_sets(book):
            # A set of other editions alone is there, and simply has no page in this one.
            elsewhere = any(name in layer.main for layer in handbook.sources.layers.values())
            if name not in book.sets and not book.is_faulty(name) and not elsewhere:
                yield unknown_set(node_at(book.settings_node, path).place, name, book.sets)
        written = {name for name, lang in handbook.sources.chapters_of(book.edition) if not lang}
        for index, name in enumerate(book.settings.chapters):
            if name not in written:
                node = node_at(book.settings_node, ("chapters", index))
                yield UNKNOWN_CHAPTER(node.place, name=name, known=", ".join(sorted(written)) or NONE)
        for index, entry in enumerate(book.settings.paths):
            for where, role in enumerate(entry.roles):
                if role not in book.settings.roles:
                    place = node_at(book.settings_node, ("paths", index, "roles", where)).place
                    yield unknown_name(place, role, "roles", book.settings.roles)
    for book, standard in main_standards(handbook):
        for leaf in leaves_of(standard):
            yield from named(book, leaf.path, leaf.scalar)
            if leaf.shape.sort is Sort.REF and leaf.path[-1] != "step":  # a step is no case: see stages.py
                base = handbook.books.get(("", book.lang)) if book.edition else None
                yield from referred(book, base, leaf.text, leaf.scalar.place)
        yield from axes(standard)
        gap, elements = standard.body.usual_gap, standard.body.elements
        if gap and gap not in elements:
            node = node_at(standard.node, ("usual-gap",))
            yield UNKNOWN_GAP(node.place, name=gap, known=", ".join(elements))


def named_sets(book: Book) -> Iterator[tuple[Path, str]]:
    """Every set that handbook.yml names, with the path of its name."""
    settings = book.settings
    for field, key, lists in (
        ("navigation", "sets", [entry.sets for entry in settings.navigation]),
        ("paths", "begin", [entry.begin for entry in settings.paths]),
        ("glossary", "see", [entry.see for entry in settings.glossary]),
    ):
        for index, names_of in enumerate(lists):
            yield from (((field, index, key, where), name) for where, name in enumerate(names_of))


def own_editions(handbook: Handbook, own: StandardSet) -> Iterator[Problem]:
    known = [edition or "base" for edition in handbook.sources.layers]
    for index, name in enumerate(own.head.editions):
        if name not in known:
            place = node_at(own.node, ("editions", index)).place
            close = get_close_matches(name, known, n=1)
            yield UNKNOWN_EDITION(place, hint=close[0] if close else None, name=name, known=", ".join(known))


def former_ids(own: StandardSet) -> Iterator[Problem]:
    """A former id leads to one standard: it is no id of today, and no other standard claims it."""
    taken = {standard.name: standard.place for standard in own.standards}
    for standard in own.standards:
        for index, name in enumerate(standard.body.formerly):
            place = node_at(standard.node, ("formerly", index)).place
            first = taken.setdefault(name, place)
            if first != place:
                yield DUPLICATE_ID(place, name=name, line=first.line)


def key_of(path: Path) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), ""))


def named(book: Book, path: Path, scalar: Scalar) -> Iterator[Problem]:
    wanted = LISTS.get(key_of(path))
    if wanted is None or (wanted == "sources" and scalar.text == "editorial"):
        return
    if path[0] in ("cast", "axes", "limits") and key_of(path) != "unit":
        return
    known = names(book, wanted)
    if scalar.text not in known:
        yield unknown_name(scalar.place, scalar.text, wanted, known)


def names(book: Book, wanted: str) -> list[str]:
    found = getattr(book.settings, wanted)
    return [one.id for one in found] if wanted in ("personas", "complications") else list(found)


def unknown_name(place: Place, name: str, wanted: str, known: Iterable[str]) -> Problem:
    close = get_close_matches(name, list(known), n=1)
    return UNKNOWN_NAME(
        place, hint=close[0] if close else None, name=name, list=wanted, known=", ".join(known) or NONE
    )


def unknown_set(place: Place, name: str, known: Iterable[str]) -> Problem:
    close = get_close_matches(name, list(known), n=1)
    return UNKNOWN_SET(place, hint=close[0] if close else None, name=name, known=", ".join(known) or NONE)


def referred(book: Book, base: Book | None, text: str, place: Place) -> Iterator[Problem]:
    name, _, case_id = text.partition("#")
    standard = book.standards.get(name)
    if standard is None and book.is_faulty(name):
        return
    if standard is None and base is not None and name in base.standards:
        yield WITHDRAWN(place, name=name, edition=book.edition)
    elif standard is None:
        close = get_close_matches(name, list(book.standards), n=1)
        yield UNKNOWN_STANDARD(place, hint=close[0] if close else None, name=name)
    elif case_id and case_id not in (known := [case.id for case in standard.body.cases]):
        close = get_close_matches(case_id, known, n=1)
        yield UNKNOWN_CASE(
            place,
            hint=close[0] if close else None,
            standard=name,
            name=case_id,
            known=", ".join(known) or NONE,
        )


def axes(standard: Standard) -> Iterator[Problem]:
    body = standard.body
    if not isinstance(body, HasMembers):
        return
    known = body.axes if isinstance(body, HasAxes) else {}
    for index, part in enumerate(body.parts):
        for axis, level in part.at.items():
            place = node_at(standard.node, ("parts", index, "at", axis)).place
            if axis not in known:
                yield UNKNOWN_AXIS(place, name=axis, known=", ".join(known) or NONE)
            elif level not in known[axis].levels:
                yield UNKNOWN_AXIS(place, name=level, known=", ".join(known[axis].levels))
