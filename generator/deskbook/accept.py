"""`deskbook check --accept`: an overlay or a question is right as it stands, so record the wording it was made from.

The file is changed in one line and nowhere else: comments, quotes and order stay as the author left them.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from deskbook.handbook import Overlaid
from deskbook.nodes import Mapping
from deskbook.output import write_file
from deskbook.overlay import recorded as records
from deskbook.problems import DeskbookError
from deskbook.written import CiteAt
from deskbook.yaml_source import read

T = TypeVar("T")


@dataclass(frozen=True)
class Accepted:
    """What was recorded, to be told: an overlay's `of`, or the standard that a question cites."""

    id: str
    file: str
    revision: str
    cite: str = ""  # the standard, where a question was accepted


def accept(
    root: Path, overlaid: Iterable[Overlaid], cites: Iterable[CiteAt], names: Iterable[str]
) -> list[Accepted]:
    """Record today's revisions in the named overlays (of a standard, a set, or `all`) and hand-written questions."""
    wanted = set(names)
    overlays, questions = list(overlaid), list(cites)
    known = {"all"} | {cite.question for cite in questions}
    known |= {name for one in overlays for name in names_of(one)}
    for name in sorted(wanted - known):
        raise DeskbookError(
            f"no overlay and no hand-written question speaks of '{name}'",
            f"没有译文、改写或手写题提到“{name}”",
        )
    stale = [one for one in overlays if not one.is_current and wanted & {"all", *names_of(one)}]
    made = {}
    for file in sorted({one.of.place.file for one in stale}):
        mine = [one for one in stale if one.of.place.file == file]
        # From the bottom up, so that the places above stay where they are.
        mine.sort(key=lambda one: one.of.entry, reverse=True)
        made[root / file] = rewritten(root / file, recorded, mine)
    older = [cite for cite in questions if not cite.is_current and wanted & {"all", cite.question}]
    for file in sorted({cite.place.file for cite in older}):
        cited = [cite for cite in older if cite.place.file == file]
        made[root / file] = rewritten(root / file, cited_anew, cited)
    for path, data in made.items():
        write_file(path, data)
    return [Accepted(one.id, one.of.place.file, one.now) for one in stale] + [
        Accepted(cite.question, cite.place.file, cite.now, cite.standard) for cite in older
    ]


def names_of(one: Overlaid) -> set[str]:
    return {one.id, one.id.partition("/")[0]}


def rewritten(path: Path, change: Callable[[str, T], str], each: Iterable[T]) -> bytes:
    data = path.read_bytes()
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    for one in each:
        text = change(text, one)
    return mark + text.encode("utf-8")


def cited_anew(text: str, cite: CiteAt) -> str:
    """The revision of one citation replaced where it stands. Any other way of writing it is left to its author."""
    lines = text.splitlines(keepends=True)
    line = lines[cite.place.line - 1]
    start = cite.place.column - 1
    start += line[start : start + 1] in ("'", '"')
    old, new = f"{cite.standard}@{cite.revision}", f"{cite.standard}@{cite.now}"
    if not line.startswith(old, start):
        raise DeskbookError(
            f"cannot write into {cite.place}: put {new} there by hand",
            f"无法自动写入 {cite.place}：请在那里手工写上 {new}",
        )
    lines[cite.place.line - 1] = line[:start] + new + line[start + len(old) :]
    return "".join(lines)


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
