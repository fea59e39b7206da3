"""Hand-written questions: the standards that they rest on, how they are accepted again, who is asked them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deskbook.build import examine
from deskbook.cli import main
from tiny import write

HOLD = """\
    title: 请对方稍等
    kind: phone
    standards:
      - id: ask-first
        title: 先问再放下
        wording: 先说原因，再问对方愿不愿意等。
      - id: how-long
        title: 说清要多久
        wording: 等候不超过{wait}。
        limits: {wait: {max: 3, unit: minute}}
"""
QUESTIONS = """\
title: 拿主意
questions:
  - id: ring-while-busy
    cites: ['hold/ask-first@{first}', "hold/how-long@{second}"]   # 上次是小赵看的
    stem: '{{customer}}正问着路，电话响了。你怎么做？'
    choose-one:
      - {{id: ask, text: 先问一声再去接, key: true, reason: 对。他点过头。}}
      - {{id: leave, text: 先去接了再来问, reason: 他不知道你去哪儿。}}
  - id: alone
    cites:
      # 看过两遍
      - hold/ask-first@{first}  # 一个人的时候
    stem: 同事说：“一个人值班，可以不问。”你同意几分？
    discuss: {{rationale: 一个人更要问。}}
"""


def revisions(root: Path) -> tuple[str, str]:
    loaded, _, _ = examine(root)
    assert loaded
    first, second = (
        loaded.handbook.base.standards[f"hold/{name}"].revision for name in ("ask-first", "how-long")
    )
    return first, second


def questions(root: Path, first: str, second: str, *, ending: str = "\n", bom: bytes = b"") -> bytes:
    text = bom + QUESTIONS.format(first=first, second=second).replace("\n", ending).encode()
    (root / "quizzes").mkdir(exist_ok=True)
    (root / "quizzes/choices.yml").write_bytes(text)
    return text


def accept(root: Path, *names: str, lang: str = "en") -> Result:
    arguments = [part for name in names for part in ("--accept", name)]
    return CliRunner().invoke(main, ["check", "--root", str(root), "--messages", lang, *arguments])


def codes(root: Path) -> list[tuple[str, str]]:
    _, problems, _ = examine(root)
    return [
        (problem.code.id, str(problem.place))
        for problem in problems
        if problem.place.file.startswith("quizzes")
    ]


# -- check --accept --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_accept_replaces_the_revision_and_nothing_else(tmp_path: Path, ending: str, bom: bytes) -> None:
    write(tmp_path, {"standards/hold.yml": HOLD})
    first, second = revisions(tmp_path)
    questions(tmp_path, "aaaaaaaa", "12345678", ending=ending, bom=bom)
    said = accept(tmp_path, "ring-while-busy")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[:2] == [
        f"accepted ring-while-busy: quizzes/choices.yml now cites hold/ask-first@{first}",
        f"accepted ring-while-busy: quizzes/choices.yml now cites hold/how-long@{second}",
    ]
    after = (tmp_path / "quizzes/choices.yml").read_bytes()
    # The other question was not accepted: it was written for the older wording as before.
    wanted = questions(tmp_path, first, second, ending=ending, bom=bom)
    old = f"      - hold/ask-first@{first}  #".encode()
    assert after == wanted.replace(old, old.replace(first.encode(), b"aaaaaaaa"))


def test_accept_all_takes_every_question(tmp_path: Path) -> None:
    write(tmp_path, {"standards/hold.yml": HOLD})
    first, second = revisions(tmp_path)
    questions(tmp_path, "aaaaaaaa", second)
    assert codes(tmp_path) == [
        ("question-from-older-wording", "quizzes/choices.yml:4:13"),
        ("question-from-older-wording", "quizzes/choices.yml:12:9"),
    ]
    said = accept(tmp_path, "all", lang="zh")
    assert f"已认可 alone：quizzes/choices.yml 里依据的是 hold/ask-first@{first}" in said.stdout
    assert codes(tmp_path) == []
    assert (tmp_path / "quizzes/choices.yml").read_bytes() == questions(tmp_path, first, second)
    assert "没有要认可的" in accept(tmp_path, "all", lang="zh").stdout


def test_accept_of_what_is_current_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"standards/hold.yml": HOLD})
    before = questions(tmp_path, *revisions(tmp_path))
    said = accept(tmp_path, "alone")
    assert said.stdout.startswith("nothing to accept")
    assert (tmp_path / "quizzes/choices.yml").read_bytes() == before


def test_accept_of_an_unknown_question_is_a_wrong_call(tmp_path: Path) -> None:
    write(tmp_path, {"standards/hold.yml": HOLD})
    questions(tmp_path, *revisions(tmp_path))
    said = accept(tmp_path, "aloen", lang="zh")
    assert (said.exit_code, said.stderr) == (2, "deskbook: 没有译文、改写或手写题提到“aloen”\n")


def test_accept_leaves_alone_what_it_cannot_write_into(tmp_path: Path) -> None:
    overlay = "title: Hold\nstandards:\n  - id: ask-first\n    title: Ask first\n"
    write(tmp_path, {"standards/hold.yml": HOLD, "standards/hold.en.yml": overlay})
    _, second = revisions(tmp_path)
    # A letter written as an escape: the same text to a reader, another to whoever would replace it.
    before = questions(tmp_path, "aaaaaaaa", "bbbbbbbb").replace(b'"hold/how-long', rb'"hold\x2fhow-long')
    (tmp_path / "quizzes/choices.yml").write_bytes(before)
    said = accept(tmp_path, "all")
    assert (said.exit_code, said.stderr) == (
        2,
        f"deskbook: cannot write into quizzes/choices.yml:4:40: put hold/how-long@{second} there by hand\n",
    )
    assert (tmp_path / "quizzes/choices.yml").read_bytes() == before
    # Nor is anything else taken: all of it or nothing.
    assert (tmp_path / "standards/hold.en.yml").read_text("utf-8") == overlay
