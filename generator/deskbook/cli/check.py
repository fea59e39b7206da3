"""`deskbook check`: every problem of every file, at its place, all at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from deskbook.accept import accept
from deskbook.build import examine
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.codes import CODES
from deskbook.problems import DeskbookError
from deskbook.report import FORMATS, report
from deskbook.words import Words


@click.command("check")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="ID",
    help="Record that the overlays of this standard or set, or this hand-written question ('all' for every one), "
    "fit the wording of today.",
)
@click.option("--explain", metavar="CODE", help="Say what a problem code means.")
@root_option
@tongue_option
@telling
def check_command(
    style: str, accepted: tuple[str, ...], explain: str | None, root: Path | None, tongue: str | None
) -> None:
    """Check every file. Exit 0: no errors. 1: errors in the content. 2: wrong usage."""
    spoken = tongue_of(tongue)
    if explain:
        say(explained(explain, spoken))
        return
    folder = root_of(root)
    if accepted:
        take(folder, accepted, spoken)
    _, problems, sources = examine(folder)
    found = report(problems, sources.files, style, spoken, stopped=False)
    if found:
        say(found)
    sys.exit(1 if any(problem.is_error for problem in problems) else 0)


def take(folder: Path, names: tuple[str, ...], spoken: str) -> None:
    words = Words.of(spoken)
    loaded, _, _ = examine(folder)
    taken = accept(folder, loaded.handbook.overlaid, loaded.cites, names) if loaded else []
    for one in taken:
        key = "report.accepted-question" if one.cite else "report.accepted"
        say(words(key, name=one.id, file=one.file, cite=one.cite, revision=one.revision))
    if not taken:
        say(words("report.nothing-to-accept"))


def explained(name: str, spoken: str) -> str:
    code = CODES.get(name)
    if code is None:
        raise DeskbookError(f"there is no problem code '{name}'", f"没有“{name}”这个代码")
    words, wording = Words.of(spoken), code.wording(spoken)
    title = words("report.explain", id=code.id, level=words(f"report.{code.level}"))
    return "\n".join(filter(None, (title, shown(wording.message), shown(wording.hint))))


def shown(text: str) -> str:
    """A wording without a problem to fill it: its slots as dots."""
    return re.sub(r"(?<!\{)\{[a-z_]+\}(?!\})", "…", text).replace("{{", "{").replace("}}", "}")
