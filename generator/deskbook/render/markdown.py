"""Authored text in Markdown: it arrives as text, whatever it holds."""

from __future__ import annotations

import re

# Encoded as HTML entities, which no Markdown parser reads as markup: backslashes would depend on the parser.
SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^=$&:!]|^\s*(?:[+-]|\d+[.)])|(?<=\w)//", re.MULTILINE)


class Safe(str):
    """Text that is Markdown or HTML already."""

    __slots__ = ()


def escape(text: object) -> str:
    """What a template prints: authored text with every special character encoded, on one line."""
    if isinstance(text, Safe):
        return text
    one_line = re.sub(r"\s+", " ", str(text)).strip()
    return SPECIAL.sub(lambda found: "".join(entity(c) for c in found.group()), one_line)


def entity(character: str) -> str:
    return character if character.isspace() else f"&#{ord(character)};"
