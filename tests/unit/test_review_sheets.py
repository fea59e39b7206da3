"""The fixed rules of one sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asked import CITE, choose, claim, many, number, paper

from deskbook.questions import Cite, Match, Piece, Question
from deskbook.review.sheets import SheetReview, review_sheet

LONG, SHORT = (
    ("最长的一项在这里", "短一些的一项", "也短的一项"),
    ("短的一项", "最长的一项在这里", "也短的一项"),
)


def lines(name: str, texts: tuple[str, ...], place: int) -> Question:
    """The first of the texts is the key, and stands at a place."""
    key, *rest = (f"{name}{text}" for text in texts)
    rest.insert(place, key)
    return choose(*rest, key=place, id=f"hold/{name}#case#cases.one")


def sheet_of(long: int, places: str) -> SheetReview:
    asked = [
        lines("甲乙丙丁戊己庚辛壬癸"[n], LONG if n < long else SHORT, int(place))
        for n, place in enumerate(places)
    ]
    return review_sheet(paper(*asked))


@pytest.mark.parametrize(("questions", "most"), [(3, 2), (6, 3), (7, 4), (9, 4)])
def test_the_key_is_the_longest_in_a_third_and_one_more_at_most(questions: int, most: int) -> None:
    places = "012012012"[:questions]
    fine, over = sheet_of(most, places), sheet_of(most + 1, places)
    assert (fine.most_longest, fine.choices, len(fine.longest), fine.too_long, fine.passed) == (
        most, questions, most, False, True,
    )  # fmt: skip
    assert (len(over.longest), over.too_long, over.passed) == (most + 1, True, False)


def test_a_tie_is_not_the_longest_and_names_have_no_length() -> None:
    tied = choose("一样长的一项", "另一样长的项", "短")
    name = choose("很长很长的名字", "短", "短的", exempt=True, id="hold/b#group#parts")
    found = review_sheet(paper(tied, name))
    assert (found.longest, found.choices) == ((), 1)


@pytest.mark.parametrize(
    ("places", "uneven", "in_a_row"),
    [
        ("012012", False, False),
        ("0120", False, False),
        ("000122", False, True),
        ("001001", True, False),
        ("0011", True, False),
    ],
)
def test_places_of_keys(places: str, uneven: bool, in_a_row: bool) -> None:
    found = sheet_of(0, places)
    assert (found.uneven, found.in_a_row) == (uneven or "000" in places, in_a_row)


def test_a_key_that_cannot_stand_elsewhere_is_passed_over() -> None:
    asked = [lines("甲乙丙丁戊己"[n], SHORT, place) for n, place in enumerate((0, 0, 0, 1, 2, 1))]
    assert not review_sheet(paper(*asked)).passed
    assert review_sheet(paper(*asked), {asked[1].id}).passed


def test_four_options_among_three_share_the_places_that_all_have() -> None:
    four = choose("一项", "二项里的字", "三项里的", "四项里", id="hold/four#written#more.a")
    asked = [four, lines("乙", SHORT, 1), lines("丙", SHORT, 2)]
    assert review_sheet(paper(*asked)).passed


def test_a_key_that_stands_in_another_question_is_a_cue() -> None:
    told = choose(
        "好的",
        "我去找",
        "您等",
        key=1,
        stem="她说：“我先问他愿不愿意等一下。”你怎么做？",
        id="hold/b#case#cases",
    )
    first = choose("我先问他愿不愿意等一下", "我去里间找他的单子", "请他过一会儿再打来")
    (cue,) = review_sheet(paper(first, told)).cues
    assert (cue.item.question, cue.by.question, cue.text) == (first, told, "我先问他愿不愿意等一下")
    option = choose("我去找", "好的：我先问他愿不愿意等一下。", "您等", id="hold/b#case#cases")
    piece = Piece("a", "我先问他，愿不愿意等一下", "先后", (CITE,))
    matched = replace(told, answer=Match((piece,), (piece,)), stem="配对。")
    for other in (option, matched):
        assert len(review_sheet(paper(first, other)).cues) == 1
    assert review_sheet(paper(first, claim(True))).cues == ()


def test_short_texts_and_wrong_options_are_no_cues() -> None:
    short = choose("先问他等", "我去里间找他的单子", "请他过一会儿再打来")
    wrong = choose("我去里间找他的单子", "先问他等", "请他过一会儿再打来", key=1, id="hold/b#case#cases")
    assert review_sheet(paper(short, wrong)).cues == ()
    both = many("我先问他愿不愿意等", "我去里间找单子给他", "请他再打", keys=(0, 1))
    told = choose(
        "好的", "我去找", "您等", key=1, stem="我去里间找单子给他看。你怎么做？", id="hold/b#case#cases"
    )
    assert [cue.text for cue in review_sheet(paper(both, told)).cues] == ["我去里间找单子给他"]
    asked = [
        choose("Hold on please", "Yes", "No", lang="en"),
        choose("Hold on, please!", "One", "Two", key=1, lang="en", id="hold/b#case#cases"),
    ]
    assert review_sheet(paper(*asked, lang="en")).cues == (), "12 letters are fewer than 14"


def test_one_figure_of_one_standard_is_asked_once() -> None:
    limit = choose("2分钟", "3分钟", "4分钟", exempt=True, id="hold/ask-first#limit#limits.wait")
    (pair,) = review_sheet(paper(limit, number("2分钟"))).twice
    assert (pair.item.question, pair.other.question.type, pair.figure) == (limit, "reckon", "2分钟")
    elsewhere = Cite("hold/other", "00000000", "", "", "must")
    assert review_sheet(paper(limit, number("2分钟", cite=elsewhere))).twice == ()
    assert review_sheet(paper(limit, number("3分钟"))).twice == ()
