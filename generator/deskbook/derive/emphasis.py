"""The words of a stem that turn its question round (不, 最晚, not, latest) and must not be overlooked.

Only the question itself is marked, never the scene before it: 他不在 in a scene is what happens, not what is
asked.
"""

from __future__ import annotations

import re
from typing import Final

from deskbook.blocks import Span, Text

OPENING, CLOSING = "“‘「『（(", "”’」』）)"
ENDS: Final = "。！？!?"
ASKING: Final = re.compile("[什哪几谁吗呢]|怎么|怎样|多少|为何|[能会要对行]不[能会要对行]")
NO_NEGATION: Final = "对不起|差不多|不好意思|不但|不仅|不过|不久|不断|不同|(?P<twice>.)不(?P=twice)"
CHINESE: Final = re.compile(f"(?P<skip>{NO_NEGATION})|(?P<word>不|最.)")
ENGLISH: Final = re.compile(
    r"(?P<skip>\bat (?:most|least)\b)"
    r"|(?P<word>\b(?:not|never|no longer|except|latest|earliest|most|least)\b|\b\w+n['’]t\b)",
    re.IGNORECASE,
)


def mark_question(stem: str, lang: str) -> Text:
    """The stem as spans, with the words marked that stand in its question."""
    start = question_start(stem, lang)
    pattern = CHINESE if lang == "zh" else ENGLISH
    quoted = quoted_places(stem)
    spans: list[Span] = []
    done = 0
    for match in pattern.finditer(stem, start):
        if match["word"] and match.start() not in quoted:
            spans += [Span(stem[done : match.start()]), Span(match["word"], mark=True)]
            done = match.end()
    spans.append(Span(stem[done:]))
    return tuple(span for span in spans if span.text)


def question_start(stem: str, lang: str) -> int:
    """Where the last sentence begins; in Chinese, the first clause of it that asks.

    三种做法都不失礼，哪一种达到了优质标准？ asks in its second clause; its first is no part of the
    question.
    """
    quoted = quoted_places(stem)
    ends = [
        place + 1
        for place, letter in enumerate(stem[:-1])
        if ends_sentence(stem, place, letter, lang)
        and place + 1 not in quoted
        and stem[place + 1] not in CLOSING + ENDS
    ]
    start = max((end for end in ends if stem[end:].strip()), default=0)
    if lang != "zh":
        return start
    for clause in re.finditer("[^，；：]+", stem[start:]):
        if ASKING.search(clause.group()):
            return start + clause.start()
    return start


def ends_sentence(stem: str, place: int, letter: str, lang: str) -> bool:
    """A full stop, or the quotation mark that closes a quoted sentence."""
    ends = ENDS if lang == "zh" else ENDS + "."
    if letter in CLOSING and place:
        return stem[place - 1] in ends
    return letter in ends


def quoted_places(stem: str) -> set[int]:
    """The places inside quotation marks or brackets, with the mark that closes them."""
    inside: set[int] = set()
    depth = 0
    for place, letter in enumerate(stem):
        if depth:
            inside.add(place)
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING and depth:
            depth -= 1
    return inside
