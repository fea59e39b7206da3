"""`deskbook new`: a new handbook, or a new set of a kind."""

from __future__ import annotations

from pathlib import Path

import click

from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.kinds import KINDS
from deskbook.output import write_file
from deskbook.problems import DeskbookError
from deskbook.project import DEVICES, MARKER, RESERVED, is_id
from deskbook.starters import new_set, starter_files
from deskbook.words import Words


@click.command("new")
@click.argument("name")
@click.option(
    "--kind", type=click.Choice(list(KINDS)), help="Make a set of this kind in the handbook, not a handbook."
)
@root_option
@tongue_option
@telling
def new_command(name: str, kind: str | None, root: Path | None, tongue: str | None) -> None:
    """Make a new handbook in the folder NAME, or with --kind a new set NAME in the handbook that you are in."""
    spoken = tongue_of(tongue)
    if kind is None:
        files = {Path(name) / path: data for path, data in starter_files(spoken).items()}
        if (Path(name) / MARKER).exists():
            raise DeskbookError(f"there is a handbook in '{name}' already", f"“{name}”里已经有一本手册")
    else:
        there = next(iter((root_of(root) / "standards").rglob(f"{name}.yml")), None) if is_id(name) else None
        if there is not None:
            raise DeskbookError(
                f"there is a set '{name}' already: {there}", f"已经有“{name}”这个专题：{there}"
            )
        if name in RESERVED | DEVICES:
            raise DeskbookError(
                f"'{name}' is a reserved name; choose another", f"“{name}”是保留的名字，换一个"
            )
        if not is_id(name):
            raise DeskbookError(
                f"'{name}' cannot be an id: use small letters a-z, digits and hyphens",
                f"“{name}”不能做代号：用小写字母、数字和连字符",
            )
        files = {root_of(root) / "standards" / f"{name}.yml": new_set(kind, name, spoken).encode("utf-8")}
    for path in files:
        if path.exists():
            raise DeskbookError(
                f"'{path}' is there already; nothing was written", f"已经有“{path}”，什么都没有写"
            )
    for path, data in files.items():
        write_file(path, data)
        say(Words.of(spoken)("report.wrote", name=str(path)))
