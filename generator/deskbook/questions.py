"""A question as a value: what every output (page, paper, export) is given, and all that it may know.

Answer forms are few and closed; question types choose one, renderers match over them and end in `assert_never`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Use = Literal["practice", "exam"]


@dataclass(frozen=True)
class Cite:
    """The standard that a derived line comes from: one id at one revision, and what people call it."""

    id: str  # full id, `phone-answering/rings`
    revision: str  # 8 hex digits
    title: str  # 及时接听
    set_title: str  # 接听电话
    obligation: str  # must, must-not, …
    wording: str = ""  # for the standard that unfolds below a missed option
    why: str = ""

    @property
    def at(self) -> str:
        return f"{self.id}@{self.revision}"

    @property
    def address(self) -> str:
        """The page of the standard, relative to the root of its book."""
        set_id, _, standard = self.id.partition("/")
        return f"s/{set_id}.html#{standard}"


@dataclass(frozen=True)
class Option:
    """One thing to choose. `id` comes from the content, never from the position."""

    id: str
    text: str
    key: bool
    reason: str  # what happens to the customer
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class ChooseOne:
    options: tuple[Option, ...]

    @property
    def key_position(self) -> int:
        return next(i for i, option in enumerate(self.options) if option.key)


@dataclass(frozen=True)
class TrueFalse:
    """A claim of a colleague; `key` says whether it is right."""

    key: bool
    reason: str


@dataclass(frozen=True)
class Open:
    """Words of one's own, with a rubric of one point each and a reference answer."""

    rubric: tuple[str, ...]
    reference: str
    note: str = ""


AnswerForm = ChooseOne | TrueFalse | Open


@dataclass(frozen=True)
class Question:
    """`id` = standard # type # fact-key; `revision` is of its own text, options, key and reasons."""

    id: str
    type: str
    lang: str
    stem: str
    answer: AnswerForm
    cites: tuple[Cite, ...]
    revision: str = ""


@dataclass(frozen=True)
class SheetItem:
    question: Question
    points: int
    cell: str


@dataclass(frozen=True)
class Section:
    """Questions of one answer form (题型) on a sheet, in order."""

    form: Literal["choose-one", "true-false", "open"]
    items: tuple[SheetItem, ...]

    @property
    def points(self) -> int:
        return sum(item.points for item in self.items)


@dataclass(frozen=True)
class Sheet:
    """One form (A, B, C) of one quiz in one language, ready to be played or printed."""

    quiz: str
    title: str
    about: str
    use: Use
    form: str
    seed: int
    lang: str
    edition: str
    minutes: int | None
    pass_mark: int | None
    sections: tuple[Section, ...]
    handbook_title: str
    organisation: str
    revision: str  # of the whole sheet: changes when any question on it does

    @property
    def items(self) -> tuple[SheetItem, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> int:
        return sum(section.points for section in self.sections)
