"""Who is spoken to, and in which words: 你 to staff and 您 to customers, one word for one thing, nothing forbidden.

The handbook keeps its own rules: what it tells its readers, and what it has them say, is held against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deskbook.checks.common import Leaf, inside, is_own, leaves_of, own_standards
from deskbook.fields import Sort, leaves, shape_of
from deskbook.handbook import Book, Handbook, Standard
from deskbook.nodes import Path, node_at
from deskbook.parts.phrases import PhraseIndex
from deskbook.problems import Code, Level, Problem, Wording
from deskbook.settings import SetHead

POLITE_TO_STAFF = Code(
    "polite-you-to-staff",
    level=Level.WARNING,
    en=Wording(
        "the handbook addresses its readers as if they were customers",
        "it says ni to staff; staff say nin to customers",
    ),
    zh=Wording("这里对员工用了“您”", "手册对员工说“你”，员工对客户说“您”"),
)
PLAIN_TO_CUSTOMER = Code(
    "plain-you-to-customer",
    level=Level.WARNING,
    en=Wording(
        "staff address the customer as if they were a colleague", "staff say nin to customers, never ni"
    ),
    zh=Wording("员工在这里说了“你”", "员工对客户说“您”"),
)
OTHER_WORD = Code(
    "other-word",
    level=Level.WARNING,
    en=Wording(
        "'{word}' stands here for what this handbook calls '{use}'", "one word for one thing: write '{use}'"
    ),
    zh=Wording("这里写的“{word}”，本手册叫“{use}”", "一件事一个词：写“{use}”"),
)
OWN_PHRASE = Code(
    "phrase-in-own-words",
    level=Level.WARNING,
    en=Wording("the handbook itself says the forbidden phrase '{phrase}' here", "say it as the standard asks, or put it in quotation marks where it is talked about"),
    zh=Wording("手册自己在这里说了禁用语“{phrase}”", "换成标准要求的说法；如果是在谈这句话，就加上引号"),
)  # fmt: skip
CODES = (POLITE_TO_STAFF, PLAIN_TO_CUSTOMER, OTHER_WORD, OWN_PHRASE)

# By the last named key of a path. What customers say, and what colleagues wrongly believe, is theirs.
PROSE = frozenset(
    [
        "title",
        "about",
        "wording",
        "why",
        "scene",
        "fault",
        "reason",
        "do",
        "text",
        "gloss",
        "good",
        "fair",
        "poor",
        "fix",
        "expected",
        "exceeds",
        "early",
        "entry",
        "within",
        "record",
        "situation",
        "goal",
        "authority",
        "because",
        "label",
        "past",
    ]
)
LISTED = frozenset(("elements", "marks"))
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|\[[^\]]*\]|〔[^〕]*〕|《[^》]*》")
NOTHING = PhraseIndex(())
GREETINGS = re.compile("您好|您走好|您慢走|道一声您|称您")


def check(handbook: Handbook) -> Iterator[Problem]:
    for book in handbook.books.values():
        for own in book.sets.values():
            for path, shape, scalar in leaves(shape_of(SetHead), own.node.without("standards")):
                leaf = Leaf(path, shape, scalar)
                if shape and shape.sort is Sort.TEXT and is_own(book, leaf):
                    yield from prose(book, leaf, book.forbidden)
    for book, standard in own_standards(handbook):
        for leaf in leaves_of(standard):
            if leaf.shape is None or leaf.shape.sort is not Sort.TEXT or not is_own(book, leaf):
                continue
            if is_staff_line(standard, leaf.path):
                yield from line(book, leaf, book.forbidden)
            elif is_prose(leaf.path):
                # A standard that forbids a phrase has to talk about it.
                about_it = leaf.path == ("wording",) and bool(getattr(standard.body, "avoid", ()))
                yield from prose(book, leaf, NOTHING if about_it else book.forbidden)


def named(path: Path) -> list[str]:
    return [step for step in path if isinstance(step, str)]


def is_staff_line(standard: Standard, path: Path) -> bool:
    """Words that the handbook has staff say: not a poor line, which is there to be told apart."""
    if path[-1] != "say":
        return False
    if path[0] == "flow":
        by = node_at(standard.node, (*path[:2], "by"))
        return getattr(by, "text", "staff") != "customer"
    if path[0] == "cases" and getattr(node_at(standard.node, (*path[:2], "to")), "text", "") == "colleague":
        return False
    return not {"fair", "poor"} & set(named(path))


def is_prose(path: Path) -> bool:
    names = named(path)
    if path[0] in ("belief", "calibration", "cast", "endings", "debrief", "turns") or "customer" in names:
        return False
    return names[-1] in PROSE or bool(LISTED & set(names))


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """A text without what the pattern finds; what is left keeps its place."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", "\0", found.group()), text)


def polite_to_staff(book: Book, text: str) -> int:
    """Where prose says 您 to its readers; -1 for nowhere."""
    return blanked(GREETINGS, text).find("您") if book.lang == "zh" else -1


def prose(book: Book, leaf: Leaf, banned: PhraseIndex) -> Iterator[Problem]:
    bare = blanked(QUOTED, leaf.text)
    if (at := polite_to_staff(book, bare)) >= 0:
        yield POLITE_TO_STAFF(inside(leaf.scalar, at))
    yield from words(book, leaf, bare)
    yield from phrase(leaf, bare.replace("\0", "。"), banned)


def line(book: Book, leaf: Leaf, banned: PhraseIndex) -> Iterator[Problem]:
    bare = blanked(QUOTED, leaf.text)
    if book.lang == "zh" and (at := bare.find("你")) >= 0:
        yield PLAIN_TO_CUSTOMER(inside(leaf.scalar, at))
    yield from phrase(leaf, leaf.text, banned)


def phrase(leaf: Leaf, text: str, banned: PhraseIndex) -> Iterator[Problem]:
    if (found := banned.first(text)) is not None:
        yield OWN_PHRASE(leaf.scalar.place, phrase=found.phrase)


def words(book: Book, leaf: Leaf, bare: str) -> Iterator[Problem]:
    for offset, word, use in other_words(book, bare):
        yield OTHER_WORD(inside(leaf.scalar, offset), word=word, use=use)


def other_words(book: Book, text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text calls a thing otherwise than the handbook does: place, word, and the word to use."""
    for one in book.settings.one_word:
        for word in one.instead_of:
            pattern = re.escape(word) if book.lang == "zh" else rf"\b{re.escape(word)}\b"
            for found in re.finditer(pattern, text, re.IGNORECASE):
                if not any(covers(text, found, allowed) for allowed in one.but):
                    yield found.start(), found.group(), one.use


def covers(text: str, found: re.Match[str], allowed: str) -> bool:
    """Whether the word is only a piece of a longer one that is meant: 客户 in 客户经理."""
    lowest = max(0, found.end() - len(allowed))
    return any(
        text[start : start + len(allowed)].casefold() == allowed.casefold()
        for start in range(lowest, found.start() + 1)
    )
