"""The mock exam on the page: one hand-in, a warning that names what is blank, and the reasons only afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import played_sheet
import pytest
from playing import (
    answer_all,
    answer_in_practice,
    has_focus,
    open_quiz,
    put_in,
    question,
    start_mock_exam,
    tab_to,
)
from playwright.sync_api import Page, expect

from deskbook.questions import Sheet


def start(page: Page, folder: Path, quiz: Sheet) -> None:
    open_quiz(page, folder, quiz)
    start_mock_exam(page)


def closed(quiz: Sheet) -> Sheet:
    """Without what must be rated or talked about."""
    sections = tuple(section for section in quiz.sections if section.form not in ("open", "discuss"))
    return replace(quiz, sections=sections)


def test_all_questions_at_once_and_no_answer_before_it_is_handed_in(page: Page, tmp_path: Path) -> None:
    quiz = closed(played_sheet.sheet())
    start(page, tmp_path, quiz)
    expect(page.get_by_role("button", name="模拟考")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="练习")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".db-question:visible")).to_have_count(11)
    expect(page.locator(".db-rounds, .db-check")).to_have_count(12)
    expect(page.locator(".db-rounds:visible, .db-check:visible")).to_have_count(0)
    answer_all(page, quiz, right=False)
    expect(page.locator(".db-verdict, .db-answered")).to_have_count(0)
    expect(
        page.locator(".db-answer:visible, .db-standard:visible, .db-next:visible, .db-result:visible")
    ).to_have_count(0)
    # An answer can be changed until it is handed in.
    put_in(page, quiz, 1, right=True)
    expect(page.locator(".db-progress")).to_contain_text("已答11题，共11题")
    page.get_by_role("button", name="交卷").click()
    result = page.locator(".db-result")
    assert has_focus(result.locator("h2").first)
    expect(result).to_contain_text("得分 10 / 95")
    expect(result).to_contain_text("答对1题，共11题")
    expect(page.locator(".db-answered")).to_have_count(11)
    expect(question(page, 2).locator(".db-verdict")).to_have_text("✗ 答错了，正确答案：C")
    expect(question(page, 2).locator(".db-standard")).to_be_visible()
    expect(question(page, 1).locator(".db-verdict")).to_have_text("✓ 答对了")
    # What was handed in stands, and what it came to stands above it.
    question(page, 1).locator(".db-option").nth(0).click(force=True)
    expect(question(page, 1).locator(".db-option input").nth(1)).to_be_checked()
    assert result.evaluate(
        "(node) => Boolean(node.compareDocumentPosition(document.querySelector('.db-question')) & 4)"
    )


def test_a_mock_exam_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    quiz = replace(quiz, sections=tuple(one for one in quiz.sections if one.form in ("true-false", "number")))
    open_quiz(page, tmp_path, quiz)
    tab_to(page, page.get_by_role("button", name="模拟考"))
    page.keyboard.press("Enter")
    # Nothing is final here, so the arrows of a radio choose, as everywhere else.
    tab_to(page, question(page, 1).locator("input").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(question(page, 1).locator("input").nth(1)).to_be_checked()
    tab_to(page, question(page, 3).locator(".db-figure"))
    page.keyboard.type("88")
    page.keyboard.press("Enter")
    expect(page.locator(".db-verdict")).to_have_count(0)
    tab_to(page, page.get_by_role("button", name="交卷"))
    page.keyboard.press("Enter")
    assert has_focus(page.locator(".db-warning .db-label"))
    tab_to(page, page.get_by_role("button", name="去第2题"))
    page.keyboard.press("Enter")
    tab_to(page, question(page, 2).locator("input").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="交卷"))
    page.keyboard.press("Enter")
    expect(page.locator(".db-result")).to_contain_text("得分 15 / 15")


def test_the_warning_names_what_is_blank(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    start(page, tmp_path, quiz)
    submit = page.get_by_role("button", name="交卷", exact=True)
    answer_all(page, quiz, right=True, leave_out=(3, 9, 12, 13))
    question(page, 9).locator("select").first.select_option("told")  # begun, and not done
    question(page, 11).locator(".db-figure").fill("不知道")  # no figure
    submit.click()
    # The last question is only talked about: it may stay blank.
    warning = page.locator(".db-warning")
    expect(warning).to_contain_text("还有4题没有答完：第3、9、11、12题。没有答的不得分。")
    expect(submit).not_to_be_visible()
    expect(page.locator(".db-answered")).to_have_count(0)
    warning.get_by_role("button", name="去第3题").click()
    assert has_focus(question(page, 3).locator(".db-stem"))
    put_in(page, quiz, 3, right=True)
    expect(warning).to_be_empty()
    put_in(page, quiz, 11, right=True)
    submit.click()
    expect(warning).to_contain_text("还有2题没有答完：第9、12题")
    warning.get_by_role("button", name="照样交卷").click()
    expect(page.locator(".db-result")).to_contain_text("得分 85 / 100")
    expect(question(page, 12).locator(".db-verdict")).to_have_text("✗ 没有写")
    expect(question(page, 12).get_by_role("checkbox").first).to_be_disabled()
    expect(question(page, 9).locator(".db-verdict")).to_have_text("✗ 共3处，配对了1处")
    expect(question(page, 13).locator(".db-rationale")).to_be_visible()


def test_a_blank_is_told_what_would_have_been_right(page: Page, tmp_path: Path) -> None:
    quiz = closed(played_sheet.sheet())
    start(page, tmp_path, quiz)
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="照样交卷").click()
    said = [question(page, number).locator(".db-verdict").inner_text() for number in range(1, 12)]
    keys = ["B", "C", "A", "A", "B、D", "A", "不对", "对", "1—B、2—C、3—A", "④、③、②、①", "88单"]
    assert said == [f"✗ 没有答，正确答案：{key}" for key in keys]
    expect(page.locator(".db-result")).to_contain_text("得分 0 / 95")


def test_own_words_are_rated_before_there_is_a_score(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    start(page, tmp_path, quiz)
    answer_all(page, quiz, right=True)
    page.get_by_role("button", name="交卷", exact=True).click()
    result = page.locator(".db-result")
    expect(result).to_contain_text("简答由自己评：第12题")
    expect(result).not_to_contain_text("得分")
    expect(page.locator(".db-place-of-card")).to_have_count(0)
    result.get_by_role("button", name="去第12题").click()
    assert has_focus(question(page, 12).locator(".db-answer .db-label").first)
    question(page, 12).get_by_role("checkbox").nth(0).check()
    question(page, 12).get_by_role("checkbox").nth(2).check()
    page.reload()
    expect(question(page, 12).get_by_role("checkbox").nth(2)).to_be_checked()
    result.get_by_role("button", name="评好了，出成绩").click()
    expect(result).to_contain_text("得分 98.3 / 100")
    expect(result).to_contain_text("达到合格线。")
    expect(page.locator(".db-place-of-card > *").first).to_be_attached()
    expect(question(page, 12).get_by_role("checkbox").nth(1)).to_be_disabled()
    expect(page.locator("textarea").first).not_to_be_editable()


def test_a_miss_on_a_must_not_fails_whatever_the_score(page: Page, tmp_path: Path) -> None:
    quiz = closed(played_sheet.sheet(must_not_fails=True))
    start(page, tmp_path, quiz)
    expect(page.locator(".db-facts")).to_contain_text("禁止项答错即不合格")
    answer_all(page, quiz, right=True, leave_out=(2,))
    put_in(page, quiz, 2, right=False)
    page.get_by_role("button", name="交卷", exact=True).click()
    result = page.locator(".db-result")
    expect(result).to_contain_text("得分 85 / 95")
    expect(result).to_contain_text("✗ 不合格：第2题是禁止项，答错一道就不合格。")
    expect(result).not_to_contain_text("达到合格线")
    # Without the rule the same answers pass.
    quiz = replace(quiz, must_not_fails=False, revision="ffffffff")
    start(page, tmp_path, quiz)
    answer_all(page, quiz, right=True, leave_out=(2,))
    put_in(page, quiz, 2, right=False)
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(result).to_contain_text("得分 85 / 95")
    expect(result).to_contain_text("达到合格线。")
    expect(result).not_to_contain_text("禁止项")


@pytest.mark.parametrize(("each", "score"), [(False, "得分 0 / 20"), (True, "得分 7.5 / 20")])
def test_several_options_are_marked_as_the_sheet_says(
    each: bool, score: str, page: Page, tmp_path: Path
) -> None:
    quiz = played_sheet.sheet(each_counts=each)
    quiz = replace(
        quiz, sections=tuple(section for section in quiz.sections if section.form == "choose-many")
    )
    start(page, tmp_path, quiz)
    question(page, 1).get_by_role("checkbox", name="复述核对").check()
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="照样交卷").click()
    expect(page.locator(".db-result")).to_contain_text(score)


def test_the_clock_counts_quietly_and_ends_nothing(page: Page, tmp_path: Path) -> None:
    quiz = replace(closed(played_sheet.sheet()), minutes=1)
    page.clock.install()
    start(page, tmp_path, quiz)
    clock = page.get_by_role("timer")
    expect(clock).to_have_text("已用0:00，参考时间1分钟")
    page.clock.run_for(65_000)
    expect(clock).to_have_text("已用1:05，参考时间1分钟")
    put_in(page, quiz, 1, right=True)
    page.reload()
    expect(clock).to_have_text("已用1:05，参考时间1分钟")
    # In practice no time runs.
    page.get_by_role("button", name="练习").click()
    expect(clock).not_to_be_visible()
    page.clock.run_for(30_000)
    start_mock_exam(page)
    page.clock.run_for(5_000)
    expect(clock).to_have_text("已用1:10，参考时间1分钟")
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="照样交卷").click()
    expect(clock).not_to_be_visible()
    expect(page.locator(".db-result")).to_contain_text("用时1:10")
    page.get_by_role("button", name="再考一次").click()
    expect(clock).to_have_text("已用0:00，参考时间1分钟")
    expect(page.locator(".db-answered, .db-option input:checked")).to_have_count(0)


def test_a_sheet_without_minutes_has_no_clock(page: Page, tmp_path: Path) -> None:
    start(page, tmp_path, replace(played_sheet.sheet(), minutes=None))
    expect(page.locator(".db-clock")).not_to_be_visible()


def test_both_modes_keep_their_own_answers_through_a_reload(page: Page, tmp_path: Path) -> None:
    quiz = played_sheet.sheet()
    open_quiz(page, tmp_path, quiz)
    answer_in_practice(page, quiz, False, [1, 2])
    start_mock_exam(page)
    expect(page.locator(".db-option input:checked, .db-verdict")).to_have_count(0)
    answer_all(page, quiz, right=True, leave_out=(5, 13))
    page.reload()
    # The mode comes back too, with every answer, and with none of its reasons.
    expect(page.get_by_role("button", name="模拟考")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".db-progress")).to_contain_text("已答11题，共12题")
    expect(page.locator(".db-verdict")).to_have_count(0)
    expect(question(page, 9).locator("select").nth(2)).to_have_value("work")
    assert question(page, 10).locator(".db-piece").first.get_attribute("data-part") == "ask"
    expect(question(page, 11).locator(".db-figure")).to_have_value("88")
    page.get_by_role("button", name="接着做第5题").click()
    assert has_focus(question(page, 5).locator(".db-stem"))
    page.get_by_role("button", name="练习").click()
    expect(page.locator(".db-progress")).to_contain_text("已答2题，共13题")
    expect(question(page, 2).locator(".db-verdict")).to_have_text("✗ 答错了，正确答案：C")
    expect(question(page, 11).locator(".db-figure")).to_have_value("")
    page.reload()
    expect(page.get_by_role("button", name="练习")).to_have_attribute("aria-pressed", "true")
    start_mock_exam(page)
    put_in(page, quiz, 5, right=True)
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="评好了，出成绩").click()
    page.reload()
    expect(page.locator(".db-result")).to_contain_text("得分 95 / 100")
    # A newer revision starts anew, in both modes.
    open_quiz(page, tmp_path, replace(quiz, revision="ffffffff"))
    expect(page.get_by_role("button", name="练习")).to_have_attribute("aria-pressed", "true")
    start_mock_exam(page)
    expect(page.locator(".db-progress")).to_contain_text("已答0题，共12题")


def test_what_went_wrong_is_looked_at_alone_and_practised(page: Page, tmp_path: Path) -> None:
    quiz = closed(played_sheet.sheet())
    start(page, tmp_path, quiz)
    answer_all(page, quiz, right=True, leave_out=(4, 7))
    put_in(page, quiz, 4, right=False)
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="照样交卷").click()
    result = page.locator(".db-result")
    assert result.locator(".db-missed a").all_inner_texts() == [
        "电话留言·先说不在，再问姓名",
        "请客户等候·先问愿不愿意等",
    ]
    result.get_by_role("button", name="只看答错的").click()
    expect(page.locator(".db-question:visible")).to_have_count(2)
    expect(page.locator(".db-section:visible")).to_have_count(2)
    result.get_by_role("button", name="显示全部题目").click()
    expect(page.locator(".db-question:visible")).to_have_count(11)
    result.get_by_role("button", name="把错的2题拿去练").click()
    expect(page.get_by_role("button", name="练习")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".db-question:visible")).to_have_count(2)
    assert has_focus(question(page, 4).locator(".db-stem"))
    put_in(page, quiz, 4, right=True)
    expect(question(page, 4).locator(".db-verdict")).to_have_text("✓ 答对了")
    # The result of the mock exam stays as it was.
    start_mock_exam(page)
    expect(result).to_contain_text("得分 80 / 95")
