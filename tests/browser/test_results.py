"""The result card and the page that collects result codes, in a real browser, from a folder on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import result_codes
import samples
from axe import violations
from handmade import write_book, write_page
from pictures import qr_texts
from playwright.sync_api import Browser, Page, expect
from result_codes import Result, grouped, write

from deskbook.questions import Cite, Sheet
from deskbook.render.html import QUIZ_WORDS, quiz_html
from deskbook.render.results import quizzes_script, results_html
from deskbook.render.scripts import bundled, libraries, modules
from deskbook.words import Words

HOSTILE = '<img src=x onerror="window.hacked=1">'
PASSWORD = "春天 24"
TITLES = [f"接待来访·第{number}条标准的名称" for number in "一二三四五六七八九"]
CARD = """<h2>Result</h2><section id="card" class="db-quiz" lang="{lang}"></section>"""
STARTS_A_CARD = """import { mountResultCard } from "./result-card.js";
window.showCard = (result) => mountResultCard(document.getElementById("card"), result);
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of phone width that fails its test at any script error and any request that leaves the disk."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("file:", "data:image/gif;", "blob:")) else wrong.append(asked.url)
        ),
    )
    yield page
    page.close()
    assert wrong == []


def style(scale: int = 100) -> str:
    folder = resources.files("deskbook").joinpath("static", "css")
    theirs = "".join(folder.joinpath(f"{name}.css").read_text("utf-8") for name in ("handbook", "results"))
    return theirs + f"html {{ font-size: {scale * 1.25}% !important; }}"


# The card


def needed(entry: str) -> dict[str, str]:
    """The modules that an entry needs, and no other: the bundler refuses what nobody imports."""
    texts = modules()
    found = {"main.js": entry}
    waiting = [entry]
    while waiting:
        text = waiting.pop()
        for name in [name for name in texts if f'from "./{name}"' in text and name not in found]:
            found[name] = texts[name]
            waiting.append(texts[name])
    return found


def reached(lang: str = "zh", **other: object) -> dict[str, Any]:
    """What the player hands over."""
    words = Words.of(lang)
    return {
        "quiz": "onboarding",
        "form": "A",
        "revision": "0210f6ee",
        "edition": "",
        "lang": lang,
        "title": "入职第一周" if lang == "zh" else "First week",
        "handbook": "客户服务手册" if lang == "zh" else "Service handbook",
        "mode": "practice",
        "score": 72.5,
        "points": 100,
        "passMark": 80,
        "passed": False,
        "failedByMustNot": False,
        "marks": [1, 1, 0, 0.25, 1],
        "missed": [{"title": title, "href": "../s/a.html#b"} for title in TITLES],
        "words": {key: words(f"player.{key}") for key in QUIZ_WORDS},
    } | other


def open_card(
    page: Page, folder: Path, result: dict[str, Any], scheme: str = "default", scale: int = 100
) -> None:
    write_book(folder)
    (folder / "assets/deskbook.js").write_text(bundled(needed(STARTS_A_CARD)), "utf-8")
    (folder / "assets/result-libraries.js").write_text(libraries(), "utf-8")
    body = CARD.format(lang=result["lang"])
    page.goto(write_page(folder, "q/card.html", body, lang=result["lang"], scheme=scheme, style=style(scale)))
    page.evaluate("(result) => window.showCard(result)", result)


def make(page: Page, name: str, password: str = "") -> str:
    """Makes the card; returns the code on it."""
    page.locator("#db-card-name").fill(name)
    page.locator("#db-card-password").fill(password)
    page.locator("#db-card-password").press("Enter")
    expect(page.locator(".db-card")).to_be_visible()
    return page.locator(".db-card-code").input_value()


def test_a_card_says_who_did_what_and_how_well(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached())
    page.clock.set_fixed_time("2026-11-24T10:32:00")
    code = make(page, " 李敏 ")
    card = page.get_by_role("group", name="李敏")
    for text in (
        "客户服务手册 · 练习", "入职第一周 · A卷", "得分 72.5 / 100", "✗ 没到合格线（80分）", "还有3条", "2026年11月24日",
        "修订号 0210f6ee", "没带班级口令，未核实",
    ):  # fmt: skip
        expect(card).to_contain_text(text)
    assert card.locator("li").all_inner_texts() == [*TITLES[:6], "还有3条"]
    result, _, tag = result_codes.read(code.replace("-", ""))
    assert result == Result(marks=(2, 2, 0, 1, 2), score=72.5, passed=False)
    assert (code, tag) == (grouped(write(result)), "")


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (reached(passed=True, passMark=70), "✓ 达到合格线（70分）"),
        (reached(passed=False, failedByMustNot=True), "✗ 不合格：答错了禁止项"),
        (reached(mode="mock"), "客户服务手册 · 模拟考"),
        (reached(missed=[], marks=[1] * 5, score=100), "每一题都答对了"),
        (reached("en", mode="mock"), "Service handbook · Mock exam"),
        (reached("en", passed=True), "✓ Passed (pass mark 80)"),
    ],
)
def test_a_card_says_how_it_ended(result: dict[str, Any], said: str, page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, result)
    code = make(page, "李敏")
    expect(page.locator(".db-card")).to_contain_text(said)
    read, _, _ = result_codes.read(code.replace("-", ""))
    assert (read.passed, read.forbidden, read.mock) == (
        result["passed"],
        result["failedByMustNot"],
        result["mode"] == "mock",
    )


def test_without_a_pass_mark_nobody_passes_or_fails(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached(passed=None, passMark=None))
    code = make(page, "李敏")
    expect(page.locator(".db-card-verdict")).to_have_count(0)
    assert result_codes.read(code.replace("-", ""))[0].passed is None


def test_the_class_password_signs_the_code_and_is_kept_nowhere(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached())
    code = make(page, "李敏", PASSWORD)
    expect(page.locator(".db-card")).to_contain_text("带班级口令，培训师可以核对")
    _, signed, tag = result_codes.read(code.replace("-", ""))
    assert tag == result_codes.tag(signed, "春天24")
    assert PASSWORD not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "李敏" in kept and "春天" not in kept
    # The name is there the next time.
    page.get_by_role("button", name="改姓名或口令").click()
    expect(page.locator("#db-card-name")).to_be_focused()
    expect(page.locator("#db-card-name")).to_have_value("李敏")
    expect(page.locator("#db-card-password")).to_have_value("")
    page.reload()
    page.evaluate("(result) => window.showCard(result)", reached())
    expect(page.locator("#db-card-name")).to_have_value("李敏")


def test_a_card_needs_a_name(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached())
    page.locator("#db-card-name").fill(" \u200b ")
    page.get_by_role("button", name="生成成绩卡").click()
    expect(page.get_by_role("alert")).to_have_text("先填姓名。")
    expect(page.locator("#db-card-name")).to_be_focused()
    expect(page.locator("#db-card-name")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".db-card")).to_have_count(0)


def test_a_card_says_so_when_its_file_is_missing(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached())
    (tmp_path / "assets/result-libraries.js").unlink()
    page.locator("#db-card-name").fill("李敏")
    page.get_by_role("button", name="生成成绩卡").click()
    expect(page.get_by_role("alert")).to_contain_text("没有读到")


def test_a_card_works_where_storage_is_forbidden(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
    )
    open_card(page, tmp_path, reached())
    assert make(page, "李敏").startswith("DB1-")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("ratio", [1, 2, 3])
@pytest.mark.parametrize("name", ["李敏", "🌸" * 30])
def test_another_reader_reads_the_qr_code_in_a_screenshot(
    name: str, ratio: int, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=ratio)
    open_card(page, tmp_path, reached(), scheme)
    code = make(page, name, PASSWORD)
    assert qr_texts(page.screenshot()) == [code.replace("-", "")]
    if ratio == 1:
        page.emulate_media(media="print")
        assert qr_texts(page.screenshot()) == [code.replace("-", "")]
    page.close()


def test_the_picture_alone_can_be_sent(page: Page, tmp_path: Path) -> None:
    """A long press saves the picture without the card: it brings its white edge along, whatever lies around it."""
    open_card(page, tmp_path, reached())
    code = make(page, "李敏", PASSWORD)
    source = page.locator(".db-card-qr").get_attribute("src")
    page.set_content(f'<body style="background: #000"><img src="{source}"></body>')
    assert qr_texts(page.screenshot()) == [code.replace("-", "")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [100, 130])
def test_a_card_fits_on_one_screen(scale: int, lang: str, page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached(lang), scale=scale)
    make(page, "Bartholomew Featherstonehaugh" if lang == "en" else "欧阳娜娜", PASSWORD)
    box = page.locator(".db-card").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert box and header
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # The card stands below the header of the page, whole, for one screenshot.
    assert box["y"] >= header["y"] + header["height"]
    assert box["y"] + box["height"] <= 844
    if scale == 100:
        assert box["height"] <= 620
    area = "(node) => [node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth]"
    assert page.locator(".db-card-code").evaluate(area) == [0, 0]


def test_the_code_is_copied_or_stands_selected(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        "window.copied = []; navigator.clipboard.writeText = (text) => { window.copied.push(text);"
        " return window.refuse ? Promise.reject(new Error('no')) : Promise.resolve(); };"
    )
    open_card(page, tmp_path, reached())
    code = make(page, "李敏")
    copy = page.get_by_role("button", name="复制成绩码")
    said = page.get_by_role("main").get_by_role("status")
    copy.click()
    expect(said).to_have_text("已复制，到群里粘贴就行。")
    assert page.evaluate("window.copied") == [code]
    page.evaluate("window.refuse = true; document.execCommand = () => false;")
    copy.click()
    expect(said).to_contain_text("已经选中")
    assert page.evaluate("getSelection().toString()") == code


def test_a_card_on_paper_stands_alone(page: Page, tmp_path: Path) -> None:
    open_card(page, tmp_path, reached())
    page.emulate_media(media="print")
    expect(page.locator(".db-card-form")).not_to_be_visible()
    page.emulate_media(media="screen")
    make(page, "李敏")
    page.emulate_media(media="print")
    expect(page.locator(".db-card")).to_be_visible()
    expect(page.locator("#card .db-button:visible, #card .db-fine:visible")).to_have_count(0)


def test_the_player_hands_its_result_to_the_card(page: Page, tmp_path: Path) -> None:
    quiz = sheet()
    asked = quiz.sections[0].items[:2]
    quiz = replace(quiz, sections=(replace(quiz.sections[0], items=asked),))
    write_book(tmp_path)
    (tmp_path / "assets/result-libraries.js").write_text(libraries(), "utf-8")
    page.goto(write_page(tmp_path, "q/quiz.html", quiz_html(quiz, "../"), style=style()))
    for number, key in ((0, "true"), (1, None)):
        options = page.locator(".db-question").nth(number).locator(".db-options .db-option")
        chosen = [option for option in options.all() if option.get_attribute("data-key") == key]
        chosen[0].click()
    result, _, _ = result_codes.read(make(page, "李敏").replace("-", ""))
    assert (result.quiz, result.edition, result.lang, result.form, result.revision) == (
        quiz.quiz,
        quiz.edition,
        "zh",
        quiz.form,
        quiz.revision,
    )
    assert (result.marks, result.mock) == ((2, 0), False)
    missed = asked[1].question.cites
    assert page.locator(".db-card-missed li").all_inner_texts() == [shown(cite) for cite in missed]


# The trainer's page


def sheet(lang: str = "zh") -> Sheet:
    return replace(samples.sheet(lang), use="practice")


def shown(cite: Cite) -> str:
    return f"{cite.set_title}·{cite.title}"


def answered(wrong: tuple[int, ...] = (), lang: str = "zh", **other: Any) -> Result:
    """The sample's result with these questions wrong."""
    quiz = sheet(lang)
    marks = tuple(0 if place in wrong else 2 for place in range(len(quiz.items)))
    score = sum(item.points for item, mark in zip(quiz.items, marks, strict=True) if mark)
    return replace(
        Result(
            quiz=quiz.quiz,
            edition=quiz.edition,
            lang=lang,
            form=quiz.form,
            revision=quiz.revision,
            marks=marks,
            score=score,
            points=quiz.points,
            passed=score >= 80,
        ),
        **other,
    )


def open_results(
    page: Page, folder: Path, lang: str = "zh", scheme: str = "default", scale: int = 100
) -> None:
    write_book(folder)
    quiz = sheet(lang)
    (folder / "assets/result-libraries.js").write_text(libraries(), "utf-8")
    (folder / "assets/quizzes-data.js").write_text(quizzes_script([quiz], quiz.edition, lang), "utf-8")
    body = results_html("../", lang)
    page.goto(write_page(folder, "guide/results.html", body, lang=lang, scheme=scheme, style=style(scale)))
    page.wait_for_function("Boolean(window.deskbookQuizzes && window.sha256)")


def chat(*results: tuple[Result, str]) -> str:
    lines = ["大家把成绩码发上来，DB1 开头的。"]
    for minute, (result, password) in enumerate(results, start=10):
        lines += [f"{result.name} 11-24 10:{minute}", grouped(write(result, password)), "", "[强]"]
    return "\n".join(lines)


def cells(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.db-results-scroll tbody tr')].map((row) => [...row.children].map("
        "(cell) => [...cell.childNodes].map((part) => part.textContent).join('|')))"
    )
    return found


CLASS = (
    (answered(name="李敏"), PASSWORD),
    (answered((0, 1, 2), name="王芳"), PASSWORD),
    (answered((0, 1), name="陈一", mock=True, forbidden=True, passed=False), ""),
    (answered(name="赵二"), "autumn"),
    (answered((0,), name="李敏", day="2026-11-23"), PASSWORD),
    (answered(name="旧卷", revision="ffffffff", marks=(2, 0, 1), score=20), PASSWORD),
)


def missed_by(*places: int) -> str:
    cites = dict.fromkeys(cite for place in places for cite in sheet().items[place].question.cites)
    return "；".join(shown(cite) for cite in cites)


def test_a_pasted_chat_becomes_a_table(page: Page, tmp_path: Path) -> None:
    open_results(page, tmp_path)
    quiz = sheet()
    page.get_by_label("聊天记录").fill(chat(*CLASS))
    expect(page.get_by_role("main").get_by_role("status").first).to_have_text("读到6个成绩码，共5人。")
    page.get_by_label("班级口令").fill("春天24")
    practice, mock = f"{quiz.title}|A卷 · 练习", f"{quiz.title}|A卷 · 模拟考"
    low, pair, other = (answered(wrong).score for wrong in ((0, 1, 2), (0, 1), (0,)))
    today, revised = "2026-11-24|现在这一版", "2026-11-24|另一次修订的"
    assert cells(page) == [
        ["陈一", f"{pair} / 100", "不合格（禁止项）", "未核实", missed_by(0, 1), mock, today],
        ["李敏", f"100 / 100|另外：{other}", "合格", "✓ 核对无误", "", practice, today],
        ["王芳", f"{low} / 100", "不合格", "✓ 核对无误", missed_by(0, 1, 2), practice, today],
        ["赵二", "100 / 100", "合格", "✗ 对不上", "", practice, today],
        ["旧卷", "20 / 100", "合格", "✓ 核对无误", "没全对2题", practice, revised],
    ]
    page.get_by_label("班级口令").fill("")
    assert {row[3] for row in cells(page)} == {"未核实"}
    assert page.evaluate("JSON.stringify({...localStorage})") == "{}"


def test_the_page_says_what_most_people_missed(page: Page, tmp_path: Path) -> None:
    open_results(page, tmp_path)
    page.get_by_label("聊天记录").fill(chat(*CLASS))
    first, second = (sheet().items[place].question.cites[0] for place in (0, 1))
    lines = page.locator(".db-results-most tbody tr")
    expect(lines.nth(0)).to_have_text(f"{shown(first)}2人（共4人做过）")
    expect(lines.nth(1)).to_have_text(f"{shown(second)}2人（共4人做过）")
    expect(lines.nth(0).get_by_role("link")).to_have_attribute("href", f"../{first.address}")
    page.get_by_label("聊天记录").fill(chat((answered(), "")))
    expect(page.get_by_text("每个人都全对。")).to_be_visible()
    page.get_by_label("聊天记录").fill(chat((answered(revision="ffffffff"), "")))
    expect(page.get_by_text("统计不了")).to_be_visible()


def test_what_cannot_be_read_is_named(page: Page, tmp_path: Path) -> None:
    open_results(page, tmp_path)
    page.get_by_label("聊天记录").fill("今天谁没做完？")
    expect(page.get_by_text("没有读到成绩码。成绩码以 DB1 开头。")).to_be_visible()
    page.get_by_label("聊天记录").fill(f"李敏 10:30\n{grouped(write(answered()))[:-3]}\n{chat(CLASS[1])}")
    expect(page.get_by_text("有1处像成绩码，可是读不出来")).to_be_visible()
    expect(page.locator(".db-results-broken li")).to_contain_text("李敏 10:30 DB1-")
    assert [row[0] for row in cells(page)] == ["王芳"]
    page.get_by_label("聊天记录").fill("")
    expect(page.locator(".db-results-broken, .db-results-scroll")).to_have_count(0)


def test_the_table_leaves_as_text_and_as_a_file(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        "window.copied = []; navigator.clipboard.writeText = (text) => { window.copied.push(text);"
        " return window.refuse ? Promise.reject(new Error('no')) : Promise.resolve(); };"
    )
    open_results(page, tmp_path)
    page.clock.set_fixed_time("2026-11-24T10:32:00")
    people = ((answered((1,), name="=1+1"), PASSWORD), (answered(name='王"芳, A'), ""))
    page.get_by_label("聊天记录").fill(chat(*people))
    page.get_by_label("班级口令").fill(PASSWORD)
    name, score, missed = sheet().title, answered((1,)).score, missed_by(1)
    heads = "姓名,得分,满分,合格,核对,没全对的标准,测验,卷,方式,日期,卷子,其他几次得分"
    csv = (
        f"{heads}\r\n'=1+1,{score},100,合格,✓ 核对无误,{missed},{name},A卷,练习,2026-11-24,现在这一版,\r\n"
        f'"王""芳, A",100,100,合格,未核实,,{name},A卷,练习,2026-11-24,现在这一版,\r\n'
    )
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 CSV").click()
    assert waiting.value.suggested_filename == "成绩汇总-2026-11-24.csv"
    assert Path(waiting.value.path()).read_bytes() == b"\xef\xbb\xbf" + csv.encode()
    page.get_by_role("button", name="复制表格").click()
    expect(page.get_by_text("已复制。")).to_be_visible()
    tabs = page.evaluate("window.copied[0]")
    assert [line.split("\t")[0] for line in tabs.split("\n")] == ["姓名", "'=1+1", '王"芳, A']
    assert {len(line.split("\t")) for line in tabs.split("\n")} == {12}
    # An app that drops downloads and forbids copying still shows both texts.
    page.evaluate("window.refuse = true; document.execCommand = () => false;")
    page.get_by_role("button", name="复制表格").click()
    expect(page.get_by_text("内容已经选中")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == tabs
    expect(page.get_by_label("CSV", exact=True)).to_have_value(csv.replace("\r\n", "\n"))


def test_a_name_is_text_and_nothing_else(page: Page, tmp_path: Path) -> None:
    open_results(page, tmp_path)
    page.get_by_label("聊天记录").fill(
        f"<script>window.hacked=1</script>{HOSTILE} {chat((answered(name=HOSTILE[:30]), ''))} DB1-{HOSTILE}{'Z' * 30}"
    )
    assert cells(page)[0][0] == HOSTILE[:30]
    open_card(page, tmp_path, reached(title=HOSTILE, missed=[{"title": HOSTILE, "href": "#"}]))
    make(page, HOSTILE[:30])
    expect(page.locator(".db-card-title")).to_have_text(HOSTILE[:30])
    expect(page.locator(".db-card-missed li")).to_have_text(HOSTILE)
    assert page.locator("img").count() == 1  # the QR code
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    "data", [None, "window.deskbookQuizzes = {format: 2, edition: EDITION, lang: 'zh'};"]
)
def test_a_table_stands_where_the_data_of_quizzes_is_missing(
    data: str | None, page: Page, tmp_path: Path
) -> None:
    open_results(page, tmp_path)
    (tmp_path / "assets/quizzes-data.js").unlink()
    if data:
        (tmp_path / "assets/quizzes-data.js").write_text(
            data.replace("EDITION", repr(sheet().edition)), "utf-8"
        )
    page.reload()
    page.wait_for_function("Boolean(window.sha256)")
    page.get_by_label("聊天记录").fill(chat(CLASS[1]))
    quiz = f"{sheet().quiz}|A卷 · 练习"
    assert cells(page)[0][3:] == ["未核实", "没全对3题", quiz, "2026-11-24|这一版手册里没有"]


def test_without_a_script_the_page_says_what_it_needs(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(write_page(tmp_path, "guide/results.html", results_html("../", "zh")))
    expect(page.get_by_text("这一页要靠脚本计算。")).to_be_visible()
    page.close()


def test_the_page_speaks_the_language_of_its_book(page: Page, tmp_path: Path) -> None:
    open_results(page, tmp_path, "en")
    people = ((answered((0,), "en", name="Min Li"), PASSWORD), (answered((), "en", name="Tom"), "other"))
    page.get_by_label("The chat").fill(chat(*people))
    page.get_by_label("Class password").fill(PASSWORD)
    expect(page.get_by_text("Result codes: 2. People: 2.")).to_be_visible()
    assert [row[3] for row in cells(page)] == ["✓ Checked", "✗ Does not match"]
    page.locator("summary").first.click()
    text = page.get_by_role("main").inner_text()
    assert "undefined" not in text and not [letter for letter in text if "\u4e00" <= letter < "\u9fff"]


# Both


def states(page: Page, folder: Path, scheme: str, scale: int = 100) -> Iterator[str]:
    open_card(page, folder, reached(), scheme, scale)
    yield "form"
    page.get_by_role("button", name="生成成绩卡").click()
    yield "form without a name"
    make(page, "李敏", PASSWORD)
    yield "card"
    open_results(page, folder, scheme=scheme, scale=scale)
    yield "page, empty"
    page.get_by_label("聊天记录").fill(chat(*CLASS) + "\n" + grouped(write(answered()))[:-3])
    page.get_by_label("班级口令").fill(PASSWORD)
    page.evaluate("document.querySelectorAll('.db-results details').forEach((node) => { node.open = true; })")
    yield "page, with results"


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(width: int, scheme: str, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    found = {state: wrong for state in states(page, tmp_path, scheme) if (wrong := violations(page))}
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


SMALL = """() => [...document.querySelectorAll('main button, main input, main textarea:not(.db-card-code), main summary')]
  .filter((node) => node.getClientRects().length)
  .map((node) => [node.textContent, node.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
# The table alone may be wider than its page: it scrolls within itself.
WIDE = """() => [...document.querySelectorAll('main *')]
  .filter((node) => node.getClientRects().length && !node.closest('.db-results-table')
    && node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.className || node.tagName)"""


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_and_nothing_sticks_out(width: int, scale: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    seen = 0
    for state in states(page, tmp_path, "default", scale):
        seen += 1
        assert page.evaluate(SMALL) == [], state
        assert page.evaluate(WIDE) == [], state
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
    assert seen == 5
