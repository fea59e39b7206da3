"""Where a stem asks: its last sentence, read past whatever is quoted in it."""

from __future__ import annotations

import re
from typing import Final

OPENING, CLOSING = "“‘「『（(", "”’」』）)"
ENDS: Final = "。！？!?"
ASKING: Final = re.compile("[什哪几谁吗呢]|怎么|怎样|多少|为何|[能会要对行]不[能会要对行]")


def sentence_start(stem: str, lang: str) -> int:
    """Where the last sentence begins, outside of what is quoted."""
    quoted = quoted_places(stem)
    ends = [
        place + 1
        for place, letter in enumerate(stem[:-1])
        if ends_sentence(stem, place, letter, lang)
        and place + 1 not in quoted
        and stem[place + 1] not in CLOSING + ENDS
    ]
    return max((end for end in ends if stem[end:].strip()), default=0)


def question_start(stem: str, lang: str) -> int:
    """Where the last sentence begins; in Chinese, the first clause of it that asks.

    三种做法都不失礼，哪一种达到了优质标准？ asks in its second clause; its first is no part of the
    question.
    """
    start = sentence_start(stem, lang)
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
