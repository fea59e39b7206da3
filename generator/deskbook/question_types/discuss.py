"""To talk about: a sentence on which decent colleagues differ. It has a rationale and no key, and nothing is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, WrittenFact
from deskbook.question_types.base import Item, QuestionType, items_of, question
from deskbook.question_types.written import difficulty, written
from deskbook.questions import Question
from deskbook.words import Words


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "discuss", WrittenFact, lambda found: found.form == "discuss")


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    found = written(item)
    return question(item, "discuss", words, found.stem, found.answer)


TYPE = QuestionType(
    "discuss", "discuss", "To talk about", "讨论", items, write, difficulty=difficulty, exam=False
)
