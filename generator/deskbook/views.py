"""What pages show: every text filled, every decision made, so that templates only lay out.

The values that deriving makes and rendering takes; neither knows the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from deskbook.facts import CaseFact, ObserveFact
from deskbook.questions import Cite


@dataclass(frozen=True)
class Link:
    title: str
    address: str  # relative to the root of the book

    @property
    def source(self) -> str:
        """The page as Markdown links name it: engines check those, and turn them into addresses."""
        return markdown_address(self.address)


def markdown_address(address: str) -> str:
    return re.sub(r"\.html(?=#|$)", ".md", address)


@dataclass(frozen=True)
class InsteadView:
    spoken: bool
    text: str


@dataclass(frozen=True)
class WayView:
    """What is heard or seen, and the step that it leads to: its id, place in the flow and text."""

    cue: str
    to: str
    number: int
    text: str


@dataclass(frozen=True)
class StepView:
    id: str
    by: str
    spoken: bool
    text: str
    cue: str
    reason: str
    facts: tuple[tuple[str, str], ...]  # label key, text: owner, entry, time limit, record
    ways: tuple[WayView, ...]
    end: str


@dataclass(frozen=True)
class MemberView:
    id: str
    title: str
    lines: tuple[tuple[str, str], ...]  # label key, text
    editorial: bool = False  # ours, in a standard that is not


@dataclass(frozen=True)
class MatrixView:
    """A grid: one axis across, one down; a cell holds the classes at its place, each with its gloss."""

    across: str
    down: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]


@dataclass(frozen=True)
class BarsView:
    """Amounts side by side, as what was expected and what was met: only their order counts, they have no unit."""

    title: str
    amounts: tuple[tuple[str, int], ...]
    most: int


@dataclass(frozen=True)
class BoxView:
    id: str
    name: str
    holds: str
    sample: str
    by: str
    when: str
    editorial: bool = False


@dataclass(frozen=True)
class FormulaView:
    lines: tuple[tuple[str, str], ...]  # result, formula in words


Standing = Literal["list", "chain", "journey"]  # how members stand: apart, one after the other, along a way


@dataclass(frozen=True)
class Below:
    """The general edition's wording of a standard, and where it stands, relative to the page."""

    wording: str  # empty where the wording is the same and something else differs
    address: str


@dataclass(frozen=True)
class SectionView:
    """One standard on its page."""

    cite: Cite
    anchor: str
    kind: str
    binding: bool  # a story to be played binds nobody
    scope: tuple[str, ...]
    cases: tuple[CaseFact, ...]
    avoid: tuple[str, ...]
    instead: tuple[InsteadView, ...]
    cue: str
    group: str
    steps: tuple[StepView, ...]
    linear: bool
    members: tuple[MemberView, ...]
    ordered: bool
    standing: Standing
    matrix: MatrixView | None
    bars: tuple[BarsView, ...]
    boxes: tuple[BoxView, ...]
    job: str
    form: str  # the blank record form as a Word file, from the root of the book; empty where there is none
    formula: FormulaView | None
    observe: ObserveFact | None
    elements: tuple[str, ...]
    also: tuple[str, ...]
    source: str
    editorial: bool
    keeping: tuple[tuple[str, str], ...]
    differs: bool
    below: Below | None  # what the general edition says, where an edition says otherwise
    untranslated: bool
    former: tuple[str, ...]


@dataclass(frozen=True)
class SetView:
    id: str
    title: str
    about: str
    kind: str
    sections: tuple[SectionView, ...]
    address: str
    differing: tuple[Link, ...] | None = (
        None  # in an edition: its standards that are not as in the general one
    )


@dataclass(frozen=True)
class Group:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class FinderEntry:
    """One thing to find: a standard, a part of one, or a page."""

    title: str
    set_title: str
    address: str  # relative to the root of the book
    text: str
    id: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class GuideEntry:
    """A line of a guide: where it leads, what is said of it, and further places to go."""

    link: Link | None
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class GuideSection:
    title: str
    entries: tuple[GuideEntry, ...]
    about: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Guide:
    """A page that leads through the book: a reading path, an index, the glossary, the sources."""

    id: str
    title: str
    about: str
    sections: tuple[GuideSection, ...]
    also: tuple[str, ...] = ()  # other words to find it by

    @property
    def address(self) -> str:
        return f"guide/{self.id}.html"
