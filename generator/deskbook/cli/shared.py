"""What the commands share: the root, the language, and how an error ends a command."""

from __future__ import annotations

import gc
import locale
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

from deskbook.problems import DeskbookError, ProblemsFound
from deskbook.project import find_root
from deskbook.report import report
from deskbook.words import LANGUAGES

P = ParamSpec("P")
T = TypeVar("T")


def spare_the_collector() -> None:
    """A handbook is many small values that all live to the end: looking for garbage among them is an eighth of the time."""
    gc.set_threshold(200_000, 20, 100)


def root_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="The folder of the handbook; by default the nearest one upwards that holds standards/handbook.yml.",
    )(command)


def tongue_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--messages",
        "tongue",
        type=click.Choice(LANGUAGES),
        help="The language of messages; by default that of the system.",
    )(command)


def tongue_of(given: str | None) -> str:
    """The language to speak: as asked, else DESKBOOK_LANG, else that of the system, else English."""
    for name in (given, os.environ.get("DESKBOOK_LANG"), *environment_languages()):
        if name and name.lower().startswith("zh"):
            return "zh"
        if name and name.lower().startswith("en"):
            return "en"
    return "en"


def environment_languages() -> list[str | None]:
    return [
        os.environ.get("LC_ALL"),
        os.environ.get("LC_MESSAGES"),
        os.environ.get("LANG"),
        locale.getlocale()[0],
    ]


def root_of(given: Path | None) -> Path:
    return find_root(given or Path.cwd())


def say(text: str, *, err: bool = False) -> None:
    """Print, whatever the terminal can show: a console that lacks a character gets its escape, not a traceback."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=err)


def fail(error: DeskbookError, tongue: str, *, files: int = 0) -> NoReturn:
    """End with what is wrong: 1 for problems of the content, 2 for a wrong call."""
    if isinstance(error, ProblemsFound):
        say(report(error.problems, files, "text", tongue, stopped=True), err=True)
        sys.exit(1)
    say(f"deskbook: {error.message(tongue)}", err=True)
    sys.exit(2)


def telling(command: Callable[P, T]) -> Callable[P, T]:
    """Errors that the user can mend end the command with a message; a traceback is our bug and may look like one."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        given = kwargs.get("tongue")
        try:
            return command(*args, **kwargs)
        except DeskbookError as error:
            fail(error, tongue_of(given if isinstance(given, str) else None))

    return run
