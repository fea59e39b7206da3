"""What `bank_json` writes, said once: the JSON Schema that tests hold it to, and the tables of its reference page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from deskbook.export.bank_json import FORMAT
from deskbook.export.schema_fields import described
from deskbook.fields import Obligation
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import DIFFICULTIES, FORM_ORDER, FormName

Json = dict[str, Any]

ID = r"[a-z][a-z0-9-]*"
TEXT: Json = {"type": "string", "minLength": 1}
WORDS: Json = {"type": "string"}
YES_NO: Json = {"type": "boolean"}
AT: Json = {"type": "string", "pattern": f"^{ID}/{ID}@[0-9a-f]{{8}}$"}
QUESTION_ID: Json = {"type": "string", "pattern": f"^{ID}/{ID}#{ID}#[a-z0-9.-]+$"}
# An id of the content, a figure (`n3`, `n1-2`), `true` or `false`, or one side of a pair.
OPTION_ID: Json = {"type": "string", "pattern": r"^(left\.|right\.)?[a-z][a-z0-9.-]*$"}


@dataclass(frozen=True)
class Key:
    """One key of an object, with help for people. `forms` are the answer forms that have it; all where empty."""

    name: str
    schema: Json
    en: str
    zh: str
    forms: tuple[FormName, ...] = ()


def closed(names: Sequence[str]) -> Json:
    return {"type": "string", "enum": list(names)}


def listed(item: Json, **more: Any) -> Json:
    return {"type": "array", "items": item, **more}


QUESTION = (
    Key("id", QUESTION_ID, "the id, one in the file: standard # type # what is asked", "代号，在文件里不重复：标准#考法#问的是什么"),
    Key("drawn_as", QUESTION_ID, "the id that quizzes, papers and results know it by: of a case, a faulty line or a sample without its last part", "测验、试卷和成绩里的代号：实例、有错的话、算例的题，比 id 少最后一段"),
    Key("revision", {"type": "string", "pattern": "^[0-9a-f]{8}$"}, "of the question itself: text, options, key, reasons", "这道题自己的修订号：文字、选项、正确答案、解析改了才变"),
    Key("lang", WORDS, "its language", "语言"),
    Key("edition", {"type": "string", "pattern": f"^{ID}$"}, "`base`, or the id of the edition", "base 是通用版，其余是行业版的代号"),
    Key("set", {"type": "string", "pattern": f"^{ID}$"}, "the set of the standard that it asks", "所问标准的专题，代号"),
    Key("set_title", TEXT, "what people call the set", "专题的名称"),
    Key("standard_title", TEXT, "what people call the standard", "标准的名称"),
    Key("obligation", closed(get_args(Obligation)), "how binding the standard is", "标准的要求程度"),
    Key("type", closed(tuple(QUESTION_TYPES)), "the question type", "考法"),
    Key("answer_form", closed(FORM_ORDER), "the answer form", "题型"),
    Key("difficulty", closed(DIFFICULTIES), "how hard it is, estimated before anybody has answered it", "难度，做之前的估计"),
    Key("exam", YES_NO, "whether an exam of the handbook asks it: keep it out of practice", "手册里的考试是否用到它；用到的，不要拿去练习"),
    Key("stem", TEXT, "the stem", "题干"),
    Key("options", listed({"$ref": "#/$defs/option"}), "what there is to choose, to put in order or to pair, in the order in which it is shown; empty where nothing is", "可选、可排、可配的各项，按显示的次序；没有就是空的"),
    Key("standards", listed(AT, minItems=1, uniqueItems=True), "every standard that it rests on, as set/standard@revision", "依据的每一条标准：专题/标准@修订号"),
    Key("order", listed(OPTION_ID, minItems=2, uniqueItems=True), "the ids of the options in the right order", "各项的代号，按正确的先后", ("order",)),
    Key("pairs", listed({"$ref": "#/$defs/pair"}, minItems=2), "which option of the left goes with which of the right", "左边的哪一项配右边的哪一项", ("match",)),
    Key("number", {"$ref": "#/$defs/number"}, "the figure to fill in", "要填的数", ("number",)),
    Key("rubric", listed(TEXT, minItems=1), "what is looked for, one point each", "评分要点，每点一分", ("open",)),
    Key("reference", TEXT, "an answer to compare with", "参考答案", ("open",)),
    Key("note", WORDS, "to whoever marks it or leads the talk; may be empty", "给评分或主持讨论的人；可以是空的", ("open", "discuss")),
)  # fmt: skip
OPTION = (
    Key("id", OPTION_ID, "its id, one in the question; from the content, never from its place", "代号，在这道题里不重复；来自内容，和位置无关"),
    Key("text", TEXT, "what is shown", "显示的文字"),
    Key("key", YES_NO, "whether it is right; always true of what is put in order or paired", "对不对；要排、要配的各项都是 true"),
    Key("reason", TEXT, "what happens to the customer, or what is wrong with it", "解析：客户会怎样，或者错在哪里"),
    Key("standard", AT, "the standard that says so", "依据的标准"),
)  # fmt: skip
SIDE = Key("side", closed(("left", "right")), "of what is paired: its side", "配对的题：在哪一边", ("match",))
PAIR = (
    Key("left", OPTION_ID, "the id of an option of the left", "左边一项的代号"),
    Key("right", OPTION_ID, "the id of the option that goes with it", "和它配成一对的那一项的代号"),
)
FIGURE = (
    Key("value", {"type": "number"}, "the figure", "数"),
    Key("exact", {"type": "string", "pattern": r"^-?[0-9]+(/[1-9][0-9]*)?$"}, "the same to the last digit: `80`, `1/3`", "同一个数，一点不差：80、1/3"),
)  # fmt: skip
SLIP = (*FIGURE, Key("fault", TEXT, "what went wrong", "错在哪里"))
NUMBER = (
    *FIGURE,
    Key("shown", TEXT, "the figure as people write it, with its unit", "带单位，平时怎么写"),
    Key("unit", WORDS, "the unit; may be empty", "单位；可以是空的"),
    Key("reason", TEXT, "how it comes about", "解析：怎么来的"),
    Key("slips", listed({"$ref": "#/$defs/slip"}), "wrong figures that people reckon", "常见的错得数"),
)
FILE = (
    Key("format", {"const": FORMAT}, "rises when a key goes or means something else", "去掉一个键、改了一个键的意思，才会加一"),
    Key("questions", listed({"$ref": "#/$defs/question"}), "every question, in the order of the handbook", "全部的题，按手册的次序"),
)  # fmt: skip
OBJECTS = {"question": QUESTION, "option": (*OPTION, SIDE), "pair": PAIR, "number": NUMBER, "slip": SLIP}

# What holds of `options` in each answer form.
RIGHT: Json = {"properties": {"key": {"const": True}}}
SOME_KEYS: Json = {"contains": RIGHT, "minContains": 1}
ONE_KEY: Json = {**SOME_KEYS, "maxContains": 1}
OPTIONS: dict[FormName, Json] = {
    "choose-one": {"minItems": 2, **ONE_KEY},
    "choose-many": {"minItems": 2, **SOME_KEYS},
    "true-false": {
        "minItems": 2,
        "maxItems": 2,
        "prefixItems": [{"properties": {"id": {"const": name}}} for name in ("true", "false")],
        **ONE_KEY,
    },
    "match": {"minItems": 4, "items": {**RIGHT, "required": ["side"]}},
    "order": {"minItems": 2, "items": RIGHT},
    "number": {"maxItems": 0},
    "open": {"maxItems": 0},
    "discuss": {"maxItems": 0},
}


def content() -> Json:
    return of_keys(FILE)


def definitions() -> dict[str, Json]:
    found = {name: of_keys(keys) for name, keys in OBJECTS.items()}
    found["question"]["allOf"] = [of_form(form) for form in FORM_ORDER]
    return found


def of_keys(keys: Sequence[Key]) -> Json:
    return {
        "type": "object",
        "properties": {key.name: described(key.schema, key.en, key.zh) for key in keys},
        "required": [key.name for key in keys if not key.forms],
        "additionalProperties": False,
    }


def of_form(form: FormName) -> Json:
    """What a question of one answer form has, and what it has not."""
    own = [key.name for key in QUESTION if form in key.forms]
    others = [{"required": [key.name]} for key in QUESTION if key.forms and form not in key.forms]
    return {
        "if": {"properties": {"answer_form": {"const": form}}},
        "then": {"required": own, "properties": {"options": OPTIONS[form]}, "not": {"anyOf": others}},
    }
