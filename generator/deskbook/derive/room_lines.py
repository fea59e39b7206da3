"""What the papers of a room share: numerals, quotation marks, turns in the order of play."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deskbook.blocks import Para, Span
from deskbook.role_plays import GRADES, Choice, RolePlay, Turn
from deskbook.words import Words


@dataclass(frozen=True)
class Numbered:
    """A turn with what it is called: 第二轮; behind a fork it has no number that holds for every way."""

    name: str
    turn: Turn


def before_fork(play: RolePlay, words: Words) -> list[Numbered]:
    return [
        Numbered(words("print.role-play.turn-name", numeral=numeral_of(n, words)), turn)
        for n, turn in enumerate(play.turns)
    ]


def of_way(play: RolePlay, place: int, words: Words) -> list[Numbered]:
    """The turns of one way of the fork; they go on counting from those before it."""
    assert play.fork is not None
    return [
        Numbered(
            words(
                "print.role-play.turn-of-way",
                letter=letter_of(place),
                numeral=numeral_of(len(play.turns) + n, words),
            ),
            turn,
        )
        for n, turn in enumerate(play.fork.ways[place].turns)
    ]


def after_fork(play: RolePlay, words: Words) -> list[Numbered]:
    if play.fork is None:
        return [
            Numbered(words("print.role-play.turn-name", numeral=numeral_of(len(play.turns) + n, words)), turn)
            for n, turn in enumerate(play.after)
        ]
    return [
        Numbered(words("print.role-play.turn-after", numeral=numeral_of(n, words)), turn)
        for n, turn in enumerate(play.after)
    ]


def every_turn(play: RolePlay, words: Words) -> list[Numbered]:
    ways = range(len(play.fork.ways)) if play.fork else ()
    between = [turn for place in ways for turn in of_way(play, place, words)]
    return [*before_fork(play, words), *between, *after_fork(play, words)]


def letter_of(place: int) -> str:
    return chr(ord("A") + place)


def cue(turn: Turn) -> str:
    """What the customer says or does in a turn."""
    return quoted(turn.customer) if turn.customer else turn.scene


def graded(turn: Turn) -> list[Choice]:
    return sorted(turn.choices, key=lambda choice: GRADES.index(choice.grade))


def quoted(text: str) -> str:
    """In quotation marks, unless it tells what somebody does and quotes for itself."""
    return text if "“" in text or not text else f"“{text}”"


def numeral_of(n: int, words: Words) -> str:
    counts = words("print.counts").split()
    return counts[n] if n < len(counts) else str(n + 1)


def labelled(key: str, text: str, words: Words) -> Iterable[Para]:
    if text:
        yield Para((Span(words(f"print.role-play.{key}"), strong=True), Span(text)))
