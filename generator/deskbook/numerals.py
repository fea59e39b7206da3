"""Numbers in figures and in words, both ways and exactly: typed by authors, shown to readers, found again."""

from __future__ import annotations

import re
from fractions import Fraction

Number = Fraction

LONGEST_NUMBER = 20
MOST_PLACES = 4
LARGEST_ZH = 9999
LARGEST_EN = 999

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+|/[1-9][0-9]*)?")

ZH_DIGITS = "零一二三四五六七八九"
ZH_RANKS = {"千": 1000, "百": 100, "十": 10}
# Every character that can stand in a number; 万 and 亿 are here so that 三万声 is never taken for less.
ZH_NUMERAL_CHARACTERS = ZH_DIGITS + "〇两十百千万亿"

# fmt: off
_EN_CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_EN_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on

# What each English number word adds, cardinal or ordinal: third ring holds the same number as three rings.
EN_NUMBER_WORDS = {
    **{word: n for n, word in enumerate(_EN_CARDINALS)},
    **{word: n for n, word in enumerate(_EN_ORDINALS)},
    **{word: n * 10 for n, word in enumerate(_EN_TENS, 2)},
    **{word[:-1] + "ieth": n * 10 for n, word in enumerate(_EN_TENS, 2)},
    "hundred": 100,
    "hundredth": 100,
}


def parse_number(text: str) -> Fraction | None:
    """The number an author typed: `3`, `-2`, `1.5` or `2/3`; `010` and `1e3` are slips of the pen."""
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return Fraction(text)


def plain_number(n: Fraction, lang: str) -> str:
    """The number in figures: a short exact decimal where there is one, else a fraction; never rounded.

    Chinese and English write figures alike; `lang` is taken so that a caller need not know that.
    """
    sign = "−" if n < 0 else ""
    size = abs(n)
    for places in range(MOST_PLACES + 1):
        scaled = size * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(scaled.numerator, 10**places)
            return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"
    return f"{sign}{size.numerator}/{size.denominator}"


def zh_numeral(n: int) -> str:
    """一十 is 十, 105 is 一百零五; 两 is for counting, see `zh_counting`."""
    if not 0 <= n <= LARGEST_ZH:
        raise ValueError(f"no Chinese numeral for {n}")
    if n < 10:
        return ZH_DIGITS[n]
    text, rest, gap = "", n, False
    for rank, size in (*ZH_RANKS.items(), ("", 1)):
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap else "") + ZH_DIGITS[digit] + rank
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if n < 20 else text


def zh_counting(n: int) -> str:
    """The numeral before a measure word: 两声, but 第二声 and 十二声."""
    return "两" if n == 2 else zh_numeral(n)


def zh_fraction(n: Fraction) -> str:
    """三分之二, 一又三分之二."""
    whole, rest = divmod(n.numerator, n.denominator)
    part = f"{zh_numeral(n.denominator)}分之{zh_numeral(rest)}"
    return f"{zh_numeral(whole)}又{part}" if whole else part


def en_ordinal(n: int) -> str:
    """first … twentieth in words, then 21st, 22nd: longer words are slower to read than figures."""
    if 1 <= n < len(_EN_ORDINALS):
        return _EN_ORDINALS[n]
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def read_zh_numeral(run: str) -> int | None:
    """The number that a run of numeral characters writes properly, with 两 and a leading 一十 allowed."""
    run = run.replace("两", "二").replace("〇", "零")
    if run.startswith("一十"):
        run = run[1:]
    total, digit = 0, 0
    for character in run:
        if character in ZH_DIGITS:
            digit = ZH_DIGITS.index(character)
        elif character in ZH_RANKS:
            total, digit = total + (digit or 1) * ZH_RANKS[character], 0
        else:
            return None
    total += digit
    # Writing it again is the whole grammar: 一二三 and 百十 are no way to write any number.
    return total if total <= LARGEST_ZH and zh_numeral(total) == run else None


def read_en_words(words: str) -> int | None:
    """The number of `three`, `third`, `a hundred and five`; nothing if no number is written so."""
    parts = [EN_NUMBER_WORDS[w] for w in re.split(r"[-\s]+", words.lower()) if w not in ("and", "a")]
    if parts[:1] == [100]:
        parts.insert(0, 1)
    hundreds = parts[0] * 100 if parts[1:2] == [100] else 0
    total = hundreds + sum(parts[2:] if hundreds else parts)
    return total if total <= LARGEST_EN and _en_parts(total) == parts else None


def _en_parts(n: int) -> list[int]:
    if n >= 100:
        return [n // 100, 100, *(_en_parts(n % 100) if n % 100 else [])]
    if n >= 20:
        return [n // 10 * 10, *([n % 10] if n % 10 else [])]
    return [n]
