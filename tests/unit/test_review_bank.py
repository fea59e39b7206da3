"""What each guesser takes, and when a bank gives something away."""

from __future__ import annotations

from fractions import Fraction

import pytest
from asked import choose, claim, many

from deskbook.questions import Question
from deskbook.review.bank import Measure, measures, odds_of, review_bank
from deskbook.review.guessers import GUESSERS, Guesser, guesses
from deskbook.review.lexicon import ABSOLUTE

BY_NAME = {guesser.id: guesser for guesser in GUESSERS}


def won(name: str, question: Question) -> Fraction:
    (guess,) = guesses(BY_NAME[name], [question])
    return guess.won


def test_the_guessers_are_these() -> None:
    assert list(BY_NAME) == [
        "longest", "shortest", "overlap", "quoted", "absolute", "vague", "politest", "only-question",
        "middle", "first", "second", "third",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "texts", "right", "wrong"),
    [
        # the key first; then what the guesser wins with it, and with the second option as the key
        ("longest", ("三个字多", "两个字", "一个字"), 1, 0),
        ("longest", ("一样长，。", "一样长的字", "短"), Fraction(1, 2), Fraction(1, 2)),
        ("shortest", ("短", "长一些", "再长一些"), 1, 0),
        ("overlap", ("客户来了，请坐", "我在忙着", "等一会儿"), 1, 0),
        ("overlap", ("别的话", "我在忙着", "等一会儿"), Fraction(1, 3), Fraction(1, 3)),
        ("quoted", ("说“好”", "说好的", "好"), 1, 0),
        ("absolute", ("我一定来", "我会来的", "我来"), 1, 0),
        ("vague", ("大概行", "行的", "可以"), 1, 0),
        ("politest", ("您请坐", "您坐", "坐吧"), 1, 0),
        ("only-question", ("您坐吗？", "坐这边", "站这边"), 1, 0),
        ("only-question", ("您坐吗？", "您站吗？", "站这边"), Fraction(1, 3), Fraction(1, 3)),
        ("middle", ("一", "二", "三"), 0, 1),
        ("middle", ("一", "二", "三", "四"), Fraction(1, 4), Fraction(1, 4)),
        ("first", ("一", "二", "三"), 1, 0),
        ("second", ("一", "二", "三"), 0, 1),
        ("third", ("一", "二"), Fraction(1, 2), Fraction(1, 2)),
    ],
)  # fmt: skip
def test_what_each_guesser_wins(name: str, texts: tuple[str, ...], right: Fraction, wrong: Fraction) -> None:
    assert (won(name, choose(*texts)), won(name, choose(*texts, key=1))) == (right, wrong)


def test_english_is_cut_into_words() -> None:
    asked = choose(
        "The price list, sir",
        "I am not sure",
        "Do sit down",
        stem="He asks for the price list. What now?",
        lang="en",
    )
    assert won("overlap", asked) == 1
    assert won("politest", choose("Please sit", "Sit down", "Thankless", lang="en")) == Fraction(1, 2)
    assert won("absolute", choose("I must go", "Mustard", "Nevertheless", lang="en")) == 1
    assert won("vague", choose("It may rain", "May I come in?", "May we?", lang="en")) == 1


def test_figures_and_names_have_no_length_but_have_places() -> None:
    figures = choose("第十二声", "第二声", "第三声", exempt=True)
    assert list(guesses(BY_NAME["longest"], [figures])) == []
    assert won("first", figures) == 1
    assert list(guesses(BY_NAME["first"], [many("一", "二", "三"), claim(True)])) == []


def bank(long_keys: int, of: int = 300, lang: str = "zh") -> list[Question]:
    """So many keys that are the longest; the others longest, middle or shortest in turn."""
    texts = ("一二三四", "一二三四五", "一二三四五六")
    return [choose(*texts, key=2 if n < long_keys else n % 3) for n in range(of)]


def measured(name: str, questions: list[Question]) -> Measure:
    return next(measure for measure in measures("zh", questions) if measure.id == name)


def test_a_bank_without_a_bias_passes_in_everything() -> None:
    found = review_bank(
        "zh", [*bank(0), *(claim(n % 2 == 0) for n in range(40))], ["hold/ask-first", "hold/else"]
    )
    assert found.passed
    assert [measure.value for measure in found.measures[:2]] == pytest.approx([1 / 3, 1 / 3])
    assert (found.questions, found.items, found.unasked) == (
        340,
        {"hold/ask-first": 340, "hold/else": 0},
        ("hold/else",),
    )
    assert found.by_form == {"ChooseOne": 300, "TrueFalse": 40}


def test_a_bias_turns_its_measure_red_on_both_sides() -> None:
    assert measured("longest", bank(30)).passed
    long = measured("longest", bank(90))
    assert (long.value, long.passed) == (pytest.approx((90 + 70) / 300), False)
    assert not measured("shortest", bank(90)).passed, "what is too rarely the key can be put aside"


def test_many_true_claims_are_told() -> None:
    assert not measured("true", [claim(n % 5 > 0) for n in range(60)]).passed
    assert measured("true", [claim(n % 2 > 0) for n in range(60)]).passed


def test_the_odds_of_words_count_options() -> None:
    sure = [choose("我来", "我一定来", "我会来"), many("我来", "我会来", "我务必来", keys=(0, 1))]
    odds = odds_of(sure, ABSOLUTE["zh"])
    assert (odds.keys_with, odds.keys, odds.others_with, odds.others) == (0, 3, 2, 3)
    names = [measure.id for measure in measures("zh", sure)]
    assert "absolute-odds" in names and "vague-odds" not in names, "words that stand nowhere have no odds"
    assert not measured("absolute-odds", sure * 60).passed


def test_a_guesser_is_asked_of_each_question_once() -> None:
    first = Guesser("first", BY_NAME["first"].marks)
    assert len(list(guesses(first, bank(0, of=7)))) == 7
