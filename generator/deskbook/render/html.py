"""Quizzes, role-plays and the finder as HTML for a page: one block, complete without a script.

Each function returns one line of HTML, because a raw block in Markdown ends at the first blank line. The
scripts in static/js turn what stands here into a player: they add the interplay, never the content.
"""

from __future__ import annotations

import json
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from deskbook.questions import Sheet
from deskbook.render.shown_questions import letter, shown_questions
from deskbook.role_plays import Endings, Grade, RolePlay
from deskbook.views import SectionView
from deskbook.words import Words

# Line breaks of every sort, but not the wide space that Chinese sets on purpose.
BREAKS = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029][ \t\n\r\v\f\x85\u2028\u2029]*")

# A grade is a sign and a word, so that nobody has to see its colour.
MARKS: dict[Grade, str] = {"good": "✓", "fair": "△", "poor": "✗"}

# What the players say while they run: handed over with the block, so that the scripts hold no language.
QUIZ_WORDS = (
    "again-count", "all-questions", "check", "choose-first", "chosen-right", "chosen-wrong", "clock",
    "figure-first", "go-to", "handed-in", "key-mark", "left-out", "list-separator", "missed", "mock",
    "mock-again", "mock-note", "mock-result", "mode", "move-down", "move-up", "moved", "must-not-missed",
    "next-question", "next-round", "no-missed", "not-passed", "not-written", "only-missed", "order-first",
    "other-reasons", "other-slips", "pair-right", "pair-wrong", "pairs-open", "pairs-right", "partly",
    "passed", "place-right", "place-wrong", "places-right", "practice", "practice-note", "practise-missed",
    "progress", "quiz-progress", "rate-first", "rated", "rating-done", "result", "resume", "retry", "reveal",
    "reveal-discuss", "review", "right", "right-count", "right-order", "round", "round-done", "round-title",
    "rounds", "score", "show-all", "show-missed", "show-result", "show-round", "standard", "still-blank",
    "submit", "submit-anyway", "time-used", "unanswered", "wrong", "your-choice", "your-figure",
    "card-about", "card-code", "card-copied", "card-copy", "card-date", "card-edit", "card-forbidden", "card-form",
    "card-hint", "card-keyed", "card-make", "card-missed", "card-mock", "card-more", "card-name", "card-name-missing",
    "card-no-missed", "card-not-copied", "card-not-loaded", "card-not-passed", "card-passed", "card-password",
    "card-password-note", "card-practice", "card-qr", "card-revision", "card-title", "card-unkeyed",
)  # fmt: skip
ROLE_PLAY_WORDS = (
    "back", "debrief", "did", "do-instead", "ending", "endings", "fair-step", "forbidden", "next-turn",
    "other-way", "restart", "resume-play", "say-instead", "score", "show-ending", "show-fork", "take-way", "to-change",
    "turn", "turn-points", "your-pick",
)  # fmt: skip


def quiz_html(sheet: Sheet, root: str) -> str:
    """A practice sheet to answer on the page. `root` leads from the page to the root of its book (`../`)."""
    if sheet.use == "exam":
        raise ValueError(f"{sheet.quiz} is an exam: its answers may not stand on a page")
    words = Words.of(sheet.lang)
    return one_line(
        "quiz",
        sheet=sheet,
        questions=shown_questions(sheet, words),
        root=root,
        words=words,
        state=f"deskbook:quiz:{sheet.edition}:{sheet.lang}:{sheet.quiz}:{sheet.form}",
        script_words=script_words(words, QUIZ_WORDS),
    )


def role_play_html(role_play: RolePlay, root: str) -> str:
    """A role-play to play on the page. What only the customer's card may say (`wants`, `hides`) stays out."""
    words = Words.of(role_play.lang)
    ways = role_play.fork.ways if role_play.fork else ()
    longest = max((len(way.turns) for way in ways), default=0)
    return one_line(
        "role-play",
        play=role_play,
        ways=ways,
        endings=shown_endings(role_play, role_play.endings),
        way_endings=[(way.id, shown_endings(role_play, way.endings)) for way in ways if way.endings],
        starts=len(role_play.turns) + longest,
        count=max(len(walk.turns) for walk in role_play.walks()),
        root=root,
        words=words,
        marks=MARKS,
        state=f"deskbook:role-play:{role_play.edition}:{role_play.lang}:{role_play.cite.id}",
        script_words=script_words(words, ROLE_PLAY_WORDS),
    )


def shown_endings(role_play: RolePlay, endings: Endings) -> list[tuple[str, str]]:
    """The endings that can come about: that of a broken ban only where there is one to break."""
    told = [("good", endings.good), ("fair", endings.fair), ("poor", endings.poor)]
    if any(turn.cite.obligation == "must-not" for turn in role_play.all_turns):
        told.append(("broken", endings.broken))
    return [(ending, text) for ending, text in told if text]


def figure_html(section: SectionView, root: str, words: Words) -> str:
    """What a standard looks like, for a chapter: its matrix, flow, formula or members, with the way to its page."""
    return one_line("figure", it=section, root=root, words=words)


def finder_html(root: str, lang: str) -> str:
    """The place of the finder on a page; the script makes its field, useless without one."""
    return one_line("finder", root=root, lang=lang, words=Words.of(lang))


def script_words(words: Words, keys: tuple[str, ...]) -> str:
    return json.dumps({key: words(f"player.{key}") for key in keys}, ensure_ascii=False)


def said(text: str, words: Words) -> str:
    """What the customer says, in quotation marks, unless the text is an act in brackets or quotes already."""
    if text.startswith(("“", "（", "(", '"')):
        return text
    return f"{words('player.quote-open')}{text}{words('player.quote-close')}"


def plain(value: object) -> object:
    """Authored text may hold line breaks (YAML's `|`); inside the one line they are spaces."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return BREAKS.sub(" ", value)
    return value


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("deskbook", "templates/html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["letter"] = letter
    made.filters["said"] = said
    return made


def one_line(template: str, **values: object) -> str:
    page = environment().get_template(f"{template}.html.jinja").render(values)
    return "".join(line.strip() for line in page.split("\n"))
