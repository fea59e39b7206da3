"""Ordinary or excellent? Three moments of one journey: one goes beyond what people count on, or one does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import Fact, Moment, MomentsFact
from deskbook.question_types.base import (
    PLACES,
    Item,
    QuestionType,
    Sentences,
    always,
    items_of,
    key_at,
    payload_of,
    question,
)
from deskbook.questions import Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "ask-excellent": (
            "Nothing is missing in any of the three. Which one goes beyond what people expect?",
            "三处都没有失礼，哪一处走到了客户期望的前面？",
        ),
        "ask-ordinary": (
            "Nothing is missing in any of the three. Which one does no more than people expect?",
            "三处都没有失礼，哪一处只做到了客户觉得应该有的？",
        ),
        "shown": ("{title}: {act}", "{title}：{act}"),
        "ordinary": (
            "People count on this. Half a step further: {exceeds}.",
            "这是应该有的。再往前半步：{exceeds}。",
        ),
        "excellent": (
            "This goes further: people count on “{expected}”.",
            "这里已经多走了半步：人家觉得应该有的是“{expected}”。",
        ),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "pair", MomentsFact, lambda found: True)


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    """Half of the forms ask for the excellent one and half for the ordinary: the longer act is no clue."""
    moments = payload_of(item, MomentsFact).moments
    key, *others = draw.order(moments, item.id, name=lambda moment: moment.id)[:PLACES]
    excellent = draw.vary(("ordinary", "excellent"), item.id, "asked") == "excellent"
    right = option(item, key, excellent, words, is_key=True)
    wrong = [option(item, moment, not excellent, words, is_key=False) for moment in others]
    ask = SAID(words, "ask-excellent" if excellent else "ask-ordinary")
    return question(item, "pair", words, ask, key_at(position, right, wrong))


def option(item: Item, moment: Moment, excellent: bool, words: Words, *, is_key: bool) -> Option:
    act = (moment.exceeds if excellent else moment.expected).rstrip("。.")
    if excellent:
        why = SAID(words, "excellent", expected=moment.expected.rstrip("。."))
    else:
        why = SAID(words, "ordinary", exceeds=moment.exceeds.rstrip("。."))
    reason = words.sentences(words("question.right"), why) if is_key else why
    return Option(moment.id, SAID(words, "shown", title=moment.title, act=act), is_key, reason, (item.cite,))


TYPE = QuestionType(
    "pair", "choose-one", "Ordinary or excellent", "一般与优质", items, write, difficulty=always("easy")
)
