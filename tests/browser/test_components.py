"""The role-play and the finder in a real browser, from a folder on disk, and how every player looks in every state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import played_sheet
import pytest
import samples
from axe import violations
from handmade import write_book, write_page
from playing import has_focus, quiz_states, tab_to
from playwright.sync_api import Browser, Locator, Page, expect

from deskbook.render.html import finder_html, quiz_html, role_play_html
from deskbook.role_plays import RolePlay
from deskbook.views import FinderEntry

HOSTILE = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>\'"&lt;'
WIDTHS = [390, 1280]


def open_role_play(page: Page, folder: Path, play: RolePlay | None = None) -> None:
    write_book(folder)
    page.goto(write_page(folder, "r/play.html", role_play_html(play or samples.role_play("zh"), "../")))


def choose(page: Page, grades: tuple[str, ...]) -> None:
    for number, grade in enumerate(grades):
        turn = page.locator(".db-turn").nth(number)
        turn.locator(f'.db-choice[data-grade="{grade}"] .db-choose').click()
        turn.locator(".db-next").click()


@pytest.mark.parametrize(
    ("grades", "ending"),
    [
        (("good", "good", "good", "good"), "good"),
        (("good", "fair", "good", "good"), "fair"),
        (("good", "fair", "fair", "poor"), "poor"),
        (("good", "good", "poor", "good"), "broken"),  # the third turn is the must-not
        (("poor", "poor", "poor", "poor"), "broken"),
    ],
)
def test_the_ending_follows_from_how_it_went(
    grades: tuple[str, ...], ending: str, page: Page, tmp_path: Path
) -> None:
    play = samples.role_play("zh")
    open_role_play(page, tmp_path, play)
    expect(page.locator(".db-endings")).not_to_be_visible()
    choose(page, grades)
    expect(page.locator(".db-ending:visible")).to_have_count(1)
    expect(page.locator(".db-ending:visible")).to_contain_text(getattr(play.endings, ending))
    assert has_focus(page.locator(".db-endings-title"))


def test_a_must_not_without_an_ending_of_its_own_ends_poorly(page: Page, tmp_path: Path) -> None:
    play = samples.role_play("zh")
    play = replace(play, endings=replace(play.endings, broken=""))
    open_role_play(page, tmp_path, play)
    choose(page, ("good", "good", "poor", "good"))
    expect(page.locator(".db-ending:visible")).to_contain_text(play.endings.poor)


def test_the_debrief_says_what_to_keep_and_what_to_change(page: Page, tmp_path: Path) -> None:
    open_role_play(page, tmp_path)
    choose(page, ("good", "fair", "poor", "fair"))
    items = page.locator(".db-debrief-list li")
    expect(page.locator(".db-debrief")).to_contain_text("得分 4 / 8")
    expect(items.nth(0)).to_contain_text("✓ 你做到了")
    expect(items.nth(0)).not_to_contain_text("可以说")
    expect(items.nth(1)).to_contain_text("△ 差一步")
    expect(items.nth(1)).to_contain_text("可以说：一夜没睡，楼下又来敲门")
    expect(items.nth(2)).to_contain_text("✗ 要改（禁止项）")
    expect(items.nth(2).get_by_role("link", name="不私下承诺")).to_have_attribute(
        "href", "../s/receiving-visitors.html#no-private-promise"
    )


def test_a_role_play_by_keyboard_with_a_step_back_and_a_new_start(page: Page, tmp_path: Path) -> None:
    open_role_play(page, tmp_path)
    turns = page.locator(".db-turn")
    expect(page.locator(".db-turn:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="退回一轮")).to_have_count(0)
    for number in range(4):
        turn = turns.nth(number)
        tab_to(page, turn.locator(".db-choose").nth(0))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(turn.locator(".db-choice:visible")).to_have_count(1)
        expect(turn.locator(".db-grade:visible")).to_have_text(re.compile("好|中|差"))
        expect(page.get_by_role("main").get_by_role("status")).not_to_be_empty()
        tab_to(page, turn.locator(".db-next"))
        page.keyboard.press("Enter")
        if number < 3:
            assert has_focus(turns.nth(number + 1).locator(".db-turn-title"))
    tab_to(page, page.get_by_role("button", name="退回一轮"))
    page.keyboard.press("Enter")
    assert has_focus(turns.nth(3).locator(".db-turn-title"))
    expect(turns.nth(3).locator(".db-choice:visible")).to_have_count(3)
    expect(page.locator(".db-debrief")).not_to_be_visible()
    tab_to(page, page.get_by_role("button", name="退回一轮"))
    page.keyboard.press("Enter")
    expect(page.locator(".db-turn:visible")).to_have_count(3)
    expect(turns.nth(2).locator(".db-choice:visible")).to_have_count(3)
    tab_to(page, page.get_by_role("button", name="从头再来"))
    page.keyboard.press("Enter")
    expect(page.locator(".db-turn:visible")).to_have_count(1)
    assert has_focus(turns.nth(0).locator(".db-turn-title"))


RINGS = FinderEntry(
    "及时接听", "接听电话", "s/phone.html#rings", "电话响三声以内接起。", "phone-answering/rings", ("铃响",)
)
ABSENT = FinderEntry(
    "Absent first", "Messages", "s/m.html#absent", "Say that she is out, then ask.", "phone-message/absent"
)
ENTRIES = (
    RINGS,
    ABSENT,
    FinderEntry(HOSTILE, HOSTILE, "s/x.html#x", "恶意 " + HOSTILE, "x/x", (HOSTILE,)),
)


def open_finder(page: Page, folder: Path) -> Locator:
    write_book(folder, ENTRIES)
    for name in ("s/phone.html", "s/m.html", "s/x.html"):
        write_page(folder, name, "<p>standard</p>")
    page.goto(write_page(folder, "index.html", finder_html("", "zh")))
    return page.get_by_role("main").get_by_role("combobox", name="查找")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("三声", RINGS),
        ("接听 铃响", RINGS),
        ("jsjt", RINGS),
        ("shijieting", RINGS),
        ("she is out", ABSENT),
        ("ABSENT", ABSENT),
        ("phone-message", ABSENT),
    ],
)
def test_the_finder_finds(query: str, found: FinderEntry, page: Page, tmp_path: Path) -> None:
    field = open_finder(page, tmp_path)
    field.fill(query)
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option").locator(".db-finder-title")).to_have_text(found.title)
    if query not in ("jsjt", "shijieting"):  # letters that stand for what is shown, not in it
        expect(page.locator(".db-finder mark").first).to_be_visible()


def test_the_finders_data_is_read_only_when_somebody_turns_to_it(page: Page, tmp_path: Path) -> None:
    field = open_finder(page, tmp_path)
    assert page.evaluate("window.deskbookFinder === undefined")
    field.focus()
    page.wait_for_function("window.deskbookFinder !== undefined")
    assert page.locator("script[src*='finder-data']").count() == 1


def test_the_finder_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    field = open_finder(page, tmp_path)
    field.focus()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("s")  # in ids or texts of all three
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    count = options.count()
    assert count > 1
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.nth(0).get_attribute("id")))
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(field).to_have_value("s")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.type("铃响")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/s/phone\.html#rings$"))


def test_the_finder_says_so_when_there_is_nothing(page: Page, tmp_path: Path) -> None:
    field = open_finder(page, tmp_path)
    field.fill("没有这样的标准")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("没有找到“没有这样的标准”")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_the_finder_says_so_when_its_data_is_missing(page: Page, tmp_path: Path) -> None:
    field = open_finder(page, tmp_path)
    (tmp_path / "assets" / "finder-data.js").unlink()
    field.fill("接听")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("没有读到")


def test_from_a_disk_the_finder_stands_in_the_header_instead_of_the_themes_search(
    page: Page, tmp_path: Path
) -> None:
    open_finder(page, tmp_path)
    page.goto(write_page(tmp_path, "s/deep.html", "<p>text</p>"))
    expect(page.locator(".md-search")).not_to_be_visible()
    expect(page.locator("label[for='__search']")).not_to_be_visible()
    field = page.get_by_role("banner").get_by_role("combobox", name="查找")
    field.fill("jsjt")
    page.get_by_role("option").click()
    page.wait_for_url(re.compile(r"/s/phone\.html#rings$"))


def test_over_http_the_themes_search_stays(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    write_book(tmp_path, ENTRIES)
    write_page(tmp_path, "index.html", finder_html("", "zh"))

    def serve(route: object) -> None:
        path = tmp_path / route.request.url.removeprefix("http://book.test/")  # type: ignore[attr-defined]
        route.fulfill(path=str(path))  # type: ignore[attr-defined]

    page.route("http://book.test/**", serve)
    page.goto("http://book.test/index.html")
    expect(page.get_by_role("main").get_by_role("combobox", name="查找")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("combobox")).to_have_count(0)
    assert not page.evaluate("document.documentElement.classList.contains('db-from-disk')")
    page.close()


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    play = samples.role_play("zh")
    turns = tuple(
        replace(
            turn,
            customer=HOSTILE,
            cite=replace(turn.cite, title=HOSTILE),
            choices=tuple(
                replace(choice, text=HOSTILE, why=HOSTILE, reaction=HOSTILE) for choice in turn.choices
            ),
        )
        for turn in play.turns
    )
    endings = replace(play.endings, poor=HOSTILE, broken=HOSTILE)
    open_role_play(page, tmp_path, replace(play, turns=turns, endings=endings, customer=HOSTILE))
    choose(page, ("poor", "poor", "poor", "poor"))
    expect(page.locator(".db-debrief-list a").first).to_have_text(HOSTILE)
    field = open_finder(page, tmp_path)
    field.fill("恶意")
    expect(page.get_by_role("option").locator(".db-finder-title")).to_have_text(HOSTILE)
    field.fill(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def states(page: Page, folder: Path, scheme: str, style: str = "") -> Iterator[str]:
    """Every component in every state that looks different, one after another."""
    write_book(folder, ENTRIES)
    quiz = played_sheet.sheet(must_not_fails=True)
    page.goto(write_page(folder, f"q/{scheme}.html", quiz_html(quiz, "../"), scheme=scheme, style=style))
    yield from quiz_states(page, quiz)
    play = samples.role_play("zh")
    page.goto(write_page(folder, f"r/{scheme}.html", role_play_html(play, "../"), scheme=scheme, style=style))
    yield "role-play, open"
    page.locator(".db-choose").first.click()
    yield "role-play, one choice"
    page.get_by_role("button", name="从头再来").click()
    choose(page, ("good", "fair", "poor", "fair"))
    yield "role-play, ended"
    page.goto(write_page(folder, f"{scheme}.html", finder_html("", "zh"), scheme=scheme, style=style))
    for field in page.get_by_role("combobox").all():
        field.fill("s")
        page.keyboard.press("ArrowDown")
        yield "finder"


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(width: int, scheme: str, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    found = {state: wrong for state in states(page, tmp_path, scheme) if (wrong := violations(page))}
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


SMALL = """() => [...document.querySelectorAll(
    'button, summary, textarea, select, .db-figure, .db-option, .db-standard a, .db-missed a, .db-debrief-list a,'
    + '.db-finder input, [role=option]')]
  .filter((node) => node.closest('.db-quiz, .db-role-play, .db-finder') && node.getClientRects().length)
  .map((node) => [node.textContent, node.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
WIDE = """() => [...document.querySelectorAll('main *, header .db-finder *')]
  .filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1
    && getComputedStyle(node).position !== 'absolute')
  .map((node) => node.className || node.tagName)"""


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("width", WIDTHS)
def test_targets_are_large_and_nothing_sticks_out(width: int, scale: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    style = f"html {{ font-size: {scale * 1.25}% !important; }}"
    for state in states(page, tmp_path, "default", style):
        assert page.evaluate(SMALL) == [], state
        assert page.evaluate(WIDE) == [], state
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


def test_paper_shows_the_whole_role_play_and_no_buttons(page: Page, tmp_path: Path) -> None:
    open_role_play(page, tmp_path)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".db-turn:visible")).to_have_count(4)
    expect(page.locator(".db-ending:visible")).to_have_count(4)
    expect(page.locator(".db-choose:visible")).to_have_count(12)
    expect(page.get_by_text("客户已经说过一遍。先查记录，查不到的地方再问。")).to_be_visible()
    expect(page.locator(".db-next:visible, .db-controls:visible, .md-header:visible")).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".db-turn:visible")).to_have_count(1)
