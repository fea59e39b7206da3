"""GIFT: the text itself, and that two other readers find in it what the bank holds, whatever an author typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import cycle
from typing import assert_never

import pytest
from bank_samples import BANK, CALM, CHOOSE_MANY, CHOOSE_ONE, ENTRIES, MATCH, NUMBER, TRUE_FALSE
from gift_reader import Choice, Parser, Read, parser, read_as_moodle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbook.derive.bank import Bank, Entry
from deskbook.export.bank_gift import bank_gift, figure, shares
from deskbook.questions import (
    AnswerForm,
    ChooseMany,
    ChooseOne,
    Cite,
    Match,
    Number,
    Open,
    Option,
    PutInOrder,
    Slipped,
    TrueFalse,
)
from deskbook.words import Words


@pytest.fixture(scope="module")
def npm() -> Iterator[Parser]:
    with parser() as running:
        yield running


def test_every_answer_form_as_text() -> None:
    assert bank_gift(BANK).decode("utf-8").split("\n\n") == [
        "$CATEGORY: $course$/客户服务手册/接听电话",
        """\
// [id:phone-answering/rings#limit#limits.rings] [tag:限值] [tag:单选] [tag:较难] [tag:必须]
::及时接听（限值）::[html]前台电话响了。最晚第几声接起？{
\t~[html]第二声#[html]达标，但不是最晚。
\t=[html]第三声#[html]对。
\t~[html]第四声#[html]超了一声。
\t####<p>依据：接听电话·及时接听（phone-answering/rings@1a2b3c4d）</p>
}""",
        "$CATEGORY: $course$/客户服务手册/先安抚",
        """\
// [id:calm-first/feelings-first#written#m.many] [tag:手写题] [tag:多选] [tag:较难] [tag:必须]
::先安抚，再办事（手写题）::[html]哪几样漏了？{
\t~%33.33333%[html]让座#[html]站着的人更急。
\t~%33.33333%[html]倒水#[html]手里有杯水，话会慢下来。
\t~%-100%[html]报价#[html]这时候不谈钱。
\t~%33.33333%[html]听完#[html]没听完，不知道要什么。
\t####<p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）</p>
}""",
        """\
// [id:calm-first/feelings-first#written#m.claim] [tag:手写题] [tag:判断] [tag:较难] [tag:必须]
::先安抚，再办事（手写题）::[html]同事说：“先讲道理。”他说得对吗？{
\tFALSE#[html]气头上听不进道理。#[html]气头上听不进道理。
\t####<p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）、接听电话·及时接听（phone-answering/rings@1a2b3c4d）</p>
}""",
        """\
// [id:calm-first/feelings-first#written#m.match] [tag:手写题] [tag:配对] [tag:较难] [tag:必须] [tag:考试]
::先安抚，再办事（手写题）::[html]各是哪一样？{
\t=[html]听他说完 -> 倾听
\t=[html]请他坐下 -> 让座
\t####<p>听他说完 → 倾听<br>要先听。</p><p>请他坐下 → 让座<br>坐下来再说。</p><p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）</p>
}""",
        """\
// [id:calm-first/feelings-first#written#m.order] [tag:手写题] [tag:排序] [tag:较难] [tag:必须]
::先安抚，再办事（手写题）::[html]按先后排好。{
\t=[html]第1个 -> 听完
\t=[html]第2个 -> 致歉
\t=[html]第3个 -> 办事
\t####<p>1. 听完<br>先听。</p><p>2. 致歉<br>没听就道歉，是敷衍。</p><p>3. 办事<br>气没消，办了也嫌慢。</p><p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）</p>
}""",
        "$CATEGORY: $course$/客户服务手册/接听电话",
        """\
// [id:phone-answering/rings#written#m.number] [tag:手写题] [tag:填数] [tag:较难] [tag:必须]
::及时接听（手写题）::[html]三个人分一小时，每人几小时？（单位：小时）{#
\t=%100%0.333333:0.005#[html]1 ÷ 3 \\= 1/3。
\t=%0%3:0#[html]倒过来除了。
\t=%0%-2.5:0#[html]减出来的。
\t####<p>依据：接听电话·及时接听（phone-answering/rings@1a2b3c4d）</p>
}""",
        "$CATEGORY: $course$/客户服务手册/先安抚",
        """\
// [id:calm-first/feelings-first#written#m.open] [tag:手写题] [tag:简答] [tag:较难] [tag:必须]
::先安抚，再办事（手写题）::[html]换一种说法：“你别急。”{
\t####<p>评分要点（每点一分）：</p><p>· 说出他遇到的事</p><p>· 说下一步</p><p>参考答案：“您说漏水了，我马上请人来看。”</p><p>叫人别急，人会更急。</p><p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）</p>
}""",
        """\
// [id:calm-first/feelings-first#discuss#m.talk] [tag:讨论] [tag:较难] [tag:必须]
::先安抚，再办事（讨论）::[html]要不要加微信？（讨论题，不计分）{
\t####<p>各有各的道理。</p><p>依据：先安抚·先安抚，再办事（calm-first/feelings-first@5e6f7a8b）</p>
}
""",
    ]


def test_another_language_speaks_its_own() -> None:
    found = bank_gift(Bank("Handbook", "en", "base", (CHOOSE_ONE, NUMBER)))
    assert "::及时接听 (Where the line is)::" in found.decode("utf-8")
    assert "[tag:One choice] [tag:Hard] [tag:Must]" in found.decode("utf-8")
    assert "每人几小时？ (In 小时.){#" in found.decode("utf-8")


# -- read back -------------------------------------------------------------------------------------------


def expected(bank: Bank) -> list[Read]:
    """What a platform must have, made of the bank alone."""
    words = Words.of(bank.lang)
    return [read_of(entry, bank, words) for entry in bank.entries]


def spaced(text: str) -> str:
    """As it arrives: line ends of every sort are line ends, and what no page can show is a blank."""
    lines = re.split(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]", text)
    return "\n".join(
        re.sub(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", " ", line).strip() for line in lines
    ).strip()


def read_of(entry: Entry, bank: Bank, words: Words) -> Read:
    question, home = entry.question, entry.question.cites[0]
    answer = question.answer
    stem, kind, choices, pairs, told = question.stem, "choice", [], [], []
    match answer:
        case ChooseOne(options):
            choices = [("=" if o.key else "~", None, o.text, o.reason) for o in options]
        case ChooseMany(options):
            weights = shares(options)
            choices = [("~", float(w), o.text, o.reason) for o, w in zip(options, weights, strict=True)]
        case TrueFalse(key, reason):
            kind, choices = "true-false", [("TRUE" if key else "FALSE", None, reason, reason)]
        case Match(left, right):
            partner = {piece.id: piece.text for piece in right}
            kind, pairs = "match", [(piece.text, partner[piece.id]) for piece in left]
            told = [f"{piece.text} → {partner[piece.id]}\n{piece.reason}" for piece in left]
        case PutInOrder(pieces):
            place = {piece.id: piece for piece in pieces}
            right = [place[name] for name in answer.right]
            kind, pairs = "match", [(words("export.place", number=n), p.text) for n, p in enumerate(right, 1)]
            told = [f"{n}. {p.text}\n{p.reason}" for n, p in enumerate(right, 1)]
        case Number():
            kind, choices = "number", [("=", 100.0, figure(answer.answer), answer.reason)]
            choices += [("=", 0.0, figure(slip.figure), slip.fault) for slip in answer.slips]
            stem = words.sentences(stem, words("export.in-unit", unit=answer.unit)) if answer.unit else stem
        case Open(rubric, reference, note):
            kind = "essay"
            told = [words("export.rubric"), *(f"· {point}" for point in rubric)] if rubric else []
            told += [words("export.reference", text=reference)] if reference else []
            told += [note] if note else []
            stem = words.sentences(stem, words("export.not-marked")) if entry.form == "discuss" else stem
        case _:
            assert_never(answer)
    names = [
        words("export.standard", set=cite.set_title, standard=cite.title, at=cite.at)
        for cite in question.all_cites
    ]
    told.append(words("export.rests-on", standards=words.list(names)))
    label = re.findall(r"\[tag:(.+?)\]", bank_gift(replace(bank, entries=(entry,))).decode("utf-8"))
    return Read(
        kind=kind,
        category=f"$course$/{bank.handbook}/{home.set_title}".replace("\n", " "),
        id=question.id,
        tags=tuple(label),
        title=spaced(words("export.title", standard=home.title, type=label[0])),
        stem=spaced(stem),
        choices=tuple(Choice(sign, weight, spaced(text), spaced(said)) for sign, weight, text, said in choices),
        pairs=tuple((spaced(left), spaced(right)) for left, right in pairs),
        feedback="\n".join(spaced(line) for line in told),
    )  # fmt: skip


def test_both_readers_find_every_answer_form(npm: Parser) -> None:
    data = bank_gift(BANK).decode("utf-8")
    wanted = expected(BANK)
    assert [one.kind for one in wanted] == [
        "choice", "choice", "true-false", "match", "match", "number", "essay", "essay",
    ]  # fmt: skip
    assert read_as_moodle(data) == wanted
    assert npm(data) == wanted


# -- whatever somebody typed -------------------------------------------------------------------------------

TRICKS = [
    "{", "}", "{}", "}\n\n::x::", "=", "~", "#", "####", ":", "::", "\\", "\\\\", "\\n", "\\#", "->", "-->", "=a -> b",
    "%50%", "%-100%", "[html]", "[plain]", "[markdown]", "[", "]", "//", "// [id:x]", "$CATEGORY: x", "\n", "\n\n", "\r\n",
    "\r", "\u2028", "\x0b", "\x0c", "\x85", "\x00", "\t", "T", "TRUE", "F", "#3", "1..2", "&&058;", "&&010", "&#61;", "&amp;",
    "&lt;p&gt;", "<p>", "</p>", "<br>", "<script>", "\ufeff", "{=x}", "~%100%", "“不”", "客户", " ", "0", "a",
]  # fmt: skip
TEXTS = (
    st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=4)), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: bool(re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", text)))
    # The private characters stand for escaped signs in our own reader.
    .filter(lambda text: not re.search("[\ue000-\ue0ff]", text))
)


def spoilt(entry: Entry, texts: Iterator[str]) -> Entry:
    """The same question with somebody's texts in every place."""

    def options(found: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(replace(o, text=next(texts), reason=next(texts), cites=(cite,)) for o in found)

    home = entry.question.cites[0]
    cite = replace(home, title=next(texts), set_title=next(texts))
    answer: AnswerForm = entry.question.answer
    match answer:
        case ChooseOne() | ChooseMany():
            answer = replace(answer, options=options(answer.options))
        case TrueFalse():
            answer = replace(answer, reason=next(texts))
        case Match(left, right):
            answer = Match(
                tuple(replace(p, text=next(texts), reason=next(texts), cites=(cite,)) for p in left),
                tuple(replace(p, text=next(texts), cites=(cite,)) for p in right),
            )
        case PutInOrder(pieces, right):
            answer = PutInOrder(
                tuple(replace(p, text=next(texts), reason=next(texts), cites=(cite,)) for p in pieces), right
            )
        case Number():
            slips = tuple(Slipped(slip.figure, next(texts)) for slip in answer.slips)
            answer = replace(answer, reason=next(texts), slips=slips, unit=next(texts))
        case Open(rubric, reference, _):
            points = tuple(next(texts) for _ in rubric)
            answer = Open(points, next(texts) if reference else "", next(texts))
        case _:
            assert_never(answer)
    question = replace(entry.question, stem=next(texts), answer=answer, cites=(cite,))
    return replace(entry, question=question)


def alike(reads: list[Read]) -> list[Read]:
    """Without categories, which have no escapes and so are looked at by themselves; blanks count once."""

    def flat(text: str) -> str:
        return re.sub(r"\s+", " ", text).strip()

    return [
        replace(
            one,
            category="",
            title=flat(one.title),
            stem=flat(one.stem),
            choices=tuple(replace(c, text=flat(c.text), feedback=flat(c.feedback)) for c in one.choices),
            pairs=tuple((flat(left), flat(right)) for left, right in one.pairs),
            feedback=flat(one.feedback),
        )
        for one in reads
    ]


def test_nothing_typed_breaks_the_syntax(npm: Parser) -> None:
    tried = 0

    @settings(
        max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    @given(st.lists(TEXTS, min_size=5, max_size=12), TEXTS)
    def reads_back(texts: list[str], handbook: str) -> None:
        nonlocal tried
        supply = cycle(texts)
        bank = Bank(handbook, "zh", "base", tuple(spoilt(entry, supply) for entry in ENTRIES))
        data = bank_gift(bank).decode("utf-8")
        wanted = alike(expected(bank))
        assert alike(read_as_moodle(data)) == wanted
        assert alike(npm(data)) == wanted
        tried += 1

    reads_back()
    assert tried >= 100


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("电话/来访", "电话//来访"),
        ("$system$", "$system$"),
        ("一行\n\n::又一行::{}", "一行  ::又一行::{}"),
        ("a <b> & c", "a &lt;b&gt; &amp; c"),
    ],
)
def test_a_category_stays_one_line_below_its_handbook(npm: Parser, title: str, shown: str) -> None:
    cite = Cite(CALM.id, CALM.revision, CALM.title, title, "must")
    question = replace(CHOOSE_MANY.question, cites=(cite,))
    data = bank_gift(Bank(title, "zh", "base", (replace(CHOOSE_MANY, question=question),))).decode("utf-8")
    assert data.split("\n")[:2] == [f"$CATEGORY: $course$/{shown}/{shown}", ""]
    assert len(npm(data)) == len(read_as_moodle(data)) == 1


# -- marks -------------------------------------------------------------------------------------------------


def many(right: int, wrong: int = 1) -> tuple[Option, ...]:
    keys = [True] * right + [False] * wrong
    return tuple(Option(f"o{n}", "x", key, "", (CALM,)) for n, key in enumerate(keys))


MOODLE = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
          11.11111, 10, 5}  # fmt: skip


@pytest.mark.parametrize("right", range(1, 21))
def test_right_ones_share_the_whole_in_fractions_that_moodle_knows(right: int) -> None:
    found = [float(share) for share in shares(many(right, 2))]
    assert set(found[:right]) <= MOODLE and found[right:] == [-100, -100]
    assert round(sum(found[:right]), 3) == 100


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(80), "80:0"),
        (Fraction(100), "100:0"),
        (Fraction(0), "0:0"),
        (Fraction(-5, 2), "-2.5:0"),
        (Fraction(1, 8), "0.125:0"),
        (Fraction(2, 3), "0.666667:0.005"),
        (Fraction(10**17 + 1), "100000000000000001:0"),
    ],
)
def test_figures_are_exact_where_a_decimal_is(number: Fraction, written: str) -> None:
    assert figure(number) == written


def test_a_slip_that_comes_to_the_right_figure_is_no_wrong_answer() -> None:
    answer = Number(Fraction(3), "3", "", "right", (Slipped(Fraction(3), "no"), Slipped(Fraction(4), "yes")))
    question = replace(NUMBER.question, answer=answer)
    (read,) = read_as_moodle(bank_gift(replace(BANK, entries=(replace(NUMBER, question=question),))).decode())
    assert [(choice.text, choice.feedback) for choice in read.choices] == [("3:0", "right"), ("4:0", "yes")]


@pytest.mark.parametrize(("key", "sign"), [(True, "TRUE"), (False, "FALSE")])
def test_a_claim_is_right_or_not(npm: Parser, key: bool, sign: str) -> None:
    question = replace(TRUE_FALSE.question, answer=TrueFalse(key, "because"))
    data = bank_gift(replace(BANK, entries=(replace(TRUE_FALSE, question=question),))).decode("utf-8")
    for read in (npm(data), read_as_moodle(data)):
        assert [one.choices for one in read] == [(Choice(sign, None, "because", "because"),)]


def test_an_id_that_moodle_cannot_keep_is_a_comment() -> None:
    long = replace(MATCH, question=replace(MATCH.question, id="a/b#written#" + "x" * 90))
    first = bank_gift(replace(BANK, entries=(long,))).decode("utf-8").split("\n")[2]
    assert first.startswith("// a/b#written#xxx") and "[id:" not in first
