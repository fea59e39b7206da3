"""Quizzes, role-plays and the finder as HTML for a page: one block, complete without a script.

Each function returns one line of HTML, because a raw block in Markdown ends at the first blank line. The
scripts in static/js turn what stands here into a player: they add the interplay, never the content.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from deskbook.questions import ChooseOne, Open, Question, Sheet, TrueFalse
from deskbook.role_plays import Grade, RolePlay
from deskbook.views import SectionView
from deskbook.words import Words

# Line breaks of every sort, but not the wide space that Chinese sets on purpose.
BREAKS = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029][ \t\n\r\v\f\x85\u2028\u2029]*")

# A grade is a sign and a word, so that nobody has to see its colour.
MARKS: dict[Grade, str] = {"good": "✓", "fair": "△", "poor": "✗"}

# What the players say while they run: handed over with the block, so that the scripts hold no language.
QUIZ_WORDS = (
    "key-mark", "missed", "next-question", "no-missed", "not-passed", "other-reasons", "passed", "progress",
    "quiz-progress", "rated", "result", "resume", "retry", "reveal", "right", "right-count", "score",
    "show-result", "standard", "wrong", "your-choice",
    "card-about", "card-code", "card-copied", "card-copy", "card-date", "card-edit", "card-forbidden", "card-form",
    "card-hint", "card-keyed", "card-make", "card-missed", "card-mock", "card-more", "card-name", "card-name-missing",
    "card-no-missed", "card-not-copied", "card-not-loaded", "card-not-passed", "card-passed", "card-password",
    "card-password-note", "card-practice", "card-qr", "card-revision", "card-title", "card-unkeyed",
)  # fmt: skip
ROLE_PLAY_WORDS = (
    "back", "debrief", "did", "do-instead", "ending", "endings", "fair-step", "forbidden", "next-turn",
    "restart", "say-instead", "score", "show-ending", "to-change", "your-pick",
)  # fmt: skip


@dataclass(frozen=True)
class ShownOption:
    """An option as the page shows it: the two answers to a claim are options too."""

    id: str
    letter: str
    text: str
    key: bool
    reason: str


@dataclass(frozen=True)
class ShownQuestion:
    number: int
    anchor: str  # names this question's elements among all on the page
    options: tuple[ShownOption, ...]


def quiz_html(sheet: Sheet, root: str) -> str:
    """A practice sheet to answer on the page. `root` leads from the page to the root of its book (`../`)."""
    if sheet.use == "exam":
        raise ValueError(f"{sheet.quiz} is an exam: its answers may not stand on a page")
    words = Words.of(sheet.lang)
    shown = {
        item.question.id: ShownQuestion(
            number, f"db-{sheet.quiz}-{sheet.form}-{number}", shown_options(item.question, words)
        )
        for number, item in enumerate(sheet.items, start=1)
    }
    return one_line(
        "quiz",
        sheet=sheet,
        questions=shown,
        root=root,
        words=words,
        state=f"deskbook:quiz:{sheet.edition}:{sheet.lang}:{sheet.quiz}:{sheet.form}",
        script_words=script_words(words, QUIZ_WORDS),
    )


def role_play_html(role_play: RolePlay, root: str) -> str:
    """A role-play to play on the page. What only the customer's card may say (`wants`, `hides`) stays out."""
    words = Words.of(role_play.lang)
    endings = [("good", role_play.good), ("fair", role_play.fair), ("poor", role_play.poor)]
    if any(turn.cite.obligation == "must-not" for turn in role_play.turns):
        endings.append(("broken", role_play.broken))
    return one_line(
        "role-play",
        play=role_play,
        endings=[(ending, text) for ending, text in endings if text],
        root=root,
        words=words,
        marks=MARKS,
        script_words=script_words(words, ROLE_PLAY_WORDS),
    )


def figure_html(section: SectionView, root: str, words: Words) -> str:
    """What a standard looks like, for a chapter: its matrix, flow, formula or members, with the way to its page."""
    return one_line("figure", it=section, root=root, words=words)


def finder_html(root: str, lang: str) -> str:
    """The place of the finder on a page; the script makes its field, useless without one."""
    return one_line("finder", root=root, lang=lang, words=Words.of(lang))


def shown_options(question: Question, words: Words) -> tuple[ShownOption, ...]:
    match question.answer:
        case ChooseOne(options=options):
            return tuple(
                ShownOption(option.id, letter(position), option.text, option.key, option.reason)
                for position, option in enumerate(options)
            )
        case TrueFalse(key=key, reason=reason):
            # One reason for both answers: it stands with the right one.
            return (
                ShownOption("true", "", words("player.claim-true"), key, reason if key else ""),
                ShownOption("false", "", words("player.claim-false"), not key, "" if key else reason),
            )
        case Open():
            return ()
        case _:
            assert_never(question.answer)


def script_words(words: Words, keys: tuple[str, ...]) -> str:
    return json.dumps({key: words(f"player.{key}") for key in keys}, ensure_ascii=False)


def letter(position: int) -> str:
    return chr(ord("A") + position)


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
