"""At which moment? What nobody had expected on the left, the moments of the journey on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.draws import Draw
from deskbook.facts import Fact, MomentsFact
from deskbook.question_types.base import (
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    payload_of,
    question,
    to_match,
)
from deskbook.questions import Piece, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask": (
            "Nobody had expected these. At which moment does each of them belong?",
            "这几样都是人家没想到的。各自用在哪一刻？",
        ),
        "expected": (
            "{title}: what people count on is “{expected}”.",
            "{title}：人家觉得应该有的是“{expected}”。",
        ),
    }
)
MOST: Final = 4


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "moment", MomentsFact, lambda found: True)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    found = payload_of(item, MomentsFact)
    chosen = draw.order(found.moments, item.id, name=lambda moment: moment.id)[:MOST]
    reasons = {
        m.id: SAID(words, "expected", title=m.title, expected=m.expected.rstrip("。.")) for m in chosen
    }
    left = [Piece(m.id, m.exceeds.rstrip("。."), reasons[m.id], (item.cite,)) for m in chosen]
    right = [Piece(m.id, m.title, reasons[m.id], (item.cite,)) for m in chosen]
    return question(item, "moment", words, SAID(words, "ask"), to_match(left, right, draw, item.id))


TYPE = QuestionType("moment", "match", "At which moment", "哪一刻", items, write, difficulty=always("easy"))
