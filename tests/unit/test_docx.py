"""Word files: what stands in them, that they repeat to the byte, and how each block is set."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from outlines import list_of, opened, outline, style_of
from samples import role_play

from deskbook.blocks import (
    Blank,
    Card,
    CardSheet,
    Choices,
    Columns,
    Document,
    Fields,
    Grid,
    GridRow,
    Heading,
    Item,
    Labelled,
    Lines,
    PageBreak,
    Para,
    Span,
    Steps,
    Table,
    plain,
)
from deskbook.derive.emphasis import mark_question
from deskbook.derive.print_role_play import pack_document
from deskbook.render.blocks_to_docx import paper, render_docx
from deskbook.render.docx_template import template
from every_form import papers_of

GOLDEN = Path(__file__).parent / "golden" / "docx"
LANGUAGES = ("zh", "en")
DOCUMENTS = {
    f"{name}-{lang}": document
    for lang in LANGUAGES
    for name, document in (
        ("sheet", papers_of("final", lang)["A"]),
        ("strips", papers_of("final", lang)["strips"]),
        ("key", papers_of("final", lang)["key"]),
        ("tables", papers_of("final", lang)["tables"]),
        ("talk-sheet", papers_of("talk", lang)["B"]),
        ("talk-key", papers_of("talk", lang)["key"]),
        ("pack", pack_document([role_play(lang)])),
    )
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_outline(name: str, request: pytest.FixtureRequest) -> None:
    found = outline(opened(DOCUMENTS[name]))
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update", default=False):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_same_input_same_bytes(name: str) -> None:
    first = render_docx(DOCUMENTS[name])
    template.cache_clear()
    paper.cache_clear()
    assert render_docx(DOCUMENTS[name]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/header1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]


@pytest.mark.parametrize(("lang", "language"), [("zh", "zh-CN"), ("en", "en")])
def test_properties(lang: str, language: str) -> None:
    document = DOCUMENTS[f"sheet-{lang}"]
    properties = opened(document).core_properties
    found = (properties.title, properties.author, properties.last_modified_by, properties.language)
    assert found == (document.title, "Deskbook", "Deskbook", language)
    assert (properties.created, properties.modified) == (properties.modified, properties.created)
    assert properties.created is not None and properties.created.year == 2000
    assert (properties.comments, properties.keywords) == ("", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_style_names_a_chinese_font(lang: str) -> None:
    styles = opened(DOCUMENTS[f"sheet-{lang}"]).styles.element
    found = styles.findall(qn("w:style"))
    assert len(found) == 50
    fonts = {style.get(qn("w:styleId")): style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for style in found}
    assert [name for name, font in fonts.items() if font is None] == []
    assert {font.get(qn("w:eastAsia")) for font in fonts.values()} == {"SimSun", "SimHei"}
    (defaults,) = styles.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")
    assert defaults.get(qn("w:eastAsia")) == "SimSun"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_looks_are_in_styles_alone(name: str) -> None:
    paper = opened(DOCUMENTS[name])
    body = paper.element.body
    direct = {child.tag for properties in body.iter(qn("w:rPr")) for child in properties}
    assert direct <= {qn("w:rStyle")}
    known = {style.get(qn("w:styleId")) for style in paper.styles.element.findall(qn("w:style"))}
    used = {
        element.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in body.iter(qn(tag))
    }
    assert used
    assert used - known == set()
    assert "w:color" not in {element.tag for element in body.iter()}


@pytest.mark.parametrize(
    ("lang", "before", "between", "after"),
    [("zh", "第 ", " 页　共 ", " 页"), ("en", "Page ", " of ", "")],
)
def test_page_numbers_are_fields_of_single_runs(lang: str, before: str, between: str, after: str) -> None:
    (footer,) = opened(DOCUMENTS[f"sheet-{lang}"]).sections[0].footer.paragraphs
    runs = [[child for child in run if child.tag != qn("w:rPr")] for run in footer._p.iter(qn("w:r"))]
    assert [len(children) for children in runs] == [1 for _ in runs]
    found = [child.text or child.get(qn("w:fldCharType")) for (child,) in runs][2:]
    field = ["begin", " {} ", "separate", "1", "end"]
    page = [part.format("PAGE") for part in field]
    pages = [part.format("NUMPAGES") for part in field]
    assert found == [text for text in [before, *page, between, *pages, after] if text]


HOSTILE = '\x00\x08<w:p>&amp;]]>=HYPERLINK("x")\ud800\ufffe{page}%s\x1b'
HARMLESS = '\ufffd\ufffd<w:p>&amp;]]>=HYPERLINK("x")\ufffd\ufffd{page}%s\ufffd'


def test_hostile_text_arrives_as_text() -> None:
    text = (Span(HOSTILE), Span(HOSTILE, strong=True), Span(HOSTILE, mark=True, small=True))
    document = Document(
        name="hostile",
        title=HOSTILE,
        lang="zh",
        header=HOSTILE,
        footer=HOSTILE,
        blocks=(
            Heading(HOSTILE),
            Para(text),
            Item(HOSTILE, text),
            Choices((text, text)),
            Choices((text, text), inline=True),
            Steps((text,)),
            Labelled(((HOSTILE, text),)),
            Blank(HOSTILE, HOSTILE),
            Fields((HOSTILE,)),
            Columns(((HOSTILE, text),), ((HOSTILE, text),), HOSTILE),
            Grid((GridRow(HOSTILE, (text,), 9),), 1),
            Table((HOSTILE,), ((text,),), (1,)),
            CardSheet((Card(HOSTILE, (Para(text),)),), wide=True),
        ),
        cites=(),
    )
    paper = opened(document)
    assert [paragraph.text for paragraph in paper.paragraphs if paragraph.text] == [
        HARMLESS,
        HARMLESS * 3,
        f"{HARMLESS}\t{HARMLESS * 3}",
        HARMLESS * 3,
        HARMLESS * 3,
        f"A. {HARMLESS * 3}\tB. {HARMLESS * 3}",
        HARMLESS * 3,
        f"{HARMLESS}\t{HARMLESS * 3}",
        f"{HARMLESS}\t{HARMLESS}",
        f"{HARMLESS} \t",
    ]
    cells = [[cell.text for row in table.rows for cell in row.cells] for table in paper.tables]
    assert cells == [
        [HARMLESS, *[f"{HARMLESS}\t{HARMLESS * 3}"] * 2],
        [HARMLESS, HARMLESS * 3],
        [HARMLESS, HARMLESS * 3],
        [f"{HARMLESS}\n{HARMLESS * 3}"],
    ]
    assert paper.sections[0].header.paragraphs[0].text == HARMLESS
    assert paper.sections[0].footer.paragraphs[0].text == f"{HARMLESS}\t第 1 页　共 1 页"
    assert paper.core_properties.title == HARMLESS


def blocks_of(*blocks: Any) -> Document:
    return Document("d", "t", "zh", "h", "f", tuple(blocks), ())


def test_lists_start_again() -> None:
    options = Choices((plain("甲"), plain("乙")))
    paper = opened(
        blocks_of(Item("1.", plain("问")), options, Item("2.", plain("问")), options, Steps((plain("做"),)))
    )
    assert [list_of(p) for p in paper.paragraphs] == [[], ["1"], ["1"], [], ["2"], ["2"], ["3"]]
    numbering = paper.part.numbering_part.element
    instances = [(n.numId, n.abstractNumId.val) for n in numbering.num_lst]
    assert instances == [(1, 0), (2, 0), (3, 1)]
    assert len(numbering.xpath("./w:num/w:lvlOverride/w:startOverride[@w:val='1']")) == 3


def kept(styles: Any, name: str) -> bool:
    (element,) = styles.xpath(f"./w:style[w:name/@w:val='{name}']/w:pPr/w:keepNext")
    return bool(element.get(qn("w:val")) != "0")


def test_question_stays_with_its_options() -> None:
    options = Choices(tuple(plain(letter) for letter in "甲乙丙"))
    paper = opened(
        blocks_of(
            Item("1.", plain("问")), options, Item("2.", plain("对吗")), Item("3.", plain("写")), Lines(2)
        )
    )
    styles = paper.styles.element
    found = [(style_of(p), kept(styles, style_of(p))) for p in paper.paragraphs]
    assert found == [
        ("Question", True),
        ("Option", True),
        ("Option", True),
        ("Last Option", False),
        ("Question Alone", False),
        ("Question", True),
        ("Writing Line", True),
        ("Last Writing Line", False),
    ]


def test_tables_and_cards() -> None:
    table = Table(("甲", "乙"), ((plain("1"), plain("2")),), (1, 2), row_height_mm=20)
    paper = opened(blocks_of(table, CardSheet((Card("卡", (Para(plain("文")),)),) * 3), PageBreak(), table))
    grid, card, last = paper.tables
    first, second = grid._tbl.tr_lst
    assert [len(row.xpath("./w:trPr/w:tblHeader")) for row in (first, second)] == [1, 0]
    assert [len(row.xpath("./w:trPr/w:cantSplit")) for row in (first, second, *card._tbl.tr_lst)] == [1] * 4
    assert [[cell.text for cell in row.cells] for row in card.rows] == [["卡\n文"] * 2, ["卡\n文", ""]]
    assert card._tbl.xpath("./w:tr/w:trPr/w:trHeight/@w:val") == ["6861", "6861"]
    assert [str(width) for width in card._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")] == ["4819", "4819"]
    assert second.xpath("./w:trPr/w:trHeight/@w:val") == ["1134"]
    assert grid._tbl.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert [str(width) for width in grid._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")] == ["3212", "6426"]
    body = list(paper.element.body)
    between = body[body.index(card._tbl) + 1 : body.index(last._tbl)]
    assert [len(p.xpath("./w:pPr/w:pageBreakBefore")) for p in between] == [1]
    assert body[body.index(grid._tbl) + 1].tag == qn("w:p")


def test_page_break_at_the_ends_makes_no_page() -> None:
    paper = opened(blocks_of(PageBreak(), Para(plain("文")), PageBreak()))
    assert [(p.text, len(p._p.xpath("./w:pPr/w:pageBreakBefore"))) for p in paper.paragraphs] == [("文", 0)]


MARKED = [
    ("zh", "按标准，最晚要在第几声接起来？", ["最晚"]),
    ("zh", "她不在。客户说：“他不在吗？”你不该先做哪一步？", ["不"]),
    ("zh", "三种做法都不失礼，哪一种达到了优质标准？", []),
    ("zh", "同事说：“不用先问。”他说得对不对？", []),
    ("zh", "他说“我不等”，你不能说什么？", ["不"]),
    ("zh", "换一种说法：“您搞错了，不对。”", []),
    ("zh", "对不起，最早几点回电？", ["最早"]),
    ("en", "He is not here. What is the latest ring on which to pick up?", ["latest"]),
    ("en", "He says: “I do not wait.” What should you never say, and what don't you do?", ["never", "don't"]),
    ("en", "“Is she not in?” What do you say?", []),
]


@pytest.mark.parametrize(("lang", "stem", "words"), MARKED)
def test_marked_words(lang: str, stem: str, words: list[str]) -> None:
    spans = mark_question(stem, lang)
    assert "".join(span.text for span in spans) == stem
    assert [span.text for span in spans if span.mark] == words


def tables_under(document: Document, heading: str) -> Iterator[Table]:
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside and isinstance(block, Table):
            yield block


def test_pack_of_several_has_a_plan() -> None:
    plays = [replace(role_play("zh"), title=title, revision=title) for title in ("子", "丑", "寅")]
    document = pack_document(plays)
    (plan,) = tables_under(document, "怎样轮换")
    assert [[cell[0].text for cell in row] for row in plan.rows] == [
        ["第一场", "子", "甲", "乙", "丙"],
        ["第二场", "丑", "乙", "丙", "甲"],
        ["第三场", "寅", "丙", "甲", "乙"],
    ]
    assert [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1] == [
        "主持说明　情景演练",
        "子",
        "丑",
        "寅",
    ]
    assert (document.name, document.footer) == ("role-plays", "情景演练　修订号 子、丑、寅")


def test_seven_lines_at_most_and_no_invented_middle() -> None:
    play = role_play("zh")
    many = replace(play, observed=play.observed * 2)
    (observed,) = tables_under(pack_document([many]), "观察表　漏水的第三通电话")
    assert len(observed.rows) == 7
    assert [cell[0].text for cell in observed.rows[0][:4]] == [
        "及时接听",
        "三声以内接起。",
        "——",
        "超过三声。",
    ]
