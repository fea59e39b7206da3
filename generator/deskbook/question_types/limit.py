"""Where is the line? Neighbouring figures in a sliding window, so that the key is not always in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from deskbook.draws import Draw
from deskbook.facts import Fact, LimitFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    payload_of,
    question,
)
from deskbook.questions import ChooseOne, Option, Question
from deskbook.units import Value
from deskbook.words import Words

SAID = Sentences(
    {
        "most-ordinal": ("By the standard, which is the last that still counts?", "按标准，最晚是第几次？"),
        "most-plain": ("By the standard, what is the most it may be?", "按标准，最多可以到多少？"),
        "least-ordinal": ("By the standard, which is the first that counts?", "按标准，最早是第几次？"),
        "least-plain": ("By the standard, what is the least it must be?", "按标准，最少要到多少？"),
        "ordinal": ("The {n}", "{n}"),
        "kept-most-ordinal": (
            "That meets the standard, but it is not the last: the standard is {within}.",
            "达标，但不是最晚：标准是{within}。",
        ),
        "kept-most-plain": (
            "That meets the standard, but it is not the most: the standard is {within}.",
            "达标，但不是最多：标准是{within}。",
        ),
        "kept-least-ordinal": (
            "That meets the standard, but it is not the first: the standard is {within}.",
            "达标，但不是最早：标准是{within}。",
        ),
        "kept-least-plain": (
            "That meets the standard, but it is not the least: the standard is {within}.",
            "达标，但不是最少：标准是{within}。",
        ),
        "kept-most-clock": (
            "Still in time, but not the latest: the standard is {within}.",
            "还来得及，但不是最晚：标准是{within}。",
        ),
        "kept-least-clock": (
            "Late enough, but not the earliest: the standard is {within}.",
            "不算早，但不是最早：标准是{within}。",
        ),
        "is": ("The standard is {within}.", "标准是{within}。"),
        "over-clock": ("Too late.", "晚了。"),
        "short-clock": ("Too early.", "早了。"),
        "over": ("Over by {n}.", "超了{n}。"),
        "short": ("Short by {n}.", "还差{n}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(
        facts,
        "limit",
        LimitFact,
        lambda fact: bool(fact.value.scene) and bool(places_of(fact.value)),
    )


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
    ask = ask or SAID(words, f"{'least' if value.is_minimum else 'most'}-{sort}")
    return question(item, "limit", words, words.sentences(value.scene, ask), ChooseOne(options, exempt=True))


def shown(value: Value, number: Fraction, words: Words) -> str:
    unit = value.unit
    return SAID(words, "ordinal", n=unit.ordinal_of(number)) if unit.ordinal else unit.cardinal(number)


def reason(fact: LimitFact, number: Fraction, words: Words) -> str:
    value = fact.value
    if number == value.bound:
        return words.sentences(words("question.right"), fact.why or SAID(words, "is", within=value.within()))
    kept = number > value.bound if value.is_minimum else number < value.bound
    if kept:
        sort = "clock" if value.unit.clock else "ordinal" if value.unit.ordinal else "plain"
        side = "least" if value.is_minimum else "most"
        return SAID(words, f"kept-{side}-{sort}", within=value.within())
    broken = "short" if value.is_minimum else "over"
    if value.unit.clock:
        return words.sentences(SAID(words, f"{broken}-clock"), value.past)
    apart = value.unit.cardinal(abs(number - value.bound))
    return words.sentences(SAID(words, broken, n=apart), value.past)


TYPE = QuestionType(
    "limit", "choose-one", "Where the line is", "限值", items, write, places, difficulty=always("easy")
)
