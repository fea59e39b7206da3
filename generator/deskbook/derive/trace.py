"""Every derived line cites a standard at its revision: what cites none, or another revision, fails the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deskbook.handbook import Book
from deskbook.problems import Code, Place, Problem, Wording
from deskbook.questions import Cite, Sheet
from deskbook.role_plays import RolePlay

UNTRACED = Code(
    "untraced",
    en=Wording("'{line}' rests on no standard", "this is a fault of Deskbook: please report it"),
    zh=Wording("“{line}”没有标准可依", "这是 Deskbook 的错误，请报告"),
)
WRONG_TRACE = Code(
    "wrong-trace",
    en=Wording(
        "'{line}' cites {at}, and the handbook holds {now}", "this is a fault of Deskbook: please report it"
    ),
    zh=Wording("“{line}”引用的是 {at}，手册里是 {now}", "这是 Deskbook 的错误，请报告"),
)
CODES = (UNTRACED, WRONG_TRACE)


def untraced(book: Book, sheets: Iterable[Sheet], role_plays: Iterable[RolePlay]) -> Iterator[Problem]:
    for sheet in sheets:
        for item in sheet.items:
            for line, cites in item.question.lines():
                yield from traced(book, line, cites)
    for play in role_plays:
        yield from traced(book, play.title, (play.cite,))
        for turn in play.all_turns:
            yield from traced(book, turn.customer or turn.scene, (turn.cite,))
        for watched in play.observed:
            yield from traced(book, watched.good, (watched.cite,))


def traced(book: Book, line: str, cites: tuple[Cite, ...]) -> Iterator[Problem]:
    if not cites:
        yield UNTRACED(Place("standards/handbook.yml"), line=line)
    for cite in cites:
        standard = book.standards.get(cite.id)
        if standard is None or standard.revision != cite.revision:
            now = f"{cite.id}@{standard.revision}" if standard else "-"
            place = standard.place if standard else Place("standards/handbook.yml")
            yield WRONG_TRACE(place, line=line, at=cite.at, now=now)
