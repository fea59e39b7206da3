"""Pages that lead through a book: a reading path per role, indexes, the glossary, the sources, an edition's changes.

Nothing here is written by hand but titles and explanations in `handbook.yml`; the lists follow from scopes and sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from deskbook.derive.editions import edition_guide
from deskbook.derive.reading import minutes, size
from deskbook.fields import OBLIGATIONS
from deskbook.handbook import Book, Standard, StandardSet
from deskbook.settings import PathOf
from deskbook.views import Guide, GuideEntry, GuideSection, Link, SetView


def guides(book: Book, views: Mapping[str, SetView], base: Book | None) -> tuple[Guide, ...]:
    """Every guide of a book, in the order of the contents. `base` is the general edition in the same language."""
    sizes = {
        section.cite.id: size(section, book.lang) for view in views.values() for section in view.sections
    }
    made = [reading_path(book, path, sizes) for path in book.settings.paths]
    made += [
        index for name in ("roles", "channels", "moments") if (index := scope_index(book, name)).sections
    ]
    made.append(obligation_index(book))
    if book.settings.glossary:
        made.append(glossary(book))
    made.append(sources(book))
    if book.edition and base is not None:
        made.append(edition_guide(book, base))
    return tuple(made)


def in_order(book: Book) -> list[StandardSet]:
    """The sets in the order of the contents; those that it leaves out come last."""
    named = [name for entry in book.settings.navigation for name in entry.sets if name in book.sets]
    return [book.sets[name] for name in dict.fromkeys((*named, *book.sets))]


def set_link(book: Book, own: StandardSet) -> Link:
    return Link(book.set_filler(own)(own.head.title), f"s/{own.id}.html")


def standard_link(book: Book, standard: Standard) -> Link:
    cite = book.cites[standard.id]
    return Link(cite.title, cite.address)


# Reading paths


def reading_path(book: Book, path: PathOf, sizes: Mapping[str, int]) -> Guide:
    """First day, then what names the role, then what everybody needs, then the ideas behind it; with minutes."""
    roles = frozenset(path.roles)
    sets = {own.id: own for own in in_order(book) if is_read(own)}
    placed: set[str] = set()

    def take(wanted: Iterable[StandardSet]) -> list[StandardSet]:
        found = [own for own in wanted if own.id not in placed and applying(own, roles)]
        placed.update(own.id for own in found)
        return found

    begin = take(sets[name] for name in path.begin if name in sets)
    own = take(own for own in sets.values() if any(s.scope.roles & roles for s in own.standards))
    ideas = [own for own in sets.values() if own.head.kind == "model"]
    everyone = take(own for own in sets.values() if own not in ideas)
    rest = take(ideas)
    words = book.words
    sections = []
    total = 0
    for key, listed in (("begin", begin), ("own", own), ("everyone", everyone), ("ideas", rest)):
        if not listed:
            continue
        entries = [path_entry(book, one, sizes, roles) for one in listed]
        spent = sum(time for _, time in entries)
        total += spent
        title = words("guide.with-minutes", text=words(f"guide.path-{key}"), minutes=spent)
        sections.append(GuideSection(title, tuple(entry for entry, _ in entries), ordered=True))
    names = words.list([book.settings.roles.get(role, role) for role in path.roles])
    about = words.sentences(path.about or "", words("guide.path-about", roles=names, minutes=total))
    return Guide(f"path-{path.id}", path.title, about, tuple(sections))


def is_read(own: StandardSet) -> bool:
    return own.head.kind != "scenario"  # a story is played, not read


def applying(own: StandardSet, roles: frozenset[str]) -> list[Standard]:
    return [s for s in own.standards if not s.scope.roles or s.scope.roles & roles]


def path_entry(
    book: Book, own: StandardSet, sizes: Mapping[str, int], roles: frozenset[str]
) -> tuple[GuideEntry, int]:
    mine = applying(own, roles)
    time = minutes((sizes[standard.id] for standard in mine), book.lang)
    text = book.words(
        "guide.path-entry", standards=book.words.count("guide.standards", len(mine)), minutes=time
    )
    return GuideEntry(set_link(book, own), text), time


# Indexes


def by_set(book: Book, holds: Callable[[Standard], bool]) -> tuple[GuideEntry, ...]:
    """The standards of which something holds, set by set."""
    entries = []
    for own in in_order(book):
        found = [standard for standard in own.standards if standard.kind != "scenario" and holds(standard)]
        if found:
            entries.append(
                GuideEntry(set_link(book, own), links=tuple(standard_link(book, one) for one in found))
            )
    return tuple(entries)


def scope_index(book: Book, name: str) -> Guide:
    """By role, channel or moment: what names it. What holds everywhere is in no list, and the page says so."""
    labels: Mapping[str, str] = getattr(book.settings, name)
    sections = []
    for key, label in labels.items():
        entries = by_set(book, lambda standard, key=key: key in getattr(standard.scope, name))  # type: ignore[misc]
        if entries:
            sections.append(GuideSection(label, entries))
    return Guide(name, book.words(f"guide.{name}"), book.words(f"guide.{name}-about"), tuple(sections))


def obligation_index(book: Book) -> Guide:
    sections = []
    for name in OBLIGATIONS:
        entries = by_set(book, lambda standard, name=name: standard.obligation == name)  # type: ignore[misc]
        if entries:
            about = book.words(f"guide.obligation-{name}")
            sections.append(GuideSection(book.words(f"obligation.{name}"), entries, about))
    words = book.words
    return Guide("obligations", words("guide.obligations"), words("guide.obligations-about"), tuple(sections))


# Words and sources


def glossary(book: Book) -> Guide:
    entries = []
    for one in book.settings.glossary:
        word = (
            f"{one.word}{book.words('guide.also', words=book.words.list(list(one.also)))}"
            if one.also
            else one.word
        )
        links = tuple(set_link(book, book.sets[name]) for name in one.see if name in book.sets)
        entries.append(GuideSection(word, (GuideEntry(None, "", links),) if links else (), one.means))
    also = tuple(one.word for one in book.settings.glossary)
    words = book.words
    return Guide("glossary", words("guide.glossary"), words("guide.glossary-about"), tuple(entries), also)


def sources(book: Book) -> Guide:
    """Every source with the sets that rest on it; what is ours alone comes last."""
    words = book.words
    sections = []
    for key, source in book.settings.sources.items():
        entries = tuple(cited(book, key))
        if entries:
            sections.append(GuideSection(source.title, entries, source.note or ""))
    whole = by_set(book, lambda standard: standard.source is not None and standard.source.doc == "editorial")
    if whole:
        sections.append(GuideSection(words("guide.editorial"), whole, words("guide.editorial-about")))
    standards = [s for s in book.standards.values() if s.kind != "scenario"]
    ours = sum(1 for s in standards if s.source is not None and s.source.doc == "editorial")
    about = words("guide.sources-about", standards=len(standards), editorial=ours)
    return Guide("sources", words("guide.sources"), about, tuple(sections))


def cited(book: Book, key: str) -> Iterator[GuideEntry]:
    for own in in_order(book):
        found = [standard for standard in own.standards if standard.source and standard.source.doc == key]
        named = dict.fromkeys(
            book.filler(standard)(standard.source.section)
            for standard in found
            if standard.source and standard.source.section
        )
        if found:
            yield GuideEntry(set_link(book, own), book.words.list(list(named)))
