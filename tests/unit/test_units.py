"""Values read alike wherever they stand, and are recognised where somebody wrote them out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskbook.units import (
    Unit,
    Value,
    en_ordinal,
    find_quantities,
    no_unit,
    parse_number,
    plain_number,
    zh_counting,
    zh_numeral,
)

RING = Unit(
    "ring",
    "声",
    "words",
    ordinal=True,
    within="响{n}以内",
    met="{n}以内接起。",
    missed="超过{n}。",
    lang="zh",
)
MINUTE = Unit("minute", "分钟", lang="zh")
PERCENT = Unit("percent", "%", lang="zh")
EN_RING = Unit("ring", "ring/rings", "words", ordinal=True, lang="en")
EN_MINUTE = Unit("minute", "minute/minutes", lang="en")
EN_PERCENT = Unit("percent", "%", lang="en")
EN_KILO = Unit("kilo", "kg", lang="en")
UNITS = [RING, MINUTE, PERCENT, EN_RING, EN_MINUTE, EN_PERCENT, EN_KILO]

numbers = st.fractions(-20, 20, max_denominator=12) | st.integers(0, 9999).map(Fraction)


def number(text: str) -> Fraction:
    found = parse_number(text)
    assert found is not None
    return found


def value(
    unit: Unit = RING,
    *,
    min: str | None = None,  # noqa: A002 - named as authors name it
    max: str | None = None,  # noqa: A002
    at: str | None = None,
    about: bool = False,
    step: str = "1",
) -> Value:
    low, high, exact = (None if text is None else number(text) for text in (min, max, at))
    return Value(name="x", unit=unit, min=low, max=high, at=exact, about=about, step=number(step))


def quantities(
    text: str, unit: Unit, names: Sequence[str] = (), other_words: Sequence[str] = ()
) -> list[tuple[int, Fraction | int]]:
    return [*find_quantities(text, unit, names, other_words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", Fraction(3)),
        ("0", Fraction(0)),
        ("-2", Fraction(-2)),
        ("-0.5", Fraction(-1, 2)),
        ("1.50", Fraction(3, 2)),
        ("2/3", Fraction(2, 3)),
        ("9" * 20, Fraction(10**20 - 1)),
    ],
)
def test_numbers_that_are_typed(text: str, expected: Fraction) -> None:
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("010", "00", "1e3", "12:30", "+3", "3.", ".5", "1/0", "1/02", "1/2/3", "1.5/2", "1_000", "1,000"),
        *("３", "三", "−", "--1", "−3", "inf", "nan", "0x1", "", " 3", "3 ", "3\n", "9" * 21),
    ],
)
def test_texts_that_are_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3", "3"),
        ("-2", "−2"),
        ("1.50", "1.5"),
        ("1/8", "0.125"),
        ("0.0625", "0.0625"),
        ("0.03125", "1/32"),
        ("-2/3", "−2/3"),
        ("1000000", "1000000"),
        ("10.05", "10.05"),
    ],
)
def test_figures(typed: str, shown: str) -> None:
    assert plain_number(number(typed), "zh") == shown
    assert plain_number(number(typed), "en") == shown


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (222, "二百二十二"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (2300, "二千三百"),
        (9009, "九千零九"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_numerals(n: int, text: str) -> None:
    assert zh_numeral(n) == text


def test_only_two_itself_is_counted_otherwise() -> None:
    assert [zh_counting(n) for n in (1, 2, 12, 200)] == ["一", "两", "十二", "二百"]


@pytest.mark.parametrize("n", [-1, 10000])
def test_no_chinese_numeral_beyond_thousands(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        zh_numeral(n)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        *(
            (1, "first"),
            (3, "third"),
            (5, "fifth"),
            (8, "eighth"),
            (9, "ninth"),
            (12, "twelfth"),
            (20, "twentieth"),
            (21, "21st"),
            (22, "22nd"),
        ),
        *((23, "23rd"), (24, "24th"), (101, "101st"), (111, "111th"), (113, "113th"), (122, "122nd")),
    ],
)
def test_english_ordinals(n: int, text: str) -> None:
    assert en_ordinal(n) == text


@pytest.mark.parametrize(
    ("unit", "n", "text"),
    [
        (RING, "3", "三声"),
        (RING, "2", "两声"),
        (RING, "0", "零声"),
        (RING, "10", "十声"),
        (RING, "11", "11声"),
        (RING, "-3", "−3声"),
        (RING, "1.5", "1.5声"),
        (RING, "2/3", "三分之二声"),
        (RING, "5/3", "一又三分之二声"),
        (RING, "1/11", "1/11声"),
        (MINUTE, "2", "2分钟"),
        (MINUTE, "1.5", "1.5分钟"),
        (MINUTE, "2/3", "2/3分钟"),
        (PERCENT, "30", "30%"),
        (EN_RING, "1", "1 ring"),
        (EN_RING, "3", "3 rings"),
        (EN_RING, "0", "0 rings"),
        (EN_RING, "1.5", "1.5 rings"),
        (EN_PERCENT, "30", "30%"),
        (EN_KILO, "2", "2 kg"),
        (Unit("c", "°C", lang="en"), "20", "20°C"),
        (no_unit("en"), "3", "3"),
        (no_unit("zh"), "1.5", "1.5"),
    ],
)
def test_cardinals(unit: Unit, n: str, text: str) -> None:
    assert unit.cardinal(number(n)) == text


@pytest.mark.parametrize(
    ("unit", "n", "text"),
    [
        (RING, "2", "第二声"),
        (RING, "10", "第十声"),
        (RING, "11", "第11声"),
        (RING, "1.5", "1.5声"),
        (MINUTE, "3", "第3分钟"),
        (EN_RING, "2", "second ring"),
        (EN_RING, "21", "21st ring"),
        (EN_RING, "0", "0 rings"),
        (no_unit("en"), "3", "third"),
    ],
)
def test_ordinals(unit: Unit, n: str, text: str) -> None:
    assert unit.ordinal_of(number(n)) == text


@pytest.mark.parametrize(
    ("unit", "low", "high", "text"),
    [
        (RING, "2", "3", "两～三声"),
        (RING, "1", "2", "一～两声"),
        (RING, "8", "12", "8～12声"),
        (RING, "3", "3", "三声"),
        (MINUTE, "2", "3", "2～3分钟"),
        (EN_MINUTE, "2", "3", "2–3 minutes"),
        (EN_MINUTE, "0.5", "1", "0.5–1 minutes"),
        (EN_PERCENT, "20", "30", "20–30%"),
    ],
)
def test_ranges(unit: Unit, low: str, high: str, text: str) -> None:
    assert unit.range(number(low), number(high)) == text


@pytest.mark.parametrize(
    ("it", "slots"),
    [
        (
            value(max="3"),
            {"": "三声", "within": "响三声以内", "over": "四声", "ordinal": "第三声", "number": "3"},
        ),
        (value(max="3"), {"max": "三声", "min": None, "at": None, "most": None}),
        (value(min="3"), {"": "三声", "within": "至少三声", "over": "两声", "min": "三声", "max": None}),
        (value(max="3", about=True), {"": "约三声", "within": "响约三声以内", "over": "四声", "max": "三声"}),
        (value(MINUTE, max="3", step="0.5"), {"within": "3分钟以内", "over": "3.5分钟"}),
        (value(MINUTE, min="2", max="3"), {"": "2～3分钟", "within": "2～3分钟", "over": "4分钟"}),
        (value(MINUTE, min="2", max="3"), {"number": "2～3", "min": "2分钟", "max": "3分钟"}),
        (value(RING, at="3"), {"": "三声", "within": "三声", "over": "四声", "at": "三声"}),
        (value(PERCENT, max="30"), {"": "30%", "within": "30%以内", "number": "30"}),
        (value(EN_RING, max="3"), {"": "3 rings", "within": "within 3 rings", "over": "4 rings"}),
        (value(EN_RING, max="3"), {"ordinal": "third ring", "number": "3"}),
        (value(EN_RING, max="3", about=True), {"": "about 3 rings", "within": "within about 3 rings"}),
        (value(EN_RING, min="2"), {"within": "at least 2 rings", "over": "1 ring"}),
        (value(EN_MINUTE, min="2", max="3", about=True), {"": "about 2–3 minutes", "number": "2–3"}),
    ],
)
def test_slots(it: Value, slots: dict[str, str | None]) -> None:
    assert {form: it.slot(form) for form in slots} == slots


@pytest.mark.parametrize(
    ("it", "met", "missed"),
    [
        (value(max="3"), "三声以内接起。", "超过三声。"),
        (value(min="3"), "至少三声。", "不到三声。"),
        (value(at="3"), "三声。", "不是三声。"),
        (value(MINUTE, max="3"), "3分钟以内。", "超过3分钟。"),
        (value(MINUTE, min="2", max="3"), "2～3分钟。", "不在2～3分钟之内。"),
        (value(EN_RING, max="3"), "Within 3 rings.", "More than 3 rings."),
        (value(EN_RING, min="3"), "At least 3 rings.", "Less than 3 rings."),
        (value(EN_RING, at="3", about=True), "About 3 rings.", "Not about 3 rings."),
        (value(EN_MINUTE, min="2", max="3"), "2–3 minutes.", "Outside 2–3 minutes."),
    ],
)
def test_what_is_said_of_an_amount(it: Value, met: str, missed: str) -> None:
    assert (it.met(), it.missed()) == (met, missed)


@pytest.mark.parametrize(
    ("it", "bound"),
    [(value(max="3"), 3), (value(min="2"), 2), (value(at="5"), 5), (value(min="2", max="3"), 3)],
)
def test_the_bound(it: Value, bound: int) -> None:
    assert it.bound == bound


def test_a_value_without_a_number_is_none() -> None:
    with pytest.raises(ValueError, match="x has no number"):
        Value(name="x", unit=RING)


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        (RING, "响3声", [(1, 3)]),
        (RING, "响３声", [(1, 3)]),
        (RING, "响三声", [(1, 3)]),
        (RING, "响3 声", [(1, 3)]),
        (RING, "第三声", [(1, 3)]),
        (RING, "两声，二声，十二声", [(0, 2), (3, 2), (6, 12)]),
        (RING, "十三声", [(0, 13)]),
        (RING, "13声", [(0, 13)]),
        (RING, "一十三声，一百零五声，两百声", [(0, 13), (5, 105), (11, 200)]),
        (RING, "统一三声，统一两三声", [(2, 3), (7, 2), (7, 3)]),
        (RING, "三万声，一万三声，几十声，数百声", []),
        (RING, "三" * 25 + "声", []),
        (RING, "三，声；三次声", []),
        (RING, "两三声", [(0, 2), (0, 3)]),
        (RING, "十三四声", [(0, 13), (0, 14)]),
        (RING, "两～三声，2-3声，三到五声", [(0, 2), (2, 3), (5, 2), (7, 3), (10, 3), (12, 5)]),
        (RING, "第二到第三声", [(1, 2), (4, 3)]),
        (RING, "三分之二声", [(0, Fraction(2, 3))]),
        (RING, "零分之二声", []),
        (RING, "2/3声", [(0, Fraction(2, 3))]),
        (RING, "1.5声，１．５声", [(0, Fraction(3, 2)), (5, Fraction(3, 2))]),
        (RING, "共1，000声", [(3, 0)]),
        (RING, "1,000声", [(0, 1000)]),
        (RING, "A3声", []),
        (RING, "三声之内", [(0, 3)]),
        (MINUTE, "12:30分钟", []),
        (Unit("point", "分", lang="zh"), "三分之二的人得80分", [(7, 80)]),
        (PERCENT, "30％，百分之三十，百分之30", [(0, 30), (7, 30), (13, 30)]),
        (EN_RING, "3 rings, three rings, third ring, 3-ring", [(0, 3), (9, 3), (22, 3), (34, 3)]),
        (EN_RING, "Third Ring and THREE RINGS", [(0, 3), (15, 3)]),
        (EN_RING, "twenty-three rings, twenty three rings", [(0, 23), (20, 23)]),
        (EN_RING, "a hundred and five rings, two hundred rings", [(0, 105), (26, 200)]),
        (EN_RING, "21st ring, 1,000 rings, 1.5 rings", [(0, 21), (11, 1000), (24, Fraction(3, 2))]),
        (EN_RING, "2–3 rings, two or three rings", [(0, 2), (2, 3), (11, 2), (18, 3)]),
        (EN_RING, "3 ringing phones, someone rings, B3 rings, one two rings", []),
        (EN_MINUTE, "a 3-minute wait", [(2, 3)]),
        (EN_PERCENT, "30% or 40 percent or fifty per cent", [(0, 30), (7, 40), (21, 50)]),
        (no_unit("zh"), "三声 3", []),
    ],
)
def test_finds_quantities(unit: Unit, text: str, found: list[tuple[int, int | Fraction]]) -> None:
    assert quantities(text, unit) == found


def test_leaves_names_alone() -> None:
    names = ["三级质检", "五声", ""]
    assert quantities("五声是：来有迎声。铃响五声，十五声", RING, names) == [(14, 15)]
    assert quantities("三级质检抽三级", Unit("level", "级", lang="zh"), names) == [(5, 3)]


def test_a_longer_unit_keeps_its_numbers() -> None:
    point = Unit("point", "分", lang="zh")
    assert quantities("3分钟答完，80分合格", point, (), ["分钟", "分", "声"]) == [(6, 80)]


def test_chinese_numerals_are_read_back() -> None:
    for n in range(10000):
        assert quantities(f"响{zh_numeral(n)}声。", RING) == [(1, n)]


def test_english_words_are_read_back() -> None:
    for n in range(1, 21):
        assert quantities(f"the {en_ordinal(n)} ring", EN_RING) == [(4, n)]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"{unit.lang}-{unit.id}")
@given(n=numbers)
def test_what_a_unit_writes_is_found(unit: Unit, n: Fraction) -> None:
    assert [found for _, found in find_quantities(unit.cardinal(n), unit)] == [n]
    assert [found for _, found in find_quantities(unit.ordinal_of(n), unit)] == [n]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"{unit.lang}-{unit.id}")
@given(low=numbers.filter(lambda n: n >= 0), more=st.integers(1, 20))
def test_both_ends_of_a_range_are_found(unit: Unit, low: Fraction, more: int) -> None:
    text = unit.range(low, low + more)
    assert [found for _, found in find_quantities(text, unit)] == [low, low + more]


@pytest.mark.parametrize("unit", [*UNITS, no_unit("zh")], ids=lambda unit: f"{unit.lang}-{unit.id}")
@given(a=numbers, b=numbers)
def test_no_two_numbers_look_alike(unit: Unit, a: Fraction, b: Fraction) -> None:
    assert (unit.cardinal(a) == unit.cardinal(b)) == (a == b)
    assert (unit.ordinal_of(a) == unit.ordinal_of(b)) == (a == b)


@example("3/0声")
@given(st.text("03一三十百分之又第～~-:,. /%声rings three hundred", max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for unit in UNITS:
        for offset, _ in find_quantities(text, unit):
            assert 0 <= offset < len(text)
