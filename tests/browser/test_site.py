"""The shipped handbook in a real browser, as a new hire meets it: over http and from a folder on disk."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from shipped import build_shipped

PAGES = {
    "home": "index.html",
    "chapter": "on-the-phone.html",
    "set": "s/phone-answering.html",
    "phrases": "s/civil-phrases.html",
    "scenario": "s/leak-third-call.html",
    "quiz": "quiz/onboarding.html",
    "results": "guide/results.html",
}
WIDTHS = (390, 1280)
expect.set_options(timeout=20_000)  # a machine that also builds and tests is slow to start a worker


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_shipped(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test at a script error, or at any request that leaves the site."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    # From a disk the theme cannot load its own search, says so in the console, and our finder takes its place.
    page.on("pageerror", lambda e: None if "search_index.js" in str(e) else wrong.append(str(e)))
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "file:", "blob:", "data:")) else wrong.append(r.url),
    )
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("kind", list(PAGES))
def test_every_page_kind_is_accessible_and_fits(page: Page, address: str, kind: str, lang: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{address}/{lang}{PAGES[kind]}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []


def test_a_page_survives_a_large_system_font(page: Page, address: str) -> None:
    for name in PAGES.values():
        page.goto(f"{address}/{name}")
        page.add_style_tag(
            content="html { font-size: 162.5% !important; }"
        )  # the theme's 125 % at a system's 130 %
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


@pytest.mark.parametrize(
    ("lang", "typed", "found"),
    [
        ("", "及时接听", "s/phone-answering.html"),
        ("", "文明用语", "s/civil-phrases.html"),
        ("", "督办令", "s/receiving-visitors.html"),
        ("en/", "pick up", "en/s/phone-answering.html"),
        ("en/", "promise", "en/s/receiving-visitors.html"),
    ],
)
def test_typing_into_the_search(page: Page, address: str, lang: str, typed: str, found: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/{lang}index.html")
    page.locator("input.md-search__input").click()
    # What is typed before the theme's worker has read the index is lost to it.
    expect(page.locator(".md-search-result__meta")).not_to_have_text(re.compile("初始化|Initializing"))
    page.keyboard.type(typed, delay=20)
    page.keyboard.press(
        "Shift"
    )  # an input method ends with a key; characters put in by a test come without one
    results = page.locator("a.md-search-result__link")
    expect(results.first).to_be_visible()
    addresses = [str(link.get_attribute("href")) for link in results.all()]
    assert any(found in link for link in addresses), addresses


@pytest.mark.parametrize(
    ("lang", "typed", "title"),
    [
        ("", "接听", "及时接听"),
        ("", "jsjt", "及时接听"),
        ("", "墙上贴着", "不叫客户自己看"),
        ("en/", "pick up", "Pick up in time"),
    ],
)
def test_typing_into_the_finder_from_disk(page: Page, site: Path, lang: str, typed: str, title: str) -> None:
    page.goto((site / f"{lang}s/calm-first.html").as_uri())
    assert not page.locator(".md-search").is_visible()
    field = page.locator(".md-header .db-finder input")
    field.click()
    page.keyboard.type(typed, delay=20)
    option = page.get_by_role("option").filter(has_text=title)
    expect(option.first).to_be_visible()
    option.first.click()
    page.wait_for_load_state()
    expect(page.locator("h2", has_text=title).first).to_be_visible()


def test_a_miss_unfolds_the_standard_and_the_score_counts(page: Page, site: Path) -> None:
    page.goto((site / "quiz/onboarding.html").as_uri())
    questions = page.locator(".db-question")
    assert questions.count() == 10
    first = questions.first
    expect(first.locator(".db-standard-title")).not_to_be_visible()
    first.locator('.db-option:not([data-key="true"]) input').first.focus()
    page.keyboard.press("Space")
    expect(first.locator(".db-standard-title").first).to_be_visible()
    assert "@" in first.locator(".db-standard .db-fine").first.inner_text()


def test_the_role_play_to_its_end_by_keyboard_alone(page: Page, site: Path) -> None:
    page.goto((site / "s/leak-third-call.html").as_uri())
    play = page.locator(".db-role-play")
    pressed = 0
    while not play.locator("text=复盘").first.is_visible() and pressed < 200:  # past the contents, too
        page.keyboard.press("Tab")
        pressed += 1
        inside = page.evaluate("document.activeElement.closest('.db-role-play') !== null")
        kind = page.evaluate("document.activeElement.tagName")
        if inside and kind in ("BUTTON", "INPUT"):
            label = page.evaluate("document.activeElement.innerText || document.activeElement.value")
            if "上一" in label or "重" in label or "退" in label:
                continue
            page.keyboard.press("Space" if kind == "INPUT" else "Enter")
            page.wait_for_timeout(50)
    expect(play.locator("text=复盘").first).to_be_visible()


def test_each_page_leads_to_itself_in_the_other_language(page: Page, site: Path) -> None:
    for name in PAGES.values():
        page.goto((site / name).as_uri())
        page.locator(".db-other a").click()
        assert page.url == (site / "en" / name).as_uri()
        page.locator(".db-other a").click()
        assert page.url == (site / name).as_uri()
