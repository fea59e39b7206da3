"""Walks everything that can be added to: kinds, question types, checks, codes, commands, words.

Whoever adds one and forgets what belongs to it gets a list of what is still to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from deskbook.build import Loaded, load
from deskbook.checks import CHECKS
from deskbook.cli import main
from deskbook.codes import CODES
from deskbook.derive.quizzes import askable
from deskbook.fields import model_fields
from deskbook.kinds import KINDS
from deskbook.offered import facts_of
from deskbook.question_types import QUESTION_TYPES
from deskbook.questions import ChooseOne, Open, TrueFalse
from deskbook.words import LANGUAGES, Words

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
GOOD = sorted(path.parent.parent for path in (TESTS / "cases/good").glob("*/standards/handbook.yml"))


@cache
def good() -> tuple[Loaded, ...]:
    return tuple(load(root) for root in [*GOOD, REPOSITORY])


def to_do(missing: Iterator[str]) -> None:
    listed = list(missing)
    assert not listed, "still to do:\n  " + "\n  ".join(listed)


def test_there_is_something_to_walk() -> None:
    assert len(GOOD) >= 2
    assert len(KINDS) == 10 and len(QUESTION_TYPES) >= 9 and len(CHECKS) >= 8 and len(CODES) > 60


def test_every_kind_has_labels_an_example_and_a_reference() -> None:
    used = {standard.kind for loaded in good() for standard in loaded.handbook.base.standards.values()}
    reference = (REPOSITORY / "docs/reference/fields.en.md").read_text("utf-8")

    def missing() -> Iterator[str]:
        for name, kind in KINDS.items():
            if name not in used:
                yield f"kind {name}: a standard of it in tests/cases/good/"
            if not (kind.zh and kind.en and kind.body.__doc__):
                yield f"kind {name}: a Chinese and an English label, and a docstring"
            if f"`{name}`" not in reference:
                yield f"kind {name}: docs/reference (deskbook export reference --out docs/reference)"

    to_do(missing())


def test_every_question_type_asks_something_good_in_every_language() -> None:
    asked: dict[tuple[str, str], int] = {}
    for loaded in good():
        for book in loaded.handbook.books.values():
            for one in askable(facts_of(book)):
                asked[one.type.id, book.lang] = asked.get((one.type.id, book.lang), 0) + 1

    def missing() -> Iterator[str]:
        for name, kind in QUESTION_TYPES.items():
            if not (kind.zh and kind.en):
                yield f"question type {name}: a Chinese and an English label"
            for lang in LANGUAGES:
                if not asked.get((name, lang)):
                    yield f"question type {name}: data in tests/cases/good/ from which it asks something in {lang}"

    to_do(missing())


def test_every_question_cites_and_every_option_has_a_reason() -> None:
    from deskbook.derive.quizzes import bank_questions

    seen = 0
    for loaded in good():
        for book in loaded.handbook.books.values():
            for question in bank_questions(book, askable(facts_of(book))):
                seen += 1
                assert question.cites and question.revision and question.stem
                match question.answer:
                    case ChooseOne(options):
                        assert len(options) == 3 and sum(option.key for option in options) == 1
                        assert len({option.text for option in options}) == 3, question
                        assert all(option.reason and option.cites for option in options)
                    case TrueFalse(_, reason):
                        assert reason
                    case Open(rubric, reference, note):
                        # An opinion to talk about has a rationale instead of points.
                        assert (rubric and reference) or (question.type == "discuss" and note)
    assert seen > 200


def test_every_code_has_a_case() -> None:
    """A problem that no test has ever seen may not exist; each code is planted somewhere, with its exact message."""
    written = "".join(path.read_text("utf-8") for path in (TESTS / "cases/bad").glob("*/expected.en.txt"))
    in_units = "".join(path.read_text("utf-8") for path in (TESTS / "unit").glob("test_*.py"))
    in_units += "".join(path.read_text("utf-8") for path in TESTS.glob("test_*.py") if path != Path(__file__))

    def missing() -> Iterator[str]:
        for name in CODES:
            if f"[{name}]" not in written and not re.search(rf"['\"\[]{re.escape(name)}['\"\]]", in_units):
                yield f"code {name}: a case in tests/cases/bad/ with expected.en.txt and expected.zh.txt"

    to_do(missing())


def test_every_command_is_in_the_reference_and_the_readme() -> None:
    reference = (REPOSITORY / "docs/reference/commands.en.md").read_text("utf-8")
    readme = (REPOSITORY / "README.md").read_text("utf-8")

    def missing() -> Iterator[str]:
        for name, command in main.commands.items():
            if not command.help:
                yield f"command {name}: a docstring"
            if f"deskbook {name}" not in reference:
                yield f"command {name}: docs/reference (deskbook export reference --out docs/reference)"
            if f"deskbook {name}" not in readme:
                yield f"command {name}: a line in README.md"

    to_do(missing())


def test_the_catalogues_have_the_same_words_with_the_same_slots() -> None:
    entries = {lang: Words.of(lang).entries for lang in LANGUAGES}

    def missing() -> Iterator[str]:
        for lang, own in entries.items():
            for other, theirs in entries.items():
                for key in theirs.keys() - own.keys():
                    yield f"catalogue/{lang}.yml: {key}, which {other}.yml has"
        for key in entries["zh"].keys() & entries["en"].keys():
            slots = [set(re.findall(r"\{([a-z-]+)\}", entries[lang][key])) for lang in LANGUAGES]
            # One language may say with one slot what the other says with another (50分, 50 in total); none says nothing.
            if bool(slots[0]) != bool(slots[1]) and "classifier" not in slots[0]:
                yield f"catalogue: {key} has slots in one language alone"

    to_do(missing())


def test_every_check_says_what_it_is_for() -> None:
    assert all(check.check.__module__.startswith("deskbook.checks.") for check in CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_every_field_has_help_in_both_languages() -> None:
    def missing() -> Iterator[str]:
        for kind in KINDS.values():
            for field in model_fields(kind.body).values():
                if not (field.en and field.zh):
                    yield f"{kind.name}.{field.key}: help in English and Chinese"

    to_do(missing())
