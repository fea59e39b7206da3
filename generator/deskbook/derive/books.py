"""Everything that one book holds, as files to be: `{path: bytes}`. Pure, so that books can be made side by side."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from deskbook.blueprints import Blueprint
from deskbook.derive.chapters import Chapter, chapters
from deskbook.derive.exams import Reserved, bank_of, reserved
from deskbook.derive.guides import guides, set_link
from deskbook.derive.pages import set_view
from deskbook.derive.places import prefix
from deskbook.derive.quizzes import in_reach, sheet, shortages
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.derive.trace import untraced
from deskbook.handbook import Book
from deskbook.problems import Problem
from deskbook.project import ChapterText
from deskbook.questions import Sheet
from deskbook.role_plays import RolePlay
from deskbook.views import FinderEntry, Group, Guide, Link, SetView

RESULTS = "guide/results.html"  # where a trainer collects the result codes of the quizzes


@dataclass(frozen=True)
class Derived:
    """The values of one book, before anything is rendered."""

    book: Book
    chapters: Mapping[str, Chapter]
    sheets: tuple[Sheet, ...]  # practice alone: what an exam draws never reaches a page
    role_plays: Mapping[str, RolePlay]
    views: Mapping[str, SetView]
    guides: tuple[Guide, ...] = ()
    editions: tuple[Link, ...] = ()  # the other editions in this language, from the root of the site
    problems: tuple[Problem, ...] = field(default=())


def derive(
    book: Book,
    blueprints: Mapping[str, Blueprint],
    texts: Mapping[tuple[str, str], ChapterText],
    exams: Reserved | None = None,
    shelf: Mapping[tuple[str, str], Book] | None = None,
) -> Derived:
    """The values of a book. `exams` is what the exams of the whole handbook ask; of this book alone if left out.

    `shelf` holds the other books, which a reader can go to, and the general edition, from which this one may differ.
    """
    shelf = shelf or {}
    base = shelf.get(("", book.lang)) if book.edition else None
    banks = {use: bank_of(book, use) for use in {blueprint.body.use for blueprint in blueprints.values()}}
    exams = exams or reserved([book], {book.lang: blueprints})
    found = chapters(book, texts)
    problems = [problem for chapter in found.values() for problem in chapter.problems]
    reach = {name: in_reach(blueprint, banks[blueprint.body.use]) for name, blueprint in blueprints.items()}
    for name, blueprint in blueprints.items():
        problems.extend(shortages(blueprint, reach[name], exams.questions))
    sheets = tuple(
        sheet(book, blueprint, blueprint.body.forms[0], reach[blueprint.id], exams.questions)
        for blueprint in blueprints.values()
        if blueprint.body.use == "practice"
    )
    role_plays = {standard.id: role_play(book, standard) for standard in scenarios(book)}
    problems.extend(untraced(book, sheets, role_plays.values()))
    views = {own.id: set_view(book, own, exams.cases, base) for own in book.sets.values()}
    return Derived(
        book,
        found,
        sheets,
        role_plays,
        views,
        guides(book, views, base),
        tuple(other_editions(book, shelf)),
        tuple(problems),
    )


def other_editions(book: Book, shelf: Mapping[tuple[str, str], Book]) -> Iterator[Link]:
    for (edition, lang), other in shelf.items():
        if lang == book.lang and edition != book.edition:
            yield Link(other.settings.edition_title, prefix(other))


def groups(derived: Derived) -> Iterator[Group]:
    """The contents: ways in, chapters, the sets in the order of handbook.yml and whatever it leaves out, quizzes, indexes."""
    book, words = derived.book, derived.book.words
    paths = [guide for guide in derived.guides if guide.id.startswith("path-")]
    if paths:
        yield Group(words("page.paths"), tuple(guide_link(guide) for guide in paths))
    written = [Link(c.title, f"{c.id}.html") for c in derived.chapters.values() if c.id != "index"]
    if written:
        yield Group(words("page.chapters"), tuple(written))
    placed: set[str] = set()
    for entry in book.settings.navigation:
        links = [set_link(book, book.sets[name]) for name in entry.sets if name in book.sets]
        placed |= set(entry.sets)
        if links:
            yield Group(entry.title, tuple(links))
    rest = [set_link(book, own) for name, own in book.sets.items() if name not in placed]
    if rest:
        yield Group(words("page.more-sets"), tuple(rest))
    if derived.sheets:
        yield Group(
            words("page.quizzes"), tuple(Link(s.title, f"quiz/{s.quiz}.html") for s in derived.sheets)
        )
    indexes = [guide_link(guide) for guide in derived.guides if guide not in paths]
    if derived.sheets:
        indexes.append(Link(words("results.title"), RESULTS))
    if indexes:
        yield Group(words("page.guides"), tuple(indexes))


def quizzes_of(derived: Derived, *, path: str = "", chapter: str = "") -> tuple[Link, ...]:
    """The practice that belongs to a reading path or a chapter, for the end of its page."""
    return tuple(
        Link(made.title, f"quiz/{made.quiz}.html")
        for made in derived.sheets
        if (path and made.path == path) or (chapter and made.chapter == chapter)
    )


def guide_link(guide: Guide) -> Link:
    return Link(guide.title, guide.address)


def finder_entries(derived: Derived) -> Iterator[FinderEntry]:
    book = derived.book
    for view in derived.views.values():
        yield FinderEntry(view.title, view.kind, view.address, view.about, view.id)
        for section in view.sections:
            parts = [member.title for member in section.members] + [box.name for box in section.boxes]
            said = [*section.avoid, *(i.text for i in section.instead), *parts]
            text = " ".join([section.cite.wording, section.cite.why, *said])
            yield FinderEntry(
                section.cite.title, view.title, section.cite.address, text, section.cite.id, section.also
            )
    for chapter in derived.chapters.values():
        if chapter.id != "index":
            yield FinderEntry(
                chapter.title, book.words("page.chapters"), f"{chapter.id}.html", chapter.body, chapter.id
            )
    for guide in derived.guides:
        yield FinderEntry(
            guide.title, book.words("page.guides"), guide.address, guide.about, guide.id, guide.also
        )
    if derived.sheets:
        title, about = book.words("results.title"), book.words("results.about")
        also = tuple(book.words("results.also").split())
        yield FinderEntry(title, book.words("page.guides"), RESULTS, about, "results", also)
    for made in derived.sheets:
        yield FinderEntry(
            made.title, book.words("page.quizzes"), f"quiz/{made.quiz}.html", made.about, made.quiz
        )


SHARED: dict[str, Any] = {"INHERIT": "../../mkdocs.yml", "extra_css": None, "extra_javascript": None}
"""`build/books/shared.yml` stands between the root's mkdocs.yml and a book's: the lists that books repeat are empty
in it, because some engines replace inherited lists and others append to them."""


def configuration(derived: Derived, inherited: Mapping[str, Any]) -> dict[str, Any]:
    """The book's own mkdocs.yml: it inherits the root's, and adds what a book alone knows.

    Titles are escaped, because themes print what stands in the navigation as it is.
    """
    book = derived.book
    nav: list[dict[str, Any]] = [{html.escape(derived.book.words("page.home")): "index.md"}]
    for group in groups(derived):
        entries = [{html.escape(link.title): link.source} for link in group.links]
        nav.append({html.escape(group.title): entries})
    edition = f" · {book.settings.edition_title}" if book.edition else ""
    made: dict[str, Any] = {
        "INHERIT": "../shared.yml",
        "site_name": html.escape(book.settings.title + edition),
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {"language": book.lang},
        "extra_css": [*(inherited.get("extra_css") or []), "assets/deskbook.css"],
        "extra_javascript": [
            *[{**e} if isinstance(e, dict) else e for e in (inherited.get("extra_javascript") or [])],
            {"path": "assets/deskbook.js", "defer": True},
        ],
        "nav": nav,
    }
    if site_url := str(inherited.get("site_url") or ""):
        made["site_url"] = site_url.rstrip("/") + "/" + prefix(book)
    if book.settings.icp:
        made["copyright"] = html.escape(book.settings.icp)
    return made
