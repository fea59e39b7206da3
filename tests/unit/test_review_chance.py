"""Chance, counted out: what a guesser wins is held against every way in which the keys could have fallen."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from deskbook.review.chance import Band, Guess, Odds, band, binomial, corrected


def counted(kinds: list[tuple[int, int]], level: float) -> tuple[Fraction, Fraction]:
    """The band by brute force: every place of every key, each as likely as any other."""
    chances: dict[Fraction, Fraction] = {}
    ways = [
        [Fraction(1, on_top) if place < on_top else Fraction(0) for place in range(k)] for k, on_top in kinds
    ]
    every = list(product(*ways))
    for won in every:
        chances[sum(won, Fraction(0))] = chances.get(sum(won, Fraction(0)), Fraction(0)) + Fraction(
            1, len(every)
        )
    scores = sorted(chances)
    low = next(s for i, s in enumerate(scores) if sum(chances[t] for t in scores[: i + 1]) > level / 2)
    high = next(s for s in reversed(scores) if sum(chances[t] for t in scores if t >= s) > level / 2)
    return low / len(kinds), high / len(kinds)


@pytest.mark.parametrize(
    "kinds",
    [
        [(3, 1)] * 7,
        [(3, 1), (3, 1), (3, 2), (3, 2), (3, 3), (4, 1), (4, 3)],
        [(2, 1)] * 5 + [(4, 2)] * 2,
        [(3, 2)] * 8,
    ],
)
@pytest.mark.parametrize("level", [0.3, 0.05, 0.004])
def test_the_band_is_what_counting_gives(kinds: list[tuple[int, int]], level: float) -> None:
    found = band([Guess(options, on_top, False) for options, on_top in kinds], level)
    low, high = counted(kinds, level)
    assert (found.low, found.high) == pytest.approx((float(low), float(high)))


def test_a_mark_that_all_options_share_cannot_vary() -> None:
    assert band([Guess(3, 3, True)] * 50, 0.05) == Band(pytest.approx(1 / 3), pytest.approx(1 / 3))


def test_the_usual_bands_of_three_options() -> None:
    """EVIDENCE.md 5: n = 100 gives 0.24 to 0.43, n = 300 gives 0.28 to 0.39."""
    for n, low, high in ((100, 0.24, 0.43), (300, 0.28, 0.39)):
        found = band([Guess(3, 1, False)] * n, 0.05)
        assert (round(found.low, 2), round(found.high, 2)) == (low, high)


def test_many_questions_are_no_trouble() -> None:
    assert sum(binomial(5000, 1 / 3).values()) == pytest.approx(1)
    found = band([Guess(3, 1, False)] * 5000, 0.05)
    assert 0.31 < found.low < 1 / 3 < found.high < 0.36


def test_the_ends_of_a_band_are_inside() -> None:
    assert Band(0.25, 0.5).holds(0.25) and Band(0.25, 0.5).holds(0.5)
    assert not Band(0.25, 0.5).holds(0.2499) and not Band(0.25, 0.5).holds(0.5001)


def test_what_is_won_is_a_share_of_what_is_on_top() -> None:
    assert [Guess(3, n, right).won for n, right in ((1, True), (2, True), (3, True), (1, False))] == [
        1, Fraction(1, 2), Fraction(1, 3), 0,
    ]  # fmt: skip


def test_many_measures_keep_to_one_level_together() -> None:
    each = corrected(0.05, 15)
    assert each == pytest.approx(0.003414, abs=1e-6)
    assert 1 - (1 - each) ** 15 == pytest.approx(0.05)


def test_log_odds_are_0_without_a_difference_and_their_band_narrows_with_words() -> None:
    assert Odds(10, 100, 20, 200).log == pytest.approx(0, abs=0.03)
    assert Odds(30, 100, 20, 200).log > 1 > 0 > Odds(2, 100, 60, 200).log
    few, many = Odds(1, 100, 2, 200).band(0.05), Odds(40, 100, 80, 200).band(0.05)
    assert few.high == -few.low > many.high > 0
    assert not Odds(30, 100, 20, 200).band(0.01).holds(Odds(30, 100, 20, 200).log)
    assert Odds(0, 100, 1, 200).band(0.01).holds(Odds(0, 100, 1, 200).log)
