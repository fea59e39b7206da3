"""One sheet by fixed rules: ten questions are too few for shares, and enough for what gives one of them away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from deskbook.questions import ChooseMany, ChooseOne, Number, Question, Sheet, SheetItem
from deskbook.review.texts import bare, figure

# A shorter text stands in another by chance: a greeting, a name.
LEAST: Final = {"zh": 6, "en": 14}
IN_A_ROW: Final = 2


@dataclass(frozen=True)
class Cue:
    """One question gives away the key of another on the same sheet, by a text that stands in both."""

    item: SheetItem  # whose key it is
    by: SheetItem
    text: str


@dataclass(frozen=True)
class Twice:
    """Two questions of one sheet ask for the same figure."""

    item: SheetItem
    other: SheetItem
    figure: str


@dataclass(frozen=True)
class SheetReview:
    sheet: Sheet
    longest: tuple[SheetItem, ...]  # whose key is longer than every other option
    most_longest: int
    choices: int  # of which it could be: figures and names are passed over
    uneven: bool  # a key position stands more often than others do
    in_a_row: bool  # the same one three times running
    cues: tuple[Cue, ...]
    twice: tuple[Twice, ...]

    @property
    def too_long(self) -> bool:
        return len(self.longest) > self.most_longest

    @property
    def passed(self) -> bool:
        return not (self.too_long or self.uneven or self.in_a_row or self.cues or self.twice)


def review_sheet(sheet: Sheet, bound: Collection[str] = ()) -> SheetReview:
    """`bound` are the questions whose key cannot stand everywhere: a limit of one ring has nothing below it."""
    choices = [item for item in sheet.items if has_length(item.question)]
    longest = tuple(item for item in choices if is_longest(item.question))
    most = -(-len(choices) // 3) + 1
    uneven, in_a_row = positions(sheet, bound)
    return SheetReview(
        sheet,
        longest,
        most,
        len(choices),
        uneven,
        in_a_row,
        tuple(cues(sheet)),
        tuple(twice(sheet)),
    )


def has_length(question: Question) -> bool:
    return isinstance(question.answer, ChooseOne) and not question.answer.exempt


def is_longest(question: Question) -> bool:
    """Whether the right option alone is the longest that a reader sees."""
    right = [len(option.text) for option in question.options if option.key]
    wrong = [len(option.text) for option in question.options if not option.key]
    return min(right) > max(wrong)


def positions(sheet: Sheet, bound: Collection[str]) -> tuple[bool, bool]:
    """Whether key positions are uneven, and whether one stands three times running, bound questions apart."""
    uneven = in_a_row = False
    for section in sheet.sections:
        choices = [item.question for item in section.items if isinstance(item.question.answer, ChooseOne)]
        mine = [(one.id, one.answer.key_position) for one in choices if isinstance(one.answer, ChooseOne)]
        # A sheet can mix questions of three and of four options: the places that all of them have are shared out.
        sizes = [len(one.options) for one in choices if one.id not in bound]
        if not sizes:
            continue
        count, kept = min(sizes), sum(name in bound for name, _ in mine)
        times = [sum(place == here for _, here in mine) for place in range(count)]
        least, most = len(mine) // count - kept, -(-len(mine) // count) + kept
        uneven |= not all(least <= n <= most for n in times)
        for start in range(len(mine) - IN_A_ROW):
            run = mine[start : start + IN_A_ROW + 1]
            free = not any(name in bound for name, _ in run)
            in_a_row |= free and len({place for _, place in run}) == 1
    return uneven, in_a_row


def keys(question: Question) -> list[str]:
    """The texts that are worth finding elsewhere."""
    least = LEAST.get(question.lang, LEAST["en"])
    match question.answer:
        case ChooseOne(options) | ChooseMany(options):
            found = [option.text for option in options if option.key]
        case _:
            found = []
    return [text for text in found if len(bare(text)) >= least]


def shown(question: Question) -> list[str]:
    """Every text of a question that its reader sees before answering."""
    return [question.stem, *(option.text for option in question.options), *(p.text for p in question.pieces)]


def cues(sheet: Sheet) -> Iterator[Cue]:
    seen = {item.question.id: [bare(text) for text in shown(item.question)] for item in sheet.items}
    for item in sheet.items:
        for text in keys(item.question):
            for other in sheet.items:
                if other is not item and any(bare(text) in told for told in seen[other.question.id]):
                    yield Cue(item, other, text)


def asked_figure(question: Question) -> str:
    match question.answer:
        case ChooseOne(options) as answer:
            text = options[answer.key_position].text
            return bare(text) if figure(text, question.lang) else ""
        case Number():
            return bare(question.answer.shown)
    return ""


def twice(sheet: Sheet) -> Iterator[Twice]:
    """Two questions of one standard whose answer is one and the same figure."""
    for one, other in combinations(sheet.items, 2):
        asked = asked_figure(one.question)
        related = {cite.id for cite in one.question.cites} & {cite.id for cite in other.question.cites}
        if asked and related and asked == asked_figure(other.question):
            yield Twice(one, other, asked)
