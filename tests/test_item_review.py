"""The item review over whole handbooks: the shipped bank and what happens when somebody plants a bias in it.

`deskbook quiz --review` is run as people run it; the measures by themselves have tests in tests/unit.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deskbook.build import Loaded, examine, load
from deskbook.cli import main
from deskbook.cli.review import reviewed_book
from deskbook.derive.item_review import BANK_LEVEL
from deskbook.derive.quizzes import in_scope
from deskbook.derive.sheet_review import Quiz, mended, quizzes, sheet_problems, told
from deskbook.export.review import FLAWS, Review, review_json
from deskbook.facts import Box, FormFact
from deskbook.problems import Level, Problem
from deskbook.question_types import box
from deskbook.review.bank import ODDS
from deskbook.review.guessers import GUESSERS
from deskbook.review.items import CODES
from deskbook.words import Words
from shipped import REPOSITORY, copy_shipped
from tiny import write

BAD = Path(__file__).parent / "cases/bad"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def reviewed(root: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    ran = run("quiz", "--review", "--format", "json", "--root", str(root), *arguments)
    return ran.exit_code, json.loads(ran.output)


def measures(data: dict[str, Any], lang: str) -> dict[str, dict[str, Any]]:
    (bank,) = [bank for bank in data["banks"] if bank["lang"] == lang]
    return {measure["id"]: measure for measure in bank["measures"]}


# -- the shipped bank --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> tuple[Loaded, list[Problem]]:
    loaded, problems, _ = examine(REPOSITORY)
    assert loaded is not None and loaded.derived
    return loaded, problems


@pytest.fixture(scope="module")
def clean(shipped: tuple[Loaded, list[Problem]]) -> dict[str, Any]:
    books = [book for (edition, _), book in shipped[0].handbook.books.items() if not edition]
    found: dict[str, Any] = json.loads(review_json(Review(tuple(map(reviewed_book, books)), ()), "en"))
    return found


def test_the_shipped_bank_passes(clean: dict[str, Any]) -> None:
    if BANK_LEVEL is Level.WARNING:
        pytest.skip("what the bank gives away is still a warning")
    assert [
        (bank["lang"], measure["id"])
        for bank in clean["banks"]
        for measure in bank["measures"]
        if not measure["passed"]
    ] == []
    assert clean["passed"]


def test_every_measure_is_taken_in_both_languages(clean: dict[str, Any]) -> None:
    for lang in ("zh", "en"):
        found = measures(clean, lang)
        assert list(found) == [
            "longest", "shortest", "overlap", "quoted", "absolute", "vague", "politest", "only-question",
            "middle", "first", "second", "third", "true", "absolute-odds", "vague-odds",
        ]  # fmt: skip
        assert all(one["low"] <= one["chance"] <= one["high"] for one in found.values())
        assert all(one["questions"] > 100 for one in found.values())
        assert len(found["first"]["given"]) == round(found["first"]["value"] * found["first"]["questions"])
        assert found["true"]["given"] == []
    assert all(item["value"] == 0 for bank in clean["banks"] for item in bank["items"])
    assert all(len(bank["items"]) == 10 for bank in clean["banks"])


def test_every_standard_is_listed_with_its_questions(clean: dict[str, Any]) -> None:
    for bank in clean["banks"]:
        assert len(bank["standards"]) > 400
        assert bank["without_question"] == [name for name, n in bank["standards"].items() if n == 0]
        assert not any(name.startswith("scenarios/") for name in bank["standards"])
        assert bank["standards"]["phone-answering/rings"] >= 1


CASE = re.compile(r"^( +)good:\n\1  (?:say|do): (.*)\n", re.M)


def plant(root: Path, files: str, change: Any) -> int:
    """Change the good line of every second case; how many there were."""
    changed = 0
    for path in sorted((root / "standards").rglob(files)):
        if path.name.count(".") != files.count("."):
            continue
        text = path.read_text("utf-8")
        kept = []
        for found in CASE.finditer(text):
            if len(kept) % 2 == 0:
                line = change(found[2])
                kept.append((found.span(2), line))
            else:
                kept.append((found.span(2), found[2]))
        for (start, end), line in reversed(kept):
            changed += text[start:end] != line
            text = text[:start] + line + text[end:]
        path.write_text(text, "utf-8")
    return changed


def longer(line: str) -> str:
    """The same, with words that say nothing."""
    quote = line[-1] if line[-1] in "'\"" else ""
    body = line.removesuffix(quote) if quote else line
    return f"{body}这件事情我心里有数，说到做到。{quote}"


def politer(line: str) -> str:
    opening = line[0] if line[0] in "'\"" else ""
    return f"{opening}您好，请您谅解，谢谢您，{line.removeprefix(opening)}"


@pytest.mark.parametrize(("change", "measure"), [(longer, "longest"), (politer, "politest")])
def test_a_planted_bias_turns_the_review_red(
    change: Any, measure: str, clean: dict[str, Any], tmp_path: Path
) -> None:
    root = copy_shipped(tmp_path / "planted", editions=False)
    assert plant(root, "*.yml", change) > 100
    code, data = reviewed(root, "--lang", "zh")
    found = measures(data, "zh")[measure]
    assert (code, data["passed"], found["passed"]) == (1, False, False)
    assert found["value"] > found["high"] and found["value"] > measures(clean, "zh")[measure]["value"] + 0.05


# -- the command -------------------------------------------------------------------------------------------


@pytest.fixture
def leaking(tmp_path: Path) -> Path:
    target = tmp_path / "leaking"
    shutil.copytree(BAD / "bank-leaks", target)
    return target


def test_the_table_in_both_languages(leaking: Path) -> None:
    english = run("quiz", "--review", "--root", str(leaking), "--messages", "en")
    assert english.exit_code == 1
    lines = english.output.splitlines()
    assert lines[0] == "Item review of the bank (zh, base): 10 questions"
    assert lines[1].split() == ["measure", "value", "bound", "questions", "result"]
    assert lines[2].split()[-5:] == ["1.000", "0.000–0.800", "10", "✗", "fails"]
    assert lines[2].startswith("score by taking the longest option ")
    assert (
        lines[-5:]
        == [
            "10 standards, 10 of them asked, 0 without a question",
            "Questions per standard (questions: standards): 1: 10",
            "",
            "1 measure fails.",
        ][-5:]
        or lines[-1] == "1 measure fails."
    )
    chinese = run("quiz", "--review", "first", "--root", str(leaking), "--messages", "zh").output.splitlines()
    assert chinese[0] == "题库体检（zh，base）：10道题"
    assert chinese[2].split() == ["只选最长一项的得分率", "1.000", "0.000–0.800", "10", "✗", "不通过"]
    assert chinese[-6:] == [
        "first 各卷体检：抽题号1",
        "卷         最长的是答案  答案位置  互相说出答案  同一个数问两次  结果",
        "base-zh A  5/5 ≤ 3       ✓ 通过    0             0               ✗ 不通过",
        "base-zh B  5/5 ≤ 3       ✓ 通过    0             0               ✗ 不通过",
        "",
        "3项没有通过。",
    ]


def test_a_bank_that_passes_ends_with_0(tmp_path: Path) -> None:
    root = write(tmp_path / "fine", {"standards/hold.yml": HOLD, "quizzes/first.yml": FIRST})
    found = run("quiz", "first", "--review", "--root", str(root), "--messages", "zh", "--lang", "zh")
    assert (found.exit_code, found.output.splitlines()[-1]) == (0, "每一项都通过。")
    code, data = reviewed(root, "first", "--seed", "5")
    assert (code, data["format"], data["passed"]) == (0, 1, True)
    assert [(sheet["lang"], sheet["form"], sheet["seed"]) for sheet in data["sheets"]] == [
        ("zh", "A", 5),
        ("en", "A", 5),
    ]


def test_flaws_are_told_with_their_places_and_other_errors_as_ever(tmp_path: Path) -> None:
    root = tmp_path / "flawed"
    shutil.copytree(BAD / "question-flaws", root)
    found = run("quiz", "--review", "--root", str(root), "--messages", "en")
    assert found.exit_code == 1
    assert "standards/hold.yml:19:21: error: nobody would choose" in found.output
    assert re.search(r"options that nobody would choose +3 +0 +\d+ +✗ fails", found.output)
    broken = tmp_path / "broken"
    shutil.copytree(BAD / "choices", broken)
    said = run("quiz", "--review", "--root", str(broken), "--messages", "en")
    assert (said.exit_code, "[not-one-of]" in said.output) == (1, True)


def test_wrong_usage_ends_with_2(leaking: Path) -> None:
    assert run("quiz", "--root", str(leaking)).exit_code == 2
    unknown = run("quiz", "--review", "frist", "--root", str(leaking), "--messages", "en")
    assert (unknown.exit_code, "did you mean 'first'?" in unknown.output) == (2, True)


# -- sheets ------------------------------------------------------------------------------------------------

HOLD = """\
title: 请对方稍等
kind: phone
standards:
  - id: ask-first
    title: 先问再放下
    wording: 请对方等候之前，先问对方愿不愿意。
    why: 他有权不等。
    belief:
      false: {claim: 只等一小会儿就不用问。, reason: 等不等由他定。}
      true: {claim: 要先问他愿不愿意等。, reason: 等不等由他定。}
    cases:
      - id: file
        scene: 你要去里间找一张单子。
        good: {say: 我去里间找单子，您愿意等一下吗？}
        fair: {say: 我去里间找单子，请您别挂电话呀。, fault: 没有问，他只好等。}
        poor: {say: 您先等一等，我手上的事马上就好了。, fault: 他不知道等什么。}
"""
FIRST = """\
title: 入职第一周
cells:
  - {id: cases, types: [case], count: 1, points: 50}
  - {id: beliefs, types: [claim], count: 1, points: 50}
"""


def visitors(long: int, of: int) -> str:
    """So many cases, each of a standard of its own; the good line is the longest in the first ones."""
    lines = ["title: 接待来访", "kind: etiquette", "standards:"]
    for n in range(of):
        name = "甲乙丙丁戊己庚辛壬癸子丑寅卯"[n]
        good = (
            f"{name}客户的东西我先收好，马上送过去呀" if n < long else f"{name}客户的东西我先收好，马上送去"
        )
        lines += [
            f"  - id: s{n}", f"    title: 送还{name}类物品", f"    wording: 送还{name}类物品。", "    why: 他等着用。",
            "    cases:", "      - id: one", f"        scene: 有人落下了{name}类物品。",
            f"        good: {{do: {good}}}",
            f"        fair: {{do: {name}类物品先放在前台，等人来取走, fault: 他不知道在这里。}}",
            f"        poor: {{do: {name}类物品先不去动它，等人再来问, fault: 谁都拿得走。}}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


DRAWN = """\
title: 接待
forms: [A, B]
seed: {seed}
cells:
  - {{id: cases, types: [case], count: 5, points: 20{more}}}
"""


def only_quiz(root: Path) -> Quiz:
    loaded = load(root)
    (quiz,) = quizzes(list(loaded.handbook.books.values()), loaded.blueprints, loaded.exams.questions)
    return quiz


def test_what_to_leave_out_is_told_and_mends_every_sheet(tmp_path: Path) -> None:
    """Nine of fourteen keys are the longest: of the seeds that break the rule each is mended by its own hint."""
    tried = 0
    for seed in range(1, 9):
        root = write(
            tmp_path / f"s{seed}",
            {
                "standards/visitors.yml": visitors(9, 14),
                "quizzes/first.yml": DRAWN.format(seed=seed, more=""),
            },
        )
        said = run("check", "--root", str(root), "--messages", "en").output
        if "[longest-is-right]" not in said:
            continue
        tried += 1
        assert "quizzes/first.yml:5:5: warning: in 'first' the right option is too often the longest" in said
        hint = re.search(r"leave out in this cell: `(without: \[.*\])`", said)
        assert hint, said
        path = root / "quizzes/first.yml"
        path.write_text(DRAWN.format(seed=seed, more=", " + hint[1]), "utf-8")
        assert "[longest-is-right]" not in run("check", "--root", str(root), "--messages", "en").output
        assert all(review.passed for review in only_quiz(root).reviews())
    assert tried >= 2


def test_where_nothing_can_take_its_place_nothing_is_to_be_left_out(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {"standards/visitors.yml": visitors(5, 5), "quizzes/first.yml": DRAWN.format(seed=1, more="")},
    )
    quiz = only_quiz(root)
    assert mended(quiz, quiz.reviews()) is None
    said = run("check", "--root", str(root), "--messages", "zh").output
    assert "提示: 让其中几道的错误选项也一样长，或者多从几个专题抽" in said


def test_a_cell_draws_nothing_of_what_it_leaves_out(tmp_path: Path) -> None:
    out = "visitors/s0, 'visitors/s1#case#cases'"
    root = write(
        tmp_path,
        {
            "standards/visitors.yml": visitors(0, 7),
            "quizzes/first.yml": DRAWN.format(seed=1, more=f", without: [{out}]"),
        },
    )
    quiz = only_quiz(root)
    (cell,) = quiz.blueprint.body.cells
    kept = {asked.item.id for asked in quiz.bank(quiz.books[0]) if in_scope(asked, cell)}
    assert kept == {f"visitors/s{n}#case#cases" for n in range(2, 7)}
    drawn = {item.question.id for review in quiz.reviews() for item in review.sheet.items}
    assert drawn == kept


def test_keys_out_of_balance_are_a_fault_of_our_own(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {"standards/visitors.yml": visitors(0, 5), "quizzes/first.yml": DRAWN.format(seed=1, more="")},
    )
    quiz = only_quiz(root)
    first, *others = quiz.reviews()
    assert list(told(quiz, [first, *others])) == []
    (problem,) = told(quiz, [replace(first, in_a_row=True), *others])
    assert problem.code.id == "keys-out-of-balance"
    assert problem.message("zh") == "正确答案的位置不均匀：base-zh A卷"


def test_every_sheet_of_the_shipped_quizzes_is_looked_at(shipped: tuple[Loaded, list[Problem]]) -> None:
    loaded, problems = shipped
    books = list(loaded.handbook.books.values())
    found = quizzes(books, loaded.blueprints, loaded.exams.questions)
    assert found and [quiz.id for quiz in found] == sorted(loaded.blueprints[loaded.handbook.main])
    sheets = [review.sheet for quiz in found for review in quiz.reviews()]
    seen = {(one.edition, one.lang, one.quiz, one.form) for one in sheets}
    assert len(seen) == len(sheets) == sum(len(quiz.blueprint.body.forms) for quiz in found) * len(books)
    assert set(sheet_problems(found)) <= set(problems)


def test_questions_of_an_edition_are_looked_at_too(tmp_path: Path) -> None:
    files = {
        "standards/hold.yml": HOLD,
        "quizzes/first.yml": FIRST,
        "standards/editions/property/handbook.yml": "edition-title: 物业版\n",
        "standards/editions/property/lift.yml": (
            "title: 电梯\nkind: etiquette\nstandards:\n  - id: wait\n    title: 等电梯\n    wording: 陪客户等电梯。\n    why: 他省心。\n"
            "    cases:\n      - id: one\n        scene: 电梯没有来。\n        good: {say: 电梯在五楼，马上就下来了。}\n"
            "        fair: {say: 电梯还没来，您先看看手机。, fault: 没有人理他。}\n"
            "        poor: {say: 您太笨了，电梯按钮也没按。, fault: 他被说了一句。}\n"
        ),
    }
    found = run("check", "--root", str(write(tmp_path, files)), "--messages", "en").output
    assert found.count("[too-easy]") == 1
    assert "standards/editions/property/lift.yml:13:21: error: nobody would choose" in found


def test_a_box_is_asked_among_boxes_that_hold_the_like() -> None:
    """A telephone number among sentences is no question: whoever reads the name of the box finds it."""
    boxes = tuple(
        Box(name, name, "", sample, "")
        for name, sample in (
            ("a", "王建国"),
            ("b", "窗户关不严"),
            ("c", "1380000"),
            ("d", "下午来"),
            ("e", "12分钟"),
        )
    )
    form = FormFact("登记表", "", boxes)
    assert [asked.id for asked in box.askable(form)] == ["a", "b", "d"]
    assert [other.id for other in box.alike(form, boxes[2])] == ["c", "e"]
    assert box.askable(replace(form, boxes=boxes[:3])) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_on_the_review_names_every_measure_as_the_command_does(lang: str) -> None:
    page = (REPOSITORY / f"docs/item-review.{lang}.md").read_text("utf-8")
    words = Words.of(lang)
    measured = [*(guesser.id for guesser in GUESSERS), "true", *(name for name, _ in ODDS)]
    names = [f"review.measure.{name}" for name in measured] + [f"review.flaw.{name}" for name in FLAWS]
    assert len(names) == 15 + 10
    assert [words(key) for key in names if words(key) not in page] == []
    assert [f"`{code.id}`" for code in CODES if f"`{code.id}`" not in page] == []
    named = [words(f"review.{key}") for key in ("places", "longest", "cues", "twice")]
    assert [name for name in named if name.casefold() not in page.casefold()] == []
