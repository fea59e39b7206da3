"""A role-play on paper.

In the room nobody reads options: the customer plays from a card, the member of staff speaks freely, the
observer writes down what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from deskbook.blocks import (
    Block,
    Card,
    Document,
    Fields,
    Heading,
    PageBreak,
    Para,
    Span,
    Steps,
    Table,
    Text,
    plain,
)
from deskbook.role_plays import GRADES, POINTS, Choice, ObserverLine, RolePlay, Turn
from deskbook.words import Words

MOST_OBSERVED: Final = 7  # more than anybody can watch in four minutes
ROW_MM, PAGE_MM = 32, 180  # room to write in a row, and in all rows of a page
ROUNDS: Final = 3  # three people, and everybody takes every part once


def pack_document(role_plays: Sequence[RolePlay]) -> Document:
    """Everything to print for one or several role-plays; several begin with a plan of who plays what when."""
    first = role_plays[0]
    words = Words.of(first.lang)
    several = len(role_plays) > 1
    title = words("print.role-play.pack") if several else first.title
    blocks: list[Block] = plan(role_plays, words) if several else []
    for role_play in role_plays:
        if blocks:
            blocks.append(PageBreak())
        blocks += guide(role_play, words)
        if not several:
            blocks += who_plays(role_plays, words)
        pages = (cards, observer_sheet, talk) if role_play.observed else (cards, talk)
        for page in pages:
            blocks += [PageBreak(), *page(role_play, words)]
    revisions = words.list(list(dict.fromkeys(role_play.revision for role_play in role_plays)))
    names = words.list([role_play.title for role_play in role_plays])
    return Document(
        name="role-plays" if several else first.cite.id.rpartition("/")[2],
        title=title,
        lang=first.lang,
        header=words("print.separator").join(
            part for part in (first.organisation, first.handbook_title) if part
        ),
        footer=words("print.separator").join((names, words("print.revision", revision=revisions))),
        blocks=tuple(blocks),
        cites=tuple(dict.fromkeys(cite for role_play in role_plays for cite in cites_of(role_play))),
    )


def plan(role_plays: Sequence[RolePlay], words: Words) -> list[Block]:
    return [
        Heading(words("print.role-play.pack")),
        Para(plain(words("print.role-play.who"))),
        *who_plays(role_plays, words),
    ]


def who_plays(role_plays: Sequence[RolePlay], words: Words) -> list[Block]:
    return [
        Heading(words("print.role-play.rotation.title"), 2),
        rotation(role_plays, words),
        Para(plain(words("print.role-play.copies")), "note"),
    ]


def rotation(role_plays: Sequence[RolePlay], words: Words) -> Table:
    """Who takes which part. Several role-plays take turns, for the first customer knows the hidden part."""
    people = words("print.role-play.people").split()
    columns = ("round", *(("scenario",) if len(role_plays) > 1 else ()), "staff", "customer", "observer")
    rows = []
    for n in range(max(ROUNDS, len(role_plays))):
        cells = [words("print.role-play.round", numeral=numeral_of(n, words))]
        if len(role_plays) > 1:
            cells.append(role_plays[n % len(role_plays)].title)
        cells += [people[(n + part) % ROUNDS] for part in range(ROUNDS)]
        rows.append(tuple(plain(cell) for cell in cells))
    widths = (2, 5, 2, 2, 2) if len(role_plays) > 1 else (2, 3, 3, 3)
    return Table(
        tuple(words(f"print.role-play.rotation.{column}") for column in columns), tuple(rows), widths
    )


def guide(role_play: RolePlay, words: Words) -> list[Block]:
    """主持说明: all that a trainer needs to know to run it, on one page."""
    watched = words("print.title-separator").join(
        line.cite.title for line in role_play.observed[:MOST_OBSERVED]
    )
    steps = ("hand-out", *(("calibrate",) if role_play.calibration else ()), "play", "talk", "swap")
    blocks: list[Block] = [
        Heading(role_play.title),
        Para(plain(facts(role_play, words)), "lead"),
        Heading(words("print.role-play.guide"), 2),
        Para(plain(words("print.role-play.who"))),
        *((Para(plain(words("print.role-play.watched", titles=watched))),) if watched else ()),
        Steps(tuple(plain(words(f"print.role-play.steps.{step}")) for step in steps)),
    ]
    if role_play.calibration:
        rows = tuple(
            (
                plain(quoted(line.says)),
                (
                    Span(f"{POINTS[line.grade]}", strong=True),
                    Span(words("print.separator") + words(f"print.grade.{line.grade}")),
                ),
                plain(line.because),
            )
            for line in role_play.calibration
        )
        header = tuple(
            words(f"print.role-play.calibration.{column}") for column in ("says", "points", "because")
        )
        blocks += [Heading(words("print.role-play.calibration.title"), 2), Table(header, rows, (9, 3, 8))]
    return blocks


def facts(role_play: RolePlay, words: Words) -> str:
    named = (("role", role_play.role), ("channel", role_play.channel), ("persona", role_play.persona))
    return words("print.separator").join(
        words(f"print.role-play.{key}", name=name) for key, name in named if name
    )


def cards(role_play: RolePlay, words: Words) -> list[Block]:
    """The customer's card and the staff's, to cut apart; one tells nothing that the other hides."""
    return [
        Heading(words("print.role-play.cards"), 2),
        Para(plain(words("print.role-play.cut")), "note"),
        Card(
            words("print.role-play.customer-card", title=role_play.title),
            tuple(customer_card(role_play, words)),
        ),
        Card(words("print.role-play.staff-card", title=role_play.title), tuple(staff_card(role_play, words))),
    ]


def customer_card(role_play: RolePlay, words: Words) -> Iterable[Para]:
    who = words("print.role-play.you-are-customer", name=role_play.customer, persona=role_play.persona)
    yield Para(plain(who))
    yield from labelled("wants", role_play.wants, words)
    yield from labelled("hides", role_play.hides, words)
    for n, turn in enumerate(role_play.all_turns):
        opening = turn.customer and n == 0
        label = words(
            "print.role-play.opening" if opening else "print.role-play.turn", numeral=numeral_of(n, words)
        )
        cue = quoted(turn.customer) if turn.customer else turn.scene
        yield Para((Span(label, strong=True), Span(cue)))
        answers = [
            words("print.role-play.if", heard=heard(choice, words), then=quoted(choice.reaction))
            for choice in graded(turn)
            if choice.reaction
        ]
        if answers:
            yield Para(plain("\n".join(answers)), "quote")
    if role_play.must_ask:
        lines = words("print.quote-separator").join(quoted(line) for line in role_play.must_ask)
        yield from labelled("must-ask", lines, words)
    yield from labelled("rules", role_play.rules, words)


def staff_card(role_play: RolePlay, words: Words) -> Iterable[Para]:
    yield Para(plain(words("print.role-play.you-are-staff", role=role_play.role)))
    if role_play.opening:
        yield Para(plain(role_play.opening))
    if role_play.situation:
        yield Para(plain(role_play.situation))
    yield from labelled("goal", role_play.goal, words)
    yield from labelled("authority", role_play.authority, words)


def labelled(key: str, text: str, words: Words) -> Iterable[Para]:
    if text:
        yield Para((Span(words(f"print.role-play.{key}"), strong=True), Span(text)))


def heard(choice: Choice, words: Words) -> str:
    return choice.heard or words(f"print.role-play.heard.{choice.grade}")


def graded(turn: Turn) -> list[Choice]:
    return sorted(turn.choices, key=lambda choice: GRADES.index(choice.grade))


def quoted(text: str) -> str:
    """In quotation marks, unless it tells what somebody does and quotes for itself."""
    return text if "“" in text or not text else f"“{text}”"


def numeral_of(n: int, words: Words) -> str:
    counts = words("print.counts").split()
    return counts[n] if n < len(counts) else str(n + 1)


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
        Fields((words(f"{sheet}.score", points=most),)),
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


def talk(role_play: RolePlay, words: Words) -> list[Block]:
    """讲评: what would have been good in every turn and why, how it ends, what to ask the group."""
    columns = ("turn", "customer", "good", "why")
    blocks: list[Block] = [
        Heading(words("print.role-play.talk.title", title=role_play.title), 2),
        Table(
            tuple(words(f"print.role-play.talk.{column}") for column in columns),
            tuple(talk_row(n, turn, words) for n, turn in enumerate(role_play.all_turns)),
            (4, 6, 8, 7),
        ),
    ]
    endings = [(key, text) for key in (*GRADES, "broken") if (text := getattr(role_play.endings, key))]
    if endings:
        rows = tuple((plain(words(f"print.role-play.ending.{key}")), plain(text)) for key, text in endings)
        header = (words("print.role-play.ending.way"), words("print.role-play.ending.end"))
        blocks += [Heading(words("print.role-play.ending.title"), 3), Table(header, rows, (6, 19))]
    if role_play.debrief:
        blocks += [
            Heading(words("print.role-play.talk.ask"), 3),
            Steps(tuple(plain(q) for q in role_play.debrief)),
        ]
    sources = [f"{turn.cite.title} {turn.cite.at}" for turn in role_play.all_turns]
    sources += [f"{line.cite.title} {line.cite.at}" for line in role_play.observed]
    sources.append(f"{role_play.title} {role_play.cite.at}")
    rests = words("print.role-play.sources", sources="\n".join(dict.fromkeys(sources)))
    return [*blocks, Para(plain(rests, small=True), "note")]


def talk_row(n: int, turn: Turn, words: Words) -> tuple[Text, ...]:
    label = words("print.role-play.talk.number", numeral=numeral_of(n, words))
    good = graded(turn)[0]
    said = quoted(good.text) if good.spoken else good.text
    cue = quoted(turn.customer) if turn.customer else turn.scene
    return (
        (Span(f"{label}\n"), Span(turn.cite.title, strong=True)),
        plain(cue),
        plain(said),
        plain(good.why),
    )


def cites_of(role_play: RolePlay) -> list[str]:
    cites = [
        role_play.cite,
        *(turn.cite for turn in role_play.all_turns),
        *(line.cite for line in role_play.observed),
    ]
    return [cite.at for cite in cites]
