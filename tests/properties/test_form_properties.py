"""What the forms and the quizzes of a handbook owe to each other (DESIGN.md 10)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from deskbook.build import Loaded, load
from deskbook.derive.exams import bank_of
from deskbook.derive.quizzes import askable, draw_of, drawn, sheet
from deskbook.draws import Draw, balanced
from deskbook.offered import facts_of
from deskbook.question_types.case import asked

SHIPPED = Path(__file__).parent.parent.parent


@cache
def shipped() -> Loaded:
    return load(SHIPPED)


def test_forms_a_and_b_ask_another_case_wherever_there_are_two() -> None:
    book = shipped().handbook.base
    blueprint = shipped().blueprints["zh"]["onboarding"]
    seen = 0
    for one in askable(facts_of(book)):
        if one.type.id == "case" and len(one.item.facts) > 1:
            a, b = (asked(one.item, draw_of(blueprint, form)) for form in "AB")
            assert a.key != b.key, one.item.id
            seen += 1
    assert seen > 15


def test_two_quizzes_with_one_seed_share_neither_order_nor_positions() -> None:
    allowed = [frozenset((0, 1, 2))] * 9
    names = [f"question-{n}" for n in range(9)]
    orders, positions = set(), set()
    for quiz in ("practice", "exam", "other"):
        draw = Draw(7, "A", 0, quiz)
        orders.add(tuple(draw.order(names)))
        positions.add(tuple(balanced(9, 3, allowed, draw.quiz, draw.seed, draw.form)))
    assert len(orders) == len(positions) == 3


def test_the_key_is_the_longest_no_more_often_than_chance_wants() -> None:
    """Over many items with long and short candidates each length rank comes about a third of the time."""
    candidates = ["x" * n for n in (2, 3, 4, 20, 21, 22)]
    ranks = [0, 0, 0]
    for n in range(300):
        chosen = Draw(1, "A", 0, "q").by_length("y" * 10, candidates, 2, f"item-{n}", text=str)
        ranks[sum(len(c) < 10 for c in chosen)] += 1
    assert all(70 <= rank <= 130 for rank in ranks), (
        ranks
    )  # a third of 300, give or take more than three sigma


def test_the_name_of_a_quiz_is_part_of_what_it_draws() -> None:
    book = shipped().handbook.base
    blueprint = shipped().blueprints["zh"]["onboarding"]
    bank = bank_of(book, blueprint.body.use)
    twin = type(blueprint)("another", blueprint.body, blueprint.place, blueprint.node)
    first, second = (drawn(one, bank) for one in (blueprint, twin))
    assert {k: [a.item.id for a in v] for k, v in first.items()} != {
        k: [a.item.id for a in v] for k, v in second.items()
    }


def test_no_page_shows_a_case_that_the_exam_asks_and_no_exam_asks_a_case_that_is_played() -> None:
    loaded = shipped()
    assert loaded.exams.questions and loaded.exams.cases
    shown, played = set(), set()
    for derived in loaded.derived.values():
        for view in derived.views.values():
            shown |= {(s.cite.id, case.case) for s in view.sections for case in s.cases}
        for play in derived.role_plays.values():
            played |= {(turn.cite.id, turn.case) for turn in play.all_turns}
    assert shown and played
    assert loaded.exams.cases & (shown | played) == set()


def test_an_exam_of_an_edition_is_kept_from_the_practice_of_every_book() -> None:
    loaded = shipped()
    for key, derived in loaded.derived.items():
        asked_here = {item.question.id for made in derived.sheets for item in made.items}
        assert asked_here and not asked_here & loaded.exams.questions, key
    book = loaded.handbook.base
    exam = loaded.blueprints["zh"]["phone-exam"]
    paper = sheet(book, exam, "A", bank_of(book, exam.body.use), frozenset())
    assert {item.question.id for item in paper.items} <= loaded.exams.questions
