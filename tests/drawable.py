"""A small handbook whose scenarios can be drawn: two stories on two channels, and what must not meet."""

from __future__ import annotations

from pathlib import Path

from deskbook.build import load
from deskbook.handbook import Book
from tiny import HANDBOOK, write

SETTINGS = """\
personas:
  - id: calm
    name: 不急的客户
    reacts: {good: [嗯，好。, 行。], fair: [哦。, 这样。], poor: [算了。, 不说了。]}
  - id: driver
    name: 在开车的客户
    reacts: {good: [好，快点。, 行吧。], fair: [嗯。, 就这样。], poor: [我挂了。, 不跟你说了。]}
    channels: [phone]
  - id: stroller
    name: 逛着看的客户
    reacts: {good: [好的。, 不错。], fair: [哦。, 再看看。], poor: [走了。, 没意思。]}
    channels: [visit]
complications:
  - {id: noise, title: 线路有杂音, text: 每句话前面先“喂”一声。, channels: [phone]}
  - {id: twice, title: 同一句话问两遍, text: 第二轮的话再问一遍。}
  - {id: queue, title: 后面有人排队, text: 不时回头看一眼。, channels: [visit]}
apart:
  - {id: driver-twice, these: [persona/driver, complication/twice], because: 开车的人不会问两遍。}
  - {id: calm-late, these: [persona/calm, talk/close#late], because: 不急的人不会说等不及。}
"""
TALK = """\
title: 说话
kind: etiquette
source: {doc: own-rules}
standards:
  - id: greet
    title: 先问好
    wording: 先问好，再问什么事。
    limits: {rings: {max: 3, unit: ring}}
    cases:
%(greet)s
  - id: secret
    title: 不报别人的电话
    wording: 不把同事的手机号告诉客户。
    obligation: must-not
    cases:
%(secret)s
  - id: close
    title: 说清下一步
    wording: 结束前说清下一步。
    cases:
%(close)s
"""
COUNTER = """\
title: 柜台
kind: etiquette
source: {doc: own-rules}
channels: [visit]
standards:
  - id: stand
    title: 起身迎接
    wording: 有人来，站起来。
    cases:
%(stand)s
"""
CASE = """\
      - id: %(id)s
        stage: %(stage)s
        customer: %(customer)s
        good: {say: %(good)s, reason: 好在%(id)s。, heard: 说了%(id)s}
        fair: {say: %(fair)s, fault: 差一点%(id)s。}
        poor: {say: %(poor)s, fault: 错在%(id)s。}
"""
STORY = """\
title: 情景
kind: scenario
source: {doc: own-rules}
standards:
  - id: call
    title: 一通电话
    wording: 练一件事：不报号码。
    role: phone-agent
    channel: phone
    persona: calm
    cast: {customer: 王先生}
    turns: [talk/greet#first, talk/secret#number, talk/close#bye]
    wants: 找到陈敏。
    hides: 已经打过两回。
    opening: 电话响了，你拿起来。
    situation: 陈敏在开会。
    goal: 让他知道谁会回电。
    authority: 留言、转告。
    endings: {good: 他说谢谢。, fair: 他等着。, poor: 他挂了。, broken: 陈敏接到了陌生电话。}
  - id: counter
    title: 柜台前
    wording: 练一件事：先站起来。
    role: front-desk
    channel: visit
    persona: stroller
    cast: {customer: 李女士, room: 二楼}
    turns: [counter/stand#door, talk/close#bye]
    wants: 看一看。
    hides: 明天就要搬。
    opening: 门口进来一个人。
    situation: 你一个人在柜台。
    goal: 让她愿意再来。
    authority: 登记、带路。
    endings: {good: 她笑了。, fair: 她点点头。, poor: 她走了。}
"""
CASES = {
    "greet": (
        ("first", "greet", "喂，陈敏在吗？", "您好，{rings}里接起来就好，她在开会，我帮您转告。", "她在开会，您过一会儿再打过来吧。", "不在，您打别的电话吧，我这里管不了。"),
        ("again", "greet", "又是我，她回来没有？", "您好，我记得您刚打过，她还在开会，我来转告。", "她还没有回来，请您再等等看吧。", "说过了不在，您不要一直打过来。"),
        ("room", "greet", "我在{room}，你们谁管？", "您好，{room}归我们管，我现在就记下来。", "{room}的事要先登记，您稍等一会儿。", "{room}不是我的事，您找别的人吧。"),
    ),
    "secret": (
        # At the stage of a close, and never drawn: a ban belongs to its story.
        ("mobile", "close", "走之前，把她的号码写给我。", "号码我不能写，我请她打给您。", "号码不好写，您留下您的吧。", "好的，我写给您，您收好。"),
        ("number", "answer", "那你把她手机给我。", "号码我不能给，我现在就请她打给您。", "号码不方便说，您再等等她的消息吧。", "好的，您记一下，她的手机是这个号码。"),
    ),
    "close": (
        # At the stage of the ban, which gives no way to it.
        ("when", "answer", "她几点回来？", "她三点回来，我请她先打给您。", "她下午会回来，您再等等看。", "几点回来她没有说，您别问了。"),
        ("bye", "close", "那就这样。", "好，陈敏两点前给您回电，您慢走。", "好的，我知道了，您放心，再见。", "嗯，我这边先忙了，就这样吧。"),
        ("late", "close", "我可等不到晚上。", "明白，两点前一定有人给您回话。", "我尽量催一催，您先别着急。", "等不到也没有办法，都是这样。"),
    ),
    "stand": (
        ("door", "greet", "有人吗？", "您好，我来了，您想先看哪一样？", "来了，您自己先随便看一看吧。", "在呢，有事您过来这边说话。"),
    ),
}  # fmt: skip


def cases(name: str) -> str:
    keys = ("id", "stage", "customer", "good", "fair", "poor")
    quoted = [[part if n < 2 else f"'{part}'" for n, part in enumerate(one)] for one in CASES[name]]
    return "".join(CASE % dict(zip(keys, one, strict=True)) for one in quoted).rstrip("\n")


def files() -> dict[str, str]:
    filled = {name: cases(name) for name in CASES}
    handbook = (
        HANDBOOK.replace("languages: [zh, en]", "languages: [zh]")
        .replace("channels: {phone: 电话}", "channels: {phone: 电话, visit: 来访}")
        .replace("default: 王先生}", "default: 王先生}\n  room: {label: 地点, default: 一楼}")
    )
    return {
        "standards/handbook.yml": handbook + SETTINGS,
        "standards/talk.yml": TALK % filled,
        "standards/counter.yml": COUNTER % filled,
        "standards/stories.yml": STORY,
    }


def drawable(root: Path, changes: tuple[str, str, str] | None = None) -> Path:
    """The handbook, with one text of one file replaced by another."""
    made = files()
    if changes:
        name, old, new = changes
        assert made[name].count(old) == 1
        made[name] = made[name].replace(old, new)
    write(root, made)
    (root / "standards/handbook.en.yml").unlink()
    return root


def drawable_book(root: Path, changes: tuple[str, str, str] | None = None) -> Book:
    return load(drawable(root, changes)).handbook.base
