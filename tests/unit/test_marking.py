"""How the player marks: held against a reference in Python over every answer that a small question can be given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from pathlib import Path
from typing import Any

import played_sheet
import pytest
from test_scripts import node

from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    Sheet,
    TrueFalse,
)
from deskbook.render.shown_questions import exact

Given = dict[str, Any] | None


def asked(question: Question, form: str) -> dict[str, Any]:
    """What the page's script reads of a question."""
    match question.answer:
        case ChooseOne(options=options) | ChooseMany(options=options):
            keys = [option.id for option in options if option.key]
            return {"form": form, "options": [option.id for option in options], "keys": keys}
        case TrueFalse(key):
            return {"form": form, "options": ["true", "false"], "keys": [str(key).lower()]}
        case Match(left):
            return {"form": form, "keys": {piece.id: piece.id for piece in left}}
        case PutInOrder(right=right):
            return {"form": form, "keys": right}
        case Number(answer=answer, unit=unit):
            return {"form": form, "figure": exact(answer), "unit": unit}
        case Open(rubric):
            return {"form": form, "points": len(rubric)}


def subsets(names: list[str]) -> Iterator[list[str]]:
    for taken in product((False, True), repeat=len(names)):
        yield [name for name, is_in in zip(names, taken, strict=True) if is_in]


def answers(question: Question) -> Iterator[Given]:
    """Every answer that can be given, and none at all."""
    yield None
    match question.answer:
        case ChooseOne(options):
            yield from ({"option": option.id} for option in options)
        case ChooseMany(options):
            yield from ({"options": some} for some in subsets([option.id for option in options]))
        case TrueFalse():
            yield from ({"option": name} for name in ("true", "false"))
        case Match(left, right):
            for chosen in product([None, *(piece.id for piece in right)], repeat=len(left)):
                yield {"pairs": {a.id: b for a, b in zip(left, chosen, strict=True) if b}}
        case PutInOrder(pieces):
            yield from ({"order": list(order)} for order in permutations(piece.id for piece in pieces))
        case Number():
            yield from ({"text": text} for text in ("88", "60", "", "eight", "88.0", "-88"))
        case Open(rubric):
            yield {"text": "a draft"}
            yield from (
                {"text": "", "ticked": [int(at) for at in some]}
                for some in subsets([str(i) for i in range(len(rubric))])
            )


def share(question: Question, form: str, given: Given, each: bool) -> Fraction:
    """The reference: what an answer earns."""
    if form == "discuss":
        return Fraction(1)
    if given is None:
        return Fraction(0)
    match question.answer:
        case ChooseOne(options):
            return Fraction(any(option.key and option.id == given["option"] for option in options))
        case ChooseMany(options):
            right = [option.key == (option.id in given["options"]) for option in options]
            return partly(right, each) if given["options"] else Fraction(0)
        case TrueFalse(key):
            return Fraction(given["option"] == str(key).lower())
        case Match(left):
            return partly([given["pairs"].get(piece.id) == piece.id for piece in left], each)
        case PutInOrder(right=order):
            return Fraction(given["order"] == list(order))
        case Number():
            return Fraction(given["text"] in ("88", "88.0"))
        case Open(rubric):
            return Fraction(len(given.get("ticked", ())), len(rubric))


def partly(right: list[bool], each: bool) -> Fraction:
    return Fraction(sum(right), len(right)) if each else Fraction(all(right))


def marked(calls: list[list[Any]], function: str, folder: Path) -> list[Any]:
    script = f"""
        import {{ {function} }} from "./marking.js";
        import {{ readFileSync }} from "node:fs";
        const calls = JSON.parse(readFileSync("calls.json", "utf-8"));
        console.log(JSON.stringify(calls.map((call) => {function}(...call))));
    """
    (folder / "calls.json").write_text(json.dumps(calls), "utf-8")
    found = json.loads(node(script, folder))
    assert isinstance(found, list) and len(found) == len(calls)
    return found


def questions(sheet: Sheet) -> list[tuple[Question, str]]:
    return [(item.question, section.form) for section in sheet.sections for item in section.items]


def test_every_answer_earns_what_it_should(tmp_path: Path) -> None:
    cases = [
        (question, form, given, each)
        for question, form in questions(played_sheet.sheet())
        for given in answers(question)
        for each in (False, True)
    ]
    assert len(cases) > 300
    found = marked([[asked(q, form), given, each] for q, form, given, each in cases], "share", tmp_path)
    expected = [float(share(q, form, given, each)) for q, form, given, each in cases]
    wrong = [
        (form, given, each, was, want)
        for (_, form, given, each), was, want in zip(cases, found, expected, strict=True)
        if abs(was - want) > 1e-12
    ]
    assert wrong == []
    # Whole marks, parts of them and none: each is there.
    assert {0.0, 1.0, 0.25, 0.5, 0.75} <= set(expected)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("88", "单", 88),
        (" 88 ", "单", 88),
        ("８８", "单", 88),
        ("８８ 单", "单", 88),
        ("88单", "单", 88),
        ("88张", "单", None),
        ("88。", "单", 88),
        ("1,000", "", 1000),
        ("1，000", "", 1000),
        ("12 345 678", "", 12345678),
        ("1'000.5", "", 1000.5),
        ("1,00", "", None),
        ("1,0000", "", None),
        ("1.5", "", 1.5),
        ("１．５", "小时", 1.5),
        (".5", "", 0.5),
        ("88.", "", 88),
        ("-3", "", -3),
        ("−3", "", -3),
        ("+3", "", 3),
        ("1/2", "", 0.5),
        ("1/0", "", None),
        ("1.5/2", "", None),
        ("½", "", 0.5),
        ("80%", "%", 80),
        ("80％", "%", 80),
        ("80 percent", "%", 80),
        ("80%", "单", None),
        ("￥120", "元", 120),
        ("120元", "元", 120),
        ("1 call", "calls", 1),
        ("88 CALLS", "calls", 88),
        ("100 m2", "㎡", 100),
        ("eight", "", None),
        ("八十八", "单", None),
        ("88 60", "", None),
        ("", "", None),
        ("-", "", None),
        ("1e3", "", None),
        ("Infinity", "", None),
    ],
)
def test_a_figure_is_read_as_people_type_it(
    text: str, unit: str, value: float | None, tmp_path: Path
) -> None:
    [found] = marked([[text, unit]], "typedFigure", tmp_path)
    assert (found and found["value"]) == value


@pytest.mark.parametrize(
    ("figure", "text", "same"),
    [
        ("88", "88", True),
        ("88", "88.00", True),
        ("88", "88.4", False),
        ("0.3", "0.30", True),
        ("-2.5", "-2.5", True),
        ("-2.5", "2.5", False),
        ("100/3", "33.3", True),  # no decimal is exact: rounded well will do
        ("100/3", "33.33", True),
        ("100/3", "33.4", False),
        ("100/3", "33", False),
        ("100/3", "100/3", True),
        ("66.5", "67", False),
        ("88.45", "88.4", False),
        ("123456789.5", "123,456,789.5", True),
    ],
)
def test_a_typed_figure_is_the_right_one(figure: str, text: str, same: bool, tmp_path: Path) -> None:
    given = {"form": "number", "figure": figure, "unit": ""}
    assert marked([[given, {"text": text}, False]], "share", tmp_path) == [int(same)]


def one(points: int, form: str = "choose-one", must_not: bool = False) -> dict[str, Any]:
    return {"form": form, "points": points, "mustNot": must_not}


SHEET = {"points": 100, "passMark": 80}
FOUR = [one(40), one(40), one(20, must_not=True), one(0, "discuss")]


@pytest.mark.parametrize(
    ("asked", "shares", "sheet", "expected"),
    [
        (FOUR, [1, 1, 1, 1], SHEET, (100, 3, 3, [], [], True)),
        (FOUR, [1, 0, 1, 1], SHEET, (60, 2, 3, [1], [], False)),
        # At the pass mark is passed, and a miss on a must-not fails it all the same.
        (FOUR, [1, 1, 0, 1], SHEET, (80, 2, 3, [2], [2], False)),
        ([one(40), one(40), one(20), one(0, "discuss")], [1, 1, 0, 1], SHEET, (80, 2, 3, [2], [], True)),
        (FOUR, [1, 1, 0, 1], {"points": 100, "passMark": None}, (80, 2, 3, [2], [2], False)),
        (FOUR, [1, 0, 1, 1], {"points": 100, "passMark": None}, (60, 2, 3, [1], [], None)),
        # A part of a must-not is a miss; of one's own words only nothing at all is.
        (FOUR, [1, 1, 0.75, 1], SHEET, (95, 2, 3, [2], [2], False)),
        ([one(50), one(50, "open", must_not=True)], [1, 2 / 3], SHEET, (83.3, 1, 2, [1], [], True)),
        ([one(80), one(20, "open", must_not=True)], [1, 0], SHEET, (80, 1, 2, [1], [1], False)),
        # What is shown is what is judged: 79.96 is shown as 80 and passes.
        ([one(100)], [0.7996], SHEET, (80, 0, 1, [0], [], True)),
        ([one(100)], [0.7994], SHEET, (79.9, 0, 1, [0], [], False)),
        ([one(5), one(5)], [1, 0.5], {"points": 10, "passMark": 75}, (7.5, 1, 2, [1], [], True)),
    ],
)
def test_what_a_sheet_comes_to(
    asked: list[dict[str, Any]],
    shares: list[float],
    sheet: dict[str, Any],
    expected: tuple[Any, ...],
    tmp_path: Path,
) -> None:
    [found] = marked([[asked, shares, sheet]], "judge", tmp_path)
    keys = ("score", "right", "count", "missed", "banned", "passed")
    assert tuple(found[key] for key in keys) == expected
    assert found["points"] == sheet["points"]


def test_rounds_hold_five_and_the_rest(tmp_path: Path) -> None:
    found = marked([[list(range(count)), 5] for count in (0, 1, 5, 6, 13)], "rounds", tmp_path)
    assert [[len(some) for some in rounds] for rounds in found] == [[], [1], [5], [5, 1], [5, 5, 3]]
    assert [number for some in found[-1] for number in some] == list(range(13))
