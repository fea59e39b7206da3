"""Coverage as data, as a table for a terminal, and as rows for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from deskbook.derive.coverage import SetCoverage, StandardCoverage, Translated
from deskbook.question_types import QUESTION_TYPES
from deskbook.words import Words

FORMAT = 1
Cell = str | int | bool


def coverage_json(sets: Iterable[SetCoverage]) -> str:
    """`{"format": 1, "sets": [{"id", "kind", "page", "standards", "cases", "translated", "questions", …}]}`.

    `standards`, `cases` and `questions` are counts; `translated` is true where every other language is complete and
    made from the wording of today. `detail` holds the same for each standard, with the ids of its named parts.
    """
    found = [as_data(one) for one in sets]
    return json.dumps({"format": FORMAT, "sets": found}, ensure_ascii=False, indent=2)


def as_data(one: SetCoverage) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "kind": one.kind,
        "page": one.page,
        "standards": len(one.standards),
        "cases": one.cases,
        "questions": sum(one.questions.values()),
        "questions_by_type": dict(one.questions),
        "role_plays": sum(standard.role_plays for standard in one.standards),
        "observed": sum(standard.observe for standard in one.standards),
        "editorial": sum(standard.editorial for standard in one.standards),
        "translated": complete(one.translated),
        "languages": languages(one.translated),
        "detail": [standard_data(standard) for standard in one.standards],
    }


def standard_data(one: StandardCoverage) -> dict[str, Any]:
    return {
        "id": one.id,
        "revision": one.revision,
        "title": one.title,
        "kind": one.kind,
        "obligation": one.obligation,
        "page": one.page,
        "parts": list(one.parts),
        "cases": one.cases,
        "questions": sum(one.questions.values()),
        "questions_by_type": dict(one.questions),
        "role_plays": one.role_plays,
        "observe": one.observe,
        "belief": one.belief,
        "translated": complete(one.translated),
        "languages": languages(one.translated),
        "source": one.source,
        "editorial": one.editorial,
        "owner": one.owner,
        "review_by": one.review_by,
    }


def complete(found: Mapping[str, Translated]) -> bool:
    return all(one.complete for one in found.values())


def languages(found: Mapping[str, Translated]) -> dict[str, dict[str, int]]:
    return {
        lang: {"texts": one.texts, "missing": one.missing, "older": one.older} for lang, one in found.items()
    }


def set_rows(sets: Sequence[SetCoverage], words: Words) -> list[list[Cell]]:
    """A header, then a row for each set; the last row adds up."""
    names = (
        "id",
        "title",
        "kind",
        "standards",
        "cases",
        "observed",
        "questions",
        "role-plays",
        "missing",
        "older",
    )
    rows: list[list[Cell]] = [[words(f"coverage.{name}") for name in names]]
    for one in sets:
        missing, older = gaps(one.translated)
        rows.append(
            [
                one.id, one.title, one.kind, len(one.standards), one.cases,
                sum(standard.observe for standard in one.standards), sum(one.questions.values()),
                sum(standard.role_plays for standard in one.standards), missing, older,
            ]
        )  # fmt: skip
    columns = range(3, len(names))
    total = [sum(int(row[column]) for row in rows[1:]) for column in columns]
    rows.append([words("coverage.total", sets=len(sets)), "", "", *total])
    return rows


def standard_rows(sets: Sequence[SetCoverage], words: Words) -> list[list[Cell]]:
    """A header, then a row for each standard: what it can be asked in, and what a case would add."""
    types = list(QUESTION_TYPES)
    names = ("id", "title", "set", "kind", "obligation", "cases", "observed", "belief", "role-plays", "missing",
             "older", "source", "owner", "review-by", "revision", "page")  # fmt: skip
    header: list[Cell] = [
        *(words(f"coverage.{name}") for name in names),
        *(label(name, words) for name in types),
    ]
    rows = [header]
    for own in sets:
        for one in own.standards:
            missing, older = gaps(one.translated)
            rows.append(
                [
                    one.id, one.title, own.title, one.kind, words(f"obligation.{one.obligation}"), one.cases,
                    mark(one.observe), mark(one.belief), one.role_plays, missing, older, one.source, one.owner,
                    one.review_by, one.revision, one.page, *(one.questions.get(name, 0) for name in types),
                ]
            )  # fmt: skip
    return rows


def label(name: str, words: Words) -> str:
    asks = QUESTION_TYPES[name]
    return asks.zh if words.lang == "zh" else asks.en


def gaps(found: Mapping[str, Translated]) -> tuple[int, int]:
    return sum(one.missing for one in found.values()), sum(one.older for one in found.values())


def mark(is_there: bool) -> str:
    return "✓" if is_there else ""


def table(rows: Sequence[Sequence[Cell]]) -> str:
    """Columns in line, whatever the script: figures to the right, a Chinese character two places wide."""
    shown = [[str(cell) for cell in row] for row in rows]
    widths = [max(wide(row[column]) for row in shown) for column in range(len(shown[0]))]
    figures = [all(isinstance(row[column], int) for row in rows[1:]) for column in range(len(shown[0]))]
    lines = []
    for row in shown:
        cells = [
            " " * (width - wide(cell)) + cell if right else cell + " " * (width - wide(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def wide(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def unlocked(sets: Iterable[SetCoverage], words: Words) -> list[str]:
    """What a little writing would bring: standards that no question, or no observer line, can be made from."""
    standards = [one for own in sets for one in own.standards if one.kind != "scenario"]
    silent = [one for one in standards if not one.questions]
    unseen = [one for one in standards if not one.observe]
    found = []
    if silent:
        found.append(words("coverage.unlock-questions", count=len(silent), first=silent[0].id))
    if unseen:
        found.append(words("coverage.unlock-observe", count=len(unseen), first=unseen[0].id))
    return found
