"""`deskbook check --accept`: an overlay is right as it stands, so record the wording that it was made from.

The file is changed in one line and nowhere else: comments, quotes and order stay as the author left them.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path

from deskbook.handbook import Overlaid
from deskbook.nodes import Mapping
from deskbook.output import write_file
from deskbook.overlay import recorded as records
from deskbook.problems import DeskbookError
from deskbook.yaml_source import read


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
        data = path.read_bytes()
        mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        text = data.removeprefix(mark).decode("utf-8")
        # From the bottom up, so that the places above stay where they are.
        mine = sorted(
            (one for one in chosen if one.of.place.file == file), key=lambda one: one.of.entry, reverse=True
        )
        for one in mine:
            text = recorded(text, one)
        write_file(path, mark + text.encode("utf-8"))
    return chosen


def recorded(text: str, one: Overlaid) -> str:
    """The text of a file with one record written or replaced. It is read back, so that no file is ever spoilt."""
    ways = (replaced,) if one.of.value is not None else (on_a_line, in_braces)
    for way in ways:
        made = way(text, one)
        node, _ = read(made.encode("utf-8"), one.of.place.file)
        if isinstance(node, Mapping) and (one.of.standard, one.now) in [
            (of.standard, of.value) for of in records(node)
        ]:
            return made
    raise DeskbookError(
        f"cannot write into {one.of.entry}: put `of: '{one.now}'` there by hand",
        f"无法自动写入 {one.of.entry}：请在那里手工写上 of: '{one.now}'",
    )


def replaced(text: str, one: Overlaid) -> str:
    lines = text.splitlines(keepends=True)
    line = lines[one.of.place.line - 1]
    start = one.of.place.column - 1
    begin = start + (line[start : start + 1] in ("'", '"'))
    old = one.of.value or ""
    lines[one.of.place.line - 1] = line[:begin] + one.now + line[begin + len(old) :]
    return "".join(lines)


def on_a_line(text: str, one: Overlaid) -> str:
    lines = text.splitlines(keepends=True)
    index = one.of.entry.line - 1
    line = lines[index]
    ending = line[len(line.rstrip("\r\n")) :] or "\n"
    if line.rstrip("\r\n") == line:
        lines[index] = line + ending
    # `of` is quoted, since eight digits alone would be a number to other readers of the file.
    lines.insert(index + 1, " " * (one.of.indent - 1) + f"of: '{one.now}'" + ending)
    return "".join(lines)


def in_braces(text: str, one: Overlaid) -> str:
    """`- {id: rings, title: …}`: the record goes in front of the id."""
    lines = text.splitlines(keepends=True)
    index, start = one.of.entry.line - 1, one.of.entry.column - 1
    lines[index] = lines[index][:start] + f"of: '{one.now}', " + lines[index][start:]
    return "".join(lines)
