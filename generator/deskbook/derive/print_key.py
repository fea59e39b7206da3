"""讲评稿: what to talk about after a quiz, standard by standard, so that both halves of the room can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from deskbook.blocks import Block, Document, Heading, Para, Span, Table, Text, plain
from deskbook.derive.paper import (
    cites_of,
    footer_of,
    header_of,
    letter,
    marks,
    paper_of,
    points_of,
    terms_of,
)
from deskbook.derive.parallel import Across, Place, across, by_standard
from deskbook.derive.print_quiz import EMPTY_BRACKETS
from deskbook.numerals import plain_number
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import (
    ChooseMany,
    ChooseOne,
    Cite,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    Sheet,
    TrueFalse,
)
from deskbook.words import Words

ALL = 80  # the width of a table, of which
LETTER_WIDTH, FORM_WIDTH, LABEL_WIDTH = (
    4,
    8,
    17,
)  # a column of letters, one below the name of a form, one of labels


def key_document(sheets: Sequence[Sheet], order: Sequence[str]) -> Document:
    """For all forms that are printed together. `order` names the standards as the handbook reads."""
    first = sheets[0]
    words = Words.of(first.lang)
    title = words("print.separator").join((first.title, words("print.key.title")))
    questions = across(sheets)
    marked = [question for question in questions if question.answered != "discuss"]
    blocks: list[Block] = [
        Heading(title),
        Para(plain(terms_of(first, words)), "lead"),
        Para(plain(words("print.key.how"))),
    ]
    for cite, asked in by_standard(marked, order):
        blocks.append(Heading(standard_name(cite, words), 3))
        above = standard_text(cite, words)
        for question in asked:
            blocks += across_blocks(question, words, above)
            above = ()
    talked = [question for question in questions if question.answered == "discuss"]
    if talked:
        blocks.append(Heading(words("print.key.discuss"), 2))
        for question in talked:
            blocks += across_blocks(question, words)
    return Document(
        name=f"{first.quiz}-key",
        title=title,
        lang=first.lang,
        header=header_of(first.organisation, first.handbook_title, words),
        footer=footer_of(sheets, words, words("print.key.title")),
        blocks=tuple(blocks),
        cites=cites_of(sheets),
    )


def standard_text(cite: Cite, words: Words) -> Text:
    """How binding the standard is, what it says, and why."""
    said = [Span(words("print.key.binding", obligation=words(f"obligation.{cite.obligation}")))]
    if cite.wording:
        said.append(Span(cite.wording, strong=True))
    if cite.why:
        said.append(Span(words("print.gap") + words("print.key.why") + cite.why))
    return (*said, Span("\n"))


def across_blocks(asked: Across, words: Words, above: Text = ()) -> list[Block]:
    """A question in every form that asks it: where, then each wording once with its answers.

    The standard stands `above` the first one, in one paragraph with it: some programs lose a heading that two
    paragraphs are to be kept with.
    """
    head = (*above, *head_of(asked, words))
    texts = asked.texts
    if len(texts) == 1:
        stem = Para((*head, Span("\n" + stem_of(asked.question))), "lead")
        return [stem, *answer_blocks(asked.places, words)]
    blocks: list[Block] = []
    for places in texts:
        asks = Span(words("print.key.asked", at=places_name(places, words)), strong=True)
        first = () if blocks else (*head, Span("\n"))
        stem = Para((*first, asks, Span(stem_of(places[0].question))), "lead")
        blocks += [stem, *answer_blocks(places, words)]
    return blocks


def head_of(asked: Across, words: Words) -> Text:
    """Where it is asked and what it is worth; in fine print what a machine calls its standard."""
    where = Span(places_name(asked.places, words), strong=True)
    talk = asked.answered == "discuss"
    cites = asked.question.cites if talk else asked.also
    fine = "" if talk else detail(asked, words)
    if cites:
        names = words.list([standard_name(cite, words) for cite in cites])
        fine += "\n" + words("print.key.rests" if talk else "print.key.also", standards=names)
    return (where, Span(fine, small=True))


def stem_of(question: Question) -> str:
    return EMPTY_BRACKETS.sub("", question.stem)


def places_name(places: Sequence[Place], words: Words) -> str:
    """A卷第3题 = B卷第7题"""
    return words("print.key.same").join(place_name(place, words) for place in places)


def place_name(place: Place, words: Words) -> str:
    return words("print.key.at", form=place.form, number=place.number)


def standard_name(cite: Cite, words: Words) -> str:
    return words("print.key.standard", set=cite.set_title, standard=cite.title)


def detail(asked: Across, words: Words) -> str:
    return words(
        "print.key.detail",
        points=points_of(asked.points, words),
        type=type_name(asked.question.type, words),
        difficulty=words(f"print.difficulty.{asked.question.difficulty}"),
        id=asked.cite.at,
    )


def type_name(type_id: str, words: Words) -> str:
    known = QUESTION_TYPES[type_id]
    return known.zh if words.lang == "zh" else known.en


@dataclass(frozen=True)
class Row:
    """One line of an answer: what a form calls it (a letter, a sign), what stands there, and why."""

    id: str
    label: str
    text: Text
    reason: str


def answer_blocks(places: Sequence[Place], words: Words) -> list[Block]:
    """What is right and why. Forms that ask the same share the lines; each has a column for its own letters."""
    question = places[0].question
    match question.answer:
        case TrueFalse(key, reason):
            return [
                told(
                    [(key_label(words("print.key.true" if key else "print.key.false"), words), plain(reason))]
                )
            ]
        case Number(shown=shown, reason=reason, slips=slips):
            faults = [
                (words("print.key.slip", figure=plain_number(slip.figure, question.lang)), slip.fault)
                for slip in slips
            ]
            lines = [(key_label(shown, words), plain(reason))]
            lines += [(plain(label, small=True), plain(fault, small=True)) for label, fault in faults]
            return [told(lines)]
        case Open():
            return [told(open_lines(question.answer, places[0].item.points, words))]
    labels = [{row.id: row.label for row in rows_of(place.question, words)} for place in places]
    rows = tuple(
        (*(plain(known[row.id], strong=True) for known in labels), row.text, plain(row.reason, small=True))
        for row in rows_of(question, words)
    )
    forms = [paper_of(place.form, words) for place in places]
    # One form needs no heads: its name stands at the stem.
    header = (*forms, words(f"print.key.{about(question)}"), words("print.key.reason")) if forms[1:] else ()
    each = FORM_WIDTH if header else LETTER_WIDTH
    room = ALL - each * len(places)
    widths = (*(each for _ in places), room - room * 9 // 20, room * 9 // 20)
    return [Table(header, rows, widths, light=True)]


def told(lines: Sequence[tuple[Text, Text]]) -> Table:
    """What is not chosen from lettered lines: what it is, and what is to be said of it."""
    return Table((), tuple(lines), (LABEL_WIDTH, ALL - LABEL_WIDTH), light=True)


def key_label(key: str, words: Words) -> Text:
    return plain(words("print.key.answer", key=key), strong=True)


def about(question: Question) -> str:
    match question.answer:
        case Match():
            return "pairs"
        case PutInOrder():
            return "order"
    return "options"


def rows_of(question: Question, words: Words) -> list[Row]:
    match question.answer:
        case ChooseOne(options) | ChooseMany(options):
            return [
                Row(o.id, letter(n), chosen(o.text, o.key, words), o.reason) for n, o in enumerate(options)
            ]
        case Match(left, right):
            lines = zip(marks(words, len(left)), left, question.answer.key, strict=True)
            return [
                Row(
                    piece.id,
                    words("print.strips.pair", mark=mark, letter=letter(position)),
                    plain(words("print.key.pair", left=piece.text, right=right[position].text)),
                    piece.reason,
                )
                for mark, piece, position in lines
            ]
        case PutInOrder(pieces):
            shown = marks(words, len(pieces))
            return [
                Row(pieces[n].id, shown[n], plain(pieces[n].text), pieces[n].reason)
                for n in question.answer.key
            ]
        case TrueFalse() | Number() | Open():
            return []
        case _:
            assert_never(question.answer)


def chosen(text: str, key: bool, words: Words) -> Text:
    return plain(words("print.key.right") + text, strong=True) if key else plain(text)


def open_lines(answer: Open, points: int, words: Words) -> list[tuple[Text, Text]]:
    """Points to look for with an answer to compare; or, where nothing is marked, how to lead the talk."""
    if not answer.rubric:
        return [(plain(words("print.key.rationale"), strong=True), plain(answer.note))]
    rubric = plain(words("print.key.rubric", points=points_of(points, words)), strong=True)
    found = "\n".join(words("print.key.point", text=point) for point in answer.rubric)
    note = (Span(f"\n{answer.note}", small=True),) if answer.note else ()
    reference = plain(words("print.key.reference"), strong=True)
    return [(rubric, plain(found)), (reference, (Span(answer.reference), *note))]
