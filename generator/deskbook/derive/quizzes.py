"""From facts to sheets: what can be asked, what a blueprint draws, and in which order it stands on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from deskbook.blueprints import Blueprint, Cell
from deskbook.draws import Draw, balanced, rank
from deskbook.facts import Fact
from deskbook.handbook import Book
from deskbook.nodes import node_at
from deskbook.offered import facts_of
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
ALL_KEY_PLACES: Final = frozenset(range(PLACES))


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
    if asked.type.id not in cell.types:  # most questions: told apart by the least work
        return False
    set_id = asked.item.cite.id.partition("/")[0]
    roles = asked.item.applies.roles
    return (
        asked.item.id not in cell.without
        and asked.item.cite.id not in cell.without
        and (not cell.sets or set_id in cell.sets)
        and (not cell.roles or not roles or bool(roles & set(cell.roles)))
        and (not cell.obligations or asked.item.cite.obligation in cell.obligations)
        and (not cell.difficulty or asked.difficulty in cell.difficulty)
    )


def in_reach(blueprint: Blueprint, bank: Iterable[Asked]) -> tuple[Asked, ...]:
    """What a quiz can draw at all. Whoever draws many papers of it looks through the whole bank once."""
    cells: dict[str, list[Cell]] = {}
    for cell in blueprint.body.cells:
        for name in cell.types:
            cells.setdefault(name, []).append(cell)
    return tuple(
        asked for asked in bank if any(in_scope(asked, cell) for cell in cells.get(asked.type.id, ()))
    )


@lru_cache(maxsize=100_000)
def turn_of(quiz: str, seed: int, question: str) -> int:
    """Where a question stands in line to be drawn: the same in every book, and asked for by each of them."""
    return rank(quiz, seed, question)


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
        fit = [asked for asked in pool if in_scope(asked, cell) and asked.item.id not in taken]
        fit.sort(key=lambda asked: turn_of(blueprint.id, blueprint.body.seed, asked.item.id))
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


def in_full(bank: Iterable[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Each thing that can be asked beside what a quiz draws it as: one of two cases, beside the item of both."""
    for drawn_as in bank:
        for item in drawn_as.type.every(drawn_as.item):
            yield replace(drawn_as, item=item), drawn_as


def written_alone(asked: Asked, book: Book) -> Question:
    """A question outside any paper. Its key stands where the id alone says: no other question can move it."""
    places = asked.type.places(asked.item) & frozenset(range(WHERE.get(asked.form, 1)))
    draw = Draw(1, "A")
    return asked.write(draw, draw.vary(sorted(places) or [0], asked.item.id, "place"), book.words)


def whole_bank(book: Book) -> list[Question]:
    """Everything that a book can ask, each once, in the order of its sets and standards.

    It holds what no single paper does: every case of a standard, every polite line with a fault, every sample of a
    formula, where a quiz asks one of them. The id of such a question is that of the item which a quiz draws
    (`…#case#cases`) with the name of the part behind it (`…#case#cases.viewing`), also where there is one part alone, so
    that the next one changes no id. What is picked from a list (members of a group, boxes of a form, the true or the
    false claim) is asked once, as form A of a quiz would. What exams draw is among it: nothing of it may reach `site/`.
    """
    return [written_alone(asked, book) for asked in by_standard(book)]


def by_standard(book: Book) -> list[Asked]:
    places = {name: place for place, name in enumerate(book.standards)}
    bank = [asked for asked, _ in in_full(askable(facts_of(book)))]
    return sorted(bank, key=lambda asked: places[asked.item.cite.id])
