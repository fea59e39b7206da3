"""Test-wise readers who know nothing of service: each looks at one mark of the options and takes the strongest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from deskbook.questions import ChooseOne, Question
from deskbook.review.chance import Guess
from deskbook.review.lexicon import ABSOLUTE, POLITE, VAGUE, words_of
from deskbook.review.texts import QUOTES, pieces

Marks = Sequence[int]


@dataclass(frozen=True)
class Guesser:
    """`marks` gives each option of a question a number; the guesser takes the highest.

    Lengths of figures and names say nothing, so `of_length` passes over them. Places come from the draw and not from
    an author: `of_place` tells them apart for whoever has to mend something.
    """

    id: str
    marks: Callable[[Question], Marks]
    of_length: bool = False
    of_place: bool = False


def texts(question: Question) -> list[str]:
    return [option.text for option in question.options]


def longest(question: Question) -> Marks:
    return [len(text) for text in texts(question)]


def shortest(question: Question) -> Marks:
    return [-len(text) for text in texts(question)]


def overlap(question: Question) -> Marks:
    told = pieces(question.stem, question.lang)
    return [len(pieces(text, question.lang) & told) for text in texts(question)]


def quoted(question: Question) -> Marks:
    return [sum(text.count(mark) for mark in QUOTES) for text in texts(question)]


def absolute(question: Question) -> Marks:
    return [len(words_of(ABSOLUTE, question.lang).findall(text)) for text in texts(question)]


def vague(question: Question) -> Marks:
    return [len(words_of(VAGUE, question.lang).findall(text)) for text in texts(question)]


def politest(question: Question) -> Marks:
    return [len(words_of(POLITE, question.lang).findall(text)) for text in texts(question)]


def asks(text: str) -> bool:
    return "？" in text or "?" in text


def only_question(question: Question) -> Marks:
    """Where one option alone asks, that one; where none or several do, this guesser knows nothing."""
    asking = [int(asks(text)) for text in texts(question)]
    return asking if sum(asking) == 1 else [0] * len(asking)


def middle(question: Question) -> Marks:
    """Of two or four options none is in the middle."""
    count = len(question.options)
    return [int(count % 2 == 1 and 2 * place + 1 == count) for place in range(count)]


def always(wanted: int) -> Callable[[Question], Marks]:
    return lambda question: [int(place == wanted) for place in range(len(question.options))]


GUESSERS: tuple[Guesser, ...] = (
    Guesser("longest", longest, of_length=True),
    Guesser("shortest", shortest, of_length=True),
    Guesser("overlap", overlap),
    Guesser("quoted", quoted),
    Guesser("absolute", absolute),
    Guesser("vague", vague),
    Guesser("politest", politest),
    Guesser("only-question", only_question),
    Guesser("middle", middle, of_place=True),
    Guesser("first", always(0), of_place=True),
    Guesser("second", always(1), of_place=True),
    Guesser("third", always(2), of_place=True),
)


def guesses(guesser: Guesser, questions: Sequence[Question]) -> Iterator[Guess]:
    """What the guesser takes in each question of which one option is right."""
    for question in questions:
        answer = question.answer
        if not isinstance(answer, ChooseOne) or (guesser.of_length and answer.exempt):
            continue
        marks = guesser.marks(question)
        top = max(marks)
        yield Guess(len(marks), marks.count(top), marks[answer.key_position] == top, question.id)
