r"""The bank in GIFT, the text format that Moodle and others import: one category for each set.

    // [id:phone-answering/rings#limit#limits.rings] [tag:限值] [tag:容易] [tag:必须]
    ::及时接听（限值）::[html]前台电话响了……最晚第几声接起？{
        =第三声#对。……
        ~第二声#达标，但不是最晚：标准是三声以内。
        ####<p>依据：接听电话·及时接听（phone-answering/rings@1a2b3c4d）</p>
    }

Texts are HTML with everything authored escaped, so that what looks like markup, like a weight (`%50%`), like the arrow
of a pair or like the name of a format (`[plain]`) is read as what somebody wrote.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, assert_never

from deskbook.derive.bank import Bank, Entry
from deskbook.export.coverage import label
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Cite,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Question,
    TrueFalse,
)
from deskbook.words import Words

RESERVED: Final = re.compile(r"[\\:#={}~]")
# Line ends of every sort, and what no text holds: an item is many lines, and none of them may be an author's.
BREAKS: Final = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]")
LONGEST_ID: Final = 100  # Moodle keeps no longer one
PLACES: Final = 6
TOLERANCE: Final = "0.005"  # for a figure that no decimal is equal to


def bank_gift(bank: Bank) -> bytes:
    words = Words.of(bank.lang)
    items: list[str] = []
    category = ""
    for entry in bank.entries:
        if (mine := category_of(bank, entry.question)) != category:
            category = mine
            items.append(category)
        items.append(item(entry, words))
    return ("\n\n".join(items) + "\n").encode("utf-8")


def category_of(bank: Bank, question: Question) -> str:
    """`$course$` first: whatever a handbook is called, it names no other place of the course."""
    names = (bank.handbook, question.cites[0].set_title)
    return "/".join(["$CATEGORY: $course$", *(one_line(name).replace("/", "//") for name in names)])


def item(entry: Entry, words: Words) -> str:
    question = entry.question
    kind = label(question.type, words)
    title = words("export.title", standard=question.cites[0].title, type=kind)
    lines = [comment(entry, kind, words), f"::{text(title)}::{stem(entry, words)}{{{opened(question)}"]
    lines += [f"\t{line}" for line in answers(question, words)]
    lines.append(f"\t####{''.join(f'<p>{part}</p>' for part in feedback(entry, words))}")
    return "\n".join([*lines, "}"])


def comment(entry: Entry, kind: str, words: Words) -> str:
    """What Moodle reads of a comment: an id of ours, and tags to look for."""
    question = entry.question
    tags = [
        kind,
        words(f"export.form.{entry.form}"),
        words(f"export.difficulty.{question.difficulty}"),
        words(f"obligation.{question.cites[0].obligation}"),
        *([words("export.exam")] if entry.in_exam else []),
    ]
    name = f"[id:{question.id}]" if len(question.id) <= LONGEST_ID else question.id
    return f"// {name} {' '.join(f'[tag:{tag}]' for tag in dict.fromkeys(tags))}"


def stem(entry: Entry, words: Words) -> str:
    asked = entry.question.stem
    answer = entry.question.answer
    if isinstance(answer, Number) and answer.unit:
        asked = words.sentences(asked, words("export.in-unit", unit=answer.unit))
    if entry.form == "discuss":
        asked = words.sentences(asked, words("export.not-marked"))
    return rich(asked)


def opened(question: Question) -> str:
    return "#" if isinstance(question.answer, Number) else ""


def answers(question: Question, words: Words) -> Iterator[str]:
    """The lines between the braces."""
    answer = question.answer
    match answer:
        case ChooseOne(options):
            for option in options:
                yield choice("=" if option.key else "~", option)
        case ChooseMany(options):
            for option, share in zip(options, shares(options), strict=True):
                yield choice(f"~%{share}%", option)
        case TrueFalse(key, reason):
            # One reason serves both: it tells how it is, whatever was ticked.
            yield f"{'TRUE' if key else 'FALSE'}#{rich(reason)}#{rich(reason)}"
        case Match(left, right):
            partners = {piece.id: piece.text for piece in right}
            yield from (f"={rich(piece.text)} -> {text(partners[piece.id])}" for piece in left)
        case PutInOrder():
            for place, piece in enumerate(in_order(answer), start=1):
                yield f"={rich(words('export.place', number=place))} -> {text(piece.text)}"
        case Number():
            yield f"=%100%{figure(answer.answer)}#{rich(answer.reason)}"
            wrong = {slip.figure: slip.fault for slip in answer.slips if slip.figure != answer.answer}
            yield from (f"=%0%{figure(number)}#{rich(fault)}" for number, fault in wrong.items())
        case Open():
            return
        case _:
            assert_never(answer)


def in_order(answer: PutInOrder) -> list[Piece]:
    pieces = {piece.id: piece for piece in answer.pieces}
    return [pieces[name] for name in answer.right]


def choice(sign: str, option: Option) -> str:
    return f"{sign}{rich(option.text)}" + (f"#{rich(option.reason)}" if option.reason else "")


def shares(options: Sequence[Option]) -> list[str]:
    """Right ones share the whole; a wrong one ticked takes all of it, or ticking everything would pay.

    Moodle knows a few fractions alone: what ten cannot share evenly goes in tenths and twentieths.
    """
    count = sum(option.key for option in options)
    if count <= 10:
        even = f"{100 / count:.5f}".rstrip("0").rstrip(".") if count else ""
        right = [even] * count
    else:
        right = ["10"] * max(0, 20 - count) + ["5"] * (2 * count - 20)
    rest = iter(right)
    return [next(rest) if option.key else "-100" for option in options]


def figure(exact: Fraction) -> str:
    """A number and how far off it may be: not at all, unless it has no end."""
    scaled = exact * 10**PLACES
    whole, rest = divmod(abs(round(scaled)), 10**PLACES)
    shown = f"{'-' if exact < 0 else ''}{whole}.{rest:0{PLACES}d}".rstrip("0").rstrip(".")
    return f"{shown}:{0 if scaled.denominator == 1 else TOLERANCE}"


def feedback(entry: Entry, words: Words) -> Iterator[str]:
    """What is told after the answer, whatever it was; the standards last."""
    answer = entry.question.answer
    match answer:
        case Match(left, right):
            partners = {piece.id: piece.text for piece in right}
            for piece in left:
                pair = words("export.pair", left=piece.text, right=partners[piece.id])
                yield text(f"{pair}\n{piece.reason}")
        case PutInOrder():
            for place, piece in enumerate(in_order(answer), start=1):
                yield text(f"{words('export.placed', number=place, text=piece.text)}\n{piece.reason}")
        case Open(rubric, reference, note):
            if rubric:
                yield text(words("export.rubric"))
                yield from (text(words("export.point", text=point)) for point in rubric)
            if reference:
                yield text(words("export.reference", text=reference))
            if note:
                yield text(note)
        case ChooseOne() | ChooseMany() | TrueFalse() | Number():
            pass
        case _:
            assert_never(answer)
    yield text(words("export.rests-on", standards=words.list(named(entry.question.all_cites, words))))


def named(cites: Iterable[Cite], words: Words) -> list[str]:
    return [words("export.standard", set=cite.set_title, standard=cite.title, at=cite.at) for cite in cites]


# -- escaping ------------------------------------------------------------------------------------------


def rich(authored: str) -> str:
    """A text that may name its format: it does, so that what an author begins with never can."""
    return f"[html]{text(authored)}"


def text(authored: str) -> str:
    """Authored text as HTML on one line, with nothing in it that GIFT takes for its own."""
    lines = [CONTROLS.sub(" ", line).strip() for line in BREAKS.split(authored)]
    return RESERVED.sub(r"\\\g<0>", "<br>".join(html.escape(line, quote=False) for line in lines))


def one_line(authored: str) -> str:
    """The name of a category, which knows no escapes: a slash alone parts it, and the caller doubles that."""
    return html.escape(CONTROLS.sub(" ", BREAKS.sub(" ", authored)).strip(), quote=False)
