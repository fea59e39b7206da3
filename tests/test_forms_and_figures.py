"""Record forms as blank Word files, and what a model looks like: on its page, in a chapter, in an edition's chapter."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner
from docx import Document

from deskbook.build import build, load
from deskbook.cli import main
from tiny import HANDBOOK, write

FILES = {
    "standards/visits.yml": """\
        title: 来访登记
        kind: form
        source: {doc: own-rules}
        standards:
          - id: register
            title: 登记要写的
            wording: 问清来意，逐栏写下。
            job: 王先生来反映窗户关不严。
            fields:
              - {id: name, name: 姓名, holds: 他自己报的姓名, sample: 王建国, by: 前台, when: 听完以后}
              - {id: matter, name: 来意, holds: 他的原话, sample: 窗户关不严，下雨往里潲, reason: 师傅照原话找毛病。}
              - {id: phone, name: 电话, holds: 打得通的号码, sample: 1380000, editorial: true}
        """,
    "standards/visits.en.yml": """\
        title: Visitor record
        standards:
          - id: register
            title: What to write down
            wording: Ask why they came, and fill in every box.
            job: Mr Wang says that his window will not shut.
            fields:
              - {id: name, name: Name, holds: the name they give, sample: Wang Jianguo, by: front desk, when: after listening}
              - {id: matter, name: Matter, holds: their own words, sample: 'the window will not shut, rain comes in', reason: The repairman works from their words.}
              - {id: phone, name: Phone, holds: a number that answers, sample: '1380000'}
        """,
    "standards/shapes.yml": """\
        title: 样子
        kind: model
        source: {doc: own-rules}
        standards:
          - id: grid
            title: 两面一起看
            wording: 两面都看。
            axes:
              thing: {label: 事, levels: {weak: {label: 弱}, strong: {label: 强}}}
              person: {label: 人, levels: {weak: {label: 弱}, strong: {label: 强}}}
            parts:
              - {id: cold, title: 冷淡, at: {thing: weak, person: weak}, gloss: 两头落空}
              - {id: fine, title: 优质, at: {thing: strong, person: strong}, gloss: 两头都有}
          - id: gap
            title: 比一比
            wording: 两边比一比。
            amounts: {hoped: 盼的, met: 得的}
            parts:
              - {id: less, title: 不如, amounts: {hoped: 4, met: 2}}
              - {id: more, title: 超出, amounts: {hoped: 4, met: 5}}
          - id: chain
            title: 一环扣一环
            wording: 一环带一环。
            ordered: true
            parts: [{id: one, title: 甲}, {id: two, title: 乙}, {id: three, title: 丙}]
          - id: road
            title: 一路走来
            wording: 一处一处走。
            ordered: true
            parts: [{id: gate, title: 门口, expected: 有人}, {id: desk, title: 台前, expected: 有座, editorial: true}]
          - id: flow
            kind: process
            title: 怎么走
            wording: 照着走。
            flow:
              - {id: ask, do: 先问清楚来的人要办哪一件, next: [{id: knows, cue: 说得清, to: write}, {id: unsure, cue: 说不清, to: show}]}
              - {id: show, do: 拿样子出来请来的人指一指}
              - {id: write, do: 把要办的这一件写进登记表, end: good}
        """,
    "content/index.md": "# 首页\n\n欢迎。\n",
    "content/shapes.md": "# 样子\n\n{figure: shapes/grid}\n\n{figure: shapes/gap}\n\n{figure: shapes/chain}\n\n{figure: shapes/road}\n\n{figure: shapes/flow}\n",
    "standards/editions/shop/handbook.yml": "edition-title: 门店版\n",
    "standards/editions/shop/handbook.en.yml": "edition-title: Shop edition\n",
    "content/editions/shop/shapes.md": "# 门店的样子\n\n只有一张：\n\n{figure: shapes/chain}\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write(tmp_path_factory.mktemp("shapes"), FILES)
    build(made)
    return made


def tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables]


def test_a_blank_form_has_its_boxes_in_order_and_an_example_of_its_own(root: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main,
        ["form", "visits", "--root", str(root), "--out", str(tmp_path), "--messages", "en", "--no-pdf"],
    )
    assert (result.exit_code, result.exception) == (0, None), result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "visits-register-en.docx",
        "visits-register.docx",
    ]
    blank, sample = tables(tmp_path / "visits-register.docx")
    assert blank == [
        ["栏", "填写"],
        ["姓名\n他自己报的姓名\n前台 · 听完以后", ""],
        ["来意\n他的原话", ""],
        ["电话\n打得通的号码", ""],
    ]
    assert sample[1:] == [
        ["姓名", "王建国"], ["来意", "窗户关不严，下雨往里潲\n师傅照原话找毛病。"], ["电话", "1380000"],
    ]  # fmt: skip
    assert "visits/register@" not in "".join(
        p.text for p in Document(str(tmp_path / "visits-register.docx")).paragraphs
    )


def test_an_unknown_form_is_told_with_what_there_is(root: Path) -> None:
    result = CliRunner().invoke(main, ["form", "vists", "--root", str(root), "--messages", "en"])
    assert result.exit_code == 2
    assert (
        result.output
        == "deskbook: there is no 'vists' here; did you mean 'visits'? (there are: visits, visits/register)\n"
    )


def test_the_page_offers_the_form_and_the_site_holds_it(root: Path) -> None:
    for prefix in ("", "en/", "editions/shop/", "editions/shop/en/"):
        page = (root / f"site/{prefix}s/visits.html").read_text("utf-8")
        assert '<a href="../forms/visits-register.docx" download>' in page, prefix
        assert (root / f"site/{prefix}forms/visits-register.docx").read_bytes().startswith(b"PK")


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is missing")
def test_another_reader_finds_the_same_boxes(root: Path) -> None:
    text = subprocess.run(
        ["pandoc", "-f", "docx", "-t", "plain", str(root / "site/forms/visits-register.docx")],
        capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    at = 0
    for name in ("来访登记", "他自己报的姓名", "他的原话", "打得通的号码", "填好的样子", "王建国"):
        assert (at := text.find(name, at)) >= 0, name


class Figures(HTMLParser):
    """The figures of a page: what each is made of, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[list[str], str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "figure":
            self.inside = True
            self.found.append(([], ""))
        elif self.inside:
            self.found[-1][0].append(dict(attrs).get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "figure"

    def handle_data(self, data: str) -> None:
        if self.inside:
            kinds, text = self.found[-1]
            self.found[-1] = (kinds, text + data)


def figures(page: Path) -> list[tuple[str, str]]:
    parser = Figures()
    parser.feed(page.read_text("utf-8"))
    return [(kinds[0], re.sub(r"\s+", " ", text)) for kinds, text in parser.found]


def test_a_chapter_draws_each_sort_of_model_and_leads_to_its_page(root: Path) -> None:
    assert figures(root / "site/shapes.html") == [
        ("db-matrix", "人＼事事弱事强人弱冷淡两头落空人强优质两头都有样子·两面一起看"),
        ("db-gap", "不如盼的得的超出盼的得的样子·比一比"),
        ("db-members db-chain", "甲乙丙样子·一环扣一环"),
        ("db-members db-journey", "门口期望：有人台前 编者补充期望：有座样子·一路走来"),
        ("db-flow", "员工先问清楚来的人要办哪一件如果：说得清 → 到第3步如果：说不清 → 到第2步员工拿样子出来请来的人指一指"
                    "员工把要办的这一件写进登记表到此办妥。样子·怎么走"),
    ]  # fmt: skip
    page = (root / "site/shapes.html").read_text("utf-8")
    assert '<figcaption><a href="s/shapes.html#grid">' in page
    bars = re.findall(r'<rect class="db-bar-(\d)"[^>]* width="([\d.]+)"', page)
    assert bars == [("1", "176.0"), ("2", "88.0"), ("1", "176.0"), ("2", "220.0")]
    assert 'role="img" aria-label="盼的 4, 得的 2"' in page
    assert len(re.findall(r'\bid="shapes-|\bid="flow-', page)) == 0, "ids belong to the page of the standard"


def test_an_edition_writes_a_chapter_of_its_own_and_shares_the_others(root: Path) -> None:
    own = (root / "site/editions/shop/shapes.html").read_text("utf-8")
    assert "门店的样子" in own
    assert [kind for kind, _ in figures(root / "site/editions/shop/shapes.html")] == ["db-members db-chain"]
    assert "欢迎。" in (root / "site/editions/shop/index.html").read_text("utf-8")
    assert "门店的样子" not in (root / "site/shapes.html").read_text("utf-8")
    english = (root / "site/editions/shop/en/shapes.html").read_text("utf-8")
    assert "门店的样子" in english, "a chapter without a translation of its own shows the main language"


def test_chapters_stand_in_the_order_of_the_handbook(tmp_path: Path) -> None:
    made = write(
        tmp_path,
        {
            "standards/handbook.yml": HANDBOOK + "chapters: [second, first]\n",
            "standards/a.yml": "title: 甲\nkind: phone\nsource: editorial\nstandards:\n  - {id: b, title: 问好在先, wording: 先问好。}\n",
            "content/first.md": "# 一\n\n一。\n",
            "content/second.md": "# 二\n\n二。\n",
            "content/third.md": "# 三\n\n三。\n",
        },
    )
    assert list(load(made).derived["", "zh"].chapters) == ["second", "first", "third"]
