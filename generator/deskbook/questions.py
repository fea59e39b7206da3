"""A question as a value: what every output (page, paper, export) is given, and all that it may know.

Answer forms are few and closed; question types choose one, renderers match over them and end in `assert_never`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Use = Literal["practice", "exam"]

# 题型: how a question is answered. `discuss` has no key: an opinion is talked about, never marked.
FormName = Literal["choose-one", "choose-many", "true-false", "match", "order", "number", "open", "discuss"]
FORM_ORDER: tuple[FormName, ...] = get_args(FormName)

# How hard a question is to get right, estimated before anybody has answered it: from the way of asking and from how
# close the options are, never from results (there are none on our side).
Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)


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
    """One option is right. `exempt`: the options are figures or names, whose length says nothing."""

    options: tuple[Option, ...]
    exempt: bool = False

    @property
    def key_position(self) -> int:
        return next(i for i, option in enumerate(self.options) if option.key)


@dataclass(frozen=True)
class ChooseMany:
    """Several options are right, or one, or all: the stem says nothing of how many."""

    options: tuple[Option, ...]

    @property
    def key_positions(self) -> tuple[int, ...]:
        return tuple(i for i, option in enumerate(self.options) if option.key)


@dataclass(frozen=True)
class TrueFalse:
    """A claim of a colleague; `key` says whether it is right."""

    key: bool
    reason: str


@dataclass(frozen=True)
class Piece:
    """One of several things to put in order, or one side of a pair. `reason` says why it belongs where it does."""

    id: str
    text: str
    reason: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class Match:
    """Each of `left` goes with the piece of `right` that has the same id. Both stand in the order in which they are shown."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def key(self) -> tuple[int, ...]:
        """For each left piece the position of its right one."""
        places = {piece.id: position for position, piece in enumerate(self.right)}
        return tuple(places[piece.id] for piece in self.left)


@dataclass(frozen=True)
class PutInOrder:
    """Things to do or say, in the order in which they are shown; `right` holds their ids in the right order."""

    pieces: tuple[Piece, ...]
    right: tuple[str, ...]

    @property
    def key(self) -> tuple[int, ...]:
        """The positions of the shown pieces, first to last."""
        places = {piece.id: position for position, piece in enumerate(self.pieces)}
        return tuple(places[name] for name in self.right)


@dataclass(frozen=True)
class Slipped:
    """A wrong figure that people really reckon, and what went wrong."""

    figure: Fraction
    fault: str


@dataclass(frozen=True)
class Number:
    """A figure to fill in. `shown` is the right one as people write it (88单), `unit` what stands behind the blank."""

    answer: Fraction
    shown: str
    unit: str
    reason: str
    slips: tuple[Slipped, ...] = ()


@dataclass(frozen=True)
class Open:
    """Words of one's own, with a rubric of one point each and a reference answer.

    Without a rubric it is for discussion: `note` is the rationale, and nothing is marked.
    """

    rubric: tuple[str, ...]
    reference: str
    note: str = ""


AnswerForm = ChooseOne | ChooseMany | TrueFalse | Match | PutInOrder | Number | Open


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
    difficulty: Difficulty = "medium"

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be ticked; nothing where a question is answered in another way."""
        return self.answer.options if isinstance(self.answer, ChooseOne | ChooseMany) else ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        match self.answer:
            case Match(left, right):
                return left + right
            case PutInOrder(pieces):
                return pieces
        return ()

    def lines(self) -> Iterator[tuple[str, tuple[Cite, ...]]]:
        """Every line that rests on a standard, with what it cites."""
        yield self.stem, self.cites
        for option in self.options:
            yield option.text, option.cites
        for piece in self.pieces:
            yield piece.text, piece.cites

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        return tuple(dict.fromkeys(cite for _, cites in self.lines() for cite in cites))


@dataclass(frozen=True)
class SheetItem:
    question: Question
    points: int
    cell: str


@dataclass(frozen=True)
class Section:
    """Questions of one answer form (题型) on a sheet, in order."""

    form: FormName
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
    must_not_fails: bool = False  # 禁止项答错即不合格
    each_counts: bool = False  # of several right options each earns its part; otherwise all or nothing
    path: str = ""  # the reading path that it belongs to
    chapter: str = ""  # the chapter that it belongs to

    @property
    def items(self) -> tuple[SheetItem, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> int:
        return sum(section.points for section in self.sections)
