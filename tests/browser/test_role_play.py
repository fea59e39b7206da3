"""A role-play that branches: both ways, a step back over the fork, resuming, and the two dialogues side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from axe import violations
from handmade import write_book, write_page
from playwright.sync_api import Browser, Page, expect

from deskbook.render.html import role_play_html
from deskbook.role_plays import Endings, Fork, RolePlay, Way


def forked() -> RolePlay:
    """Two turns, then one of two ways with a turn each, then one turn for both."""
    play = samples.role_play("zh")
    first, second, third, fourth = play.turns
    ways = (
        Way("ours", "查出来是我们没有修好。", (third,), None),
        Way(
            "not-ours",
            "查出来是楼上的水管。",
            (second,),
            Endings("水管好。", "水管中。", "水管差。", "水管禁止。"),
        ),
    )
    return replace(
        play,
        turns=(first, second),
        fork=Fork(play.cite, "下午四点，师傅回了话。", ways),
        after=(replace(fourth, verbatim=True),),
        complication="信号不好",
    )


@pytest.fixture
def played(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The forked role-play at phone width; fails its test at any script error."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    write_book(tmp_path)
    page.goto(write_page(tmp_path, "r/play.html", role_play_html(forked(), "../")))
    yield page
    page.close()
    assert wrong == []


def choose(page: Page, *grades: str) -> None:
    for grade in grades:
        turn = page.locator(".db-turn:not(.db-past):visible").last
        turn.locator(f'.db-choice[data-grade="{grade}"] .db-choose').click()
        turn.locator(".db-next").click()


def take(page: Page, way: str) -> None:
    page.locator(f'.db-way[data-way="{way}"] .db-take-way').click()


def test_what_makes_it_harder_is_told_and_the_fork_waits_for_its_turns(played: Page) -> None:
    expect(played.get_by_text("难点：信号不好")).to_be_visible()
    expect(played.locator(".db-fork")).not_to_be_visible()
    expect(played.locator(".db-turn-title:visible")).to_have_text(["第1轮，共4轮"])
    played.locator(".db-turn:visible .db-choose").first.click()
    played.locator(".db-next:visible").click()
    played.locator(".db-turn:not(.db-past):visible .db-choose:visible").first.click()
    expect(played.locator(".db-next:visible")).to_have_text("看是哪一种情况")


def test_each_way_is_played_to_its_own_ending(played: Page) -> None:
    choose(played, "good", "good")
    expect(played.get_by_text("下午四点，师傅回了话。")).to_be_visible()
    expect(played.get_by_role("button", name="演这一种")).to_have_count(2)
    take(played, "not-ours")
    expect(played.locator(".db-way:visible")).to_have_count(1)
    choose(played, "good", "fair")
    expect(played.locator(".db-ending:visible")).to_have_text(["有“中”，没有“差”水管中。"])
    expect(played.locator(".db-debrief")).to_contain_text("得分 7 / 8")
    played.get_by_role("button", name="换一种情况再演").click()
    expect(played.get_by_role("button", name="演这一种")).to_have_count(2)
    take(played, "ours")
    choose(played, "poor", "good")  # a must-not, whose ending the story shares
    expect(played.locator(".db-ending:visible")).to_contain_text("三天后，李女士带着录音")


def test_a_step_back_goes_over_the_fork(played: Page) -> None:
    choose(played, "good", "good")
    take(played, "ours")
    back = played.get_by_role("button", name="退回一轮")
    back.click()
    expect(played.get_by_role("button", name="演这一种")).to_have_count(2)
    back.click()
    expect(played.locator(".db-fork")).not_to_be_visible()
    expect(played.locator(".db-turn:visible")).to_have_count(2)
    expect(played.locator(".db-turn:visible").nth(1).locator(".db-choice:visible")).to_have_count(3)


def test_what_was_left_in_the_middle_goes_on_after_a_reload(played: Page) -> None:
    choose(played, "good", "good")
    take(played, "ours")
    choose(played, "fair")
    played.reload()
    expect(played.locator(".db-turn:visible")).to_have_count(1)
    played.get_by_role("button", name="接着上回的第4轮").click()
    expect(played.locator(".db-turn:visible")).to_have_count(4)
    choose(played, "good")
    expect(played.locator(".db-debrief")).to_contain_text("得分 7 / 8")
    played.reload()
    expect(played.locator(".db-resume")).not_to_be_visible()  # a story that ended begins anew


@pytest.mark.parametrize(
    "stored", ["null", "7", '{"path": "x"}', '{"path": [9], "at": 1, "way": "gone"}', "{"]
)
def test_a_spoilt_store_begins_anew(stored: str, played: Page) -> None:
    key = played.locator(".db-role-play").get_attribute("data-state")
    revision = played.locator(".db-role-play").get_attribute("data-revision")
    text = f'{{"revision": "{revision}", "answers": {stored}}}'
    played.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    played.reload()
    expect(played.locator(".db-resume")).not_to_be_visible()
    choose(played, "good", "good")
    take(played, "ours")
    choose(played, "good", "good")
    expect(played.locator(".db-debrief")).to_contain_text("得分 8 / 8")


def test_good_and_bad_stand_side_by_side_afterwards_and_a_script_shows_the_right_words_alone(
    played: Page,
) -> None:
    expect(played.get_by_text("好坏对照：同一段对话")).not_to_be_visible()
    choose(played, "good", "good")
    take(played, "ours")
    choose(played, "good", "good")
    played.get_by_text("好坏对照：同一段对话").click()
    sides = played.locator(".db-side:visible")
    expect(sides).to_have_count(4)  # the way that was not taken is left out
    expect(sides.nth(0).locator(".db-good .db-form")).to_contain_text("您昨天报的厨房漏水我查得到")
    expect(sides.nth(0).locator(".db-poor .db-form")).to_contain_text("这件事一直是她在跟")
    expect(sides.nth(3).locator(".db-good")).to_have_count(1)
    expect(sides.nth(3).locator(".db-poor")).to_have_count(0)


def test_without_a_script_both_ways_can_be_read(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(write_page(tmp_path, "r/play.html", role_play_html(forked(), "../")))
    expect(page.locator(".db-turn:visible")).to_have_count(5)
    titles = [text.strip() for text in page.locator(".db-turn .db-turn-title").all_inner_texts()]
    assert titles == ["第1轮，共4轮", "第2轮，共4轮", "第3轮，共4轮", "第3轮，共4轮", "第4轮，共4轮"]
    expect(page.get_by_text("查出来是楼上的水管。")).to_be_visible()
    expect(page.locator(".db-ending:visible")).to_have_count(8)
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_at_the_fork_and_at_the_end(width: int, played: Page) -> None:
    played.set_viewport_size({"width": width, "height": 844})
    choose(played, "good", "good")
    assert violations(played) == []
    take(played, "ours")
    choose(played, "poor", "good")
    played.get_by_text("好坏对照：同一段对话").click()
    assert violations(played) == []
    assert played.evaluate("document.documentElement.scrollWidth <= innerWidth")
