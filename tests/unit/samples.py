"""One sheet and one role-play in each language, built by hand: what renderers are tried on without any YAML."""

from __future__ import annotations

from deskbook.questions import (
    ChooseOne,
    Cite,
    Open,
    Option,
    Question,
    Section,
    Sheet,
    SheetItem,
    TrueFalse,
)
from deskbook.role_plays import Calibration, Choice, Endings, Grade, ObserverLine, RolePlay, Turn

# id, revision, obligation, title and set title in Chinese, in English
STANDARDS = (
    ("phone-answering/rings", "3f2a9b10", "must", "及时接听", "接听电话", "Answer in time", "Answering the phone"),
    ("phone-answering/greeting", "52c07d1e", "must", "报清身份", "接听电话", "Say who you are", "Answering the phone"),
    ("civil-phrases/read-the-wall", "81c4e0d7", "must-not", "不叫客户自己看", "文明用语", "Never “read it yourself”", "Civil phrases"),
    ("incoming-call/flow", "c95b7712", "must", "来电受理", "来电标准", "Taking a call", "Incoming calls"),
    ("phone-message/absent-first", "1d6e8f33", "must", "先说不在，再问姓名", "电话留言", "Absent first, name second", "Messages"),
    ("follow-up-sampling/monthly", "b0a4c5e9", "must", "每月回访量", "回访抽样", "Calls a month", "Follow-up calls"),
    ("ordinary-vs-excellent/anticipation", "64d2f1aa", "should", "预先想到", "一般与优质", "Think ahead", "Ordinary and excellent"),
    ("contact-etiquette/stairs", "e7709c58", "must", "上下楼引导", "接待礼仪", "Leading on stairs", "Receiving visitors"),
    ("phone-hold/consent", "2b8d46f0", "must", "先问愿不愿意等", "请客户等候", "Ask before holding", "Putting a call on hold"),
    ("phone-hold/choice", "90fe13c6", "must", "给客户选择", "请客户等候", "Offer a choice", "Putting a call on hold"),
    ("reply-phrases/i-for-you", "47a3b8d5", "must", "不说谁错", "回应用语", "Never “you are wrong”", "Replies"),
    ("phone-transfer/no-repeat", "a1c25e74", "must", "不让客户再讲一遍", "电话转接", "Never twice the same story", "Transferring calls"),
    ("calm-first/feelings-first", "d38f6b02", "must", "先安抚，再办事", "先安抚", "Feelings first, then the matter", "Calm first"),
    (
        "receiving-visitors/no-private-promise", "f5e09d41", "must-not", "不私下承诺", "接待来访", "No private promises",
        "Visits and complaints",
    ),
    ("phone-ending/next-step", "0c7ba892", "must", "说清下一步，等客户先挂", "结束通话", "Next step, then they hang up", "Ending a call"),
    ("reply-phrases/tone", "5e61d7c3", "should", "语气平和", "回应用语", "An even tone", "Replies"),
    ("scenarios/third-call", "7a90c2e4", "must", "漏水的第三通电话", "情景", "The third call about the leak", "Scenarios"),
)  # fmt: skip
CITES = {
    lang: {
        row[0]: Cite(
            row[0], row[1], row[3] if lang == "zh" else row[5], row[4] if lang == "zh" else row[6], row[2]
        )
        for row in STANDARDS
    }
    for lang in ("zh", "en")
}

Lines = tuple[tuple[str, str], ...]

# standard, type, stem, place of the key, options with their reasons
SINGLE: dict[str, tuple[tuple[str, str, str, int, Lines], ...]] = {
    "zh": (
        (
            "phone-answering/rings",
            "limit",
            "你正在核对一张登记表，桌上的电话响了。按标准，最晚要在第几声接起来？（　　）",
            1,
            (
                ("第二声", "达标，但不是最晚：标准是响三声以内。"),
                ("第三声", "对。打电话的人看不见你，铃每多响一声，就多一分“没人管”的感觉。"),
                ("第四声", "超了一声。这时对方多半已经在想：今天是不是没人上班？"),
            ),
        ),
        (
            "civil-phrases/read-the-wall",
            "case",
            "一位业主站在前台，身后的墙上就贴着报修流程图。客户说：“我家厨房漏水，报修要办什么手续？”你怎么回答？",
            2,
            (
                (
                    "流程图就在您身后，写得挺细，有不明白的您再问我。",
                    "话客气了，意思没变，还是让客户自己看。",
                ),
                (
                    "您扫一下墙上的二维码，手续都在里面，照着填就行。",
                    "把一面墙换成了一个码，讲解仍然推给了客户自己。",
                ),
                (
                    "流程图在这边，我陪您看。第一步，登记您家的房号。",
                    "对。用手势指给客户看，同时开口讲出第一步。不说：“墙上贴着呢，自己看。”",
                ),
            ),
        ),
        (
            "incoming-call/flow",
            "next-step",
            "一位业主在电话里一口气说了三件事：龙头滴水、窗关不严、门掉漆。说完，她停了下来。接下来，你先做哪一步？",
            0,
            (
                (
                    "把客户说的逐条编号复述，再问有没有遗漏",
                    "对。由你复述，由她更正，记录单上写的才和她说的一样。",
                ),
                (
                    "感谢客户来电，说会安排，请留姓名和房号",
                    "早了一步。还没核对就留电话，漏记一件，师傅就要多跑一趟。",
                ),
                ("为不便致歉，说已登记，请保持电话畅通", "早了一步。这是收尾的话，现在说等于请她挂电话。"),
            ),
        ),
        (
            "phone-message/absent-first",
            "case",
            "陈敏外出看房，下午三点回来。有电话找她。客户说：“你好，我找一下陈敏。”你怎么回答？",
            0,
            (
                (
                    "陈敏外出看房，三点回来。您怎么称呼？我请她给您回电。",
                    "对。先说去向和回来的时间，再问姓名，并且主动留言。",
                ),
                (
                    "请问您怎么称呼？……真不巧，陈敏外出看房，要三点才回来。",
                    "内容都有，次序反了，听着像是先看来电的是谁，再说人在不在。",
                ),
                (
                    "陈敏这会儿不在座位上，几点回来不好说，麻烦您晚些再打。",
                    "没说去向和时间，也没提留言，等于请客户自己再打一遍。",
                ),
            ),
        ),
        (
            "follow-up-sampling/monthly",
            "formula",
            "本月上门维修完工200单，其中投诉、有偿、新员工做的和被投诉过的员工做的共40单，互不重复。本月一共要回访多少单？",
            1,
            (
                ("60单", "把四类工单也一起抽了样。这四类要逐单回访。"),
                ("88单", "对。40 + (200 − 40) × 30% = 88。"),
                ("100单", "四类已经逐单回访，抽样前要先从200单里减掉这40单。"),
            ),
        ),
        (
            "ordinary-vs-excellent/anticipation",
            "ladder",
            "休息区里，一位等交车的车主正低头看手机，手边的水杯见了底。三种做法都不失礼，哪一种达到了优质标准？",
            2,
            (
                (
                    "走过去问一句“您还要加水吗”，等他点了头再添",
                    "想到了，但还要他放下手机来回答。这是一般标准。",
                ),
                (
                    "在一旁留意着，他一抬头找人，就马上过去添水",
                    "反应快，却是等他先来找人，还没有走在他前面。",
                ),
                ("走过去把水添上，轻声说一句“给您添点水”", "对。他还没有开口，需要已经有人照顾到了。"),
            ),
        ),
        (
            "contact-etiquette/stairs",
            "case",
            "看完三楼的样板间，你带一位客户走楼梯下到大堂。你走在什么位置？",
            1,
            (
                (
                    "走在他后面，隔一两级，留心他脚下的路",
                    "这是上楼的走法。下楼时你在他上方，他踩空了你够不着。",
                ),
                ("走在他前面，隔一两级，不时回头看一眼", "对。下楼时前面就是下方，他万一踩空，你扶得住。"),
                (
                    "走在他左边，和他并排，边走边做介绍",
                    "这是平路上并行的走法。楼梯上他踩空时，你在旁边挡不住。",
                ),
            ),
        ),
    ),
    "en": (
        (
            "phone-answering/rings",
            "limit",
            "You are checking a form when the phone on your desk rings. What is the latest ring on which to pick up?",
            1,
            (
                ("Second", "In time, but not the latest: the standard is within three rings."),
                ("Third", "Right. Callers cannot see you; with every ring they feel more alone."),
                ("Fourth", "One too many. By now they are wondering whether anybody is in today."),
            ),
        ),
        (
            "civil-phrases/read-the-wall",
            "case",
            "An owner stands at the desk; the repair procedure hangs on the wall behind her. The customer says: “My "
            "kitchen is leaking. What do I have to do to report it?” What do you say?",
            2,
            (
                (
                    "The chart is just behind you. It is quite detailed; ask me if anything is unclear.",
                    "Kinder words, same message: the customer is still to read it alone.",
                ),
                (
                    "Please scan the code on the wall. The steps are all in there, just fill them in.",
                    "A wall became a code; explaining is still left to the customer.",
                ),
                (
                    "The chart is over here, let me show you. First we take down your flat number.",
                    "Right. Show where it is and say the first step aloud. Never: “It's on the wall, read it.”",
                ),
            ),
        ),
        (
            "incoming-call/flow",
            "next-step",
            "On the phone an owner reports three things in one breath: a dripping tap, a window that will not shut, "
            "peeling paint on a door. Then she stops. Which step do you take next?",
            0,
            (
                (
                    "Read it all back, numbered, and ask if anything is missing",
                    "Right. You repeat, she corrects: the record says what she said.",
                ),
                (
                    "Thank the caller, say it is arranged, ask for name and flat",
                    "Too early. What was missed costs the technician a second trip.",
                ),
                (
                    "Apologise, say it is recorded, ask to keep the phone free",
                    "Too early. These are closing words: they tell her to hang up.",
                ),
            ),
        ),
        (
            "phone-message/absent-first",
            "case",
            "Chen Min is out at a viewing until three. Someone calls for her: “Hello, could I speak to Chen Min?” "
            "What do you say?",
            0,
            (
                (
                    "Chen Min is out at a viewing until three. May I have your name? I'll ask her to call you.",
                    "Right. Where she is and when she's back, then the name, then an offer to call.",
                ),
                (
                    "May I ask who's calling? … I'm sorry, Chen Min is out at a viewing until three o'clock.",
                    "Everything is there, in the wrong order: it sounds as if the answer depends on who is calling.",
                ),
                (
                    "Chen Min isn't at her desk and I can't say when she'll be back. Could you try later on?",
                    "No reason, no time, no message: the caller has to do it all again.",
                ),
            ),
        ),
        (
            "follow-up-sampling/monthly",
            "formula",
            "This month 200 repairs were finished. 40 of them were complaints, paid work, done by new staff or by staff "
            "complained about before; none counts twice. How many follow-up calls are due?",
            1,
            (
                ("60 calls", "This samples the four groups as well. They are called one by one."),
                ("88 calls", "Right. 40 + (200 − 40) × 30% = 88."),
                ("100 calls", "The 40 are called one by one; take them off the 200 before you sample."),
            ),
        ),
        (
            "ordinary-vs-excellent/anticipation",
            "ladder",
            "In the lounge an owner waiting for his car is looking down at his phone; his glass is empty. None of the "
            "three is impolite. Which one is excellent service?",
            2,
            (
                (
                    "Go over, ask “Would you like some more water?” and pour when he nods",
                    "You thought of it, but he must put the phone down to answer. That is ordinary service.",
                ),
                (
                    "Keep an eye on him and bring water at once when he looks round",
                    "Quick, yet he had to look for someone first.",
                ),
                (
                    "Go over, fill the glass and say softly “Some more water for you”",
                    "Right. He has not said a word, and it is taken care of.",
                ),
            ),
        ),
        (
            "contact-etiquette/stairs",
            "case",
            "After the third-floor show flat you take a visitor down the stairs to the lobby. Where do you walk?",
            1,
            (
                (
                    "A step or two behind him, keeping an eye on his footing",
                    "That is for going up; going down you are above him, out of reach.",
                ),
                (
                    "A step or two ahead of him, glancing back now and then",
                    "Right. Going down, ahead is below: if he slips, you can hold him.",
                ),
                (
                    "On his left, side by side, talking as you go",
                    "That is for level ground; on stairs you cannot break a fall from the side.",
                ),
            ),
        ),
    ),
}

CLAIMS: dict[str, tuple[tuple[str, str, bool, str], ...]] = {
    "zh": (
        (
            "phone-hold/consent",
            "同事说：“只让客户等一小会儿，就不用先问他愿不愿意了。”他说得对吗？",
            False,
            "等不等由客户决定。先问，说明原因，听到回答再放下电话。",
        ),
        (
            "phone-hold/choice",
            "同事说：“客户不愿意等，就问他什么时候回电方便。”他说得对吗？",
            True,
            "给了两个选择：在线等，或者我们回电。",
        ),
    ),
    "en": (
        (
            "phone-hold/consent",
            "A colleague says: “It is only a short wait, so there is no need to ask first.” Is that right?",
            False,
            "Whether to wait is the customer's choice. Ask, say why, and hear the answer before you put the phone down.",
        ),
        (
            "phone-hold/choice",
            "A colleague says: “If they do not want to wait, ask when we may call back.” Is that right?",
            True,
            "It offers two choices: hold the line, or be called back.",
        ),
    ),
}

OPEN = {
    "zh": (
        "换一种说法：“您搞错了。”",
        Open(
            ("不说是谁错", "把误会放在双方之间", "接着说下一步做什么"),
            "“可能我们之间有点误会，我再和您核对一遍。”",
            "只写“对不起”：0分，没有说事。",
        ),
    ),
    "en": (
        "Say it another way: “You have got it wrong.”",
        Open(
            (
                "does not say whose fault it is",
                "puts the misunderstanding between the two of you",
                "goes on to the next step",
            ),
            "“We may have misunderstood each other; let me go through it with you once more.”",
            "“Sorry” alone scores 0: it says nothing about the matter.",
        ),
    ),
}


def sheet(lang: str) -> Sheet:
    """Ten questions of three answer forms, 100 points."""
    cites = CITES[lang]
    single = tuple(
        SheetItem(
            Question(
                id=f"{standard}#{kind}#{number}",
                type=kind,
                lang=lang,
                stem=stem,
                answer=ChooseOne(
                    tuple(
                        Option(f"o{place}", text, place == key, reason, (cites[standard],))
                        for place, (text, reason) in enumerate(options)
                    )
                ),
                cites=(cites[standard],),
                revision=f"{number:08x}",
            ),
            points=10,
            cell="single",
        )
        for number, (standard, kind, stem, key, options) in enumerate(SINGLE[lang], start=1)
    )
    claims = tuple(
        SheetItem(
            Question(
                f"{standard}#belief#claim",
                "belief",
                lang,
                stem,
                TrueFalse(key, reason),
                (cites[standard],),
                "b0000001",
            ),
            points=10,
            cell="claims",
        )
        for standard, stem, key, reason in CLAIMS[lang]
    )
    stem, answer = OPEN[lang]
    words = SheetItem(
        Question(
            "reply-phrases/i-for-you#say-better#open",
            "say-better",
            lang,
            stem,
            answer,
            (cites["reply-phrases/i-for-you"],),
            "c0000001",
        ),
        points=10,
        cell="words",
    )
    zh = lang == "zh"
    return Sheet(
        quiz="front-desk",
        title="前台入职测验" if zh else "Front desk, first week",
        about="",
        use="exam",
        form="A",
        seed=2024,
        lang=lang,
        edition="base",
        minutes=15,
        pass_mark=80,
        sections=(Section("choose-one", single), Section("true-false", claims), Section("open", (words,))),
        handbook_title="客户服务手册" if zh else "Service handbook",
        organisation="青禾物业" if zh else "Greenfield Homes",
        revision="5b1d77e2",
    )


# standard, customer's line, then for each choice as shown: grade, text, reason or fault, reaction, what is heard
TURNS: dict[str, tuple[tuple[str, str, tuple[tuple[Grade, str, str, str, str], ...]], ...]] = {
    "zh": (
        (
            "phone-transfer/no-repeat",
            "我姓李，6栋1202的。厨房漏水昨天跟陈敏说过，到现在没人来。她在吗？",
            (
                (
                    "fair",
                    "李女士您好，陈敏外出了，三点回来。麻烦您把情况再说一遍，我来登记。",
                    "客户已经说过一遍。先查记录，查不到的地方再问。",
                    "又要讲一遍？我昨天讲了十分钟。",
                    "叫你再讲一遍",
                ),
                (
                    "good",
                    "李女士您好，陈敏外出了，三点回来。您昨天报的厨房漏水我查得到，我接着办。",
                    "先查记录再开口，客户说过的不用再说。",
                    "行，查得到就好。",
                    "说查得到记录",
                ),
                (
                    "poor",
                    "陈敏外出了，三点才回来。这件事一直是她在跟，您到时候再打给她吧。",
                    "把公司的事说成一个人的事，还要客户再打一次。",
                    "三点？水可等不到三点。",
                    "叫你三点再打",
                ),
            ),
        ),
        (
            "calm-first/feelings-first",
            "昨晚楼下都来敲门了，我守着水盆一夜没睡。你们到底管不管？",
            (
                (
                    "good",
                    "一夜没睡，楼下又来敲门，换了谁都着急。我来管，先问一句：水阀关了吗？",
                    "说出了她的处境，再问第一个问题。她听到了“有人懂”，才听得进下一句。",
                    "嗯，这还像句话。",
                    "说出你的处境",
                ),
                (
                    "fair",
                    "我来管。请您先告诉我几点开始漏的，水阀关了没有，我好往系统里登记。",
                    "一上来就登记。“一夜没睡”没有人接，她还会再说一遍。",
                    "你光问这些。",
                    "只问情况",
                ),
                (
                    "poor",
                    "楼下的事，要请楼下业主自己来报，我这边先登记您家的问题，您看行吗？",
                    "她说的是着急，你答的是分工，听着像往外推。",
                    "你们就会推。",
                    "",
                ),
            ),
        ),
        (
            "receiving-visitors/no-private-promise",
            "阀门早关了。可楼下的天花板湿了一片，这个钱公司赔不赔？你给句话。",
            (
                (
                    "poor",
                    "您放心，只要查下来是我们的责任，公司一定会赔。我先给您记在单子上。",
                    "口气最暖，却是私下承诺。责任没查清，谁也不能替公司说“一定”。",
                    "这话是你说的，我可记住了。",
                    "说“一定赔”",
                ),
                (
                    "fair",
                    "赔偿的事我做不了主，要等公司的通知。您再耐心等等，有结果会告诉您的。",
                    "没有许诺，这点对。可是没说你要做什么，她听到的只有“等”。",
                    "等，等，都叫我等。",
                    "只叫你等",
                ),
                (
                    "good",
                    "赔不赔我答不了，也不敢随口答。我现在就开督办令，把楼下的损失一起写上。",
                    "不许诺，同时说清自己马上做什么。",
                    "好，写上就行，我要的就是有人写下来。",
                    "说把损失写下来",
                ),
            ),
        ),
        (
            "phone-ending/next-step",
            "那接下来谁找我？我可不想再打第四遍了。",
            (
                (
                    "poor",
                    "我这边都登记好了，请您保持电话畅通。谢谢您来电，再见。（等她先挂）",
                    "有礼貌，也没抢着挂。可她问的是“谁找我”，这句没有答。",
                    "我就知道。",
                    "",
                ),
                (
                    "good",
                    "督办令马上交给维修主管，由他给您回电。您还有别的事吗？（等她先挂）",
                    "谁来、做什么说清了，问过还有没有别的事，最后等客户先挂。",
                    "那行。",
                    "",
                ),
                (
                    "fair",
                    "督办令马上交给维修主管，由他给您回电。谢谢您来电，再见。（说完挂机）",
                    "下一步说清了。少问一句“还有别的事吗”，又抢先挂了机。",
                    "哦。",
                    "",
                ),
            ),
        ),
    ),
    "en": (
        (
            "phone-transfer/no-repeat",
            "Li here, building 6, flat 1202. I told Chen Min about the leak in my kitchen yesterday and nobody has come. "
            "Is she in?",
            (
                (
                    "fair",
                    "Good afternoon, Ms Li. Chen Min is out until three. Could you tell me again? I'll write it down.",
                    "She has told it once. Look up the record, and ask only for what is missing.",
                    "All over again? I talked for ten minutes yesterday.",
                    "you are asked to tell it again",
                ),
                (
                    "good",
                    "Good afternoon, Ms Li. Chen Min is out until three. I have your report here; I'll take it on.",
                    "Look first, then speak: what was said once need not be said again.",
                    "Good, at least you have it.",
                    "they have the record",
                ),
                (
                    "poor",
                    "Chen Min is out until three. She has been handling this; please call her again then.",
                    "It makes the company's matter one person's, and costs the customer another call.",
                    "Three? The water won't wait until three.",
                    "you are to call at three",
                ),
            ),
        ),
        (
            "calm-first/feelings-first",
            "Last night the people below came knocking; I sat up with a bucket till morning. Will you do something or not?",
            (
                (
                    "good",
                    "No sleep, and neighbours at the door: anyone would be upset. I'll see to it. Is the valve shut?",
                    "It names what she has been through, then asks. Only who feels heard can hear the next line.",
                    "Well, that's something.",
                    "they say what you have been through",
                ),
                (
                    "fair",
                    "I'll see to it. When did it start, and is the valve shut? I need that for the system.",
                    "Straight to the form. The night without sleep was not taken up; she will say it again.",
                    "You only ask questions.",
                    "they only ask for facts",
                ),
                (
                    "poor",
                    "The flat below must report its own damage. Shall I take down yours first, if you like?",
                    "She speaks of worry and you answer with who does what: it sounds like being pushed away.",
                    "Pass it on, that's all you do.",
                    "",
                ),
            ),
        ),
        (
            "receiving-visitors/no-private-promise",
            "The valve is shut. But the ceiling below is soaked. Will the company pay for that? Just tell me.",
            (
                (
                    "poor",
                    "Don't worry: if it turns out to be our fault, the company will certainly pay. I'll note it down.",
                    "The warmest tone, and a private promise. Until the cause is known nobody may say “certainly”.",
                    "You said that. I'll remember it.",
                    "they say “will certainly pay”",
                ),
                (
                    "fair",
                    "I can't decide that; the company will let you know. Please be patient until there is news.",
                    "No promise, that is right. But what will you do? All that she hears is “wait”.",
                    "Wait, wait, always wait.",
                    "you are only told to wait",
                ),
                (
                    "good",
                    "I can't answer that and won't guess. I'm raising an urgent order now, with the damage below on it.",
                    "No promise, and a clear word on what you do at once.",
                    "Good. Somebody writing it down is all I want.",
                    "they write the damage down",
                ),
            ),
        ),
        (
            "phone-ending/next-step",
            "So who will call me? I don't want to ring a fourth time.",
            (
                (
                    "poor",
                    "It's all recorded; please keep your phone free. Thank you for calling. (waits for her to hang up)",
                    "Polite, and no rush. But she asked who will call, and that was not answered.",
                    "I knew it.",
                    "",
                ),
                (
                    "good",
                    "The repair supervisor gets the order now and will call you. Anything else? (waits for her to hang up)",
                    "Who does what is clear, she was asked for more, and she hangs up first.",
                    "All right then.",
                    "",
                ),
                (
                    "fair",
                    "The repair supervisor gets the order now and will call you. Thank you, goodbye. (hangs up)",
                    "The next step is clear. “Anything else?” is missing, and you hung up first.",
                    "Oh.",
                    "",
                ),
            ),
        ),
    ),
}

OBSERVED: dict[str, tuple[tuple[str, str, str | None, str], ...]] = {
    "zh": (
        ("phone-answering/rings", "三声以内接起。", None, "超过三声。"),
        (
            "phone-answering/greeting",
            "问候、单位、姓名三样都有。",
            "有问候，漏了一样，多半是姓名。",
            "只说“喂”，或漏了两样以上。",
        ),
        (
            "phone-transfer/no-repeat",
            "先查记录再开口，客户说过的不用再说。",
            "查了记录，但又请客户从头说一遍。",
            "没有查记录，请客户再打给某一位同事。",
        ),
        (
            "calm-first/feelings-first",
            "先说出客户的处境（如“一夜没睡”“楼下来敲门”），再问第一个问题。",
            "说了“理解您的心情”，但没提客户遇到的事；或者先问了问题才补上。",
            "没有回应情绪就登记；或者反驳、打断、叫客户冷静、推给别人。",
        ),
        (
            "receiving-visitors/no-private-promise",
            "不许诺，同时说清自己马上做什么。",
            "没有许诺，但只叫客户等。",
            "替公司说了“一定”“肯定”“保证”。",
        ),
        (
            "phone-ending/next-step",
            "说清谁来、做什么，问还有没有别的事，等客户先挂。",
            "说清了下一步，没有问还有没有别的事，或者先挂了机。",
            "没有说谁来找客户。",
        ),
    ),
    "en": (
        (
            "phone-answering/rings",
            "Picks up within three rings.",
            None,
            "Picks up after more than three rings.",
        ),
        (
            "phone-answering/greeting",
            "Greeting, company and name: all three.",
            "Greets, leaves out one, most often the name.",
            "Says only “Hello”, or leaves out two or more.",
        ),
        (
            "phone-transfer/no-repeat",
            "Looks up the record first; the customer need not repeat.",
            "Looks it up, but asks for the whole story again.",
            "Does not look; asks the customer to call a certain colleague.",
        ),
        (
            "calm-first/feelings-first",
            "Names what the customer has been through, then asks the first question.",
            "Says “I understand how you feel”, but not what happened; or only after a question.",
            "Goes straight to the form; or contradicts, interrupts, says “calm down”, passes it on.",
        ),
        (
            "receiving-visitors/no-private-promise",
            "No promise, and says what happens at once.",
            "No promise, but only tells the customer to wait.",
            "Says “certainly” or “guaranteed” for the company.",
        ),
        (
            "phone-ending/next-step",
            "Says who does what, asks for anything else, lets the customer hang up.",
            "Says the next step; does not ask for anything else, or hangs up first.",
            "Does not say who will call.",
        ),
    ),
}

CALIBRATION: dict[str, tuple[tuple[str, Grade, str], ...]] = {
    "zh": (
        ("我特别理解您的心情。水阀关了吗？", "fair", "有安抚，没有说到她的事。"),
        ("您先别激动，听我把话说完。", "poor", "叫客户冷静，是在纠正她。"),
        ("一夜没睡，楼下还来敲门，是够急人的。水阀关了吗？", "good", "说的是她的事，再问问题。"),
    ),
    "en": (
        (
            "I do understand how you feel. Is the valve shut?",
            "fair",
            "Kind, but not about what happened to her.",
        ),
        ("Please calm down and let me finish.", "poor", "Telling her to calm down corrects her."),
        (
            "No sleep, and the neighbours knocking: that is hard. Is the valve shut?",
            "good",
            "About her, then the question.",
        ),
    ),
}

STORY: dict[str, dict[str, str]] = {
    "zh": {
        "title": "漏水的第三通电话",
        "role": "售后服务专员",
        "channel": "来电",
        "persona": "着急但讲理的老业主",
        "rules": "可以急，不骂人，不谈个人。主持人举手就停。",
        "customer": "李女士",
        "wants": "今天有没有人管，由谁来管。",
        "hides": "楼下已经来敲过门；你最怕的是又要从头讲一遍。",
        "opening": "下午一点，前台只有你一个人。电话响了，你在三声以内接起，报了公司、岗位和工号。",
        "situation": "陈敏外出，三点回来。昨天的记录查得到：6栋1202，厨房漏水，待派工。维修主管今天在岗。",
        "goal": "让这位客户不用再打第四遍。",
        "authority": "登记、开督办令、转交维修主管。",
        "good": "李女士：“那我等他电话。今天总算有人把话说清楚了。”",
        "fair": "李女士：“行吧，我再等等看。”挂了电话，她把你的工号记在了日历上。",
        "poor": "李女士挂了电话，在业主群里发了一句：“又是登记。”",
        "broken": "三天后，李女士带着录音来到前台：“你们的人说了，一定赔。”",
        "handbook_title": "客户服务手册",
        "organisation": "青禾物业",
    },
    "en": {
        "title": "The third call about the leak",
        "role": "After-sales assistant",
        "channel": "incoming call",
        "persona": "an owner of many years, worried but fair",
        "rules": "You may be upset; no insults, nothing personal. Stop when the trainer raises a hand.",
        "customer": "Ms Li",
        "wants": "to know whether somebody will see to it today, and who.",
        "hides": "the people below have already come knocking; what you fear most is telling it all again.",
        "opening": "One in the afternoon, you are alone at the desk. The phone rings; you pick up within three rings and "
        "give company, role and staff number.",
        "situation": "Chen Min is out until three. Yesterday's record is there: building 6, flat 1202, kitchen leak, not "
        "yet assigned. The repair supervisor is in today.",
        "goal": "This customer should not need to call a fourth time.",
        "authority": "record, raise an urgent order, hand over to the repair supervisor.",
        "good": "Ms Li: “Then I'll wait for his call. At last somebody has told me plainly.”",
        "fair": "Ms Li: “All right, I'll wait and see.” She puts your staff number down in her calendar.",
        "poor": "Ms Li hangs up and writes in the owners' group: “Recorded, once again.”",
        "broken": "Three days later Ms Li comes to the desk with a recording: “Your people said it would be paid.”",
        "handbook_title": "Service handbook",
        "organisation": "Greenfield Homes",
    },
}

MUST_ASK = {
    "zh": ("这个钱公司赔不赔？", "接下来谁找我？"),
    "en": ("Will the company pay for that?", "Who will call me?"),
}
DEBRIEF = {
    "zh": ("她的口气在哪一句变了？", "换作你，哪一句会让你想挂电话？"),
    "en": ("At which line did her tone change?", "Which line would have made you hang up?"),
}


def role_play(lang: str) -> RolePlay:
    """The third call about the leak, four turns."""
    cites = CITES[lang]
    story = dict(STORY[lang])
    endings = Endings(*(story.pop(grade) for grade in ("good", "fair", "poor", "broken")))
    return RolePlay(
        cite=cites["scenarios/third-call"],
        lang=lang,
        edition="property",
        turns=tuple(
            Turn(
                cites[standard],
                "leak",
                "",
                customer,
                tuple(
                    Choice(grade, text, True, why, then, heard) for grade, text, why, then, heard in choices
                ),
            )
            for standard, customer, choices in TURNS[lang]
        ),
        must_ask=MUST_ASK[lang],
        observed=tuple(
            ObserverLine(cites[standard], good, fair, poor) for standard, good, fair, poor in OBSERVED[lang]
        ),
        calibration=tuple(Calibration(says, grade, because) for says, grade, because in CALIBRATION[lang]),
        debrief=DEBRIEF[lang],
        revision="7a90c2e4",
        complication="",
        complicated="",
        fork=None,
        after=(),
        endings=endings,
        **story,
    )
