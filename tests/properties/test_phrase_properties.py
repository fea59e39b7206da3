"""A forbidden phrase put into a text is found, whatever the case, the width and the line breaks around it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.build import load
from deskbook.handbook import Handbook
from deskbook.parts.phrases import HasPhrases, holds_phrase
from deskbook.phrase_finder import find_phrases

SHIPPED = Path(__file__).parent.parent.parent
GAPS = ["", "\n", " ", "，", "…", "\u3000"]


@cache
def handbook() -> Handbook:
    return load(SHIPPED).handbook


@cache
def avoided() -> tuple[tuple[str, str], ...]:
    """Every phrase of the shipped handbook with the standard that bans it."""
    return tuple(
        (phrase, standard.id)
        for book in handbook().books.values()
        for standard in book.standards.values()
        if isinstance(standard.body, HasPhrases)
        for phrase in standard.body.avoid
    )


def wide(text: str) -> str:
    """ASCII letters as full-width ones, as some keyboards type them."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    picked=st.integers(0, 10_000),
    before=st.text("今天客人说 please，。\n", max_size=12),
    after=st.text("然后就走了 today，。\n", max_size=12),
    gap=st.sampled_from(GAPS),
    shape=st.sampled_from([str, str.upper, wide]),
)
@settings(max_examples=150, deadline=None)
def test_a_planted_phrase_is_found(picked: int, before: str, after: str, gap: str, shape: object) -> None:
    phrase, standard = avoided()[picked % len(avoided())]
    assert callable(shape)
    middle = len(phrase) // 2
    chinese = any("\u3400" <= c <= "\u9fff" for c in phrase)
    shaped = shape(phrase[:middle]) + (gap if chinese else "") + shape(phrase[middle:])
    text = f"{before}\n{shaped}\n{after}"
    found = [hit for hit in find_phrases(handbook(), text) if hit.cite.id == standard]
    assert found
    assert holds_phrase(text, phrase)
    # The place is inside the text, and what is told there begins with what was planted.
    line, column = found[0].line, found[0].column
    assert text.split("\n")[line - 1][column - 1 :]


@given(st.text("今天客人说您好请坐谢谢please thank you。，\n", max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_finder_and_the_check_agree(text: str) -> None:
    found = {hit.phrase for hit in find_phrases(handbook(), text)}
    assert found == {phrase for phrase, _ in avoided() if holds_phrase(text, phrase)}
