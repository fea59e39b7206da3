"""A question as a page shows it: each thing to choose, pair or put in order with the mark that names it, and its reason.

The marks are made here (A B C for what is chosen, ① ② ③ for what is put in order), so that templates hold no decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from deskbook.numerals import plain_number
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Question,
    Sheet,
    TrueFalse,
)
from deskbook.words import Words

CIRCLED_ONE: Final = ord("①")


@dataclass(frozen=True)
class Shown:
    """One thing on the page with its mark (A, ①, 1): an option, a piece, one side of a pair, a slip.

    `key` is what makes it right: "true" of an option, the id of its right partner, its place in the right order.
    """

    id: str
    mark: str
    text: str
    reason: str
    key: str = ""


@dataclass(frozen=True)
class ShownQuestion:
    number: int
    anchor: str  # names this question's elements among all on the page
    key: str  # the right answer as one reads it: B, A、C, ③④①②
    parts: tuple[Shown, ...]  # options, lines to pair, pieces to put in order, slips of a figure
    reasons: tuple[Shown, ...]  # the parts that have a reason, in the order in which one reads it
    partners: tuple[Shown, ...] = ()  # what the lines are paired with
    figure: str = ""  # the right figure, for a script to compare with
    must_not: bool = False  # a miss fails the whole sheet


def shown_questions(sheet: Sheet, words: Words) -> dict[str, ShownQuestion]:
    """Every question of a sheet by its id."""
    return {
        item.question.id: shown_question(item.question, number, sheet, words)
        for number, item in enumerate(sheet.items, start=1)
    }


def shown_question(question: Question, number: int, sheet: Sheet, words: Words) -> ShownQuestion:
    anchor = f"db-{sheet.quiz}-{sheet.form}-{number}"
    banned = sheet.must_not_fails and any(cite.obligation == "must-not" for cite in question.cites)
    key, figure = "", ""
    parts: tuple[Shown, ...] = ()
    told: tuple[Shown, ...] = ()  # where reading them in order says more than as they stand
    partners: tuple[Shown, ...] = ()
    match question.answer:
        case ChooseOne(options=options) | ChooseMany(options=options):
            parts = lettered(options)
            key = words.list([part.mark for part in parts if part.key])
        case TrueFalse(key=is_true, reason=reason):
            parts = claimed(is_true, reason, words)
            key = next(part.text for part in parts if part.key)
        case Match(left=left, right=right):
            partners = tuple(
                Shown(piece.id, letter(i), piece.text, piece.reason) for i, piece in enumerate(right)
            )
            parts = tuple(
                Shown(piece.id, str(i), piece.text, piece.reason, piece.id) for i, piece in enumerate(left, 1)
            )
            names = {partner.id: partner.mark for partner in partners}
            key = words.list([words("player.pair", left=part.mark, right=names[part.key]) for part in parts])
        case PutInOrder(pieces=pieces, right=order):
            parts = circled(pieces, order)
            told = tuple(sorted(parts, key=lambda part: int(part.key)))
            key = words.list([part.mark for part in told])
        case Number(answer=answer, shown=shown, slips=slips):
            key, figure = shown, exact(answer)
            parts = tuple(
                Shown(exact(slip.figure), plain_number(slip.figure, question.lang), "", slip.fault)
                for slip in slips
            )
        case Open():
            pass
        case _:
            assert_never(question.answer)
    reasons = tuple(part for part in told or parts if part.reason)
    return ShownQuestion(number, anchor, key, parts, reasons, partners, figure, banned)


def lettered(options: tuple[Option, ...]) -> tuple[Shown, ...]:
    return tuple(
        Shown(option.id, letter(position), option.text, option.reason, "true" if option.key else "")
        for position, option in enumerate(options)
    )


def claimed(is_true: bool, reason: str, words: Words) -> tuple[Shown, ...]:
    """The two answers to a claim are options too. One reason for both: it stands with the right one."""
    return tuple(
        Shown(name, "", words(f"player.claim-{name}"), reason if right else "", "true" if right else "")
        for name, right in (("true", is_true), ("false", not is_true))
    )


def circled(pieces: tuple[Piece, ...], order: tuple[str, ...]) -> tuple[Shown, ...]:
    return tuple(
        Shown(piece.id, chr(CIRCLED_ONE + position), piece.text, piece.reason, str(order.index(piece.id) + 1))
        for position, piece in enumerate(pieces)
    )


def letter(position: int) -> str:
    return chr(ord("A") + position)


def exact(figure: Fraction) -> str:
    """For a script to read: a decimal with a plain minus, or a fraction where no decimal is exact."""
    return plain_number(figure, "en").replace("−", "-")
