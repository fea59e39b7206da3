"""The bank as JSON, for programs: `docs/reference/questions-json.en.md` and `docs/schema/questions.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, assert_never

from deskbook.derive.bank import Bank, Entry
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Cite,
    Match,
    Number,
    Open,
    Piece,
    PutInOrder,
    Question,
    TrueFalse,
)
from deskbook.words import Words

FORMAT = 1
Json = dict[str, Any]


def bank_json(bank: Bank) -> bytes:
    words = Words.of(bank.lang)
    found = {"format": FORMAT, "questions": [entry_data(entry, bank, words) for entry in bank.entries]}
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def entry_data(entry: Entry, bank: Bank, words: Words) -> Json:
    question = entry.question
    home = question.cites[0]
    return {
        "id": question.id,
        "drawn_as": entry.drawn_as,
        "revision": question.revision,
        "lang": question.lang,
        "edition": bank.edition,
        "set": home.id.partition("/")[0],
        "set_title": home.set_title,
        "standard_title": home.title,
        "obligation": home.obligation,
        "type": question.type,
        "answer_form": entry.form,
        "difficulty": question.difficulty,
        "exam": entry.in_exam,
        "stem": question.stem,
        "options": options(question, words),
        "standards": [cite.at for cite in question.all_cites],
        **further(entry),
    }


def options(question: Question, words: Words) -> list[Json]:
    """What is ticked, put in order or paired, in the order in which it is shown."""
    answer = question.answer
    match answer:
        case ChooseOne() | ChooseMany():
            return [option(o.id, o.text, o.key, o.reason, o.cites) for o in answer.options]
        case TrueFalse(key, reason):
            return [
                option(name, words(f"export.claim-{name}"), is_true is key, reason, question.cites)
                for name, is_true in (("true", True), ("false", False))
            ]
        case PutInOrder(pieces):
            return [option(p.id, p.text, True, p.reason, p.cites) for p in pieces]
        case Match(left, right):
            return [*side("left", left), *side("right", right)]
        case Number() | Open():
            return []
        case _:
            assert_never(answer)


def option(name: str, text: str, key: bool, reason: str, cites: tuple[Cite, ...]) -> Json:
    return {"id": name, "text": text, "key": key, "reason": reason, "standard": cites[0].at}


def side(name: str, pieces: Sequence[Piece]) -> list[Json]:
    """Both sides of a pair have one id in the content; here each is an option, so each has its own."""
    return [{**option(f"{name}.{p.id}", p.text, True, p.reason, p.cites), "side": name} for p in pieces]


def further(entry: Entry) -> Json:
    """What an answer form has beside options."""
    answer = entry.question.answer
    match answer:
        case ChooseOne() | ChooseMany() | TrueFalse():
            return {}
        case PutInOrder(_, right):
            return {"order": list(right)}
        case Match(left):
            return {"pairs": [{"left": f"left.{p.id}", "right": f"right.{p.id}"} for p in left]}
        case Number():
            return {"number": number(answer)}
        case Open(rubric, reference, note):
            marked = {"rubric": list(rubric), "reference": reference} if entry.form == "open" else {}
            return {**marked, "note": note}
        case _:
            assert_never(answer)


def number(answer: Number) -> Json:
    return {
        **figure(answer.answer),
        "shown": answer.shown,
        "unit": answer.unit,
        "reason": answer.reason,
        "slips": [{**figure(slip.figure), "fault": slip.fault} for slip in answer.slips],
    }


def figure(exact: Fraction) -> Json:
    """A number as programs reckon with it, and as it is to the last digit: `0.3333333333333333` and `1/3`."""
    value = exact.numerator if exact.denominator == 1 else float(exact)
    return {"value": value, "exact": str(exact)}
