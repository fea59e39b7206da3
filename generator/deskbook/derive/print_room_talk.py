"""What a trainer reads before and after one scenario: the points, the calibration, the fork; then the model and the endings."""

from __future__ import annotations

from deskbook.blocks import Block, Heading, Para, Span, Steps, Table, Text, plain
from deskbook.derive.room_lines import Numbered, cue, every_turn, graded, letter_of, quoted
from deskbook.role_plays import GRADES, POINTS, Endings, RolePlay
from deskbook.words import Words


def before_play(role_play: RolePlay, words: Words) -> list[Block]:
    """开演之前: what this one practises, said before anybody shows how; the ratings that all agree on; how its fork goes."""
    key = "print.role-play.before"
    blocks: list[Block] = [
        Heading(role_play.title),
        Para(plain(facts(role_play, words)), "lead"),
    ]
    if role_play.cite.wording:
        blocks.append(Para(plain(role_play.cite.wording)))
    practised = {turn.cite.id: turn.cite for turn in role_play.all_turns}
    points = tuple((plain(cite.title, strong=True), plain(cite.wording)) for cite in practised.values())
    blocks += [
        Heading(words(f"{key}.points"), 2),
        Para(plain(words(f"{key}.points-how")), "note"),
        Table((words(f"{key}.standard"), words(f"{key}.wording")), points, (6, 19)),
    ]
    if role_play.calibration:
        blocks += calibration(role_play, words)
    if role_play.fork:
        ways = tuple(
            (plain(words(f"{key}.slip", letter=letter_of(n)), strong=True), plain(way.cue))
            for n, way in enumerate(role_play.fork.ways)
        )
        how = words.sentences(role_play.fork.scene, words(f"{key}.fork-how"))
        blocks += [
            Heading(words(f"{key}.fork"), 2),
            Para(plain(how)),
            Table((words(f"{key}.slips"), words(f"{key}.cue")), ways, (6, 19)),
        ]
    return blocks


def calibration(role_play: RolePlay, words: Words) -> list[Block]:
    key = "print.role-play.calibration"
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
    header = tuple(words(f"{key}.{column}") for column in ("says", "points", "because"))
    return [
        Heading(words(f"{key}.title"), 2),
        Para(plain(words(f"{key}.how")), "note"),
        Table(header, rows, (9, 3, 8)),
    ]


def facts(role_play: RolePlay, words: Words) -> str:
    named = (
        ("role", role_play.role),
        ("channel", role_play.channel),
        ("persona", role_play.persona),
        ("complication-of", role_play.complication),
    )
    return words("print.separator").join(
        words(f"print.role-play.{key}", name=name) for key, name in named if name
    )


def talk(role_play: RolePlay, words: Words) -> list[Block]:
    """讲评: what would have been good in every turn and why, how it ends, what to ask the group."""
    columns = ("turn", "customer", "good", "why")
    blocks: list[Block] = [
        Heading(words("print.role-play.talk.title", title=role_play.title), 2),
        Table(
            tuple(words(f"print.role-play.talk.{column}") for column in columns),
            tuple(talk_row(one, words) for one in every_turn(role_play, words)),
            (4, 6, 8, 7),
        ),
    ]
    title = words("print.role-play.ending.title")
    blocks += endings(role_play.endings, title, words)
    for place, way in enumerate(role_play.fork.ways if role_play.fork else ()):
        if way.endings:
            of_way = words("print.role-play.ending.of-way", letter=letter_of(place))
            blocks += endings(way.endings, of_way, words)
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


def endings(ends: Endings, title: str, words: Words) -> list[Block]:
    told = [(key, text) for key in (*GRADES, "broken") if (text := getattr(ends, key))]
    if not told:
        return []
    rows = tuple((plain(words(f"print.role-play.ending.{key}")), plain(text)) for key, text in told)
    header = (words("print.role-play.ending.way"), words("print.role-play.ending.end"))
    return [Heading(title, 3), Table(header, rows, (6, 19))]


def talk_row(one: Numbered, words: Words) -> tuple[Text, ...]:
    good = graded(one.turn)[0]
    said = quoted(good.text) if good.spoken else good.text
    return (
        (Span(f"{one.name}\n"), Span(one.turn.cite.title, strong=True)),
        plain(cue(one.turn)),
        plain(said),
        plain(good.why),
    )
