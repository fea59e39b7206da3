"""The item review of a book: what its bank gives away, and the flaws of its questions at the places where they were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskbook.checks.common import fills_as
from deskbook.derive.quizzes import by_standard, written_alone
from deskbook.derive.trace import traced
from deskbook.facts import WrittenFact
from deskbook.fields import Sort
from deskbook.handbook import Book
from deskbook.nodes import Mapping, Node, items_by_id
from deskbook.problems import Both, Code, Level, Place, Problem, Wording
from deskbook.questions import Question
from deskbook.review.bank import BankReview, Measure, review_bank
from deskbook.review.items import flaws
from deskbook.review.texts import bare
from deskbook.words import Words

# A bank that fails stops a build. Chance is counted exactly, so the band of a small handbook is wide: of six questions
# all six have to have their key as the longest before anything is said, and that is no accident in any handbook.
BANK_LEVEL: Final = Level.WARNING

GIVEN_AWAY = Code(
    "bank-gives-away",
    level=BANK_LEVEL,
    en=Wording(
        "over the whole bank ({lang}) the {measure} is {value}, and chance gives {low} to {high}",
        "rewrite some until it is inside; deskbook quiz --review --format json names, under `given`, what is answered so",
    ),
    zh=Wording(
        "整个题库（{lang}）里，{measure}是{value}，碰巧在{low}到{high}之间",
        "改写几道，直到落在范围里；是哪几道，看 deskbook quiz --review --format json 的 given",
    ),
)
CODES = (GIVEN_AWAY,)

# Options of these types are what a colleague says or does. A forbidden phrase among them is no option, while a record
# may quote one, and a fault may speak of one; the lines of a case are looked at where they are written.
SAID_OR_DONE: Final = frozenset(("step", "pair", "written"))


def bank_review(book: Book, bank: Sequence[Question]) -> BankReview:
    """The whole bank of a book, held against chance. Scenarios are played and not asked."""
    standards = [name for name, standard in book.standards.items() if standard.kind != "scenario"]
    return review_bank(book.lang, bank, standards)


def reviewed(book: Book, base: Book | None) -> Iterator[Problem]:
    """What is wrong with the questions of a book. An edition is told what is its own; the rest is told of the base."""
    own = own_standards(book, base)
    questions = [written_alone(asked, book) for asked in by_standard(book) if asked.item.cite.id in own]
    yield from flawed(book, questions)
    if base is None:
        yield from given_away(book, bank_review(book, questions))


def own_standards(book: Book, base: Book | None) -> frozenset[str]:
    if base is None or not fills_as(book, base):
        return frozenset(book.standards)
    return frozenset(
        name for name, standard in book.standards.items() if base.standards.get(name) is not standard
    )


def given_away(book: Book, found: BankReview) -> Iterator[Problem]:
    """Measures outside their bands, but for those of places: these come from the draw, and no author can mend them."""
    for measure in found.measures:
        if not measure.passed and not measure.of_place:
            yield GIVEN_AWAY(
                Place(book.settings_node.place.file),
                lang=book.lang,
                measure=named(measure),
                value=shown(measure.value),
                low=shown(measure.band.low),
                high=shown(measure.band.high),
            )


def named(measure: Measure) -> Both:
    key = f"review.measure.{measure.id}"
    return Both(Words.of("en")(key), Words.of("zh")(key))


def shown(value: float) -> str:
    return f"{value:.3f}"


def flawed(book: Book, questions: Sequence[Question]) -> Iterator[Problem]:
    """What is wrong with each question by itself."""

    def forbidden(text: str) -> str | None:
        found = book.forbidden.first(text)
        return found.phrase if found else None

    for question in questions:
        for flaw in flaws(question, forbidden if question.type in SAID_OR_DONE else lambda text: None):
            yield flaw.problem(place_of(book, question, flaw.at))
        for line, cites in question.lines():
            yield from traced(book, line, cites)


def place_of(book: Book, question: Question, text: str) -> Place:
    """Where a text of a question was written; where it is put together of several, the part that it is made from."""
    for fact in book.written:
        if question.id.endswith(f"#{fact.key}") and isinstance(fact.payload, WrittenFact):
            return fact.payload.place
    standard = book.standards[question.cites[0].id]
    part = part_at(standard.node, question.id.rpartition("#")[2])
    fill, sought = book.filler(standard), bare(text)
    leaves = [leaf for leaf in standard.leaves if leaf[1] is not None and leaf[1].sort is Sort.TEXT]
    alike = [scalar.place for _, _, scalar in leaves if bare(fill(scalar.text)) == sought]
    if alike:
        # The same words may stand in two cases: those below the part that is asked come first.
        return next((place for place in alike if part is None or place >= part.place), alike[0])
    return part.place if part is not None else standard.place


def part_at(node: Node, key: str) -> Node | None:
    """What a fact-key names, as far as it can be followed: keys of a mapping, ids in a list."""
    found: Node | None = None
    for step in key.split("."):
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[step].value
        elif (items := items_by_id(node)) is not None and step in items:
            node = items[step]
        else:
            break
        found = node
    return found
