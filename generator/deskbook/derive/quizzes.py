"""From facts to sheets: what can be asked, what a blueprint draws, and in which order it stands on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from deskbook.blueprints import Blueprint, Cell
from deskbook.draws import Draw, balanced, rank
from deskbook.facts import Fact
from deskbook.handbook import Book
from deskbook.nodes import node_at
from deskbook.problems import Code, Problem, Wording
from deskbook.question_types import QUESTION_TYPES
from deskbook.question_types.base import PLACES, Item, QuestionType
from deskbook.questions import FORM_ORDER, Difficulty, FormName, Question, Section, Sheet, SheetItem
from deskbook.revision import digest
from deskbook.slots import Filler
from deskbook.words import Words

TOO_FEW = Code(
    "too-few-questions",
    en=Wording(
        "the cell '{cell}' asks for {wanted}, and only {found} can be found",
        "lower `count`, name more sets or types, or write more cases",
    ),
    zh=Wording(
        "格子“{cell}”要{wanted}道题，只出得了{found}道", "减少 count，多写几个专题或考法，或者多写几个实例"
    ),
)
CODES = (TOO_FEW,)
WHERE: Final[dict[FormName, int]] = {"choose-one": PLACES, "true-false": 2}  # places for a key


@dataclass(frozen=True)
class Asked:
    """An item in the type that asks it."""

    item: Item
    type: QuestionType

    @property
    def form(self) -> FormName:
        return self.type.form_of(self.item) if self.type.form_of else self.type.form

    @property
    def difficulty(self) -> Difficulty:
        return self.type.difficulty(self.item)

    @property
    def about(self) -> frozenset[tuple[str, str]]:
        """What it is about: two questions on one field of one standard give each other away.

        A hand-written question is about itself alone: what it shares with others, the review finds.
        """
        return frozenset(
            (fact.cite.id, fact.key if self.type.id == "written" else fact.key.split(".")[0])
            for fact in self.item.facts
        )

    def write(self, draw: Draw, position: int, words: Words) -> Question:
        return replace(self.type.write(self.item, draw, position, words), difficulty=self.difficulty)


def askable(facts: Iterable[Fact]) -> list[Asked]:
    """Everything that can be asked of these facts, by every question type."""
    known = tuple(facts)
    return [Asked(item, asks) for asks in QUESTION_TYPES.values() for item in asks.items(known)]


def in_scope(asked: Asked, cell: Cell) -> bool:
    set_id = asked.item.cite.id.partition("/")[0]
    roles = asked.item.applies.roles
    return (
        asked.type.id in cell.types
        and (not cell.sets or set_id in cell.sets)
        and (not cell.roles or not roles or bool(roles & set(cell.roles)))
        and (not cell.obligations or asked.item.cite.obligation in cell.obligations)
        and (not cell.difficulty or asked.difficulty in cell.difficulty)
    )


def drawn(
    blueprint: Blueprint, bank: Iterable[Asked], taken: frozenset[str] = frozenset()
) -> dict[str, list[Asked]]:
    """What each cell draws: the first n in scope by a hash of blueprint, seed and question, none about the same.

    Forms share what is drawn here; they differ in case, window, figures and order.
    """
    pool = list(bank)
    about: set[tuple[str, str]] = set()
    found: dict[str, list[Asked]] = {}
    for cell in blueprint.body.cells:
        fit = [asked for asked in pool if asked.item.id not in taken and in_scope(asked, cell)]
        fit.sort(key=lambda asked: rank(blueprint.id, blueprint.body.seed, asked.item.id))
        found[cell.id] = []
        for asked in fit:
            if len(found[cell.id]) == cell.count:
                break
            if not asked.about & about:
                about |= asked.about
                found[cell.id].append(asked)
    return found


def shortages(blueprint: Blueprint, bank: Iterable[Asked], taken: frozenset[str]) -> list[Problem]:
    """Cells that want more than can be asked: reported, never padded."""
    left_out = taken if blueprint.body.use == "practice" else frozenset()
    cells = drawn(blueprint, bank, left_out)
    return [
        TOO_FEW(
            node_at(blueprint.node, ("cells", index, "count")).place,
            cell=cell.id,
            wanted=cell.count,
            found=len(cells[cell.id]),
        )
        for index, cell in enumerate(blueprint.body.cells)
        if len(cells[cell.id]) < cell.count
    ]


def draw_of(blueprint: Blueprint, form: str) -> Draw:
    """The choices of one form of one quiz."""
    return Draw(blueprint.body.seed, form, ord(form) - ord("A"), blueprint.id)


def written(asked: list[tuple[Asked, int, str]], draw: Draw, book: Book) -> dict[FormName, list[SheetItem]]:
    """The questions of one form with the keys where they belong, section by section."""
    sections: dict[FormName, list[SheetItem]] = {}
    for form in FORM_ORDER:
        mine = [entry for entry in asked if entry[0].form == form]
        mine = draw.order(mine, form, name=lambda entry: entry[0].item.id)
        places = WHERE.get(form, 1)
        allowed = [entry[0].type.places(entry[0].item) & frozenset(range(places)) for entry in mine]
        positions = balanced(len(mine), places, allowed, draw.quiz, draw.seed, draw.form, form)
        sections[form] = [
            SheetItem(one.write(draw, position, book.words), points, cell)
            for (one, points, cell), position in zip(mine, positions, strict=True)
        ]
    return sections


def sheet(
    book: Book,
    blueprint: Blueprint,
    form: str,
    bank: Iterable[Asked],
    taken: frozenset[str],
    seed: int | None = None,
) -> Sheet:
    """One form of one quiz. `taken` are the questions of exams, which practice leaves out."""
    body = blueprint.body if seed is None else blueprint.body.model_copy(update={"seed": seed})
    seeded = Blueprint(blueprint.id, body, blueprint.place, blueprint.node)
    cells = drawn(seeded, bank, taken if body.use == "practice" else frozenset())
    asked = [(one, cell.points, cell.id) for cell in body.cells for one in cells[cell.id]]
    draw = draw_of(seeded, form)
    fill = Filler({}, book.slot_defaults, book.terms)
    items = written(asked, draw, book)
    sections = tuple(Section(name, tuple(items[name])) for name in FORM_ORDER if items[name])
    questions = [item.question for section in sections for item in section.items]
    return Sheet(
        quiz=blueprint.id,
        title=fill(body.title),
        about=fill(body.about) if body.about else "",
        use=body.use,
        form=form,
        seed=body.seed,
        lang=book.lang,
        edition=book.edition,
        minutes=body.minutes,
        pass_mark=body.pass_mark,
        sections=sections,
        handbook_title=book.settings.title,
        organisation=book.settings.organisation or "",
        revision=digest([[q.id, q.revision] for q in questions]),
        must_not_fails=body.must_not_fails,
        each_counts=body.choose_many == "each",
        path=body.path or "",
        chapter=body.chapter or "",
    )


def bank_questions(book: Book, bank: Iterable[Asked], seed: int = 1) -> list[Question]:
    """Every question of the bank once, as form A would ask it."""
    asked = [(one, 1, "") for one in bank]
    items = written(asked, Draw(seed, "A"), book)
    return [item.question for form in FORM_ORDER for item in items[form]]
