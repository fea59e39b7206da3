"""One question by itself: whatever makes it answerable without knowing the standard, or not answerable at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from deskbook.problems import Both, Code, Place, Problem, Wording
from deskbook.questions import ChooseOne, Match, Number, Option, PutInOrder, Question, TrueFalse
from deskbook.review.lexicon import NEGATIVE, RUDE, TIRED, TOGETHER, words_of
from deskbook.review.texts import Figure, asking, bare, figure, is_quotation, unquoted
from deskbook.words import Words

TOGETHER_OPTION = Code(
    "options-together",
    en=Wording(
        "the option '{text}' speaks of the other options",
        "write an option of its own: each of them has to stand alone",
    ),
    zh=Wording("选项“{text}”说的是别的几项", "写成独立的一项：每个选项自己要站得住"),
)
NEGATIVE_STEM = Code(
    "negative-stem",
    en=Wording(
        "this question asks for what is not so: '{text}'", "ask what to do; a reader overlooks the negation"
    ),
    zh=Wording("这道题反着问：“{text}”", "改成正着问该怎么做：“不”字容易看漏"),
)
TIRED_STEM = Code(
    "stem-without-situation",
    en=Wording(
        "this question asks about its options: '{text}'",
        "tell a situation, and ask what the reader does in it",
    ),
    zh=Wording("这道题问的是选项：“{text}”", "讲一个情景，问“你”怎么做"),
)
SAME_OPTION = Code(
    "same-option",
    en=Wording("two things to choose read the same: '{text}'", "change one of them, or take it out"),
    zh=Wording("有两项是一样的：“{text}”", "改掉其中一项，或者去掉"),
)
WITHIN_OPTION = Code(
    "option-within-option",
    en=Wording(
        "the option '{text}' stands within another: '{other}'",
        "whoever takes the longer one takes both: let each say something else",
    ),
    zh=Wording("选项“{text}”包含在另一项里：“{other}”", "选了长的就等于两项都选：让它们各说各的"),
)
TOO_EASY = Code(
    "too-easy",
    en=Wording(
        "nobody would choose '{text}': {why}",
        "{mend}",
    ),
    zh=Wording("没有人会选“{text}”：{why}", "{mend}"),
)
OTHER_KIND = Code(
    "options-of-two-kinds",
    en=Wording(
        "the options are of different kinds: '{text}' beside '{other}'",
        "all of them figures, or all in words; all of them lines to say, or none",
    ),
    zh=Wording("几个选项不是一类：“{text}”和“{other}”", "要么都是数，要么都是话；要么都是原话，要么都不是"),
)
OUT_OF_ORDER = Code(
    "figures-out-of-order",
    en=Wording(
        "the figures to choose from are not in order: {text}",
        "write them from the smallest to the largest, with `fixed: true`, or the order gives something away",
    ),
    zh=Wording("供选的数没有按大小排：{text}", "从小到大写，再写上 fixed: true，不然看次序就猜得出"),
)
NO_REASON = Code(
    "no-reason",
    en=Wording("nothing says why '{text}' is {what}", "write `reason`, or `why` of the standard"),
    zh=Wording("没有说明“{text}”为什么{what}", "写上 reason，或者给标准写上 why"),
)
CODES = (
    TOGETHER_OPTION,
    NEGATIVE_STEM,
    TIRED_STEM,
    SAME_OPTION,
    WITHIN_OPTION,
    TOO_EASY,
    OTHER_KIND,
    OUT_OF_ORDER,
    NO_REASON,
)

RIGHT, WRONG = Both("right", "对"), Both("wrong", "不对")
POLITELY = Both(
    "write the polite version of the fault, as a good colleague might say it",
    "写成客气的错法，像一位好同事会说的那样",
)
NEARER = Both("take a figure that somebody could mistake for the right one", "换一个容易和正确的数弄混的数")
STEPS: Final = 3  # natural steps that a wrong figure may be off


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a question. `at` is the text that an author has to look at."""

    code: Code
    question: str
    at: str
    arguments: tuple[tuple[str, str | Both], ...]

    def problem(self, place: Place) -> Problem:
        said: dict[str, object] = dict(self.arguments)
        return self.code(place, hint=None, **said)


def flaw(code: Code, question: Question, at: str, **arguments: str | Both) -> Flaw:
    return Flaw(code, question.id, at, tuple(arguments.items()))


def flaws(question: Question, forbidden: Callable[[str], str | None]) -> Iterator[Flaw]:
    """Every flaw of one question. `forbidden` finds the first forbidden phrase of the handbook in a text."""
    yield from stem_flaws(question)
    yield from alike(question)
    yield from unexplained(question)
    if question.options:
        yield from option_flaws(question, forbidden)


def stem_flaws(question: Question) -> Iterator[Flaw]:
    ask = asking(question.stem, question.lang)
    # Where nothing is marked, “when is it not so?” is just the question to talk about.
    if question.type != "discuss" and words_of(NEGATIVE, question.lang).search(ask):
        yield flaw(NEGATIVE_STEM, question, question.stem, text=ask)
    if words_of(TIRED, question.lang).search(ask):
        yield flaw(TIRED_STEM, question, question.stem, text=ask)


def alike(question: Question) -> Iterator[Flaw]:
    """Two of the things that are shown side by side, and read alike."""
    for column in columns(question):
        seen: dict[str, str] = {}
        for text in column:
            if (short := bare(text)) in seen:
                yield flaw(SAME_OPTION, question, text, text=text)
            seen[short] = text


def columns(question: Question) -> list[list[str]]:
    match question.answer:
        case Match(left, right):
            return [[piece.text for piece in left], [piece.text for piece in right]]
        case PutInOrder(pieces):
            return [[piece.text for piece in pieces]]
    return [[option.text for option in question.options]]


def unexplained(question: Question) -> Iterator[Flaw]:
    """A reason that is missing, or says no more than that the option is right."""
    hollow = {"", bare(Words.of(question.lang)("question.right"))}
    for option in question.options:
        if bare(option.reason) in hollow:
            yield flaw(
                NO_REASON, question, option.text, text=option.text, what=RIGHT if option.key else WRONG
            )
    answer = question.answer
    if isinstance(answer, TrueFalse | Number) and bare(answer.reason) in hollow:
        what = WRONG if isinstance(answer, TrueFalse) and not answer.key else RIGHT
        yield flaw(NO_REASON, question, question.stem, text=question.stem, what=what)


def option_flaws(question: Question, forbidden: Callable[[str], str | None]) -> Iterator[Flaw]:
    together = words_of(TOGETHER, question.lang)
    rude = words_of(RUDE, question.lang)
    for option in question.options:
        if together.search(option.text.strip(" 。.")):
            yield flaw(TOGETHER_OPTION, question, option.text, text=option.text)
        if option.key:
            continue
        said = unquoted(option.text)
        if (found := rude.search(said)) is not None:
            why = Both(f"it is rude ('{found.group()}')", f"话太难听（“{found.group()}”）")
            yield flaw(TOO_EASY, question, option.text, text=option.text, why=why, mend=POLITELY)
        elif (phrase := forbidden(said)) is not None:
            why = Both(f"it holds the forbidden phrase '{phrase}'", f"里面有禁用语“{phrase}”")
            yield flaw(TOO_EASY, question, option.text, text=option.text, why=why, mend=POLITELY)
    figures = [figure(option.text, question.lang) for option in question.options]
    if isinstance(question.answer, ChooseOne):  # several right things may well be of several kinds
        yield from kinds(question, figures)
    if all(figures):
        yield from figure_flaws(question, [one for one in figures if one])
    elif not exempt(question):
        yield from contained(question)


def exempt(question: Question) -> bool:
    return isinstance(question.answer, ChooseOne) and question.answer.exempt


def contained(question: Question) -> Iterator[Flaw]:
    shorts = [(bare(option.text), option) for option in question.options]
    for (short, option), (other, longer) in combinations(sorted(shorts, key=lambda pair: len(pair[0])), 2):
        if short and short != other and within(short, option, longer, question.lang):
            yield flaw(WITHIN_OPTION, question, option.text, text=option.text, other=longer.text)


def within(short: str, option: Option, longer: Option, lang: str) -> bool:
    """Characters in Chinese; whole words elsewhere, where 'our' stands within 'hour'."""
    if lang == "zh":
        return short in bare(longer.text)
    words, among = option.text.casefold().split(), longer.text.casefold().split()
    return any(
        bare(" ".join(among[start : start + len(words)])) == short
        for start in range(len(among) - len(words) + 1)
    )


def kinds(question: Question, figures: Sequence[Figure | None]) -> Iterator[Flaw]:
    """A figure beside words, or words that are said beside what is done or meant."""
    sorts = [
        "figure" if number else "quotation" if is_quotation(option.text) else "words"
        for option, number in zip(question.options, figures, strict=True)
    ]
    odd = next((place for place, sort in enumerate(sorts) if sort != sorts[0]), None)
    if odd is not None:
        first, other = question.options[0].text, question.options[odd].text
        yield flaw(OTHER_KIND, question, other, text=first, other=other)


def figure_flaws(question: Question, figures: Sequence[Figure]) -> Iterator[Flaw]:
    """Figures of one unit stand in order, and none is so far off that nobody would take it."""
    if len({one.unit for one in figures}) > 1:
        return
    numbers = [one.number for one in figures]
    texts = [option.text for option in question.options]
    if not isinstance(question.answer, ChooseOne):
        return
    # What somebody wrote is shuffled unless it is fixed; what is derived as figures is in order by itself.
    shuffled = question.type == "written" and not question.answer.exempt
    if shuffled or (question.answer.exempt and numbers != sorted(numbers)):
        yield flaw(OUT_OF_ORDER, question, texts[0], text=Both(", ".join(texts), "、".join(texts)))
    if question.type == "formula":
        return  # slips are what people really reckon, however far off
    right = numbers[question.answer.key_position]
    in_order = sorted(set(numbers))
    step = min((b - a for a, b in pairwise(in_order)), default=0)
    for number, text in zip(numbers, texts, strict=True):
        # A sheet knows no natural step, so the nearest two figures tell it. 95 beside 100 and 150 makes no fault yet:
        # a figure that nobody would take is more than twice as much, or less than half.
        if abs(number - right) > STEPS * step and not right <= 2 * number <= 4 * right:
            why = Both(
                f"it is far from {texts[question.answer.key_position]}",
                f"离{texts[question.answer.key_position]}太远",
            )
            yield flaw(TOO_EASY, question, text, text=text, why=why, mend=NEARER)
