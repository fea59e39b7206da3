"""How long a page takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil
from typing import Final

from deskbook.views import SectionView

# Means of silent reading in adults: 255 characters of Mandarin and 228 words of English a minute (Trauzettel-Klosinski
# and Dietz 2012, "Standardized assessment of reading performance: the new International Reading Speed Texts IReST").
CHARACTERS: Final = 255
WORDS: Final = 228


def minutes(sizes: Iterable[int], lang: str) -> int:
    """Whole minutes to read standards of these sizes once, at least one."""
    return max(1, ceil(sum(sizes) / (CHARACTERS if lang == "zh" else WORDS)))


def size(section: SectionView, lang: str) -> int:
    """How long a standard is: Chinese characters and figures, or words."""
    text = " ".join(texts(section))
    return len(re.findall(r"[\u3400-\u9fff0-9]", text)) if lang == "zh" else len(text.split())


def texts(section: SectionView) -> Iterator[str]:
    """What stands on the page of a standard for people to read; not its fine print."""
    yield from (section.cite.title, section.cite.wording, section.cite.why, section.cue, section.job)
    yield from (*section.elements, *section.avoid, *(instead.text for instead in section.instead))
    for step in section.steps:
        yield from (
            step.text,
            step.reason,
            *(way.cue for way in step.ways),
            *(text for _, text in step.facts),
        )
    for member in section.members:
        yield from (member.title, *(text for _, text in member.lines))
    for box in section.boxes:
        yield from (box.name, box.holds, box.sample)
    for case in section.cases:
        yield from (case.scene, case.customer)
        for line in case.lines:
            yield from (line.text, line.why)
