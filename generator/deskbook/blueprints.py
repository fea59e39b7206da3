"""Blueprints (组卷方案): `quizzes/<id>.yml`, which standards a quiz draws on, how many questions, worth what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from deskbook.checks.known_names import UNKNOWN_STANDARD, unknown_set
from deskbook.checks.slot_names import check_text
from deskbook.fields import REQUIRED, Id, Obligation, Part, Shape, Sort, Text, field, leaves, shape_of
from deskbook.handbook import Handbook
from deskbook.nodes import Mapping as Tree
from deskbook.nodes import Node, node_at
from deskbook.problems import NONE, Both, Code, Place, Problem, Wording
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import Difficulty
from deskbook.translation import localise, read_translation, steps
from deskbook.validation import validate

UNKNOWN_TYPE = Code(
    "unknown-question-type",
    en=Wording("there is no question type '{name}'", "the types are: {known}"),
    zh=Wording("没有“{name}”这种考法", "考法有：{known}"),
)
NOT_A_HUNDRED = Code(
    "points-not-100",
    en=Wording("the points of '{quiz}' add up to {sum}, not 100", "change `count` or `points` of a cell"),
    zh=Wording("测验“{quiz}”的分值合计{sum}分，不是100分", "改某一格的 count 或 points"),
)
NO_POINTS = Code(
    "points-for-opinions",
    en=Wording(
        "the cell '{cell}' gives {points} points for each",
        "an opinion has no key: 0 points where `types` is [discuss], at least 1 elsewhere",
    ),
    zh=Wording(
        "格子“{cell}”每题{points}分",
        "看法没有标准答案：types 是 [discuss] 的写 0 分，别的至少 1 分",
    ),
)
PRACTICE_ALONE = Code(
    "practice-alone",
    en=Wording(
        "'{name}' is for practice alone: an exam asks neither for the names of a list nor for opinions",
        "take it out of this cell, or ask in another way",
    ),
    zh=Wording("“{name}”只用来练习：考试不考名称，也不考看法", "从这一格里去掉，换一种考法"),
)
UNKNOWN_OWNER = Code(
    "unknown-belonging",
    en=Wording("there is no {what} '{name}'", "known: {known}"),
    zh=Wording("没有“{name}”这{what}", "已有：{known}"),
)
CODES = (UNKNOWN_TYPE, NOT_A_HUNDRED, NO_POINTS, PRACTICE_ALONE, UNKNOWN_OWNER)


PATH = Both("reading path", "条学习路径")
CHAPTER = Both("chapter", "一章")
ROLE = Both("role", "个岗位")


class Cell(Part):
    """One cell of the table of specifications: from where, of which types, how many."""

    id: Id = field(REQUIRED, "代号", "the id")
    sets: list[str] = field([], "从哪些专题抽，空着就是全部", "the sets to draw on; all if left out")
    roles: list[str] = field([], "只抽适用于这些岗位的", "only what holds for these roles")
    obligations: list[Obligation] = field([], "只抽这些要求程度的", "only these obligations")
    without: list[str] = field(
        [],
        "不抽的标准（专题/标准）或题（题号）",
        "what is not drawn: standards (set/standard), or questions by their id",
    )
    types: list[str] = field(
        REQUIRED, "考法：case limit swap claim……", "question types: case limit swap claim …"
    )
    difficulty: list[Difficulty] = field(
        [], "只抽这些难度的（做之前的估计）", "only what is estimated to be this hard"
    )
    count: int = field(REQUIRED, "几道题", "how many questions", ge=1, le=200)
    points: int = field(REQUIRED, "每道几分；讨论题 0 分", "points for each; 0 for discussion", ge=0, le=100)


class BlueprintBody(Part):
    """A quiz: practice on the page and on paper, or an exam on paper alone."""

    title: Text = field(REQUIRED, "测验的名称", "the title of the quiz")
    about: Text | None = field(None, "给做题的人的一两句话", "a sentence or two to the reader")
    use: Literal["practice", "exam"] = field(
        "practice", "practice 练习，或 exam 考试（只在纸上）", "practice, or exam (on paper alone)"
    )
    seed: int = field(
        1,
        "抽题号：同一个号抽出同一份卷子",
        "the seed: the same seed draws the same paper",
        ge=0,
        le=999_999_999,
    )
    forms: list[Literal["A", "B", "C", "D", "E", "F"]] = field(
        ["A"], "平行卷：A B C", "parallel forms: A B C"
    )
    minutes: int | None = field(None, "时间，分钟", "minutes", ge=1, le=600)
    pass_mark: int | None = field(None, "合格线，分", "the pass mark in points", ge=1, le=100)
    must_not_fails: bool = field(
        False, "禁止项答错即不合格的写 true", "true where a miss on what must not be done fails the whole"
    )
    choose_many: Literal["whole", "each"] = field(
        "whole",
        "多选题怎么给分：whole 全对才给分，each 每个选项对了给一份",
        "how several right options are marked: whole all or nothing, each a part for each option",
    )
    path: Id | None = field(None, "属于哪条学习路径", "the reading path that it belongs to")
    chapter: Id | None = field(None, "属于哪一章", "the chapter that it belongs to")
    cells: list[Cell] = field(REQUIRED, "各格", "the cells")


@dataclass(frozen=True)
class Blueprint:
    id: str
    body: BlueprintBody
    place: Place
    node: Tree


def read_blueprints(handbook: Handbook, lang: str) -> tuple[dict[str, Blueprint], list[Problem]]:
    """Every blueprint in one language, and what is wrong with them."""
    layer = handbook.sources.quizzes
    problems: list[Problem] = []
    found = {}
    for quiz_id, tree in sorted(layer.main.items()):
        if "questions" in tree.entries:
            continue  # a file of hand-written questions
        local = tree
        over = layer.translations.get((quiz_id, lang))
        if lang != handbook.main and over is not None:
            translation = read_translation(tree, over, "", blueprint_steps, complete=True)
            problems.extend(translation.problems)
            local = localise(tree, {"": translation.texts}, blueprint_steps).tree
        body, verdicts = validate(BlueprintBody, local, Both(f"quiz '{quiz_id}'", f"测验“{quiz_id}”"))
        problems.extend(verdicts)
        book = handbook.books.get(("", lang))
        if book is not None:
            known = {*book.terms, *book.settings.slots}
            for _, shape, scalar in leaves(shape_of(BlueprintBody), local):
                if shape.sort is Sort.TEXT:
                    problems.extend(check_text(book, scalar, known, frozenset(), ()))
        if body is not None:
            blueprint = Blueprint(quiz_id, body, Place(tree.place.file), local)
            problems.extend(check(blueprint, handbook))
            found[quiz_id] = blueprint
    return found, problems


def blueprint_steps(tree: Tree) -> Iterator[tuple[tuple[str, ...], Shape, Node]]:
    return steps(tree, shape_of(BlueprintBody))


def check(blueprint: Blueprint, handbook: Handbook) -> Iterator[Problem]:
    sets = {set_id: None for book in handbook.main_books() for set_id in book.sets}
    faulty = {set_id for book in handbook.main_books() for set_id in book.faulty}
    for index, cell in enumerate(blueprint.body.cells):
        for where, name in enumerate(cell.types):
            place = node_at(blueprint.node, ("cells", index, "types", where)).place
            if name not in QUESTION_TYPES:
                yield UNKNOWN_TYPE(place, name=name, known=", ".join(QUESTION_TYPES))
            elif blueprint.body.use == "exam" and not QUESTION_TYPES[name].exam:
                yield PRACTICE_ALONE(place, name=name)
        if (cell.points == 0) != (cell.types == ["discuss"]):
            place = node_at(blueprint.node, ("cells", index, "points")).place
            yield NO_POINTS(place, cell=cell.id, points=cell.points)
        for where, name in enumerate(cell.roles):
            if name not in handbook.base.settings.roles:
                place = node_at(blueprint.node, ("cells", index, "roles", where)).place
                yield unknown_owner(place, ROLE, name, list(handbook.base.settings.roles))
        for where, name in enumerate(cell.without):
            yield from left_out(
                node_at(blueprint.node, ("cells", index, "without", where)).place, name, handbook
            )
        for where, name in enumerate(cell.sets):
            if name not in sets and name not in faulty:
                yield unknown_set(node_at(blueprint.node, ("cells", index, "sets", where)).place, name, sets)
    settings = handbook.base.settings
    chapters = {name for name, lang in handbook.sources.chapters_of("") if not lang}
    for key, what, belongs, known in (
        ("path", PATH, blueprint.body.path, [path.id for path in settings.paths]),
        ("chapter", CHAPTER, blueprint.body.chapter, sorted(chapters)),
    ):
        if belongs is not None and belongs not in known:
            yield unknown_owner(node_at(blueprint.node, (key,)).place, what, belongs, known)
    total = sum(cell.count * cell.points for cell in blueprint.body.cells)
    if total != 100:
        yield NOT_A_HUNDRED(node_at(blueprint.node, ("cells",)).place, quiz=blueprint.id, sum=total)


def left_out(place: Place, name: str, handbook: Handbook) -> Iterator[Problem]:
    """What a cell does not draw is named as it is drawn: a standard, or standard#type#part."""
    standard, *question = name.split("#")
    books = list(handbook.main_books())
    known = {full: None for book in books for full in book.standards}
    if standard not in known and not any(book.is_faulty(standard) for book in books):
        close = get_close_matches(standard, known, n=1)
        yield UNKNOWN_STANDARD(place, hint=close[0] if close else None, name=standard)
    elif question and question[0] not in QUESTION_TYPES:
        yield UNKNOWN_TYPE(place, name=question[0], known=", ".join(QUESTION_TYPES))


def unknown_owner(place: Place, what: Both, name: str, known: Sequence[str]) -> Problem:
    close = get_close_matches(name, known, n=1)
    return UNKNOWN_OWNER(
        place, hint=close[0] if close else None, what=what, name=name, known=", ".join(known) or NONE
    )
