"""The words that give a key away, or a wrong option up, in Chinese and in English."""

from __future__ import annotations

import re
from typing import Final

# 您请谢: courtesy. The right line of a service is by nature polite, so the wrong ones have to be as well.
POLITE: Final = {
    "zh": re.compile("您|请|谢|抱歉|麻烦"),
    "en": re.compile(r"\b(?:please|thank\w*|sorry)\b", re.I),
}
# Whoever writes a wrong option in a hurry makes it wrong by 绝不 and never.
ABSOLUTE: Final = {
    "zh": re.compile("必须|务必|总是|永远|绝不|决不|绝对|从不|从来|一定|一律|任何|所有|全都|完全|唯一|只能"),
    "en": re.compile(
        r"\b(?:must|always|never|absolutely|definitely|completely|entirely|every|none|nobody|nothing"
        r"|guarantee\w*|impossible)\b",
        re.I,
    ),
}
# And whoever wants a key to be safe from contradiction makes it vague.
VAGUE: Final = {
    "zh": re.compile("一般|有时|可能|也许|或许|大概|大约|通常|往往|多半|估计|应该|差不多|尽量"),
    "en": re.compile(
        r"\b(?:usually|sometimes|perhaps|maybe|probably|possibly|might|generally|normally|often|mostly|should"
        r"|roughly|may(?! (?:I|we)\b))\b",
        re.I,
    ),
}
# Nobody picks what no colleague would say. A short list of what is rude in any company; what an organisation does not
# want to hear beyond that is in its own forbidden phrases.
RUDE: Final = {
    "zh": re.compile(
        "滚开|滚蛋|滚出|闭嘴|住口|白痴|蠢|笨蛋|太笨(?!重)|傻瓜|傻子|太傻|神经病|有病吧|活该|去死|烦死|废话|屁话|放屁|狗屁|他妈|妈的"
        "|混蛋|王八|没脑子|没长眼|没长耳|眼瞎|穷鬼|土包子|乡巴佬|爱[买要来听信看][不别]|关我什么事|关我屁|少啰嗦|没见过世面"
    ),
    "en": re.compile(
        r"\b(?:stupid(?! of me)|idiot\w*|moron\w*|dumb|fools?|shut up|get lost|damn\w*|crap|go to hell|the hell|screw you"
        r"|pathetic|are you (?:deaf|blind)|none of your business|not my problem|sick of you|loser)\b",
        re.I,
    ),
}
TOGETHER: Final = {
    "zh": re.compile(
        "(?:以上|上述|前面)(?:各|几|两|三|四)?(?:项|个|条|种|句)?(?:选项|说法|做法|答案)?(?:都|全|皆|均)(?:是|对|可以|正确|不|错|行)"
        "|^(?:全部|全|都|均|皆)(?:正确|对|不对|不正确|是|不是|可以|错误?)$|^[A-F甲乙丙丁]和[A-F甲乙丙丁](?:都.*)?$"
        "|^(?:没有|无)(?:正确|合适的?)(?:答案|选项)$"
    ),
    "en": re.compile(
        r"\b(?:all|none|both|neither|any|some) of (?:the )?(?:above|options|answers|choices)\b"
        r"|\b(?:all|none|both|neither) of (?:these|them|those)$|^both [a-f] and [a-f]$|^neither [a-f] nor [a-f]$"
        r"|^(?:all|none|both|neither)$",
        re.I,
    ),
}
# In the sentence that asks: which one is not …
NEGATIVE: Final = {
    "zh": re.compile(
        "(?:不|没有|非|错误|有误)[^，。；]{0,6}的(?:一项|一个|一种|一句)?(?:是|有|为)(?:哪|什么)"
        "|(?:哪|什么)[^，。；]{0,12}(?:不(?!仅|但|光|只|同)|没有|错误|有误|并非)"
        "|(?:不\\w{0,4}|错误|有误)的(?:一项)?(?:是|有)[（）()\\s_：:？?]*$|除[^，。]{0,4}(?:哪|什么)[^，。]*外"
    ),
    "en": re.compile(
        r"\b(?:which|what|who|whose|where|when)\b[^.?!]*(?:\b(?:not|never|incorrect|false|except|least)\b|n['’]t\b)",
        re.I,
    ),
}
TIRED: Final = {
    "zh": re.compile(
        "以下(?:哪|说法|做法|选项|各项|几项|关于|对)|下列|正确的(?:一项)?是|属于[^，。]{0,12}的是"
        "|^关于[^，。]{1,24}[，,][^，。]{0,8}(?:哪|正确|错误|属于|说法|描述)"
    ),
    "en": re.compile(
        r"\b(?:of|is|are) the following\b|\bthe following (?:statements?|options?|answers?|sentences?)\b"
        r"|\b(?:correct|true|false) statements?\b|^(?:regarding|concerning|with regard to|as to)\b[^.?!]*\b(?:which|what)\b",
        re.I,
    ),
}


def words_of(lexicon: dict[str, re.Pattern[str]], lang: str) -> re.Pattern[str]:
    """A handbook in a third language is read with the English words, as its interface is."""
    return lexicon.get(lang, lexicon["en"])
