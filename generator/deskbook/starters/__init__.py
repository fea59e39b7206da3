"""What `deskbook new` writes: a small handbook in Chinese or English, or a set with hints for all fields."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from deskbook.starters.sets import new_set

__all__ = ["new_set", "starter_files"]


def starter_files(lang: str) -> dict[str, bytes]:
    """A small handbook that holds no problems, by path within its folder."""
    return dict(sorted(files_of(resources.files("deskbook").joinpath("starters", lang), "")))


def files_of(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from files_of(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
