"""One home for every figure: no number beside its unit that a value holds, and no number in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from deskbook.checks.common import each_standard, inside, is_own, leaves_of
from deskbook.fields import Sort
from deskbook.handbook import Book, Handbook, Standard
from deskbook.problems import Code, Level, Problem, Wording
from deskbook.slots import slots
from deskbook.units import Unit, Value, find_quantities

REPEATED = Code(
    "number-repeats-value",
    en=Wording(
        "'{text}' repeats the value '{name}', so it would stay behind when that changes", "write {{{name}}} in its place"
    ),
    zh=Wording("“{text}”重复了数值“{name}”，数一改，这里不会跟着改", "这里改用 {{{name}}}"),
)
IN_TITLE = Code(
    "number-in-title",
    en=Wording("the title '{title}' holds a number", "numbers change and titles stay: say what it is about"),
    zh=Wording("标题“{title}”里有数字", "数会变，标题不变：标题只说是什么事"),
)
LONG_TITLE = Code(
    "title-length",
    level=Level.WARNING,
    en=Wording("the title '{title}' has {n} characters", "four to twelve read well in a list"),
    zh=Wording("标题“{title}”有{n}个字", "四到十二个字，列在目录里最好读"),
)
CODES = (REPEATED, IN_TITLE, LONG_TITLE)


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in each_standard(handbook):
        yield from repeated(book, standard)
        if book.lang == book.main:
            yield from titles(book, standard)


def repeated(book: Book, standard: Standard) -> Iterator[Problem]:
    """Texts of a standard, held against the values of its set: those are the figures it could be repeating."""
    own = values_of_set(book, standard)
    if not own:
        return
    units = {value.unit.id: value.unit for _, value in own}
    for leaf in leaves_of(standard):
        if leaf.shape.sort is not Sort.TEXT or not is_own(book, standard, leaf):
            continue
        for unit in units.values():
            words = [other.word for other in book.units.values() if other.id != unit.id]
            for offset, number in find_quantities(leaf.text, unit, book.settings.names, words):
                name = held(own, unit, number, standard)
                if name:
                    text = leaf.text[offset : offset + 8]
                    yield REPEATED(inside(leaf.scalar, offset), text=text, name=name)


def values_of_set(book: Book, standard: Standard) -> list[tuple[str, Value]]:
    found = []
    for other in book.sets[standard.set_id].standards:
        if other.body.limits and other.scope.meets(standard.scope):
            # Where another standard of the set holds it, the slot to write is a reference; the name says which.
            prefix = "" if other.id == standard.id else f"{other.name}."
            found += [(prefix + name, value) for name, value in book.values(other).items() if value.unit.id]
    return found


def held(own: list[tuple[str, Value]], unit: Unit, number: Fraction, standard: Standard) -> str | None:
    for name, value in own:
        if value.unit.id == unit.id and number in (value.min, value.max, value.at):
            return name
    return None


def titles(book: Book, standard: Standard) -> Iterator[Problem]:
    """Read as people do: with the slots filled, and names such as 五声 left alone."""
    title = book.cites[standard.id].title if can_fill(standard.body.title, book) else standard.body.title
    node = standard.node.entries["title"].value
    if figures_in(book, title):
        yield IN_TITLE(node.place, title=title)
    length = len(re.sub(r"\W", "", title))
    if book.main == "zh" and not 4 <= length <= 12 and title not in book.settings.names:
        yield LONG_TITLE(node.place, title=title, n=length)


def can_fill(title: str, book: Book) -> bool:
    return all(slot.name in book.terms or slot.name in book.slot_defaults for slot in slots(title))


def figures_in(book: Book, title: str) -> bool:
    """A figure, or a number in words beside a unit; 一 alone (再讲一遍, 下一步) counts nothing."""
    bare = title
    for name in book.settings.names:
        bare = bare.replace(name, "")
    if re.search(r"[0-9０-９]", bare):
        return True
    words = [unit.word for unit in book.units.values()]
    return any(
        number != 1
        for unit in book.units.values()
        for _, number in find_quantities(bare, unit, (), [word for word in words if word != unit.word])
    )
