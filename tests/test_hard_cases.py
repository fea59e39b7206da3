"""The hard cases hold what their FACTS.md says: every figure, branch and part of them, in both languages."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from deskbook.build import Loaded, examine, load
from deskbook.facts import FormulaFact, StepFact
from deskbook.handbook import Book, Standard
from deskbook.offered import facts_of
from deskbook.parts.flow import Turn, paths, ways
from deskbook.phrase_finder import find_phrases

HARD = Path(__file__).parent / "cases/good/hard"
EDITIONS, LANGUAGES = ("", "property"), ("zh", "en")
BOOKS = list(product(EDITIONS, LANGUAGES))
in_every_book = pytest.mark.parametrize(
    ("edition", "lang"), BOOKS, ids=[f"{e or 'base'}-{lang}" for e, lang in BOOKS]
)


@cache
def hard() -> Loaded:
    return load(HARD)


def book(edition: str = "", lang: str = "zh") -> Book:
    return hard().handbook.books[edition, lang]


def body(name: str, edition: str = "", lang: str = "zh") -> Any:
    return book(edition, lang).standards[name].body


def flow(name: str, edition: str = "") -> list[Turn]:
    return list(body(name, edition).flow)


# set → kind, obligation, ids of its standards
SETS = {
    "booking-rate": ("measure", "must", ["operating-range", "capacity", "short-wait"]),
    "appointment-management": ("process", "must", ["flow", "comebacks-book-too", "same-day-places"]),
    "return-visit": ("script", "must", ["call", "new-order"]),
    "four-service-types": ("model", "should", ["types"]),
    "forbidden-phrases": ("phrase", "must-not", 14),
    "appearance": ("etiquette", "must", 18),
    "moments-of-truth": ("moment", "should", ["worksheet", "feelings", "journey"]),
    "repair-order": ("form", "must", ["explain", "signature", "confirm", "checklist", "wording-of-boxes"]),
    "workshop-job-list": ("form", "must", ["ten-boxes"]),
    "follow-up-sampling": ("measure", "must", ["monthly", "every-one", "next-day"]),
    "five-ones": ("etiquette", "must", ["five-ones", "through-check"]),
    "general-manner": ("etiquette", "must", ["five-voices"]),
    "phone-answering": ("phone", "must", ["rings", "late-answer", "identify"]),
    "refused-follow-up": ("process", "must", ["not-willing", "reason-on-record", "tell-the-team"]),
}


def test_there_is_nothing_to_tell() -> None:
    _, problems, _ = examine(HARD)
    assert problems == []


@in_every_book
def test_every_set_is_there_and_nothing_is_left_untranslated(edition: str, lang: str) -> None:
    found = book(edition, lang)
    assert (len(found.sets), len(found.standards)) == (14, 62)
    assert sorted(found.sets) == sorted(SETS)
    assert [standard.id for standard in found.standards.values() if standard.untranslated] == []
    assert [own.id for own in found.sets.values() if own.untranslated] == []


@pytest.mark.parametrize("name", SETS)
def test_kind_obligation_and_standards_of_a_set(name: str) -> None:
    kind, obligation, ids = SETS[name]
    own = book().sets[name]
    assert own.head.kind == kind
    assert own.standards[0].obligation == obligation
    found = [standard.name for standard in own.standards]
    assert (len(found) if isinstance(ids, int) else found) == ids


def test_obligations_of_their_own() -> None:
    standards = book().standards
    assert standards["appointment-management/comebacks-book-too"].obligation == "should"
    assert standards["appointment-management/same-day-places"].obligation == "may"
    assert standards["return-visit/new-order"].kind == "process"


# -- figures ---------------------------------------------------------------------------------------------

LIMITS = {
    "booking-rate/operating-range": {"rate": (60, 80, None, "percent")},
    "booking-rate/capacity": {"ceiling": (None, 80, None, "percent")},
    "booking-rate/short-wait": {"wait": (None, 2, None, "day")},
    "appointment-management/flow": {"ahead": (None, None, 1, "day")},
    "follow-up-sampling/monthly": {"share": (None, None, 30, "percent")},
    "follow-up-sampling/every-one": {"coverage": (None, None, 100, "percent")},
    "follow-up-sampling/next-day": {"gap": (None, 1, None, "day")},
    "phone-answering/rings": {"rings": (None, 3, None, "ring")},
    "phone-answering/late-answer": {"rings": (None, 3, None, "ring")},
}


def limits(standard: Standard, edition: str, lang: str) -> dict[str, tuple[object, ...]]:
    return {
        name: (value.min, value.max, value.at, value.unit.id)
        for name, value in book(edition, lang).values(standard).items()
    }


@in_every_book
def test_the_limits(edition: str, lang: str) -> None:
    rings = 2 if edition else 3
    changed = {"phone-answering/rings", "phone-answering/late-answer"}
    for name, standard in book(edition, lang).standards.items():
        if name.startswith("appearance/"):
            continue
        wanted = {"rings": (None, rings, None, "ring")} if name in changed else LIMITS.get(name, {})
        assert limits(standard, edition, lang) == wanted, name


def test_the_figures_of_appearance() -> None:
    found = {
        (standard.name, name): (value.at, value.max)
        for standard in book().sets["appearance"].standards
        for name, value in book().values(standard).items()
    }
    assert found == {
        ("trousers", "hem"): (1, None),
        ("shirt", "cuff"): (1, None),
        ("tie-clip", "upper"): (4, None),
        ("tie-clip", "lower"): (5, None),
        ("finger-rings", "rings"): (None, 1),
        ("studs", "studs"): (None, 1),
    }
    wording = book().cites["appearance/tie-clip"].wording
    assert "第四颗" in wording and "第五颗" in wording


def test_over_and_step() -> None:
    values = {name: book().values(book().standards[name]) for name in LIMITS}
    assert values["booking-rate/operating-range"]["rate"].step == 5
    assert values["booking-rate/operating-range"]["rate"].slot("over") == "85%"
    assert values["booking-rate/short-wait"]["wait"].slot("over") == "三天"
    english = book("", "en")
    assert english.values(english.standards["booking-rate/short-wait"])["wait"].slot("over") == "3 days"


# -- formulas --------------------------------------------------------------------------------------------


def formula(name: str, lang: str = "zh") -> FormulaFact:
    (fact,) = [
        f for f in facts_of(book("", lang)) if f.cite.id == name and isinstance(f.payload, FormulaFact)
    ]
    assert isinstance(fact.payload, FormulaFact)
    return fact.payload


def reckoned(name: str, lang: str) -> dict[str, tuple[Fraction, dict[str, Fraction]]]:
    return {s.id: (s.answer, {slip.id: slip.answer for slip in s.slips}) for s in formula(name, lang).samples}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_capacity(lang: str) -> None:
    given = body("booking-rate/capacity", lang=lang).formula
    assert (len(given.inputs), len(given.outputs), len(given.samples), len(given.slips)) == (4, 2, 3, 4)
    assert {name: i.value for name, i in given.inputs.items() if i.value is not None} == {
        "hours": 8,
        "start": 60,
    }

    def slips(booked: int, start: int, divided: int, reserve: int) -> dict[str, int]:
        return {"all-booked": booked, "starting-rate": start, "divided": divided, "reserve": reserve}

    assert reckoned("booking-rate/capacity", lang) == {
        "ten": (64, slips(80, 48, 100, 16)),
        "reduced": (48, slips(60, 36, 75, 12)),
        "fifteen": (96, slips(120, 72, 150, 24)),
    }
    assert formula("booking-rate/capacity", lang).samples[
        0
    ].worked == "10 × 8 × 100% = 80，80 × 80% = 64".replace("，", "，" if lang == "zh" else ", ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_follow_up_sampling(lang: str) -> None:
    given = body("follow-up-sampling/monthly", lang=lang).formula
    assert (len(given.inputs), len(given.outputs), len(given.samples), len(given.slips)) == (2, 1, 2, 4)
    found = reckoned("follow-up-sampling/monthly", lang)
    assert {name: (answer, sorted(slips.values())) for name, (answer, slips) in found.items()} == {
        "one": (88, [48, 60, 100, 152]),
        "two": (66, [36, 45, 75, 114]),
    }
    assert len(body("follow-up-sampling/every-one", lang=lang).parts) == 4


# -- flows -----------------------------------------------------------------------------------------------


def ends(turns: list[Turn]) -> dict[str, str]:
    return {turn.id: turn.end for turn in turns if turn.end}


@pytest.mark.parametrize(
    ("name", "edition", "steps", "branches", "wanted", "count"),
    [
        ("appointment-management/flow", "", 16, 9, {"await": "good"}, 6),
        (
            "return-visit/call",
            "",
            13,
            12,
            {
                "settled": "good",
                "keep-watch": "open",
                "logged": "open",
                "call-again": "open",
                "wrong-number": "open",
            },
            6,
        ),
        ("refused-follow-up/not-willing", "", 3, 0, {"log": "open"}, 1),
        ("refused-follow-up/not-willing", "property", 3, 0, {"hang-up": "open"}, 1),
    ],
)
def test_every_path_of_a_flow_ends(
    name: str, edition: str, steps: int, branches: int, wanted: dict[str, str], count: int
) -> None:
    turns = flow(name, edition)
    assert (len(turns), sum(len(turn.next) for turn in turns), ends(turns)) == (steps, branches, wanted)
    graph, found = ways(turns), paths(turns)
    assert len(found) == count
    for path in found:
        # A path without repetition ends at an end, or where the only way on leads back into it.
        assert path[-1] in wanted or set(graph[path[-1]]) <= set(path), path
    assert {path[-1] for path in found} & wanted.keys() == wanted.keys()


def test_the_loop_of_appointments() -> None:
    turns = flow("appointment-management/flow")
    assert ways(turns)["rebook"] == ["capacity"]
    assert [path[-1] for path in paths(turns) if path[-1] != "await"] == ["rebook", "rebook"]
    with_cue = [turn.id for turn in turns if turn.cue and turn.early and turn.reason]
    assert with_cue == ["confirm", "cost", "thanks", "remind", "stock", "board", "await"]
    asked = [f.payload.step for f in facts_of(book()) if isinstance(f.payload, StepFact)]
    assert asked == with_cue
    assert [turn.id for turn in turns if turn.owner] == ["stock"]
    assert [turn.id for turn in turns if turn.record] == ["record", "order", "board"]
    assert book().sets["appointment-management"].head.owner == "服务经理"


def test_the_answers_of_a_return_visit() -> None:
    turns = {turn.id: turn for turn in flow("return-visit/call")}
    assert [way.id for way in turns["ask"].next] == ["finished", "unfinished", "unhappy", "found-new"]
    assert sum("verify" in to for to in ways(list(turns.values())).values()) >= 1


# -- parts, boxes, phrases, scope ------------------------------------------------------------------------


@in_every_book
def test_parts_and_boxes(edition: str, lang: str) -> None:
    def of(name: str) -> Any:
        return body(name, edition, lang)

    types = of("four-service-types/types")
    assert {name: list(axis.levels) for name, axis in types.axes.items()} == {
        "procedure": ["weak", "strong"],
        "personal": ["weak", "strong"],
    }
    assert all(level.sign for axis in types.axes.values() for level in axis.levels.values())
    assert {part.id for part in types.parts if part.at and part.gloss} == {
        "indifferent", "factory", "friendly", "excellent",
    }  # fmt: skip
    assert {part.id: [len(m) for m in part.marks.values()] for part in types.parts if part.marks} == {
        "indifferent": [5, 5],
        "excellent": [5, 5],
    }
    assert {part.id for part in types.parts if part.editorial} == {"factory", "friendly"}
    rows = of("moments-of-truth/worksheet").parts
    assert [bool(part.expected and part.exceeds) for part in rows] == [True] * 3
    assert sum(part.editorial for part in rows) == 2
    counted = {name: len(of(f"moments-of-truth/{name}").parts) for name in ("feelings", "journey")}
    assert counted == {"feelings": 9, "journey": 14}
    assert of("moments-of-truth/journey").ordered
    assert (len(of("repair-order/explain").parts), len(of("repair-order/confirm").parts)) == (8, 5)
    assert of("repair-order/confirm").ordered
    assert len(of("repair-order/checklist").fields_) == 11
    for name, count in (("repair-order/wording-of-boxes", 3), ("workshop-job-list/ten-boxes", 10)):
        form = of(name)
        assert [bool(box.sample) for box in form.fields_] == [True] * count
        assert form.job
    for name in ("five-ones/five-ones", "general-manner/five-voices"):
        group = of(name)
        assert [bool(p.example and p.counter and p.fix) for p in group.parts] == [True] * 5
        assert group.classifier
    identify = of("phone-answering/identify")
    assert len(identify.elements) == 3
    assert identify.usual_gap in identify.elements


def test_classifiers_and_gaps_in_chinese() -> None:
    assert body("five-ones/five-ones").classifier == "样"
    assert body("general-manner/five-voices").classifier == "声"
    assert body("phone-answering/identify").usual_gap == "姓名"
    assert body("booking-rate/operating-range").belief is not None


def test_the_fourteen_phrases() -> None:
    found = book().sets["forbidden-phrases"].standards
    assert [standard.source.item for standard in found if standard.source] == [str(n) for n in range(1, 15)]
    bodies: list[Any] = [standard.body for standard in found]
    groups = [rule.group for rule in bodies]
    assert {name: groups.count(name) for name in dict.fromkeys(groups)} == {
        "greeting": 1, "shirking": 4, "denial": 2, "provocation": 1, "impatience": 4, "contempt": 2,
    }  # fmt: skip
    words = {rule.id: [i.say is not None for i in rule.instead] for rule in bodies}
    assert sum(said == [True] or said == [True, True] for said in words.values()) == 8
    assert [name for name, said in words.items() if len(said) == 2] == ["what-is-the-hurry"]
    assert sum(said == [False] for said in words.values()) == 5
    assert [name for name, said in words.items() if not said] == ["such-trouble"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", range(14))
def test_a_phrase_is_found_where_it_stands_and_nowhere_else(number: int, lang: str) -> None:
    standard = book("", lang).sets["forbidden-phrases"].standards[number]
    rule: Any = standard.body
    assert rule.hits and rule.misses
    for text in rule.hits:
        broken = "前一行。\n" + text.replace("，", "，\n").replace(", ", ",\n").upper()
        for written in (text, broken):
            assert standard.id in [hit.cite.id for hit in find_phrases(hard().handbook, written)], written
    for text in rule.misses:
        assert [hit.cite.id for hit in find_phrases(hard().handbook, text)] == [], text


@in_every_book
def test_appearance_by_wearer(edition: str, lang: str) -> None:
    by_wearer: dict[str, list[str]] = {}
    for standard in book(edition, lang).sets["appearance"].standards:
        by_wearer.setdefault(" ".join(sorted(standard.scope.wearers)) or "all", []).append(standard.name)
    assert {wearer: len(names) for wearer, names in by_wearer.items()} == {"men": 8, "women": 7, "all": 3}
    assert by_wearer["all"] == ["uniform", "badge", "finger-rings"]
    assert len(body("appearance/hair-men", edition, lang).parts) == 3
    assert [part.wearers for part in body("appearance/finger-rings", edition, lang).parts] == [
        ["men"],
        ["women"],
    ]


# -- the edition -----------------------------------------------------------------------------------------


def names(set_id: str, edition: str) -> list[str]:
    return [standard.name for standard in book(edition).sets[set_id].standards]


def test_a_figure_of_the_edition_and_what_follows_it() -> None:
    wordings = {
        (edition, lang): [
            book(edition, lang).cites[f"phone-answering/{name}"].wording for name in ("rings", "late-answer")
        ]
        for edition, lang in BOOKS
    }
    assert wordings == {
        ("", "zh"): ["电话响三声以内接起。", "响过三声才接起来，第一句先说“抱歉，让您久等了”。"],
        ("property", "zh"): ["电话响两声以内接起。", "响过两声才接起来，第一句先说“抱歉，让您久等了”。"],
        ("", "en"): [
            "Answer within 3 rings.",
            "After more than 3 rings, the first words are “I'm sorry to have kept you waiting”.",
        ],
        ("property", "en"): [
            "Answer within 2 rings.",
            "After more than 2 rings, the first words are “I'm sorry to have kept you waiting”.",
        ],
    }
    for name in ("rings", "late-answer"):
        base, edition = (book(e).standards[f"phone-answering/{name}"] for e in EDITIONS)
        assert base.revision != edition.revision
        assert edition.differs and not base.differs
    assert not book("property").standards["phone-answering/identify"].differs
    base, edition = (book(e).standards["phone-answering/identify"].revision for e in EDITIONS)
    assert base == edition


def test_overridden_text_and_its_english() -> None:
    cites = {key: book(*key).cites["refused-follow-up/not-willing"] for key in BOOKS}
    assert cites["property", "zh"].wording == "业主说现在不方便，先道歉，再问几时方便，记下时间，到时再打。"
    assert cites["property", "en"].wording == (
        "If the owner says it does not suit now, apologise, ask when it will, note the time and call again then."
    )
    for lang in LANGUAGES:
        assert cites["property", lang].wording != cites["", lang].wording
        assert cites["property", lang].why != cites["", lang].why


@pytest.mark.parametrize("lang", LANGUAGES)
def test_steps_added_changed_and_withdrawn(lang: str) -> None:
    base, edition = (body("refused-follow-up/not-willing", e, lang).flow for e in EDITIONS)
    assert [turn.id for turn in base] == ["apologise", "hang-up", "log"]
    assert [turn.id for turn in edition] == ["apologise", "ask-time", "hang-up"]
    assert edition[0].text == base[0].text
    assert edition[2].text != base[1].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_standards_added_withdrawn_and_unset(lang: str) -> None:
    assert names("refused-follow-up", "") == ["not-willing", "reason-on-record", "tell-the-team"]
    assert names("refused-follow-up", "property") == ["not-willing", "call-as-agreed", "reason-on-record"]
    assert body("refused-follow-up/reason-on-record", "", lang).why
    assert body("refused-follow-up/reason-on-record", "property", lang).why is None
    cites = [book(edition, lang).cites["refused-follow-up/reason-on-record"].wording for edition in EDITIONS]
    assert cites[0] == cites[1]
    assert "refused-follow-up/tell-the-team" not in book("property", lang).standards


def test_the_term_of_the_edition() -> None:
    terms = {key: book(*key).terms["customer-word"] for key in BOOKS}
    assert terms == {
        ("", "zh"): "客户", ("", "en"): "customer", ("property", "zh"): "业主", ("property", "en"): "owner",
    }  # fmt: skip
    held = "refused-follow-up/not-willing"
    assert book("", "zh").cites[held].wording.startswith("客户")
    assert book("property", "zh").cites[held].wording.startswith("业主")
