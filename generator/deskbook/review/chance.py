"""What a guesser wins by chance alone, exactly: no share of a bank means anything until it is held against this.

A guesser puts its options on top by some mark of theirs; of several on top it takes any. Were the key anywhere, a
guess among m options on top of k would win 1/m in m of k cases, so on average 1/k, whatever m is. What varies is the
spread, and a mark that all options share cannot vary at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import exp, lcm, lgamma, log
from statistics import NormalDist
from typing import Final

LEVEL: Final = 0.05  # a bank without any fault fails in one of twenty, over all its measures together


@dataclass(frozen=True)
class Guess:
    """One guess: so many options, so many of them on top, and whether the key is one of these."""

    options: int
    on_top: int
    right: bool
    question: str = ""

    @property
    def won(self) -> Fraction:
        return Fraction(1, self.on_top) if self.right else Fraction(0)


@dataclass(frozen=True)
class Band:
    """What chance allows, both ends included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        # The ends are shares of whole guesses, so equal to the value or well apart from it.
        return self.low - 1e-9 <= value <= self.high + 1e-9


def corrected(level: float, measures: int) -> float:
    """Šidák: the level of each of several measures, so that all together keep to the level."""
    kept: float = (1 - level) ** (1 / measures)
    return 1 - kept


def band(guesses: Iterable[Guess], level: float) -> Band:
    """The shares between which a guesser that knows nothing stays, but for `level` of all banks."""
    kinds = Counter((guess.options, guess.on_top) for guess in guesses)
    return band_of(tuple(sorted(kinds.items())), level)


@cache
def band_of(kinds: tuple[tuple[tuple[int, int], int], ...], level: float) -> Band:
    questions = sum(n for _, n in kinds)
    unit = lcm(*(on_top for (_, on_top), _ in kinds))
    scores: dict[int, float] = {0: 1.0}
    for (options, on_top), n in kinds:
        wins = binomial(n, on_top / options)
        step = unit // on_top
        added: dict[int, float] = {}
        for score, chance in scores.items():
            for times, likely in wins.items():
                added[score + times * step] = added.get(score + times * step, 0.0) + chance * likely
        scores = added
    inside = within(scores, level / 2)
    return Band(inside[0] / unit / questions, inside[1] / unit / questions)


def within(scores: Mapping[int, float], tail: float) -> tuple[int, int]:
    """The lowest and the highest score that are not in either tail."""
    ordered = sorted(scores)
    low, below = 0, 0.0
    while below + scores[ordered[low]] <= tail:
        below += scores[ordered[low]]
        low += 1
    high, above = len(ordered) - 1, 0.0
    while above + scores[ordered[high]] <= tail:
        above += scores[ordered[high]]
        high -= 1
    return ordered[low], ordered[high]


NEGLIGIBLE: Final = 1e-12


def binomial(n: int, p: float) -> dict[int, float]:
    """How likely each number of wins is; what is next to impossible is left out."""
    if p >= 1:
        return {n: 1.0}
    chances = {
        wins: exp(
            lgamma(n + 1) - lgamma(wins + 1) - lgamma(n - wins + 1) + wins * log(p) + (n - wins) * log(1 - p)
        )
        for wins in range(n + 1)
    }
    return {wins: chance for wins, chance in chances.items() if chance > NEGLIGIBLE}


@dataclass(frozen=True)
class Odds:
    """How much more often a word stands in keys than in other options, as a logarithm: 0 is no difference.

    Half an option is added everywhere (Haldane), so that a word that is in no key at all has odds too.
    """

    keys_with: int
    keys: int
    others_with: int
    others: int

    @property
    def cells(self) -> tuple[float, float, float, float]:
        return (
            self.keys_with + 0.5,
            self.keys - self.keys_with + 0.5,
            self.others_with + 0.5,
            self.others - self.others_with + 0.5,
        )

    @property
    def log(self) -> float:
        a, b, c, d = self.cells
        return log(a * d / (b * c))

    def band(self, level: float) -> Band:
        """About 0: as far off as so few words can be by chance (Woolf's error of log-odds, normal approximation)."""
        reach = NormalDist().inv_cdf(1 - level / 2) * sum(1 / cell for cell in self.cells) ** 0.5
        return Band(-reach, reach)
