"""Values with their units, as readers meet them: 三声, 第三声, 三声以内; 3 rings, third ring, within 3 rings.

Whoever puts a number on a page asks here, so that a value reads alike wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from deskbook.numerals import (
    Number,
    en_ordinal,
    parse_number,
    plain_number,
    zh_counting,
    zh_fraction,
    zh_numeral,
)
from deskbook.quantities import quantities_beside

__all__ = [
    "Number",
    "Unit",
    "Value",
    "en_ordinal",
    "find_quantities",
    "no_unit",
    "parse_number",
    "plain_number",
    "zh_counting",
    "zh_numeral",
]

# Figures from eleven on: 三声 is how people speak, but 二十五声 is slower to read than 25声.
LARGEST_IN_WORDS = 10

# What is said where the handbook's unit has no text of its own. `-min`, `-at` and `-range` are for values
# that are no upper bound; a unit's own `within`, `met` and `missed` speak of upper bounds only.
_DEFAULTS = {
    "zh": {
        "about": "约{n}",
        "range": "～",
        "within": "{n}以内",
        "at-least": "至少{n}",
        "met": "{n}以内。",
        "missed": "超过{n}。",
        "met-min": "至少{n}。",
        "missed-min": "不到{n}。",
        "met-at": "{n}。",
        "missed-at": "不是{n}。",
        "met-range": "{n}。",
        "missed-range": "不在{n}之内。",
    },
    "en": {
        "about": "about {n}",
        "range": "–",
        "within": "within {n}",
        "at-least": "at least {n}",
        "met": "Within {n}.",
        "missed": "More than {n}.",
        "met-min": "At least {n}.",
        "missed-min": "Less than {n}.",
        "met-at": "{n}.",
        "missed-at": "Not {n}.",
        "met-range": "{n}.",
        "missed-range": "Outside {n}.",
    },
}


def _default(lang: str, key: str) -> str:
    return _DEFAULTS["zh" if lang == "zh" else "en"][key]


@dataclass(frozen=True)
class Unit:
    """A measure word in one language. In English `word` is `ring/rings`, or one form for both."""

    id: str
    word: str
    numerals: Literal["words", "digits"] = "digits"
    ordinal: bool = False
    clock: bool = False  # a time of day: a later one is late, not over
    within: str = ""
    latest: str = ""
    earliest: str = ""
    met: str = ""
    missed: str = ""
    lang: str = "zh"

    @property
    def forms(self) -> tuple[str, str]:
        """The word for one and for several."""
        if self.lang == "zh":
            return self.word, self.word
        one, _, many = self.word.partition("/")
        return one, many or one

    def cardinal(self, n: Fraction) -> str:
        """三声, 两声, 11声, 1.5分钟, 30%; 1 ring, 3 rings."""
        return self._joined(self._figure(n, self._in_words(n)), plural=n != 1)

    def ordinal_of(self, n: Fraction) -> str:
        """第二声; second ring. A number that cannot be counted to (1.5, 0) stays a quantity."""
        if n.denominator != 1 or n < 1:
            return self.cardinal(n)
        if self.lang != "zh":
            return self._joined(en_ordinal(n.numerator), plural=False)
        number = zh_numeral(n.numerator) if self._in_words(n) else plain_number(n, "zh")
        return f"第{number}{self.word}"

    def range(self, low: Fraction, high: Fraction) -> str:
        """两～三声, 2～3分钟; 2–3 minutes. Both ends are in words or neither is."""
        if low == high:
            return self.cardinal(low)
        words = self._in_words(low) and self._in_words(high)
        ends = (self._figure(n, words) for n in (low, high))
        return self._joined(_default(self.lang, "range").join(ends), plural=True)

    def say(self, key: Literal["within", "at-least"], quantity: str) -> str:
        """A quantity as an upper or a lower bound: 三声以内, 至少三声."""
        own = self.within if key == "within" else ""
        return (own or _default(self.lang, key)).replace("{n}", quantity)

    def _in_words(self, n: Fraction) -> bool:
        if self.lang != "zh" or self.numerals != "words" or n < 0:
            return False
        small = n <= LARGEST_IN_WORDS and n.denominator <= LARGEST_IN_WORDS
        return small and (n.denominator == 1 or "/" in plain_number(n, "zh"))

    def _figure(self, n: Fraction, words: bool) -> str:
        if not words:
            return plain_number(n, self.lang)
        return zh_counting(n.numerator) if n.denominator == 1 else zh_fraction(n)

    def _joined(self, number: str, *, plural: bool) -> str:
        word = self.forms[plural]
        space = " " if self.lang != "zh" and word[:1].isalpha() else ""
        return f"{number}{space}{word}"


def no_unit(lang: str) -> Unit:
    """For a bare number."""
    return Unit(id="", word="", lang=lang)


@dataclass(frozen=True, kw_only=True)
class Value:
    """One named number of a standard: a bound, a range or an exact amount, and the texts that ask about it.

    At least one of `min`, `max` and `at` is there. `step` is the natural distance to the next number: one
    step past the bound is the nearest amount that breaks the rule.
    """

    name: str
    unit: Unit
    min: Fraction | None = None
    max: Fraction | None = None
    at: Fraction | None = None
    about: bool = False
    step: Fraction = Fraction(1)
    label: str = ""
    scene: str = ""
    past: str = ""
    ask: str = ""

    def __post_init__(self) -> None:
        if self.min is None and self.max is None and self.at is None:
            raise ValueError(f"the value {self.name} has no number")

    @property
    def bound(self) -> Fraction:
        """The number that decides: the exact one, else the upper bound, else the lower."""
        if self.at is not None:
            return self.at
        if self.max is not None:
            return self.max
        assert self.min is not None  # __post_init__ saw to it
        return self.min

    @property
    def is_minimum(self) -> bool:
        """Whether only a lower bound is set, so that too little is the fault."""
        return self.at is None and self.max is None

    @property
    def ends(self) -> tuple[Fraction, Fraction] | None:
        """Both bounds, if it is a range."""
        if self.at is not None or self.min is None or self.max is None:
            return None
        return self.min, self.max

    def text(self) -> str:
        """三声, 两～三声, 约三声."""
        quantity = self.unit.range(*self.ends) if self.ends else self.unit.cardinal(self.bound)
        return _default(self.unit.lang, "about").replace("{n}", quantity) if self.about else quantity

    def within(self) -> str:
        """The value as the rule says it: 响三声以内, 至少三声; a range or an exact amount as it is."""
        if self.ends or self.at is not None:
            return self.text()
        return self.unit.say("at-least" if self.is_minimum else "within", self.text())

    def over(self) -> str:
        """The nearest amount that breaks the rule."""
        return self.unit.cardinal(self.bound - self.step if self.is_minimum else self.bound + self.step)

    def ordinal(self) -> str:
        return self.unit.ordinal_of(self.bound)

    def number(self) -> str:
        """Without its unit."""
        bare = no_unit(self.unit.lang)
        return bare.range(*self.ends) if self.ends else bare.cardinal(self.bound)

    def met(self) -> str:
        """What to say of an amount that keeps the rule, as a sentence."""
        return self._sentence("met", self.unit.met)

    def missed(self) -> str:
        """What to say of an amount that breaks the rule, as a sentence."""
        return self._sentence("missed", self.unit.missed)

    def slot(self, form: str) -> str | None:
        """What `{name}` or `{name.form}` shows; nothing for an unknown form or a bound that is not set."""
        match form:
            case "":
                return self.text()
            case "within":
                return self.within()
            case "over":
                return self.over()
            case "ordinal":
                return self.ordinal()
            case "number":
                return self.number()
            case "min" | "max" | "at":
                number = {"min": self.min, "max": self.max, "at": self.at}[form]
                return None if number is None else self.unit.cardinal(number)
        return None

    def _sentence(self, key: str, own: str) -> str:
        sort = "-at" if self.at is not None else "-range" if self.ends else "-min" if self.is_minimum else ""
        wording = (own if not sort else "") or _default(self.unit.lang, key + sort)
        said = wording.replace("{n}", self.text())
        return said[:1].upper() + said[1:]


def find_quantities(
    text: str, unit: Unit, names: Sequence[str] = (), other_words: Sequence[str] = ()
) -> list[tuple[int, Fraction]]:
    """Where a number stands beside the unit's word, in figures or in words: 3声, 第三声, three rings.

    Offsets are those of the number. Nothing inside an occurrence of one of `names` (三级质检) is told.
    `other_words` are the words of the handbook's other units: 3分钟 is then never taken for 3分.
    """
    return quantities_beside(text, unit.forms, unit.lang, names, other_words)
