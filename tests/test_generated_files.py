"""What is generated and committed is what the code makes today."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deskbook.export.reference import reference_pages
from deskbook.export.schema import schema_files

DOCS = Path(__file__).resolve().parents[1] / "docs"


def differences(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    stale = [f"{name} is no longer made" for name in sorted(there - files.keys())]
    changed = [
        f"{name} differs"
        for name in sorted(files)
        if name in there and (folder / name).read_bytes() != files[name]
    ]
    return [*(f"{name} is missing" for name in sorted(files.keys() - there)), *changed, *stale]


def test_schemas_are_up_to_date() -> None:
    found = differences(DOCS / "schema", schema_files())
    assert found == [], "run: deskbook export schema --out docs/schema"


def test_reference_pages_are_up_to_date() -> None:
    pages = {name: text.encode("utf-8") for name, text in reference_pages().items()}
    found = differences(DOCS / "reference", pages)
    assert found == [], "run: deskbook export reference --out docs/reference"
