"""Whether a case can be answered by knowing the standard alone: one right line, and nothing that gives it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import comb
from typing import Final

from deskbook.checks.common import is_written_in
from deskbook.handbook import Book, Handbook, Standard, StandardSet
from deskbook.nodes import node_at
from deskbook.parts.cases import Case
from deskbook.parts.flow import HasFlow
from deskbook.parts.members import HasMembers
from deskbook.parts.phrases import HasPhrases
from deskbook.problems import Code, Level, Place, Problem, Wording
from deskbook.review.guessers import asks
from deskbook.review.lexicon import POLITE, words_of
from deskbook.review.texts import bare

SECOND_KEY = Code(
    "second-right-answer",
    en=Wording(
        "this line says what '{other}' recommends: “{text}”",
        "change one of them, or answer it: despite: {{standard: {other}, because: …}}",
    ),
    zh=Wording(
        "这句话正是“{other}”推荐的：“{text}”",
        "改其中一句，或者写明为什么这里不行：despite: {{standard: {other}, because: …}}",
    ),
)
POLITEST = Code(
    "politest-is-right",
    level=Level.WARNING,
    en=Wording(
        "in {count} of {cases} cases of '{set}' the good line is the politest, more than chance allows ({most})",
        "let fair and poor lines be polite too; a good line need not say please",
    ),
    zh=Wording(
        "专题“{set}”的{cases}个实例里，有{count}个好的一句最客气，超出了碰巧的范围（{most}）",
        "中和差也要客气；好的一句不必多说“请”",
    ),
)
ONLY_QUESTION = Code(
    "question-is-right",
    level=Level.WARNING,
    en=Wording(
        "in {count} of {cases} cases of '{set}' only the good line asks a question, more than chance allows ({most})",
        "let other lines ask as well, or the good one state",
    ),
    zh=Wording(
        "专题“{set}”的{cases}个实例里，有{count}个只有好的一句在发问，超出了碰巧的范围（{most}）",
        "让别的句子也发问，或者好的一句不发问",
    ),
)
OFTEN_BLUNT = Code(
    "often-blunt",
    level=Level.WARNING,
    en=Wording(
        "{count} of {cases} cases of '{set}' are `blunt`",
        "at most one in ten: nobody picks a forbidden phrase",
    ),
    zh=Wording("专题“{set}”的{cases}个实例里有{count}个写了 blunt", "最多十分之一：没有人会选禁用语"),
)
CODES = (SECOND_KEY, POLITEST, ONLY_QUESTION, OFTEN_BLUNT)

LEAST: Final = {
    "zh": 7,
    "en": 20,
}  # characters of a recommended line that make it one, and no mere turn of phrase
FEWEST: Final = 6  # cases below which no share says anything


def check(handbook: Handbook) -> Iterator[Problem]:
    for book in handbook.books.values():
        advice = tuple(recommended(book))
        for standard in book.standards.values():
            for index, case in enumerate(standard.body.cases):
                yield from second_keys(book, standard, case, index, advice)
        for own in book.sets.values():
            yield from given_away(book, own)


@dataclass(frozen=True)
class Advice:
    standard: Standard
    text: str  # as people read it
    bare: str  # without punctuation and spaces


def recommended(book: Book) -> Iterator[Advice]:
    """Every line that a standard recommends and that is long enough to be recognised."""
    for standard in book.standards.values():
        fill = book.filler(standard)
        for text in texts(standard):
            said = fill(text)
            if len(short := bare(said)) >= LEAST.get(book.lang, LEAST["en"]):
                yield Advice(standard, said, short)


def texts(standard: Standard) -> Iterator[str]:
    body = standard.body
    yield from (case.good.text for case in body.cases)
    if isinstance(body, HasPhrases):
        yield from (one.say or one.do or "" for one in body.instead)
    if isinstance(body, HasMembers):
        yield from (part.say for part in body.parts if part.say)
    if isinstance(body, HasFlow):
        yield from (turn.text for turn in body.flow if turn.by == "staff")


def second_keys(
    book: Book, standard: Standard, case: Case, index: int, advice: tuple[Advice, ...]
) -> Iterator[Problem]:
    # What the author has answered for one standard is answered for all that recommend the same words.
    answered = {one.bare for one in advice if case.despite and one.standard.id == case.despite.standard}
    fill = book.filler(standard)
    for name, wrong in (("fair", case.fair), ("poor", case.poor)):
        if wrong is None:
            continue
        node = node_at(standard.node, ("cases", index, name, "say" if wrong.say else "do"))
        if not spoken_here(book, node.place):
            continue
        said = bare(fill(wrong.text))
        for one in advice:
            if (
                one.bare in said
                and one.bare not in answered
                and one.standard.id != standard.id
                and one.standard.scope.meets(standard.scope)
            ):
                yield SECOND_KEY(node.place, other=one.standard.id, text=one.text)


def spoken_here(book: Book, place: Place) -> bool:
    """Whether a text is in the language of the book: what is not translated was told in the main language."""
    return book.lang == book.main or is_written_in(book.lang, place)


def given_away(book: Book, own: StandardSet) -> Iterator[Problem]:
    """What a whole set gives away: shares that a careless writer drifts into, held against chance."""
    told = [
        (standard, case)
        for standard in own.standards
        for index, case in enumerate(standard.body.cases)
        if case.fair
        and case.poor
        and spoken_here(book, node_at(standard.node, ("cases", index, "good")).place)
    ]
    if len(told) < FEWEST:
        return
    place = own.place
    filled = [[book.filler(s)(line.text) for line in (c.good, c.fair, c.poor) if line] for s, c in told]
    polite = words_of(POLITE, book.lang)
    politest = sum(share([len(polite.findall(text)) for text in lines]) for lines in filled)
    asking = sum(asks(good) and not any(map(asks, rest)) for good, *rest in filled)
    most = upper(len(told))
    if politest > most:
        yield POLITEST(place, set=own.id, cases=len(told), count=f"{politest:.3g}", most=most)
    if asking > most:
        yield ONLY_QUESTION(place, set=own.id, cases=len(told), count=asking, most=most)
    blunt = sum(case.blunt for _, case in told)
    if book.lang == book.main and blunt * 10 > len(told):
        yield OFTEN_BLUNT(place, set=own.id, cases=len(told), count=blunt)


def share(scores: list[int]) -> float:
    """What a guesser that always takes the highest score gets of the first line; ties count as shares."""
    top = max(scores)
    return 1 / scores.count(top) if scores[0] == top else 0.0


@cache
def upper(cases: int, chance: float = 1 / 3, level: float = 0.025) -> int:
    """The most right guesses among so many that chance allows in 39 of 40 such sets (one side of a 95 % band)."""
    tail = 0.0
    for right in range(cases, -1, -1):
        tail += comb(cases, right) * chance**right * (1 - chance) ** (cases - right)
        if tail > level:
            return right
    return cases
