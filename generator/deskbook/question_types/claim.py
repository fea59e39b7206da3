"""Is the colleague right? Only where a standard has a belief, as a pair: never a negated wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deskbook.draws import Draw
from deskbook.facts import ClaimFact, Fact
from deskbook.question_types.base import Item, QuestionType, Sentences, items_of, payload_of, question
from deskbook.questions import Question, TrueFalse
from deskbook.words import Words

SAID = Sentences(
    {
        "claim": ("A colleague says: “{claim}” Is that right?", "同事说：“{claim}”他说得对吗？"),
    }
)


def items(facts: Sequence[Fact]) -> Iterator[Item]:
    return items_of(facts, "claim", ClaimFact, lambda claim: True)


def places(item: Item) -> frozenset[int]:
    return frozenset((0, 1))


def write(item: Item, draw: Draw, position: int, words: Words) -> Question:
    """Position 0 asks the true claim, position 1 the false one."""
    pair = payload_of(item, ClaimFact)
    claim = pair.true if position == 0 else pair.false
    stem = SAID(words, "claim", claim=claim.text)
    return question(item, "claim", words, stem, TrueFalse(claim.true, claim.reason))


TYPE = QuestionType("claim", "true-false", "Is the colleague right", "同事说得对吗", items, write, places)
