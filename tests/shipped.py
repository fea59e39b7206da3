"""The shipped handbook, built once for every test that looks at it."""

from __future__ import annotations

import re
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
    if not editions:
        belong_to_the_base(target / "standards")
    return target


def belong_to_the_base(standards: Path) -> None:
    """Sets that are told in some editions alone name none of those that were left out."""
    for path in standards.rglob("*.yml"):
        text = path.read_text("utf-8")
        alone = re.sub(r"(?m)^editions: \[base, .*\]$", "editions: [base]", text)
        if alone != text:
            path.write_text(alone, "utf-8")


def build_shipped(target: Path) -> Path:
    root = copy_shipped(target)
    build(root)
    return root / "site"
