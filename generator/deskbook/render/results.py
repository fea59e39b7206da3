"""The trainer's page that collects result codes, and what it has to know of the quizzes of its book."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from deskbook.questions import Cite, Sheet
from deskbook.render.data_script import data_script
from deskbook.render.html import one_line
from deskbook.words import Words

FORMAT = 1

# What the page says while it runs: handed over with the block, so that the scripts hold no language.
RESULTS_WORDS = (
    "and", "around", "as-csv", "as-tabs", "broken", "chat", "check-false", "check-genuine", "check-unchecked", "copied",
    "copy", "download", "false-why", "file", "forbidden", "form", "found", "genuine-why", "head-check",
    "head-day", "head-form", "head-missed", "head-mode", "head-name", "head-others", "head-passed", "head-points",
    "head-quiz", "head-score", "head-sheet", "mock", "most", "most-about", "most-none", "most-people", "most-standard",
    "most-unknown", "no-mark", "not-copied", "not-passed", "nothing", "others", "others-why", "passed", "password",
    "password-note", "practice", "proof", "proof-text", "questions", "share", "sheet-elsewhere", "sheet-revised",
    "sheet-today", "table", "texts", "unchecked-why", "untagged-why",
)  # fmt: skip


def results_html(root: str, lang: str) -> str:
    """The place of the table on its page; the script makes everything in it, useless without one."""
    words = Words.of(lang)
    said = json.dumps({key: words(f"results.{key}") for key in RESULTS_WORDS}, ensure_ascii=False)
    return one_line("results", root=root, lang=lang, words=words, script_words=said)


def quizzes_script(sheets: Iterable[Sheet], edition: str, lang: str) -> str:
    """`assets/quizzes-data.js` of a book: which question of which sheet asks for which standards."""
    made = [known(sheet) for sheet in sheets]
    return data_script(
        "deskbookQuizzes", {"format": FORMAT, "edition": edition, "lang": lang, "sheets": made}
    )


def known(sheet: Sheet) -> dict[str, Any]:
    """One practice sheet: its standards once, and for each question its points and the places of its standards."""
    if sheet.use == "exam":
        raise ValueError(f"{sheet.quiz} is an exam: nothing of it may stand on the site")
    words = Words.of(sheet.lang)
    places: dict[str, int] = {}
    standards: list[tuple[str, str]] = []

    def place(cite: Cite) -> int:
        if cite.id not in places:
            places[cite.id] = len(standards)
            title = words("player.standard-title", set=cite.set_title, standard=cite.title)
            standards.append((title, cite.address))
        return places[cite.id]

    questions = [(item.points, [place(cite) for cite in item.question.cites]) for item in sheet.items]
    return {
        "quiz": sheet.quiz,
        "form": sheet.form,
        "revision": sheet.revision,
        "title": sheet.title,
        "standards": standards,
        "questions": questions,
    }
