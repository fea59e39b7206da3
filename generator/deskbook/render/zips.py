"""Office files are zips: packed so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def same_bytes(file: bytes) -> bytes:
    """The same parts in one order, with fixed dates; the list of types first, as readers expect."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as parts,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            packed.writestr(entry, parts.read(name))
    return out.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files to hand over as one, by their path. Office files are compressed already, so they are stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".docx") else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0
            archive.writestr(entry, files[name])
    return out.getvalue()
