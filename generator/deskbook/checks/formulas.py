"""Formulas: names that are known, samples that are complete, results that are what the author says."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.checks.common import main_standards
from deskbook.formula import FormulaError, parse
from deskbook.handbook import Book, Handbook, Standard
from deskbook.nodes import Path, node_at
from deskbook.parts.formulas import MISSING_INPUT, TWIN_SLIP, WRONG_RESULT, Formula, HasFormula, reckon
from deskbook.problems import Both, Problem
from deskbook.units import plain_number


def check(handbook: Handbook) -> Iterator[Problem]:
    for book, standard in main_standards(handbook):
        body = standard.body
        if isinstance(body, HasFormula) and body.formula:
            broken = list(expressions(standard, body.formula))
            yield from broken
            if not broken:
                yield from samples(book, standard, body.formula)


def expressions(standard: Standard, formula: Formula) -> Iterator[Problem]:
    known = {*standard.body.limits, *formula.inputs}
    for name, output in formula.outputs.items():
        yield from expression(standard, ("formula", "outputs", name, "is"), output.is_, known)
        known.add(name)
    for index, slip in enumerate(formula.slips):
        yield from expression(standard, ("formula", "slips", index, "is"), slip.is_, known)


def expression(standard: Standard, path: Path, text: str, known: set[str]) -> Iterator[Problem]:
    try:
        parse(text).require(known)
    except FormulaError as error:
        yield error.problem(node_at(standard.node, path).place)


def samples(book: Book, standard: Standard, formula: Formula) -> Iterator[Problem]:
    values = book.values(standard)
    for index, sample in enumerate(formula.samples):
        where = ("formula", "samples", index)
        absent = [n for n, i in formula.inputs.items() if n not in sample.values and i.value is None]
        for name in absent:
            yield MISSING_INPUT(node_at(standard.node, (*where, "values")).place, name=name)
        if absent:
            continue
        try:
            known = reckon(formula, sample, values)
            slips = [(slip.id, parse(slip.is_).evaluate(known)) for slip in formula.slips]
        except FormulaError as error:
            yield error.problem(node_at(standard.node, where).place)
            continue
        for name, said in sample.gives.items():
            found = known.get(name)
            if found != said:
                place = node_at(standard.node, (*where, "gives", name)).place
                shown = plain_number(found, "en") if found is not None else "—"
                yield WRONG_RESULT(place, output=name, found=shown, said=plain_number(said, "en"))
        right = known[list(formula.outputs)[-1]]
        seen = {right: Both("the result", "得数")}
        for number, (name, answer) in enumerate(slips):
            if answer in seen:
                place = node_at(standard.node, ("formula", "slips", number)).place
                yield TWIN_SLIP(place, slip=name, other=seen[answer])
            seen.setdefault(answer, Both(f"the slip '{name}'", f"错法“{name}”"))
