"""Hand-written questions: the standards that they rest on, how they are accepted again, who is asked them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from deskbook.build import examine, load
from deskbook.checks.choices import POLITE, asks, bare, recommended, share, upper
from deskbook.cli import main
from deskbook.derive.quizzes import askable, bank_questions
from deskbook.handbook import Book
from deskbook.offered import facts_of
from deskbook.questions import (
    FORM_ORDER,
    ChooseMany,
    ChooseOne,
    Match,
    Number,
    Open,
    PutInOrder,
    Question,
    TrueFalse,
)
from deskbook.written import FORMS, read_written
from shipped import copy_shipped
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


# -- a question in every answer form ---------------------------------------------------------------------

GOOD = Path(__file__).parent / "cases/good/written"


def told(question: Question) -> list[str]:
    """A question as text, with its key, what it rests on and how hard it is thought to be."""
    lines = [f"## {question.id}", f"{question.type}, {question.difficulty}", "", question.stem, ""]
    match question.answer:
        case ChooseOne(options) | ChooseMany(options):
            lines += [f"- [{'x' if one.key else ' '}] {one.text} | {one.reason}" for one in options]
        case TrueFalse(key, reason):
            lines.append(f"{key} | {reason}")
        case Match(left, right) as pairs:
            ordered = [right[place] for place in pairs.key]
            lines += [
                f"- {one.text} = {two.text} | {one.reason}" for one, two in zip(left, ordered, strict=True)
            ]
            lines.append("shown: " + " / ".join(piece.text for piece in right))
        case PutInOrder(pieces) as row:
            lines += [f"{n}. {pieces[at].text} | {pieces[at].reason}" for n, at in enumerate(row.key, 1)]
            lines.append("shown: " + " / ".join(piece.text for piece in pieces))
        case Number(_, shown, unit, reason, slips):
            lines.append(f"{shown} ({unit}) | {reason}")
            lines += [f"- {slip.figure} | {slip.fault}" for slip in slips]
        case Open(rubric, reference, note):
            lines += [f"- {point}" for point in rubric]
            lines += [f"> {text}" for text in (reference, note) if text]
    return [*lines, "", ", ".join(cite.at for cite in question.cites), ""]


def asked(edition: str, lang: str) -> list[Question]:
    book = load(GOOD).handbook.books[edition, lang]
    found = [
        one for one in bank_questions(book, askable(facts_of(book))) if one.type in ("written", "discuss")
    ]
    return sorted(found, key=lambda one: one.id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_form_is_asked_as_it_was_written(lang: str, update: bool) -> None:
    text = "\n".join(line for one in asked("", lang) for line in told(one))
    expected = GOOD / f"expected/questions.{lang}.md"
    if update:
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


def test_the_good_case_holds_every_answer_form_and_nothing_to_tell() -> None:
    _, problems, _ = examine(GOOD)
    assert problems == []
    files, _ = read_written(load(GOOD).handbook, "zh")
    asked_in = [
        form
        for one in files["holding"].body.questions
        for attribute, form in FORMS
        if getattr(one, attribute)
    ]
    assert sorted(asked_in) == sorted([*FORM_ORDER, "choose-one"])


def test_a_book_asks_what_means_in_it_what_its_author_read() -> None:
    everywhere = {one.id.rpartition(".")[2] for one in asked("", "zh")}
    clinic = {one.id.rpartition(".")[2] for one in asked("clinic", "zh")}
    # The clinic's own rule is another: nobody holds as long, so the questions that rest on it would be wrong there.
    assert everywhere - clinic == {"two-at-once", "latest", "minutes-left"}
    assert len(clinic) == 6


def test_a_question_that_is_not_in_the_language_yet_is_not_asked_in_it(tmp_path: Path) -> None:
    write(tmp_path, {"standards/hold.yml": HOLD})
    questions(tmp_path, *revisions(tmp_path))
    english = "title: Choices\nquestions:\n  - id: alone\n    stem: How far do you agree?\n    discuss: {rationale: More so.}\n"
    (tmp_path / "quizzes/choices.en.yml").write_text(english, "utf-8")
    books = load(tmp_path).handbook.books
    found = {lang: [fact.key for fact in books["", lang].written] for lang in ("zh", "en")}
    assert found == {"zh": ["choices.ring-while-busy", "choices.alone"], "en": ["choices.alone"]}


def test_a_question_holds_for_whom_its_first_standard_holds() -> None:
    written = {fact.key: fact for fact in load(GOOD).handbook.base.written}
    assert sorted(written["holding.alone-on-duty"].applies.roles) == ["trainer"]
    assert not written["holding.silence"].applies.roles


# -- the questions that this repository ships ------------------------------------------------------------


@cache
def general(lang: str) -> Book:
    """The general edition alone: reading all of them takes six times as long."""
    with TemporaryDirectory() as folder:
        return load(copy_shipped(Path(folder), editions=False)).handbook.books["", lang]


@cache
def shipped_questions(lang: str) -> list[Question]:
    book = general(lang)
    found = bank_questions(book, askable(facts_of(book)))
    return [one for one in found if one.type in ("written", "discuss")]


def test_every_shipped_question_is_in_both_languages() -> None:
    chinese, english = ({one.id for one in shipped_questions(lang)} for lang in ("zh", "en"))
    assert len(chinese) >= 60
    assert chinese == english


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_options_of_a_shipped_question_are_of_a_length(lang: str) -> None:
    for one in shipped_questions(lang):
        lengths = [len(bare(option.text)) for option in one.options]
        assert not lengths or max(lengths) - min(lengths) <= 0.15 * max(lengths), (one.id, lengths)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_guesser_finds_the_keys_of_the_shipped_questions(lang: str) -> None:
    """Longest, shortest, politest and the only one that asks: none right more often than chance allows."""
    options = [one.answer.options for one in shipped_questions(lang) if isinstance(one.answer, ChooseOne)]
    keys_first = [sorted(three, key=lambda option: not option.key) for three in options]
    lengths = [[len(bare(option.text)) for option in three] for three in keys_first]
    polite = [[len(POLITE[lang].findall(option.text)) for option in three] for three in keys_first]
    asking = [[int(asks(option.text)) for option in three] for three in keys_first]
    right = {
        "longest": sum(share(scores) for scores in lengths),
        "shortest": sum(share([-score for score in scores]) for scores in lengths),
        "politest": sum(share(scores) for scores in polite),
        "asking": sum(scores == [1, 0, 0] for scores in asking),
    }
    assert len(options) >= 30
    assert {name: count for name, count in right.items() if count > upper(len(options))} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_questions_keep_the_rules_of_the_handbook(lang: str) -> None:
    book = general(lang)
    advice = [one.bare for one in recommended(book)]
    for one in shipped_questions(lang):
        reasons = [part.reason for part in (*one.options, *one.pieces)]
        for text in [one.stem, *(part.text for part in (*one.options, *one.pieces)), *reasons]:
            assert book.forbidden.first(text) is None, (one.id, text)
        # Nothing that another standard recommends is wrong here.
        wrong = [bare(option.text) for option in one.options if not option.key]
        assert not [line for line in advice for text in wrong if line in text], one.id
        longest = {"zh": 40, "en": 110}[lang]
        assert all(len(reason) <= longest for reason in reasons), one.id
        if lang == "zh":
            assert "您" not in re.sub("“[^”]*”", "", one.stem), one.id
            assert not re.search("以下|下列|哪一项|不属于", one.stem), one.id
