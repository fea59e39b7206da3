"""The forty-four numbers of the brief, N01 to N44, one by one: each stands in one home, alike in both languages."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from deskbook.build import Loaded, load
from deskbook.handbook import Book
from deskbook.nodes import node_at
from deskbook.parts.formulas import reckon
from tiny import REPOSITORY

LANGUAGES = ("zh", "en")


@cache
def shipped() -> Loaded:
    return load(REPOSITORY)


def book(lang: str = "zh") -> Book:
    return shipped().handbook.books["", lang]


def body(name: str, lang: str = "zh") -> Any:
    return book(lang).standards[name].body


# What a value is: its home, then which bounds it has. `unit` is the id in handbook.yml, '' for a bare number.
VALUES: dict[str, list[tuple[str, dict[str, str], str]]] = {
    "N01": [("satisfaction-figures/complaining.share", {"min": "5", "max": "10"}, "percent")],
    "N02": [("satisfaction-figures/word-of-mouth.pleased", {"min": "12"}, "person")],
    "N03": [("satisfaction-figures/word-of-mouth.upset", {"min": "24"}, "person")],
    "N04": [("satisfaction-figures/keep-or-win.cost", {"min": "5"}, "multiple")],
    "N05": [("satisfaction-figures/keep-or-win.replace", {"min": "10"}, "item")],
    "N06": [("phone-answering/rings.rings", {"max": "3"}, "ring")],
    "N07": [("ordinary-vs-excellent/greet.greet", {"max": "30"}, "second")],
    "N08": [("phone-message/answer.days", {"max": "2"}, "working-day")],
    "N09": [("phone-hold/reason.minutes", {"min": "2", "max": "3"}, "minute")],
    "N10": [("booking-rate/operating-range.rate", {"min": "60", "max": "80"}, "percent")],
    "N12": [("booking-rate/short-wait.wait", {"max": "2"}, "day")],  # fewer than three
    "N13": [("appointment-management/remind.ahead", {"at": "1"}, "day")],
    "N14": [("progress-notice/eighty.progress", {"at": "80"}, "percent")],
    "N15": [("repair-quality/clear-bay.clear", {"max": "10"}, "minute")],
    "N16": [("repair-quality/finish-early.ahead", {"min": "10"}, "minute")],
    "N17": [("repair-quality/first-time-fix.rate", {"min": "90"}, "percent")],
    "N18": [("repair-quality/three-levels.levels", {"at": "3"}, "level")],
    "N19": [("car-complaint-handling/report.report", {"max": "1"}, "hour")],
    "N20": [("follow-up-sampling/monthly.share", {"at": "30"}, "percent")],
    "N21": [("follow-up-sampling/every-one.coverage", {"at": "100"}, "percent")],
    "N22": [("follow-up-sampling/next-day.gap", {"max": "1"}, "day")],
    "N23": [("general-manner/pace.pace", {"at": "120"}, "character")],
    "N24": [
        ("receiving-visitors/stand-up.angle", {"at": "45"}, "degree"),
        ("receiving-visitors/stand-up.distance", {"min": "70", "max": "80"}, "centimetre"),
    ],
    "N25": [
        ("appearance/trousers.hem", {"at": "1"}, "centimetre"),
        ("appearance/shirt.cuff", {"at": "1"}, "centimetre"),
    ],
    "N26": [
        ("appearance/tie-clip.upper", {"at": "4"}, "button"),
        ("appearance/tie-clip.lower", {"at": "5"}, "button"),
    ],
    "N27": [
        ("appearance/wrist-and-rings-men.rings", {"max": "1"}, "item"),
        ("appearance/jewellery.studs", {"max": "1"}, "pair"),
    ],
    "N28": [("posture/stand.gap", {"at": "1"}, "fist")],
    "N29": [("posture/sit.seat", {"at": "2/3"}, ""), ("posture/sit.forearm", {"at": "2/3"}, "")],
    "N30": [("posture/walk.swing", {"min": "30", "max": "35"}, "degree")],
    "N31": [
        ("posture/stride-men.stride", {"at": "3/2"}, "foot-length"),
        ("posture/stride-women.stride", {"at": "1"}, "foot-length"),
    ],
    "N32": [("posture/guiding.ahead", {"at": "1"}, "metre")],
    "N33": [("contact-etiquette/tray.angle", {"at": "90"}, "degree")],
    "N34": [
        ("contact-etiquette/knock.knocks", {"min": "2", "max": "3"}, "time"),
        ("contact-etiquette/knock.pause", {"min": "3", "max": "5"}, "second"),
        ("contact-etiquette/leave-room.retreat", {"at": "2"}, "step"),
    ],
    "N35": [("chat-reception/ask-before.share", {"at": "70"}, "percent")],
    "N36": [("chat-reception/in-stock.cutoff", {"max": "16"}, "clock")],
    "N40": [("internal-customers/front-line-week.week", {"at": "1"}, "week")],
    "N41": [
        ("training-workshop/forfeit.show", {"at": "2"}, "minute"),
        ("training-workshop/forfeit.push-ups", {"at": "20"}, "item"),
        ("training-workshop/discussions.discussion", {"at": "30"}, "minute"),
    ],
}

# What is counted: how many members, steps or boxes a standard has.
COUNTS: dict[str, list[tuple[str, str, int]]] = {
    "N37": [
        ("dealer-service-cycle/cycle", "flow", 5),
        ("eight-step-method/eight-steps", "flow", 8),
        ("clothing-store/flow", "flow", 7),
        ("client-reception/flow", "flow", 9),
        ("after-sales-reception/flow", "flow", 9),
        ("service-reception/flow", "flow", 9),
        ("online-shop-flow/flow", "flow", 9),
    ],
    "N38": [
        ("five-ones/five-ones", "parts", 5),
        ("after-sales-1234/ideas", "parts", 2),
        ("after-sales-1234/controls", "parts", 3),
        ("after-sales-1234/no-omissions", "parts", 4),
    ],
    "N43": [("after-sales-1234/controls", "parts", 3)],
}


def test_no_number_is_forgotten() -> None:
    named = {*VALUES, *COUNTS, "N11", "N39", "N42", "N44"}  # those four have a test of their own
    assert named == {f"N{number:02}" for number in range(1, 45)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", VALUES)
def test_a_figure_has_its_value(number: str, lang: str) -> None:
    for home, bounds, unit in VALUES[number]:
        standard, _, name = home.partition(".")
        value = book(lang).values(book(lang).standards[standard])[name]
        found = {key: str(n) for key in ("min", "max", "at") if (n := getattr(value, key)) is not None}
        assert (home, found, value.unit.id) == (home, bounds, unit)


@pytest.mark.parametrize("number", COUNTS)
def test_a_count_is_that_of_the_members(number: str) -> None:
    for name, field, count in COUNTS[number]:
        assert (name, len(getattr(body(name), field))) == (name, count)


@pytest.mark.parametrize("number", VALUES)
def test_a_figure_is_typed_in_its_home_alone(number: str) -> None:
    """Another standard that has a value of this name and unit takes it from here: the scalar is the very same."""
    for home, bounds, unit in VALUES[number]:
        name, _, value = home.partition(".")
        places = {node_at(book().standards[name].node, ("limits", value, key)).place for key in bounds}
        assert {place.file.rsplit("/", 1)[-1] for place in places} == {name.partition("/")[0] + ".yml"}
        for other in book().standards.values():
            limit = other.body.limits.get(value)
            if other.id == name or limit is None or limit.unit != (unit or None):
                continue
            if {key for key in ("min", "max", "at") if getattr(limit, key) is not None} == set(bounds):
                same = {str(getattr(limit, key)) for key in bounds} == set(bounds.values())
                theirs = {node_at(other.node, ("limits", value, key)).place for key in bounds}
                assert not same or theirs == places, f"{other.id} types {value} again"


def test_n11_ten_technicians_and_eight_hours_give_sixty_four() -> None:
    standard = book().standards["booking-rate/capacity"]
    formula = body("booking-rate/capacity").formula
    sample = next(one for one in formula.samples if one.gives.get("bookable") == 64)
    found = reckon(formula, sample, book().values(standard))
    assert (found["technicians"], found["hours"], found["capacity"]) == (10, 8, 100)
    assert (found["usable"], found["bookable"]) == (80, Fraction(64))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_n39_a_hundred_replies_thirty_phrases_seven_apologies_fourteen_bans(lang: str) -> None:
    own = book(lang).sets["reply-phrases"]
    replies = [part for standard in own.standards for part in getattr(standard.body, "parts", []) if part.say]
    assert sorted((part.id for part in replies), key=lambda name: int(name[1:])) == [
        f"p{n}" for n in range(1, 101)
    ]
    assert len({part.say for part in replies}) == 100
    courteous = book(lang).sets["civil-phrases"].standards
    said = {standard.name: [part for part in standard.body.parts if part.say] for standard in courteous}
    assert len(said.pop("apology")) == 7
    assert sum(map(len, said.values())) == 30
    banned = [s for s in courteous if s.obligation == "must-not" and s.body.avoid]
    assert len(banned) == 14


def test_n42_the_hundredth_is_served_as_the_first() -> None:
    assert "第一百位" in book().cites["chat-reception/same-care"].wording


@pytest.mark.parametrize(("lang", "blank"), [("zh", "〔几〕小时"), ("en", "〔how many〕 hours")])
def test_n44_the_hours_of_the_call_back_stay_a_blank(lang: str, blank: str) -> None:
    standard = next(
        s for s in book(lang).sets["reply-phrases"].standards if any(p.id == "p84" for p in s.body.parts)
    )
    part = next(part for part in standard.body.parts if part.id == "p84")
    assert blank in book(lang).filler(standard)(part.say)
