"""Problems as people meet them: text, GitHub annotations, JSON. Returns text; the command line prints it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from deskbook.problems import Problem
from deskbook.words import Words

FORMATS = ("text", "github", "json")


def report(problems: Sequence[Problem], files: int, style: str, lang: str, *, stopped: bool) -> str:
    """All problems in one of the formats. `stopped` says that a build wrote nothing because of them."""
    match style:
        case "json":
            return json.dumps(
                {"format": 1, "problems": [as_data(p, lang) for p in problems]}, ensure_ascii=False, indent=2
            )
        case "github":
            return "\n".join(annotation(p, lang) for p in problems)
        case _:
            return "\n".join(
                [*(line for p in problems for line in lines(p, lang)), count(problems, files, lang, stopped)]
            )


def lines(problem: Problem, lang: str) -> list[str]:
    level = Words.of(lang)(f"report.{problem.code.level}")
    found = [f"{problem.place}: {level}: {problem.message(lang)} [{problem.code.id}]"]
    if hint := problem.hint(lang):
        found.append(f"    {Words.of(lang)('report.hint')}: {hint}")
    return found


def count(problems: Sequence[Problem], files: int, lang: str, stopped: bool) -> str:
    words = Words.of(lang)
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return words("report.clean", files=plural(words, "files", files))
    found = words(
        "report.found", errors=plural(words, "errors", errors), warnings=plural(words, "warnings", warnings),
        files=plural(words, "files", len({p.place.file for p in problems})),
    )  # fmt: skip
    return words("report.stopped", found=found) if stopped and errors else found


def plural(words: Words, what: str, n: int) -> str:
    return words(f"report.{what}-{'one' if n == 1 else 'many'}", n=n)


def annotation(problem: Problem, lang: str) -> str:
    """GitHub's workflow command; its three special characters are encoded."""
    hint = problem.hint(lang)
    said = f"{problem.message(lang)} [{problem.code.id}]" + (f"\n{hint}" if hint else "")
    place = problem.place
    said = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = place.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{problem.code.level} file={file},line={place.line},col={place.column}::{said}"


def as_data(problem: Problem, lang: str) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "level": str(problem.code.level),
        "code": problem.code.id,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
    }
