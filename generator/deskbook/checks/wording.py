"""The rules for cases that a program can see (EXAMPLES 9), and phrases that are found where they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deskbook.checks.common import Leaf, is_own, leaves_of, own_standards
from deskbook.handbook import Book, Handbook, Standard
from deskbook.nodes import node_at
from deskbook.parts.cases import Case
from deskbook.parts.phrases import FOUND, NOT_FOUND, HasPhrases, PhraseIndex, holds_phrase
from deskbook.problems import Code, Level, Place, Problem, Wording
from deskbook.slots import Filler

UNEQUAL = Code(
    "unequal-lines",
    level=Level.WARNING,
    en=Wording(
        "the lines of the case '{case}' differ in length: {lengths}",
        "keep the longest within 15 % of the shortest, or the length gives the answer away",
    ),
    zh=Wording(
        "实例“{case}”的几句话长短差得多：{lengths}", "最长的不超过最短的 15 %，不然看长短就猜得出答案"
    ),
)
MIXED = Code(
    "mixed-lines",
    en=Wording("the case '{case}' mixes words and acts", "write `say` for all its lines, or `do` for all"),
    zh=Wording("实例“{case}”里原话和做法混在一起", "几句都写 say，或者都写 do"),
)
BLUNT = Code(
    "phrase-in-option",
    en=Wording(
        "this line holds the forbidden phrase '{phrase}', so nobody would choose it",
        "write the polite version of the fault, or say `blunt: true` for the case",
    ),
    zh=Wording(
        "这句话里有禁用语“{phrase}”，没有人会选它", "写成客气的错法；确实要用，就在实例上写 blunt: true"
    ),
)
EMPTY_FAULT = Code(
    "fault-says-nothing",
    en=Wording("this fault says only that the standard was not kept", "say what happens to the customer"),
    zh=Wording("这条解析只说了没有按标准做", "说清客户会怎样"),
)
THEN_ASKS = Code(
    "then-asks",
    en=Wording(
        "this reaction ends with a question, and the next turn would leave it unanswered",
        "let the customer say it without asking",
    ),
    zh=Wording("客户的反应以问句结尾，下一轮没有人回答它", "换成不发问的说法"),
)
CODES = (UNEQUAL, MIXED, BLUNT, EMPTY_FAULT, THEN_ASKS)
HOLLOW = re.compile(
    r"^\s*(没有按标准|不符合|不合标准|does not (meet|follow) the standard|not (up to|according to) (the )?standard)",
    re.I,
)
TOLERANCE = 0.15


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in own_standards(handbook):
        own = {leaf.path: leaf for leaf in leaves_of(standard) if is_own(book, leaf)}
        fill = book.filler(standard)
        for index, case in enumerate(standard.body.cases):
            written = ("cases", index, "good", "say") in own or ("cases", index, "good", "do") in own
            if written:
                yield from case_lines(standard, case, index, fill, book.forbidden)
        for leaf in own.values():
            yield from texts(leaf)
        yield from phrases(book, standard)


def length(text: str) -> int:
    return len(re.sub(r"[\W_]", "", text))


def case_lines(
    standard: Standard, case: Case, index: int, fill: Filler, banned: PhraseIndex
) -> Iterator[Problem]:
    place = node_at(standard.node, ("cases", index, "id")).place
    lines = [line for line in (case.good, case.fair, case.poor) if line]
    lengths = [length(fill(line.text)) for line in lines]
    if len({line.say is not None for line in lines}) > 1:
        yield MIXED(place, case=case.id)
    elif max(lengths) > min(lengths) * (1 + TOLERANCE):
        yield UNEQUAL(place, case=case.id, lengths=", ".join(map(str, lengths)))
    for name, line in (("fair", case.fair), ("poor", case.poor)):
        if line is None or case.blunt:
            continue
        if held := banned.first(line.text):
            yield BLUNT(node_at(standard.node, ("cases", index, name)).place, phrase=held.phrase)


def texts(leaf: Leaf) -> Iterator[Problem]:
    place: Place = leaf.scalar.place
    if leaf.path[-1] == "fault" and HOLLOW.match(leaf.text):
        yield EMPTY_FAULT(place)
    if leaf.path[-1] == "then" and leaf.text.rstrip("”\"’' ").endswith(("？", "?")):
        yield THEN_ASKS(place)


def phrases(book: Book, standard: Standard) -> Iterator[Problem]:
    body = standard.body
    if not isinstance(body, HasPhrases):
        return
    for index, text in enumerate(body.hits):
        if not any(holds_phrase(text, phrase) for phrase in body.avoid):
            yield NOT_FOUND(node_at(standard.node, ("hits", index)).place, standard=standard.id)
    for index, text in enumerate(body.misses):
        for phrase in body.avoid:
            if holds_phrase(text, phrase):
                yield FOUND(node_at(standard.node, ("misses", index)).place, phrase=phrase)
