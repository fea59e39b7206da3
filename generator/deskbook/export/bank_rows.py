"""The bank as rows, for people who look through it in a spreadsheet: a header, then one row for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from deskbook.derive.bank import Bank, Entry
from deskbook.export.coverage import label
from deskbook.numerals import plain_number
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    TrueFalse,
)
from deskbook.words import Words


@dataclass(frozen=True)
class Told:
    """How a question is answered, as cells. `options` are lettered, `left` numbered; each reason stands for its letter."""

    options: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    key: str = ""
    reasons: tuple[str, ...] = ()
    rubric: str = ""
    reference: str = ""
    note: str = ""


def bank_rows(bank: Bank) -> list[list[str]]:
    words = Words.of(bank.lang)
    told = [answer_of(entry.question, words) for entry in bank.entries]
    options = max((len(one.options) for one in told), default=0)
    left = max((len(one.left) for one in told), default=0)
    reasons = max((len(one.reasons) for one in told), default=0)
    header = [
        *titles(words, "set", "standard", "obligation", "type", "form", "difficulty", "stem"),
        *(words("export.column.left", number=place + 1) for place in range(left)),
        *(words("export.column.option", letter=letter(place)) for place in range(options)),
        *titles(words, "key"),
        *(words("export.column.reason", letter=letter(place)) for place in range(reasons)),
        *titles(words, "rubric", "reference", "note", "standards", "exam", "id", "revision"),
    ]
    rows = [
        [
            *about(entry, words),
            *padded(one.left, left),
            *padded(one.options, options),
            one.key,
            *padded(one.reasons, reasons),
            one.rubric,
            one.reference,
            one.note,
            "\n".join(cite.at for cite in entry.question.all_cites),
            words("export.exam") if entry.in_exam else "",
            entry.question.id,
            entry.question.revision,
        ]
        for entry, one in zip(bank.entries, told, strict=True)
    ]
    return [header, *rows]


def titles(words: Words, *names: str) -> list[str]:
    return [words(f"export.column.{name}") for name in names]


def about(entry: Entry, words: Words) -> list[str]:
    question = entry.question
    home = question.cites[0]
    return [
        home.set_title,
        home.title,
        words(f"obligation.{home.obligation}"),
        label(question.type, words),
        words(f"export.form.{entry.form}"),
        words(f"export.difficulty.{question.difficulty}"),
        question.stem,
    ]


def answer_of(question: Question, words: Words) -> Told:
    answer = question.answer
    match answer:
        case ChooseOne(options) | ChooseMany(options):
            key = words.list([letter(place) for place, option in enumerate(options) if option.key])
            return Told(tuple(o.text for o in options), key=key, reasons=tuple(o.reason for o in options))
        case TrueFalse(key, reason):
            claims = (words("export.claim-true"), words("export.claim-false"))
            return Told(claims, key=letter(0 if key else 1), reasons=(reason,) if key else ("", reason))
        case Match(left, right):
            pairs = [f"{place}{letter(partner)}" for place, partner in enumerate(answer.key, start=1)]
            return Told(
                tuple(piece.text for piece in right),
                tuple(piece.text for piece in left),
                words.list(pairs),
                tuple(piece.reason for piece in right),
            )
        case PutInOrder(pieces):
            key = words("export.then").join(letter(place) for place in answer.key)
            return Told(tuple(p.text for p in pieces), key=key, reasons=tuple(p.reason for p in pieces))
        case Number():
            slips = [
                words("export.slip", figure=plain_number(slip.figure, words.lang), fault=slip.fault)
                for slip in answer.slips
            ]
            return Told(key=answer.shown, reasons=(answer.reason,), note=lines(slips))
        case Open(rubric, reference, note):
            return Told(rubric=lines(rubric), reference=reference, note=note)
        case _:
            assert_never(answer)


def letter(place: int) -> str:
    """A … Z, then AA, as a spreadsheet names its columns."""
    before, within = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + within)


def lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def padded(texts: Sequence[str], count: int) -> list[str]:
    return [*texts, *([""] * (count - len(texts)))]
