"""Whatever people type arrives as text: on pages, in titles, in the search index, in the finder, on paper.

Every text of three good handbooks and of their hand-written questions, in both languages, gets a tail (and some a head) of everything that some layer between
YAML and the reader might take for its own: HTML, Markdown, Jinja, CDATA, a formula, a table, an entity, a comment.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from deskbook.build import Loaded, build, load
from deskbook.derive.parallel import order_of
from deskbook.derive.print_key import key_document
from deskbook.derive.print_quiz import sheet_document
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.quizzes import Asked, askable, sheet
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.fields import Shape, Sort, shape_of
from deskbook.handbook import Book
from deskbook.kinds import KINDS
from deskbook.nodes import Mapping, Node, Scalar, Sequence, plain
from deskbook.offered import facts_of
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import FORM_ORDER, Number, Open, TrueFalse
from deskbook.render.blocks_to_docx import render_docx
from deskbook.settings import SetHead, Settings
from deskbook.written import WrittenBody
from deskbook.yaml_source import dump, read
from tiny import REPOSITORY

GOOD = Path(__file__).parent / "cases/good"
CASES = ("examples", "types", "written")  # between them they hold something of every question type
TAIL = (
    "</title></textarea><script>alert(1)</script> **bold** [x](javascript:alert(1)) {{ 7*7 }} {% raw %} ]]> =cmd|' /C calc'!A0 "
    '&lt; &amp;amp; \\ `code` "quoted" ~~gone~~ :smile: ${x} <img src=x onerror=alert(1)> | a | b | <!-- https://evil.example/'
)
TITLE_TAIL = re.sub(r"\d", "", TAIL)  # titles hold no figures
HEADS = (
    "",
    "# ",
    "> ",
    "- ",
    "* ",
    "=cmd|' /C calc'!A ",
    "<!-- ",
    "``` ",
    "| a | b | ",
    "--- ",
    "&lt;b&gt; ",
    "1. ",
)
UNTOUCHED = {"names", "units", "misses"}  # they must match other texts, or are part of a pattern


def typed(text: str) -> str:
    """A text as it must be typed so that its braces and brackets are no blanks."""
    return re.sub(r"[{}\[\]]", lambda found: found.group() * 2, text)


def spoil(node: Node, shape: Shape | None, path: tuple[str, ...] = ()) -> Node:
    if path and path[-1] in UNTOUCHED:
        return node
    if isinstance(node, Scalar):
        if shape is None or shape.sort not in (Sort.TEXT, Sort.PHRASE):
            return node
        last = next((step for step in reversed(path) if not step.isdigit()), "")
        is_title = last == "title"
        tail = TITLE_TAIL if is_title else TAIL
        head = HEADS[sum(map(ord, "/".join(path))) % (len(HEADS) - (1 if is_title else 0))]
        # What a sentence is built round keeps its beginning.
        head = "" if last in ("story", "elements", "usual-gap") else head
        if shape.sort is Sort.PHRASE:
            return Scalar(f"{node.text} {tail}", node.place)
        return Scalar(f"{typed(head)}{node.text} {typed(tail)}", node.place)
    if isinstance(node, Sequence):
        items = [
            spoil(item, shape.step(0) if shape else None, (*path, str(i)))
            for i, item in enumerate(node.items)
        ]
        return Sequence(tuple(items), node.place)
    result = node
    for key, entry in node.entries.items():
        result = result.with_value(key, spoil(entry.value, shape.step(key) if shape else None, (*path, key)))
    return result


def spoilt(name: str, data: bytes, kinds: dict[str, str]) -> bytes:
    tree, problems = read(data, name)
    assert isinstance(tree, Mapping) and not [p for p in problems if p.is_error], name
    set_id = name.split(".")[0]
    if tree.get("questions"):
        return dump(plain(spoil(tree, shape_of(WrittenBody)))).encode("utf-8")
    if set_id == "handbook":
        return dump(plain(spoil(tree, shape_of(Settings)))).encode("utf-8")
    kind = kinds.setdefault(set_id, tree.text("kind") or "")
    result = spoil(tree.without("standards"), shape_of(SetHead))
    assert isinstance(result, Mapping)
    standards = tree.get("standards")
    assert isinstance(standards, Sequence)
    items = []
    for item in standards.items:
        assert isinstance(item, Mapping)
        own = kinds.setdefault(f"{set_id}/{item.text('id')}", item.text("kind") or kind)
        items.append(spoil(item, shape_of(KINDS[own].body), (set_id,)))
    return dump(plain(result.with_value("standards", Sequence(tuple(items), standards.place)))).encode(
        "utf-8"
    )


# What the examples have none of: something that people believe, and a phrase to be said better.
EXTRA = """\
title: 再添两条
kind: phrase
standards:
  - id: smile
    title: 笑着接起电话
    wording: 接电话时带着笑。
    belief:
      'false': {claim: 电话里看不见，笑不笑都一样。, reason: 笑着说话，声音会变亮。}
      'true': {claim: 缓一口气再开口更好。, reason: 带着气的第一句收不回来。}
  - id: not-my-job
    title: 不推给别人
    wording: 问到的事，先接下来。
    why: 来的人不知道该找谁。
    avoid: [这事找别人去]
    cue: 问的事不归你管。
    elements: [接下来, 去问]
    instead: [{id: ask, say: 我先帮您问清楚。}]
"""


def together(name: str) -> bytes:
    """The lists of all handbooks in one: units, roles, blanks and whatever else their sets speak of."""
    found: dict[str, Any] = {}
    for case in CASES:
        tree, _ = read((GOOD / case / "standards" / name).read_bytes(), name)
        assert isinstance(tree, Mapping)
        for key, value in plain(tree).items():
            if isinstance(value, dict):
                found[key] = {**value, **found.get(key, {})}
            else:
                found.setdefault(key, value)
    return dump(found).encode("utf-8")


# One fact is asked once on a sheet, and what one question says answers no other: so three sheets for all types.
SHEETS = {
    "all": "case fault swap limit step order group matrix box formula claim",
    "more": "owner missed member moment boxes reckon discuss written.easy",
    "by-hand": "record pair written.medium written.hard",
}


def quizzes(bank: tuple[Asked, ...]) -> dict[str, str]:
    """One question of every type, all that are written by hand, and titles that are no better than the rest."""
    assert {asked.type.id for asked in bank} == set(QUESTION_TYPES)
    found = {}
    for name, types in SHEETS.items():
        cells: list[dict[str, Any]] = []
        for kind, _, difficulty in (cell.partition(".") for cell in types.split()):
            cell = {"id": f"c-{len(cells)}", "types": [kind], "count": "1", "points": "2"}
            if difficulty:
                of_this = [
                    asked
                    for asked in bank
                    if asked.type.id == kind and asked.type.difficulty(asked.item) == difficulty
                ]
                cell |= {"count": str(len(of_this)), "difficulty": [difficulty]}
            cells.append(cell | ({"points": "0"} if kind == "discuss" else {}))
        cells[0]["points"] = str(102 - sum(int(cell["points"]) * int(cell["count"]) for cell in cells))
        found[name] = dump(
            {
                "title": typed(f"题 {TAIL}"),
                "about": typed(f"# {TAIL}"),
                "forms": ["A", "B"],
                "cells": cells,
            }
        )
    return found


@dataclass(frozen=True)
class Built:
    root: Path
    loaded: Loaded

    @property
    def site(self) -> Path:
        return self.root / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("hostile")
    (root / "standards").mkdir()
    kinds: dict[str, str] = {}
    (root / "quizzes").mkdir()
    files = {path for case in CASES for path in (GOOD / case).glob("*/*.yml")}
    for path in sorted(files, key=lambda path: (path.name.count("."), path.name)):
        data = together(path.name) if path.name.startswith("handbook.") else path.read_bytes()
        (root / path.parent.name / path.name).write_bytes(spoilt(path.name, data, kinds))
    (root / "standards/extra.yml").write_bytes(spoilt("extra.yml", EXTRA.encode(), kinds))
    made = quizzes(askable(facts_of(load(root).handbook.base)))
    for name, text in made.items():
        (root / f"quizzes/{name}.yml").write_text(text, "utf-8")
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return Built(root, build(root))


# -- reading pages ---------------------------------------------------------------------------------------

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page(HTMLParser):
    """A page as a browser sees it: its elements, its comments, and the text in its elements."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if "script" in self.inside or "style" in self.inside:
            self.scripts.append(data)
        else:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return one_line("".join(self.parts))


TITLE = re.compile(r"(?s)<title>(.*?)</title>")


def one_line(text: str) -> str:
    # The theme's search puts zero-width spaces between Chinese words.
    text = text.replace("\u200b", "")
    return re.sub(r"\s+", " ", text).strip()


def pages(site: Path) -> dict[str, Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = Page()
        # A browser reads no markup in a title, as this parser would: `titles` looks at them.
        page.feed(TITLE.sub("", path.read_text("utf-8")))
        page.close()
        found[path.relative_to(site).as_posix()] = page
    return found


@pytest.fixture(scope="module")
def parsed(built: Built) -> dict[str, Page]:
    return pages(built.site)


def test_there_are_pages_of_every_sort(parsed: dict[str, Page]) -> None:
    for lang in ("", "en/"):
        assert {
            f"{lang}index.html",
            f"{lang}quiz/all.html",
            f"{lang}s/leak.html",
            f"{lang}s/civil-phrases.html",
        } <= set(parsed)
    without = {name for name, page in parsed.items() if "<script>alert(1)</script>" not in page.text}
    # The list by obligation holds titles alone, and the titles of this handbook hold other tricks; the page of
    # result codes holds nothing of the handbook.
    assert without == {
        f"{lang}{name}.html" for lang in ("", "en/") for name in ("404", "guide/obligations", "guide/results")
    }


def test_nothing_typed_became_an_element_an_attribute_or_a_comment(parsed: dict[str, Page]) -> None:
    for name, page in parsed.items():
        for tag, attributes in page.elements:
            where = f"{name}: <{tag} {attributes}>"
            assert not [key for key in attributes if key.startswith("on")], where
            for key in ("href", "src", "action", "srcset", "data", "formaction"):
                value = attributes.get(key, "")
                assert "javascript:" not in value.replace("\n", "").casefold(), where
                assert "evil.example" not in value, where
            if tag == "script" and "src" in attributes:
                assert re.fullmatch(r"/?(\.\./)*assets/[\w./-]+\.js", attributes["src"]), where
            assert tag not in ("img", "iframe", "object", "embed", "del"), where
        assert not [text for text in page.comments if "evil" in text or "alert" in text], name
        for script in page.scripts:
            assert "<script>" not in script and "alert(1)" not in script, name


def test_no_markdown_was_read(parsed: dict[str, Page]) -> None:
    for name, page in parsed.items():
        for shown in (
            "**bold**",
            "`code`",
            "~~gone~~",
            "{% raw %}",
            "&lt; &amp;amp; \\",
            ":smile:",
            "]]>",
            "${x}",
        ):
            assert page.text.count(shown) == page.text.count("<!-- https://evil.example/"), (name, shown)
        assert page.text.count("{{ 7*7 }}") == page.text.count("alert(1)</script>"), name
        assert not [tag for tag, _ in page.elements if tag in ("pre", "blockquote", "del")], name


def filled(book: Book) -> Iterator[tuple[str, str]]:
    """Page and text, for the texts that stand on the page of every set."""
    for own in book.sets.values():
        page = f"{'' if book.lang == 'zh' else book.lang + '/'}s/{own.id}.html"
        head = book.set_filler(own)
        yield page, head(own.head.title)
        if own.head.about:
            yield page, head(own.head.about)
        for standard in own.standards:
            fill, body = book.filler(standard), standard.body
            yield page, fill(body.wording)
            yield page, fill(body.title)
            yield from ((page, fill(text)) for text in (body.why,) if text)
            for case in body.cases:
                yield from (
                    (page, fill(text)) for text in (case.scene, case.customer, case.good.text) if text
                )
                yield from ((page, fill(line.text)) for line in (case.fair, case.poor) if line)
            for phrase in getattr(body, "avoid", []):
                yield page, phrase
            for instead in getattr(body, "instead", []):
                yield page, fill(instead.say or instead.do or "")
            for box in getattr(body, "fields_", []):
                yield page, fill(box.name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_what_was_typed(built: Built, parsed: dict[str, Page], lang: str) -> None:
    wanted = list(filled(built.loaded.handbook.books["", lang]))
    assert len(wanted) > 100
    missing = [(page, text) for page, text in wanted if one_line(text) not in parsed[page].text]
    assert missing == []


def titles(site: Path) -> dict[str, str]:
    """What stands between <title> and the first thing that ends it."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        (title,) = TITLE.findall(path.read_text("utf-8"))
        assert "<" not in title, path
        found[path.relative_to(site).as_posix()] = one_line(html.unescape(title))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_of_pages_and_of_the_contents(built: Built, parsed: dict[str, Page], lang: str) -> None:
    book = built.loaded.handbook.books["", lang]
    prefix = "" if lang == "zh" else "en/"
    site_name, found = one_line(book.settings.title), titles(built.site)
    made = {f"s/{own.id}": book.set_filler(own)(own.head.title) for own in book.sets.values()}
    made |= {f"quiz/{name}": f"题 {TAIL}" for name in SHEETS}
    for name, title in made.items():
        assert found[f"{prefix}{name}.html"] == f"{one_line(title)} - {site_name}"
        # the contents of every page name it too
        assert one_line(title) in parsed[f"{prefix}index.html"].text
    assert found[f"{prefix}index.html"] == site_name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_index_and_finder_hold_the_text_and_no_markup(built: Built, lang: str) -> None:
    site = built.site if lang == "zh" else built.site / lang
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    book = built.loaded.handbook.books["", lang]
    # The theme prints titles and texts of the index as HTML: what was typed must be encoded in them.
    for own in book.sets.values():
        for standard in own.standards:
            entry = entries[f"s/{own.id}.html#{standard.name}"]
            cite = book.cites[standard.id]
            assert one_line(html.unescape(entry["title"])) == one_line(cite.title)
            assert "<script" not in entry["title"]
            assert one_line(cite.wording) in one_line(html.unescape(re.sub(r"<[^>]+>", "", entry["text"])))
            assert "<script" not in entry["text"] and "<img" not in entry["text"]
    script = (site / "assets/finder-data.js").read_text("utf-8")
    assert "<" not in script and script.startswith("window.deskbookFinder = ") and script.endswith(";\n")
    found = {
        entry["id"]: entry
        for entry in json.loads(script.removeprefix("window.deskbookFinder = ")[:-2])["entries"]
    }
    for name, cite in book.cites.items():
        assert found[name]["title"] == cite.title
        assert one_line(cite.wording) in one_line(found[name]["text"])


# -- paper -----------------------------------------------------------------------------------------------


def paper_text(data: bytes) -> str:
    body = docx.Document(BytesIO(data)).element.body
    texts = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    return one_line("".join(text.text or "" for text in texts))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_paper_shows_what_was_typed(built: Built, lang: str) -> None:
    book = built.loaded.handbook.books["", lang]
    asked: list[tuple[str, str]] = []
    for name in SHEETS:
        made = sheet(book, built.loaded.blueprints[lang][name], "A", askable(facts_of(book)), frozenset())
        papers = (sheet_document(made), key_document([made], order_of(book)))
        shown, key = (squeezed(paper_text(render_docx(paper))) for paper in papers)
        for section, question in [(one.form, item.question) for one in made.sections for item in one.items]:
            asked.append((question.type, section))
            assert squeezed(question.stem) in shown
            for part in (*question.options, *question.pieces):
                assert squeezed(part.text) in shown
                assert squeezed(part.reason) in key
            match question.answer:
                case TrueFalse(_, reason) | Number(_, _, _, reason):
                    assert squeezed(reason) in key
                case Open(rubric, reference, note):
                    assert all(squeezed(text) in key for text in (*rubric, reference, note))
    assert {kind for kind, _ in asked} == set(QUESTION_TYPES)
    assert {form for kind, form in asked if kind == "written"} == set(FORM_ORDER) - {"discuss"}
    plays = [role_play(book, standard) for standard in scenarios(book)]
    assert plays
    pack = squeezed(paper_text(render_docx(pack_document(plays))))
    for play in plays:
        assert squeezed(play.opening) in pack
        for turn in play.turns:
            assert squeezed(turn.customer) in pack


# -- what is not let in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\x85"])
def test_what_hides_or_turns_text_round_is_refused(character: str) -> None:
    _, problems = read(f"title: 接听{character}电话\n".encode(), "a.yml")
    assert [problem.code.id for problem in problems] == ["control-character"]
    assert (problems[0].place.line, problems[0].place.column) == (1, 10)
