"""The formulas of standards: `full + (done - full) * share / 100`, parsed and computed exactly.

The language: numbers (`3`, `1.5`), named inputs, `+ - * /`, brackets, `min(a, b, …)`, `max(a, b, …)` and
`ceil(x)`; `×`, `÷` and `−` are taken too. Names may hold hyphens, so `done-full` is one name: to subtract,
write `done - full`. Beside anything but a name (`2-1`, `(a)-b`), and for `−`, no space is needed.

A formula is text of an author who may be anybody: it is never evaluated as Python, and its size is bounded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from deskbook.numerals import parse_number
from deskbook.problems import Code, Place, Problem, Wording

MOST_CHARACTERS = 500
DEEPEST = 50
MOST_DIGITS = 40
_LIMIT = 10**MOST_DIGITS

FORMULA_SYNTAX = Code(
    "formula-syntax",
    en=Wording(
        "the formula '{formula}' cannot be read from character {column} on",
        "it may hold numbers, names, + - * /, brackets, min(a, b), max(a, b) and ceil(a)",
    ),
    zh=Wording(
        "公式“{formula}”从第{column}个字符起读不懂",
        "公式里可以写数、名称、+ - * /、半角括号、min(a, b)、max(a, b) 和 ceil(a)",
    ),
)
FORMULA_UNKNOWN_NAME = Code(
    "formula-unknown-name",
    en=Wording(
        "the formula '{formula}' uses '{name}', which is neither an input nor a limit here",
        "known here: {known}; a minus between two names needs a space on both sides",
    ),
    zh=Wording(
        "公式“{formula}”用到“{name}”，这里没有叫这个名称的输入或限值",
        "这里有：{known}；两个名称之间的减号，前后要空一格",
    ),
)
FORMULA_DIVISION_BY_ZERO = Code(
    "formula-division-by-zero",
    en=Wording("the formula '{formula}' divides by zero", "see the division at character {column}"),
    zh=Wording("公式“{formula}”除以了零", "看第{column}个字符处的除法"),
)
FORMULA_TOO_LARGE = Code(
    "formula-too-large",
    en=Wording(
        "the formula is too large at character {column}",
        f"at most {MOST_CHARACTERS} characters, brackets {DEEPEST} deep and numbers of {MOST_DIGITS} digits",
    ),
    zh=Wording(
        "公式太大，从第{column}个字符起超出范围",
        f"最多{MOST_CHARACTERS}个字符，括号最多{DEEPEST}层，数最多{MOST_DIGITS}位",
    ),
)
CODES = (FORMULA_SYNTAX, FORMULA_UNKNOWN_NAME, FORMULA_DIVISION_BY_ZERO, FORMULA_TOO_LARGE)


class FormulaError(ValueError):
    """What is wrong with a formula and where in its text (`offset` counts from 0)."""

    def __init__(self, code: Code, offset: int, **arguments: str) -> None:
        super().__init__(f"{code.id} at {offset}")
        self.code = code
        self.offset = offset
        self.arguments = {**arguments, "column": str(offset + 1)}

    @property
    def message_id(self) -> str:
        return self.code.id

    def problem(self, place: Place) -> Problem:
        return self.code(place, **self.arguments)


@dataclass(frozen=True)
class Constant:
    value: Fraction


@dataclass(frozen=True)
class Name:
    name: str
    offset: int


@dataclass(frozen=True)
class Apply:
    """Takes the last `count` numbers computed and leaves one."""

    operator: str
    count: int
    offset: int


@dataclass(frozen=True)
class Formula:
    """A formula as steps in the order in which they are computed, so that computing needs no recursion."""

    text: str
    steps: tuple[Constant | Name | Apply, ...]

    def names(self) -> frozenset[str]:
        return frozenset(step.name for step in self.steps if isinstance(step, Name))

    def require(self, known: Collection[str]) -> None:
        """Raises for the first name that is not among the known ones."""
        for step in self.steps:
            if isinstance(step, Name) and step.name not in known:
                listed = ", ".join(sorted(known))
                raise FormulaError(
                    FORMULA_UNKNOWN_NAME, step.offset, formula=self.text, name=step.name, known=listed
                )

    def evaluate(self, values: Mapping[str, Fraction]) -> Fraction:
        """The exact result for these inputs."""
        self.require(values)
        stack: list[Fraction] = []
        for step in self.steps:
            match step:
                case Constant():
                    result, offset = step.value, 0
                case Name():
                    result, offset = values[step.name], step.offset
                case Apply():
                    operands = stack[-step.count :]
                    del stack[-step.count :]
                    result, offset = self._apply(step, operands), step.offset
            if abs(result.numerator) >= _LIMIT or result.denominator >= _LIMIT:
                raise FormulaError(FORMULA_TOO_LARGE, offset)
            stack.append(result)
        return stack[0]

    def _apply(self, step: Apply, operands: list[Fraction]) -> Fraction:
        first, last = operands[0], operands[-1]
        match step.operator:
            case "negate":
                return -first
            case "+":
                return first + last
            case "-":
                return first - last
            case "*":
                return first * last
            case "/":
                if last == 0:
                    raise FormulaError(FORMULA_DIVISION_BY_ZERO, step.offset, formula=self.text)
                return first / last
            case "min":
                return min(operands)
            case "max":
                return max(operands)
        return Fraction(math.ceil(first))


def parse(text: str) -> Formula:
    """Reads a formula, or raises a `FormulaError` that says where it cannot be read."""
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(FORMULA_TOO_LARGE, MOST_CHARACTERS)
    return Formula(text, _Parser(text).formula())


_TOKEN = re.compile(
    r"[ \t\n]*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"|(?P<sign>[-−+*×/÷(),])|\Z)"
)
_SIGNS = str.maketrans("×÷−", "*/-")
# How many arguments a function takes: at least, at most.
_FUNCTIONS = {"min": (2, MOST_CHARACTERS), "max": (2, MOST_CHARACTERS), "ceil": (1, 1)}


class _Parser:
    """One token ahead, one method per precedence; the limit on brackets bounds the recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps: list[Constant | Name | Apply] = []
        self.depth = 0
        self.end = 0
        self.advance()

    def formula(self) -> tuple[Constant | Name | Apply, ...]:
        self.sum()
        if self.kind:
            raise self.error()
        return tuple(self.steps)

    def advance(self) -> None:
        """Reads the next token; at the end of the text its kind is empty."""
        match = _TOKEN.match(self.text, self.end)
        if match is None:
            rest = self.text[self.end :]
            self.offset = self.end + len(rest) - len(rest.lstrip(" \t\n"))
            raise self.error()
        self.kind = match.lastgroup or ""
        self.token = match[self.kind].translate(_SIGNS) if self.kind else ""
        self.offset, self.end = match.end() - len(self.token), match.end()

    def error(self) -> FormulaError:
        return FormulaError(FORMULA_SYNTAX, self.offset, formula=self.text)

    def take(self, *signs: str) -> str | None:
        """The sign that stands here, taken, if it is one of these."""
        if self.kind != "sign" or self.token not in signs:
            return None
        sign = self.token
        self.advance()
        return sign

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise self.error()

    def sum(self) -> None:
        self.product()
        offset = self.offset
        while sign := self.take("+", "-"):
            self.product()
            self.steps.append(Apply(sign, 2, offset))
            offset = self.offset

    def product(self) -> None:
        self.factor()
        offset = self.offset
        while sign := self.take("*", "/"):
            self.factor()
            self.steps.append(Apply(sign, 2, offset))
            offset = self.offset

    def factor(self) -> None:
        offset, negative = self.offset, False
        while sign := self.take("+", "-"):
            negative ^= sign == "-"
        self.operand()
        if negative:
            self.steps.append(Apply("negate", 1, offset))

    def operand(self) -> None:
        offset, token = self.offset, self.token
        if self.kind == "number":
            value = parse_number(token)
            if value is None:
                raise self.error()
            self.advance()
            self.steps.append(Constant(value))
        elif self.kind == "name":
            self.advance()
            if (self.kind, self.token) == ("sign", "("):
                self.call(token, offset)
            else:
                self.steps.append(Name(token, offset))
        elif self.bracket() > 1:
            raise FormulaError(FORMULA_SYNTAX, offset, formula=self.text)

    def bracket(self) -> int:
        """What stands in brackets, one or several parted by commas; tells how many."""
        offset = self.offset
        self.expect("(")
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(FORMULA_TOO_LARGE, offset)
        self.sum()
        count = 1
        while self.take(","):
            self.sum()
            count += 1
        self.expect(")")
        self.depth -= 1
        return count

    def call(self, function: str, offset: int) -> None:
        least, most = _FUNCTIONS.get(function, (0, 0))
        count = self.bracket()
        if not least <= count <= most:
            raise FormulaError(FORMULA_SYNTAX, offset, formula=self.text)
        self.steps.append(Apply(function, count, offset))
