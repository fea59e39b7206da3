"""A bank of one question in each answer form, built by hand: what exports are tried on without any YAML."""

from __future__ import annotations

from fractions import Fraction

from deskbook.derive.bank import Bank, Entry
from deskbook.questions import (
    AnswerForm,
    ChooseMany,
    ChooseOne,
    Cite,
    FormName,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Question,
    Slipped,
    TrueFalse,
)

RINGS = Cite("phone-answering/rings", "1a2b3c4d", "及时接听", "接听电话", "must")
CALM = Cite("calm-first/feelings-first", "5e6f7a8b", "先安抚，再办事", "先安抚", "must")
BOTH = (CALM, RINGS)


def piece(name: str, text: str, reason: str) -> Piece:
    return Piece(name, text, reason, (CALM,))


def entry(
    form: FormName, key: str, stem: str, answer: AnswerForm, cites: tuple[Cite, ...], kind: str = "written"
) -> Entry:
    name = f"{cites[0].id}#{kind}#{key}"
    question = Question(name, kind, "zh", stem, answer, cites, "0000000a", "hard")
    return Entry(question, form, name, in_exam=form == "match")


CHOOSE_ONE = entry(
    "choose-one",
    "limits.rings",
    "前台电话响了。最晚第几声接起？",
    ChooseOne(
        (
            Option("n2", "第二声", False, "达标，但不是最晚。", (RINGS,)),
            Option("n3", "第三声", True, "对。", (RINGS,)),
            Option("n4", "第四声", False, "超了一声。", (RINGS,)),
        ),
        exempt=True,
    ),
    (RINGS,),
    "limit",
)
CHOOSE_MANY = entry(
    "choose-many",
    "m.many",
    "哪几样漏了？",
    ChooseMany(
        (
            Option("a", "让座", True, "站着的人更急。", (CALM,)),
            Option("b", "倒水", True, "手里有杯水，话会慢下来。", (CALM,)),
            Option("c", "报价", False, "这时候不谈钱。", (CALM,)),
            Option("d", "听完", True, "没听完，不知道要什么。", (CALM,)),
        )
    ),
    (CALM,),
)
TRUE_FALSE = entry(
    "true-false",
    "m.claim",
    "同事说：“先讲道理。”他说得对吗？",
    TrueFalse(False, "气头上听不进道理。"),
    BOTH,
)
MATCH = entry(
    "match",
    "m.match",
    "各是哪一样？",
    Match(
        (piece("hear", "听他说完", "要先听。"), piece("seat", "请他坐下", "坐下来再说。")),
        (piece("seat", "让座", "坐下来再说。"), piece("hear", "倾听", "要先听。")),
    ),
    (CALM,),
)
ORDER = entry(
    "order",
    "m.order",
    "按先后排好。",
    PutInOrder(
        (piece("fix", "办事", "气没消，办了也嫌慢。"), piece("hear", "听完", "先听。"), piece("sorry", "致歉", "没听就道歉，是敷衍。")),
        ("hear", "sorry", "fix"),
    ),
    (CALM,),
)  # fmt: skip
NUMBER = entry(
    "number",
    "m.number",
    "三个人分一小时，每人几小时？",
    Number(
        Fraction(1, 3),
        "1/3小时",
        "小时",
        "1 ÷ 3 = 1/3。",
        (Slipped(Fraction(3), "倒过来除了。"), Slipped(Fraction(-5, 2), "减出来的。")),
    ),
    (RINGS,),
)
OPEN = entry(
    "open",
    "m.open",
    "换一种说法：“你别急。”",
    Open(("说出他遇到的事", "说下一步"), "“您说漏水了，我马上请人来看。”", "叫人别急，人会更急。"),
    (CALM,),
)
DISCUSS = entry("discuss", "m.talk", "要不要加微信？", Open((), "", "各有各的道理。"), (CALM,), "discuss")
ENTRIES = (CHOOSE_ONE, CHOOSE_MANY, TRUE_FALSE, MATCH, ORDER, NUMBER, OPEN, DISCUSS)
BANK = Bank("客户服务手册", "zh", "base", ENTRIES)
