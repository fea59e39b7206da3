"""Slots: every blank in every text is known and can be filled, in every layer and language."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from deskbook.checks.common import Leaf, inside, is_own, leaves_of, own_standards
from deskbook.fields import Sort, leaves, shape_of
from deskbook.handbook import Book, Handbook, Standard
from deskbook.kinds.standard import StandardBody
from deskbook.nodes import Scalar, key_place
from deskbook.parts.formulas import HasFormula
from deskbook.problems import Both, Code, Place, Problem, Wording
from deskbook.settings import SetHead, Settings
from deskbook.slots import (
    FORMS,
    NO_FORM,
    UNFILLED_SLOT,
    UNKNOWN_FORM,
    UNKNOWN_SLOT,
    Slot,
    TemplateFault,
    parse,
    slots,
)

CLASH = Code(
    "slot-clash",
    en=Wording(
        "'{name}' is both {one} and {other}", "the sorts of slots share no name: give one of them another"
    ),
    zh=Wording("“{name}”既是{one}，又是{other}", "几种变量不能同名：给其中一个换个名字"),
)
LOST_SLOT = Code(
    "slot-lost",
    en=Wording(
        "the main language shows the value {{{name}}} here, and this translation does not",
        "put {{{name}}} back where the figure stands, so that it follows when the figure changes",
    ),
    zh=Wording(
        "主语言这里用了数值 {{{name}}}，译文里没有", "把 {{{name}}} 放回数字的位置，数一改，译文就跟着改"
    ),
)
STRAY_CAST = Code(
    "unknown-cast",
    en=Wording("there is no slot '{name}' to fill", "declare it under `slots` in handbook.yml"),
    zh=Wording("没有“{name}”这个变量可填", "先在 handbook.yml 的 slots 里写上"),
)
CODES = (CLASH, LOST_SLOT, STRAY_CAST)
VALUE, CAST, TERM = Both("a value", "数值"), Both("a slot of the cast", "人物变量"), Both("a term", "用词")
UNIT_TEXTS = {"within", "latest", "earliest", "met", "missed"}


def check(handbook: Handbook) -> Iterator[Problem]:
    for book in handbook.books.values():
        yield from check_settings(book)
        for own in book.sets.values():
            known = set(book.settings.slots) | set(book.terms)
            for path, shape, scalar in leaves(shape_of(SetHead), own.node.without("standards")):
                if shape.sort is Sort.TEXT:
                    # What fills a slot may itself name a term, and no other slot.
                    here = set(book.terms) if path[0] == "cast" else known
                    yield from check_text(book, scalar, here, frozenset(own.head.cast), ())
            for name in own.head.cast:
                if name not in book.settings.slots:
                    yield STRAY_CAST(key_place(own.node, ("cast", name)), name=name)
    for book, standard in own_standards(handbook):
        yield from check_standard(handbook, book, standard)


def check_settings(book: Book) -> Iterator[Problem]:
    for path, shape, scalar in leaves(shape_of(Settings), book.settings_node):
        if shape.sort is not Sort.TEXT:
            continue
        extra = {"n"} if path[0] == "units" and path[-1] in UNIT_TEXTS else set()
        known = extra if path[0] in ("units", "terms") else set(book.terms) | extra
        if path[0] not in ("units", "terms", "slots"):
            known |= set(book.settings.slots)
        yield from check_text(book, scalar, known, frozenset(extra), ())
    for name in book.settings.slots:
        if name in book.terms:
            place = key_place(book.settings_node, ("slots", name))
            yield CLASH(place, name=name, one=CAST, other=TERM)


def check_standard(handbook: Handbook, book: Book, standard: Standard) -> Iterator[Problem]:
    body = standard.body
    values = set(body.limits)
    known = set(book.settings.slots) | set(book.terms)
    for name in sorted(values & known):
        place = key_place(standard.node, ("limits", name))
        yield CLASH(place, name=name, one=VALUE, other=CAST if name in book.settings.slots else TERM)
    cast = set(book.cast(standard))
    for name in getattr(body, "cast", {}):
        if name not in book.settings.slots:
            yield STRAY_CAST(key_place(standard.node, ("cast", name)), name=name)
    twin = handbook.books[book.edition, book.main].standards.get(standard.id)
    main_texts = {leaf.path: leaf.text for leaf in leaves_of(twin)} if twin and twin is not standard else {}
    for leaf in leaves_of(standard):
        if leaf.shape.sort is not Sort.TEXT:
            continue
        extra = extra_names(body, leaf)
        # A case is filled by its scenario too, so a slot without a default is told where nothing fills it.
        here = set(book.terms) if leaf.path[0] == "cast" else known | values | extra
        yield from check_text(book, leaf.scalar, here, frozenset(cast | extra), tuple(sorted(values)))
        if is_own(book, leaf) and can_parse(leaf.text):
            shown = {slot.name for slot in slots(leaf.text)}
            for slot in slots(main_texts.get(leaf.path, "")):
                if slot.name in values and slot.name not in shown:
                    yield LOST_SLOT(leaf.scalar.place, name=slot.name)


def can_parse(text: str) -> bool:
    try:
        parse(text)
    except TemplateFault:
        return False
    return True


def extra_names(body: StandardBody, leaf: Leaf) -> set[str]:
    """Names that one text may use beside the values: figures of a formula, the signs of a matrix."""
    if leaf.path[0] == "formula" and isinstance(body, HasFormula) and body.formula:
        return {*body.formula.inputs, *body.formula.outputs, "answer"}
    return {"signs"} if leaf.path == ("story",) else set()


def check_text(
    book: Book, scalar: Scalar, known: set[str], filled: frozenset[str], values: tuple[str, ...]
) -> Iterator[Problem]:
    try:
        pieces = parse(scalar.text)
    except TemplateFault as fault:
        place = inside(scalar, fault.offset)
        if fault.code is UNKNOWN_SLOT:
            yield unknown(place, fault.arguments["name"], known, values)
        else:
            yield fault.code(place, **fault.arguments)
        return
    for slot in pieces:
        if isinstance(slot, Slot):
            yield from check_slot(book, slot, inside(scalar, slot.offset), known, filled, values)


def check_slot(
    book: Book, slot: Slot, place: Place, known: set[str], filled: frozenset[str], values: tuple[str, ...]
) -> Iterator[Problem]:
    if slot.name not in known:
        yield unknown(place, slot.name, known, values)
    elif slot.form and slot.name not in values:
        yield NO_FORM(place, name=slot.name, form=slot.form)
    elif slot.form and slot.form not in FORMS:
        yield UNKNOWN_FORM(place, form=slot.form, forms=", ".join(FORMS))
    elif slot.name in book.settings.slots and slot.name not in filled and slot.name not in book.slot_defaults:
        yield UNFILLED_SLOT(place, name=slot.name)


def unknown(place: Place, name: str, known: set[str], values: tuple[str, ...]) -> Problem:
    close = get_close_matches(name, sorted(known), n=1)
    listed = ", ".join(values)
    said = Both(f"values of this standard: {listed}; ", f"本条标准的数值有：{listed}；") if values else ""
    return UNKNOWN_SLOT(place, hint=close[0] if close else None, name=name, values=said)
