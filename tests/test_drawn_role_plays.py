"""`deskbook role-play --draw`: what may be put together, what stays as written, and that a seed draws a pack again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deskbook.cli import main
from deskbook.derive.draw_role_plays import draw_role_plays
from deskbook.handbook import Book
from deskbook.problems import DeskbookError
from deskbook.role_plays import RolePlay
from drawable import drawable, drawable_book
from tiny import tree

EVERY = 8  # different calls that the rules leave


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawable(tmp_path_factory.mktemp("drawable"))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return drawable_book(tmp_path_factory.mktemp("book"))


def calls(book: Book) -> list[RolePlay]:
    return draw_role_plays(book, EVERY, "phone-agent", 1)


def made_of(play: RolePlay) -> tuple[str, ...]:
    return (play.persona, play.complication, *(turn.case for turn in play.turns))


def test_everything_that_may_meet_is_drawn_and_no_two_are_alike(book: Book) -> None:
    """By hand: two greetings; whoever drives meets noise and either close, whoever is calm meets both and one close."""
    assert {made_of(play) for play in calls(book)} == {
        (persona, trouble, greeting, "number", close)
        for greeting in ("first", "again")
        for persona, trouble, close in (
            ("在开车的客户", "线路有杂音", "bye"),
            ("在开车的客户", "线路有杂音", "late"),
            ("不急的客户", "线路有杂音", "bye"),
            ("不急的客户", "同一句话问两遍", "bye"),
        )
    }


def test_what_the_story_does_not_tell_is_never_asked(book: Book) -> None:
    """The call has no room; the counter has one."""
    assert "room" not in {turn.case for play in calls(book) for turn in play.turns}
    counters = draw_role_plays(book, 20, "front-desk", 1)
    asked = {turn.customer for play in counters for turn in play.turns if turn.case == "room"}
    assert asked == {"我在二楼，你们谁管？"}


def test_cases_people_and_troubles_keep_to_their_channel(book: Book) -> None:
    counters = draw_role_plays(book, 20, "front-desk", 1)
    assert {play.persona for play in counters} == {"不急的客户", "逛着看的客户"}
    assert {play.complication for play in counters} == {"同一句话问两遍", "后面有人排队"}
    assert "door" in {turn.case for play in counters for turn in play.turns}
    assert "door" not in {turn.case for play in calls(book) for turn in play.turns}


def test_a_ban_stays_where_it_is_and_the_story_with_it(book: Book) -> None:
    for play in calls(book):
        assert [turn.cite.obligation for turn in play.turns] == ["must", "must-not", "must"]
        assert (play.turns[1].case, play.endings.broken) == ("number", "陈敏接到了陌生电话。")
        assert (play.customer, play.hides, play.goal) == ("王先生", "已经打过两回。", "让他知道谁会回电。")


def test_somebody_new_comes_before_anybody_comes_again(book: Book) -> None:
    first, second, *_ = calls(book)
    assert {first.persona, second.persona} == {"在开车的客户", "不急的客户"}
    assert first.title == f"一通电话（{first.persona}、{first.complication}）"


def test_a_seed_draws_the_same_and_another_seed_something_else(book: Book) -> None:
    assert calls(book) == calls(book)
    drawn = {tuple(map(made_of, draw_role_plays(book, 3, "phone-agent", seed))) for seed in range(6)}
    assert len(drawn) > 3


@pytest.mark.parametrize(
    ("count", "role", "en", "zh"),
    [
        (
            1,
            "",
            "for whom? --role ROLE; these roles have scenarios: front-desk, phone-agent",
            "给哪个岗位抽？--role 岗位；有情景的岗位：front-desk、phone-agent",
        ),
        (
            1,
            "trainer",
            "no scenario is played by 'trainer'; these roles have some: front-desk, phone-agent",
            "没有“trainer”演的情景；有情景的岗位：front-desk、phone-agent",
        ),
        (
            EVERY + 1,
            "phone-agent",
            f"only {EVERY} different role-plays could be drawn for 'phone-agent'; ask for fewer",
            f"“phone-agent”只抽得出{EVERY}个不同的情景；少抽几个",
        ),
    ],
)
def test_what_cannot_be_drawn(book: Book, count: int, role: str, en: str, zh: str) -> None:
    with pytest.raises(DeskbookError) as raised:
        draw_role_plays(book, count, role, 1)
    assert (raised.value.message("en"), raised.value.message("zh")) == (en, zh)


# -- the command -----------------------------------------------------------------------------------------


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["role-play", *arguments, "--root", str(root), "--no-pdf"], catch_exceptions=False
    )


def packs(root: Path, target: Path, *arguments: str) -> dict[str, bytes]:
    asked = ("--draw", "4", "--role", "phone-agent", *arguments)
    assert run(root, *asked, "--out", str(target)).exit_code == 0
    return tree(target)


def test_files_of_three_at_most_and_the_same_bytes_again(root: Path, tmp_path: Path) -> None:
    found = packs(root, tmp_path / "a", "--seed", "7")
    assert list(found) == ["role-plays-phone-agent-7-1.docx", "role-plays-phone-agent-7-2.docx"]
    assert packs(root, tmp_path / "b", "--seed", "7") == found
    other = packs(root, tmp_path / "c", "--seed", "8")
    assert list(other) == ["role-plays-phone-agent-8-1.docx", "role-plays-phone-agent-8-2.docx"]
    assert list(other.values()) != list(found.values())


@pytest.mark.parametrize(
    "arguments", [(), ("call", "--draw", "2", "--role", "phone-agent")], ids=("neither", "both")
)
def test_either_names_or_a_draw(root: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run(root, *arguments, "--out", str(tmp_path), "--messages", "en")
    assert ran.exit_code != 0
    assert ran.output == (
        "deskbook: either name scenarios, or draw some: deskbook role-play SCENARIO, "
        "deskbook role-play --draw 10 --role ROLE\n"
    )
    assert list(tmp_path.iterdir()) == []


# -- the review --------------------------------------------------------------------------------------------


def reviewed(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main,
        ["role-play", "--review", "--root", str(root), "--messages", "en", *arguments],
        catch_exceptions=False,
    )


def test_the_review_of_a_small_handbook(root: Path) -> None:
    """Two calls through one set each: too narrow, and the closing line stands in both."""
    ran = reviewed(root, "--format", "json")
    (book,) = json.loads(ran.output)["books"]
    assert (book["lang"], book["edition"], book["scenarios"]) == ("zh", "base", 2)
    found = {one["id"]: (one["value"], one["over"], one["passed"]) for one in book["measures"]}
    assert found["repeated"] == (0.4, 5, False)
    assert found["wide"] == (0.0, 2, False)
    assert found["generic"] == (1.0, 15, False)
    assert found["too-long"] == (0.0, 15, True)
    assert ran.exit_code == 1
    told = reviewed(root)
    assert told.exit_code == 1
    failed = [line for line in told.output.splitlines() if line.rstrip().endswith("fails")]
    assert len(failed) == sum(not one["passed"] for one in book["measures"])


def told_by_check(root: Path) -> list[str]:
    ran = CliRunner().invoke(main, ["check", "--root", str(root), "--messages", "en"], catch_exceptions=False)
    return [line for line in ran.output.splitlines() if "[role-plays-give-away]" in line]


def test_check_says_nothing_of_shares_of_a_few(root: Path) -> None:
    assert told_by_check(root) == []


def test_check_warns_of_a_choice_that_nobody_reads(tmp_path: Path) -> None:
    long = "好，陈敏两点前给您回电，您慢走。" * 4
    change = ("standards/talk.yml", "好，陈敏两点前给您回电，您慢走。", long)
    (told,) = told_by_check(drawable(tmp_path, change))
    assert told.startswith("standards/handbook.yml:1:1: warning: over all scenarios (zh) the ")
    assert told.endswith(" is 2, and must be 0 to 0 [role-plays-give-away]")


def test_check_warns_of_shares_of_many(tmp_path: Path) -> None:
    made = drawable(tmp_path)
    path = made / "standards/stories.yml"
    head, call, counter = (
        path.read_text("utf-8").replace("  - id: counter", "  - id: call").split("  - id: call\n")
    )
    calls = "".join(f"  - id: call-{n}\n" + call for n in range(8))
    for count in (8, 7):
        some = calls if count == 8 else calls.partition("  - id: call-7")[0]
        path.write_text(f"{head}{some}  - id: a\n{counter}  - id: b\n{counter}", "utf-8")
        told = told_by_check(made)
        assert len([line for line in told if "must be 0 to" in line or "must be 0.5 to" in line]) == (
            3 if count == 8 else 0
        )
