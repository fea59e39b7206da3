"""Hand-written chapters: `standard:` links and values put in, the rest left as the author wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deskbook.handbook import Book
from deskbook.problems import Code, Place, Problem, Wording
from deskbook.project import ChapterText
from deskbook.views import markdown_address

UNKNOWN_LINK = Code(
    "unknown-standard-link",
    en=Wording(
        "there is no standard or set '{name}' to link to", "write (standard:set) or (standard:set/standard)"
    ),
    zh=Wording("没有“{name}”可以链接", "写成 (standard:专题) 或 (standard:专题/标准)"),
)
UNKNOWN_VALUE = Code(
    "unknown-chapter-value",
    en=Wording(
        "there is no value '{name}' to show here",
        "write {{set/standard.name}}, as in {{phone-answering/rings.rings}}",
    ),
    zh=Wording(
        "没有“{name}”这个数值可以显示", "写成 {{专题/标准.数值}}，例如 {{phone-answering/rings.rings}}"
    ),
)
NO_TITLE = Code(
    "chapter-without-title",
    en=Wording("a chapter begins with its title", "make the first line '# Title'"),
    zh=Wording("一章要以标题开头", "第一行写“# 标题”"),
)
FOREIGN = Code(
    "foreign-request",
    en=Wording(
        "'{text}' would make the page ask another host, or run something of another's",
        "the handbook asks nobody for anything: write a plain link, [words](https://…), that a reader may follow",
    ),
    zh=Wording(
        "“{text}”会让网页去找别的网站，或者运行别人的东西",
        "手册不向外面取任何东西：写成普通链接 [文字](https://…)，由读者自己点",
    ),
)
NO_FIGURE = Code(
    "unknown-figure",
    en=Wording(
        "'{name}' has nothing to draw",
        "name a standard with a flow, a matrix, a formula or parts, as in {{figure: four-service-types/types}}",
    ),
    zh=Wording(
        "“{name}”没有可以画出来的东西",
        "写一条有流程、矩阵、公式或者成员的标准，例如 {{figure: four-service-types/types}}",
    ),
)
CODES = (UNKNOWN_LINK, UNKNOWN_VALUE, NO_TITLE, FOREIGN, NO_FIGURE)
# What a browser loads or runs by itself: pictures and frames from elsewhere, scripts, styles.
LOADED = re.compile(
    r"!\[[^\]\n]*\]\(\s*<?(?:https?:)?//|\b(?:src|srcset|poster|data)\s*=\s*[\"']?\s*(?:https?:)?//"
    r"|<(?:link|script|iframe|object|embed|base|meta)\b|\bon[a-z]+\s*=\s*[\"']|javascript:",
    re.IGNORECASE,
)

LINK = re.compile(r"\(standard:([^()\s]*)\)")
VALUE = re.compile(r"\{([a-z][a-z0-9-]*/[a-z0-9-]+\.[a-z0-9-]+(?:\.[a-z]+)?)\}")


FIGURE = re.compile(r"^\{figure:\s*([^}\s]*)\s*\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    id: str
    lang: str
    heading: str  # the whole first line, `# 电话里`
    title: str
    body: str
    translated: bool
    problems: tuple[Problem, ...] = field(default=())


def chapters(book: Book, texts: Mapping[tuple[str, str], ChapterText]) -> dict[str, Chapter]:
    """Every chapter in the language of the book, or in the main language where it is not translated."""
    found = {}
    for chapter_id in dict.fromkeys((*book.settings.chapters, *(name for name, _ in texts))):
        lang = "" if book.lang == book.main or (chapter_id, book.lang) not in texts else book.lang
        if (chapter_id, lang) in texts:
            found[chapter_id] = chapter(book, chapter_id, lang, texts[chapter_id, lang])
    return found


def has_figure(book: Book, name: str) -> bool:
    """Whether a standard holds something that a page can draw: the page of the chapter puts it in."""
    standard = book.standards.get(name)
    return standard is not None and any(
        getattr(standard.body, field, None) for field in ("flow", "parts", "axes", "formula")
    )


def chapter(book: Book, chapter_id: str, lang: str, typed: ChapterText) -> Chapter:
    file, text = typed.file, typed.text
    problems: list[Problem] = []

    def place(offset: int) -> Place:
        before = text[:offset]
        return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))

    def link(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in book.standards:
            return f"({markdown_address(book.cites[name].address)})"
        if name in book.sets:
            return f"(s/{name}.md)"
        if not book.is_faulty(name):
            problems.append(UNKNOWN_LINK(place(found.start(1)), name=name))
        return found.group()

    def value(found: re.Match[str]) -> str:
        standard_id, _, rest = found.group(1).partition(".")
        name, _, form = rest.partition(".")
        standard = book.standards.get(standard_id)
        values = book.values(standard) if standard else {}
        shown = values[name].slot(form) if name in values else None
        if shown is None:
            if not book.is_faulty(standard_id):
                problems.append(UNKNOWN_VALUE(place(found.start(1)), name=found.group(1)))
            return found.group()
        return shown

    # Links first, then values: a value holds no link. Places are those of the text as it was typed, so the values
    # are looked for in it as well.
    for match in VALUE.finditer(text):
        value(match)
    for match in FIGURE.finditer(text):
        if not has_figure(book, match.group(1)) and not book.is_faulty(match.group(1)):
            problems.append(NO_FIGURE(place(match.start(1)), name=match.group(1)))
    for match in LOADED.finditer(text):
        problems.append(FOREIGN(place(match.start()), text=match.group().strip()))
    told = list(problems)
    problems.clear()
    linked = LINK.sub(link, text)
    told += problems
    filled = VALUE.sub(value, linked)
    heading, _, body = filled.partition("\n")
    if not heading.startswith("# "):
        told.append(NO_TITLE(Place(file)))
    return Chapter(
        chapter_id,
        lang or book.main,
        heading,
        heading.removeprefix("# ").strip(),
        body.strip(),
        bool(lang),
        tuple(told),
    )
