"""What the trainer's page makes of codes: rows, checks, the tally, and text for a spreadsheet."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import result_codes
import samples
from result_codes import Result, finished, write
from test_result_code import script

from deskbook.questions import Sheet
from deskbook.render.results import RESULTS_WORDS, quizzes_script, results_html
from deskbook.render.scripts import LIBRARIES, libraries
from deskbook.words import Words

QUIZZES = {
    "format": 1,
    "edition": "",
    "lang": "zh",
    "sheets": [
        {
            "quiz": "onboarding",
            "form": "A",
            "revision": "0210f6ee",
            "title": "入职第一周",
            "standards": [["电话·及时接听", "s/p.html#rings"], ["电话·先道您好", "s/p.html#hello"]],
            # The last is talked about, and earns nothing.
            "questions": [[50, [0]], [50, [0, 1]], [0, [1]]],
        }
    ],
}
ALL = Result(marks=(2, 2, 2))
HALF = replace(ALL, marks=(0, 2, 0), score=50, passed=False)


def tables(folder: Path, codes: list[str], password: str = "", quizzes: object = QUIZZES) -> dict[str, Any]:
    found = script(
        folder,
        """
        const { codes } = codesIn(given.codes.join("\\n"));
        const rows = rowsOf(codes, given.quizzes, keyedBy(sha256, given.password));
        const short = (row) => [row.code.name, row.code.score, row.of, row.state, row.others, missedOf(row)];
        return { rows: rows.map(short), tally: tally(rows), people: people(rows) };
        """,
        codes=codes,
        password=password,
        quizzes=quizzes,
    )
    assert isinstance(found, dict)
    return found


def rows(folder: Path, codes: list[str], password: str = "", quizzes: object = QUIZZES) -> list[list[Any]]:
    return [row[:5] for row in tables(folder, codes, password, quizzes)["rows"]]


def test_a_row_names_the_standards_that_were_missed(tmp_path: Path) -> None:
    part = replace(ALL, marks=(2, 1, 0), score=75, name="王芳")
    found = tables(tmp_path, [write(HALF), write(ALL), write(part)])
    assert found["rows"] == [
        # One person, twice: the later stands, and nothing was missed in it.
        ["李敏", 100, "today", "unchecked", [50], []],
        ["王芳", 75, "today", "unchecked", [], QUIZZES["sheets"][0]["standards"]],  # type: ignore[index]
    ]
    assert found["people"] == 2


def test_attempts_of_one_person_are_one_row(tmp_path: Path) -> None:
    early, late = replace(HALF, day="2026-11-23"), replace(ALL, day="2026-11-24")
    assert rows(tmp_path, [write(late), write(early), write(late)]) == [
        ["李敏", 100, "today", "unchecked", [50]]
    ]
    # Whoever types the name with a space, in full width or in capitals is the same person.
    names = [replace(HALF, name="Ann Li"), replace(HALF, name="ＡＮＮ　ＬＩ")]
    assert rows(tmp_path, [write(one) for one in names]) == [["ＡＮＮ ＬＩ", 50, "today", "unchecked", [50]]]
    # Practice, mock exam, another form and another revision are rows of their own.
    others = [replace(ALL, mock=True), replace(ALL, form="B"), replace(ALL, revision="00000000")]
    assert len(rows(tmp_path, [write(one) for one in (ALL, *others)])) == 4


def test_what_does_not_match_never_hides_what_does(tmp_path: Path) -> None:
    true, forged = write(HALF, "spring"), write(replace(ALL, day="2026-11-30"), "guess")
    assert rows(tmp_path, [true, forged], "Spring ") == [
        ["李敏", 50, "today", "genuine", []],
        ["李敏", 100, "today", "false", []],
    ]


@pytest.mark.parametrize(
    ("password", "states"),
    [
        ("", ["unchecked", "unchecked"]),
        ("spring", ["unchecked", "genuine"]),
        ("autumn", ["unchecked", "false"]),
    ],
)
def test_a_code_is_checked_where_there_is_a_password(
    password: str, states: list[str], tmp_path: Path
) -> None:
    codes = [write(HALF), write(replace(HALF, name="王芳"), "spring")]
    assert [row[3] for row in rows(tmp_path, codes, password)] == states


@pytest.mark.parametrize(
    "made_up",
    [
        replace(HALF, score=90),  # the marks say 50
        replace(HALF, points=60),
        replace(HALF, marks=(2, 2)),
        replace(HALF, marks=(0, 2, 0, 2)),
        replace(ALL, score=40),
    ],
)
def test_a_score_that_its_marks_contradict_does_not_match(made_up: Result, tmp_path: Path) -> None:
    assert [row[3] for row in rows(tmp_path, [write(made_up)])] == ["false"]
    assert [row[3] for row in rows(tmp_path, [write(made_up, "spring")], "spring")] == ["false"]


def test_a_stale_tag_is_told_although_the_check_is_right(tmp_path: Path) -> None:
    _, _, tag = result_codes.read(write(HALF, "spring"))
    other = write(replace(HALF, name="王敏"), "winter")
    assert [row[3] for row in rows(tmp_path, [finished(other[:-17] + tag)], "spring")] == ["false"]


@pytest.mark.parametrize(
    ("result", "of"),
    [
        (ALL, "today"),
        (replace(ALL, revision="ffffffff"), "revised"),
        (replace(ALL, form="B"), "revised"),
        (replace(ALL, quiz="other"), "elsewhere"),
        (replace(ALL, edition="hotel"), "elsewhere"),
        (replace(ALL, lang="en"), "elsewhere"),
    ],
)
def test_a_sheet_is_of_today_of_another_revision_or_elsewhere(
    result: Result, of: str, tmp_path: Path
) -> None:
    assert [row[2] for row in rows(tmp_path, [write(result)])] == [of]
    assert [row[2] for row in rows(tmp_path, [write(result)], quizzes=None)] == ["elsewhere"]


def test_the_tally_counts_people_and_not_attempts(tmp_path: Path) -> None:
    second = replace(ALL, marks=(2, 0, 2), score=50)
    made = [
        HALF,
        replace(HALF, mock=True),
        replace(HALF, name="王芳"),
        replace(second, name="陈一"),
        replace(ALL, name="赵二", marks=(2, 2, 0)),  # an opinion is not missed
        replace(HALF, name="另一卷", revision="ffffffff"),
        replace(HALF, name="假的", score=100),
    ]
    assert tables(tmp_path, [write(one) for one in made])["tally"] == [
        {"title": "电话·及时接听", "address": "s/p.html#rings", "asked": 4, "missed": 3},
        {"title": "电话·先道您好", "address": "s/p.html#hello", "asked": 4, "missed": 1},
    ]


def test_text_for_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    table = [
        ["姓名", "得分"],
        ["=HYPERLINK(1)", "+1"],
        ["-1", "@SUM(A1)"],
        [" =1+1", "＝1"],
        ['say "a", b', "one\ntwo\tthree"],
        ["李敏", "85"],
    ]
    tabs, csv = script(tmp_path, "return [tabbed(given.table), commas(given.table)];", table=table)
    assert tabs == (
        "姓名\t得分\n'=HYPERLINK(1)\t'+1\n'-1\t'@SUM(A1)\n' =1+1\t'＝1\nsay \"a\", b\tone two three\n李敏\t85"
    )
    assert csv == (
        "姓名,得分\r\n'=HYPERLINK(1),'+1\r\n'-1,'@SUM(A1)\r\n' =1+1,'＝1\r\n"
        '"say ""a"", b","one\ntwo\tthree"\r\n李敏,85\r\n'
    )


def practice(lang: str = "zh") -> Sheet:
    return replace(samples.sheet(lang), use="practice")


def test_the_data_names_standards_for_every_question_and_no_more() -> None:
    sheet = practice()
    text = quizzes_script([sheet], "hotel", "zh")
    data = json.loads(text.removeprefix("window.deskbookQuizzes = ").removesuffix(";\n"))
    assert {name: data[name] for name in ("format", "edition", "lang")} == {
        "format": 1,
        "edition": "hotel",
        "lang": "zh",
    }
    (one,) = data["sheets"]
    assert (one["quiz"], one["form"], one["revision"], one["title"]) == (
        sheet.quiz,
        sheet.form,
        sheet.revision,
        sheet.title,
    )
    named = [[points, [one["standards"][place] for place in places]] for points, places in one["questions"]]
    assert named == [
        [item.points, [[f"{cite.set_title}·{cite.title}", cite.address] for cite in item.question.cites]]
        for item in sheet.items
    ]
    assert len({tuple(standard) for standard in one["standards"]}) == len(one["standards"])
    assert not [item for item in sheet.items if item.question.stem in text or item.question.id in text]


def test_the_data_is_safe_inside_a_script_and_knows_no_exam() -> None:
    text = quizzes_script([replace(practice(), title="</script><!-- \u2028&")], "", "zh")
    assert not set("<>&\u2028") & set(text)
    with pytest.raises(ValueError, match="is an exam"):
        quizzes_script([replace(practice(), use="exam")], "", "zh")


def test_the_page_is_given_exactly_the_words_that_it_says() -> None:
    source = resources.files("deskbook").joinpath("static/js/results-page.js").read_text("utf-8")
    said = {a or b for a, b in re.findall(r'\bwords(?:\.(\w+)|\["([\w-]+)"\])', source)}
    columns = re.search(r"HEADS = \[(.*)\]", source)
    assert columns and "`head-${name}`" in source
    said |= {f"head-{name}" for name in re.findall(r'"(\w+)"', columns[1])}
    assert "`sheet-${row.of}`" in source and "`check-${row.state}`" in source
    said |= {f"sheet-{of}" for of in ("today", "revised", "elsewhere")}
    said |= {f"check-{state}" for state in ("genuine", "false", "unchecked")}
    assert said == set(RESULTS_WORDS)
    for lang in ("zh", "en"):
        written = {key for key in Words.of(lang).entries if key.startswith("results.")}
        on_the_page = {"about", "also", "no-script", "private", "title"}
        assert written == {f"results.{key}" for key in said | on_the_page}
        assert Words.of(lang)("results.no-script") in results_html("../", lang)


def test_the_scripts_of_others_are_as_they_were_published() -> None:
    folder = resources.files("deskbook").joinpath("static/vendor")
    readme = folder.joinpath("README.md").read_text("utf-8")
    assert {entry.name for entry in folder.iterdir() if entry.name.endswith(".js")} == set(LIBRARIES.values())
    joined = libraries()
    for name, file in LIBRARIES.items():
        data = folder.joinpath(file).read_bytes()
        assert f"`{hashlib.sha256(data).hexdigest()}`" in readme
        licence = folder.joinpath(f"{name}.LICENSE.txt").read_text("utf-8")
        assert "Permission is hereby granted, free of charge" in licence
        assert f"/*\n{licence}*/\n{data.decode('utf-8')}" in joined
