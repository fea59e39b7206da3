"""Office files are zips: packed so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def same_bytes(file: bytes) -> bytes:
    """An office file that another library wrote, with its parts in one order and fixed dates."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return office_file({name: parts.read(name) for name in parts.namelist()})


def office_file(parts: Mapping[str, bytes]) -> bytes:
    """Parts by their names; the list of types comes first, as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            packed.writestr(entry, parts[name])
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
