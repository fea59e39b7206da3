"""`deskbook check --accept`: an overlay is right as it stands, so record the wording that it was made from.

The file is changed in one line and nowhere else: comments, quotes and order stay as the author left them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deskbook.handbook import Overlaid
from deskbook.output import write_file
from deskbook.problems import DeskbookError


def accept(root: Path, overlaid: Iterable[Overlaid], names: Iterable[str]) -> list[Overlaid]:
    """Write `of:` into every overlay of the named standards (or sets, or `all`); returns what was changed."""
    wanted = set(names)
    known = list(overlaid)
    unknown = wanted - {"all"} - {one.id for one in known} - {one.id.partition("/")[0] for one in known}
    for name in sorted(unknown):
        raise DeskbookError(f"no overlay speaks of '{name}'", f"没有译文或改写提到“{name}”")
    chosen = [
        one
        for one in known
        if not one.is_current and ("all" in wanted or one.id in wanted or one.id.partition("/")[0] in wanted)
    ]
    for file in sorted({one.of.place.file for one in chosen}):
        path = root / file
        text = path.read_bytes().decode("utf-8-sig")
        # From the bottom up, so that the places above stay where they are.
        mine = sorted((one for one in chosen if one.of.place.file == file), key=lambda one: one.of.entry, reverse=True)
        for one in mine:
            text = recorded(text, one)
        write_file(path, text.encode("utf-8"))
    return chosen


def recorded(text: str, one: Overlaid) -> str:
    lines = text.splitlines(keepends=True)
    if one.of.value is not None:
        line = lines[one.of.place.line - 1]
        start = one.of.place.column - 1
        quoted = line[start : start + 1] in ("'", '"')
        begin = start + quoted
        lines[one.of.place.line - 1] = line[:begin] + one.now + line[begin + len(one.of.value) :]
        return "".join(lines)
    index = one.of.entry.line - 1
    line = lines[index]
    ending = line[len(line.rstrip("\r\n")) :] or "\n"
    if line.rstrip("\r\n") == line:
        lines[index] = line + ending
    # `of` is quoted, since eight digits alone would be a number to other readers of the file.
    lines.insert(index + 1, " " * (one.of.indent - 1) + f"of: '{one.now}'" + ending)
    return "".join(lines)
