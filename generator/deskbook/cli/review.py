"""`deskbook quiz --review`: what a program can see of the quality of the questions, as a table or as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from deskbook.build import Loaded, examine
from deskbook.cli.shared import say
from deskbook.derive.item_review import bank_review, flawed
from deskbook.derive.quizzes import whole_bank
from deskbook.derive.role_play_review import reviewed_role_plays
from deskbook.derive.sheet_review import Quiz
from deskbook.export.review import BookReview, Review, review_json, review_text
from deskbook.export.role_play_review import RolePlayReview, role_plays_json, role_plays_text
from deskbook.handbook import Book
from deskbook.problems import ProblemsFound
from deskbook.review.sheets import SheetReview
from deskbook.words import Words

REVIEW_FORMATS = ("text", "json")


def reviewable(root: Path) -> Loaded:
    """A handbook to review: what the review itself finds does not stand in its way, any other error does."""
    loaded, problems, _ = examine(root)
    if loaded is None or not loaded.derived:
        raise ProblemsFound(problems)
    return loaded


def tell_review(
    loaded: Loaded, books: Sequence[Book], quiz: str | None, seed: int | None, style: str, spoken: str
) -> NoReturn:
    """Print the review of these books, and of the sheets of one quiz. Exit 0: everything passes. 1: something does not."""
    found = Review(tuple(map(reviewed_book, books)), tuple(sheets(loaded, books, quiz, seed)) if quiz else ())
    say(review_json(found, spoken) if style == "json" else review_text(found, Words.of(spoken)))
    sys.exit(1 if found.failed else 0)


def reviewed_book(book: Book) -> BookReview:
    bank = whole_bank(book)
    return BookReview(book.edition, bank_review(book, bank), tuple(flawed(book, bank)))


def sheets(loaded: Loaded, books: Sequence[Book], quiz: str, seed: int | None) -> list[SheetReview]:
    own = {lang: blueprints[quiz] for lang, blueprints in loaded.blueprints.items() if quiz in blueprints}
    return Quiz(quiz, own, books, loaded.exams.questions).reviews(seed)


def tell_role_plays(books: Sequence[Book], style: str, spoken: str) -> NoReturn:
    """Print the review of the scenarios of these books. Exit 0: everything passes. 1: something does not."""
    found = [RolePlayReview(book.lang, book.edition, *reviewed_role_plays(book)) for book in books]
    words = Words.of(spoken)
    say(role_plays_json(found, words) if style == "json" else role_plays_text(found, words))
    sys.exit(0 if all(rule.passed for one in found for rule in one.rules) else 1)
