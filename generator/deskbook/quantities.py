"""Finds numbers beside a unit's word in running text, in figures or words: what a slot should have said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from deskbook.numerals import EN_NUMBER_WORDS, ZH_NUMERAL_CHARACTERS, read_en_words, read_zh_numeral

# Full-width figures, letters and signs read as the usual ones, one character for one, so that offsets hold.
# The full-width comma and colon stay: they part sentences.
_HALF_WIDTH = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "%./-~"
}

# Other ways to write a word: handbooks declare the sign, people write the word.
_SYNONYMS = {"%": {"zh": ("%",), "en": ("%", "percent", "per cent")}}

_SPACE = r"[ \u00a0\u3000]{0,2}"
# Bounded, so that no text can make it build a giant number.
_FIGURES = r"−?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,15}|/[1-9][0-9]{0,14})?"

_ZH = f"[{ZH_NUMERAL_CHARACTERS}]"
_ZH_RUN = f"{_ZH}{{1,20}}"
# A run is read from its start, and 几十 and 数百 are no number at all.
_ZH_NUMBER = (
    rf"(?:(?<![0-9A-Za-z.])(?<![0-9][:,]){_FIGURES}"
    rf"|(?<![几数])(?<!{_ZH})(?:(?:{_ZH_RUN}又)?{_ZH_RUN}分之{_ZH_RUN}|{_ZH_RUN}))"
)

_EN_WORD = "(?:" + "|".join(sorted(EN_NUMBER_WORDS, key=len, reverse=True)) + ")"
_EN_NUMBER = (
    rf"(?:(?<![\w.])(?<![0-9][:,]){_FIGURES}(?:st|nd|rd|th)?"
    rf"|(?<!\w)(?:a )?{_EN_WORD}(?:[- ](?:and )?{_EN_WORD}){{0,4}}(?!\w))"
)


def quantities_beside(
    text: str, words: Sequence[str], lang: str, names: Sequence[str], other_words: Sequence[str]
) -> list[tuple[int, Fraction]]:
    """The offset and number of every quantity, both ends of a range included; none inside a name."""
    words = tuple(word for word in words if word)
    if not words:
        return []
    text = text.translate(_HALF_WIDTH)
    if not _word(words, lang).search(text):  # most texts: looking for the word alone is many times quicker
        return []
    inside = [span for name in names for span in _occurrences(text, name.translate(_HALF_WIDTH))]
    longer = tuple(o for o in other_words if o not in words and o.startswith(words))
    found: list[tuple[int, Fraction]] = []
    for match in _pattern(words, lang).finditer(text):
        if longer and text.startswith(longer, match.start("word")):
            continue
        for group in ("low", "number", "share"):
            if match[group] is None:
                continue
            skipped, numbers = _read(match[group], lang)
            start = match.start(group) + skipped
            if not any(a <= start and match.end() <= b for a, b in inside):
                found += [(start, n) for n in numbers]
    return found


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(name) if name else -1
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + 1)


def _forms(words: tuple[str, ...], lang: str) -> str:
    side = "zh" if lang == "zh" else "en"
    forms = {form for word in words for form in _SYNONYMS.get(word, {}).get(side, (word,))}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _word(words: tuple[str, ...], lang: str) -> re.Pattern[str]:
    """What every match of `_pattern` holds."""
    share = "|百分之" if lang == "zh" and "%" in words else ""
    return re.compile(_forms(words, lang) + share, re.IGNORECASE)


@cache
def _pattern(words: tuple[str, ...], lang: str) -> re.Pattern[str]:
    word = _forms(words, lang)
    if lang == "zh":
        to = f"{_SPACE}[~\\-–—至到或]{_SPACE}第?"
        # 三分之二 is a fraction, not three 分.
        after = f"(?!之{_ZH})"
        beside = f"(?:(?P<low>{_ZH_NUMBER}){to})??(?P<number>{_ZH_NUMBER}){_SPACE}(?P<word>{word}){after}"
        share = f"百分之(?P<share>{_ZH_RUN}|{_FIGURES})|" if "%" in words else "(?P<share>(?!))|"
        return re.compile(share + beside, re.IGNORECASE)
    to = f"{_SPACE}(?:[~\\-–—]|to|or){_SPACE}"
    gap = r"(?:[ \u00a0]{1,2}|-)?"
    # A single number is tried first: twenty-three is no range.
    beside = f"(?:(?P<low>{_EN_NUMBER}){to})??(?P<number>{_EN_NUMBER}){gap}(?P<word>{word})"
    whole = r"(?:(?<=\W)|(?!\w))"
    return re.compile(f"(?P<share>(?!))|{beside}{whole}", re.IGNORECASE)


def _read(number: str, lang: str) -> tuple[int, list[Fraction]]:
    """The number that a match writes: both for 两三, two or three; none if nobody writes a number so.

    Before it comes how many characters at the start of the match are no part of it.
    """
    bare = number.replace(",", "").replace("−", "-")
    if lang != "zh":
        bare = re.sub(r"(?i)(?<=[0-9])(?:st|nd|rd|th)$", "", bare)
    if bare[-1].isdigit() and bare[-1].isascii():
        return 0, [Fraction(bare)]
    if lang != "zh":
        n = read_en_words(bare)
        return 0, [] if n is None else [Fraction(n)]
    if "分之" in bare:
        return 0, _read_fraction(bare)
    return _read_run(bare)


def _read_fraction(text: str) -> list[Fraction]:
    whole, _, part = text.rpartition("又")
    below, _, above = part.partition("分之")
    numbers = [read_zh_numeral(run) for run in (whole or "零", above, below)]
    if None in numbers or numbers[2] == 0:
        return []
    a, b, c = (n or 0 for n in numbers)
    return [Fraction(a * c + b, c)]


def _read_run(run: str) -> tuple[int, list[Fraction]]:
    if "万" in run or "亿" in run:
        return 0, []
    # 统一三声: what stands before may end in a numeral character by chance, so the longest proper end counts.
    for start in range(len(run)):
        n = read_zh_numeral(run[start:])
        if n is not None:
            return start, [Fraction(n)]
        pair = [read_zh_numeral(end) for end in (run[start:-1], run[start:-2] + run[-1])]
        if len(run) - start > 1 and pair[0] is not None and pair[1] == pair[0] + 1:
            return start, [Fraction(pair[0]), Fraction(pair[0] + 1)]
    return 0, []
