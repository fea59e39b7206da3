"""Where is the line? Neighbouring figures in a sliding window, so that the key is not always in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from deskbook.draws import Draw
from deskbook.facts import Fact, LimitFact
from deskbook.question_types.base import PLACES, Item, QuestionType, items_of, payload_of, question
from deskbook.questions import ChooseOne, Option, Question
from deskbook.units import Value
from deskbook.words import Words


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "limit", LimitFact, lambda fact: bool(fact.value.scene) and bool(places_of(fact.value)))


def places_of(value: Value) -> frozenset[int]:
    """Where the key can stand without an option of nothing or less; none for a range or an exact figure."""
    if value.at is not None or value.ends:
        return frozenset()
    return frozenset(p for p in range(PLACES) if value.bound - p * value.step > 0)


def places(item: Item) -> frozenset[int]:
    return places_of(payload_of(item, LimitFact).value)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    fact = payload_of(item, LimitFact)
    value = fact.value
    first = value.bound - position * value.step
    options = tuple(
        Option(
            id=f"n{number}".replace("/", "-"),
            text=shown(value, number, words),
            key=number == value.bound,
            reason=reason(fact, number, words),
            cites=(item.cite,),
        )
        for number in (first + i * value.step for i in range(PLACES))
    )
    unit = value.unit
    sort = "ordinal" if unit.ordinal else "plain"
    ask = value.ask or (unit.earliest if value.is_minimum else unit.latest)
    ask = ask or words(f"question.limit-{'least' if value.is_minimum else 'most'}-{sort}")
    return question(item, "limit", words, words.sentences(value.scene, ask), ChooseOne(options))


def shown(value: Value, number: Fraction, words: Words) -> str:
    unit = value.unit
    return words("question.limit-ordinal", n=unit.ordinal_of(number)) if unit.ordinal else unit.cardinal(number)


def reason(fact: LimitFact, number: Fraction, words: Words) -> str:
    value = fact.value
    if number == value.bound:
        return words.sentences(words("question.right"), fact.why)
    apart = value.unit.cardinal(abs(number - value.bound))
    kept = number > value.bound if value.is_minimum else number < value.bound
    if kept:
        sort = "ordinal" if value.unit.ordinal else "plain"
        side = "least" if value.is_minimum else "most"
        return words(f"question.limit-kept-{side}-{sort}", within=value.within())
    return words.sentences(words(f"question.limit-{'short' if value.is_minimum else 'over'}", n=apart), value.past)


TYPE = QuestionType("limit", "choose-one", "Where the line is", "限值", items, write, places)
