"""What is wrong here? One polite line that misses something, and what somebody might say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deskbook.draws import Draw
from deskbook.facts import CaseFact, Fact, Line
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    key_at,
    part_of,
    payload_of,
    question,
)
from deskbook.question_types.case import told
from deskbook.questions import Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "said": (
            "A colleague answers: “{line}” What is wrong with that?",
            "一位同事这样回答：“{line}”这句话的问题在哪里？",
        ),
        "done": (
            "What a colleague does: {line}. What is wrong with that?",
            "一位同事是这样做的：{line}。这样做的问题在哪里？",
        ),
        "say-instead": ("Better: “{line}”", "可以说：“{line}”"),
        "do-instead": ("Better: {line}.", "可以这样做：{line}。"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "fault", CaseFact, lambda case: bool(faulty(case)))


def faulty(case: CaseFact) -> list[Line]:
    """The lines of which an author wrote what they do not miss."""
    return [line for line in case.lines if len(line.misread) >= PLACES - 1]


def every(item: Item) -> Iterator[Item]:
    """Each of the lines that have a fault, beside the good one that mends it."""
    case = payload_of(item, CaseFact)
    for line in faulty(case):
        yield part_of(item, line.grade, replace(case, lines=(case.lines[0], line)))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    case = payload_of(item, CaseFact)
    line = draw.vary(faulty(case), item.id, name=lambda found: found.grade)
    good = case.lines[0]
    mended = SAID(words, "say-instead" if good.spoken else "do-instead", line=shown(good))
    reason = words.sentences(words("question.right"), mended)
    key = Option(line.grade, line.why, True, reason, (item.cite,))
    chosen = draw.by_length(line.why, line.misread, PLACES - 1, item.id, text=lambda found: found.text)
    others = [Option(one.id, one.text, False, one.reason, (item.cite,)) for one in chosen]
    stem = words.sentences(
        told(case, words), SAID(words, "said" if line.spoken else "done", line=shown(line))
    )
    return question(item, "fault", words, stem, key_at(position, key, others))


def shown(line: Line) -> str:
    """An act stands within a sentence, so it ends in no stop of its own."""
    return line.text if line.spoken else line.text.rstrip("。.")


TYPE = QuestionType(
    "fault",
    "choose-one",
    "What is wrong here",
    "错在哪里",
    items,
    write,
    difficulty=always("hard"),
    every=every,
)
