"""Formulas compute exactly what Python's own fractions compute, and nothing an author types can hurt."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.formula import DEEPEST, FORMULA_UNKNOWN_NAME, MOST_CHARACTERS, FormulaError, parse
from deskbook.problems import Place

VALUES = {"a": Fraction(7), "b": Fraction(-3, 2), "done-full": Fraction(5), "zero": Fraction(0)}


def value(text: str, **values: int) -> Fraction:
    return parse(text).evaluate({**VALUES, **{name: Fraction(n) for name, n in values.items()}})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", "3"),
        ("1.5", "3/2"),
        ("1 - 2 - 3", "-4"),
        ("8 / 4 / 2", "1"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("1/3 + 1/3", "2/3"),
        ("-a * 2", "-14"),
        ("2 - -a", "9"),
        ("--a", "7"),
        ("2−1", "1"),
        ("6 × 2 ÷ 3", "4"),
        ("min(a, 2, 3)", "2"),
        ("max(a, b)", "7"),
        ("ceil(7 / 2)", "4"),
        ("ceil(b)", "-1"),
        ("ceil (min( a , 9 ) / 2)", "4"),
        ("\t2\n+ 1 ", "3"),
    ],
)
def test_computes(text: str, expected: str) -> None:
    assert value(text) == Fraction(expected)


def test_the_follow_up_example() -> None:
    formula = parse("full + (done - full) * share / 100")
    assert formula.names() == {"full", "done", "share"}
    assert value(formula.text, done=200, full=40, share=30) == 88


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done-full", 5),
        ("a - 2", 5),
        ("a -2", 5),
        ("a−2", 5),
        ("9-2", 7),
        ("9-a", 2),
        ("(a)-2", 5),
        ("a-(2)", 5),
    ],
)
def test_a_hyphen_belongs_to_a_name_only_between_two_parts_of_one(text: str, expected: int) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("   ", 3),
        ("1 +", 3),
        ("1 2", 2),
        ("1 + * 2", 4),
        ("(1", 2),
        ("1)", 1),
        ("1, 2", 1),
        ("a + (1, 2)", 4),
        ("min(1)", 0),
        ("2 * ceil(1, 2)", 4),
        ("abs(1)", 0),
        ("min()", 4),
        ("010", 0),
        ("1e3", 1),
        ("1.", 1),
        (".5", 0),
        ("2 ** 3", 3),
        ("2 // 3", 3),
        ("a.real", 1),
        ("A", 0),
        ("1 + _", 4),
        ("１", 0),
        ("（1）", 0),
        ("1 +\u00a02", 3),
        ("__import__('os')", 0),
        ("1" * 21, 0),
    ],
)
def test_tells_where_it_cannot_be_read(text: str, offset: int) -> None:
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert (error.value.message_id, error.value.offset) == ("formula-syntax", offset)


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("a + done - share", "formula-unknown-name", 11),
        ("1 + a / (b + 1.5)", "formula-division-by-zero", 6),
        ("2 / 1 * 3 / zero", "formula-division-by-zero", 10),
        ("ceil(1 / 0)", "formula-division-by-zero", 7),
        ("(" * DEEPEST + "(1" + ")" * (DEEPEST + 1), "formula-too-large", DEEPEST),
        ("(" * MOST_CHARACTERS, "formula-too-large", DEEPEST),
        ("1" + " " * MOST_CHARACTERS, "formula-too-large", MOST_CHARACTERS),
        ("99999999999999999999 * 99999999999999999999 * 99", "formula-too-large", 44),
        ("99999999999999999999" + " / 99999999999999999999" * 9, "formula-too-large", 21 + 3 * 23),
    ],
)
def test_refuses(text: str, code: str, offset: int) -> None:
    with pytest.raises(FormulaError) as error:
        value(text, done=1)
    assert (error.value.message_id, error.value.offset) == (code, offset)


def test_the_longest_and_deepest_formulas_are_computed() -> None:
    assert value("(" * DEEPEST + "1" + ")" * DEEPEST) == 1
    assert value("1" + "+1" * 249) == 250
    assert value("+".join(["(1)"] * (DEEPEST + 1))) == DEEPEST + 1
    assert value("-" * (MOST_CHARACTERS - 1) + "1") == -1


def test_an_error_becomes_a_problem_in_both_languages() -> None:
    with pytest.raises(FormulaError) as error:
        value("done-part * 2")
    problem = error.value.problem(Place("x.yml", 3, 5))
    assert problem.code is FORMULA_UNKNOWN_NAME
    assert problem.message("en") == (
        "the formula 'done-part * 2' uses 'done-part', which is neither an input nor a limit here"
    )
    assert problem.hint("zh") == "这里有：a, b, done-full, zero；两个名称之间的减号，前后要空一格"


@pytest.mark.parametrize("text", ["1 +", "x", "1 / 0", "(" * 60])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_error_fills_its_wording(text: str, lang: str) -> None:
    with pytest.raises(FormulaError) as error:
        value(text)
    problem = error.value.problem(Place("x.yml"))
    assert "{" not in problem.message(lang) + problem.hint(lang)


# A text and what it means, computed by Python itself; None where it divides by zero.
Meaning = tuple[str, Fraction | None]
OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else None,
    "min": min,
    "max": max,
}


def combined(left: Meaning, operator: str, right: Meaning) -> Meaning:
    text = (
        f"{operator}({left[0]}, {right[0]})" if operator.isalpha() else f"({left[0]}) {operator} ({right[0]})"
    )
    known = left[1] is not None and right[1] is not None
    return text, OPERATIONS[operator](left[1], right[1]) if known else None  # type: ignore[arg-type]


def unary(operator: str, inner: Meaning) -> Meaning:
    text, number = inner
    if number is not None:
        number = Fraction(math.ceil(number)) if operator == "ceil" else -number
    return f"{operator}({text})", number


numbers = st.decimals(0, 99, places=1).map(lambda d: (str(d), Fraction(d)))
names = st.sampled_from(sorted(VALUES)).map(lambda name: (name, VALUES[name]))
trees: st.SearchStrategy[Meaning] = st.recursive(
    numbers | names,
    lambda inner: (
        st.builds(combined, inner, st.sampled_from(sorted(OPERATIONS)), inner)
        | st.builds(unary, st.sampled_from(["ceil", "-"]), inner)
    ),
    max_leaves=8,
)


@given(trees)
def test_agrees_with_fractions_of_python(tree: Meaning) -> None:
    text, expected = tree
    if expected is None:
        with pytest.raises(FormulaError) as error:
            value(text)
        assert error.value.message_id == "formula-division-by-zero"
    else:
        assert value(text) == expected


@given(st.lists(st.tuples(st.sampled_from("+-*"), st.integers(0, 99)), max_size=12))
def test_precedence_agrees_with_python(terms: list[tuple[str, int]]) -> None:
    text = "1" + "".join(f" {sign} {n}" for sign, n in terms)
    assert value(text) == eval(text)  # the test's own text of digits and + - *


@given(st.text("ab01.+-*/(), mincel", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value(text)
    except FormulaError as error:
        assert 0 <= error.offset <= len(text)
