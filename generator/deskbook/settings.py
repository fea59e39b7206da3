"""The models of `handbook.yml` and of a set's head: the words, roles, units and slots that every set draws on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from deskbook.fields import REQUIRED, Id, Language, Part, Text, field
from deskbook.kinds.standard import HasKeeping, HasScope
from deskbook.units import Unit


class SlotOf(Part):
    label: Text = field(REQUIRED, "这个变量是什么", "what the slot stands for")
    default: Text | None = field(None, "默认填什么", "what fills it where nothing else does")


class UnitOf(Part):
    word: Text = field(
        REQUIRED, "量词或单位；英文写 ring/rings", "its word; in English singular and plural: ring/rings"
    )
    numerals: Literal["words", "digits"] = field(
        "digits", "十以内用汉字（words）还是数字（digits）", "Chinese numerals up to ten, or digits"
    )
    ordinal: bool = field(False, "选项写成第几声的写 true", "true where options read 'third ring'")
    clock: bool = field(False, "是钟点的写 true", "true for a time of day")
    within: Text | None = field(None, "以内的说法，{n} 处是数", "how 'within' is said; {n} is the figure")
    latest: Text | None = field(None, "问最多时的问法", "how the most is asked for")
    earliest: Text | None = field(None, "问最少时的问法", "how the least is asked for")
    met: Text | None = field(None, "观察表：做到了", "observer sheet: met")
    missed: Text | None = field(None, "观察表：没做到", "observer sheet: missed")


class SourceOf(Part):
    title: Text = field(REQUIRED, "出处的名称", "the name of the source")
    note: Text | None = field(None, "说明", "a note")


class Reacts(Part):
    good: list[Text] = field(REQUIRED, "听到好的回答时", "to a good line")
    fair: list[Text] = field(REQUIRED, "听到中的回答时", "to a fair line")
    poor: list[Text] = field(REQUIRED, "听到差的回答时", "to a poor line")


class PersonaOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    name: Text = field(REQUIRED, "这一类客户怎么称呼", "what this sort of customer is called")
    reacts: Reacts = field(
        REQUIRED, "不带内容的短反应，二到四句", "short reactions without content, two to four of each"
    )
    rules: Text | None = field(None, "演客户的人可以做什么、不做什么", "what the player may and may not do")
    channels: list[str] = field(
        [], "在哪些渠道会遇到；空着就是都会", "where they are met; everywhere if left out"
    )


class ComplicationOf(Part):
    """One thing that makes a talk harder, told to whoever plays the customer."""

    id: Id = field(REQUIRED, "代号", "the id")
    title: Text = field(REQUIRED, "难点的名称", "what it is called")
    text: Text = field(
        REQUIRED, "写给演客户的人：发生什么、怎么演", "to the player: what happens, and how to play it"
    )
    channels: list[str] = field(
        [], "在哪些渠道会发生；空着就是都会", "where it happens; everywhere if left out"
    )


class ApartOf(Part):
    """Things that cannot meet in one scenario, when scenarios are drawn."""

    id: Id = field(REQUIRED, "代号", "the id")
    these: list[str] = field(
        REQUIRED,
        "不能碰在一起的：persona/… complication/… scenario/… role/… channel/… stage/… 专题/标准#实例",
        "what cannot meet: persona/… complication/… scenario/… role/… channel/… stage/… set/standard#case",
    )
    because: Text = field(REQUIRED, "为什么", "why")


class NavigationOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    title: Text = field(REQUIRED, "目录里的标题", "the heading in the contents")
    sets: list[str] = field(REQUIRED, "这一栏的专题，按先后", "the sets under it, in order")


class PathOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    title: Text = field(REQUIRED, "学习路径的标题", "what the reading path is called")
    about: Text | None = field(None, "写给谁，先读哪里", "whom it is for, and where to begin")
    roles: list[str] = field(REQUIRED, "走这条路的岗位", "the roles that take it")
    begin: list[str] = field([], "头一天先读的专题，按先后", "the sets to read on the first day, in order")


class GlossaryOf(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    word: Text = field(REQUIRED, "词", "the word")
    means: Text = field(REQUIRED, "一句话讲清楚", "what it means, in plain words")
    also: list[Text] = field([], "还叫什么", "other names for it")
    see: list[str] = field([], "在哪些专题里用到", "the sets in which it matters")


class OneWord(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    use: Text = field(REQUIRED, "本手册的叫法", "what this handbook calls it")
    instead_of: list[Text] = field(REQUIRED, "不用的叫法", "what it does not call it")
    but: list[Text] = field(
        [], "含有这些字、却是另一回事的词", "longer words that hold it and mean something else"
    )


class Settings(Part):
    """`standards/handbook.yml`: it marks the root, and overlays like any set."""

    title: Text = field(REQUIRED, "手册的名称", "the title of the handbook")
    edition_title: Text = field(REQUIRED, "版的名称：通用版、物业版", "the name of the edition")
    language: Language = field("zh", "主语言：zh、en……", "the main language: zh, en …")
    languages: list[Language] = field([], "全部语言，主语言在前", "every language, the main one first")
    about: Text | None = field(None, "一两句话：这本手册是什么", "what the handbook is, in a sentence or two")
    organisation: Text | None = field(None, "单位名称，印在页眉", "the organisation, printed in headers")
    icp: str | None = field(None, "备案号，放在网页底部", "the ICP number for the footer")
    terms: dict[Id, Text] = field({}, "本单位的用词", "the words of the organisation")
    slots: dict[Id, SlotOf] = field({}, "情景可以填的变量", "the slots that a scenario may fill")
    roles: dict[Id, Text] = field({}, "岗位", "roles")
    channels: dict[Id, Text] = field({}, "渠道", "channels")
    moments: dict[Id, Text] = field({}, "时刻", "moments")
    wearers: dict[Id, Text] = field({}, "着装者", "wearers")
    groups: dict[Id, Text] = field({}, "用语的类别", "sorts of phrases")
    names: list[Text] = field([], "带数字的名称，不当作数值", "names that hold a numeral and are no figure")
    units: dict[Id, UnitOf] = field({}, "单位", "units")
    sources: dict[Id, SourceOf] = field({}, "出处", "sources")
    personas: list[PersonaOf] = field([], "客户类型", "personas")
    complications: list[ComplicationOf] = field([], "难点", "what makes a role-play harder")
    apart: list[ApartOf] = field([], "抽情景时不能碰在一起的", "what cannot meet when scenarios are drawn")
    navigation: list[NavigationOf] = field([], "目录", "the order of the contents")
    chapters: list[str] = field(
        [], "各章的先后；没有写的排在后面", "the order of the chapters; the others follow"
    )
    paths: list[PathOf] = field(
        [], "学习路径：哪个岗位先读什么", "reading paths: which role reads what first"
    )
    one_word: list[OneWord] = field([], "一件事一个词", "one word for one thing")
    glossary: list[GlossaryOf] = field([], "词语解释", "words that a new hire may not know")


class SetHead(HasScope, HasKeeping):
    """What stands above `standards:` in a set."""

    title: Text = field(REQUIRED, "专题的标题", "the title of the set")
    kind: str = field(
        REQUIRED,
        "类别：etiquette phone moment phrase script process model measure form scenario",
        "the kind of its standards: etiquette phone moment phrase script process model measure form scenario",
    )
    about: Text | None = field(None, "一段话，带新人进入这一页", "a paragraph that leads a new hire in")
    cast: dict[Id, Text] = field({}, "本专题里变量的默认内容", "what fills the slots in this set")
    editions: list[str] = field(
        [],
        "只在这些版里有：base（通用版）和行业版的代号；空着就是都有",
        "the editions that have it, base among them; all if left out",
    )


def units_of(settings: Settings, lang: str) -> Mapping[str, Unit]:
    return {
        name: Unit(
            id=name,
            word=unit.word,
            numerals=unit.numerals,
            ordinal=unit.ordinal,
            clock=unit.clock,
            within=unit.within or "",
            latest=unit.latest or "",
            earliest=unit.earliest or "",
            met=unit.met or "",
            missed=unit.missed or "",
            lang=lang,
        )
        for name, unit in settings.units.items()
    }
