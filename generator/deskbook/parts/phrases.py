"""Phrases not to say, and what to say or do instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from deskbook.facts import Payload, SwapFact
from deskbook.fields import REQUIRED, Id, Part, Phrase, Text, field
from deskbook.problems import Code, Wording
from deskbook.slots import Filler

NOT_FOUND = Code(
    "phrase-not-found",
    en=Wording(
        "no phrase of '{standard}' is found in this text", "`hits` are texts in which it must be found"
    ),
    zh=Wording("这句话里找不到“{standard}”的禁用语", "hits 里写的是必须找得到的句子"),
)
FOUND = Code(
    "phrase-found",
    en=Wording(
        "the phrase '{phrase}' is found in this text", "`misses` are texts in which it must not be found"
    ),
    zh=Wording("这句话里找得到禁用语“{phrase}”", "misses 里写的是不该被找到的句子"),
)
CODES = (NOT_FOUND, FOUND)


class Instead(Part):
    id: Id = field(REQUIRED, "代号", "the id", meaning=True)
    say: Text | None = field(None, "改说什么", "what to say instead", meaning=True)
    do: Text | None = field(None, "改做什么", "what to do instead", meaning=True)

    @model_validator(mode="after")
    def one_of_both(self) -> Instead:
        if (self.say is None) == (self.do is None):
            raise PydanticCustomError("say-or-do", "say or do")
        return self


class HasPhrases(Part):
    avoid: list[Phrase] = field(
        [], "不说：这句话和它常见的变体", "what not to say, with its usual variants", meaning=True
    )
    instead: list[Instead] = field([], "改说、改做", "what to say or do instead", meaning=True)
    group: str | None = field(None, "哪一类：推诿、不耐烦……", "its sort, from handbook.yml", meaning=True)
    cue: Text | None = field(None, "在什么情况下容易脱口而出", "the situation in which it slips out")
    hits: list[Phrase] = field([], "必须查得到的句子", "texts in which it must be found")
    misses: list[Phrase] = field([], "不该被查到的句子", "texts in which it must not be found")


IGNORED = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Text as phrases are compared: NFKC, case folded, without punctuation and spaces between Chinese characters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(IGNORED.sub(" ", text).split())


@dataclass(frozen=True)
class Sought:
    """A phrase made ready once, to be looked for in many texts."""

    phrase: str
    wanted: str  # empty where nothing is left to look for
    dense: bool  # Chinese is compared without any gaps, other scripts by whole words


BEGINNING = 3  # characters that a phrase is looked up by; enough to tell most phrases apart


def sought(phrase: str) -> Sought:
    wanted = normal(phrase)
    if re.search(r"[\u3400-\u9fff]", wanted):
        return Sought(phrase, wanted.replace(" ", ""), True)
    return Sought(phrase, f" {wanted} " if wanted else "", False)


class PhraseIndex:
    """Many phrases to look for in many texts: each position of a text is held against those alone that begin so."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.beginnings: dict[str, list[Sought]] = {}
        for one in map(sought, phrases):
            if one.wanted:
                self.beginnings.setdefault(one.wanted[:BEGINNING], []).append(one)
        # A phrase of one character is shorter than a beginning, so there can be several sizes; mostly there is one.
        self.sizes = sorted({len(beginning) for beginning in self.beginnings}, reverse=True)

    def first(self, text: str) -> Sought | None:
        """The first of the phrases that stands in a text."""
        spaced = f" {normal(text)} "
        for found, dense in ((spaced.replace(" ", ""), True), (spaced, False)):
            for position in range(len(found)):
                for size in self.sizes:
                    for one in self.beginnings.get(found[position : position + size], ()):
                        if one.dense is dense and found.startswith(one.wanted, position):
                            return one
        return None


def holds_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text."""
    return PhraseIndex([phrase]).first(text) is not None


def facts(body: HasPhrases, fill: Filler, elements: list[str], why: str) -> Iterator[tuple[str, Payload]]:
    if body.avoid and body.instead:
        yield (
            "instead",
            SwapFact(
                avoid=body.avoid[0],
                cue=fill(body.cue) if body.cue else "",
                instead=tuple((i.say is not None, fill(i.say or i.do or "")) for i in body.instead),
                elements=tuple(fill(element) for element in elements),
                why=why,
            ),
        )
