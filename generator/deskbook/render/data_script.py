"""Data as a script, which a page can load from a disk too, where browsers refuse to fetch."""

from __future__ import annotations

import json

# What ends a script element, opens a comment or breaks a line in old engines.
UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def data_script(name: str, data: object) -> str:
    """A script that puts `data` at `window.<name>`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in UNSAFE.items():
        text = text.replace(character, escaped)
    return f"window.{name} = {text};\n"
