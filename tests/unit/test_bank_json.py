"""The exported bank as JSON: what stands in it for each answer form, and a schema that lets nothing else by."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from bank_samples import BANK, DISCUSS, MATCH, NUMBER, OPEN, ORDER, TRUE_FALSE
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from deskbook.derive.bank import Bank, Entry
from deskbook.export.bank_json import bank_json
from deskbook.export.bank_page import example
from deskbook.export.schema import schemas
from deskbook.questions import FORM_ORDER
from deskbook.words import Words

VALIDATOR = Draft202012Validator(schemas()["questions.schema.json"])
CALM_AT, RINGS_AT = "calm-first/feelings-first@5e6f7a8b", "phone-answering/rings@1a2b3c4d"
Json = dict[str, Any]


def exported(*entries: Entry) -> Any:
    return json.loads(bank_json(Bank(BANK.handbook, "zh", "base", entries)))["questions"]


def option(name: str, text: str, key: bool, reason: str, standard: str = CALM_AT, **more: str) -> Json:
    return {"id": name, "text": text, "key": key, "reason": reason, "standard": standard, **more}


def test_a_question_as_it_stands() -> None:
    data = bank_json(BANK).decode("utf-8")
    assert data.startswith('{\n  "format": 1,\n  "questions": [\n') and data.endswith("]\n}\n")
    found = json.loads(data)
    assert list(found) == ["format", "questions"]
    assert [one["answer_form"] for one in found["questions"]] == list(FORM_ORDER)
    assert found["questions"][0] == {
        "id": "phone-answering/rings#limit#limits.rings",
        "drawn_as": "phone-answering/rings#limit#limits.rings",
        "revision": "0000000a",
        "lang": "zh",
        "edition": "base",
        "set": "phone-answering",
        "set_title": "接听电话",
        "standard_title": "及时接听",
        "obligation": "must",
        "type": "limit",
        "answer_form": "choose-one",
        "difficulty": "hard",
        "exam": False,
        "stem": "前台电话响了。最晚第几声接起？",
        "options": [
            option("n2", "第二声", False, "达标，但不是最晚。", RINGS_AT),
            option("n3", "第三声", True, "对。", RINGS_AT),
            option("n4", "第四声", False, "超了一声。", RINGS_AT),
        ],
        "standards": [RINGS_AT],
    }


def test_options_of_what_is_not_a_choice() -> None:
    claim, match, order = exported(TRUE_FALSE, MATCH, ORDER)
    assert claim["options"] == [
        option("true", "对", False, "气头上听不进道理。"),
        option("false", "不对", True, "气头上听不进道理。"),
    ]
    assert claim["standards"] == [CALM_AT, RINGS_AT]
    assert match["options"] == [
        option("left.hear", "听他说完", True, "要先听。", side="left"),
        option("left.seat", "请他坐下", True, "坐下来再说。", side="left"),
        option("right.seat", "让座", True, "坐下来再说。", side="right"),
        option("right.hear", "倾听", True, "要先听。", side="right"),
    ]
    assert match["pairs"] == [
        {"left": "left.hear", "right": "right.hear"},
        {"left": "left.seat", "right": "right.seat"},
    ]
    assert match["exam"] is True
    assert [one["id"] for one in order["options"]] == ["fix", "hear", "sorry"]
    assert order["order"] == ["hear", "sorry", "fix"]


def test_what_has_no_options() -> None:
    number, written, talk = exported(NUMBER, OPEN, DISCUSS)
    assert [one["options"] for one in (number, written, talk)] == [[], [], []]
    assert number["number"] == {
        "value": 1 / 3,
        "exact": "1/3",
        "shown": "1/3小时",
        "unit": "小时",
        "reason": "1 ÷ 3 = 1/3。",
        "slips": [
            {"value": 3, "exact": "3", "fault": "倒过来除了。"},
            {"value": -2.5, "exact": "-5/2", "fault": "减出来的。"},
        ],
    }
    assert {key: written[key] for key in ("rubric", "reference", "note")} == {
        "rubric": ["说出他遇到的事", "说下一步"],
        "reference": "“您说漏水了，我马上请人来看。”",
        "note": "叫人别急，人会更急。",
    }
    assert talk["note"] == "各有各的道理。" and not {"rubric", "reference"} & talk.keys()


# -- the schema ------------------------------------------------------------------------------------------


def test_the_schema_takes_what_is_written_and_the_example_of_the_page() -> None:
    assert list(VALIDATOR.iter_errors(json.loads(bank_json(BANK)))) == []
    for lang in ("zh", "en"):
        assert list(VALIDATOR.iter_errors(json.loads(bank_json(example(Words.of(lang)))))) == []


def without(key: str) -> Callable[[Json], Any]:
    return lambda one: one.pop(key)


def with_value(key: str, value: Any) -> Callable[[Json], Any]:
    return lambda one: one.update({key: value})


def in_options(place: int, key: str, value: Any) -> Callable[[Json], Any]:
    return lambda one: one["options"][place].update({key: value})


ALWAYS = list(json.loads(bank_json(BANK))["questions"][0])
FAULTS: list[tuple[str, Callable[[Json], Any]]] = [
    *(("choose-one", without(key)) for key in ALWAYS),
    ("choose-one", with_value("colour", "red")),
    ("choose-one", with_value("answer_form", "guess")),
    ("choose-one", with_value("type", "guess")),
    ("choose-one", with_value("difficulty", "harder")),
    ("choose-one", with_value("exam", "no")),
    ("choose-one", with_value("id", "rings")),
    ("choose-one", with_value("standards", [])),
    ("choose-one", with_value("standards", ["phone-answering/rings"])),
    ("choose-one", with_value("note", "")),
    ("choose-one", in_options(0, "key", True)),  # two are right
    ("choose-one", in_options(1, "key", False)),  # none is
    ("choose-one", in_options(0, "reason", "")),
    ("choose-one", in_options(0, "standard", "rings")),
    ("choose-one", in_options(0, "hint", "x")),
    ("choose-many", lambda one: [o.update(key=False) for o in one["options"]]),
    ("choose-many", with_value("order", ["a", "b"])),
    ("true-false", lambda one: one["options"].reverse()),
    ("true-false", lambda one: one["options"].pop()),
    ("true-false", in_options(0, "key", True)),
    ("match", without("pairs")),
    ("match", in_options(0, "key", False)),
    ("match", lambda one: one["options"][0].pop("side")),
    ("match", in_options(0, "side", "top")),
    ("match", lambda one: one["pairs"][0].pop("right")),
    ("order", without("order")),
    ("order", in_options(0, "key", False)),
    ("order", with_value("order", ["hear", "hear", "fix"])),
    ("number", without("number")),
    ("number", lambda one: one["number"].pop("exact")),
    ("number", lambda one: one["number"].update(value="80")),
    ("number", lambda one: one["number"]["slips"][0].pop("fault")),
    ("number", with_value("options", [option("a", "x", True, "y")])),
    ("open", with_value("rubric", [])),
    ("open", without("reference")),
    ("open", without("note")),
    ("discuss", without("note")),
    ("discuss", with_value("rubric", ["x"])),
]


@pytest.mark.parametrize(("form", "spoil"), FAULTS)
def test_the_schema_refuses_anything_else(form: str, spoil: Callable[[Json], Any]) -> None:
    good = next(one for one in json.loads(bank_json(BANK))["questions"] if one["answer_form"] == form)
    bad = copy.deepcopy(good)
    spoil(bad)
    assert bad != good
    assert VALIDATOR.is_valid({"format": 1, "questions": [good]})
    assert not VALIDATOR.is_valid({"format": 1, "questions": [bad]})


@pytest.mark.parametrize("file", [{"format": 2, "questions": []}, {"questions": []}, {"format": 1}, []])
def test_the_schema_refuses_another_file(file: Any) -> None:
    assert not VALIDATOR.is_valid(file)
