"""What a book still shows in the main language: one warning a file, with how much and where it begins."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.handbook import Book, Handbook
from deskbook.problems import Code, Level, Place, Problem, Wording

MISSING = Code(
    "not-translated",
    level=Level.WARNING,
    en=Wording(
        "not yet in '{lang}': {count} of the texts of '{name}', {first}{more}",
        "until they stand in '{file}', readers see the main language there",
    ),
    zh=Wording(
        "“{name}”有{count}处没有“{lang}”译文：{first}{more}",
        "在“{file}”里补上之前，读者看到的是主语言",
    ),
)
CODES = (MISSING,)


def check(handbook: Handbook) -> Iterator[Problem]:
    for (edition, lang), book in handbook.books.items():
        if lang == book.main:
            continue
        below = handbook.books.get(("", lang)) if edition else None
        yield from lacking(
            handbook, book, "handbook", book.untranslated, below.untranslated if below else frozenset()
        )
        for own in book.sets.values():
            known = below.sets[own.id].untranslated if below and own.id in below.sets else frozenset()
            yield from lacking(handbook, book, own.id, own.untranslated, known)


def lacking(
    handbook: Handbook,
    book: Book,
    name: str,
    untranslated: frozenset[tuple[str, ...]],
    known: frozenset[tuple[str, ...]],
) -> Iterator[Problem]:
    """What is missing in the base was told there; an edition tells what it adds."""
    paths = sorted(untranslated - known)
    layer = handbook.sources.layers.get(book.edition)
    if not paths or layer is None:
        return
    there = layer.translations.get((name, book.lang))
    main = layer.main.get(name) or handbook.sources.layers[""].main.get(name)
    if main is None:
        return
    yield MISSING(
        Place((there or main).place.file),
        name=name,
        lang=book.lang,
        count=len(paths),
        first=".".join(step for step in paths[0] if step != "standards"),
        more=" …" if len(paths) > 1 else "",
        file=main.place.file.removesuffix(".yml") + f".{book.lang}.yml",
    )
