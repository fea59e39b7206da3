"""A blank form on which people write a case of their own: what happened, and how one could have answered."""

from __future__ import annotations

from deskbook.blocks import Block, Fields, Heading, Para, Table, plain
from deskbook.role_plays import GRADES
from deskbook.words import Words

STORY_MM, ANSWER_MM = 14, 17  # room to write


def own_case_page(words: Words) -> list[Block]:
    """Two to a page."""
    return [*own_case(words), *own_case(words)]


def own_case(words: Words) -> list[Block]:
    key = "print.role-play.own-case"
    story = tuple((plain(words(f"{key}.{part}"), strong=True), ()) for part in ("scene", "customer"))
    answers = tuple((plain(words(f"{key}.{grade}"), strong=True), (), ()) for grade in GRADES)
    header = tuple(words(f"{key}.{column}") for column in ("grade", "says", "then"))
    return [
        Heading(words(f"{key}.title"), 2),
        Para(plain(words(f"{key}.how")), "note"),
        Fields(tuple(words(f"{key}.{field}") for field in ("name", "standard"))),
        Table((), story, (4, 21), row_height_mm=STORY_MM),
        Table(header, answers, (4, 12, 9), row_height_mm=ANSWER_MM),
    ]
