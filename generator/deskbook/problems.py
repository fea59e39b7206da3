"""What is wrong with the authored files, said once, in the reader's language.

A `Code` is one sort of problem: its wording in English and Chinese stands beside the code that finds it.
Calling a code makes a `Problem`: the wording filled in, at a `Place`. Problems are whole and frozen from the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A line and column (both from 1, columns in characters) of a file, named relative to the root with `/`."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def stem(self) -> str:
        return PurePosixPath(self.file).name.split(".")[0]


@dataclass(frozen=True, order=True)
class Both:
    """An argument that reads differently in the two languages of a message."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en


NONE = Both("none", "无")
"""What stands where a list of known names would be empty."""


@dataclass(frozen=True)
class Wording:
    """One language's message and hint; `{name}` is filled from the arguments of the problem."""

    message: str
    hint: str = ""


@dataclass(frozen=True)
class Code:
    """One sort of problem. `id` is what `[…]` shows and `deskbook check --explain` takes."""

    id: str
    en: Wording
    zh: Wording
    level: Level = Level.ERROR

    def __call__(self, place: Place, *, hint: str | None = None, **arguments: object) -> Problem:
        said = ((name, value if isinstance(value, Both) else str(value)) for name, value in arguments.items())
        return Problem(place, self, tuple(sorted(said, key=lambda pair: pair[0])), hint)

    def wording(self, lang: str) -> Wording:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Problem:
    """A code at a place. `suggestion`, where given, is the one thing the author probably meant."""

    place: Place
    code: Code
    arguments: tuple[tuple[str, str | Both], ...] = ()
    suggestion: str | None = field(default=None)

    @property
    def is_error(self) -> bool:
        return self.code.level is Level.ERROR

    def message(self, lang: str) -> str:
        return self.code.wording(lang).message.format_map(self.said(lang))

    def said(self, lang: str) -> dict[str, str]:
        chinese = lang == "zh"
        return {
            name: (value.zh if chinese else value.en) if isinstance(value, Both) else value
            for name, value in self.arguments
        }

    def hint(self, lang: str) -> str:
        if self.suggestion is not None:
            said = {"zh": "是不是想写“{0}”？", "en": "did you mean '{0}'?"}
            return said["zh" if lang == "zh" else "en"].format(self.suggestion)
        return self.code.wording(lang).hint.format_map(self.said(lang))

    @property
    def order(self) -> tuple[Place, str, str]:
        return (self.place, self.code.id, self.message("en"))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, line, column and code; the same problem found on two ways (two books, say) is told once."""
    return sorted(set(problems), key=lambda p: p.order)


class DeskbookError(Exception):
    """The user can mend it: told plainly, in the language of the reader, never as a traceback."""

    def __init__(self, en: str = "", zh: str = "") -> None:
        # Both go into `args`, so that the error survives the way back from a worker process.
        super().__init__(en, zh)

    def message(self, lang: str) -> str:
        en, zh = self.args
        return str(zh or en) if lang == "zh" else str(en)

    def __str__(self) -> str:
        return self.message("en")


class ProblemsFound(DeskbookError):  # noqa: N818 - it reads as what happened
    """The authored files hold errors. Carries every problem of the run, since all are told at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[list[Problem]]]:
        return (ProblemsFound, (self.problems,))
