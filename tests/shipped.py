"""The shipped handbook, built once for every test that looks at it."""

from __future__ import annotations

import shutil
from pathlib import Path

from deskbook.build import build

REPOSITORY = Path(__file__).parent.parent


def copy_shipped(target: Path) -> Path:
    """A copy of what is authored in this repository: tests change copies, never the handbook itself."""
    for name in ("standards", "content", "quizzes"):
        shutil.copytree(REPOSITORY / name, target / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", target / "mkdocs.yml")
    return target


def build_shipped(target: Path) -> Path:
    root = copy_shipped(target)
    build(root)
    return root / "site"
