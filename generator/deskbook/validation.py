"""A tree of nodes through a model: the model's verdicts as problems at the place where the fault was typed."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from deskbook.fields import Shape, Sort, shape_of
from deskbook.nodes import Mapping, Node, Path, Scalar, Sequence, key_place, node_at, plain
from deskbook.problems import Both, Code, Place, Problem, Wording

MISSING_KEY = Code(
    "missing-key",
    en=Wording("{what} needs {a} '{key}'", "{help}"),
    zh=Wording("{what}缺少“{key}”", "{help}"),
)
UNKNOWN_KEY = Code(
    "unknown-key",
    en=Wording("{what} has no field '{key}'", "it has: {known}"),
    zh=Wording("{what}没有“{key}”这个字段", "可以写的有：{known}"),
)
EMPTY_VALUE = Code(
    "empty-value",
    en=Wording("nothing stands after '{key}:'", "write a value, or take the line out"),
    zh=Wording("“{key}:”后面是空的", "写上内容，或者删掉这一行"),
)
NOT_A_NUMBER = Code(
    "not-a-number",
    en=Wording("'{key}' must be a number, not '{text}'", "write it in plain digits: 3, 1.5, 2/3"),
    zh=Wording("“{key}”要写数，不能是“{text}”", "用半角数字写：3、1.5、2/3"),
)
LEADING_ZERO = Code(
    "leading-zero",
    en=Wording(
        "'{key}' must be a number, and '{text}' begins with a zero",
        "write {plain}; if it is a telephone number or a code, it belongs in a text",
    ),
    zh=Wording("“{key}”要写数，“{text}”开头多了一个零", "写成 {plain}；如果是电话或代码，应当写在文字里"),
)
CLOCK_TIME = Code(
    "clock-time",
    en=Wording(
        "'{key}' must be a number, and '{text}' is a time of day",
        "a time of day belongs in a text, in quotes",
    ),
    zh=Wording("“{key}”要写数，“{text}”是钟点", "钟点写在文字里，加引号"),
)
NOT_ONE_OF = Code(
    "not-one-of",
    en=Wording("'{key}' cannot be '{text}'", "choose one of: {known}"),
    zh=Wording("“{key}”不能是“{text}”", "从这些里选：{known}"),
)
NOT_YES_NO = Code(
    "not-true-false",
    en=Wording("'{key}' must be true or false, not '{text}'"),
    zh=Wording("“{key}”只能写 true 或 false，不能是“{text}”"),
)
BAD_ID = Code(
    "bad-id",
    en=Wording(
        "'{text}' cannot be an id",
        "an id is small letters a-z, digits and hyphens, beginning with a letter: three-rings",
    ),
    zh=Wording("“{text}”不能做代号", "代号用小写字母、数字和连字符，字母开头：three-rings"),
)
BAD_REFERENCE = Code(
    "bad-reference",
    en=Wording("'{text}' does not name a standard", "write set/standard, as in phone-answering/rings"),
    zh=Wording("“{text}”不是一条标准的名字", "写成 专题/标准，例如 phone-answering/rings"),
)
BAD_CITE = Code(
    "bad-cite",
    en=Wording(
        "'{text}' does not name a standard at a revision",
        "write set/standard@revision, as in phone-answering/rings@3f2a9b10",
    ),
    zh=Wording(
        "“{text}”没有写清是哪一条标准、哪一次修订",
        "写成 专题/标准@修订号，例如 phone-answering/rings@3f2a9b10",
    ),
)
BAD_LANGUAGE = Code(
    "bad-language",
    en=Wording("'{text}' is not the sign of a language", "write zh for Chinese, en for English"),
    zh=Wording("“{text}”不是语言的代号", "中文写 zh，英文写 en"),
)
BAD_DATE = Code(
    "bad-date",
    en=Wording("'{text}' is not a date", "write year-month-day: 2027-06-30"),
    zh=Wording("“{text}”不是日期", "写成 年-月-日：2027-06-30"),
)
WRONG_SHAPE = Code(
    "wrong-shape",
    en=Wording("'{key}' must be {wanted}, not {found}", "{help}"),
    zh=Wording("“{key}”要写成{wanted}，不能是{found}", "{help}"),
)
SAY_OR_DO = Code(
    "say-or-do",
    en=Wording("{what} needs either `say` (words) or `do` (an act), and not both"),
    zh=Wording("{what}要写 say（原话）或 do（做法），二者选一"),
)
NO_FIGURE = Code(
    "no-figure",
    en=Wording("the value '{key}' holds no figure", "give it one of: min, max, at"),
    zh=Wording("数值“{key}”没有写数", "写上 min、max、at 之一"),
)
NOT_WHOLE = Code(
    "not-a-whole-number",
    en=Wording("'{key}' must be a whole number, not '{text}'", "write it in plain digits: 15"),
    zh=Wording("“{key}”要写整数，不能是“{text}”", "用半角数字写：15"),
)
OUT_OF_RANGE = Code(
    "out-of-range",
    en=Wording("'{key}' must be {bound}, not {text}"),
    zh=Wording("“{key}”{bound}，不能是 {text}"),
)
WRONG_VALUE = Code(
    "wrong-value",
    en=Wording("'{key}' cannot be '{text}'"),
    zh=Wording("“{key}”不能是“{text}”"),
)
CODES = (
    MISSING_KEY,
    UNKNOWN_KEY,
    EMPTY_VALUE,
    NOT_A_NUMBER,
    LEADING_ZERO,
    CLOCK_TIME,
    NOT_ONE_OF,
    NOT_YES_NO,
    BAD_ID,
    BAD_REFERENCE,
    BAD_CITE,
    BAD_DATE,
    BAD_LANGUAGE,
    WRONG_SHAPE,
    SAY_OR_DO,
    NO_FIGURE,
    NOT_WHOLE,
    OUT_OF_RANGE,
    WRONG_VALUE,
)

# What does not look like what it is, by its sort; a date is the only word that must look like something.
BAD_PATTERN = {
    Sort.LANGUAGE: BAD_LANGUAGE,
    Sort.REF: BAD_REFERENCE,
    Sort.CITE: BAD_CITE,
    Sort.ID: BAD_ID,
}

# What stands where, in the reader's words; problems carry both languages, so these pairs do too.
SHAPES = {
    "text": Both("a text", "一段文字"),
    "list": Both("a list", "一张清单"),
    "mapping": Both("`key: value` lines", "“键: 值”这样的几行"),
}
HELPS = {
    "text": Both(
        "write one text after the colon; in quotes if it starts with { or [",
        "冒号后面写一段文字；以 { 或 [ 开头的要加引号",
    ),
    "list": Both("start each item on its own line with '- '", "每一项另起一行，以“- ”开头"),
    "mapping": Both("write `key: value` lines below it, two spaces in", "在下面缩进两格，一行一个“键: 值”"),
}

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], node: Mapping, what: Both) -> tuple[M | None, list[Problem]]:
    """The model of a tree, or every problem of it. `what` names the thing: phone 'rings'."""
    empty = list(empty_values(node))
    problems = [EMPTY_VALUE(place, key=key) for _, key, place in empty]
    paths = {path for path, _, _ in empty}
    try:
        valid = model.model_validate(plain(node))
        return (None if paths else valid), problems
    except ValidationError as error:
        verdicts = [
            (tuple(verdict["loc"]), verdict)
            for verdict in error.errors(include_url=False, include_context=True)
        ]
        told = [
            (path, translate(verdict, path, model, node, what))
            for path, verdict in verdicts
            if not any(path[: len(p)] == p for p in paths)
        ]
        # A key with a slip of the pen is not missing as well.
        meant = {(*path[:-1], problem.suggestion) for path, problem in told if problem.code is UNKNOWN_KEY}
        problems += [
            problem for path, problem in told if problem.code is not MISSING_KEY or path not in meant
        ]
    return None, problems


def empty_values(node: Node, path: Path = ()) -> list[tuple[Path, str, Place]]:
    found = []
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            if isinstance(entry.value, Scalar) and entry.value.text == "" and not entry.value.quoted:
                found.append(((*path, key), key, entry.place))
            else:
                found.extend(empty_values(entry.value, (*path, key)))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            found.extend(empty_values(item, (*path, index)))
    return found


def translate(verdict: Any, path: Path, model: type[BaseModel], node: Mapping, what: Both) -> Problem:
    """One verdict of pydantic's, matched by its type, as a problem."""
    kind = verdict["type"]
    if path[-1:] == (
        "[key]",
    ):  # the verdict is about a name that the author gave, not about what stands under it
        name = str(path[-2])
        return BAD_ID(key_place(node, path[:-1]), hint=plain_id(name), text=name)
    shape = shape_of(model)
    found = node_at(node, path)
    key = str(path[-1]) if path else what.en
    text = found.text if isinstance(found, Scalar) else ""
    thing = within(what, path[:-1], node)
    match kind:
        case "missing":
            above = shape.at(path[:-1])
            known = above.fields.get(key) if above else None
            return MISSING_KEY(
                item_place(node, path[:-1]),
                what=thing,
                a="an" if key[0] in "aeiou" else "a",
                key=key,
                help=Both(known.en, known.zh) if known else "",
            )
        case "extra_forbidden":
            return unknown_key(shape.at(path[:-1]), key, key_place(node, path), thing)
        case "not-a-number":
            return not_a_number(key, text if text else "…", found.place)
        case "bad-date":
            return BAD_DATE(found.place, text=text)
        case "literal_error":
            leaf = shape.at(path)
            choices = leaf.choices if leaf else ()
            close = get_close_matches(text, choices, n=1)
            return NOT_ONE_OF(
                found.place, hint=close[0] if close else None, key=key, text=text, known=", ".join(choices)
            )
        case "bool_parsing" | "bool_type":
            return NOT_YES_NO(found.place, key=key, text=text)
        case "string_pattern_mismatch":
            leaf = shape.at(path)
            sort = leaf.sort if leaf else None
            code = BAD_PATTERN.get(sort, BAD_DATE) if sort else BAD_DATE
            return code(found.place, hint=plain_id(text) if sort is Sort.ID else None, text=text)
        case "int_parsing" | "int_parsing_size" | "int_type" | "int_from_float":
            return NOT_WHOLE(found.place, key=key, text=text or "…")
        case "greater_than_equal":
            least = verdict["ctx"]["ge"]
            return OUT_OF_RANGE(
                found.place, key=key, text=text, bound=Both(f"at least {least}", f"至少是 {least}")
            )
        case "less_than_equal":
            most = verdict["ctx"]["le"]
            return OUT_OF_RANGE(
                found.place, key=key, text=text, bound=Both(f"at most {most}", f"最多是 {most}")
            )
        case "say-or-do":
            return SAY_OR_DO(found.place, what=within(what, path, node))
        case "no-figure":
            return NO_FIGURE(key_place(node, path), key=key)
        case (
            "string_type" | "list_type" | "tuple_type" | "dict_type" | "model_type" | "model_attributes_type"
        ):
            wanted = {"string_type": "text", "list_type": "list", "tuple_type": "list"}.get(kind, "mapping")
            return wrong_shape(found, key, wanted)
        case _:
            return WRONG_VALUE(found.place, key=key, text=text)


def within(what: Both, path: Path, node: Node) -> Both:
    """The thing itself, or what part of it is meant."""
    name = name_of(path, node)
    return Both(f"{what.en}, {name}", f"{what.zh}的 {name} ") if name else what


def name_of(path: Path, node: Node) -> str:
    """A path by ids: cases/viewing/good."""
    names = []
    for depth, step in enumerate(path):
        item = node_at(node, path[: depth + 1])
        own = item.text("id") if isinstance(step, int) and isinstance(item, Mapping) else None
        names.append(own or (str(step + 1) if isinstance(step, int) else str(step)))
    return "/".join(names)


def item_place(node: Node, path: Path) -> Place:
    """Where a thing that lacks something begins: its key, or the item itself."""
    if path and isinstance(path[-1], str):
        return key_place(node, path)
    return node_at(node, path).place


def unknown_key(shape: Shape | None, key: str, place: Place, what: Both) -> Problem:
    fields = shape.fields if shape else {}
    known = sorted(
        fields, key=lambda name: not fields[name].required
    )  # stable: what must be there comes first
    plain_key = unicodedata.normalize("NFKC", key).casefold().replace("_", "-").strip()
    close = [plain_key] if plain_key in known else get_close_matches(plain_key, known, n=1)
    return UNKNOWN_KEY(place, hint=close[0] if close else None, what=what, key=key, known=", ".join(known))


def not_a_number(key: str, text: str, place: Place) -> Problem:
    if re.fullmatch(r"0\d+", text):
        return LEADING_ZERO(place, key=key, text=text, plain=text.lstrip("0") or "0")
    if re.fullmatch(r"\d{1,2}[:：]\d{2}", text):
        return CLOCK_TIME(place, key=key, text=text)
    return NOT_A_NUMBER(place, key=key, text=text)


def plain_id(text: str) -> str | None:
    """What was probably meant by a bad id: Ｒings → rings, three_rings → three-rings."""
    guess = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    return guess if guess and guess[0].isalpha() and guess != text else None


def wrong_shape(found: Node, key: str, wanted: str) -> Problem:
    is_now = {Scalar: "text", Sequence: "list", Mapping: "mapping"}[type(found)]
    return WRONG_SHAPE(found.place, key=key, wanted=SHAPES[wanted], found=SHAPES[is_now], help=HELPS[wanted])
