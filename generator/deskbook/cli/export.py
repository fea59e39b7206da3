"""`deskbook export`: what other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from deskbook.build import chosen, load
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.derive.bank import bank
from deskbook.export.bank_formats import BANK_FORMATS, file_name
from deskbook.export.reference import reference_pages
from deskbook.export.schema import schema_files
from deskbook.output import Layout, write_file
from deskbook.problems import DeskbookError
from deskbook.words import Words


@click.command("export")
@click.argument("what", type=click.Choice([*BANK_FORMATS, "schema", "reference"]))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; by default build/data."
)
@click.option("--edition", default="base", show_default=True, help="The edition whose questions to write.")
@click.option("--lang", "langs", multiple=True, help="Only the questions in these languages; by default all.")
@click.option("--practice", is_flag=True, help="Leave out the questions that an exam of the handbook asks.")
@root_option
@tongue_option
@telling
def export_command(
    what: str,
    out: Path | None,
    edition: str,
    langs: tuple[str, ...],
    practice: bool,
    root: Path | None,
    tongue: str | None,
) -> None:
    """Write all questions with their keys, for a learning platform, a spreadsheet or a program: json, gift, csv, xlsx.

    schema writes the JSON Schemas of the YAML files and of questions-*.json, reference the reference pages.
    """
    words = Words.of(tongue_of(tongue))
    if what in BANK_FORMATS:
        here = root_of(root)
        folder = out or Layout(here).data
        keep_out_of_site(here, folder)
        files = banks(here, what, edition, langs, practice)
    else:
        folder = out or Layout(root_of(root)).data / what
        files = iter((schema_files() if what == "schema" else reference_files()).items())
    for name, data in files:
        write_file(folder / name, data)
        say(words("report.wrote", name=str(folder / name)))


def banks(
    root: Path, what: str, edition: str, langs: tuple[str, ...], practice: bool
) -> Iterator[tuple[str, bytes]]:
    """A file for each language."""
    loaded = load(root)
    kind = BANK_FORMATS[what]
    for book in chosen(loaded.handbook, [edition], langs or None):
        found = bank(book, loaded.exams, practice=practice)
        yield file_name(found, kind.ending), kind.write(found)


def reference_files() -> dict[str, bytes]:
    return {name: text.encode() for name, text in reference_pages().items()}


def keep_out_of_site(root: Path, folder: Path) -> None:
    if folder.resolve().is_relative_to(Layout(root).site.resolve()):
        raise DeskbookError(
            "site/ is what everybody reads: the bank holds keys and does not belong there",
            "site/ 是给大家看的，题库带着正确答案，不能放进去",
        )
