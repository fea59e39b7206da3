"""The exact words of the question types that the ten printed items do not show, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from deskbook.build import load
from deskbook.derive.quizzes import askable
from deskbook.draws import Draw
from deskbook.handbook import Book
from deskbook.offered import facts_of
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    TrueFalse,
)

TYPES = Path(__file__).parents[1] / "cases/good/types"


@cache
def book(lang: str) -> Book:
    return load(TYPES).handbook.books["", lang]


def asked(type_id: str, lang: str, seed: int = 1) -> list[Question]:
    bank = [one for one in askable(facts_of(book(lang))) if one.type.id == type_id]
    return [one.write(Draw(seed, "A"), 1, book(lang).words) for one in bank]


def shown(question: Question) -> str:
    """A question as one text: what is asked, what can be answered, and why."""
    lines = [question.stem]
    answer = question.answer
    match answer:
        case ChooseOne(options) | ChooseMany(options):
            lines += [f"{'*' if o.key else '-'} {o.text} | {o.reason}" for o in options]
        case Match(left, right):
            lines += [f"{n} {p.text} | {p.reason}" for n, p in enumerate(left, start=1)]
            lines += [f"{'abcd'[n]} {p.text}" for n, p in enumerate(right)]
            lines.append(" ".join(f"{n}{'abcd'[key]}" for n, key in enumerate(answer.key, start=1)))
        case PutInOrder(pieces):
            lines += [f"{n} {p.text} | {p.reason}" for n, p in enumerate(pieces, start=1)]
            lines.append(" ".join(str(key + 1) for key in answer.key))
        case Number(_, right, unit, reason, slips):
            lines.append(f"{right} | {unit} | {reason}")
            lines += [f"{slip.figure} | {slip.fault}" for slip in slips]
        case TrueFalse() | Open():
            raise AssertionError("asked elsewhere")
    return "\n".join(lines)


EXPECTED = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "type_id", ["fault", "order", "owner", "record", "missed", "member", "pair", "moment", "reckon"]
)
def test_the_words_of_a_question(type_id: str, lang: str, request: pytest.FixtureRequest) -> None:
    found = "\n\n".join(shown(question) for question in asked(type_id, lang)) + "\n"
    golden = EXPECTED / f"question-{type_id}.{lang}.txt"
    if request.config.getoption("--update"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_put_in_order_is_never_shown_in_its_order(lang: str) -> None:
    seen = set()
    for seed in range(200):
        for question in (*asked("order", lang, seed), *asked("moment", lang, seed)):
            answer = question.answer
            assert isinstance(answer, PutInOrder | Match)
            assert sorted(answer.key) == list(range(len(answer.key)))
            assert answer.key != tuple(range(len(answer.key)))
            seen.add((question.type, answer.key))
    assert len(seen) > 20


def test_a_story_with_two_gaps_has_two_keys_among_four() -> None:
    for seed in range(50):
        (question,) = asked("missed", "zh", seed)
        assert [option.key for option in question.options].count(True) == 2
        assert len(question.options) == 4


def test_the_revision_of_a_question_does_not_hang_on_the_order_of_what_is_shown() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for seed in range(40):
        for type_id in ("order", "reckon", "fault"):
            for question in asked(type_id, "zh", seed):
                found.setdefault((question.id, question.stem), set()).add(question.revision)
    assert len(found) == 3
    assert all(len(revisions) == 1 for revisions in found.values())
