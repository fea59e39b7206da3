"""A formula over named figures, the slips that people make with it, and figures to practise on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from deskbook.facts import FormulaFact, Payload, Sample, Slip
from deskbook.fields import REQUIRED, Expression, Id, Number, Part, Text, field
from deskbook.formula import parse
from deskbook.problems import Code, Wording
from deskbook.slots import Filler
from deskbook.units import Unit, Value, no_unit, plain_number

WRONG_RESULT = Code(
    "wrong-result",
    en=Wording(
        "'{output}' comes to {found} with these figures, not {said}", "check the formula, or mend the figure"
    ),
    zh=Wording("用这组数算出来，“{output}”是{found}，不是{said}", "核对公式，或者改正这个数"),
)
MISSING_INPUT = Code(
    "missing-input",
    en=Wording("the sample gives no figure for '{name}'", "add it under `values`"),
    zh=Wording("这组数里没有“{name}”", "在 values 下面补上"),
)
TWIN_SLIP = Code(
    "twin-slip",
    en=Wording(
        "with these figures the slip '{slip}' gives the same as {other}",
        "change the figures of the sample or the slip",
    ),
    zh=Wording("用这组数算，错法“{slip}”算出来和{other}一样", "换一组数，或者换一种错法"),
)
CODES = (WRONG_RESULT, MISSING_INPUT, TWIN_SLIP)


class Input(Part):
    label: Text = field(REQUIRED, "这个数是什么", "what the figure is", meaning=True)
    unit: str | None = field(None, "单位", "its unit", meaning=True)
    value: Number | None = field(None, "固定的数", "a figure that does not vary", meaning=True)


class Output(Part):
    label: Text = field(REQUIRED, "得数是什么", "what the result is", meaning=True)
    unit: str | None = field(None, "单位", "its unit", meaning=True)
    is_: Expression = field(
        REQUIRED, "算式：+ - * / min() max() ceil()", "the formula: + - * / min() max() ceil()", meaning=True
    )


class SampleOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    values: dict[str, Number] = field(REQUIRED, "一组数", "figures for the inputs")
    gives: dict[str, Number] = field({}, "应得的数，用来核对", "what must come out, to check the formula")


class SlipOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    is_: Expression = field(REQUIRED, "错的算法", "the wrong way to reckon")
    fault: Text = field(REQUIRED, "错在哪里", "what is wrong with it")


class Formula(Part):
    inputs: dict[Id, Input] = field(REQUIRED, "已知数", "what is known", meaning=True)
    outputs: dict[Id, Output] = field(
        REQUIRED, "得数，后面的可以用前面的", "the results; a later one may use an earlier", meaning=True
    )
    story: Text | None = field(None, "题干：一段真事", "the stem: a real situation")
    ask: Text | None = field(None, "问法", "its question")
    worked: Text | None = field(None, "写出来的算法", "the worked solution")
    samples: list[SampleOf] = field([], "几组数", "figures to practise on")
    slips: list[SlipOf] = field([], "常见的错法，至少四种", "the slips people really make, at least four")


class HasFormula(Part):
    formula: Formula | None = field(None, "公式", "a formula", meaning=True)


def reckon(formula: Formula, sample: SampleOf, values: Mapping[str, Value]) -> dict[str, Fraction]:
    """Every figure of one sample: the standard's values, the constants, the sample's own, then the results in order."""
    known = {name: value.bound for name, value in values.items()}
    known |= {name: given.value for name, given in formula.inputs.items() if given.value is not None}
    known |= sample.values
    for name, output in formula.outputs.items():
        known[name] = parse(output.is_).evaluate(known)
    return known


def facts(
    body: HasFormula, values: Mapping[str, Value], fill: Filler, units: Mapping[str, Unit], lang: str
) -> Iterator[tuple[str, Payload]]:
    formula = body.formula
    if formula is None or not (formula.story and formula.ask and formula.worked and len(formula.slips) >= 2):
        return
    asked, output = list(formula.outputs.items())[-1]
    unit = units.get(output.unit or "", no_unit(lang))
    samples = []
    for sample in formula.samples:
        known = reckon(formula, sample, values)
        shown = {name: plain_number(n, lang) for name, n in known.items() if name not in values}
        shown["answer"] = plain_number(known[asked], lang)
        samples.append(
            Sample(
                sample.id,
                fill(formula.story, shown),
                fill(formula.ask, shown),
                fill(formula.worked, shown),
                known[asked],
                tuple(Slip(s.id, parse(s.is_).evaluate(known), fill(s.fault, shown)) for s in formula.slips),
            )
        )
    if samples:
        yield "formula", FormulaFact(unit, tuple(samples))
