"""Draws that stay put: every choice is a sort by a hash, so that it depends on nothing but what it names.

Adding a standard outside a quiz changes nothing in it; the same seed gives the same paper on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


def rank(*parts: object) -> int:
    """H(…): a number that looks random and depends on the parts alone."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")


@dataclass(frozen=True)
class Draw:
    """The choices of one form of one quiz. `turn` counts the forms: A is 0, B is 1."""

    seed: int
    form: str
    turn: int = 0
    quiz: str = ""  # two quizzes with one seed share no order and no positions

    def order(self, options: Sequence[T], *about: object, name: Callable[[T], object] = str) -> list[T]:
        """The options in an order of this form's own."""
        return sorted(options, key=lambda option: rank(self.quiz, self.seed, self.form, *about, name(option)))

    def vary(self, options: Sequence[T], *about: object, name: Callable[[T], object] = str) -> T:
        """One of the options, another in each form as long as there are enough."""
        in_turn = sorted(options, key=lambda option: rank(self.quiz, self.seed, *about, name(option)))
        return in_turn[self.turn % len(in_turn)]

    def by_length(
        self, key: str, candidates: Sequence[T], count: int, *about: object, text: Callable[[T], str]
    ) -> list[T]:
        """`count` wrong options, of which H mod (count + 1) are shorter than the key where there are enough.

        So that over a bank the key is the longest, the middle and the shortest equally often (DESIGN.md 10).
        """
        shorter_wanted = rank(self.quiz, self.seed, *about) % (count + 1)
        drawn = self.order(candidates, *about, name=text)
        shorter = [c for c in drawn if len(text(c)) < len(key)]
        longer = [c for c in drawn if len(text(c)) >= len(key)]
        chosen = shorter[:shorter_wanted] + longer[: count - shorter_wanted]
        spare = [c for c in drawn if all(c is not taken for taken in chosen)]
        return chosen + spare[: count - len(chosen)]


def balanced(count: int, places: int, allowed: Sequence[frozenset[int]], *about: object) -> list[int]:
    """Key positions for a sheet: each as often as the others, never three alike in a row.

    `allowed` holds the positions that each item can take (a limit of one ring has nothing below it). An item that
    cannot take its position moves alone: were the others to make room for it, a change of one figure would turn
    round questions that have nothing to do with it.
    """
    chosen = evenly(count, places, about)
    for index, free in enumerate(allowed):
        if free and chosen[index] not in free:
            chosen[index] = min(
                sorted(free), key=lambda p: (in_a_row(chosen, index, p), chosen.count(p), rank(*about, p))
            )
    return chosen


def in_a_row(chosen: Sequence[int], index: int, position: int) -> bool:
    """Whether a position at an index would make three alike in a row."""
    found = [*chosen[:index], position, *chosen[index + 1 :]]
    return any(
        len(set(found[start : start + 3])) == 1
        for start in range(max(0, index - 2), min(index, len(found) - 3) + 1)
    )


def evenly(count: int, places: int, about: Sequence[object]) -> list[int]:
    """Where the rules cannot all be kept (there is one place alone), the row rule goes."""
    every = [frozenset(range(places))] * count
    for rows in (2, count):
        found = place(count, places, every, -(-count // places), count // places, rows, about)
        if found is not None:
            return found
    raise AssertionError("without the row rule every count can be spread evenly")


def place(
    count: int,
    places: int,
    allowed: Sequence[frozenset[int]],
    most: int,
    least: int,
    rows: int,
    about: Sequence[object],
) -> list[int] | None:
    """Backtracking over the items in order; at most a few thousand steps for any sheet that people would print."""
    chosen: list[int] = []
    used = [0] * places
    steps = 0

    def options(index: int) -> list[int]:
        free = [p for p in sorted(allowed[index]) if used[p] < most]
        return sorted(free, key=lambda p: rank(*about, index, p))

    stack = [options(0)] if count else []
    while len(chosen) < count:
        steps += 1
        if steps > 20_000 or not stack:
            return None
        if not stack[-1]:
            stack.pop()
            if not chosen:
                return None
            used[chosen.pop()] -= 1
            continue
        position = stack[-1].pop(0)
        if len(chosen) >= rows and all(p == position for p in chosen[-rows:]):
            continue
        chosen.append(position)
        used[position] += 1
        if not can_go_on(chosen, used, count - len(chosen), most, least, rows):
            used[chosen.pop()] -= 1
            continue
        if len(chosen) < count:
            stack.append(options(len(chosen)))
    return chosen


def can_go_on(
    chosen: Sequence[int], used: Sequence[int], left: int, most: int, least: int, rows: int
) -> bool:
    """Whether what is left can still be placed: seen here, a dead end costs nothing later."""
    if sum(max(0, least - n) for n in used) > left:
        return False
    room = sum(most - n for n in used)
    for position, n in enumerate(used):
        # So many must still stand here, and the others between them must part them into rows that are short enough.
        still = max(least - n, left - (room - (most - n)))
        row = next((i for i, p in enumerate(reversed(chosen)) if p != position), len(chosen))
        if still > rows * (left - still + 1) - row:
            return False
    return True
