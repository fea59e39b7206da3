"""Change 3 rings to 2 in one line of YAML: what follows, in both languages, and that nothing else moves (issue 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pytest

from deskbook.books import book_files
from deskbook.build import Loaded, load, root_configuration
from deskbook.derive.books import derive
from deskbook.derive.exams import reserved
from deskbook.derive.quizzes import askable, sheet
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.handbook import Book
from deskbook.offered import facts_of
from deskbook.questions import ChooseMany, ChooseOne, Match, Option, Piece, PutInOrder, Question
from deskbook.role_plays import RolePlay
from shipped import REPOSITORY, copy_shipped

RINGS = "phone-answering/rings"
# Standards that take the figure over: what they ask of people is no longer the same either.
TAKEN_OVER = {
    "golden-phone-rules/pick-up",
    "incoming-call/call",
    "incoming-call/order",
    "phone-moment-measures/measures",
}
LIMIT = f"{RINGS}#limit#limits.rings"
STORY = "leak-third-call/third-call"
# Every scenario that opens with the figure, as its file says: a new one is no reason to write its name here.
STORIES = {
    f"{path.stem}/{found.group(1)}"
    for path in (REPOSITORY / "standards/scenarios").glob("*.yml")
    if f"{{from: {RINGS}.rings}}" in (text := path.read_text("utf-8"))
    if (found := re.search(r"(?m)^  - id: (\S+)", text))
}
BOOKS = ("base-zh", "base-en")
QUIZZES = "docs/assets/quizzes-data.js"
# All pages on which the figure stands, or a revision that it changes; `pages` adds those of the quizzes. A page more is
# a page too many.
CHANGED = {
    "docs/s/phone-answering.md",
    "docs/s/golden-phone-rules.md",
    "docs/s/incoming-call.md",
    "docs/s/phone-moment-measures.md",
    *(f"docs/s/{name.partition('/')[0]}.md" for name in STORIES),
    "docs/on-the-phone.md",
    "docs/assets/finder-data.js",
}


@dataclass(frozen=True)
class State:
    """Everything that one state of the files gives: rendered, and as values."""

    loaded: Loaded
    root: Path

    @cached_property
    def files(self) -> dict[str, dict[str, str]]:
        found = {}
        for book in self.loaded.handbook.books.values():
            texts = self.loaded.handbook.sources.chapters_of(book.edition)
            derived = derive(book, self.loaded.blueprints[book.lang], texts)
            made = book_files(derived, root_configuration(self.root))
            # A Word file is compared as it is: one character for each byte.
            found[book.name] = {
                name: data.decode("latin-1" if name.endswith(".docx") else "utf-8")
                for name, data in made.items()
            }
        return found

    @property
    def general(self) -> list[Book]:
        return [book for book in self.loaded.handbook.books.values() if not book.edition]

    @cached_property
    def questions(self) -> dict[tuple[str, str, str], list[Question]]:
        found = {}
        for book in self.general:
            bank = askable(facts_of(book))
            blueprints = self.loaded.blueprints[book.lang]
            taken = reserved([book], {book.lang: blueprints}).questions
            for quiz, blueprint in blueprints.items():
                for form in blueprint.body.forms:
                    made = sheet(book, blueprint, form, bank, taken)
                    found[book.lang, quiz, form] = [item.question for item in made.items]
        return found

    @cached_property
    def role_plays(self) -> dict[tuple[str, str], RolePlay]:
        return {
            (book.lang, standard.id): role_play(book, standard)
            for book in self.general
            for standard in scenarios(book)
        }

    @cached_property
    def revisions(self) -> dict[str, str]:
        return {name: standard.revision for name, standard in self.loaded.handbook.base.standards.items()}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State]:
    root = copy_shipped(tmp_path_factory.mktemp("ripple"))
    path = root / "standards/phone/phone-answering.yml"
    before = State(load(root), root)
    text = path.read_text("utf-8")
    changed = text.replace("rings: {max: 3,", "rings: {max: 2,")
    assert sum(old != new for old, new in zip(text.split("\n"), changed.split("\n"), strict=True)) == 1
    path.write_text(changed, "utf-8")
    return before, State(load(root), root)


def test_only_what_holds_the_figure_means_something_else(states: tuple[State, State]) -> None:
    before, after = states
    assert before.revisions.keys() == after.revisions.keys()
    moved = {name for name, was in before.revisions.items() if after.revisions[name] != was}
    assert STORY in STORIES
    assert moved == {RINGS, *STORIES, *TAKEN_OVER}


def pages(state: State) -> set[str]:
    """The pages of `CHANGED`, and of every quiz for practice that draws a question on what changed."""
    moved = {RINGS, *STORIES, *TAKEN_OVER}
    asking = {
        quiz
        for (_, quiz, _), questions in state.questions.items()
        if state.loaded.blueprints["zh"][quiz].body.use == "practice"
        if any(cite.id in moved for question in questions for cite in question.cites)
    }
    assert "onboarding" in asking
    return {*CHANGED, QUIZZES, *(f"docs/quiz/{quiz}.md" for quiz in asking)}


def test_only_the_expected_files_differ(states: tuple[State, State]) -> None:
    before, after = states
    assert set(before.files) == set(after.files) >= set(BOOKS)
    for name, was in before.files.items():
        now = after.files[name]
        assert was.keys() == now.keys()
        differing = {file for file in was if was[file] != now[file]}
        if name in BOOKS:
            assert differing == pages(before), name
        else:  # an edition shows the figure on the same pages, and may have a word of its own on some
            assert differing <= pages(before) | {"docs/guide/edition.md"}, name


FIGURES = {"base-zh": ("三声", "两声"), "base-en": ("3 rings", "2 rings")}


def without_item(page: str) -> str:
    """A quiz page without the item on the limit; its place is kept."""
    item = rf'(?s)<li class="db-question" data-id="{re.escape(LIMIT)}".*?(?=<li class="db-question"|</ol><p class="db-fine)'
    return re.sub(item, "<limit>", page)


def plain_revisions(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{8}\b", "revision", text)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("file", sorted(CHANGED))
def test_the_differing_text_is_the_figure_and_the_revision(
    states: tuple[State, State], book: str, file: str
) -> None:
    was, now = (plain_revisions(state.files[book][file]) for state in states)
    old, new = FIGURES[book]
    assert new in now
    assert was.replace(old, "figure") == now.replace(new, "figure")


@pytest.mark.parametrize("book", BOOKS)
def test_of_a_sheet_the_page_of_result_codes_knows_another_revision(
    states: tuple[State, State], book: str
) -> None:
    was, now = (state.files[book][QUIZZES] for state in states)
    assert was != now
    assert plain_revisions(was) == plain_revisions(now)


@pytest.mark.parametrize(("lang", "old", "new"), [("zh", "三声", "两声"), ("en", "3 rings", "2 rings")])
def test_the_page_prints_the_new_figure(states: tuple[State, State], lang: str, old: str, new: str) -> None:
    before, after = (state.files[f"base-{lang}"] for state in states)
    for file in ("docs/s/phone-answering.md", "docs/on-the-phone.md", "docs/s/leak-third-call.md"):
        assert (old in before[file], new in before[file]) == (True, False), file
        assert (old in after[file], new in after[file]) == (False, True), file
    wording = {"zh": "电话响两声以内接起。", "en": "Pick up the phone within 2 rings."}[lang]
    assert wording in after["docs/s/phone-answering.md"]
    revision = states[1].revisions[RINGS]
    assert f"{RINGS}@{revision}" in after["docs/s/phone-answering.md"]
    assert states[0].revisions[RINGS] not in after["docs/s/phone-answering.md"]


Part = TypeVar("Part", Option, Piece)


def uncited(question: Question) -> Question:
    """A question without the wording and revision of its standard, which unfold below it."""

    def bare(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, cites=()) for part in parts)

    answer = question.answer
    match answer:
        case ChooseOne() | ChooseMany():
            answer = replace(answer, options=bare(answer.options))
        case Match():
            answer = replace(answer, left=bare(answer.left), right=bare(answer.right))
        case PutInOrder():
            answer = replace(answer, pieces=bare(answer.pieces))
    return replace(question, cites=(), answer=answer)


def told(question: Question, figure: str) -> str:
    """All that a question says, with this figure of rings left open."""
    return repr(replace(uncited(question), revision="")).replace(figure, "figure")


def test_the_items_of_the_figure_change_and_every_other_stays_as_it_was(states: tuple[State, State]) -> None:
    before, after = states
    assert before.questions.keys() == after.questions.keys()
    assert sum(LIMIT in [question.id for question in were] for were in before.questions.values()) > 1
    for paper, were in before.questions.items():
        are = after.questions[paper]
        assert [question.id for question in were] == [question.id for question in are]
        differing = [old.id for old, new in zip(were, are, strict=True) if uncited(old) != uncited(new)]
        old, new = FIGURES[f"base-{paper[0]}"]
        saying = [
            question.id
            for question in were
            if question.cites[0].id in TAKEN_OVER and "figure" in told(question, old)
        ]
        # The item on the limit offers other options; where another question tells the figure, that alone is new.
        assert differing == [
            question.id for question in were if question.id == LIMIT or question.id in saying
        ], paper
        for was, now in zip(were, are, strict=True):
            if was.id in saying:
                assert told(was, old) == told(now, new)


def test_the_other_items_of_the_page_stay_byte_for_byte(states: tuple[State, State]) -> None:
    for book in BOOKS:
        was, now = (
            without_item(plain_revisions(state.files[book]["docs/quiz/onboarding.md"])) for state in states
        )
        assert was.count("<limit>") == now.count("<limit>") == 1
        old, new = FIGURES[book]
        assert was.replace(old, "figure") == now.replace(new, "figure")


def limit_item(state: State, lang: str, form: str) -> list[tuple[str, bool, str]]:
    (question,) = [q for q in state.questions[lang, "onboarding", form] if q.id == LIMIT]
    assert isinstance(question.answer, ChooseOne)
    return [(option.text, option.key, option.reason) for option in question.answer.options]


ORDINALS = {
    "zh": ["第一声", "第二声", "第三声", "第四声", "第五声"],
    "en": ["The first ring", "The second ring", "The third ring", "The fourth ring", "The fifth ring"],
}
KEPT = {
    "zh": "达标，但不是最晚：标准是响{n}以内。",
    "en": "That meets the standard, but it is not the last: the standard is within {n}.",
}


@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize(("lang", "was", "now"), [("zh", "三声", "两声"), ("en", "3 rings", "2 rings")])
def test_window_key_and_reasons_of_the_item(
    states: tuple[State, State], lang: str, was: str, now: str, form: str
) -> None:
    for state, figure, said in ((states[0], 3, was), (states[1], 2, now)):
        options = limit_item(state, lang, form)
        first = ORDINALS[lang].index(options[0][0])
        assert [text for text, _, _ in options] == ORDINALS[lang][first : first + 3]
        assert [text for text, key, _ in options if key] == [ORDINALS[lang][figure - 1]]
        for text, key, reason in options:
            number = ORDINALS[lang].index(text) + 1
            if number < figure:
                assert reason == KEPT[lang].format(n=said)
            elif key:
                assert reason.startswith({"zh": "对。", "en": "Right. "}[lang])
            else:
                over = {"zh": ["超了一声。", "超了两声。"], "en": ["Over by 1 ring. ", "Over by 2 rings. "]}[
                    lang
                ]
                assert reason.startswith(over[number - figure - 1])


@pytest.mark.parametrize(
    ("lang", "opening", "met", "missed"),
    [
        ("zh", "电话响了，你在{n}以内接起", "{n}以内接起。", "超过{n}。"),
        ("en", "You pick up within {n} and give", "Picked up within {n}.", "More than {n}."),
    ],
)
def test_the_opening_and_the_anchor_of_the_role_play(
    states: tuple[State, State], lang: str, opening: str, met: str, missed: str
) -> None:
    figures = {"zh": ("三声", "两声"), "en": ("3 rings", "2 rings")}[lang]
    plays = [state.role_plays[lang, STORY] for state in states]
    for play, figure in zip(plays, figures, strict=True):
        assert opening.format(n=figure) in play.opening
        (line,) = [line for line in play.observed if line.cite.id == RINGS]
        assert (line.good, line.fair, line.poor) == (met.format(n=figure), None, missed.format(n=figure))

    def rest(play: RolePlay) -> RolePlay:
        others = tuple(line for line in play.observed if line.cite.id != RINGS)
        return replace(play, opening="", observed=others, revision="", cite=replace(play.cite, revision=""))

    assert rest(plays[0]) == rest(plays[1])
    assert set(states[0].role_plays) == set(states[1].role_plays)
    for key, play in states[0].role_plays.items():
        assert key[1] in STORIES or play == states[1].role_plays[key]
