"""`deskbook export json|gift|csv|xlsx`: which questions there are, where the files go, and that the shipped bank is whole in each."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from deskbook.build import Loaded, load
from deskbook.cli import main
from deskbook.derive.bank import Bank, bank
from deskbook.derive.quizzes import askable, bank_questions, whole_bank
from deskbook.export.bank_formats import BANK_FORMATS
from deskbook.export.bank_rows import bank_rows
from deskbook.export.schema import schema_files
from deskbook.offered import facts_of
from deskbook.questions import ChooseOne, TrueFalse
from shipped import copy_shipped
from tiny import REPOSITORY, tree, write

sys.path.insert(0, str(Path(__file__).parent / "unit"))

from gift_reader import Parser, Read, parser, read_as_moodle

CASES = """\
title: 接待来访
kind: etiquette
standards:
  - id: first
    title: 先招呼，再办事
    wording: 有人进门，先招呼一声。
    why: 没人理的人会走。
    belief:
      'false': {claim: 忙的时候不用招呼。, reason: 不招呼，人就走了。}
      'true': {claim: 忙的时候也要招呼。, reason: 一声就够，人就会等。}
    cases:
      - id: busy
        scene: 你正接着电话，有人进门。
        good: {do: 朝他点点头，指指椅子请坐}
        fair:
          do: 接完电话再抬头招呼他坐
          fault: 他站了一会儿，没人看见他。
          distractors:
            - {id: no-tea, text: 没有给他倒一杯茶。, reason: 茶可以等，招呼不能等。}
            - {id: no-name, text: 没有问他姓什么。, reason: 坐下以后再问不迟。}
        poor:
          do: 请他到外面等着叫他进来
          fault: 他刚进门就给请出去了。
          distractors:
            - {id: too-loud, text: 说话的声音太大了。, reason: 声音不大，错在请他出去。}
            - {id: no-sign, text: 没有给他一张号码。, reason: 有号码也还是在外面。}
      - id: eating
        scene: 你正吃着午饭，有人进门。
        good: {do: 放下筷子站起来问他找谁}
        fair: {do: 坐着问他是来找谁的呀, fault: 他觉得打扰了你吃饭。}
        poor: {do: 告诉他一点钟以后再来, fault: 他白跑了一趟。}
  - id: rings
    title: 及时接听
    wording: 电话{rings.within}接起。
    limits: {rings: {max: 3, unit: ring, scene: 电话响了。}}
"""
WRITTEN = """\
title: 手写的题
questions:
  - id: split
    cites: [reception/first@00000000, reception/rings@00000000]
    stem: 三个人分一小时，每人几小时？
    number: {is: 1/3, unit: minute, reason: 一除以三。, slips: [{id: turned, figure: '3', fault: 倒过来除了。}]}
  - id: talk
    cites: [reception/rings@00000000]
    stem: 要不要加微信？
    discuss: {rationale: 各有各的道理。}
"""
EXAM = """\
title: 结业考核
use: exam
cells: [{id: one, types: [case], count: 1, points: 100}]
"""
FILES = {
    "standards/reception.yml": CASES,
    "quizzes/by-hand.yml": WRITTEN,
    "quizzes/final.yml": EXAM,
}
IDS = [
    "reception/first#case#cases.busy",
    "reception/first#case#cases.eating",
    "reception/first#fault#cases.busy.fair",
    "reception/first#fault#cases.busy.poor",
    "reception/first#claim#belief",
    "reception/first#written#by-hand.split",
    "reception/rings#limit#limits.rings",
    "reception/rings#discuss#by-hand.talk",
]


def small(root: Path, **more: str) -> Loaded:
    return load(write(root, {**FILES, **more}))


def small_bank(root: Path, **more: str) -> Bank:
    loaded = small(root, **more)
    return bank(loaded.handbook.books["", "zh"], loaded.exams)


# -- what it holds ---------------------------------------------------------------------------------------


def test_every_case_every_faulty_line_and_the_rest_once(tmp_path: Path) -> None:
    loaded = small(tmp_path)
    book = loaded.handbook.books["", "zh"]
    questions = whole_bank(book)
    assert [question.id for question in questions] == IDS
    asked = bank_questions(book, askable(facts_of(book)))
    assert {question.id for question in asked} - set(IDS) == {
        "reception/first#case#cases",
        "reception/first#fault#cases.busy",
    }, "what a quiz draws keeps its id"
    # A case is the same question, word for word, as a quiz that draws it would ask.
    drawn = next(question for question in asked if question.id == "reception/first#case#cases")
    assert drawn.revision in [question.revision for question in questions[:2]]
    first, second = questions[2:4]
    assert "接完电话再抬头招呼他坐" in first.stem and "请他到外面等着叫他进来" in second.stem
    for question in (first, second):
        (key,) = [option for option in question.options if option.key]
        assert key.reason == "对。可以这样做：朝他点点头，指指椅子请坐。"
        assert len({option.text for option in question.options}) == 3


def test_each_sample_of_a_formula_is_a_question() -> None:
    book = load(REPOSITORY / "tests/cases/good/hard").handbook.books["", "zh"]
    asked = [question for question in whole_bank(book) if question.type in ("formula", "reckon")]
    ids = [question.id for question in asked]
    assert ids and len(ids) == len(set(ids))
    assert len({(question.type, question.stem) for question in asked}) == len(ids), "each its own figures"
    samples = {
        f"{standard.id}#{kind}#formula.{sample.id}"
        for standard in book.standards.values()
        if (formula := getattr(standard.body, "formula", None)) is not None
        for sample in formula.samples
        for kind in ("formula", "reckon")
    }
    assert len(samples) > 4 and set(ids) == samples


def test_drawn_as_is_what_a_quiz_draws(tmp_path: Path) -> None:
    entries = small_bank(tmp_path).entries
    assert [entry.drawn_as for entry in entries] == [
        "reception/first#case#cases",
        "reception/first#case#cases",
        "reception/first#fault#cases.busy",
        "reception/first#fault#cases.busy",
        *IDS[4:],
    ]
    assert [entry.form for entry in entries] == [
        *["choose-one"] * 4, "true-false", "number", "choose-one", "discuss",
    ]  # fmt: skip


def test_an_exam_reserves_the_case_that_it_asks_and_no_other(tmp_path: Path) -> None:
    loaded = small(tmp_path)
    book = loaded.handbook.books["", "zh"]
    ((standard, case),) = loaded.exams.cases
    examined = [entry.question.id for entry in bank(book, loaded.exams).entries if entry.in_exam]
    assert examined == [f"{standard}#case#cases.{case}"]
    practice = bank(book, loaded.exams, practice=True)
    assert [question.id for question in practice.questions] == [name for name in IDS if name not in examined]


def test_another_question_moves_nothing(tmp_path: Path) -> None:
    """The order of options and the place of the key are a question's own."""
    before = small_bank(tmp_path / "before").questions
    one_more = CASES + (
        "  - id: again\n    title: 再招呼一次\n    wording: 走的时候也招呼一声。\n    cases:\n      - id: leaving\n"
        "        scene: 有人要走。\n        good: {do: 站起来送他到门口去, reason: 他觉得受了重视。}\n"
        "        fair: {do: 坐着对他说一声慢走, fault: 他觉得冷淡。}\n"
        "        poor: {do: 低着头接着写手里的单, fault: 他觉得没人理。}\n"
    )
    after = small_bank(tmp_path / "after", **{"standards/reception.yml": one_more}).questions
    assert len(after) == len(before) + 1
    assert [question for question in after if question.id in IDS] == list(before)


# -- the command -----------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = write(tmp_path / "handbook", FILES)
    monkeypatch.chdir(found)
    monkeypatch.setenv("DESKBOOK_LANG", "en")
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def ids(path: Path) -> list[str]:
    return [question["id"] for question in json.loads(path.read_text("utf-8"))["questions"]]


@pytest.mark.parametrize("what", ["json", "gift", "csv", "xlsx"])
def test_a_file_for_each_language_in_build_data(root: Path, what: str) -> None:
    result = run(what)
    names = [f"questions-{lang}.{BANK_FORMATS[what].ending}" for lang in ("zh", "en")]
    assert (result.exit_code, result.exception) == (0, None)
    assert result.output.splitlines() == [f"wrote {root / 'build/data' / name}" for name in names]
    before = tree(root / "build/data")
    assert sorted(before) == sorted(names)
    assert run(what).exit_code == 0
    assert tree(root / "build/data") == before


def test_one_language_to_another_folder(root: Path, tmp_path: Path) -> None:
    assert run("json", "--lang", "zh", "--out", str(tmp_path / "out")).exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["questions-zh.json"]
    assert ids(tmp_path / "out/questions-zh.json") == IDS
    assert run("json", "--lang", "zh", "--practice", "--out", str(tmp_path / "out")).exit_code == 0
    assert len(ids(tmp_path / "out/questions-zh.json")) == len(IDS) - 1


def test_an_edition_has_files_and_questions_of_its_own(root: Path) -> None:
    folder = root / "standards/editions/hotel"
    folder.mkdir(parents=True)
    (folder / "handbook.yml").write_text("edition-title: 酒店版\n", "utf-8")
    (folder / "reception.yml").write_text(
        "standards:\n  - id: rings\n    limits: {rings: {max: 2}}\n", "utf-8"
    )
    assert run("json", "--edition", "hotel", "--lang", "zh").exit_code == 0
    assert [path.name for path in (root / "build/data").iterdir()] == ["questions-hotel-zh.json"]
    found = json.loads((root / "build/data/questions-hotel-zh.json").read_text("utf-8"))["questions"]
    (limit,) = [question for question in found if question["type"] == "limit"]
    assert limit["edition"] == "hotel"
    assert [option["text"] for option in limit["options"] if option["key"]] == ["第二声"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("json", "--edition", "nowhere"), "there is no edition 'nowhere' in this handbook"),
        (("csv", "--lang", "fr"), "there is no language 'fr' in this handbook"),
        (("gift", "--out", "site/bank"), "site/ is what everybody reads"),
        (("xlsx", "--out", "site"), "site/ is what everybody reads"),
        (("pdf",), "'pdf' is not one of"),
    ],
)
def test_wrong_calls_end_with_2_and_write_nothing(root: Path, arguments: tuple[str, ...], told: str) -> None:
    before = tree(root)
    result = run(*arguments)
    assert result.exit_code == 2 and told in result.output
    assert tree(root) == before


def test_problems_of_the_content_end_with_1_and_write_nothing(root: Path) -> None:
    path = root / "standards/reception.yml"
    path.write_text(path.read_text("utf-8").replace("wording: 有人", "wrding: 有人"), "utf-8")
    result = run("json")
    assert result.exit_code == 1 and "[unknown-key]" in result.output
    assert not (root / "build").exists()


# -- the shipped bank ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(copy_shipped(tmp_path_factory.mktemp("shipped"), editions=False))


@pytest.fixture(scope="module", params=["zh", "en"])
def whole(request: pytest.FixtureRequest, shipped: Loaded) -> Bank:
    found = bank(shipped.handbook.books["", request.param], shipped.exams)
    assert len(found.entries) > 1000 and any(entry.in_exam for entry in found.entries)
    return found


def test_the_shipped_bank_keeps_to_the_schema(whole: Bank, tmp_path: Path) -> None:
    schema = tmp_path / "questions.schema.json"
    schema.write_bytes(schema_files()[schema.name])
    path = tmp_path / "questions.json"
    path.write_bytes(BANK_FORMATS["json"].write(whole))
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.strip()) == (0, "ok -- validation done")
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["questions"]
    assert len({question["id"] for question in found}) == len(found) == len(whole.entries)
    for question in found:
        assert len({option["id"] for option in question["options"]}) == len(question["options"])


@pytest.fixture(scope="module")
def npm() -> Iterator[Parser]:
    with parser() as running:
        yield running


def told(read: Read) -> tuple[str, int, list[str]]:
    """The same of both readers: id, how many lines, which are right."""
    right = [c.text for c in read.choices if c.sign in ("=", "TRUE", "FALSE") or (c.weight or 0) > 0]
    return read.id, len(read.choices) + len(read.pairs), right


def test_the_shipped_bank_is_read_back_from_gift(whole: Bank, npm: Parser) -> None:
    data = BANK_FORMATS["gift"].write(whole).decode("utf-8")
    found = npm(data)
    assert found == read_as_moodle(data)
    assert [read.id for read in found] == [question.id for question in whole.questions]
    for read, entry in zip(found, whole.entries, strict=True):
        question = entry.question
        assert read.stem.startswith(question.stem), question.id
        if question.options:
            assert [(c.text, c.feedback) for c in read.choices] == [
                (o.text, o.reason) for o in question.options
            ]
            assert told(read)[2] == [option.text for option in question.options if option.key]
        for cite in question.all_cites:
            assert cite.at in read.feedback
        assert all(read.tags), question.id
    categories = list(dict.fromkeys(read.category for read in found))
    titles = [entry.question.cites[0].set_title for entry in whole.entries]
    assert [name.rpartition("/")[2] for name in categories] == list(dict.fromkeys(titles))
    kinds = Counter(read.kind for read in found)
    assert (
        kinds["choice"] > 500 and min(kinds[name] for name in ("true-false", "match", "number", "essay")) > 10
    )


def test_the_shipped_bank_as_tables(whole: Bank) -> None:
    rows = bank_rows(whole)
    assert len(rows) == len(whole.entries) + 1 and {len(row) for row in rows} == {len(rows[0])}
    text = BANK_FORMATS["csv"].write(whole).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    defused = [[re.sub(r"^'", "", cell) for cell in row] for row in read]
    assert defused == [[re.sub(r"^'", "", cell) for cell in row] for row in rows]
    page = openpyxl.load_workbook(io.BytesIO(BANK_FORMATS["xlsx"].write(whole)), read_only=True).active
    assert page is not None
    found = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
    assert [row + [""] * (len(rows[0]) - len(row)) for row in found] == rows


def test_keys_stand_at_every_place(whole: Bank) -> None:
    """Spread by the ids alone, so about evenly: a bank in which A is always right would be no bank."""
    answers = [question.answer for question in whole.questions]
    places = Counter(a.key_position for a in answers if isinstance(a, ChooseOne) and not a.exempt)
    total = sum(places.values())
    assert total > 400 and all(0.27 < places[place] / total < 0.40 for place in range(3)), places
    claims = [answer.key for answer in answers if isinstance(answer, TrueFalse)]
    assert 0.4 < sum(claims) / len(claims) < 0.6
