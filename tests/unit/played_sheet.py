"""One practice sheet in each language that is answered in every way there is: what the player on the page is tried on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import samples

from deskbook.questions import (
    AnswerForm,
    ChooseMany,
    Cite,
    FormName,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Question,
    Section,
    Sheet,
    SheetItem,
    Slipped,
)

# standard, stem, options: right or not, text, reason
MANY = {
    "zh": (
        (
            "incoming-call/flow",
            "小赵接了一个报修电话：报了单位和姓名；记下房号和漏水的位置；没有念一遍就说“师傅马上到”；放下电话才想起没有留号码。小赵漏了哪几处？",
            (
                (False, "报清身份", "没漏：小赵报了单位和姓名。"),
                (True, "复述核对", "这一处漏了。念一遍，她才好当场更正。"),
                (False, "记下要点", "没漏：房号和位置都记了。"),
                (True, "留联系电话", "这一处漏了。师傅到了门口没有人，就得再跑一趟。"),
            ),
        ),
        (
            "receiving-visitors/no-private-promise",
            "一位业主拍着柜台说：“你就给我一句话，三天能不能修好？”下面哪几句可以说？",
            (
                (True, "我先请工程师上门看，看完今天下午六点前给您回话。", "答应的是做得到的下一步，不是还没看过的结果。"),
                (False, "您放心，三天肯定给您修好，修不好您来找我本人。", "还没看过就答应，三天以后失信的是整个公司。"),
                (False, "三天的话我私下帮您催一催，您别跟别人说起就行。", "私下的承诺没有人接得住，换个人当班就断了。"),
            ),
        ),
    ),
    "en": (
        (
            "incoming-call/flow",
            "A repair call. Xiao Zhao gives company and name, notes flat and place of the leak, says “someone is on the way” "
            "without reading it back, and notices afterwards that there is no phone number. What is missing?",
            (
                (False, "Saying who you are", "Not missing: company and name were given."),
                (True, "Reading it back", "Missing. Read it back, and she can correct it on the spot."),
                (False, "Noting what matters", "Not missing: flat and place were noted."),
                (True, "A number to call", "Missing. If nobody opens, the technician comes twice."),
            ),
        ),
        (
            "receiving-visitors/no-private-promise",
            "An owner bangs on the desk: “Just tell me: fixed in three days, yes or no?” Which of these can you say?",
            (
                (True, "An engineer looks at it first; you hear from me by six today.", "It promises a step that can be kept, not a result unseen."),
                (False, "Three days, you have my word. If not, come to me.", "Unseen and promised: in three days the company breaks its word."),
                (False, "I'll hurry them up for you, just keep it between us.", "Nobody can keep a private promise once the shift has changed."),
            ),
        ),
    ),
}  # fmt: skip
PAIRS = {
    "zh": (
        "repair-order",
        "车主说前面有异响，你试了车，查了底盘。下面几句话，各写在维修委托书的哪一栏？",
        (
            ("told", "早上冷车起步，前面嗡嗡响，开一会儿就没了", "客户陈述", "“客户陈述”栏写客户的原话。"),
            ("cause", "左前轮轴承磨损，冷车低速有异响，热车减轻", "故障原因", "“故障原因”栏写你的诊断。"),
            ("work", "更换左前轮轴承，检查右前轮间隙，路试确认", "维修项目", "“维修项目”栏写要做的活。"),
        ),
    ),
    "en": (
        "repair-order",
        "A humming noise in front. You drove the car and looked underneath. Which box of the repair order does each go into?",
        (
            ("told", "Hums in front when cold in the morning, gone after a while", "What the customer says", "It holds the customer's own words."),
            ("cause", "Front left wheel bearing worn, noise when cold and slow", "Cause", "It holds your diagnosis."),
            ("work", "Replace front left bearing, check the right one, test drive", "Work to do", "It holds the work."),
        ),
    ),
}  # fmt: skip
ORDER = {
    "zh": (
        "你要请客户在电话里等一会儿。按先后排好。",
        (
            ("ask", "“您愿意等我一下吗？”", "先问，等不等由她决定。"),
            ("why", "“我要去问一下主管，大约两三分钟。”", "说了缘由和时间，等着心里有数。"),
            ("hear", "（停下来，听她回答）", "问了却不听回答，就等于没问。"),
            ("thank", "“谢谢您等我。”", "回来先谢，再接着说事。"),
        ),
        ("thank", "hear", "why", "ask"),
    ),
    "en": (
        "You have to ask a customer to hold. Put these in order, first to last.",
        (
            ("ask", "“Would you mind holding for a moment?”", "Ask first: whether to wait is her choice."),
            ("why", "“I have to ask my supervisor, two or three minutes.”", "With a reason and a time, waiting is easier."),
            ("hear", "(Stop and hear the answer)", "Asked and not heard is not asked."),
            ("thank", "“Thank you for holding.”", "Thanks first, then the matter."),
        ),
        ("thank", "hear", "why", "ask"),
    ),
}  # fmt: skip
FIGURE = {
    "zh": (
        "本月上门维修完工200单，其中要逐单回访的40单，其余按30%抽样。本月一共要回访多少单？",
        Number(
            Fraction(88),
            "88单",
            "单",
            "对。40 + (200 − 40) × 30% = 88。",
            (
                Slipped(Fraction(60), "把四类工单也一起抽了样。这四类要逐单回访。"),
                Slipped(Fraction(100), "抽样前要先从200单里减掉这40单。"),
            ),
        ),
    ),
    "en": (
        "This month 200 repairs were finished. 40 of them are called one by one, 30% of the rest are sampled. How many "
        "follow-up calls are due?",
        Number(
            Fraction(88),
            "88 calls",
            "calls",
            "Right. 40 + (200 − 40) × 30% = 88.",
            (
                Slipped(Fraction(60), "This samples the four groups as well. They are called one by one."),
                Slipped(Fraction(100), "Take the 40 off the 200 before you sample."),
            ),
        ),
    ),
}
DISCUSS = {
    "zh": (
        "前台只有你一个人，电话响了，面前的客户话还没有说完。接，还是不接？",
        "接起来先请来电的人稍等，会被面前的客户看成怠慢；不接，铃声又让两边都不安。先看面前的客户一眼，说一句“我接一下，马上回来”，再接。",
    ),
    "en": (
        "You are alone at the desk. The phone rings while the customer before you is still talking. Do you answer?",
        "Answering may look like neglect to the customer before you; not answering makes both uneasy. A look and “I'll be "
        "right back with you” first, then the phone.",
    ),
}


def asked(name: str, lang: str, stem: str, answer: AnswerForm, *cites: Cite) -> Question:
    return Question(
        f"{cites[0].id}#{name}", name, lang, stem, answer, worded(cites, lang), f"{len(stem):08x}"
    )


def worded(cites: Iterable[Cite], lang: str) -> tuple[Cite, ...]:
    """With a wording, so that there is a standard to unfold."""
    text = "{}的标准是这样写的。" if lang == "zh" else "This is what the standard on “{}” says."
    return tuple(replace(cite, wording=text.format(cite.title)) for cite in cites)


def sheet(lang: str = "zh", *, each_counts: bool = False, must_not_fails: bool = False) -> Sheet:
    """Thirteen questions of eight answer forms, 100 points; the last is talked about and not marked."""
    cites = samples.CITES[lang]
    old = {section.form: section.items for section in samples.sheet(lang).sections}
    many = tuple(
        asked(
            f"many{number}",
            lang,
            stem,
            ChooseMany(
                tuple(
                    Option(f"o{at}", text, key, why, (cites[name],))
                    for at, (key, text, why) in enumerate(options)
                )
            ),
            cites[name],
        )
        for number, (name, stem, options) in enumerate(MANY[lang])
    )
    _, pair_stem, rows = PAIRS[lang]
    order_stem, pieces, shown = ORDER[lang]
    form_cites = (cites["incoming-call/flow"],)
    left = tuple(Piece(name, text, why, form_cites) for name, text, _, why in rows)
    right = {name: Piece(name, text, why, form_cites) for name, _, text, why in rows}
    by_id = {name: Piece(name, text, why, ()) for name, text, why in pieces}
    order = PutInOrder(tuple(by_id[name] for name in shown), tuple(by_id))
    figure_stem, figure = FIGURE[lang]
    discuss_stem, rationale = DISCUSS[lang]
    hold, sampling = cites["phone-hold/consent"], cites["follow-up-sampling/monthly"]
    matching = Match(left, (right["work"], right["told"], right["cause"]))
    sections: tuple[tuple[FormName, int, tuple[Question, ...]], ...] = (
        ("choose-one", 10, tuple(again(item.question) for item in old["choose-one"][:4])),
        ("choose-many", 10, many),
        ("true-false", 5, tuple(again(item.question) for item in old["true-false"])),
        ("match", 10, (asked("boxes", lang, pair_stem, matching, *form_cites),)),
        ("order", 10, (asked("order", lang, order_stem, order, hold),)),
        ("number", 5, (asked("reckon", lang, figure_stem, figure, sampling),)),
        ("open", 5, tuple(again(item.question) for item in old["open"])),
        ("discuss", 0, (asked("discuss", lang, discuss_stem, Open((), "", rationale), cites["phone-answering/rings"]),)),
    )  # fmt: skip
    return replace(
        samples.sheet(lang),
        use="practice",
        sections=tuple(
            Section(form, tuple(SheetItem(question, points, form) for question in questions))
            for form, points, questions in sections
        ),
        each_counts=each_counts,
        must_not_fails=must_not_fails,
    )


def again(question: Question) -> Question:
    return replace(question, cites=worded(question.cites, question.lang))
