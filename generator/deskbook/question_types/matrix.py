"""Which class is it? A customer tells one sign of each axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, MatrixClass, MatrixFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    items_of,
    key_at,
    payload_of,
    question,
)
from deskbook.questions import Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "signs-and": ("{first}. And {second}.", "{first}。而且{second}。"),
        "signs-but": ("{first}. But {second}.", "{first}。就是{second}。"),
        "axis-level": ("{level} {axis}", "{axis}{level}"),
        "axis-not": ("the {axis} is not {level}", "{axis}并不{level}"),
        "clause-separator": (" and ", "，"),
        "right": ("Right. {levels}: {gloss}", "对。{levels}：{gloss}"),
        "right-bare": ("Right. {levels}.", "对。{levels}。"),
        "wrong": ("{title} stands for {levels}. Here {apart}.", "{title}是{levels}；{subject}，{apart}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(
        facts, "matrix", MatrixFact, lambda matrix: len(matrix.classes) >= PLACES and len(matrix.axes) == 2
    )


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    matrix = payload_of(item, MatrixFact)
    told = draw.vary(matrix.classes, item.id, name=lambda found: found.id)
    others = draw.order([c for c in matrix.classes if c is not told], item.id, name=lambda found: found.id)
    return told_question(item, matrix, told, others[: PLACES - 1], position, words)


def told_question(
    item: Item,
    matrix: MatrixFact,
    told: MatrixClass,
    others: Sequence[MatrixClass],
    position: int,
    words: Words,
) -> Question:
    key = Option(told.id, told.title, True, right(matrix, told, words), (item.cite,))
    wrong = [Option(c.id, c.title, False, differs(matrix, c, told, words), (item.cite,)) for c in others]
    stem = words.sentences(matrix.story.replace("{signs}", signs(matrix, told, words)), matrix.ask)
    return question(item, "matrix", words, stem, key_at(position, key, wrong, exempt=True))


def signs(matrix: MatrixFact, told: MatrixClass, words: Words) -> str:
    """Two signs: joined by 'and' where both axes stand alike, by 'but' where they differ."""
    found, heights = [], set()
    for axis, level in zip(matrix.axes, told.at, strict=True):
        index = next(i for i, known in enumerate(axis.levels) if known.id == level)
        found.append(axis.levels[index].sign)
        heights.add(level)
    joined = "signs-and" if len(heights) == 1 else "signs-but"
    return SAID(words, joined, first=words.capital(found[0]), second=found[1])


def levels(matrix: MatrixFact, told: MatrixClass, words: Words) -> list[str]:
    return [
        SAID(words, "axis-level", axis=axis.label, level=label(matrix, told, index))
        for index, axis in enumerate(matrix.axes)
    ]


def label(matrix: MatrixFact, told: MatrixClass, index: int) -> str:
    return next(level.label for level in matrix.axes[index].levels if level.id == told.at[index])


def right(matrix: MatrixFact, told: MatrixClass, words: Words) -> str:
    where = words.capital(words.list(levels(matrix, told, words)))
    if not told.gloss:
        return SAID(words, "right-bare", levels=where)
    return SAID(words, "right", levels=where, gloss=told.gloss)


def differs(matrix: MatrixFact, wrong: MatrixClass, told: MatrixClass, words: Words) -> str:
    """What the wrong class would be, and on which axes the one that was told is not like that."""
    apart = [
        SAID(words, "axis-not", axis=axis.label, level=label(matrix, wrong, index))
        for index, axis in enumerate(matrix.axes)
        if wrong.at[index] != told.at[index]
    ]
    return SAID(
        words,
        "wrong",
        title=wrong.title,
        levels=words.list(levels(matrix, wrong, words)),
        subject=words.capital(matrix.subject),
        apart=SAID(words, "clause-separator").join(apart),
    )


TYPE = QuestionType("matrix", "choose-one", "Which class it is", "归类", items, write)
