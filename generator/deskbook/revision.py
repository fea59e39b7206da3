"""What a standard means, as eight hex digits (DESIGN.md 7)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

VERSION = 1  # raise it when the recipe changes: then every revision changes, knowingly


def digest(value: Any) -> str:
    """First 8 hex digits of SHA-256 over a version number and canonical JSON: NFC, keys sorted, no white space."""
    text = json.dumps([VERSION, value], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()[:8]


def text_digest(value: Any) -> str:
    """The same over the texts alone: what a translation was made from.

    Figures are left out, since `{rings}` in a translation follows them by itself.
    """
    return digest(texts_of(value))


def texts_of(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: texts_of(v) for k, v in value.items() if k != "limits"}
    if isinstance(value, list):
        return [texts_of(v) for v in value]
    return value
