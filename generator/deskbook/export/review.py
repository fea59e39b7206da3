"""The item review as a table for a terminal and as data. Returns text; the command line prints it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from deskbook.derive.trace import UNTRACED
from deskbook.export.coverage import Cell, table
from deskbook.problems import Problem
from deskbook.report import as_data, lines
from deskbook.review.bank import BankReview
from deskbook.review.items import CODES
from deskbook.review.sheets import SheetReview
from deskbook.words import Words

FORMAT: Final = 1
SHOWN: Final = 12  # standards without a question that a terminal lists; the data names all
FLAWS: Final = (*(code.id for code in CODES), UNTRACED.id)


@dataclass(frozen=True)
class BookReview:
    """The bank of one book, and the flaws of its questions by themselves."""

    edition: str
    bank: BankReview
    flaws: tuple[Problem, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        found = Counter(problem.code.id for problem in self.flaws)
        return {name: found[name] for name in FLAWS}


@dataclass(frozen=True)
class Review:
    books: tuple[BookReview, ...]
    sheets: tuple[SheetReview, ...]

    @property
    def failed(self) -> int:
        """How many measures are outside their bounds: of banks, of questions by themselves, of sheets."""
        of_banks = sum(not m.passed for book in self.books for m in book.bank.measures)
        of_items = sum(bool(n) for book in self.books for n in book.counts.values())
        return of_banks + of_items + sum(not sheet.passed for sheet in self.sheets)


def review_text(found: Review, words: Words) -> str:
    parts = [part for book in found.books for part in bank_text(book, words)]
    for quiz in dict.fromkeys(review.sheet.quiz for review in found.sheets):
        mine = [review for review in found.sheets if review.sheet.quiz == quiz]
        parts += [
            words("review.sheets", quiz=quiz, seed=mine[0].sheet.seed),
            table(sheet_rows(mine, words)),
            "",
        ]
    parts.append(words.count("review.failed", found.failed) if found.failed else words("review.every"))
    return "\n".join(parts)


def bank_text(book: BookReview, words: Words) -> list[str]:
    bank = book.bank
    head = words("review.bank", lang=bank.lang, edition=book.edition or "base", questions=bank.questions)
    told = [line for problem in book.flaws for line in lines(problem, words.lang)]
    return [head, table(bank_rows(book, words)), *told, *spread(bank, words), ""]


def bank_rows(book: BookReview, words: Words) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [words(f"review.{name}") for name in ("name", "value", "bound", "over", "result")]
    ]
    for one in book.bank.measures:
        bound = f"{one.band.low:.3f}–{one.band.high:.3f}"
        name = words(f"review.measure.{one.id}")
        rows.append([name, f"{one.value:.3f}", bound, str(one.over), verdict(one.passed, words)])
    for code, n in book.counts.items():
        over = str(book.bank.questions)
        rows.append([words(f"review.flaw.{code}"), str(n), "0", over, verdict(not n, words)])
    return rows


def spread(bank: BankReview, words: Words) -> list[str]:
    """How the questions are spread over the standards."""
    counts = Counter(bank.items.values())
    listed = ", ".join(f"{n}: {counts[n]}" for n in sorted(counts))
    unasked, asked = bank.unasked, len(bank.items) - len(bank.unasked)
    found = [
        words("review.standards", standards=len(bank.items), asked=asked, unasked=len(unasked)),
        words("review.per-standard", counts=listed),
    ]
    if unasked:
        names = [*unasked[:SHOWN]]
        if len(unasked) > SHOWN:
            names.append(words("review.more", n=len(unasked) - SHOWN))
        found.append(words("review.unasked", names=", ".join(names)))
    return found


def sheet_rows(reviews: Sequence[SheetReview], words: Words) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [words(f"review.{name}") for name in ("form", "longest", "places", "cues", "twice", "result")]
    ]
    for one in reviews:
        sheet = one.sheet
        longest = f"{len(one.longest)}/{one.choices} ≤ {one.most_longest}"
        rows.append(
            [
                f"{sheet.edition or 'base'}-{sheet.lang} {sheet.form}",
                longest,
                verdict(not (one.uneven or one.in_a_row), words),
                str(len(one.cues)),
                str(len(one.twice)),
                verdict(one.passed, words),
            ]
        )
    return rows


def verdict(passed: bool, words: Words) -> str:
    return words("review.passes" if passed else "review.fails")


def review_json(found: Review, lang: str) -> str:
    """`{"format": 1, "passed", "banks": […], "sheets": […]}`; every figure of the table, and every standard."""
    data = {
        "format": FORMAT,
        "passed": not found.failed,
        "banks": [bank_data(book, lang) for book in found.books],
        "sheets": [sheet_data(review) for review in found.sheets],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def bank_data(book: BookReview, lang: str) -> dict[str, Any]:
    bank = book.bank
    return {
        "edition": book.edition or "base",
        "lang": bank.lang,
        "questions": bank.questions,
        "measures": [
            {
                "id": one.id,
                "questions": one.over,
                "value": round(one.value, 4),
                "chance": round(one.chance, 4),
                "low": round(one.band.low, 4),
                "high": round(one.band.high, 4),
                "passed": one.passed,
                "given": list(one.given),
            }
            for one in bank.measures
        ],
        "items": [{"id": code, "value": n, "bound": 0, "passed": not n} for code, n in book.counts.items()],
        "problems": [as_data(problem, lang) for problem in book.flaws],
        "standards": dict(bank.items),
        "without_question": list(bank.unasked),
    }


def sheet_data(one: SheetReview) -> dict[str, Any]:
    sheet = one.sheet
    return {
        "quiz": sheet.quiz,
        "form": sheet.form,
        "edition": sheet.edition or "base",
        "lang": sheet.lang,
        "seed": sheet.seed,
        "choices": one.choices,
        "key_longest": [item.question.id for item in one.longest],
        "most_longest": one.most_longest,
        "uneven": one.uneven,
        "three_in_a_row": one.in_a_row,
        "cues": [
            {"question": cue.item.question.id, "given_by": cue.by.question.id, "text": cue.text}
            for cue in one.cues
        ],
        "same_figure": [
            {"questions": [pair.item.question.id, pair.other.question.id], "figure": pair.figure}
            for pair in one.twice
        ],
        "passed": one.passed,
    }
