"""A whole bank in one language: what its questions give away together, and which standards it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import Pattern

from deskbook.questions import Question, TrueFalse
from deskbook.review.chance import LEVEL, Band, Guess, Odds, band, corrected
from deskbook.review.guessers import GUESSERS, guesses
from deskbook.review.lexicon import ABSOLUTE, VAGUE, words_of


@dataclass(frozen=True)
class Measure:
    """One figure of a bank, held against chance. `chance` is what it would be in a bank without end."""

    id: str
    over: int  # questions, or options, that it was taken from
    value: float
    chance: float
    band: Band
    of_place: bool = False  # comes from the draw: no author can mend it
    given: tuple[
        str, ...
    ] = ()  # questions that the guesser answers without a doubt, for whoever rewrites some

    @property
    def passed(self) -> bool:
        return self.band.holds(self.value)


@dataclass(frozen=True)
class BankReview:
    lang: str
    questions: int
    by_form: dict[str, int]
    measures: tuple[Measure, ...]
    items: dict[str, int]  # questions by standard, in the order of the handbook; 0 where there are none

    @property
    def unasked(self) -> tuple[str, ...]:
        return tuple(name for name, n in self.items.items() if not n)

    @property
    def passed(self) -> bool:
        return all(measure.passed for measure in self.measures)


def review_bank(lang: str, questions: Sequence[Question], standards: Iterable[str]) -> BankReview:
    """`standards` are those that could be asked; a question counts for every standard that it rests on."""
    items = dict.fromkeys(standards, 0)
    for question in questions:
        for name in {cite.id for cite in question.all_cites}:
            items[name] = items.get(name, 0) + 1
    forms = Counter(type(question.answer).__name__ for question in questions)
    return BankReview(lang, len(questions), dict(forms), measures(lang, questions), items)


ODDS = (("absolute-odds", ABSOLUTE), ("vague-odds", VAGUE))


def measures(lang: str, questions: Sequence[Question]) -> tuple[Measure, ...]:
    """Every measure with its band, corrected for how many there are: a bank is looked at from many sides at once."""
    level = corrected(LEVEL, len(GUESSERS) + len(ODDS) + 1)
    found = []
    for guesser in GUESSERS:
        made = list(guesses(guesser, questions))
        if made:
            won = sum(guess.won for guess in made) / len(made)
            by_chance = sum(1 / guess.options for guess in made) / len(made)
            given = tuple(guess.question for guess in made if guess.right and guess.on_top == 1)
            held = band(made, level)
            found.append(Measure(guesser.id, len(made), float(won), by_chance, held, guesser.of_place, given))
    claims = [question.answer.key for question in questions if isinstance(question.answer, TrueFalse)]
    if claims:
        # Whether a claim is true is a guess between two.
        made = [Guess(2, 1, key) for key in claims]
        found.append(Measure("true", len(claims), sum(claims) / len(claims), 0.5, band(made, level), True))
    for name, lexicon in ODDS:
        odds = odds_of(questions, words_of(lexicon, lang))
        if odds.keys_with or odds.others_with:
            found.append(Measure(name, odds.keys + odds.others, odds.log, 0.0, odds.band(level)))
    return tuple(found)


def odds_of(questions: Sequence[Question], words: Pattern[str]) -> Odds:
    """How often such words stand in right options and in others."""
    options = [option for question in questions for option in question.options]
    keys = [bool(words.search(option.text)) for option in options if option.key]
    others = [bool(words.search(option.text)) for option in options if not option.key]
    return Odds(sum(keys), len(keys), sum(others), len(others))
