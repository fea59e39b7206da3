"""`deskbook export`: what other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.export.reference import reference_pages
from deskbook.export.schema import schema_files
from deskbook.output import Layout, write_file
from deskbook.words import Words


@click.command("export")
@click.argument("what", type=click.Choice(["schema", "reference"]))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; by default build/data."
)
@root_option
@tongue_option
@telling
def export_command(what: str, out: Path | None, root: Path | None, tongue: str | None) -> None:
    """Write the JSON Schema of the YAML files, or the reference pages, for editors and readers."""
    words = Words.of(tongue_of(tongue))
    folder = out or Layout(root_of(root)).data / what
    files = (
        schema_files()
        if what == "schema"
        else {name: text.encode() for name, text in reference_pages().items()}
    )
    for name, data in files.items():
        write_file(folder / name, data)
        say(words("report.wrote", name=str(folder / name)))
