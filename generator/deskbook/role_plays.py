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
    turns: tuple[Turn, ...]
    must_ask: tuple[str, ...]
    good: str
    fair: str
    poor: str
    broken: str  # the ending when a must-not was broken
    observed: tuple[ObserverLine, ...]
    calibration: tuple[Calibration, ...]
    debrief: tuple[str, ...]
    handbook_title: str
    organisation: str
    revision: str = ""
