"""What a reader does on a page, for the tests of all players."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import played_sheet
from handmade import write_book, write_page
from playwright.sync_api import Browser, Locator, Page

from deskbook.questions import ChooseMany, ChooseOne, Match, Number, Open, PutInOrder, Sheet, TrueFalse
from deskbook.render.html import quiz_html

CHECK = "对答案"
REVEAL = "写好了，对照要点"
TALK = "想好了，看看可以怎么想"


@contextmanager
def clean_page(browser: Browser) -> Iterator[Page]:
    """A page of phone width that fails its test at any script error and any request that leaves the disk."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    yield page
    page.close()
    assert wrong == []


def open_quiz(page: Page, folder: Path, quiz: Sheet | None = None) -> None:
    write_book(folder)
    shown = quiz or played_sheet.sheet()
    page.goto(write_page(folder, "q/quiz.html", quiz_html(shown, "../"), lang=shown.lang))


def question(page: Page, number: int) -> Locator:
    return page.locator(".db-question").nth(number - 1)


def has_focus(locator: Locator) -> bool:
    return bool(locator.evaluate("(node) => node === document.activeElement"))


def tab_to(page: Page, locator: Locator, most: int = 12) -> None:
    for _ in range(most):
        if has_focus(locator):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {locator} by Tab")


def put_in(page: Page, quiz: Sheet, number: int, right: bool) -> None:
    """Answers a question by mouse, wholly right or wholly wrong, without checking it."""
    shown = question(page, number)
    match quiz.items[number - 1].question.answer:
        case ChooseOne() | TrueFalse() as answer:
            key = answer.key_position if isinstance(answer, ChooseOne) else (0 if answer.key else 1)
            shown.locator(".db-option").nth(key if right else (0 if key else 1)).click()
        case ChooseMany(options):
            for position, option in enumerate(options):
                if option.key == right:
                    shown.locator(".db-option").nth(position).click()
        case Match(left, partners) as answer:
            for row, key in enumerate(answer.key):
                chosen = key if right else (key + 1) % len(left)
                shown.locator("select").nth(row).select_option(partners[chosen].id)
        case PutInOrder(right=order):
            put_in_order(shown, order if right else (*order[1:], order[0]))
        case Number(answer=figure, slips=slips):
            shown.locator(".db-figure").fill(str(figure if right else slips[0].figure))
        case Open():
            shown.locator("textarea").fill("再核对一遍" if right else "")


def put_in_order(shown: Locator, order: tuple[str, ...]) -> None:
    """Moves each piece up to its place; the last one down and up, so that something was moved."""
    for place, name in enumerate(order):
        while True:
            names = shown.locator(".db-piece").evaluate_all("(all) => all.map((one) => one.dataset.part)")
            if names.index(name) == place:
                break
            shown.locator(f'.db-piece[data-part="{name}"] .db-up').click()


def answer_in_practice(page: Page, quiz: Sheet, right: bool, numbers: Iterable[int] = ()) -> None:
    """Answers these questions, or all, going on from round to round."""
    for number in numbers or range(1, len(quiz.items) + 1):
        shown = question(page, number)
        if not shown.is_visible():
            page.locator(".db-next-round").click()
        put_in(page, quiz, number, right)
        answer = quiz.items[number - 1].question.answer
        if not isinstance(answer, ChooseOne | TrueFalse):
            shown.locator(".db-check").click()
        if isinstance(answer, Open) and right:
            for tick in shown.locator(".db-rubric input").all():
                tick.check()


def start_mock_exam(page: Page) -> None:
    page.locator(".db-mode").nth(1).click()


def answer_all(page: Page, quiz: Sheet, right: bool, leave_out: tuple[int, ...] = ()) -> None:
    """Answers every question of a mock exam but some."""
    for number in range(1, len(quiz.items) + 1):
        if number not in leave_out:
            put_in(page, quiz, number, right)


def quiz_states(page: Page, quiz: Sheet) -> Iterator[str]:
    """The quiz in every state that looks different, one after another."""
    yield "practice, new"
    question(page, 1).locator(".db-option").nth(0).focus()
    answer_in_practice(page, quiz, False, range(1, 5))
    question(page, 5).locator(".db-check").click()
    yield "practice, four wrong and a hint"
    answer_in_practice(page, quiz, False, range(5, 11))
    unfold(page)
    yield "practice, second round wrong"
    answer_in_practice(page, quiz, True, range(11, 14))
    unfold(page)
    yield "practice, with its result"
    page.locator(".db-only-missed").click()
    answer_in_practice(page, quiz, True, range(1, 11))
    unfold(page)
    yield "practice, the wrong ones done again"
    start_mock_exam(page)
    yield "mock exam, new"
    answer_all(page, quiz, False, leave_out=(2, 9, 11, 12))
    put_in(page, quiz, 12, True)
    page.locator(".db-submit").click()
    yield "mock exam, with a warning"
    page.locator(".db-submit-anyway").click()
    yield "mock exam, to be rated"
    page.locator(".db-rating-done").click()
    unfold(page)
    yield "mock exam, gone through"


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.db-quiz details').forEach((node) => { node.open = true; })")
