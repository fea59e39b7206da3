"""What do you say, what do you do? One moment, three lines, each with what it brings the customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import CaseFact, Fact
from deskbook.question_types.base import Item, QuestionType, Sentences, key_at, question
from deskbook.questions import Difficulty, Option, Question
from deskbook.words import Words

SAID = Sentences(
    {
        "customer-says": ("The {speaker} says: “{line}”", "{speaker}说：“{line}”"),
        "avoided": ("Not: “{phrase}”", "不说：“{phrase}”"),
        "ask-say": ("What do you say?", "你怎么回答？"),
        "ask-do": ("What do you do?", "你怎么做？"),
        "ask-ladder": (
            "All three are polite. Which one is excellent service?",
            "三种做法都不失礼，哪一种达到了优质标准？",
        ),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    """One item a standard: which of its cases is asked, the form decides."""
    whole: dict[str, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.payload, CaseFact) and len(fact.payload.lines) == 3:
            whole.setdefault(fact.cite.id, []).append(fact)
    for standard, found in whole.items():
        yield Item(f"{standard}#case#cases", found[0].cite, found[0].applies, tuple(found))


def every(item: Item) -> Iterator[Item]:
    for fact in item.facts:
        yield Item(f"{item.cite.id}#case#{fact.key}", item.cite, fact.applies, (fact,))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    fact = asked(item, draw)
    case = fact.payload
    assert isinstance(case, CaseFact)
    options = {
        line.grade: Option(
            line.grade, line.text, line.grade == "good", reason(case, line.grade, item, words), (item.cite,)
        )
        for line in case.lines
    }
    others = draw.order([options["fair"], options["poor"]], fact.key, item.id, name=lambda option: option.id)
    return question(item, "case", words, stem(case, words), key_at(position, options["good"], others))


def asked(item: Item, draw: Draw) -> Fact:
    """The case of a standard that one form asks."""
    return draw.vary(item.facts, item.id, name=lambda found: found.key)


def stem(case: CaseFact, words: Words) -> str:
    """Scene, what the customer says, and one question that depends on what the options are."""
    if case.ask:
        ask = case.ask
    elif case.ladder:
        ask = SAID(words, "ask-ladder")
    else:
        ask = SAID(words, "ask-say" if case.lines[0].spoken else "ask-do")
    return words.sentences(told(case, words), ask)


def told(case: CaseFact, words: Words) -> str:
    """The scene, and what the customer says in it."""
    if not case.customer:
        said = ""
    elif case.scene.endswith((":", "：")):
        said = words("question.quoted", line=case.customer)
    else:
        said = SAID(words, "customer-says", speaker=case.speaks(words), line=case.customer)
    return words.sentences(case.scene, said)


def reason(case: CaseFact, grade: str, item: Item, words: Words) -> str:
    line = next(line for line in case.lines if line.grade == grade)
    if grade != "good":
        return line.why
    avoided = SAID(words, "avoided", phrase=case.avoided) if case.avoided else ""
    return words.sentences(words("question.right"), line.why or item.cite.why, avoided)


def uses(item: Item, draw: Draw) -> tuple[Fact, ...]:
    return (asked(item, draw),)


def difficulty(item: Item) -> Difficulty:
    """Hard where all three ways are good manners and one of them is more."""
    cases = [fact.payload for fact in item.facts if isinstance(fact.payload, CaseFact)]
    return "hard" if any(case.ladder for case in cases) else "medium"


TYPE = QuestionType(
    "case",
    "choose-one",
    "What do you say or do",
    "怎么说、怎么做",
    items,
    write,
    uses=uses,
    difficulty=difficulty,
    every=every,
)
