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

    def order(self, options: Sequence[T], *about: object, name: Callable[[T], object] = str) -> list[T]:
        """The options in an order of this form's own."""
        return sorted(options, key=lambda option: rank(self.seed, self.form, *about, name(option)))

    def vary(self, options: Sequence[T], *about: object, name: Callable[[T], object] = str) -> T:
        """One of the options, another in each form as long as there are enough."""
        in_turn = sorted(options, key=lambda option: rank(self.seed, *about, name(option)))
        return in_turn[self.turn % len(in_turn)]

    def by_length(self, key: str, candidates: Sequence[T], count: int, *about: object, text: Callable[[T], str]) -> list[T]:
        """`count` wrong options, of which H mod (count + 1) are shorter than the key where there are enough.

        So that over a bank the key is the longest, the middle and the shortest equally often (DESIGN.md 10).
        """
        shorter_wanted = rank(self.seed, *about) % (count + 1)
        drawn = self.order(candidates, *about, name=text)
        shorter = [c for c in drawn if len(text(c)) < len(key)]
        longer = [c for c in drawn if len(text(c)) >= len(key)]
        chosen = shorter[:shorter_wanted] + longer[: count - shorter_wanted]
        spare = [c for c in drawn if all(c is not taken for taken in chosen)]
        return chosen + spare[: count - len(chosen)]


def balanced(count: int, places: int, allowed: Sequence[frozenset[int]], *about: object) -> list[int]:
    """Key positions for a sheet: each as often as the others, never three alike in a row.

    `allowed` holds the positions that each item can take (a limit of one ring has nothing below it). Where the rules
    cannot all be kept, the row rule goes first, then the balance.
    """
    for slack in range(count + 2):
        for rows in (2, count):
            most = -(-count // places) + slack
            least = max(0, count // places - slack)
            found = place(count, places, allowed, most, least, rows, about)
            if found is not None:
                return found
    raise AssertionError("with enough slack every item can stand where it may")


def place(
    count: int, places: int, allowed: Sequence[frozenset[int]], most: int, least: int, rows: int, about: Sequence[object]
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
        left = count - len(chosen)
        if sum(max(0, least - n) for n in used) > left:
            used[chosen.pop()] -= 1
            continue
        if len(chosen) < count:
            stack.append(options(len(chosen)))
    return chosen
