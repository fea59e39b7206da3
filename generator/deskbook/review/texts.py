"""Texts as a test-wise reader compares them: bare of punctuation, cut into pieces, read as figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from deskbook.numerals import EN_NUMBER_WORDS, ZH_NUMERAL_CHARACTERS, read_en_words, read_zh_numeral
from deskbook.stems import sentence_start

QUOTES = '“”‘’"「」『』'
QUOTED = re.compile('“[^”]*”|‘[^’]*’|"[^"]*"|「[^」]*」')
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=50_000)  # the same options are held against each other on many sheets
def bare(text: str) -> str:
    """Width, case, punctuation and spaces make no difference."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def pieces(text: str, lang: str) -> frozenset[str]:
    """What two texts can share: pairs of characters in Chinese, words in other languages."""
    if lang != "zh":
        return frozenset(word.casefold() for word in WORD.findall(text))
    runs = re.findall(r"[\u3400-\u9fff]+", text)
    return frozenset(run[start : start + 2] for run in runs for start in range(len(run) - 1))


@dataclass(frozen=True)
class Figure:
    number: Fraction
    unit: str


@lru_cache(maxsize=50_000)
def figure(text: str, lang: str) -> Figure | None:
    """A text that is nothing but a number with its unit: 第三声, 15分钟, three rings, 80 %."""
    plain = unicodedata.normalize("NFKC", text).strip().rstrip("。.!！").casefold()
    return zh_figure(plain) if lang == "zh" else en_figure(plain)


def is_figure(text: str) -> bool:
    """Whether a text is nothing but a figure, in either language."""
    return figure(text, "zh") is not None or figure(text, "en") is not None


DIGITS = r"[-−]?\d[\d,]*(?:\.\d+)?"
# Behind a numeral only what counts: 零件 and 一样 are words.
COUNTED = "声|次|遍|级|天|周|个月|年|分钟|分|秒|小时|元|块|单|个|人|位|步|项|句|条|米|厘米|公里|成|倍|折|页|份|张|台|辆"
ZH_FIGURE = re.compile(
    rf"(?:第|约|大约)?(?:({DIGITS})([^\d\W]{{0,4}}|%)|([{ZH_NUMERAL_CHARACTERS}]+)({COUNTED}))"
)
EN_FIGURE = re.compile(
    rf"(?:the |about |[$£€¥])?({DIGITS}|{'|'.join(sorted(EN_NUMBER_WORDS, key=len, reverse=True))})(?:st|nd|rd|th)?"
    r" ?((?:[a-z]+)?|%)"
)


def zh_figure(text: str) -> Figure | None:
    if (found := ZH_FIGURE.fullmatch(text.replace(" ", ""))) is None:
        return None
    digits, unit, numeral, counted = found.groups()
    if digits:
        return Figure(Fraction(digits.replace(",", "").replace("−", "-")), unit)
    read = read_zh_numeral(numeral)
    return None if read is None else Figure(Fraction(read), counted)


def en_figure(text: str) -> Figure | None:
    if (found := EN_FIGURE.fullmatch(text)) is None:
        return None
    number, unit = found.groups()
    if number[-1].isdigit():
        return Figure(Fraction(number.replace(",", "").replace("−", "-")), unit.removesuffix("s"))
    read = read_en_words(number)
    return None if read is None else Figure(Fraction(read), unit.removesuffix("s"))


def is_quotation(text: str) -> bool:
    """A text that is nothing but words that somebody says."""
    inner = text.strip().rstrip("。.")
    return len(inner) > 2 and QUOTED.fullmatch(inner) is not None


def unquoted(text: str) -> str:
    """What a text says itself, without the words that it only talks about."""
    return text.strip(" 。." + QUOTES) if is_quotation(text) else QUOTED.sub("\0", text)


def asking(stem: str, lang: str) -> str:
    """The sentence of a stem that asks, without what is quoted in it."""
    return QUOTED.sub("", stem[sentence_start(stem, lang) :]).strip()
