"""The shipped handbook, built once for every test that looks at it."""

from __future__ import annotations

import shutil
from pathlib import Path

from deskbook.build import build

REPOSITORY = Path(__file__).parent.parent


def copy_shipped(target: Path, *, editions: bool = True) -> Path:
    """A copy of what is authored in this repository: tests change copies, never the handbook itself.

    Without its editions it is a sixth of the work, for tests that look at the general edition alone.
    """
    leave = None if editions else shutil.ignore_patterns("editions")
    for name in ("standards", "content", "quizzes"):
        shutil.copytree(REPOSITORY / name, target / name, ignore=leave)
    shutil.copy(REPOSITORY / "mkdocs.yml", target / "mkdocs.yml")
    return target


def build_shipped(target: Path) -> Path:
    root = copy_shipped(target)
    build(root)
    return root / "site"
