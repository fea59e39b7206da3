"""Every sheet that the handbook's quizzes print, held to the fixed rules; and what to leave out where one breaks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from deskbook.blueprints import Blueprint
from deskbook.derive.exams import bank_of
from deskbook.derive.quizzes import ALL_KEY_PLACES, Asked, in_reach, sheet, turn_of
from deskbook.handbook import Book
from deskbook.nodes import node_at
from deskbook.problems import Both, Code, Level, Place, Problem, Wording
from deskbook.questions import Sheet, Use
from deskbook.review.sheets import SheetReview, review_sheet

LONGEST = Code(
    "longest-is-right",
    level=Level.WARNING,
    en=Wording("in '{quiz}' the right option is too often the longest: {sheets}", "{mend}"),
    zh=Wording("测验“{quiz}”里，最长的选项太常是正确的：{sheets}", "{mend}"),
)
CUE = Code(
    "cue-between-questions",
    en=Wording(
        "'{by}' gives away the key of '{question}', “{text}”: {sheets}",
        "leave one of them out, `without: [{by}]`, or change `seed`",
    ),
    zh=Wording(
        "“{by}”这道题说出了“{question}”的正确答案“{text}”：{sheets}",
        "其中一道不抽：without: [{by}]，或者换一个 seed",
    ),
)
TWICE = Code(
    "same-figure-twice",
    en=Wording(
        "'{question}' and '{other}' ask for the same figure, {figure}: {sheets}",
        "leave one of them out, `without: [{other}]`, or change `seed`",
    ),
    zh=Wording(
        "“{question}”和“{other}”问的是同一个数，{figure}：{sheets}",
        "其中一道不抽：without: [{other}]，或者换一个 seed",
    ),
)
UNBALANCED = Code(
    "keys-out-of-balance",
    en=Wording(
        "the places of the keys are not balanced: {sheets}", "this is a fault of Deskbook: please report it"
    ),
    zh=Wording("正确答案的位置不均匀：{sheets}", "这是 Deskbook 的错误，请报告"),
)
CODES = (LONGEST, CUE, TWICE, UNBALANCED)
MOST_TRIES: Final = 25


@dataclass(frozen=True)
class Quiz:
    """One quiz in all its books: the same questions are drawn in every language, so they are looked at together."""

    id: str
    blueprints: Mapping[str, Blueprint]  # by language
    books: Sequence[Book]
    exams: frozenset[str]
    banks: dict[tuple[str, Use], tuple[Asked, ...]] = field(default_factory=dict, compare=False)
    reached: dict[str, tuple[Asked, ...]] = field(default_factory=dict, compare=False)

    @property
    def blueprint(self) -> Blueprint:
        return self.blueprints[self.books[0].main]

    def bank(self, book: Book) -> tuple[Asked, ...]:
        key = (book.name, self.blueprint.body.use)
        if key not in self.banks:
            self.banks[key] = bank_of(book, self.blueprint.body.use)
        return self.banks[key]

    def reach(self, book: Book) -> tuple[Asked, ...]:
        """What the quiz can draw in a book: looked up once for every form, and for every try to mend one."""
        if book.name not in self.reached:
            self.reached[book.name] = in_reach(self.blueprints[book.lang], self.bank(book))
        return self.reached[book.name]

    def reviews(self, seed: int | None = None, dropped: Mapping[str, str] | None = None) -> list[SheetReview]:
        """Every form in every book; `dropped` are questions that are left out besides, with their cells."""
        found = []
        for book in self.books:
            bank = self.reach(book)
            bound = {one.item.id for one in bank if one.form == "choose-one" and is_bound(one)}
            blueprint = leaving_out(self.blueprints[book.lang], dropped or {})
            for form in blueprint.body.forms:
                found.append(review_sheet(sheet(book, blueprint, form, bank, self.exams, seed), bound))
        return found


def is_bound(asked: Asked) -> bool:
    return not asked.type.places(asked.item) >= ALL_KEY_PLACES


def quizzes(
    books: Sequence[Book], blueprints: Mapping[str, Mapping[str, Blueprint]], exams: frozenset[str]
) -> list[Quiz]:
    """Every quiz that all the books have."""
    banks: dict[tuple[str, Use], tuple[Asked, ...]] = {}
    return [
        Quiz(name, {lang: own[name] for lang, own in blueprints.items()}, books, exams, banks)
        for name in blueprints[books[0].main]
        if all(name in own for own in blueprints.values())
    ]


def leaving_out(blueprint: Blueprint, dropped: Mapping[str, str]) -> Blueprint:
    cells = [
        cell.model_copy(
            update={"without": [*cell.without, *(q for q, name in dropped.items() if name == cell.id)]}
        )
        for cell in blueprint.body.cells
    ]
    return replace(blueprint, body=blueprint.body.model_copy(update={"cells": cells}))


def sheet_problems(quizzes: Iterable[Quiz]) -> Iterator[Problem]:
    for quiz in quizzes:
        reviews = quiz.reviews()
        if not all(review.passed for review in reviews):
            yield from told(quiz, reviews)


def told(quiz: Quiz, reviews: Sequence[SheetReview]) -> Iterator[Problem]:
    place = node_at(quiz.blueprint.node, ("cells",)).place
    cues: dict[tuple[str, str, str], list[SheetReview]] = {}
    twice: dict[tuple[str, str, str], list[SheetReview]] = {}
    cells: dict[str, str] = {}
    for review in reviews:
        cells |= {item.question.id: item.cell for item in review.sheet.items}
        for cue in review.cues:
            cues.setdefault((cue.item.question.id, cue.by.question.id, cue.text), []).append(review)
        for pair in review.twice:
            key = (pair.item.question.id, pair.other.question.id, pair.figure)
            twice.setdefault(key, []).append(review)
    for (question, by, text), found in cues.items():
        yield CUE(cell_place(quiz, cells[by]), question=question, by=by, text=text, sheets=listed(found))
    for (question, other, figure), found in twice.items():
        at = cell_place(quiz, cells[other])
        yield TWICE(at, question=question, other=other, figure=figure, sheets=listed(found))
    if uneven := [review for review in reviews if review.uneven or review.in_a_row]:
        yield UNBALANCED(place, sheets=listed(uneven))
    if long := [review for review in reviews if review.too_long]:
        yield from too_long(quiz, reviews, long, place)


def too_long(
    quiz: Quiz, reviews: Sequence[SheetReview], long: Sequence[SheetReview], place: Place
) -> Iterator[Problem]:
    """Told at every cell that has to leave something out, with what that is."""
    told = [counted(review) for review in long]
    sheets = Both("; ".join(en for en, _ in told), "；".join(zh for _, zh in told))
    mend = mended(quiz, reviews)
    for cell in dict.fromkeys((mend or {}).values()):
        names = ", ".join(name for name, where in (mend or {}).items() if where == cell)
        hint = Both(f"leave out in this cell: `without: [{names}]`", f"这一格里不抽：without: [{names}]")
        yield LONGEST(cell_place(quiz, cell), quiz=quiz.id, sheets=sheets, mend=hint)
    if not mend:
        hint = Both(
            "let a wrong option of some of them be as long, or draw from more sets",
            "让其中几道的错误选项也一样长，或者多从几个专题抽",
        )
        yield LONGEST(place, quiz=quiz.id, sheets=sheets, mend=hint)


def mended(quiz: Quiz, reviews: Sequence[SheetReview], tries: int = MOST_TRIES) -> dict[str, str] | None:
    """Questions, with their cells, without which every form in every book keeps the rules; nothing if none are found.

    Of those that break a rule the one goes first that does so in most sheets; of these the last to be drawn. It goes
    only where its cell has another in its place.
    """
    dropped: dict[str, str] = {}
    for _ in range(tries):
        bad = [review for review in reviews if not review.passed]
        if not bad:
            return dropped
        for name, cell in suspects(quiz, bad):
            after = quiz.reviews(dropped={**dropped, name: cell})
            if [len(r.sheet.items) for r in after] == [len(r.sheet.items) for r in reviews]:
                dropped[name], reviews = cell, after
                break
        else:
            return None
    return None


def suspects(quiz: Quiz, bad: Iterable[SheetReview]) -> list[tuple[str, str]]:
    times: Counter[tuple[str, str]] = Counter()
    for review in bad:
        found = [*(review.longest if review.too_long else ())]
        found += [item for cue in review.cues for item in (cue.item, cue.by)]
        found += [item for pair in review.twice for item in (pair.item, pair.other)]
        times.update({(item.question.id, item.cell) for item in found})
    seed = quiz.blueprint.body.seed
    return sorted(times, key=lambda one: (-times[one], -turn_of(quiz.id, seed, one[0])))


def cell_place(quiz: Quiz, cell: str) -> Place:
    index = next(i for i, own in enumerate(quiz.blueprint.body.cells) if own.id == cell)
    return node_at(quiz.blueprint.node, ("cells", index)).place


def paper(sheet: Sheet) -> tuple[str, str]:
    """What a sheet is called in a message, in English and in Chinese."""
    book = f"{sheet.edition or 'base'}-{sheet.lang}"
    return f"form {sheet.form} of {book}", f"{book} {sheet.form}卷"


def listed(reviews: Sequence[SheetReview]) -> Both:
    names = [paper(review.sheet) for review in reviews]
    return Both(", ".join(name[0] for name in names), "、".join(name[1] for name in names))


def counted(review: SheetReview) -> tuple[str, str]:
    en, zh = paper(review.sheet)
    longest, most, choices = len(review.longest), review.most_longest, review.choices
    return (
        f"{en} in {longest} of {choices} (at most {most})",
        f"{zh}{choices}道里有{longest}道（最多{most}道）",
    )
