"""`deskbook phrases`: any text checked for what a handbook says not to say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from deskbook.build import load
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.phrase_finder import find_phrases
from deskbook.words import Words


@click.command("phrases")
@click.argument("files", nargs=-1, required=True, type=click.File("r", encoding="utf-8", errors="replace"))
@root_option
@tongue_option
@telling
def phrases_command(files: tuple[TextIO, ...], root: Path | None, tongue: str | None) -> None:
    """Find forbidden phrases in text files ('-' reads what is piped in). Exit 0: none. 1: found. 2: wrong usage."""
    spoken = tongue_of(tongue)
    loaded = load(root_of(root))
    words = Words.of(spoken)
    found = 0
    for file in files:
        name = getattr(file, "name", "<stdin>").replace("<stdin>", "-")
        for hit in find_phrases(loaded.handbook, file.read()):
            found += 1
            say(
                words(
                    "phrases.found",
                    place=f"{name}:{hit.line}:{hit.column}",
                    phrase=hit.phrase,
                    at=hit.cite.at,
                )
            )
            if hit.instead:
                say("    " + words("phrases.instead", text=hit.instead))
    sys.exit(1 if found else 0)
