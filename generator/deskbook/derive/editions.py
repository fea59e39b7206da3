"""What an edition changes: for its readers, who know the general rule, and for the manager who keeps both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deskbook.handbook import Book, Standard
from deskbook.slots import Filler
from deskbook.views import Guide, GuideEntry, GuideSection, Link

# Fields of a standard that an edition may change, as the page names them; whatever else differs is told as a whole.
NAMED = (
    "wording", "why", "obligation", "limits", "flow", "parts", "fields_", "avoid", "instead", "formula", "cases",
    "observe", "belief", "elements",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One standard of an edition beside the general one."""

    standard: Standard
    below: Standard | None  # nothing where the edition adds it
    fields: tuple[str, ...]


def differences(book: Book, base: Book) -> Iterator[Difference]:
    """What the edition says otherwise, in the order of its sets."""
    for standard in book.standards.values():
        if standard.differs:
            below = base.standards.get(standard.id)
            yield Difference(standard, below, changed(standard, below))


def changed(standard: Standard, below: Standard | None) -> tuple[str, ...]:
    if below is None:
        return ()
    mine, theirs = standard.body, below.body
    return tuple(
        name for name in NAMED if hasattr(mine, name) and getattr(mine, name) != getattr(theirs, name, None)
    )


def withdrawn(book: Book, base: Book) -> list[Standard]:
    return [standard for name, standard in base.standards.items() if name not in book.standards]


def edition_guide(book: Book, base: Book) -> Guide:
    words = book.words
    found = list(differences(book, base))
    sections = []
    terms = tuple(term_entries(book, base))
    if terms:
        sections.append(GuideSection(words("guide.edition-terms"), terms))
    overridden = tuple(overridden_entry(book, base, one) for one in found if one.below is not None)
    if overridden:
        sections.append(GuideSection(words("guide.edition-overridden"), overridden))
    added = tuple(
        GuideEntry(link_of(book, one.standard), book.cites[one.standard.id].wording)
        for one in found
        if one.below is None
    )
    if added:
        sections.append(GuideSection(words("guide.edition-added"), added))
    gone = tuple(
        GuideEntry(
            None, words("guide.edition-gone", standard=name_of(base, one), wording=base.cites[one.id].wording)
        )
        for one in withdrawn(book, base)
    )
    if gone:
        sections.append(GuideSection(words("guide.edition-withdrawn"), gone))
    about = words(
        "guide.edition-about", edition=book.settings.edition_title, base=base.settings.edition_title
    )
    return Guide(
        "edition", words("guide.edition"), words.sentences(book.settings.about or "", about), tuple(sections)
    )


def name_of(book: Book, standard: Standard) -> str:
    cite = book.cites[standard.id]
    return book.words("player.standard-title", set=cite.set_title, standard=cite.title)


def link_of(book: Book, standard: Standard) -> Link:
    return Link(name_of(book, standard), book.cites[standard.id].address)


def overridden_entry(book: Book, base: Book, one: Difference) -> GuideEntry:
    words = book.words
    now, before = book.cites[one.standard.id].wording, base.cites[one.standard.id].wording
    if now != before:
        text = words("guide.edition-wording", now=now, before=before)
    else:
        text = words("guide.edition-same-wording", now=now)
    others = [
        words(f"guide.field-{name.rstrip('_')}") for name in one.fields if name not in ("wording", "why")
    ]
    if others:
        text = words.sentences(text, words("guide.edition-fields", fields=words.list(others)))
    return GuideEntry(link_of(book, one.standard), text)


def term_entries(book: Book, base: Book) -> Iterator[GuideEntry]:
    fill = Filler({}, {}, {}, forgiving=True)  # a term may be a blank of its own: [公司]
    for name, term in book.settings.terms.items():
        before = base.settings.terms.get(name, "")
        if term != before:
            yield GuideEntry(None, book.words("guide.edition-term", now=fill(term), before=fill(before)))
