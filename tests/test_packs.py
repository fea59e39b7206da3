"""The trainer's pack of each reading path, and practice sheets as files of the site."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from deskbook.build import build
from deskbook.problems import DeskbookError
from every_form import FINAL, PATHS, PATHS_EN, UNIT, UNIT_EN, every_form
from tiny import HANDBOOK, HANDBOOK_EN, tree

SCENARIO = """\
title: 情景
kind: scenario
source: {doc: own-rules}
standards:
"""
STORY = """\
  - id: call-%(id)s
    title: 第%(n)s通电话
    wording: 练一件事：不猜。
    role: %(role)s
    channel: phone
    turns: [phone/name-first#desk]
    goal: 让他知道下一步。
    wants: 知道几点能来。
    persona: worried
    hides: 等过一回，没有人来。
    opening: 上午十点，你一个人在前台。
    endings: {good: 他放心地挂了。, fair: 他再等等看。, poor: 他说要找主管。}
"""
STORY_EN = """\
  - id: call-%(id)s
    title: Call %(n)s
    wording: One thing to practise, no guesses.
    goal: They know what comes next.
    wants: To know when somebody comes.
    hides: 'Once before, nobody came.'
    opening: 'Ten in the morning, and you are alone at the desk.'
    endings: {good: They ring off content., fair: They will wait and see., poor: They ask for the supervisor.}
"""
PERSONAS = """\
personas:
  - id: worried
    name: 着急的客户
    reacts: {good: [行，那好。, 嗯。], fair: [那就这样？, 哦。], poor: [又是这句。, 算了。]}
"""
PERSONAS_EN = """\
personas:
  - id: worried
    name: a worried customer
    reacts: {good: [All right., I see.], fair: [Is that all?, Oh.], poor: [That again., Never mind.]}
"""
NUMBERS = "甲乙丙丁戊"
ROLES = ("front-desk", "front-desk", "phone-agent", "front-desk", "front-desk")


def stories() -> dict[str, str]:
    """Five scenarios, of which one is for another role."""
    filled = [{"id": "abcde"[n], "n": NUMBERS[n], "role": role} for n, role in enumerate(ROLES)]
    return {
        "standards/handbook.yml": HANDBOOK.replace(*UNIT) + PATHS + PERSONAS,
        "standards/handbook.en.yml": HANDBOOK_EN.replace(*UNIT_EN) + PATHS_EN + PERSONAS_EN,
        "standards/stories.yml": SCENARIO + "".join(STORY % one for one in filled),
        "standards/stories.en.yml": "title: Scenarios\nstandards:\n"
        + "".join(STORY_EN % one for one in filled),
    }


def edition() -> dict[str, str]:
    return {
        "standards/editions/shop/handbook.yml": "edition-title: 网店版\n",
        "standards/editions/shop/handbook.en.yml": "edition-title: Online shop edition\n",
        "standards/editions/shop/visits.yml": "standards:\n  - id: register\n    wording: 网上来的也逐栏写下。\n",
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = every_form(tmp_path_factory.mktemp("packs"), stories() | edition())
    build(made)
    return made


def opened(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def text_of(pack: zipfile.ZipFile, name: str) -> str:
    paper = Document(io.BytesIO(pack.read(name)))
    rows = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *rows])


def test_a_pack_for_each_path_edition_and_language(root: Path) -> None:
    assert sorted(path.name for path in (root / "build/print").iterdir()) == [
        "trainer-desk-en.zip",
        "trainer-desk-shop-en.zip",
        "trainer-desk-shop.zip",
        "trainer-desk.zip",
    ]


PAPERS = ("A", "B", "key", "strips", "tables")


def test_what_a_pack_holds(root: Path) -> None:
    with opened(root / "build/print/trainer-desk.zip") as pack:
        assert pack.namelist() == [
            "README.txt",
            *(f"exam/final-{name}.docx" for name in PAPERS),
            "forms/visits-register.docx",
            *(f"practice/exercise-{name}.docx" for name in PAPERS),
            "role-plays/role-plays-1.docx",
            "role-plays/role-plays-2.docx",
        ]
        assert "结业考核　A卷" in text_of(pack, "exam/final-A.docx")
        assert "不知道的不猜，没定的不许诺。" in text_of(pack, "exam/final-key.docx")
        assert "他自己报的姓名" in text_of(pack, "forms/visits-register.docx")
        # Threes, in the handbook's order, without the one of another role.
        (first, second) = (text_of(pack, f"role-plays/role-plays-{n}.docx") for n in (1, 2))
        assert ["第甲通" in first, "第乙通" in first, "第丁通" in first, "第戊通" in first] == [
            True,
            True,
            True,
            False,
        ]
        assert ["第戊通" in second, "第甲通" in second, "第丙通" in first + second] == [True, False, False]
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with opened(root / "build/print/trainer-desk-shop.zip") as pack:
        assert "网上来的也逐栏写下。" in text_of(pack, "forms/visits-register.docx")


def test_the_note_says_what_to_print_how_often(root: Path) -> None:
    with opened(root / "build/print/trainer-desk.zip") as pack:
        note = pack.read("README.txt")
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n") > 20
    lines = note.decode("utf-8-sig").split("\r\n")
    assert lines[:2] == ["培训师包　前台", "《前台服务手册》通用版"]
    assert [line for line in lines if line.startswith("【")] == [
        "【练习】practice 文件夹",
        "【考试】exam 文件夹",
        "【情景演练】role-plays 文件夹",
        "【记录表】forms 文件夹",
    ]
    assert [line for line in lines if line.startswith("· ")] == [
        "· 平时练习：exercise-A、exercise-B、exercise-strips、exercise-key、exercise-tables",
        "· 结业考核：final-A、final-B、final-strips、final-key、final-tables",
        "· 第甲通电话、第乙通电话、第丁通电话：role-plays-1",
        "· 第戊通电话：role-plays-2",
        "· 来访登记·登记要写的：visits-register",
    ]
    with opened(root / "build/print/trainer-desk-shop-en.zip") as pack:
        english = pack.read("README.txt").decode("utf-8-sig").split("\r\n")
    assert english[:2] == ["Trainer's pack · Front desk", "Front desk handbook, Online shop edition"]
    assert "- Exercise: exercise-A, exercise-B, exercise-strips, exercise-key, exercise-tables" in english


def test_practice_without_its_key_is_on_the_site_and_nothing_else_is(root: Path) -> None:
    for prefix in ("", "en/", "editions/shop/", "editions/shop/en/"):
        page = (root / f"site/{prefix}quiz/exercise.html").read_text("utf-8")
        for form in "AB":
            assert f'<a href="../print/exercise-{form}.docx" download>' in page
            assert (root / f"site/{prefix}print/exercise-{form}.docx").read_bytes().startswith(b"PK")
    site = [path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*")]
    printed = [name.rpartition("/")[2] for name in site if "/print/" in f"/{name}"]
    assert sorted(set(printed)) == ["exercise-A.docx", "exercise-B.docx"]
    assert [name for name in site if name.endswith((".zip", ".pdf")) or "final" in name] == []


def test_the_sheet_of_the_site_is_that_of_the_pack(root: Path) -> None:
    with opened(root / "build/print/trainer-desk-en.zip") as pack:
        assert pack.read("practice/exercise-B.docx") == (root / "site/en/print/exercise-B.docx").read_bytes()


def test_only_what_changed_is_written_and_what_is_stale_goes(tmp_path: Path) -> None:
    root = every_form(tmp_path, edition())
    build(root, site=False)
    folder = root / "build/print"
    mine = folder / "exercise-A.docx"
    mine.write_bytes(b"printed by hand")
    (folder / "trainer-old-shop.zip").write_bytes(b"of a path that was")
    before = tree(folder)
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    # A build of one book knows nothing of the packs of others.
    build(root, site=False, langs=["zh"], editions=["base"])
    assert tree(folder) == before
    build(root, site=False)
    del before["trainer-old-shop.zip"]
    assert tree(folder) == before
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == {n: times[n] for n in before}
    # Another seed changes the packs of every book; a path under another name takes the old ones away.
    quiz = root / "quizzes/final.yml"
    quiz.write_text(FINAL.replace("seed: 3", "seed: 4").replace("path: desk", "path: hall"), "utf-8")
    for name in ("handbook.yml", "handbook.en.yml"):
        path = root / "standards" / name
        path.write_text(path.read_text("utf-8").replace("{id: desk,", "{id: hall,"), "utf-8")
    exercise = root / "quizzes/exercise.yml"
    exercise.write_text(exercise.read_text("utf-8").replace("path: desk", "path: hall"), "utf-8")
    build(root, site=False)
    assert sorted(path.name for path in folder.iterdir()) == [
        "exercise-A.docx",
        "trainer-hall-en.zip",
        "trainer-hall-shop-en.zip",
        "trainer-hall-shop.zip",
        "trainer-hall.zip",
    ]


def test_a_preview_packs_nothing(tmp_path: Path) -> None:
    root = every_form(tmp_path / "handbook")
    build(root, target=tmp_path / "preview")
    assert (tmp_path / "preview/print/exercise-A.docx").is_file()
    assert not (root / "build/print").exists()


def test_two_packs_of_one_name_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    """`desk-shop` in the general edition, and `desk` in the edition `shop`."""
    more = "  - {id: desk-shop, title: 网店前台, roles: [front-desk]}\n"
    more_en = "  - {id: desk-shop, title: Shop desk}\n"
    root = every_form(
        tmp_path,
        {
            **edition(),
            "standards/handbook.yml": HANDBOOK.replace(*UNIT) + PATHS + more,
            "standards/handbook.en.yml": HANDBOOK_EN.replace(*UNIT_EN) + PATHS_EN + more_en,
        },
    )
    with pytest.raises(DeskbookError) as raised:
        build(root, site=False)
    assert raised.value.message("en") == (
        "two packs for trainers would be called 'trainer-desk-shop.zip'; give the reading path another id"
    )
    assert not (root / "build/print").exists() and not (root / "build/books").exists()


def test_a_path_without_anything_to_print_has_no_pack(tmp_path: Path) -> None:
    paths = PATHS + "  - {id: phone, title: 电话, roles: [phone-agent]}\n"
    root = every_form(
        tmp_path,
        {
            "standards/handbook.yml": HANDBOOK.replace(*UNIT) + paths,
            "standards/handbook.en.yml": HANDBOOK_EN.replace(*UNIT_EN)
            + PATHS_EN
            + "  - {id: phone, title: Phone}\n",
            "standards/visits.yml": (
                "title: 来访登记\nkind: form\nroles: [front-desk]\nsource: {doc: own-rules}\nstandards:\n"
                "  - id: register\n    title: 登记要写的\n    wording: 逐栏写下。\n"
                "    fields: [{id: name, name: 姓名, holds: 姓名}]\n"
            ),
            "standards/visits.en.yml": (
                "title: Visitor record\nstandards:\n  - id: register\n    title: What to write\n"
                "    wording: Fill in every box.\n    fields: [{id: name, name: Name, holds: the name}]\n"
            ),
        },
    )
    build(root, site=False)
    assert sorted(path.name for path in (root / "build/print").iterdir()) == [
        "trainer-desk-en.zip",
        "trainer-desk.zip",
    ]
