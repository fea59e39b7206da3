"""`deskbook coverage`: what each standard has, and what it still lacks."""

from __future__ import annotations

from pathlib import Path

import click

from deskbook.build import load
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.derive.coverage import coverage
from deskbook.export.coverage import coverage_json, set_rows, standard_rows, table, unlocked
from deskbook.output import Layout, write_file
from deskbook.problems import DeskbookError
from deskbook.words import Words


@click.command("coverage")
@click.option(
    "--format", "style", type=click.Choice(["table", "json", "xlsx"]), default="table", show_default=True
)
@click.option("--standards", is_flag=True, help="A row for each standard, not for each set.")
@click.option("--edition", default="base", show_default=True, help="The edition.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the workbook goes; by default build/data.",
)
@root_option
@tongue_option
@telling
def coverage_command(
    style: str, standards: bool, edition: str, out: Path | None, root: Path | None, tongue: str | None
) -> None:
    """Standards by page, cases, questions by type, role-plays, observer line, translation and review date."""
    folder, words = root_of(root), Words.of(tongue_of(tongue))
    handbook = load(folder).handbook
    name = "" if edition == "base" else edition
    if (name, handbook.main) not in handbook.books:
        raise DeskbookError(
            f"there is no edition '{edition}' in this handbook", f"本手册没有“{edition}”这个行业版"
        )
    found = coverage(handbook, name)
    match style:
        case "json":
            say(coverage_json(found))
        case "xlsx":
            from deskbook.render.xlsx import workbook  # a spreadsheet's modules are for this alone

            sheets = {
                words("coverage.sets"): set_rows(found, words),
                words("coverage.standards"): standard_rows(found, words),
            }
            path = out or Layout(folder).data / f"coverage{'-' + name if name else ''}.xlsx"
            write_file(path, workbook(sheets))
            say(words("report.wrote", name=str(path)))
        case _:
            say(table((standard_rows if standards else set_rows)(found, words)))
            for line in unlocked(found, words):
                say(line)
