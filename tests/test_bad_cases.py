"""What people read when something is wrong: whole tiny projects with faults, and every word that `check` prints.

`--update` rewrites the expected words; then read them as the manager of a front desk would.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel, Field

from deskbook import yaml_source
from deskbook.build import load
from deskbook.cli import main
from deskbook.codes import CODES
from deskbook.derive.trace import UNTRACED, WRONG_TRACE, traced
from deskbook.nodes import Mapping
from deskbook.problems import Both, Place
from deskbook.questions import Cite
from deskbook.validation import WRONG_VALUE, validate
from deskbook.yaml_source import read

HERE = Path(__file__).parent
BAD = HERE / "cases/bad"
NAMES = sorted(path.name for path in BAD.iterdir() if path.is_dir())
LANGUAGES = ("en", "zh")

# No file that anybody writes gives these: Deskbook itself would be at fault. Each has a test of its own below.
OUR_OWN_FAULTS = {"untraced", "wrong-trace", "wrong-value", "keys-out-of-balance"}
# Faults of the file itself have their cases beside the reader, in tests/unit/test_yaml_source.py.
OF_THE_READER = {code.id for code in yaml_source.CODES}


@dataclass(frozen=True)
class Said:
    text: str
    code: int
    error: str


def check(root: Path, lang: str) -> Said:
    """`deskbook check` as people run it."""
    ran = subprocess.run(
        [sys.executable, "-m", "deskbook", "check", "--root", ".", "--messages", lang],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Said(ran.stdout, ran.returncode, ran.stderr)


def links(root: Path) -> None:
    """A link that leads out of the folder: made here, since not every system can check one out."""
    outside = root.with_name("outside.yml")
    outside.write_text("title: 外面\nkind: phone\nstandards: []\n", "utf-8")
    (root / "standards/elsewhere.yml").symlink_to(outside)


PREPARED: dict[str, Callable[[Path], None]] = {"link-outside": links}


def check_here(root: Path, lang: str) -> Said:
    """The same without a process of its own, which takes longer than the check itself."""
    ran = CliRunner().invoke(main, ["check", "--root", str(root), "--messages", lang], catch_exceptions=False)
    return Said(ran.stdout, ran.exit_code, ran.stderr)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("lang", "run"), [("en", check), ("zh", check_here)], ids=LANGUAGES)
def test_every_word_of_a_bad_case(
    name: str, lang: str, run: Callable[[Path, str], Said], project: Callable[[str], Path], update: bool
) -> None:
    root = project(f"bad/{name}")
    PREPARED.get(name, lambda _: None)(root)
    said = run(root, lang)
    assert said.error == ""
    expected = BAD / name / f"expected.{lang}.txt"
    if update:
        expected.write_text(said.text, "utf-8")
    assert said.text == expected.read_text("utf-8")
    level = {"en": ": error: ", "zh": ": 错误: "}[lang]
    assert said.code == (1 if level in said.text else 0)


def told(name: str, lang: str = "en") -> list[tuple[str, int, str]]:
    """File, line and code of every problem that a case expects."""
    text = (BAD / name / f"expected.{lang}.txt").read_text("utf-8")
    found = re.findall(r"(?m)^(\S.*?):(\d+):\d+: .*\[([a-z0-9-]+)\]$", text)
    return [(file, int(line), code) for file, line, code in found]


def test_both_languages_tell_the_same_problems() -> None:
    assert NAMES
    for name in NAMES:
        assert told(name, "zh") == told(name, "en"), name
        assert told(name), name


def test_every_code_has_a_case() -> None:
    """The to-do list of whoever adds a code: a case in tests/cases/bad that shows what it says."""
    shown = {code for name in NAMES for _, _, code in told(name)}
    assert sorted(set(CODES) - shown - OUR_OWN_FAULTS - OF_THE_READER) == []
    assert sorted(shown - set(CODES)) == []


def test_the_ten_planted_faults_are_named_with_their_places() -> None:
    planted = [
        line.split("\t")[0] for line in (BAD / "ten-faults/faults.txt").read_text("utf-8").splitlines()
    ]
    assert len(planted) == 10
    assert sorted(f"{file}:{line}" for file, line, _ in told("ten-faults")) == sorted(planted)


def test_no_message_speaks_of_python() -> None:
    for name in NAMES:
        for lang in LANGUAGES:
            text = (BAD / name / f"expected.{lang}.txt").read_text("utf-8")
            assert not re.search(
                r"Traceback|None|dict|tuple|NoneType|Input should|\bstr\b|\bint\b|object at", text
            ), name


def test_chinese_messages_are_in_chinese() -> None:
    for name in NAMES:
        for line in (BAD / name / "expected.zh.txt").read_text("utf-8").splitlines():
            assert re.search(r"[\u4e00-\u9fff]", re.sub(r"“[^”]*”", "", line)), (name, line)


# -- faults of Deskbook's own ----------------------------------------------------------------------------


def test_a_line_that_rests_on_nothing_is_told() -> None:
    book = load(HERE / "cases/good/examples").handbook.base
    assert [problem.code for problem in traced(book, "电话一响就接", ())] == [UNTRACED]


def test_a_line_that_cites_another_revision_is_told() -> None:
    book = load(HERE / "cases/good/examples").handbook.base
    now = book.cites["phone-answering/rings"]
    old = Cite(now.id, "00000000", now.title, now.set_title, now.obligation)
    gone = Cite("phone-answering/gone", "00000000", "", "", "must")
    (problem,) = traced(book, "电话一响就接", (old,))
    assert problem.code is WRONG_TRACE
    assert problem.place == book.standards[now.id].place
    assert problem.message("en") == (
        f"'电话一响就接' cites phone-answering/rings@00000000, and the handbook holds {now.at}"
    )
    assert [problem.code for problem in traced(book, "电话一响就接", (now, gone))] == [WRONG_TRACE]


def test_a_verdict_that_nobody_foresaw_is_still_told_at_its_place() -> None:
    class Foreseen(BaseModel):
        name: str = Field(max_length=2)

    node, _ = read(b"name: abc\n", "a.yml")
    assert isinstance(node, Mapping)
    _, (problem,) = validate(Foreseen, node, Both("thing", "东西"))
    assert (problem.code, problem.place) == (WRONG_VALUE, Place("a.yml", 1, 7))
    assert problem.message("zh") == "“name”不能是“abc”"
