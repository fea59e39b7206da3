"""Text with blanks: parsed once, filled per book.

Four sorts of blank stand in authored text and share no name: a *value* of the standard (`{rings}`, `{rings.over}`),
*cast* (`{customer}`), a *term* of the organisation (`{customer-word}`), and what the speaker fills in (`[姓名]`, shown
〔姓名〕). `{{`, `}}`, `[[` and `]]` write the bracket itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from deskbook.problems import Code, Wording
from deskbook.units import Value

LOST_BRACE = Code(
    "lost-brace",
    en=Wording(
        "a brace or bracket stands alone in this text",
        "a slot is written {{name}}, a blank [name]; for the bracket itself write it twice",
    ),
    zh=Wording(
        "这句话里有一个括号没有配对", "变量写作 {{name}}，填空写作 [姓名]；真要用这个括号，就连写两个"
    ),
)
UNKNOWN_SLOT = Code(
    "unknown-slot",
    en=Wording(
        "there is no slot '{name}' here",
        "{values}cast and terms are listed in handbook.yml",
    ),
    zh=Wording("这里没有叫“{name}”的变量", "{values}人物与用词见 handbook.yml"),
)
UNKNOWN_FORM = Code(
    "unknown-slot-form",
    en=Wording("a value cannot be shown as '{form}'", "after the dot write one of: {forms}"),
    zh=Wording("数值没有“{form}”这种写法", "点号后面可以写：{forms}"),
)
UNFILLED_SLOT = Code(
    "unfilled-slot",
    en=Wording(
        "nothing fills the slot '{name}'",
        "give it a default in handbook.yml, or a text in the cast of the set",
    ),
    zh=Wording("变量“{name}”没有内容可填", "在 handbook.yml 里给它一个默认值，或在本专题的 cast 里写上"),
)
NO_FORM = Code(
    "slot-without-form",
    en=Wording(
        "'{name}' is a text, so it has no form '{form}'",
        "write {{{name}}}; forms such as within and over belong to values",
    ),
    zh=Wording(
        "“{name}”是一段文字，没有“{form}”这种写法", "写成 {{{name}}}；within、over 这些写法只用于数值"
    ),
)
CODES = (LOST_BRACE, UNKNOWN_SLOT, UNKNOWN_FORM, NO_FORM, UNFILLED_SLOT)
FORMS = ("within", "over", "ordinal", "number", "min", "max", "at")

TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}]*)\}|\[([^\[\]]*)\]|[{}\[\]]")
SLOT = re.compile(r"^[a-z][a-z0-9-]*(\.[a-z]+)?$")


@dataclass(frozen=True)
class Slot:
    name: str
    form: str
    offset: int


@dataclass(frozen=True)
class Blank:
    label: str


Piece = str | Slot | Blank


class TemplateFault(Exception):  # noqa: N818 - an expected verdict on a text, not our error
    """The text cannot be parsed; `offset` counts characters from its start."""

    def __init__(self, code: Code, offset: int, **arguments: str) -> None:
        super().__init__(code.id)
        self.code = code
        self.offset = offset
        self.arguments = arguments


@lru_cache(maxsize=50_000)
def parse(text: str) -> tuple[Piece, ...]:
    """Text to pieces; raises `TemplateFault` at the first fault."""
    pieces: list[Piece] = []
    position = 0
    for token in TOKEN.finditer(text):
        pieces.append(text[position : token.start()])
        position = token.end()
        found = token.group()
        if found in ("{{", "}}", "[[", "]]"):
            pieces.append(found[0])
        elif token.group(1) is not None and SLOT.match(token.group(1)):
            name, _, form = token.group(1).partition(".")
            pieces.append(Slot(name, form, token.start()))
        elif token.group(1) is not None and token.group(1).strip():
            raise TemplateFault(UNKNOWN_SLOT, token.start(), name=token.group(1))
        elif token.group(2) is not None and token.group(2).strip():
            pieces.append(Blank(token.group(2)))
        else:
            raise TemplateFault(LOST_BRACE, token.start())
    pieces.append(text[position:])
    return tuple(piece for piece in pieces if piece != "")


def slots(text: str) -> list[Slot]:
    """The slots of a text, in order; none where the text cannot be parsed."""
    try:
        return [piece for piece in parse(text) if isinstance(piece, Slot)]
    except TemplateFault:
        return []


@dataclass(frozen=True)
class Filler:
    """Fills the texts of one standard in one book. Values come before cast, cast before terms; they share no name."""

    values: Mapping[str, Value]
    cast: Mapping[str, str]
    terms: Mapping[str, str]
    forgiving: bool = False  # a text with a fault that is told already passes as it was typed

    def __call__(self, text: str, extra: Mapping[str, str] | None = None) -> str:
        try:
            pieces = parse(text)
            if len(pieces) == 1 and isinstance(pieces[0], str):  # most texts hold no blank
                return pieces[0]
            return "".join(self.piece(piece, extra or {}) for piece in pieces)
        except (TemplateFault, LookupError):
            if self.forgiving:
                return text
            raise

    def piece(self, piece: Piece, extra: Mapping[str, str]) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Blank):
            return f"〔{piece.label}〕"
        if piece.name in extra:
            return extra[piece.name]
        if piece.name in self.values:
            shown = self.values[piece.name].slot(piece.form)
            if shown is not None:
                return shown
        elif piece.name in self.cast:
            # A cast text may itself name a term (公司 in a caller's complaint), so it is filled in turn.
            return Filler({}, {}, self.terms)(self.cast[piece.name])
        elif piece.name in self.terms:
            return Filler({}, {}, {})(self.terms[piece.name])
        # The checks told every such slot before anything was derived.
        raise LookupError(f"slot {{{piece.name}}} has no text")

    def knows(self, name: str) -> bool:
        return name in self.values or name in self.cast or name in self.terms
