"""The measures over scenarios, each against figures reckoned by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from samples import role_play

from deskbook.review.role_plays import Rule, review_role_plays
from deskbook.role_plays import Choice, RolePlay, Turn


def turn(number: int, standard: str = "a/x", lengths: Sequence[int] = (9, 9, 9), reaction: str = "") -> Turn:
    """Three choices as long as is said, in the order good, fair, poor turned by `number`."""
    cite = replace(role_play("zh").cite, id=standard)
    made = [
        Choice(grade, f"{number}{grade[0]}".ljust(length, "字"), True, "因", reaction or f"{number}{grade}")
        for grade, length in zip(("good", "fair", "poor"), lengths, strict=True)
    ]
    shift = number % 3
    return Turn(cite, f"case-{number}", "", f"客户{number}", tuple(made[shift:] + made[:shift]))


def play(*turns: Turn, lang: str = "zh") -> RolePlay:
    return replace(role_play(lang), turns=turns, fork=None, after=())


def rule(name: str, plays: Sequence[RolePlay], generic: Sequence[str] = ()) -> Rule:
    (found,) = [one for one in review_role_plays(plays, generic) if one.id == name]
    return found


def test_nothing_to_review() -> None:
    assert review_role_plays((), ()) == ()


def test_a_line_is_repeated_where_another_scenario_says_it() -> None:
    shared = turn(1)
    plays = [play(shared, *(turn(n) for n in range(2, 7))), play(shared, *(turn(n) for n in range(12, 17)))]
    found = rule("repeated", plays)
    assert (found.over, found.value, found.high, found.passed) == (12, pytest.approx(2 / 12), 0.15, False)
    longer = [play(*one.turns, turn(100 + n), turn(200 + n)) for n, one in enumerate(plays)]
    assert rule("repeated", longer).value == pytest.approx(2 / 16)
    assert rule("repeated", longer).passed
    # Twice in one scenario is no repetition for whoever plays another.
    assert rule("repeated", [play(shared, shared), play(turn(2))]).value == 0


def test_a_reaction_is_generic_where_a_persona_brings_it() -> None:
    plays = [play(turn(1, reaction="嗯。"), turn(2), turn(3))]
    found = rule("generic", plays, ["嗯。", "哦。"])
    assert (found.over, found.value, found.passed) == (9, pytest.approx(3 / 9), True)
    assert not rule("generic", [play(turn(1, reaction="嗯。"), turn(2))], ["嗯。"]).passed


def test_half_of_the_scenarios_go_through_three_sets() -> None:
    wide = play(turn(1, "a/x"), turn(2, "b/x"), turn(3, "c/x"))
    narrow = play(turn(4, "a/x"), turn(5, "b/x"), turn(6, "b/y"))
    assert (rule("wide", [wide, narrow]).value, rule("wide", [wide, narrow]).passed) == (0.5, True)
    assert not rule("wide", [wide, narrow, narrow]).passed


@pytest.mark.parametrize(("lang", "longest"), [("zh", 60), ("en", 220)])
def test_no_choice_fills_the_screen(lang: str, longest: int) -> None:
    fits = play(turn(1, lengths=(longest, 9, longest)), lang=lang)
    assert (rule("too-long", [fits]).value, rule("too-long", [fits]).over) == (0, 3)
    long = play(turn(1, lengths=(longest + 1, 9, longest + 1)), lang=lang)
    assert (rule("too-long", [long]).value, rule("too-long", [long]).passed) == (2, False)


@pytest.mark.parametrize(("guesser", "lengths"), [("longest", (20, 9, 8)), ("shortest", (8, 14, 20))])
def test_who_knows_nothing_must_not_do_better_by_length(guesser: str, lengths: tuple[int, int, int]) -> None:
    biased = [play(*(turn(n, lengths=lengths) for n in range(30)))]
    assert (rule(guesser, biased).value, rule(guesser, biased).passed) == (1, False)
    turned = [lengths[n:] + lengths[:n] for n in range(3)]
    fair = [play(*(turn(n, lengths=turned[n // 3 % 3]) for n in range(27)))]
    assert rule(guesser, fair).value == pytest.approx(1 / 3)
    assert rule(guesser, fair).passed


def test_who_always_takes_one_place_wins_where_the_key_stands_there() -> None:
    first = [play(*(turn(3 * n) for n in range(30)))]
    assert [rule(place, first).value for place in ("first", "second", "third")] == [1, 0, 0]
    assert [rule(place, first).passed for place in ("first", "second", "third")] == [False] * 3
    spread = [play(*(turn(n) for n in range(30)))]
    assert [rule(place, spread).passed for place in ("first", "second", "third")] == [True] * 3
