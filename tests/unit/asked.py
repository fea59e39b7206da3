"""Questions in one line each, for tests of whatever looks at questions."""

from __future__ import annotations

from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Cite,
    FormName,
    Number,
    Option,
    Question,
    Section,
    Sheet,
    SheetItem,
    TrueFalse,
)

CITE = Cite("hold/ask-first", "00000000", "先问再放下", "请对方稍等", "must")


def choose(
    *texts: str,
    key: int = 0,
    stem: str = "客户来了。你怎么做？",
    lang: str = "zh",
    exempt: bool = False,
    type: str = "case",  # noqa: A002 - it is what the field is called
    id: str = "hold/ask-first#case#cases.one",  # noqa: A002
    cite: Cite = CITE,
) -> Question:
    options = tuple(
        Option(f"o{place}", text, place == key, "他等得住。", (cite,)) for place, text in enumerate(texts)
    )
    return Question(id, type, lang, stem, ChooseOne(options, exempt), (cite,))


def many(
    *texts: str, keys: tuple[int, ...] = (0,), stem: str = "客户来了。你做哪几样？", lang: str = "zh"
) -> Question:
    options = tuple(
        Option(f"o{place}", text, place in keys, "他等得住。", (CITE,)) for place, text in enumerate(texts)
    )
    return Question("hold/ask-first#missed#parts", "missed", lang, stem, ChooseMany(options), (CITE,))


def claim(
    key: bool, reason: str = "他等得住。", stem: str = "同事说：“等一下就好。”他说得对吗？"
) -> Question:
    return Question("hold/ask-first#claim#belief", "claim", "zh", stem, TrueFalse(key, reason), (CITE,))


def number(shown: str, id: str = "hold/ask-first#reckon#formula", cite: Cite = CITE) -> Question:  # noqa: A002
    from fractions import Fraction

    answer = Number(Fraction(2), shown, "分钟", "他等得住。")
    return Question(id, "reckon", "zh", "最多等几分钟？", answer, (cite,))


def paper(*questions: Question, form: FormName = "choose-one", lang: str = "zh") -> Sheet:
    items = tuple(SheetItem(question, 10, "cell") for question in questions)
    return Sheet(
        quiz="first", title="入职第一周", about="", use="practice", form="A", seed=1, lang=lang, edition="",
        minutes=None, pass_mark=None, sections=(Section(form, items),), handbook_title="手册", organisation="",
        revision="00000000",
    )  # fmt: skip
