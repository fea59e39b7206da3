"""What every test may use: whole tiny projects, copied to a place of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
REPOSITORY = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the golden files from what the code gives now"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """`project("good/examples")`: a copy of that case, with the root's mkdocs.yml where it brings none."""

    def copy(name: str) -> Path:
        target = tmp_path / name.replace("/", "-")
        shutil.copytree(CASES / name, target)
        if not (target / "mkdocs.yml").exists():
            shutil.copy(REPOSITORY / "mkdocs.yml", target / "mkdocs.yml")
        return target

    return copy
