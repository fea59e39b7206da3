"""The observer's sheet: few lines, described, with room for what was really said."""

from __future__ import annotations

from typing import Final

from deskbook.blocks import Block, Fields, Heading, Para, Span, Table, Text, plain
from deskbook.role_plays import GRADES, POINTS, ObserverLine, RolePlay
from deskbook.words import Words

MOST_OBSERVED: Final = 7  # more than anybody can watch in four minutes
ROW_MM, PAGE_MM = 32, 168  # room to write in a row, and in all rows of a page


def observer_sheet(role_play: RolePlay, words: Words) -> list[Block]:
    lines = role_play.observed[:MOST_OBSERVED]
    sheet = "print.role-play.observer-sheet"
    grades = (words(f"{sheet}.grade", grade=words(f"print.grade.{g}"), points=POINTS[g]) for g in GRADES)
    header = (words(f"{sheet}.standard"), *grades, words(f"{sheet}.evidence"))
    most = POINTS["good"] * len(lines)
    return [
        Heading(words(f"{sheet}.title", title=role_play.title), 2),
        Fields(tuple(words(f"{sheet}.{field}") for field in ("staff", "observer", "date"))),
        Para(plain(words(f"{sheet}.how")), "note"),
        Table(
            header,
            tuple(observer_row(line, words) for line in lines),
            (17, 21, 21, 21, 30),
            row_height_mm=min(ROW_MM, PAGE_MM // len(lines)),
        ),
        Fields((words(f"{sheet}.score", points=most), words(f"{sheet}.second"))),
        Para(plain(words(f"{sheet}.agreed"))),
    ]


def observer_row(line: ObserverLine, words: Words) -> tuple[Text, ...]:
    banned: Text = ()
    if line.cite.obligation == "must-not":
        banned = (Span("\n"), Span(words("print.role-play.observer-sheet.banned"), small=True))
    no_middle = words("print.role-play.observer-sheet.no-middle")
    return (
        (Span(line.cite.title, strong=True), *banned),
        plain(line.good),
        plain(line.fair or no_middle),
        plain(line.poor),
        (),
    )
