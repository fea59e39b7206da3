"""A tiny handbook with a quiz of every answer form in two parallel forms: what paper is tried on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from deskbook.blocks import Document
from deskbook.build import Loaded, load
from deskbook.derive.exams import bank_of
from deskbook.derive.papers import quiz_papers
from deskbook.derive.parallel import order_of
from deskbook.derive.quizzes import sheet
from deskbook.questions import Sheet
from tiny import HANDBOOK, HANDBOOK_EN, write

PHONE = """\
title: 接听电话
kind: phone
obligation: must
source: {doc: own-rules}
standards:
  - id: rings
    title: 及时接听
    wording: 电话{rings}以内接起。
    why: 铃每多响一声，就多一分“没人管”的感觉。
    limits: {rings: {max: 3, unit: ring, scene: 你正在写登记表，电话响了。}}
  - id: name-first
    title: 先报身份
    wording: 接起来先报单位和姓名。
    why: 知道是谁在听，才好往下说。
    cases:
      - id: desk
        scene: 你一个人在前台，电话响了。
        good: {say: 您好，青禾前台，我是小赵，请讲。}
        fair: {say: 您好，请讲，您有什么事情要办？, fault: 没有报单位，他不知道打对了没有。}
        poor: {say: 喂，您找哪一位，找他什么事情？, fault: 先问他是谁，听着像在查户口。}
      - id: store
        scene: 你在库房点货，分机响了。
        good: {say: 您好，青禾库房，我是小赵，请讲。}
        fair: {say: 您好，请讲，我这边正在点货呢。, fault: 没有报姓名，他不知道该找谁。}
        poor: {say: 喂，库房，有什么事情您快点说？, fault: 催他快说，他会忘掉一半。}
  - id: no-guess
    title: 不猜不许诺
    obligation: must-not
    wording: 不知道的不猜，没定的不许诺。
    why: 猜错一次，后面的话都不算数了。
    cases:
      - id: when
        scene: 师傅还没有排，客户问几点能来。
        good: {say: 我问清楚排到几点，一刻钟内给您回电。}
        fair: {say: 一般下午能到，您在家里等一等就行了。, fault: 没排就说下午，他会白等半天。}
        poor: {say: 您放心，今天之内一定有人上门来修的。, fault: 这是许诺，来不了就是失信。}
"""
PHONE_EN = """\
title: Answering the phone
standards:
  - id: rings
    title: In time
    wording: Pick up within {rings}.
    why: With every ring it feels more as if nobody cared.
    limits: {rings: {scene: You are writing a form when the phone rings.}}
  - id: name-first
    title: Say who you are
    wording: Give company and name first.
    why: People talk once they know who listens.
    cases:
      - id: desk
        scene: You are alone at the desk. The phone rings.
        good: {say: 'Greenfield desk, Zhao speaking, hello.'}
        fair: {say: 'Hello, what is it that you need today?', fault: 'No company, so they may have dialled wrong.'}
        poor: {say: 'Yes, who is that, and what about it?', fault: 'Asks first, like somebody checking papers.'}
      - id: store
        scene: You are counting stock when your line rings.
        good: {say: 'Greenfield store, Zhao speaking, hello.'}
        fair: {say: 'Hello there, I am in the middle of it.', fault: 'No name, so they cannot ask for anybody.'}
        poor: {say: 'Store here, be quick, what is it now?', fault: 'Hurried, they forget half of it.'}
  - id: no-guess
    title: No guess, no promise
    wording: Do not guess, and promise nothing that is open.
    why: One wrong guess, and nothing else counts.
    cases:
      - id: when
        scene: No repairman is assigned yet. The customer asks when he comes.
        good: {say: I shall ask and ring you within a quarter of an hour.}
        fair: {say: 'It is mostly in the afternoon, so just wait at home.', fault: 'Nothing is planned, and they wait for nothing.'}
        poor: {say: 'Do not worry, somebody will come today for certain.', fault: 'That is a promise, and it may be broken.'}
"""
RECORD = """\
title: 来访登记
kind: form
source: {doc: own-rules}
standards:
  - id: register
    title: 登记要写的
    wording: 问清来意，逐栏写下。
    job: 王先生来反映窗户关不严。
    fields:
      - {id: name, name: 姓名, holds: 他自己报的姓名, sample: 王建国}
      - {id: matter, name: 来意, holds: 他的原话, sample: 窗户关不严, reason: 师傅照原话找毛病。}
"""
RECORD_EN = """\
title: Visitor record
standards:
  - id: register
    title: What to write down
    wording: Ask why they came, and fill in every box.
    job: Mr Wang says that his window will not shut.
    fields:
      - {id: name, name: Name, holds: the name they give, sample: Wang Jianguo}
      - {id: matter, name: Matter, holds: their own words, sample: the window will not shut, reason: The repairman works from their words.}
"""
# A citation names the revision of a standard above: another one is a warning, no more.
QUESTIONS = """\
title: 手写题
questions:
  - id: told
    cites: [phone/name-first@abc458e8, phone/no-guess@2bce05f0]
    stem: 客户等了两天，打来问进度。下面的话里，哪些可以说？
    difficulty: medium
    choose-many:
      - {id: who, text: 我是小赵，这件事我来跟, key: true, reason: 他知道找谁了。}
      - {id: ask, text: 我去问清楚再回您, key: true, reason: 不猜，又有下文。}
      - {id: soon, text: 应该快了，您再等等看, reason: 猜一句，等于没说。}
      - {id: sure, text: 明天一定给您办好它, reason: 许诺了，办不到更糟。}
  - id: believe
    cites: [phone/name-first@abc458e8]
    stem: 同事说：“内线打来的，报不报姓名都行。”他说得对吗？
    claim: {true: false, reason: 转进来的也走内线，对面常常是客户。}
  - id: pairs
    cites: [phone/name-first@abc458e8]
    stem: 这几句话各少了什么？
    match:
      - {id: no-name, left: 您好，青禾前台，请讲, right: 姓名, reason: 他不知道是谁在听。}
      - {id: no-company, left: 您好，我是小赵，请讲, right: 单位, reason: 他不知道打对了没有。}
      - {id: no-hello, left: 青禾前台小赵，请讲, right: 问候, reason: 听着像在赶人。}
  - id: steps
    cites: [phone/name-first@abc458e8]
    stem: 电话响了，你要做这三件事。按先后排好。
    order:
      - {id: pen, text: 拿好笔和登记本, reason: 接起来再找笔，他就要等。}
      - {id: lift, text: 拿起听筒报单位, reason: 先让他知道打对了。}
      - {id: listen, text: 听他把来意说完, reason: 打断一次，他就要重讲。}
  - id: shifts
    cites: [phone/rings@222175e7]
    stem: 今天来电60个，有45个按时接起。按时接起的占百分之几？
    number:
      is: 75
      unit: percent
      reason: 45除以60，再乘100。
      slips: [{id: rest, figure: 25, fault: 这是没有按时接起的。}]
  - id: say-no
    cites: [phone/no-guess@2bce05f0]
    stem: 客户问能不能免费修，你还不知道。你怎么说？写两三句。
    open:
      rubric: [不猜, 说清去问谁, 说好几点回电]
      reference: 能不能免费要看保修单，我去问主管，十点以前给您回电。
      note: 只说“不知道”的，一个要点也没有。
  - id: opinion
    cites: [phone/no-guess@2bce05f0]
    stem: 一位同事说：“说个大概，总比不说好。”你赞成几分？
    discuss: {rationale: 大概也会被当成准话。可以说范围，但要说明还没有定。}
"""
QUESTIONS_EN = """\
title: Written by hand
questions:
  - id: told
    stem: A customer has waited two days and rings. Which of these can be said?
    choose-many:
      - {id: who, text: 'I am Zhao, and I shall see to it', reason: They know whom to ask for.}
      - {id: ask, text: Let me ask and then ring you, reason: 'No guess, and it goes on.'}
      - {id: soon, text: It should not be long now, reason: 'A guess, as good as nothing.'}
      - {id: sure, text: It will be done by tomorrow, reason: 'A promise, and worse when broken.'}
  - id: believe
    stem: "A colleague says: “On an internal call a name is not needed.” Is that right?"
    claim: {reason: 'Transferred calls come in there too, often from customers.'}
  - id: pairs
    stem: What is missing in each of these?
    match:
      - {id: no-name, left: 'Hello, Greenfield desk', right: the name, reason: They do not know who listens.}
      - {id: no-company, left: 'Hello, this is Zhao', right: the company, reason: They may have dialled wrong.}
      - {id: no-hello, left: 'Greenfield desk, Zhao', right: the greeting, reason: It sounds like a door closing.}
  - id: steps
    stem: The phone rings and you do three things. Put them in order.
    order:
      - {id: pen, text: Take pen and register, reason: 'Look for a pen later, and they wait.'}
      - {id: lift, text: Pick up and say the company, reason: They know that they dialled right.}
      - {id: listen, text: Hear them to the end, reason: 'Interrupted once, they begin anew.'}
  - id: shifts
    stem: Of 60 calls today 45 were picked up in time. What is the share in time?
    number:
      reason: 45 by 60, times 100.
      slips: [{id: rest, fault: These are the late ones.}]
  - id: say-no
    stem: They ask if the repair is free, and you do not know. What do you say? Two or three sentences.
    open:
      rubric: [no guess, says whom to ask, says when to ring back]
      reference: That depends on the warranty. I shall ask my supervisor and ring you before ten.
      note: “I don't know” alone holds none of the points.
  - id: opinion
    stem: "A colleague says: “A rough idea is better than nothing.” How far do you agree?"
    discuss: {rationale: 'A rough idea is taken for a promise. Give a range, and say that it is open.'}
"""
FINAL = """\
title: 结业考核
about: 独立作答。
use: exam
seed: 3
forms: [A, B]
minutes: 30
pass-mark: 80
must-not-fails: true
choose-many: each
path: desk
cells:
  - {id: bans, types: [case], obligations: [must-not], count: 1, points: 10}
  - {id: written, types: [written], count: 5, points: 15}
  - {id: last, types: [written], count: 1, points: 15}
"""
FINAL_EN = "title: Final test\nabout: Work on your own.\n"
EXERCISE = """\
title: 平时练习
use: practice
forms: [A, B]
path: desk
cells:
  - {id: limit, types: [limit], count: 1, points: 40}
  - {id: cases, types: [case], count: 1, points: 60}
"""
EXERCISE_EN = "title: Exercise\n"
TALK = """\
title: 课堂小测
use: practice
forms: [A, B]
cells:
  - {id: asked, types: [case, limit], count: 2, points: 50}
  - {id: talk, types: [discuss], count: 1, points: 0}
"""
TALK_EN = "title: Quick quiz\n"
PATHS = "paths:\n  - {id: desk, title: 前台, roles: [front-desk]}\n"
PATHS_EN = "paths:\n  - {id: desk, title: Front desk}\n"
UNIT = ("  minute:", "  percent: {word: '%', numerals: digits}\n  minute:")
UNIT_EN = ("  minute:", "  percent: {word: '%/%'}\n  minute:")


def every_form(root: Path, more: dict[str, str] | None = None) -> Path:
    return write(
        root,
        {
            "standards/handbook.yml": HANDBOOK.replace(*UNIT) + PATHS,
            "standards/handbook.en.yml": HANDBOOK_EN.replace(*UNIT_EN) + PATHS_EN,
            "standards/phone.yml": PHONE,
            "standards/phone.en.yml": PHONE_EN,
            "standards/visits.yml": RECORD,
            "standards/visits.en.yml": RECORD_EN,
            "quizzes/questions.yml": QUESTIONS,
            "quizzes/questions.en.yml": QUESTIONS_EN,
            "quizzes/final.yml": FINAL,
            "quizzes/final.en.yml": FINAL_EN,
            "quizzes/exercise.yml": EXERCISE,
            "quizzes/exercise.en.yml": EXERCISE_EN,
            **(more or {}),
        },
    )


def with_talk(root: Path) -> Path:
    """With a quiz that ends in something to talk about."""
    return every_form(root, {"quizzes/talk.yml": TALK, "quizzes/talk.en.yml": TALK_EN})


def sheets_of(loaded: Loaded, quiz: str, lang: str, forms: str = "AB") -> list[Sheet]:
    book = loaded.handbook.books["", lang]
    blueprint = loaded.blueprints[lang][quiz]
    bank = bank_of(book, blueprint.body.use)
    return [sheet(book, blueprint, form, bank, loaded.exams.questions) for form in forms]


def order_in(loaded: Loaded, lang: str) -> tuple[str, ...]:
    return order_of(loaded.handbook.books["", lang])


@cache
def loaded_every_form() -> Loaded:
    """Read once for all tests that only look."""
    with TemporaryDirectory() as folder:
        return load(with_talk(Path(folder)))


def papers_of(quiz: str, lang: str) -> dict[str, Document]:
    """The papers of a quiz by what they are: sheets A and B, strips, key, tables."""
    loaded = loaded_every_form()
    made = quiz_papers(sheets_of(loaded, quiz, lang), order_in(loaded, lang))
    return dict(zip(("A", "B", "strips", "key", "tables"), made, strict=True))
