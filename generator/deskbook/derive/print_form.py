"""A record form on paper: blank, to be filled in by hand, and where there is one, a job filled in as an example."""

from __future__ import annotations

from typing import Final

from deskbook.blocks import Block, Document, Fields, Heading, Para, Span, Table, Text, plain
from deskbook.handbook import Book, Standard
from deskbook.parts.boxes import FormBox, HasBoxes
from deskbook.slots import Filler

ROW_MM: Final = 14  # room for two lines of handwriting
HEAD: Final = ("number", "date", "name")


def form_name(standard: Standard) -> str:
    """The file's name without its ending: `repair-order-checklist`."""
    return standard.id.replace("/", "-")


def is_form(standard: Standard) -> bool:
    return isinstance(standard.body, HasBoxes) and bool(standard.body.fields_)


def form_document(book: Book, standard: Standard) -> Document:
    body = standard.body
    assert isinstance(body, HasBoxes)
    words, fill, cite = book.words, book.filler(standard), book.cites[standard.id]
    title = words("player.standard-title", set=cite.set_title, standard=cite.title)
    blocks: list[Block] = [
        Heading(title),
        Fields(tuple(words(f"print.form.{name}") for name in HEAD)),
        Para(plain(cite.wording), "lead"),
        Table(
            (words("print.form.box"), words("print.form.entry")),
            tuple((box_name(box, fill, words("text.middle-dot")), ()) for box in body.fields_),
            (3, 5),
            ROW_MM,
        ),
    ]
    filled = [box for box in body.fields_ if box.sample]
    if filled and body.job:
        blocks += [
            Heading(words("print.form.sample"), 2),
            Para(plain(fill(body.job)), "lead"),
            Table(
                (words("print.form.box"), words("print.form.entry")),
                tuple((plain(fill(box.name)), sample(box, fill)) for box in filled),
                (3, 5),
            ),
        ]
    return Document(
        name=form_name(standard),
        title=title,
        lang=book.lang,
        header=words("print.separator").join(
            part for part in (book.settings.organisation or "", book.settings.title) if part
        ),
        footer=words("print.separator").join((title, words("print.revision", revision=cite.revision))),
        blocks=tuple(blocks),
        cites=(cite.at,),
    )


def box_name(box: FormBox, fill: Filler, dot: str) -> Text:
    """The name of the box, below it in small print what goes in, who writes it, and when."""
    who = dot.join(fill(text) for text in (box.by, box.when) if text)
    notes = [fill(box.holds)] if box.holds else []
    name = Span(fill(box.name), strong=True)
    return (name, *(Span("\n" + note, small=True) for note in (*notes, who) if note))


def sample(box: FormBox, fill: Filler) -> Text:
    text = Span(fill(box.sample or ""))
    return (text, Span("\n" + fill(box.reason), small=True)) if box.reason else (text,)
