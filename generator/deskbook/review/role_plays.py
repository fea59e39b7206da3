"""What role-plays give away together, and how often a new hire reads the same line twice.

A turn is like a question with three options: whoever knows nothing must not do better by taking the longest. The other
bounds are rules of thumb of ours: a room that plays three scenarios should hardly meet a line again, a customer who only
ever says “hm” is nobody, and a choice that fills the screen of a phone is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from deskbook.questions import ChooseOne, Option, Question
from deskbook.review.chance import LEVEL, band, corrected
from deskbook.review.guessers import GUESSERS, guesses
from deskbook.role_plays import RolePlay, Turn

MOST_REPEATED: Final = 0.15  # turns that another scenario plays as well
MOST_GENERIC: Final = 0.40  # reactions that any customer could have given
LEAST_WIDE: Final = 0.50  # scenarios through three sets or more
WIDE: Final = 3
LONGEST: Final = {"zh": 60, "en": 220}  # characters of a choice: four lines at 390 px


@dataclass(frozen=True)
class Rule:
    """One figure of all scenarios of a book, with the bounds that it must keep to."""

    id: str
    over: int
    value: float
    low: float
    high: float

    @property
    def passed(self) -> bool:
        return self.low - 1e-9 <= self.value <= self.high + 1e-9


def review_role_plays(plays: Sequence[RolePlay], generic: Iterable[str]) -> tuple[Rule, ...]:
    """Every measure over the scenarios of one book. `generic` are the reactions of its personas, filled."""
    turns = [turn for play in plays for turn in play.all_turns]
    if not turns:
        return ()
    return (*guessed(turns, plays[0].lang), *read(plays, turns, frozenset(generic)))


def guessed(turns: Sequence[Turn], lang: str) -> list[Rule]:
    questions = [as_question(turn, lang) for turn in turns]
    level = corrected(LEVEL, len(GUESSERS))
    found = []
    for guesser in GUESSERS:
        made = list(guesses(guesser, questions))
        allowed = band(made, level)
        won = float(sum(guess.won for guess in made)) / len(made)
        found.append(Rule(guesser.id, len(made), won, allowed.low, allowed.high))
    return found


def as_question(turn: Turn, lang: str) -> Question:
    """The choices as they are shown; the customer's line is the stem."""
    options = tuple(
        Option(choice.grade, choice.text, choice.grade == "good", choice.why, (turn.cite,))
        for choice in turn.choices
    )
    stem = turn.customer or turn.scene
    return Question(f"{turn.cite.id}#{turn.case}", "turn", lang, stem, ChooseOne(options), (turn.cite,))


def read(plays: Sequence[RolePlay], turns: Sequence[Turn], generic: frozenset[str]) -> list[Rule]:
    lines = Counter(line for play in plays for line in {good_line(turn) for turn in play.all_turns})
    repeated = sum(lines[good_line(turn)] > 1 for turn in turns)
    reactions = [choice.reaction for turn in turns for choice in turn.choices]
    wide = sum(len({turn.cite.id.partition("/")[0] for turn in play.all_turns}) >= WIDE for play in plays)
    most = LONGEST["zh" if plays[0].lang == "zh" else "en"]
    long = sum(len(choice.text) > most for turn in turns for choice in turn.choices)
    return [
        Rule("repeated", len(turns), repeated / len(turns), 0, MOST_REPEATED),
        Rule(
            "generic", len(reactions), sum(r in generic for r in reactions) / len(reactions), 0, MOST_GENERIC
        ),
        Rule("wide", len(plays), wide / len(plays), LEAST_WIDE, 1),
        Rule("too-long", 3 * len(turns), float(long), 0, 0),
    ]


def good_line(turn: Turn) -> str:
    return next(choice.text for choice in turn.choices if choice.grade == "good")
