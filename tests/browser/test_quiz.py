"""Practice on the page, in a real browser from a folder on disk: every answer form by mouse, keyboard and ear."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import played_sheet
import pytest
from playing import (
    CHECK,
    REVEAL,
    TALK,
    answer_in_practice,
    has_focus,
    open_quiz,
    put_in,
    put_in_order,
    question,
    tab_to,
)
from playwright.sync_api import Browser, Locator, Page, expect

from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    Piece,
    PutInOrder,
    Question,
    Section,
    Sheet,
    Slipped,
    TrueFalse,
)

HOSTILE = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>\'"&lt;'


def verdict(shown: Locator) -> Locator:
    return shown.locator(".db-verdict")


def only(*forms: str) -> Sheet:
    """The questions of these answer forms alone, so that they stand in the first round."""
    quiz = played_sheet.sheet()
    return replace(quiz, sections=tuple(section for section in quiz.sections if section.form in forms))


def first_four() -> Sheet:
    return only("choose-one")


def test_a_miss_shows_both_forms_and_unfolds_the_standard(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    shown = question(page, 2)
    expect(shown.locator(".db-standard")).not_to_be_visible()
    put_in(page, quiz, 2, right=False)
    answer = quiz.items[1].question.answer
    assert isinstance(answer, ChooseOne)
    key = answer.options[answer.key_position]
    expect(verdict(shown)).to_have_text("✗ 答错了，正确答案：C")
    expect(shown.locator(".db-pair .db-poor")).to_contain_text(answer.options[0].reason)
    expect(shown.locator(".db-pair .db-good")).to_contain_text(key.text)
    expect(shown.locator(".db-pair .db-good")).to_contain_text(key.reason)
    expect(shown.locator(".db-option").nth(0)).to_contain_text("✗ 你选的")
    expect(shown.locator(".db-option").nth(2)).to_contain_text("✓ 正确答案")
    standard = shown.locator(".db-standard")
    expect(standard).to_be_visible()
    expect(standard.get_by_role("link", name="文明用语·不叫客户自己看")).to_have_attribute(
        "href", "../s/civil-phrases.html#read-the-wall"
    )
    expect(standard).to_contain_text("civil-phrases/read-the-wall@81c4e0d7")
    # An answer stands.
    shown.locator(".db-option").nth(2).click(force=True)
    expect(shown.locator(".db-option input").nth(0)).to_be_checked()
    expect(verdict(shown)).to_have_text("✗ 答错了，正确答案：C")


def test_a_hit_gives_the_reason_and_keeps_the_standard_folded(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    shown = question(page, 1)
    put_in(page, quiz, 1, right=True)
    expect(verdict(shown)).to_have_text("✓ 答对了")
    expect(shown.locator(".db-pair")).to_have_count(0)
    expect(shown.locator(".db-standard")).not_to_be_visible()
    shown.get_by_text("其他选项为什么不选").click()
    expect(shown.locator(".db-reason:visible")).to_have_count(2)
    expect(page.locator(".db-heard")).to_contain_text("✓ 答对了")


def test_of_several_options_each_is_told_right_wrong_or_left_out(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, only("choose-many"))
    shown = question(page, 1)
    check = shown.get_by_role("button", name=CHECK)
    check.click()
    expect(shown.get_by_role("status")).to_have_text("先选，再对答案。")
    expect(verdict(shown)).to_have_count(0)
    shown.get_by_role("checkbox", name="报清身份").check()
    expect(shown.get_by_role("status")).to_be_empty()
    shown.get_by_role("checkbox", name="复述核对").check()
    check.click()
    expect(check).not_to_be_visible()
    expect(verdict(shown)).to_have_text("✗ 答错了，正确答案：B、D")
    assert has_focus(verdict(shown))
    marks = [
        option.locator(".db-mark").inner_text() for option in shown.locator(".db-options .db-option").all()
    ]
    assert marks == ["✗ 选错了", "✓ 选对了", "", "✗ 漏选了"]
    told = shown.locator(".db-pair > div").all_inner_texts()
    assert [line.split("\n")[0] for line in told] == ["✗ 选错了 A", "✗ 漏选了 D"]
    assert "没漏：小赵报了单位和姓名。" in told[0] and "师傅到了门口没有人" in told[1]
    shown.get_by_text("其他选项为什么不选").click()
    expect(shown.locator(".db-reasons .db-reason:visible")).to_have_count(2)
    expect(shown.locator(".db-standard")).to_be_visible()
    shown.locator(".db-options .db-option").nth(2).click(force=True)
    expect(shown.get_by_role("checkbox", name="记下要点")).not_to_be_checked()


def test_of_several_options_a_part_counts_where_the_sheet_says_so(page: Page, tmp_path: Path) -> None:
    quiz = replace(only("choose-many"), each_counts=True)
    open_quiz(page, tmp_path, quiz)
    expect(page.locator(".db-section")).to_contain_text("每个选项判断对了，各得一份分")
    shown = question(page, 1)
    shown.get_by_role("checkbox", name="复述核对").check()
    shown.get_by_role("button", name=CHECK).click()
    expect(verdict(shown)).to_have_text("△ 对了一部分，正确答案：B、D")
    answer_in_practice(page, quiz, True, [2])
    expect(page.locator(".db-score")).to_have_text("得分 17.5 / 20")
    expect(page.locator(".db-result")).to_contain_text("答对1题，共2题")


def test_pairs_are_made_in_fields_and_told_line_by_line(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, only("match"))
    shown = question(page, 1)
    told, cause, work = (
        shown.get_by_role("combobox", name=name) for name in ("早上冷车起步", "左前轮轴承磨损", "更换左前轮")
    )
    told.select_option("B 客户陈述")
    check = shown.get_by_role("button", name=CHECK)
    check.click()
    expect(shown.get_by_role("status")).to_have_text("还有2处没有配。")
    cause.select_option("A 维修项目")
    work.select_option("A 维修项目")
    check.click()
    expect(verdict(shown)).to_have_text("✗ 共3处，配对了2处")
    rows = shown.locator(".db-told").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["✓ 配对了", "✗ 应配 C 故障原因", "✓ 配对了"]
    assert "“故障原因”栏写你的诊断。" in rows[1]
    expect(cause).to_be_disabled()
    expect(shown.locator(".db-standard")).to_be_visible()


def test_an_order_is_made_by_keyboard_and_heard(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, only("order"))
    shown = question(page, 1)
    check = shown.get_by_role("button", name=CHECK)
    check.click()
    expect(shown.get_by_role("status")).to_have_text("先排一排，再对答案。")
    up = shown.get_by_role("button", name="上移：“您愿意等我一下吗？”")
    tab_to(page, up)
    for place in (3, 2, 1):
        page.keyboard.press("Enter" if place % 2 else "Space")
        expect(page.locator(".db-heard")).to_have_text(f"““您愿意等我一下吗？””现在排第{place}，共4项")
        # The focus goes along with the line.
        assert has_focus(up)
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert shown.locator(".db-piece .db-place").all_inner_texts() == ["1", "2", "3", "4"]
    assert shown.locator(".db-piece").evaluate_all("(all) => all.map((one) => one.dataset.part)") == [
        "ask", "thank", "hear", "why",
    ]  # fmt: skip
    check.click()
    expect(verdict(shown)).to_have_text("✗ 共4项，排对了2项")
    marks = [told.inner_text() for told in shown.locator(".db-piece .db-told").all()]
    assert marks == ["✓ 位置对", "✗ 应排第4", "✓ 位置对", "✗ 应排第2"]
    right = shown.locator(".db-right-order li").all_inner_texts()
    assert [line.split("\n")[0] for line in right] == [
        "“您愿意等我一下吗？”", "“我要去问一下主管，大约两三分钟。”", "（停下来，听她回答）", "“谢谢您等我。”",
    ]  # fmt: skip
    assert "问了却不听回答，就等于没问。" in right[2]
    expect(up).not_to_be_visible()


def test_the_right_order_gives_the_reason_of_each(page: Page, tmp_path: Path) -> None:
    quiz = only("order")
    open_quiz(page, tmp_path, quiz)
    answer_in_practice(page, quiz, True)
    shown = question(page, 1)
    expect(verdict(shown)).to_have_text("✓ 答对了")
    reasons = shown.locator(".db-piece .db-because").all_inner_texts()
    assert reasons == [why for _, _, why in played_sheet.ORDER["zh"][1]]
    expect(shown.locator(".db-right-order")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("88", "✓ 答对了"),
        ("８８ 单", "✓ 答对了"),
        ("60", "✗ 答错了，正确答案：88单"),
        ("61", "✗ 答错了，正确答案：88单"),
    ],
)
def test_a_figure_is_filled_in(typed: str, said: str, page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, only("number"))
    shown = question(page, 1)
    field = shown.get_by_role("textbox", name="本月一共要回访多少单？ 单")
    expect(field).to_have_attribute("inputmode", "decimal")
    field.fill("八十八")
    page.keyboard.press("Enter")
    expect(shown.get_by_role("status")).to_have_text("填一个数就行，比如12或1.5，单位可以不写。")
    expect(verdict(shown)).to_have_count(0)
    field.fill(typed)
    page.keyboard.press("Enter")
    expect(verdict(shown)).to_have_text(said)
    assert has_focus(field)
    expect(shown.locator(".db-because").last).to_have_text("对。40 + (200 − 40) × 30% = 88。")
    fault = shown.get_by_text("把四类工单也一起抽了样")
    if typed == "60":
        expect(shown.locator(".db-pair .db-poor")).to_contain_text(
            "把四类工单也一起抽了样。这四类要逐单回访。"
        )
        expect(shown.locator(".db-answer .db-reason").first).to_have_class("db-reason db-away")
    else:
        expect(fault).not_to_be_visible()
        shown.get_by_text("还有哪些常见的算错").click()
        expect(fault).to_be_visible()


def test_own_words_are_rated_and_an_opinion_is_only_talked_about(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, only("open", "discuss"))
    own, talk = question(page, 1), question(page, 2)
    expect(own.locator(".db-answer")).not_to_be_visible()
    own.get_by_role("textbox").fill("我们再核对一遍")
    own.get_by_role("button", name=REVEAL).click()
    expect(own.get_by_text("“可能我们之间有点误会，我再和您核对一遍。”")).to_be_visible()
    own.get_by_role("checkbox").nth(1).check()
    expect(verdict(own)).to_have_text("自评：3个要点做到1个")
    expect(talk.get_by_role("checkbox")).to_have_count(0)
    talk.get_by_role("button", name=TALK).click()
    expect(talk.locator(".db-rationale")).to_be_visible()
    assert has_focus(talk.locator(".db-rationale"))
    expect(verdict(talk)).to_have_count(0)
    expect(page.locator(".db-result")).to_contain_text("得分 1.7 / 5")
    expect(page.locator(".db-result")).to_contain_text("答对0题，共1题")
    # The rating can be mended, and the result follows.
    own.get_by_role("checkbox").nth(0).check()
    own.get_by_role("checkbox").nth(2).check()
    expect(page.locator(".db-result")).to_contain_text("得分 5 / 5")


def test_questions_come_five_at_a_time_with_a_summary_of_each_five(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    rounds = page.get_by_role("group", name="一组一组做").get_by_role("button")
    assert rounds.all_inner_texts() == ["第1–5题", "第6–10题", "第11–13题"]
    expect(page.locator(".db-question:visible")).to_have_count(5)
    assert page.locator(".db-section:visible").evaluate_all(
        "(all) => all.map((one) => one.firstChild.data.trim())"
    ) == ["单选", "多选"]
    answer_in_practice(page, quiz, True, [1, 2, 4])
    put_in(page, quiz, 3, right=False)
    summary = page.locator(".db-round")
    expect(summary).to_be_empty()
    answer_in_practice(page, quiz, True, [5])
    # The standard of a question that was missed is named; the other question on it was right.
    expect(summary).to_contain_text("答对4题，共5题")
    assert summary.locator(".db-missed a").all_inner_texts() == ["来电标准·来电受理"]
    expect(page.locator(".db-progress")).to_contain_text("已答5题，共13题")
    question(page, 5).get_by_role("button", name="看这一组").click()
    assert has_focus(summary.locator("h2"))
    summary.get_by_role("button", name="接着做第6–10题").click()
    assert has_focus(question(page, 6).locator(".db-stem"))
    expect(page.locator(".db-question:visible")).to_have_count(5)
    expect(rounds.nth(1)).to_have_attribute("aria-current", "step")
    expect(rounds.nth(0)).to_have_text("✓ 第1–5题")
    assert page.locator(".db-section:visible").evaluate_all("(all) => all.map((one) => one.firstChild.data.trim())") == [
        "多选", "判断", "配对", "排序",
    ]  # fmt: skip
    # Any round can be looked at; the progress of the whole stays in sight.
    rounds.nth(2).click()
    expect(page.locator(".db-question:visible")).to_have_count(3)
    answer_in_practice(page, quiz, True, [11, 12, 13])
    summary.get_by_role("button", name="接着做第6–10题").click()
    answer_in_practice(page, quiz, True, range(6, 11))
    expect(summary).to_be_empty()
    expect(page.locator(".db-result")).to_contain_text("答对11题，共12题")
    question(page, 10).get_by_role("button", name="看结果").click()
    assert has_focus(page.locator(".db-result h2"))


def test_five_questions_or_fewer_need_no_rounds(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path, first_four())
    expect(page.locator(".db-question:visible")).to_have_count(4)
    expect(page.locator(".db-rounds")).not_to_be_visible()


def test_the_progress_stays_in_sight_below_the_header(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path)
    question(page, 4).locator(".db-stem").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(page.locator(".db-progress")).to_be_in_viewport()
    box, header = page.locator(".db-progress").bounding_box(), page.locator(".md-header").bounding_box()
    assert box and header and box["y"] >= header["y"] + header["height"] - 1


def test_the_result_counts_points_and_names_what_was_missed(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    result = page.locator(".db-result")
    expect(result).not_to_be_visible()
    answer_in_practice(page, quiz, right=True)
    expect(result).to_contain_text(f"得分 {quiz.points} / {quiz.points}")
    expect(result).to_contain_text("每一题都答对了。")
    expect(result).to_contain_text("达到合格线。")
    expect(result.get_by_role("button", name="只重做错的")).to_have_count(0)
    expect(result.locator(".db-place-of-card > *").first).to_be_attached()
    result.get_by_role("button", name="从头再做一遍").click()
    expect(result).not_to_be_visible()
    expect(page.locator(".db-answered")).to_have_count(0)
    expect(page.locator(".db-option input:checked")).to_have_count(0)
    assert has_focus(question(page, 1).locator(".db-stem"))
    answer_in_practice(page, quiz, right=False)
    expect(result).to_contain_text(f"得分 0 / {quiz.points}")
    titles = {f"{cite.set_title}·{cite.title}" for item in quiz.items[:-1] for cite in item.question.cites}
    assert set(result.locator(".db-missed a").all_inner_texts()) == titles


def test_only_the_wrong_ones_are_done_again_and_the_first_time_counts(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    wrong = (2, 6, 9, 10, 11, 12)
    for number in range(1, 14):
        answer_in_practice(page, quiz, number not in wrong, [number])
    result = page.locator(".db-result")
    expect(result).to_contain_text("得分 50 / 100")
    result.get_by_role("button", name="只重做错的6题").click()
    assert has_focus(question(page, 2).locator(".db-stem"))
    # Five of the six first, with nothing kept of what was answered wrong.
    expect(page.locator(".db-question:visible")).to_have_count(5)
    expect(page.locator(".db-question:visible .db-verdict")).to_have_count(0)
    expect(page.locator(".db-progress")).to_contain_text("已答0题，共6题")
    expect(question(page, 11).locator(".db-figure")).to_have_value("")
    answer_in_practice(page, quiz, True, [2, 6, 9])
    page.reload()
    expect(page.locator(".db-progress")).to_contain_text("已答3题，共6题")
    answer_in_practice(page, quiz, True, [10])
    answer_in_practice(page, quiz, False, [11])
    answer_in_practice(page, quiz, True, [12])
    expect(result).to_contain_text("得分 50 / 100")
    expect(result).to_contain_text("这一遍重做6题，做对5题。")
    assert result.locator(".db-missed a").all_inner_texts() == ["回访抽样·每月回访量"]
    result.get_by_role("button", name="只重做错的1题").click()
    expect(page.locator(".db-question:visible")).to_have_count(1)
    answer_in_practice(page, quiz, True, [11])
    expect(result).to_contain_text("得分 50 / 100")
    expect(result).to_contain_text("这一遍重做1题，做对1题。")
    result.get_by_role("button", name="回看全部题目").click()
    expect(page.locator(".db-question:visible")).to_have_count(5)
    expect(page.locator(".db-progress")).to_contain_text("已答13题，共13题")
    page.reload()
    expect(result).to_contain_text("得分 50 / 100")
    result.get_by_role("button", name="从头再做一遍").click()
    answer_in_practice(page, quiz, True)
    expect(result).to_contain_text("得分 100 / 100")


def test_a_quiz_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    for number, item in enumerate(quiz.items, start=1):
        by_keyboard(page, item.question, question(page, number), "Enter" if number % 2 else "Space")
        tab_to(page, question(page, number).locator(".db-next"), most=20)
        page.keyboard.press("Enter")
        if number % 5 == 0:
            assert has_focus(page.locator(".db-round h2"))
            tab_to(page, page.locator(".db-next-round"))
            page.keyboard.press("Enter")
        if number < len(quiz.items):
            assert has_focus(question(page, number + 1).locator(".db-stem"))
    assert has_focus(page.locator(".db-result h2"))
    expect(page.locator(".db-result")).to_contain_text("得分 96.7 / 100")


def by_keyboard(page: Page, asked: Question, shown: Locator, press: str) -> None:
    match asked.answer:
        case ChooseOne() | TrueFalse() as answer:
            inputs = shown.locator(".db-option input")
            tab_to(page, inputs.first)
            key = answer.key_position if isinstance(answer, ChooseOne) else (0 if answer.key else 1)
            for _ in range(key):
                page.keyboard.press("ArrowDown")
            # Walking over the options is not choosing yet.
            expect(verdict(shown)).to_have_count(0)
            page.keyboard.press(press)
            assert has_focus(inputs.nth(key))
        case ChooseMany(options):
            for position, option in enumerate(options):
                tab_to(page, shown.locator(".db-option input").nth(position))
                if option.key:
                    page.keyboard.press("Space")
        case Match() as answer:
            for row, key in enumerate(answer.key):
                tab_to(page, shown.locator("select").nth(row))
                page.keyboard.type("ABC"[key])
        case PutInOrder(right=order):
            put_in_order(shown, order)  # by keyboard: see above
        case Number():
            tab_to(page, shown.locator(".db-figure"))
            page.keyboard.type("88")
        case Open(rubric):
            tab_to(page, shown.locator("textarea"))
            page.keyboard.type("我们再核对一遍")
            tab_to(page, shown.locator(".db-check"))
            page.keyboard.press("Enter")
            if rubric:
                tab_to(page, shown.get_by_role("checkbox").first)
                page.keyboard.press("Space")
                expect(verdict(shown)).to_have_text("自评：3个要点做到1个")
            return
    if not isinstance(asked.answer, ChooseOne | TrueFalse):
        tab_to(page, shown.locator(".db-check"))
        page.keyboard.press(press)
    expect(verdict(shown)).to_have_text("✓ 答对了")


def test_answers_and_drafts_come_back_after_a_reload(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    put_in(page, quiz, 1, right=True)
    put_in(page, quiz, 2, right=False)
    put_in(page, quiz, 5, right=True)  # ticked, and not checked yet
    rounds = page.locator(".db-round-button")
    rounds.nth(1).click()
    put_in(page, quiz, 9, right=True)
    put_in(page, quiz, 10, right=False)
    rounds.nth(2).click()
    put_in(page, quiz, 11, right=False)
    page.locator("textarea").first.fill("写了一半")
    page.reload()
    expect(page.locator(".db-answered")).to_have_count(2)
    expect(question(page, 2).locator(".db-standard")).to_be_visible()
    expect(question(page, 5).get_by_role("checkbox", name="留联系电话")).to_be_checked()
    expect(page.locator("textarea").first).to_have_value("写了一半")
    expect(question(page, 9).locator("select").first).to_have_value("told")
    assert question(page, 10).locator(".db-piece").evaluate_all("(all) => all.map((one) => one.dataset.part)") == [
        "why", "hear", "thank", "ask",
    ]  # fmt: skip
    expect(question(page, 11).locator(".db-figure")).to_have_value("60")
    expect(page.locator(".db-progress")).to_contain_text("已答2题，共13题")
    rounds.nth(1).click()
    page.get_by_role("button", name="接着做第3题").click()
    assert has_focus(question(page, 3).locator(".db-stem"))
    # Another form and a newer revision start anew.
    open_quiz(page, tmp_path, replace(quiz, form="B"))
    expect(page.locator(".db-answered")).to_have_count(0)
    open_quiz(page, tmp_path, replace(quiz, revision="ffffffff"))
    expect(page.locator(".db-answered")).to_have_count(0)
    # A quiz that was left in its second round opens there.
    open_quiz(page, tmp_path, replace(quiz, revision="eeeeeeee"))
    answer_in_practice(page, quiz, True, range(1, 6))
    page.reload()
    expect(question(page, 6)).to_be_visible()
    expect(question(page, 5)).not_to_be_visible()


ODD = (
    {"option": "no such option"}, {"option": 7}, {"options": []}, {"options": ["o1", "o1"]}, {"options": "o1"},
    {"pairs": {"told": "nowhere"}}, {"pairs": []}, {"pairs": None}, {"order": ["ask"]}, {"order": ["ask"] * 4},
    {"order": "ask"}, {"text": 1}, {"text": "", "ticked": [99]}, {"text": "", "ticked": [0, 0]}, {"ticked": 1}, 7, None, [],
)  # fmt: skip


def test_odd_things_in_storage_do_no_harm(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    names = [item.question.id for item in quiz.items]
    kept = [
        {
            "revision": quiz.revision,
            "kept": {"answers": dict.fromkeys(names, odd), "drafts": dict.fromkeys(names, odd)},
        }
        for odd in ODD
    ]
    kept += [
        {"revision": quiz.revision, "kept": odd}
        for odd in (7, [], {"answers": [], "first": 1, "again": {"a": 1}})
    ]
    for text in ["nonsense", "[1]", "null", *(json.dumps(one) for one in kept)]:
        page.evaluate(
            """(kept) => ["", ":mock"].forEach((mode) =>
                localStorage.setItem(document.querySelector('.db-quiz').dataset.state + mode, kept))""",
            text,
        )
        page.reload()
        expect(page.locator(".db-mode")).to_have_count(2)
        assert page.locator(".db-answered").count() == 0, text
        assert page.locator(".db-progress").inner_text() == "已答0题，共13题", text
    put_in(page, quiz, 1, right=True)
    expect(page.locator(".db-answered")).to_have_count(1)


def test_a_quiz_works_where_storage_is_forbidden(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
    )
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    answer_in_practice(page, quiz, right=True)
    expect(page.locator(".db-result")).to_contain_text("达到合格线。")


def test_without_a_script_everything_can_be_read(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    open_quiz(page, tmp_path)
    expect(page.locator(".db-question:visible")).to_have_count(13)
    expect(page.locator("button:visible")).to_have_count(0)
    shown = question(page, 2)
    shown.get_by_text("看答案和解析").click()
    expect(shown.get_by_text("正确答案：C")).to_be_visible()
    expect(shown.locator(".db-standard")).to_be_visible()
    question(page, 10).get_by_text("看答案和解析").click()
    expect(question(page, 10).get_by_text("正确答案：④、③、②、①")).to_be_visible()
    assert question(page, 10).locator(".db-piece .db-letter:visible").all_inner_texts() == [
        "①",
        "②",
        "③",
        "④",
    ]
    question(page, 13).get_by_text("看看可以怎么想").click()
    expect(question(page, 13).locator(".db-rationale")).to_be_visible()
    page.close()


def test_paper_shows_all_questions_of_a_quiz_without_its_answers(page: Page, tmp_path: Path) -> None:
    open_quiz(page, tmp_path)
    expect(page.locator(".db-question:visible")).to_have_count(5)
    page.emulate_media(media="print")
    expect(page.locator(".db-question:visible")).to_have_count(13)
    expect(page.locator(".db-section:visible")).to_have_count(8)
    expect(page.locator(".db-answer:visible, .db-standard:visible, .db-button:visible")).to_have_count(0)
    expect(page.locator(".db-piece:visible")).to_have_count(4)


def test_in_english(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet("en")
    open_quiz(page, tmp_path, quiz)
    answer_in_practice(page, quiz, False, range(1, 11))
    answer_in_practice(page, quiz, True, range(11, 14))
    expect(page.locator(".db-result")).to_contain_text("Score 10 / 100")
    expect(page.get_by_role("button", name="Redo only what went wrong (10)")).to_be_visible()
    text = page.locator(".db-quiz").inner_text()
    assert not [c for c in text if "\u4e00" <= c <= "\u9fff" and c not in "再核对一遍"]


def hostile(quiz: Sheet) -> Sheet:
    def turned(asked: Question) -> Question:
        cites = tuple(replace(cite, title=HOSTILE, wording=HOSTILE, why=HOSTILE) for cite in asked.cites)
        match asked.answer:
            case ChooseOne(options) | ChooseMany(options):
                answer = replace(
                    asked.answer, options=tuple(replace(one, text=HOSTILE, reason=HOSTILE) for one in options)
                )
            case TrueFalse():
                answer = replace(asked.answer, reason=HOSTILE)
            case Match(left, right):
                answer = Match(pieces(left), pieces(right))
            case PutInOrder(shown, right=order):
                answer = PutInOrder(pieces(shown), order)
            case Number(answer=figure):
                answer = Number(figure, HOSTILE, HOSTILE, HOSTILE, (Slipped(figure - 28, HOSTILE),))
            case Open():
                answer = Open((HOSTILE,) if asked.answer.rubric else (), HOSTILE, HOSTILE)
        return replace(asked, stem=HOSTILE, answer=answer, cites=cites)

    def pieces(old: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(replace(piece, text=HOSTILE, reason=HOSTILE) for piece in old)

    def section(old: Section) -> Section:
        return replace(old, items=tuple(replace(item, question=turned(item.question)) for item in old.items))

    return replace(
        quiz,
        sections=tuple(section(old) for old in quiz.sections),
        title=HOSTILE,
        about=HOSTILE,
        handbook_title=HOSTILE,
    )


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    quiz = hostile(played_sheet.sheet())
    open_quiz(page, tmp_path, quiz)
    answer_in_practice(page, quiz, right=False)
    expect(question(page, 2).locator(".db-form").first).to_have_text(HOSTILE)
    expect(question(page, 9).locator(".db-told").first).to_contain_text(HOSTILE)
    expect(question(page, 10).locator(".db-right-order li").first).to_contain_text(HOSTILE)
    expect(question(page, 11).locator(".db-pair .db-poor")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
