"""One home for every figure: no number beside its unit that a value holds, and no number in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from deskbook.checks.common import inside, is_own, leaves_of, own_standards
from deskbook.fields import Sort
from deskbook.handbook import Book, Handbook, Standard
from deskbook.problems import Both, Code, Level, Problem, Wording
from deskbook.slots import slots
from deskbook.units import Unit, Value, find_quantities

REPEATED = Code(
    "number-repeats-value",
    en=Wording("'{text}' repeats the value '{name}', so it would stay behind when that changes", "{mend}"),
    zh=Wording("“{text}”重复了数值“{name}”，数一改，这里不会跟着改", "{mend}"),
)
IN_TITLE = Code(
    "number-in-title",
    en=Wording("the title '{title}' holds a number", "numbers change and titles stay: say what it is about"),
    zh=Wording("标题“{title}”里有数字", "数会变，标题不变：标题只说是什么事"),
)
LONG_TITLE = Code(
    "title-length",
    level=Level.WARNING,
    en=Wording("the title '{title}' is too {how}", "four to twelve characters read well in a list"),
    zh=Wording("标题“{title}”太{how}", "四到十二个字，列在目录里最好读"),
)
CODES = (REPEATED, IN_TITLE, LONG_TITLE)


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in own_standards(handbook):
        yield from repeated(book, standard)
        yield from titles(book, standard)


def repeated(book: Book, standard: Standard) -> Iterator[Problem]:
    """Texts of a standard, held against the values of its set: those are the figures it could be repeating."""
    own = values_of_set(book, standard)
    if not own:
        return
    units = {home.value.unit.id: home.value.unit for home in own}
    for leaf in leaves_of(standard):
        if leaf.shape.sort is not Sort.TEXT or leaf.path == ("title",) or not is_own(book, leaf):
            continue
        for unit in units.values():
            words = [other.word for other in book.units.values() if other.id != unit.id]
            for offset, number in find_quantities(leaf.text, unit, book.settings.names, words):
                if leaf.text[offset] == "一" and leaf.text[max(offset - 1, 0) : offset] != "第":
                    continue  # 说一声, 每响一声: the measure word of a noun, hardly ever a figure
                home = held(own, unit, number)
                if home:
                    text = quantity_at(leaf.text, offset, unit)
                    yield REPEATED(
                        inside(leaf.scalar, offset), text=text, name=home.name, mend=mend(home, standard)
                    )


def quantity_at(text: str, offset: int, unit: Unit) -> str:
    """The number with its unit, as it was typed: 第三声, three rings."""
    ends = [
        (found, len(form)) for form in unit.forms if 0 <= (found := text.find(form, offset)) <= offset + 12
    ]
    if not ends:  # 百分之三十: the unit comes first
        return text[offset : offset + 6]
    start, length = min(ends, key=lambda end: (end[0], -end[1]))
    return text[offset : start + length]


def mend(home: Home, standard: Standard) -> Both:
    """Where another standard of the set holds the value, it must be taken over before it can be written."""
    slot = f"{{{home.name}}}"
    if home.standard == standard.id:
        return Both(f"write {slot} in its place", f"这里改用 {slot}")
    taken = f"`{home.name}: {{from: {home.standard}.{home.name}}}`"
    return Both(
        f"write {taken} under `limits` and {slot} in its place", f"在 limits 里写上 {taken}，这里改用 {slot}"
    )


@dataclass(frozen=True)
class Home:
    """The one place where a figure is written down."""

    standard: str
    name: str
    value: Value


def values_of_set(book: Book, standard: Standard) -> list[Home]:
    """The values that a standard could be repeating: its own first, then those of its set."""
    others = [other for other in book.sets[standard.set_id].standards if other.scope.meets(standard.scope)]
    return [
        Home(other.id, name, value)
        for other in sorted(others, key=lambda other: other.id != standard.id)
        for name, value in book.values(other).items()
        if value.unit.id
    ]


def held(own: list[Home], unit: Unit, number: Fraction) -> Home | None:
    for home in own:
        value = home.value
        if value.unit.id == unit.id and number in (value.min, value.max, value.at):
            return home
    return None


def titles(book: Book, standard: Standard) -> Iterator[Problem]:
    """Read as people do: with the slots filled, and names such as 五声 left alone."""
    leaf = next((leaf for leaf in leaves_of(standard) if leaf.path == ("title",)), None)
    if leaf is None or not is_own(book, leaf):
        return
    title = book.cites[standard.id].title if can_fill(standard.body.title, book) else standard.body.title
    place = leaf.scalar.place
    if figures_in(book, title):
        yield IN_TITLE(place, title=title)
    length = len(re.sub(r"\W", "", title))
    if book.lang == "zh" and not 4 <= length <= 12 and title not in book.settings.names:
        yield LONG_TITLE(place, title=title, how=Both("short", "短") if length < 4 else Both("long", "长"))


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
