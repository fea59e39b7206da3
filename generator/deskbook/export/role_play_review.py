"""The review of role-plays as a table for a terminal and as data. Returns text; the command line prints it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from deskbook.export.coverage import Cell, table
from deskbook.export.review import verdict
from deskbook.review.role_plays import Rule
from deskbook.words import Words

FORMAT: Final = 1


@dataclass(frozen=True)
class RolePlayReview:
    """The scenarios of one book."""

    lang: str
    edition: str
    scenarios: int
    rules: tuple[Rule, ...]


def role_plays_text(found: Sequence[RolePlayReview], words: Words) -> str:
    parts = []
    for one in found:
        head = words(
            "review.scenarios", lang=one.lang, edition=one.edition or "base", scenarios=one.scenarios
        )
        rows: list[list[Cell]] = [
            [words(f"review.{name}") for name in ("name", "value", "bound", "over", "result")]
        ]
        for rule in one.rules:
            bound = f"{rule.low:.3f}–{rule.high:.3f}"
            name = words(f"review.measure.{rule.id}")
            rows.append([name, f"{rule.value:.3f}", bound, str(rule.over), verdict(rule.passed, words)])
        parts += [head, table(rows), ""]
    failed = sum(not rule.passed for one in found for rule in one.rules)
    parts.append(words.count("review.failed", failed) if failed else words("review.every"))
    return "\n".join(parts)


def role_plays_json(found: Sequence[RolePlayReview], words: Words) -> str:
    """`{"format": 1, "books": [{"lang", "edition", "scenarios", "measures": [{"id", "name", "value", "low", "high", "over", "passed"}]}]}`"""
    books = [
        {
            "lang": one.lang,
            "edition": one.edition or "base",
            "scenarios": one.scenarios,
            "measures": [
                {
                    "id": rule.id,
                    "name": words(f"review.measure.{rule.id}"),
                    "value": rule.value,
                    "low": rule.low,
                    "high": rule.high,
                    "over": rule.over,
                    "passed": rule.passed,
                }
                for rule in one.rules
            ],
        }
        for one in found
    ]
    return json.dumps({"format": FORMAT, "books": books}, ensure_ascii=False, indent=2)
