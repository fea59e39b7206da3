"""The Markdown pages of a book from their views. Templates lay out; every decision was made before."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from deskbook.questions import Sheet
from deskbook.render.html import finder_html, one_line, quiz_html, role_play_html
from deskbook.render.markdown import Safe, escape
from deskbook.render.results import results_html
from deskbook.role_plays import RolePlay
from deskbook.views import Group, Guide, Link, SetView
from deskbook.words import Words


@cache
def environment() -> Environment:
    return Environment(
        loader=PackageLoader("deskbook", "templates/pages"),
        autoescape=False,  # Markdown: `finalize` escapes everything that is not marked as safe
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **values: object) -> bytes:
    text = environment().get_template(f"{template}.md.jinja").render(values)
    return text.encode("utf-8")


def titled(title: str, page: bytes) -> bytes:
    """A page whose title holds a sign of HTML says it in its front matter too, encoded.

    The theme takes a title from the contents, undoes its encoding, and prints it into `<title>` as it is.
    """
    encoded = html.escape(title)
    if encoded == title:
        return page
    return f"---\ntitle: {json.dumps(encoded, ensure_ascii=False)}\n---\n\n".encode() + page


def other_language(links: Sequence[Link]) -> Safe:
    """The same page in the other languages, before anything else."""
    if not links:
        return Safe("")
    return Safe(one_line("other", links=links))


def set_page(view: SetView, role_plays: dict[str, RolePlay], words: Words, other: Sequence[Link]) -> bytes:
    bodies = {
        section.anchor: Safe(
            one_line("section", it=section, words=words)
            + (role_play_html(role_plays[section.cite.id], "../") if section.cite.id in role_plays else "")
        )
        for section in view.sections
    }
    differing = Safe(
        one_line("differing", links=view.differing, words=words) if view.differing is not None else ""
    )
    page = render("set", it=view, bodies=bodies, differing=differing, other=other_language(other))
    return titled(view.title, page)


def quiz_page(sheet: Sheet, other: Sequence[Link], papers: Sequence[Link] = ()) -> bytes:
    """The player, and below it the same quiz for paper: `papers` are its forms."""
    page = render(
        "quiz",
        title=sheet.title,
        player=Safe(quiz_html(sheet, "../")),
        papers=Safe(one_line("papers", links=papers, words=Words.of(sheet.lang)) if papers else ""),
        other=other_language(other),
    )
    return titled(sheet.title, page)


def guide_page(guide: Guide, other: Sequence[Link], words: Words, quizzes: Sequence[Link] = ()) -> bytes:
    """A reading path, an index, the glossary, the sources. `quizzes` are the practice that belongs to a path."""
    page = render(
        "guide",
        it=guide,
        other=other_language(other),
        colon=words("text.colon"),
        dot=words("text.middle-dot"),
        quizzes=quizzes,
        to_quizzes=words("page.to-quizzes"),
        safe=Safe,
    )
    return titled(guide.title, page)


def results_page(words: Words, other: Sequence[Link]) -> bytes:
    """Where a trainer turns the result codes of a chat into a table."""
    return render(
        "results",
        title=words("results.title"),
        about=words("results.about"),
        private=words("results.private"),
        page=Safe(results_html("../", words.lang)),
        other=other_language(other),
    )


def chapter_page(
    heading: str,
    body: str,
    other: Sequence[Link],
    note: str,
    quizzes: Sequence[Link],
    words: Words,
) -> bytes:
    """A hand-written chapter: its Markdown is the author's own, with links and values put in.

    `note` says above it that it is not in the language of the book.
    """
    page = render(
        "chapter",
        heading=Safe(heading),
        body=Safe(body),
        other=other_language(other),
        note=note,
        quizzes=quizzes,
        to_quizzes=words("page.to-quizzes"),
        safe=Safe,
    )
    return titled(heading.removeprefix("# ").strip(), page)


def home_page(
    title: str,
    about: str,
    welcome: str,
    groups: Sequence[Group],
    lang: str,
    other: Sequence[Link],
    editions: Sequence[Link] = (),
) -> bytes:
    return render(
        "home",
        title=title,
        about=about,
        welcome=Safe(welcome),
        groups=groups,
        contents={group.title: Safe(one_line("contents", links=group.links)) for group in groups},
        finder=Safe(finder_html("", lang)),
        editions=Safe(one_line("editions", links=editions, words=Words.of(lang)) if editions else ""),
        other=other_language(other),
    )
