"""Every path of every shipped story is walked; and what follows in a role-play when a standard changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbook.blocks import Document, Span
from deskbook.build import Loaded, load
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.handbook import Book
from deskbook.render.blocks_to_docx import render_docx
from deskbook.role_plays import GRADES, POINTS, Endings, Grade, RolePlay, Turn, Walk
from drawable import drawable_book
from shipped import REPOSITORY

QUESTION = ("？", "?", "？”", "?”")


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return load(REPOSITORY)


def played(loaded: Loaded) -> Iterator[tuple[Book, RolePlay]]:
    for book in loaded.handbook.books.values():
        for standard in scenarios(book):
            yield book, role_play(book, standard)


def named(book: Book, play: RolePlay, turn: Turn) -> str:
    return f"{book.name} {play.cite.id} {turn.cite.id}#{turn.case}"


def test_every_edition_and_language_has_stories(shipped: Loaded) -> None:
    books = {book.name for book in shipped.handbook.books.values()}
    assert len(books) > 2
    assert {book.name for book, _ in played(shipped)} == books


def test_every_choice_is_answered_and_no_answer_asks(shipped: Loaded) -> None:
    wrong = []
    for book, play in played(shipped):
        for turn in play.all_turns:
            if sorted(choice.grade for choice in turn.choices) != sorted(GRADES):
                wrong.append(f"{named(book, play, turn)}: not three grades")
            for choice in turn.choices:
                if not choice.reaction or choice.reaction.rstrip().endswith(QUESTION):
                    wrong.append(f"{named(book, play, turn)} {choice.grade}: “{choice.reaction}”")
                if not choice.why:
                    wrong.append(f"{named(book, play, turn)} {choice.grade}: no reason")
    assert wrong == []


def reached(endings: Endings, grades: tuple[Grade, ...], turns: tuple[Turn, ...]) -> list[str]:
    """The endings whose condition, as the page for the debrief states it, holds for these choices."""
    banned = any(
        grade == "poor" and turn.cite.obligation == "must-not"
        for grade, turn in zip(grades, turns, strict=True)
    )
    conditions = {
        endings.good: set(grades) == {"good"},
        endings.fair: "fair" in grades and "poor" not in grades,
        endings.poor: "poor" in grades and not banned,
    }
    found = [text for text, holds in conditions.items() if holds]
    return [*found, endings.broken] if banned else found


def every_path(walk: Walk) -> Iterator[tuple[Grade, ...]]:
    return itertools.product(GRADES, repeat=len(walk.turns))


def test_every_path_comes_to_one_ending(shipped: Loaded) -> None:
    paths, wrong = 0, []
    for book, play in played(shipped):
        assert len({walk.way for walk in play.walks()}) == len(play.walks())
        for walk in play.walks():
            assert walk.turns
            for grades in every_path(walk):
                paths += 1
                ends = reached(walk.endings, grades, walk.turns)
                if len(ends) != 1 or not ends[0]:
                    wrong.append(f"{book.name} {play.cite.id} {walk.way} {grades}: {ends}")
    assert paths >= 81 * len(shipped.handbook.books)
    assert wrong == []


def test_the_best_way_earns_every_point_and_says_nothing_forbidden(shipped: Loaded) -> None:
    wrong = []
    for book, play in played(shipped):
        for walk in play.walks():
            best = [turn.choice("good") for turn in walk.turns]
            scores = [sum(POINTS[grade] for grade in grades) for grades in every_path(walk)]
            assert sum(choice.points for choice in best if choice) == max(scores) == 2 * len(best)
            assert scores.count(max(scores)) == 1
            wrong += [
                f"{book.name} {play.cite.id}: “{phrase.phrase}” in “{choice.text}”"
                for choice in best
                if choice and choice.spoken and (phrase := book.forbidden.first(choice.text))
            ]
    assert wrong == []


# -- what follows when a standard changes ------------------------------------------------------------------


def call(book: Book) -> RolePlay:
    (standard,) = [one for one in scenarios(book) if one.name == "call"]
    return role_play(book, standard)


def spans(node: object) -> Iterator[str]:
    """Every text of a document, however deep it stands."""
    if isinstance(node, Span):
        yield node.text
    elif isinstance(node, tuple):
        for child in node:
            yield from spans(child)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from spans(getattr(node, name))


def said(document: Document) -> list[str]:
    return list(spans(document.blocks))


GREETING = "您好，{}里接起来就好，她在开会，我帮您转告。"
PROMISE = "好，陈敏{}点前给您回电，您慢走。"
# What is changed; the turn that follows; its best line and its anchor, before and after.
CHANGES = {
    "a limit": (
        ("standards/talk.yml", "max: 3, unit: ring", "max: 2, unit: ring"),
        0,
        (GREETING.format("三声"), GREETING.format("两声")),
        ("三声以内。", "两声以内。"),
    ),
    "a line of a case": (
        ("standards/talk.yml", PROMISE.format("两"), PROMISE.format("四")),
        2,
        (PROMISE.format("两"), PROMISE.format("四")),
        (f"“{PROMISE.format('两')}”", f"“{PROMISE.format('四')}”"),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_option_the_debrief_and_the_anchor_follow(name: str, tmp_path: Path) -> None:
    change, place, lines, anchors = CHANGES[name]
    plays = call(drawable_book(tmp_path / "a")), call(drawable_book(tmp_path / "b", change))
    for n, play in enumerate(plays):
        good = play.turns[place].choice("good")
        assert good is not None and good.text == lines[n]
        assert play.observed[place].good == anchors[n]
        texts = said(pack_document([play]))
        assert f"“{lines[n]}”" in texts and anchors[n] in texts
        assert [text for text in texts if lines[1 - n] in text or anchors[1 - n] in text] == []
    before, after = plays
    for other in {0, 1, 2} - {place}:
        assert after.turns[other] == before.turns[other]
        assert after.observed[other] == before.observed[other]
    assert before.revision != after.revision
    assert render_docx(pack_document([before])) != render_docx(pack_document([after]))


def test_the_points_and_the_aim_follow_a_wording(tmp_path: Path) -> None:
    change = ("standards/talk.yml", "先问好，再问什么事。", "问好以后先听，再问。")
    before, after = call(drawable_book(tmp_path / "a")), call(drawable_book(tmp_path / "b", change))
    for play, now, gone in ((before, change[1], change[2]), (after, change[2], change[1])):
        assert play.turns[0].cite.wording == now
        texts = said(pack_document([play]))
        assert (texts.count(now), texts.count(gone)) == (1, 0)
    assert before.turns[0].cite.revision != after.turns[0].cite.revision
    aim = ("standards/stories.yml", "练一件事：不报号码。", "练一件事：请她回电。")
    texts = said(pack_document([call(drawable_book(tmp_path / "c", aim))]))
    assert (texts.count(aim[2]), texts.count(aim[1])) == (2, 0)


def test_the_reason_and_the_condition_of_the_card_follow(tmp_path: Path) -> None:
    for old, new, count in (("好在first。", "好在先问。", 1), ("说了first", "先问了好", 2)):
        play = call(drawable_book(tmp_path / new, ("standards/talk.yml", old, new)))
        texts = said(pack_document([play]))
        assert sum(text.count(new) for text in texts) == count
        assert sum(text.count(old) for text in texts) == 0
