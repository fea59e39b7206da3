"""Pages that lead through a book: reading paths from scopes, indexes, glossary, sources, an edition's changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskbook.build import build, examine, load
from deskbook.views import Guide
from tiny import HANDBOOK, HANDBOOK_EN, write

PATHS = """\
paths:
  - {id: desk, title: 前台的路, about: 写给前台。, roles: [front-desk], begin: [greeting]}
glossary:
  - {id: order, word: 督办令, means: 登记以后开出的单子。, also: [督办], see: [greeting]}
"""
PATHS_EN = """\
paths:
  - {id: desk, title: The desk, about: For the desk.}
glossary:
  - {id: order, word: action order, means: What is written after the record., also: [order]}
"""
FILES = {
    "standards/handbook.yml": HANDBOOK + PATHS,
    "standards/handbook.en.yml": HANDBOOK_EN + PATHS_EN,
    "standards/greeting.yml": """\
        title: 迎接
        kind: etiquette
        roles: [front-desk]
        source: {doc: own-rules, section: 迎接}
        standards:
          - {id: stand-up, title: 起身迎接, wording: 有人进门就起身。, why: 他知道来对了地方。}
          - {id: no-shouting, title: 不隔着喊, obligation: must-not, wording: 不隔着大厅喊人。, source: editorial}
        """,
    "standards/greeting.en.yml": """\
        title: Greeting
        standards:
          - {id: stand-up, title: Stand up, wording: Stand up when somebody comes in., why: They know they are right here.}
          - {id: no-shouting, title: No shouting, wording: Do not shout across the hall.}
        """,
    "standards/calls.yml": """\
        title: 电话
        kind: phone
        roles: [phone-agent]
        channels: [phone]
        source: {doc: own-rules, section: 电话}
        standards:
          - {id: hello, title: 先问好, wording: 接起电话先问好。}
        """,
    "standards/calls.en.yml": """\
        title: Calls
        standards:
          - {id: hello, title: Hello first, wording: Say hello first.}
        """,
    "standards/everybody.yml": """\
        title: 人人要做
        kind: etiquette
        source: {doc: own-rules}
        standards:
          - {id: tidy, title: 桌面整洁, wording: 离座前收好桌面。}
        """,
    "standards/everybody.en.yml": """\
        title: For everybody
        standards:
          - {id: tidy, title: A tidy desk, wording: Clear the desk before you leave it.}
        """,
    "standards/ideas.yml": """\
        title: 想法
        kind: model
        source: editorial
        standards:
          - {id: chain, title: 一环扣一环, wording: 先把手上的这一环做好。}
        """,
    "standards/ideas.en.yml": """\
        title: Ideas
        standards:
          - {id: chain, title: Link by link, wording: Do your own link well first.}
        """,
    "standards/editions/shop/handbook.yml": "edition-title: 门店版\nterms: {customer-word: 顾客}\n",
    "standards/editions/shop/handbook.en.yml": "edition-title: Shop edition\nterms: {customer-word: shopper}\n",
    "standards/editions/shop/greeting.yml": """\
        standards:
          - {id: stand-up, wording: 有人进门，先点头，再起身。}
          - {id: no-shouting, withdrawn: true}
          - {id: nod, after: stand-up, title: 点头致意, wording: 忙着的时候也点个头。, source: editorial}
        """,
    "standards/editions/shop/greeting.en.yml": """\
        standards:
          - {id: stand-up, wording: 'Nod first, then stand up.'}
          - {id: nod, title: Nod, wording: Nod even when busy.}
        """,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def guide(root: Path, name: str, edition: str = "", lang: str = "zh") -> Guide:
    derived = load(root).derived[edition, lang]
    return next(one for one in derived.guides if one.id == name)


def shown(one: Guide) -> list[tuple[str, list[str]]]:
    return [
        (
            section.title,
            [
                f"{e.link.title if e.link else ''}|{e.text}|{','.join(x.title for x in e.links)}"
                for e in section.entries
            ],
        )
        for section in one.sections
    ]


def test_a_path_begins_with_the_first_day_and_leaves_out_what_names_other_roles(root: Path) -> None:
    path = guide(root, "path-desk")
    assert shown(path) == [
        ("头一天（约1分钟）", ["迎接|2条标准，约1分钟|"]),
        ("人人都用（约1分钟）", ["人人要做|1条标准，约1分钟|"]),
        ("想多懂一点（约1分钟）", ["想法|1条标准，约1分钟|"]),
    ]
    assert path.about == "写给前台。这条路给前台。从上往下读，全部读完大约3分钟，分几天读就好。"
    assert guide(root, "path-desk", lang="en").sections[0].entries[0].text == "2 standards, about 1 min"


def test_minutes_follow_what_there_is_to_read(root: Path) -> None:
    longer = FILES["standards/greeting.yml"].replace("他知道来对了地方。", "他知道来对了地方。" * 60)
    write(root, FILES | {"standards/greeting.yml": longer})
    assert shown(guide(root, "path-desk"))[0] == ("头一天（约2分钟）", ["迎接|2条标准，约2分钟|"])


def test_an_index_lists_what_names_a_role_and_nothing_else(root: Path) -> None:
    assert shown(guide(root, "roles")) == [
        ("电话客服", ["电话||先问好"]),
        ("前台", ["迎接||起身迎接,不隔着喊"]),
    ]
    assert shown(guide(root, "channels")) == [("电话", ["电话||先问好"])]
    assert [title for title, _ in shown(guide(root, "obligations"))] == ["必须", "禁止"]


def test_the_glossary_explains_and_shows_where(root: Path) -> None:
    (section,) = guide(root, "glossary").sections
    assert (section.title, section.about) == ("督办令（也叫督办）", "登记以后开出的单子。")
    assert [link.address for entry in section.entries for link in entry.links] == ["s/greeting.html"]


def test_sources_name_what_rests_on_them_and_what_is_editorial(root: Path) -> None:
    assert shown(guide(root, "sources")) == [
        ("前台工作规定", ["电话|电话|", "人人要做||", "迎接|迎接|"]),
        ("编者补充", ["迎接||不隔着喊", "想法||一环扣一环"]),
    ]


def test_an_edition_tells_what_it_changes(root: Path) -> None:
    assert shown(guide(root, "edition", "shop")) == [
        ("称呼", ["|“客户”在这一版里叫“顾客”|"]),
        ("改写的标准", ["迎接·起身迎接|有人进门，先点头，再起身。（通用版：有人进门就起身。）|"]),
        ("新增的标准", ["迎接·点头致意|忙着的时候也点个头。|"]),
        ("停用的标准", ["|迎接·不隔着喊：不隔着大厅喊人。|"]),
    ]
    assert not [one for one in load(root).derived["", "zh"].guides if one.id == "edition"]


def test_every_page_of_an_edition_says_where_it_differs(root: Path) -> None:
    build(root, site=False)
    books = root / "build/books"
    page = (books / "shop-zh/docs/s/greeting.md").read_text("utf-8")
    assert '这一页和通用版不同的：<a href="#stand-up">起身迎接</a>、<a href="#nod">点头致意</a>' in page
    assert '通用版：有人进门就起身。 <a href="../../../s/greeting.html#stand-up">看通用版</a>' in page
    same = (books / "shop-en/docs/s/calls.md").read_text("utf-8")
    assert "This page is as in the general edition." in same
    below = (books / "shop-en/docs/s/greeting.md").read_text("utf-8")
    assert '<a href="../../../../en/s/greeting.html#stand-up">See the general edition</a>' in below
    assert "db-differing" not in (books / "base-zh/docs/s/greeting.md").read_text("utf-8")


def test_home_leads_to_the_other_editions_and_they_lead_back(root: Path) -> None:
    build(root)
    assert '<a href="editions/shop/index.html">门店版</a>' in (root / "site/index.html").read_text("utf-8")
    assert '<a href="../editions/shop/en/index.html">Shop edition</a>' in (
        root / "site/en/index.html"
    ).read_text("utf-8")
    assert '<a href="../../index.html">通用版</a>' in (root / "site/editions/shop/index.html").read_text(
        "utf-8"
    )
    for name in ("path-desk", "roles", "channels", "obligations", "glossary", "sources"):
        assert (root / f"site/guide/{name}.html").is_file()


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("roles: [front-desk]", "unknown-name"),
        ("begin: [greeting]", "unknown-set"),
        ("see: [greeting]", "unknown-set"),
    ],
)
def test_paths_and_glossary_name_what_is_there(root: Path, field: str, code: str) -> None:
    text = (root / "standards/handbook.yml").read_text("utf-8")
    assert field in text
    (root / "standards/handbook.yml").write_text(
        text.replace(field, field.split("[")[0] + "[nowhere]"), "utf-8"
    )
    assert [problem.code.id for problem in examine(root)[1] if problem.is_error] == [code]
