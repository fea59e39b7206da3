"""Office files are zips: packed so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
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
