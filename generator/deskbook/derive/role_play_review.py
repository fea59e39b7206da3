"""The review of a book's scenarios: how many there are, what they give away, and what `check` says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskbook.derive.role_plays import role_play, scenarios
from deskbook.handbook import Book
from deskbook.problems import Both, Code, Level, Place, Problem, Wording
from deskbook.review.role_plays import Rule, review_role_plays
from deskbook.words import Words

# Bands of chance are wide for a few scenarios, so what falls outside is no accident; see item_review.py.
ROLE_PLAY_LEVEL: Final = Level.WARNING

# What one scenario in three does says nothing of a handbook that has three.
FEW: Final = 10
SHARES: Final = frozenset(("repeated", "generic", "wide"))
OF_PLACE: Final = frozenset(("first", "second", "third", "middle"))

GIVEN_AWAY = Code(
    "role-plays-give-away",
    level=ROLE_PLAY_LEVEL,
    en=Wording(
        "over all scenarios ({lang}) the {measure} is {value}, and must be {low} to {high}",
        "rewrite cases that they play; deskbook role-play --review shows every measure",
    ),
    zh=Wording(
        "全部情景（{lang}）里，{measure}是{value}，应在{low}到{high}之间",
        "改写它们演的实例；deskbook role-play --review 列出每一项",
    ),
)
CODES = (GIVEN_AWAY,)


def reviewed_role_plays(book: Book) -> tuple[int, tuple[Rule, ...]]:
    """How many scenarios a book has, and every measure of them."""
    plays = [role_play(book, standard) for standard in scenarios(book)]
    lines = [
        line
        for person in book.settings.personas
        for lines in (person.reacts.good, person.reacts.fair, person.reacts.poor)
        for line in lines
    ]
    return len(plays), review_role_plays(plays, lines)


def given_away(book: Book) -> Iterator[Problem]:
    """Told of the general edition alone; not of places, which come from the draw, nor of shares of a few scenarios."""
    count, rules = reviewed_role_plays(book)
    silent = OF_PLACE if count >= FEW else OF_PLACE | SHARES
    for rule in rules:
        if not rule.passed and rule.id not in silent:
            yield GIVEN_AWAY(
                Place(book.settings_node.place.file),
                lang=book.lang,
                measure=named(rule),
                value=f"{rule.value:.3g}",
                low=f"{rule.low:.3g}",
                high=f"{rule.high:.3g}",
            )


def named(rule: Rule) -> Both:
    key = f"review.measure.{rule.id}"
    return Both(Words.of("en")(key), Words.of("zh")(key))
