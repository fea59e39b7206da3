"""One question by itself: each flaw beside a question that only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asked import CITE, choose, claim, many, number

from deskbook.questions import ChooseOne, Match, Piece, PutInOrder, Question
from deskbook.review.items import flaws
from deskbook.review.texts import asking, bare, figure, unquoted


def nothing(text: str) -> str | None:
    return None


def told(question: Question) -> list[str]:
    return [flaw.code.id for flaw in flaws(question, nothing)]


FINE = ("我先问他愿不愿意等", "我去找单子，马上回来", "请他过十分钟再打来")
FINE_EN = ("I ask whether he can wait", "I say what I am going for", "I give him a time to call")


def test_a_decent_question_has_no_flaw() -> None:
    assert told(choose(*FINE)) == told(many(*FINE, keys=(0, 2))) == told(choose(*FINE_EN, lang="en")) == []


@pytest.mark.parametrize(
    ("text", "lang", "flawed"),
    [
        ("以上都对", "zh", True),
        ("以上各项都可以。", "zh", True),
        ("以上说法都不正确", "zh", True),
        ("都不对", "zh", True),
        ("A和B", "zh", True),
        ("没有正确答案", "zh", True),
        ("单子上的三样都对过了，您收好", "zh", False),
        ("以上三样我都给您记在单子上了", "zh", False),
        ("我们都可以，看您方便", "zh", False),
        ("All of the above", "en", True),
        ("None of these.", "en", True),
        ("Both A and B", "en", True),
        ("Neither of the options is right", "en", True),
        ("All of our rooms face the park", "en", False),
        ("Both of you are welcome to wait", "en", False),
    ],
)
def test_options_that_speak_of_the_others(text: str, lang: str, flawed: bool) -> None:
    asked = choose(*(FINE if lang == "zh" else FINE_EN)[:2], text, lang=lang)
    assert told(asked) == (["options-together"] if flawed else [])


@pytest.mark.parametrize(
    ("stem", "lang", "flawed"),
    [
        ("客户很急。哪一种做法不合适？", "zh", True),
        ("客户很急。不该说的是哪一句？", "zh", True),
        ("客户很急。下面的做法，错误的是（　　）", "zh", True),
        ("除了道歉以外，你还做哪一样？", "zh", False),
        ("除哪一样以外都要登记？", "zh", True),
        ("他不在，单子也没有找到。你怎么回答？", "zh", False),
        ("客户说：“哪一样不用带？”你怎么回答？", "zh", False),
        ("三种做法都不失礼，哪一种达到了优质标准？", "zh", False),
        ("这句话的问题在哪里？", "zh", False),
        ("在“五声”里，小林漏了哪一声？", "zh", False),
        ("你怎么说，他才不着急？", "zh", False),
        ("He is upset. Which of your lines is not right?", "en", True),
        ("Which one isn't polite?", "en", True),
        ("What must you never say?", "en", True),
        ("Which do you say to all except one?", "en", True),
        ("He isn't in. What do you say?", "en", False),
        ("The customer says: “Which one is not mine?” What do you say?", "en", False),
        ("What is wrong with that?", "en", False),
        ("Which one does no more than people expect?", "en", False),
    ],
)
def test_stems_that_ask_for_what_is_not_so(stem: str, lang: str, flawed: bool) -> None:
    asked = choose(*(FINE if lang == "zh" else FINE_EN), stem=stem, lang=lang)
    assert told(asked) == (["negative-stem"] if flawed else [])


@pytest.mark.parametrize(
    ("stem", "lang", "flawed"),
    [
        ("关于等候，以下哪一项是正确的？", "zh", True),
        ("下列做法里，你选哪一种？", "zh", True),
        ("关于“五声”，属于它的是哪一声？", "zh", True),
        ("关于押金的事，客户已经问了两遍。你怎么回答？", "zh", False),
        ("下面几句话，各写在派工单的哪一栏？", "zh", False),
        ("Which of the following is right?", "en", True),
        ("Regarding the deposit, which is right?", "en", True),
        ("Which is the correct statement?", "en", True),
        ("He asks about the following week. What do you say?", "en", False),
    ],
)
def test_stems_about_their_options(stem: str, lang: str, flawed: bool) -> None:
    asked = choose(*(FINE if lang == "zh" else FINE_EN), stem=stem, lang=lang)
    assert told(asked) == (["stem-without-situation"] if flawed else [])


def test_options_that_read_alike_or_hold_one_another() -> None:
    assert told(choose("请您稍等。", "请您稍等！", "我去找单子")) == ["same-option"]
    assert told(choose("请您稍等", "好的，请您稍等。", "我去找单子")) == ["option-within-option"]
    assert told(choose("主管", "客服主管", "前台", exempt=True)) == [], "a name may stand in another"
    assert told(choose("Our hour", "It is our hour now", "We wait", lang="en")) == ["option-within-option"]
    assert told(choose("Our", "An hour and a half", "We wait", lang="en")) == [], "letters are no words"


def test_pieces_that_read_alike() -> None:
    pieces = tuple(
        Piece(name, text, "先后", (CITE,)) for name, text in (("a", "道歉"), ("b", "核对"), ("c", "道歉。"))
    )
    ordered = replace(choose(*FINE), answer=PutInOrder(pieces, ("a", "b", "c")))
    matched = replace(choose(*FINE), answer=Match(pieces[:2], (pieces[1], pieces[0])))
    assert (told(ordered), told(matched)) == (["same-option"], [])


@pytest.mark.parametrize(
    ("text", "lang", "flawed"),
    [
        ("您是不是太笨了", "zh", True),
        ("爱要不要，随便您", "zh", True),
        ("这把椅子太笨重，我来搬", "zh", False),
        ("水是滚烫的，您慢点", "zh", False),
        ("“废话少说”我可没讲过", "zh", False),
        ("“您是不是太笨了。”", "zh", True),
        ("Are you deaf, sir?", "en", True),
        ("How stupid of me", "en", False),
    ],
)
def test_rude_wrong_options(text: str, lang: str, flawed: bool) -> None:
    others = ("“我来搬”", "“您坐”") if text.startswith("“您") else (FINE if lang == "zh" else FINE_EN)[:2]
    assert told(choose(*others, text, lang=lang)) == (["too-easy"] if flawed else [])
    assert "too-easy" not in told(choose(*others, text, key=2, lang=lang)), (
        "the right one may say what it has to"
    )


def test_a_forbidden_phrase_makes_a_wrong_option_too_easy() -> None:
    asked = choose(*FINE[:2], "这不归我管，您问别人")
    (flaw,) = flaws(asked, lambda text: "不归我管" if "不归我管" in text else None)
    assert (flaw.code.id, flaw.at) == ("too-easy", "这不归我管，您问别人")
    assert "“不归我管”" in str(dict(flaw.arguments)["why"].zh)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("2分钟", "5分钟", "10分钟"), []),
        (("两声", "三声", "四声"), []),
        (("2分钟", "5分钟", "找到为止"), ["options-of-two-kinds"]),
        (("“请稍等”", "“您坐”", "放下电话去找"), ["options-of-two-kinds"]),
        (("零件", "部门之间的协调", "一样一样来"), []),
        (("第三声", "第二声", "第四声"), ["figures-out-of-order"]),
        (("2分钟", "3分钟", "30分钟"), ["too-easy"]),
        (("95单", "100单", "150单"), []),
    ],
)
def test_figures_are_of_one_kind_in_order_and_near(texts: tuple[str, ...], found: list[str]) -> None:
    assert told(choose(*texts, exempt=True, type="written")) == found


def test_what_slips_bring_may_be_far_off_and_what_is_shuffled_has_no_order() -> None:
    assert told(choose("16小时", "64小时", "80小时", exempt=True, type="formula")) == []
    assert told(choose("2分钟", "5分钟", "8分钟", type="written")) == ["figures-out-of-order"]
    assert told(choose("1 ring", "two rings", "the third ring", exempt=True, lang="en")) == []
    assert told(many("2分钟", "5分钟", "3分钟")) == []


def test_every_option_says_why() -> None:
    asked = choose(*FINE)
    assert isinstance(asked.answer, ChooseOne)
    bare_key = tuple(replace(o, reason="对。") if o.key else o for o in asked.answer.options)
    assert told(replace(asked, answer=ChooseOne(bare_key))) == ["no-reason"]
    silent = tuple(replace(o, reason="") for o in asked.answer.options)
    assert told(replace(asked, answer=ChooseOne(silent))) == ["no-reason"] * 3
    assert (told(claim(True, "")), told(claim(False)), told(number("2分钟"))) == (["no-reason"], [], [])


def test_texts_as_they_are_compared() -> None:
    assert bare("请您，稍　等！ＯＫ") == bare("请您稍等ok") == "请您稍等ok"
    assert unquoted("说了“不知道”就走") == "说了\0就走"
    assert unquoted("“不知道。”") == "不知道"
    assert asking("他问“哪样不要”，你怎么答？", "zh") == "他问，你怎么答？"
    assert asking("他不在。客户说：“哪天回来？”你怎么回答？", "zh") == "你怎么回答？"
    assert [str(f.number) if (f := figure(text, lang)) else None for text, lang in (
        ("第十二声", "zh"), ("约15分钟", "zh"), ("1,200元", "zh"), ("80%", "zh"), ("一样", "zh"), ("十分感谢", "zh"),
        ("three rings", "en"), ("the 3rd ring", "en"), ("One-stop check", "en"), ("1.5 hours", "en"),
    )] == ["12", "15", "1200", "80", None, None, "3", "3", None, "3/2"]  # fmt: skip
