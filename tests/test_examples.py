"""The quality bar, word for word: the ten items and the four turns come out of the YAML that is printed with them.

A form decides which case, window, members or slips an item shows; the printed item must be one of those that the
mechanical rules give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from deskbook.build import Loaded, load
from deskbook.derive.quizzes import askable
from deskbook.derive.role_plays import role_play
from deskbook.draws import Draw
from deskbook.offered import facts_of
from deskbook.questions import ChooseOne, Question

EXAMPLES = Path(__file__).parent / "cases/good/examples"
GRADES = {"好": ("good", 2), "中": ("fair", 1), "差": ("poor", 0)}


@cache
def examples() -> Loaded:
    return load(EXAMPLES)


@dataclass(frozen=True)
class Printed:
    number: int
    stem: str
    options: tuple[tuple[str, str], ...]  # text, reason
    key: int
    title: str
    standard: str


def printed_items() -> list[Printed]:
    found = []
    text = (EXAMPLES / "expected/items.md").read_text("utf-8")
    for block in re.split(r"(?m)^(?=\*\*\d+\.\*\*)", text):
        head = re.match(r"\*\*(\d+)\.\*\* (.*?)（　　）\n", block)
        if not head:
            continue
        texts = re.findall(r"(?m)^- [ABC]\. (.*)$", block)
        reasons = re.findall(r"(?m)^> - [ABC]　(.*)$", block)
        answer = re.search(r"答案 \*\*([ABC])\*\* · (.*?) `(.*?)`", block)
        assert answer and len(texts) == len(reasons) == 3
        found.append(
            Printed(
                int(head.group(1)),
                head.group(2),
                tuple(zip(texts, reasons, strict=True)),
                "ABC".index(answer.group(1)),
                answer.group(2),
                answer.group(3),
            )
        )
    return found


PRINTED = printed_items()


def test_all_ten_items_are_read() -> None:
    assert [item.number for item in PRINTED] == list(range(1, 11))


def possible(standard: str, lang: str = "zh") -> list[Question]:
    """Every question that any form of any seed (of the first thousand) would ask of a standard."""
    book = examples().handbook.books["", lang]
    bank = [asked for asked in askable(facts_of(book)) if asked.item.cite.id == standard]
    assert bank, standard
    return [
        asked.type.write(asked.item, Draw(seed, "A"), position, book.words)
        for asked in bank
        if asked.type.form == "choose-one"
        for position in range(3)
        for seed in range(1_000)
    ]


@pytest.mark.parametrize("item", PRINTED, ids=lambda item: f"item-{item.number}")
def test_the_printed_item_comes_out_of_its_data(item: Printed) -> None:
    wanted = (
        item.stem,
        frozenset((text, reason, i == item.key) for i, (text, reason) in enumerate(item.options)),
    )
    given = set()
    for question in possible(item.standard):
        assert isinstance(question.answer, ChooseOne)
        given.add((question.stem, frozenset((o.text, o.reason, o.key) for o in question.answer.options)))
    assert wanted in given
    cite = examples().handbook.base.cites[item.standard]
    assert f"{cite.set_title}·{cite.title}" == item.title


@pytest.mark.parametrize(
    ("standard", "stem", "key"),
    [
        (
            "phone-message/absent-first",
            "Chen Min is out at a viewing until three. Someone calls for her: “Hello, could I speak to Chen Min?” "
            "What do you say?",
            "Chen Min is out at a viewing until three. May I have your name? I'll ask her to call you.",
        ),
        (
            "contact-etiquette/stairs",
            "After the third-floor show flat you take a visitor down the stairs to the lobby. Where do you walk?",
            "A step or two ahead of him, glancing back now and then",
        ),
    ],
)
def test_the_english_items(standard: str, stem: str, key: str) -> None:
    question = possible(standard, "en")[0]
    assert isinstance(question.answer, ChooseOne)
    assert question.stem == stem
    assert [option.text for option in question.answer.options if option.key] == [key]


def test_the_four_turns_and_the_endings() -> None:
    text = (EXAMPLES / "expected/turns.md").read_text("utf-8")
    book = examples().handbook.base
    play = role_play(book, book.standards["leak/third-call"])
    head = re.match(r"\*\*(.*?)\*\*　岗位：(.*?)　渠道：(.*?)　客户：(.*)\n\n(.*)\n", text)
    assert head and head.groups() == (play.title, play.role, play.channel, play.persona, play.opening)
    blocks = re.split(r"(?m)^(?=\*\*第.轮\*\*)", text)[1:]
    assert len(blocks) == len(play.turns) == 4
    for block, turn in zip(blocks, play.turns, strict=True):
        line = re.match(r"\*\*第.轮\*\*　李女士：“(.*)”\n", block)
        assert line and line.group(1) == turn.customer
        texts = dict(re.findall(r"(?m)^- ([ABC])\. (.*)$", block))
        rows = re.findall(r"(?m)^\| ([ABC]) \| “(.*)” \| (.) (\d)分 \| (.*) \|$", block)
        assert len(rows) == 3
        shown = {(c.text, c.reaction, c.grade, c.points, c.why) for c in turn.choices}
        assert shown == {(texts[a], said, *GRADES[grade], why) for a, said, grade, _, why in rows}
        assert all(int(points) == GRADES[grade][1] for _, _, grade, points, _ in rows)
        assert re.search(rf"(?m)^标准：{turn.cite.title} `{turn.cite.id}`$", block)
    endings = re.findall(r"(?m)^\| (四轮全好|有中无差|有差|第三轮选了承诺（禁止项）) \| (.*) \|$", text)
    assert [said for _, said in endings] == [
        play.endings.good,
        play.endings.fair,
        play.endings.poor,
        play.endings.broken,
    ]
