"""The words of a stem that turn its question round (不, 最晚, not, latest) and must not be overlooked.

Only the question itself is marked, never the scene before it: 他不在 in a scene is what happens, not what is
asked.
"""

from __future__ import annotations

import re
from typing import Final

from deskbook.blocks import Span, Text
from deskbook.stems import question_start, quoted_places

NO_NEGATION: Final = "对不起|差不多|不好意思|不但|不仅|不过|不久|不断|不同|(?P<twice>.)不(?P=twice)"
CHINESE: Final = re.compile(f"(?P<skip>{NO_NEGATION})|(?P<word>不|最.)")
ENGLISH: Final = re.compile(
    r"(?P<skip>\bat (?:most|least)\b)"
    r"|(?P<word>\b(?:not|never|no longer|except|latest|earliest|most|least)\b|\b\w+n['’]t\b)",
    re.IGNORECASE,
)


def mark_question(stem: str, lang: str) -> Text:
    """The stem as spans, with the words marked that stand in its question."""
    start = question_start(stem, lang)
    pattern = CHINESE if lang == "zh" else ENGLISH
    quoted = quoted_places(stem)
    spans: list[Span] = []
    done = 0
    for match in pattern.finditer(stem, start):
        if match["word"] and match.start() not in quoted:
            spans += [Span(stem[done : match.start()]), Span(match["word"], mark=True)]
            done = match.end()
    spans.append(Span(stem[done:]))
    return tuple(span for span in spans if span.text)
