"""What a standard can be asked or played on.

A kind offers facts; a question type turns one sort of fact into questions. So kinds, question types and outputs add
up and never multiply. All text in a fact is filled already, in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from deskbook.problems import Place
from deskbook.questions import AnswerForm, Cite, Difficulty, FormName
from deskbook.units import Unit, Value
from deskbook.words import Words

Grade = Literal["good", "fair", "poor"]


@dataclass(frozen=True)
class Scope:
    """Where a standard holds. An empty set means everywhere."""

    roles: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    wearers: frozenset[str] = frozenset()

    def meets(self, other: Scope) -> bool:
        """Two facts can contradict or compete only where their scopes meet."""
        pairs = (
            (self.roles, other.roles),
            (self.channels, other.channels),
            (self.moments, other.moments),
            (self.wearers, other.wearers),
        )
        return all(not mine or not theirs or mine & theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Misreading:
    """A fault that a line does not have, though somebody might say so."""

    id: str
    text: str
    reason: str  # why it is not what is wrong here


@dataclass(frozen=True)
class Line:
    """What a colleague says or does in a case, and what it brings about."""

    grade: Grade
    text: str
    spoken: bool
    why: str  # the reason of the good line, the fault of another
    then: str = ""
    heard: str = ""
    misread: tuple[Misreading, ...] = ()


@dataclass(frozen=True)
class CaseFact:
    case: str
    scene: str
    customer: str
    ask: str
    speaker: str  # what this organisation calls a customer
    ladder: bool
    lines: tuple[Line, ...]  # good first; fair and poor where the case has them
    avoided: str = ""  # a forbidden phrase of the same standard, told with the right line
    among_colleagues: bool = False  # a colleague speaks, and is answered

    def speaks(self, words: Words) -> str:
        """Who says what `customer` holds."""
        if self.among_colleagues:
            return words("question.colleague")
        return self.speaker or words("question.customer")

    def line(self, grade: Grade) -> Line | None:
        return next((line for line in self.lines if line.grade == grade), None)


@dataclass(frozen=True)
class LimitFact:
    value: Value
    why: str


@dataclass(frozen=True)
class SwapFact:
    """A phrase not to say, and words or deeds to put in its place."""

    avoid: str
    cue: str
    instead: tuple[tuple[bool, str], ...]  # (spoken, text)
    elements: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Claim:
    text: str
    true: bool
    reason: str


@dataclass(frozen=True)
class ClaimFact:
    """What a decent colleague might believe, as a pair: one false, one true."""

    false: Claim
    true: Claim


@dataclass(frozen=True)
class StepFact:
    """A moment in a flow at which one step is the right next one, and the later steps that people do too soon."""

    step: str
    cue: str
    act: str
    reason: str
    early: tuple[tuple[str, str, str], ...]  # (id, act, what goes wrong)


@dataclass(frozen=True)
class Doing:
    """One step of a flow, by whom, and what is written down."""

    step: str
    cue: str
    act: str
    spoken: bool
    reason: str
    early: str
    owner: str
    record: str
    goes_on: bool  # the next step follows it whatever happens


@dataclass(frozen=True)
class FlowFact:
    """The steps of the staff, one after the other."""

    steps: tuple[Doing, ...]


@dataclass(frozen=True)
class Member:
    id: str
    title: str
    example: str
    counter: str
    fix: str


@dataclass(frozen=True)
class GroupFact:
    """A named group whose members can each be seen to be done or missed, in the order of the journey."""

    title: str
    classifier: str
    actor: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Moment:
    """What a customer takes for granted at one moment, and what goes beyond it."""

    id: str
    title: str
    expected: str
    exceeds: str


@dataclass(frozen=True)
class MomentsFact:
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Level:
    id: str
    label: str
    sign: str


@dataclass(frozen=True)
class Axis:
    id: str
    label: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class MatrixClass:
    id: str
    title: str
    gloss: str
    at: tuple[str, ...]  # a level per axis, in the order of the axes


@dataclass(frozen=True)
class MatrixFact:
    story: str  # holds {signs}
    ask: str
    subject: str
    axes: tuple[Axis, ...]
    classes: tuple[MatrixClass, ...]


@dataclass(frozen=True)
class Box:
    id: str
    name: str
    holds: str
    sample: str
    reason: str


@dataclass(frozen=True)
class FormFact:
    """A record form filled in for one real job."""

    form: str  # what the form is called
    job: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Slip:
    id: str
    answer: Fraction
    fault: str


@dataclass(frozen=True)
class Sample:
    id: str
    story: str
    ask: str
    worked: str
    answer: Fraction
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class FormulaFact:
    unit: Unit
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class ObserveFact:
    """Described anchors of an observer line; two where the standard has no middle."""

    good: str
    fair: str | None
    poor: str


@dataclass(frozen=True)
class WrittenFact:
    """A question that somebody wrote by hand: stem and answer as they are, in one language."""

    stem: str
    form: FormName
    answer: AnswerForm
    cites: tuple[Cite, ...]  # every standard that it rests on; the first is its home
    difficulty: Difficulty
    place: Place  # of its stem, in the file of its language


Payload = (
    CaseFact
    | LimitFact
    | SwapFact
    | ClaimFact
    | StepFact
    | FlowFact
    | MomentsFact
    | WrittenFact
    | GroupFact
    | MatrixFact
    | FormFact
    | FormulaFact
    | ObserveFact
)


@dataclass(frozen=True)
class Fact:
    """`key` is a field path by ids, never an index: `limits.rings`, `cases.viewing`."""

    cite: Cite
    key: str
    applies: Scope
    payload: Payload
