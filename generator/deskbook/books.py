"""A book as files for the site engine: pages, styles, scripts, its own configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from deskbook.derive.books import RESULTS, Derived, configuration, finder_entries, groups, quizzes_of
from deskbook.derive.chapters import FIGURE
from deskbook.derive.places import others, up_to_site
from deskbook.derive.print_form import form_document, form_name, is_form
from deskbook.render.blocks_to_docx import render_docx
from deskbook.render.finder import finder_script
from deskbook.render.html import figure_html
from deskbook.render.pages import chapter_page, guide_page, home_page, quiz_page, results_page, set_page
from deskbook.render.results import quizzes_script
from deskbook.render.scripts import bundle, libraries
from deskbook.views import Link, SetView
from deskbook.words import Words
from deskbook.yaml_source import dump

FORMS = "ABCDEF"
STYLES = ("deskbook", "quiz", "handbook", "results")


def book_files(
    derived: Derived, inherited: Mapping[str, Any], sheets: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Every file of `build/books/<book>/`, by its path in that folder.

    `sheets` are those of practice for paper, without their keys, by name: `onboarding-A`.
    """
    sheets = sheets or {}
    book = derived.book
    labels = {lang: Words.of(lang)("page.language") for lang in book.languages}
    files = {"mkdocs.yml": dump(configuration(derived, inherited)).encode("utf-8")}
    pages = {
        f"s/{view.id}": set_page(
            view, dict(derived.role_plays), book.words, others(book, view.address, labels)
        )
        for view in derived.views.values()
    }
    for guide in derived.guides:
        address = guide.address
        quizzes = quizzes_of(derived, path=guide.id.removeprefix("path-"))
        pages[address.removesuffix(".html")] = guide_page(
            guide, others(book, address, labels), book.words, quizzes
        )
    for sheet in derived.sheets:
        other = others(book, f"quiz/{sheet.quiz}.html", labels)
        pages[f"quiz/{sheet.quiz}"] = quiz_page(sheet, other, paper_links(sheet.quiz, sheets, book.words))
    if derived.sheets:
        other = others(book, RESULTS, labels)
        pages[RESULTS.removesuffix(".html")] = results_page(book.words, other)
        data = quizzes_script(derived.sheets, book.edition, book.lang)
        files["docs/assets/quizzes-data.js"] = data.encode("utf-8")
        files["docs/assets/result-libraries.js"] = libraries().encode("utf-8")
    for chapter in derived.chapters.values():
        if chapter.id != "index":
            other = others(book, f"{chapter.id}.html", labels)
            foreign = book.lang != book.main and not chapter.translated
            note = book.words("page.untranslated") if foreign else ""
            body = with_figures(chapter.body, derived.views, "", book.words)
            quizzes = quizzes_of(derived, chapter=chapter.id)
            pages[chapter.id] = chapter_page(chapter.heading, body, other, note, quizzes, book.words)
    welcome = derived.chapters.get("index")
    pages["index"] = home_page(
        welcome.title if welcome else book.settings.title,
        book.settings.about or "",
        with_figures(welcome.body, derived.views, "", book.words) if welcome else "",
        list(groups(derived)),
        book.lang,
        others(book, "index.html", labels),
        [
            Link(link.title, up_to_site(book, "index.html") + link.address + "index.html")
            for link in derived.editions
        ],
    )
    files |= {f"docs/{name}.md": page for name, page in pages.items()}
    for standard in book.standards.values():
        if is_form(standard):
            files[f"docs/forms/{form_name(standard)}.docx"] = render_docx(form_document(book, standard))
    files |= {f"docs/print/{name}.docx": data for name, data in sheets.items()}
    files["docs/assets/deskbook.css"] = b"\n".join(static(f"css/{name}.css") for name in STYLES)
    files["docs/assets/deskbook.js"] = bundle().encode("utf-8")
    files["docs/assets/finder-data.js"] = finder_script(finder_entries(derived), book.lang).encode("utf-8")
    return files


def paper_links(quiz: str, sheets: Mapping[str, bytes], words: Words) -> list[Link]:
    """The forms of a quiz for paper, as seen from its page."""
    names = (f"{quiz}-{form}" for form in FORMS)
    return [
        Link(words("print.sheet.paper", form=name[-1]), f"../print/{name}.docx")
        for name in names
        if name in sheets
    ]


def with_figures(body: str, views: Mapping[str, SetView], root: str, words: Words) -> str:
    """A chapter with what its `{figure: set/standard}` lines name drawn in their place."""

    def drawn(found: re.Match[str]) -> str:
        set_id, _, name = found.group(1).partition("/")
        section = next(one for one in views[set_id].sections if one.anchor == name)
        return figure_html(section, root, words)

    return FIGURE.sub(drawn, body)


def static(name: str) -> bytes:
    return resources.files("deskbook").joinpath("static", *name.split("/")).read_bytes()
