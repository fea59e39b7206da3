"""What a trainer prints for a room: a timetable that adds up, cards that keep secrets, slips where a story forks."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from outlines import opened, pandoc_blocks, words_of
from samples import role_play

from deskbook.blocks import Card, CardSheet, Document, Fields, Heading, PageBreak, Para, Steps, Table
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.print_room_cards import card_sheet, fits
from deskbook.render.blocks_to_docx import render_docx
from deskbook.role_plays import Endings, Fork, RolePlay, Way
from deskbook.words import Words

LANGUAGES = ("zh", "en")
pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None and os.environ.get("CI") != "true", reason="pandoc is not installed"
)


def three(lang: str) -> list[RolePlay]:
    """Three stories that differ in everything that a test looks for."""
    play = role_play(lang)
    return [
        replace(
            play,
            title=name,
            hides=f"{name}h",
            cite=replace(play.cite, id=f"stories/{name}", wording=f"{name}w"),
        )
        for name in ("one", "two", "three")
    ]


def forked(lang: str) -> RolePlay:
    play = role_play(lang)
    first, second, third, fourth = play.turns
    ways = (
        Way("ours", "查出来是我们没有修好。", (third,), None),
        Way(
            "theirs",
            "查出来是楼上的水管。",
            (second,),
            Endings("水管好。", "水管中。", "水管差。", "水管禁。"),
        ),
    )
    return replace(
        play,
        turns=(first, second),
        fork=Fork(play.cite, "下午四点，师傅回了话。", ways),
        after=(fourth,),
        complication="信号不好",
        complicated="每隔一句就说“喂？听不清”。",
    )


def under(document: Document, heading: str) -> Iterator[Table | Steps | Para | Fields]:
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading | PageBreak):
            inside = isinstance(block, Heading) and block.text == heading
        elif inside:
            assert isinstance(block, Table | Steps | Para | Fields)
            yield block


def rows(document: Document, heading: str) -> list[list[str]]:
    (table,) = (block for block in under(document, heading) if isinstance(block, Table))
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def text_of(card: Card) -> str:
    return "\n".join("".join(span.text for span in para.text) for para in card.body)


def sheets(document: Document) -> list[CardSheet]:
    return [block for block in document.blocks if isinstance(block, CardSheet)]


@pytest.mark.parametrize(("count", "whole"), [(1, 35), (2, 40), (3, 45), (4, 57)])
def test_the_timetable_adds_up(count: int, whole: int) -> None:
    plays = (three("zh") * 2)[:count]
    lines = rows(pack_document(plays), "时间")
    *steps, last = [(when, int(minutes)) for when, _, minutes in lines]
    start = 0
    for when, minutes in steps:
        assert when == f"{start}–{start + minutes}"
        start += minutes
    assert last == ("", start) == ("", whole)
    # What is told of a round is what it takes.
    for _, what, minutes in lines[1:-2]:
        assert sum(int(n) for n in re.findall(r"\d+", what)) == int(minutes)


def test_everybody_plays_every_part_once_and_never_knows_what_is_hidden() -> None:
    document = pack_document(three("zh"))
    plan = rows(document, "怎样轮换")
    assert [row[1] for row in plan] == ["one", "two", "three"]
    for part in (2, 3, 4):
        assert {row[part] for row in plan} == set("甲乙丙")
    assert all(len({*row[2:]}) == 3 for row in plan)
    notes = [block.text[0].text for block in under(document, "怎样轮换") if isinstance(block, Para)]
    assert notes == [Words.of("zh")("print.role-play.rotation.fresh")]
    same = [replace(play, cite=role_play("zh").cite) for play in three("zh")]
    told = {1: "again", 3: "varied"}
    for count, note in told.items():
        (said,) = (b for b in under(pack_document(same[:count]), "怎样轮换") if isinstance(b, Para))
        assert said.text[0].text == Words.of("zh")(f"print.role-play.rotation.{note}")


def test_how_many_to_print_is_reckoned_for_groups_and_for_a_class() -> None:
    assert rows(pack_document([forked("zh")]), "印多少") == [
        ["主持说明；每个情景的要点和讲评", "—", "一份", "主持人，可以一直用"],
        ["第一场的客户卡和员工卡", "一套（半页）", "4页", "剪开：演客户的、当员工的各一张"],
        ["第一场的纸条", "一张纸条", "4页", "主持人拿着，到分支时递"],
        ["第一场的观察表", "3张", "24页", "观察员"],
        ["自己写一个", "半页", "4页", "收尾时发，两人一张也行"],
    ]
    assert [row[:3] for row in rows(pack_document(three("en")), "How many to print")][1:3] == [
        ["Round 1: customer and staff cards", "one set (a page)", "8 pages"],
        ["Round 1: observer sheet", "1 sheet", "8 pages"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cards_tell_nothing_that_the_other_hides(lang: str) -> None:
    play = forked(lang)
    for sheet in sheets(pack_document([play]))[:1]:
        customer, staff = (text_of(card) for card in sheet.cards[:2])
        hidden = [
            play.hides,
            play.rules,
            play.complicated,
            *play.must_ask,
            *(t.customer for t in play.turns + play.after),
        ]
        assert [line in customer for line in hidden] == [True] * len(hidden)
        assert [line in staff for line in hidden] == [False] * len(hidden)
        known = [play.situation, play.goal, play.authority, play.opening]
        assert [line in staff for line in known] == [True] * len(known)
        assert [line in customer for line in known] == [False] * len(known)
        # Nobody in the room reads a model answer off a card.
        right = [choice.text for turn in play.all_turns for choice in turn.choices]
        assert [line for line in right if line in customer + staff] == []


def test_a_long_customer_card_tells_less_before_it_takes_half_a_page() -> None:
    play = role_play("zh")
    words = Words.of("zh")
    brief = replace(play, turns=play.turns[:2], must_ask=())
    for told, wide, replies in (
        (brief, False, 6),
        (play, False, 4),
        (replace(play, rules="字" * 120), True, 12),
    ):
        sheet = card_sheet(told, words)
        assert (sheet.wide, len(sheet.cards)) == (wide, 2 if wide else 4)
        assert text_of(sheet.cards[0]).count("如果") == replies
        assert told.turns[1].customer in text_of(sheet.cards[0])
    # The slip that a ban forbids is the one that is kept.
    assert "如果说“一定赔”" in text_of(card_sheet(play, words).cards[0])


def test_a_card_of_four_to_a_page_has_a_measure() -> None:
    widths = {"zh": 48, "en": 58}
    line = Para((role_play("zh").cite and Card("", ()).body) or ())
    assert fits(Card("题", (line,) * 20), Words.of("zh"), widths)
    assert not fits(Card("题", (line,) * 24), Words.of("zh"), widths)


def test_where_a_story_forks_the_customer_waits_for_a_slip() -> None:
    document = pack_document([forked("zh")])
    cards, slips = sheets(document)
    customer = text_of(cards.cards[0])
    assert (
        customer.index("第二轮：")
        < customer.index("举手，等主持人的纸条")
        < customer.index("分支之后第一轮：")
    )
    assert [card.title.split("　")[0] for card in slips.cards] == ["纸条A", "纸条B", "纸条A", "纸条B"]
    assert text_of(slips.cards[0]).startswith("念出来：查出来是我们没有修好。\n纸条A第三轮：“阀门早关了。")
    assert text_of(slips.cards[1]).startswith("念出来：查出来是楼上的水管。\n纸条B第三轮：“昨晚楼下")
    assert "师傅回了话" not in customer + text_of(cards.cards[1])
    assert rows(document, "分支：挑一张纸条") == [
        ["纸条A", "查出来是我们没有修好。"],
        ["纸条B", "查出来是楼上的水管。"],
    ]
    assert [row[1] for row in rows(document, "纸条B的结局")] == [
        "水管好。",
        "水管中。",
        "水管差。",
        "水管禁。",
    ]
    (talk,) = (block for block in under(document, "讲评　漏水的第三通电话") if isinstance(block, Table))
    assert [row[0][0].text for row in talk.rows] == [
        "第一轮\n",
        "第二轮\n",
        "纸条A第三轮\n",
        "纸条B第三轮\n",
        "分支之后第一轮\n",
    ]


def test_the_standards_are_read_out_before_anybody_shows_how() -> None:
    play = role_play("zh")
    turns = tuple(replace(t, cite=replace(t.cite, wording=f"{t.cite.title}的话")) for t in play.turns)
    document = pack_document([replace(play, turns=turns)])
    assert rows(document, "要点：开演前念") == [[t.cite.title, t.cite.wording] for t in turns]
    names = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert names.index("要点：开演前念") < names.index("评分校准") < names.index("讲评　漏水的第三通电话")


def test_two_blank_cases_to_a_page() -> None:
    document = pack_document([role_play("zh")])
    last = len(document.blocks) - document.blocks[::-1].index(PageBreak())
    page = document.blocks[last:]
    assert [block.text for block in page if isinstance(block, Heading)] == ["自己写一个"] * 2
    tables = [block for block in page if isinstance(block, Table)]
    labels = [[row[0][0].text for row in table.rows] for table in tables]
    assert labels == [["场景", "客户说"], ["好", "中", "差"]] * 2
    assert all(cell == () for table in tables for row in table.rows for cell in row[1:])


def test_a_bare_scenario_leaves_out_what_it_has_not() -> None:
    bare = replace(role_play("zh"), observed=(), calibration=(), debrief=(), must_ask=())
    document = pack_document([bare])
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "主持说明　漏水的第三通电话",
        "练什么",
        "时间",
        "怎样轮换",
        "分组和摆放",
        "印多少",
        "每一场这样走",
        "讲评时先问这三句",
        "漏水的第三通电话",
        "要点：开演前念",
        "讲评　漏水的第三通电话",
        "结局（念合适的一个）",
        "自己写一个",
        "自己写一个",
    ]
    assert rows(document, "时间")[1][1:] == ["第一场：要点1，读卡1，演4，讲评4", "10"]
    (steps,) = (block for block in under(document, "每一场这样走") if isinstance(block, Steps))
    assert [text[0].text[:2] for text in steps.items] == ["要点", "读卡", "开演", "讲评", "换人"]
    opened(document)


@pandoc
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_second_reader_finds_the_cards(lang: str, tmp_path: Path) -> None:
    play = forked(lang)
    document = pack_document([play])
    file = render_docx(document)
    assert render_docx(pack_document([forked(lang)])) == file
    text = words_of(pandoc_blocks(file, tmp_path))
    wanted = [
        line for sheet in sheets(document) for card in sheet.cards for line in text_of(card).split("\n")
    ]
    assert len(wanted) > 20
    assert [line for line in wanted if re.sub(r"\s", "", line) not in text] == []
