"""主持说明: all that a trainer needs to run a room without asking anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from deskbook.blocks import Block, Heading, Para, Span, Steps, Table, Text, plain
from deskbook.derive.print_room_cards import sets_on_page, slip_pages
from deskbook.derive.room_lines import numeral_of
from deskbook.role_plays import RolePlay
from deskbook.words import Words

PARTS: Final = 3  # three people, and everybody takes every part once
CLASS, GROUPS = 24, 8  # for whom the copies are reckoned
OPEN, POINTS, CALIBRATE, READ, PLAY, TALK, AGAIN, CLOSE = 5, 1, 2, 1, 4, 4, 2, 4  # minutes


@dataclass(frozen=True)
class Round:
    number: int
    play: RolePlay
    again: bool  # the scenario has been played before

    @property
    def minutes(self) -> int:
        return READ + PLAY + (AGAIN if self.again else self.before + TALK)

    @property
    def before(self) -> int:
        return POINTS + (CALIBRATE if self.play.calibration else 0)


def rounds(role_plays: Sequence[RolePlay]) -> list[Round]:
    """At least three, so that everybody plays everything; each with another scenario, as far as there are any."""
    count = len(role_plays)
    return [Round(n, role_plays[n % count], n >= count) for n in range(max(PARTS, count))]


def guide(role_plays: Sequence[RolePlay], words: Words) -> list[Block]:
    key = "print.role-play"
    several = len(role_plays) > 1
    played = rounds(role_plays)
    title = words(f"{key}.pack") if several else role_plays[0].title
    return [
        Heading(words(f"{key}.guide-of", title=title)),
        Para(plain(words(f"{key}.who")), "lead"),
        *aims(role_plays, words),
        Heading(words(f"{key}.times.title"), 2),
        times(played, words),
        Heading(words(f"{key}.rotation.title"), 2),
        rotation(played, words, several),
        Para(plain(words(f"{key}.rotation.{secrecy(played)}")), "note"),
        Heading(words(f"{key}.set-up.title"), 2),
        steps("set-up", ("groups", "seats", "table", "left-over"), words),
        Heading(words(f"{key}.copies.title"), 2),
        copies(role_plays, played, words),
        Para(plain(words(f"{key}.cut")), "note"),
        Heading(words(f"{key}.steps.title"), 2),
        steps("steps", round_steps(role_plays), words),
        Heading(words(f"{key}.ask.title"), 2),
        steps("ask", ("staff", "customer", "observer"), words),
    ]


def secrecy(played: Sequence[Round]) -> str:
    """Whether whoever plays staff can know already what the customer hides."""
    if any(one.again for one in played):
        return "again"
    stories = {one.play.cite.id for one in played}
    return "fresh" if len(stories) == len(played) else "varied"


def steps(part: str, names: Iterable[str], words: Words) -> Steps:
    return Steps(tuple(plain(words(f"print.role-play.{part}.{name}")) for name in names))


def round_steps(role_plays: Sequence[RolePlay]) -> list[str]:
    """What happens in every round; calibration and forks only where there are any."""
    found = ["points"]
    if any(play.calibration for play in role_plays):
        found.append("calibrate")
    found += ["hand-out", "play"]
    if any(play.fork for play in role_plays):
        found.append("fork")
    return [*found, "talk", "swap"]


def aims(role_plays: Sequence[RolePlay], words: Words) -> list[Block]:
    key = "print.role-play.aims"
    rows = tuple(
        (
            plain(play.title, strong=True),
            plain(words("print.separator").join(part for part in (play.role, play.channel) if part)),
            plain(play.cite.wording),
        )
        for play in role_plays
    )
    header = (words(f"{key}.scenario"), words(f"{key}.staff"), words(f"{key}.aim"))
    return [Heading(words(f"{key}.title"), 2), Table(header, rows, (6, 6, 13), light=True)]


def times(played: Sequence[Round], words: Words) -> Table:
    """Minute by minute; the last line adds up."""
    key = "print.role-play.times"
    lines = [(words(f"{key}.open"), OPEN)]
    for one in played:
        what = "again" if one.again else "round" if one.play.calibration else "round-plain"
        name = words("print.role-play.round", numeral=numeral_of(one.number, words))
        parts = words(
            f"{key}.{what}",
            points=one.before,
            read=READ,
            play=PLAY,
            talk=AGAIN if one.again else TALK,
        )
        lines.append((words(f"{key}.line", round=name, parts=parts), one.minutes))
    lines.append((words(f"{key}.close"), CLOSE))
    rows: list[tuple[Text, ...]] = []
    start = 0
    for text, minutes in lines:
        rows.append((plain(f"{start}–{start + minutes}"), plain(text), plain(str(minutes))))
        start += minutes
    rows.append((plain(""), (Span(words(f"{key}.sum"), strong=True),), plain(str(start), strong=True)))
    header = (words(f"{key}.from"), words(f"{key}.what"), words(f"{key}.minutes"))
    return Table(header, tuple(rows), (4, 18, 3), light=True)


def rotation(played: Sequence[Round], words: Words, several: bool) -> Table:
    """Who takes which part. Several role-plays take turns, for the first customer knows the hidden part."""
    people = words("print.role-play.people").split()
    columns = ("round", *(("scenario",) if several else ()), "staff", "customer", "observer")
    rows = []
    for one in played:
        cells = [words("print.role-play.round", numeral=numeral_of(one.number, words))]
        if several:
            cells.append(one.play.title)
        cells += [people[(one.number + part) % PARTS] for part in range(PARTS)]
        rows.append(tuple(plain(cell) for cell in cells))
    widths = (2, 5, 2, 2, 2) if several else (2, 3, 3, 3)
    header = tuple(words(f"print.role-play.rotation.{column}") for column in columns)
    return Table(header, tuple(rows), widths, light=True)


def copies(role_plays: Sequence[RolePlay], played: Sequence[Round], words: Words) -> Table:
    """How many pages of what to print: for a group, and for a class of twenty-four."""
    key = "print.role-play.copies"
    rows = []

    def line(paper: str, which: str, group: str, whole: str, whom: str) -> None:
        cells = (words(f"{key}.{paper}", round=which), group, whole, words(f"{key}.for-{whom}"))
        rows.append(tuple(plain(cell) for cell in cells))

    def pages(count: int) -> str:
        return words.count(f"{key}.pages", count)

    line("guide", "", "—", words(f"{key}.once"), "trainer")
    for number, play in enumerate(role_plays):
        which = words("print.role-play.round", numeral=numeral_of(number, words))
        shared = sets_on_page(play, words)
        # Once it has been cut, a card is used again in the rounds to come.
        size = "half" if shared > 1 else "whole"
        line("cards", which, words(f"{key}.set-{size}"), pages(-(-GROUPS // shared)), "players")
        if play.fork:
            line("slips", which, words(f"{key}.one"), pages(slip_pages(play, GROUPS, words)), "hand")
        if play.observed:
            often = sum(one.play is play for one in played)
            line("observer", which, words.count(f"{key}.sheets", often), pages(GROUPS * often), "observer")
    line("own-case", "", words(f"{key}.half"), pages(GROUPS // 2), "close")
    header = tuple(words(f"{key}.{column}") for column in ("paper", "group", "class", "whom"))
    return Table(header, tuple(rows), (10, 4, 4, 7), light=True)
