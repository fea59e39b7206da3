"""What a question type is: one sort of fact in, questions out. It chooses an answer form and renders nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, TypeVar

from deskbook.draws import Draw
from deskbook.facts import Fact, Payload, Scope
from deskbook.questions import (
    AnswerForm,
    ChooseOne,
    Cite,
    Difficulty,
    FormName,
    Match,
    Option,
    Piece,
    PutInOrder,
    Question,
)
from deskbook.revision import digest
from deskbook.words import Words, filled

PLACES = 3  # options of a choose-one item (Rodriguez 2005: three are as good as four or five, and quicker)
T = TypeVar("T", bound=Payload)


class Sentences:
    """What one question type says, in English and Chinese: its wording lives in its own module.

    `SAID(words, "ask", phrase=…)` gives the sentence in the language of `words`, its slots filled.
    """

    def __init__(self, entries: Mapping[str, tuple[str, str]]) -> None:
        self.entries = entries

    def __call__(self, words: Words, key: str, /, **slots: object) -> str:
        english, chinese = self.entries[key]
        return filled(chinese if words.lang == "zh" else english, slots)


@dataclass(frozen=True)
class Item:
    """Something that can be asked, before a form decides how. `id` = standard # type # fact-key."""

    id: str
    cite: Cite
    applies: Scope
    facts: tuple[Fact, ...]


ALL_PLACES = frozenset(range(PLACES))


@dataclass(frozen=True)
class QuestionType:
    """One way of asking. `items` finds what can be asked; `write` asks it, with the key at `position` where it can.

    `places` tells at which positions the key can stand, `uses` which of an item's facts one form asks. `every` parts
    an item from which a form picks what it asks into items of their own, one for each that somebody wrote.
    """

    id: str
    form: FormName
    en: str
    zh: str
    items: Callable[[Sequence[Fact]], Iterator[Item]]
    write: Callable[[Item, Draw, int, Words], Question]
    places: Callable[[Item], frozenset[int]] = lambda item: ALL_PLACES
    uses: Callable[[Item, Draw], tuple[Fact, ...]] = lambda item, draw: item.facts
    difficulty: Callable[[Item], Difficulty] = lambda item: "medium"
    every: Callable[[Item], Iterator[Item]] = lambda item: iter((item,))
    form_of: Callable[[Item], FormName] | None = None  # where the form is the author's choice
    exam: bool = True  # False: names of a list and their like are practised, never examined


def items_of(
    facts: Iterable[Fact], type_id: str, payload: type[T], fit: Callable[[T], bool]
) -> Iterator[Item]:
    """One item for each fact of a sort that has all that the type needs."""
    for fact in facts:
        if isinstance(fact.payload, payload) and fit(fact.payload):
            yield Item(f"{fact.cite.id}#{type_id}#{fact.key}", fact.cite, fact.applies, (fact,))


def payload_of(item: Item, payload: type[T]) -> T:
    found = item.facts[0].payload
    assert isinstance(found, payload)
    return found


def part_of(item: Item, name: str, payload: Payload) -> Item:
    """One of the things that an item could ask, as an item that asks nothing else."""
    return replace(item, id=f"{item.id}.{name}", facts=(replace(item.facts[0], payload=payload),))


def always(difficulty: Difficulty) -> Callable[[Item], Difficulty]:
    return lambda item: difficulty


def key_at(position: int, key: Option, others: Sequence[Option], *, exempt: bool = False) -> ChooseOne:
    """The others in their order, the key put in at its position."""
    options = list(others)
    options.insert(min(position, len(options)), key)
    return ChooseOne(tuple(options), exempt)


def to_order(pieces: Sequence[Piece], draw: Draw, about: str) -> PutInOrder:
    """Pieces that are given in their right order, shown in another: never in the right one."""
    right = tuple(piece.id for piece in pieces)
    shown = draw.order(pieces, "order", about, name=lambda piece: piece.id)
    if tuple(piece.id for piece in shown) == right:
        shown = [*shown[1:], shown[0]]
    return PutInOrder(tuple(shown), right)


def to_match(left: Sequence[Piece], right: Sequence[Piece], draw: Draw, about: str) -> Match:
    """Two columns, the right one in an order of its own: never beside its own row throughout."""
    shown = draw.order(right, "match", about, name=lambda piece: piece.id)
    if [piece.id for piece in shown] == [piece.id for piece in left]:
        shown = [*shown[1:], shown[0]]
    return Match(tuple(left), tuple(shown))


def question(item: Item, type_id: str, words: Words, stem: str, answer: AnswerForm) -> Question:
    """A question with its own revision: of text, options, key and reasons, whatever the order of what is shown."""
    asked = Question(id=item.id, type=type_id, lang=words.lang, stem=stem, answer=answer, cites=(item.cite,))
    return replace(asked, revision=digest([stem, content(answer)]))


def content(answer: AnswerForm) -> dict[str, Any]:
    """What the revision of a question holds of its answer; the standards that it cites have revisions of their own."""
    kept = {field.name: getattr(answer, field.name) for field in fields(answer) if field.name != "exempt"}
    for name, value in kept.items():
        if isinstance(value, Fraction):
            kept[name] = str(value)
        elif name in ("options", "left", "right", "pieces") and any(not isinstance(v, str) for v in value):
            parts = [[part.id, part.text, getattr(part, "key", None), part.reason] for part in value]
            kept[name] = sorted(parts, key=lambda part: str(part[0]))
        elif name == "slips":
            kept[name] = sorted([str(slip.figure), slip.fault] for slip in value)
    return kept
