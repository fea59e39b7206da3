"""A role-play as a value: turns with three choices each, endings by how it went, cards and the observer's lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deskbook.questions import Cite

Grade = Literal["good", "fair", "poor"]
GRADES: tuple[Grade, ...] = ("good", "fair", "poor")
POINTS: dict[Grade, int] = {"good": 2, "fair": 1, "poor": 0}


@dataclass(frozen=True)
class Choice:
    grade: Grade
    text: str
    spoken: bool  # a line, or an act
    why: str  # the reason of a good choice, the fault of another
    reaction: str  # what the customer says to it; ends without a question
    heard: str = ""  # the condition on the customer card: 叫你再讲一遍

    @property
    def points(self) -> int:
        return POINTS[self.grade]


@dataclass(frozen=True)
class Turn:
    cite: Cite
    case: str  # id of the case within its standard
    scene: str
    customer: str  # may be empty: then the scene is the cue
    choices: tuple[Choice, ...]  # in the order shown
    verbatim: bool = (
        False  # of a script that is said as it stands: only the right words are shown side by side
    )

    def choice(self, grade: Grade) -> Choice | None:
        return next((choice for choice in self.choices if choice.grade == grade), None)


@dataclass(frozen=True)
class Endings:
    """How a story ends, by how it went."""

    good: str
    fair: str
    poor: str
    broken: str  # when a must-not was broken


@dataclass(frozen=True)
class Way:
    """One way on from a fork. `endings` only where the way does not end as the story does."""

    id: str
    cue: str  # what turned out
    turns: tuple[Turn, ...]
    endings: Endings | None


@dataclass(frozen=True)
class Fork:
    """Where the flow of a standard branches, and the story with it: by what turns out, not by what was chosen."""

    cite: Cite
    scene: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Walk:
    """One way through a story from beginning to end."""

    way: str  # id of the way; empty where the story has no fork
    turns: tuple[Turn, ...]
    endings: Endings


@dataclass(frozen=True)
class ObserverLine:
    """Three described anchors, or two where the standard has no middle."""

    cite: Cite
    good: str
    fair: str | None
    poor: str


@dataclass(frozen=True)
class Calibration:
    says: str
    grade: Grade
    because: str


@dataclass(frozen=True)
class RolePlay:
    cite: Cite  # the scenario itself
    lang: str
    edition: str
    title: str
    role: str
    channel: str
    persona: str
    rules: str  # what the person who plays the customer may do
    customer: str  # the customer's name
    wants: str
    hides: str
    opening: str
    situation: str
    goal: str
    authority: str
    complication: str  # what it is called; empty where nothing makes it harder
    complicated: str  # what the person who plays the customer does about it
    turns: tuple[Turn, ...]  # before the fork, or all
    fork: Fork | None
    after: tuple[Turn, ...]  # after the fork, where all ways come together
    must_ask: tuple[str, ...]
    endings: Endings
    observed: tuple[ObserverLine, ...]
    calibration: tuple[Calibration, ...]
    debrief: tuple[str, ...]
    handbook_title: str
    organisation: str
    revision: str = ""

    @property
    def all_turns(self) -> tuple[Turn, ...]:
        """Every turn that can be played, once."""
        ways = self.fork.ways if self.fork else ()
        return (*self.turns, *(turn for way in ways for turn in way.turns), *self.after)

    def walks(self) -> tuple[Walk, ...]:
        """Every way through: one, or one for each way of the fork."""
        if self.fork is None:
            return (Walk("", self.turns + self.after, self.endings),)
        return tuple(
            Walk(way.id, self.turns + way.turns + self.after, way.endings or self.endings)
            for way in self.fork.ways
        )
