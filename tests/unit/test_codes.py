"""Every code of the package is registered, and says the same in both languages."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import deskbook
from deskbook.codes import CODES

PACKAGE = Path(deskbook.__file__).parent
CHINESE = re.compile(r"[\u3400-\u9fff]")
ARTICLE = "a"  # `{a}`: a slot that the grammar of English needs, and Chinese has no use for


def written() -> list[tuple[str, str]]:
    """Every `Code("id", …)` of the package: its id, and where it stands."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Code":
                where = f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
                assert node.args and isinstance(node.args[0], ast.Constant), (
                    f"{where}: a code's id is a literal"
                )
                found.append((str(node.args[0].value), where))
    return found


def slots(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def test_every_code_is_registered() -> None:
    found = written()
    assert len(found) > 100
    missing = [f"{where} {name}" for name, where in found if name not in CODES]
    assert missing == [], "add the module to MODULES in codes.py, and the code to the CODES of its module"
    assert set(CODES) == {name for name, _ in found}


def test_no_two_codes_share_an_id() -> None:
    twins = {name: n for name, n in Counter(name for name, _ in written()).items() if n > 1}
    assert twins == {}


def test_ids_are_words_with_hyphens() -> None:
    assert [name for name in CODES if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("name", sorted(CODES))
def test_both_languages_say_the_same(name: str) -> None:
    code = CODES[name]
    assert CHINESE.search(code.zh.message), "the Chinese message is not Chinese"
    assert not CHINESE.search(code.en.message)
    assert [name for name in slots(code.en.message) if name != ARTICLE] == slots(code.zh.message)
    assert slots(code.en.hint) == slots(code.zh.hint)
    assert bool(code.en.hint) == bool(code.zh.hint)
    if re.sub(r"\{\w+\}", "", code.zh.hint).strip():
        assert CHINESE.search(code.zh.hint), "the Chinese hint is not Chinese"


@pytest.mark.parametrize("name", sorted(CODES))
def test_style(name: str) -> None:
    english, chinese = CODES[name].en, CODES[name].zh
    assert not english.message[0].isupper() and not english.hint[:1].isupper()
    for text in filter(None, (english.message, english.hint, chinese.message, chinese.hint)):
        assert text == text.strip()
        assert text[-1] not in "!。！", "no full stop at the end, and nobody shouts"
        # Two dots belong to a text that is quoted, as in `'…'`.
        assert not text.endswith(".") or text.endswith("...")
