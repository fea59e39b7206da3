"""Result codes: what phones write and what the trainer's page reads, against the same format in Python."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import result_codes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from result_codes import LETTERS, Result, finished, grouped, write
from test_scripts import node

from deskbook.render.scripts import libraries

PASSWORD = "春天 2024"
EMOJI = ("🌸", "👩🏽‍💻", "🇨🇳", "1️⃣", "😀")
PIECES = ("李", "敏", "欧阳", "娜", "Ａ", "é", "ß", "Anna", " ", "·", "-", "'", "3", "𠮷", *EMOJI)


def tidy(pieces: list[str]) -> str:
    """A name as it can stand in a code: no spaces at its ends or in a row, at most 30 characters."""
    name = ""
    for piece in pieces:
        if len(name + piece) <= 30 and not (piece == " " and (not name or name[-1] == " ")):
            name += piece
    return name.strip()


ids = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
results = st.builds(
    Result,
    quiz=ids,
    edition=st.one_of(st.just(""), ids),
    lang=st.sampled_from(["zh", "en", "zh-Hant", "pt-BR", "fil"]),
    form=st.sampled_from("ABCDEF"),
    revision=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    mock=st.booleans(),
    marks=st.lists(st.integers(0, 2), max_size=220).map(tuple),
    score=st.integers(0, 12345).map(lambda tenths: tenths / 10),
    points=st.integers(0, 5000),
    passed=st.sampled_from([None, True, False]),
    forbidden=st.booleans(),
    day=st.dates(result_codes.FIRST_DAY).map(str),
    name=st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map(tidy).filter(bool),
)


def as_script(result: Result) -> dict[str, Any]:
    """The same as the card hands it over."""
    return {
        "quiz": result.quiz,
        "edition": result.edition,
        "lang": result.lang,
        "form": result.form,
        "revision": result.revision,
        "mode": "mock" if result.mock else "practice",
        "marks": [mark / 2 for mark in result.marks],
        "score": result.score,
        "points": result.points,
        "passed": result.passed,
        "failedByMustNot": result.forbidden,
        "day": result.day,
        "name": result.name,
    }


def script(folder: Path, code: str, **given: object) -> Any:
    """What a piece of script returns, with the modules, the libraries and the values in `given` at hand."""
    (folder / "libraries.txt").write_text(libraries(), "utf-8")
    (folder / "given.json").write_text(json.dumps(given), "utf-8")
    return json.loads(
        node(
            f"""
            import {{ readFileSync }} from "node:fs";
            import {{ runInThisContext }} from "node:vm";
            import {{ codesIn }} from "./chat.js";
            import {{ commas, missedOf, people, rowsOf, tabbed, tally }} from "./results-table.js";
            import {{ codeOf, dayOf, grouped, isGenuine, keyedBy, tidyName }} from "./result-code.js";
            // As a page loads it: a classic script, which leaves its names on the window.
            runInThisContext(readFileSync("libraries.txt", "utf-8"));
            const given = JSON.parse(readFileSync("given.json", "utf-8"));
            console.log(JSON.stringify((() => {{ {code} }})()));
            """,
            folder,
        )
    )


def read_back(code: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in code.items() if name not in ("signed", "tag")}


def codes_in(folder: Path, *chats: str) -> list[tuple[list[str], int]]:
    """For each chat the names on its codes, and how many it holds that cannot be read."""
    found = script(folder, "return given.chats.map((chat) => codesIn(chat));", chats=chats)
    return [([code["name"] for code in one["codes"]], len(one["broken"])) for one in found]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(results, min_size=5, max_size=40))
def test_what_is_written_is_read_again(tmp_path: Path, made: list[Result]) -> None:
    code = """
        const mac = keyedBy(sha256, given.password);
        return given.results.flatMap((result) => [null, mac].map((key) => {
            const written = codeOf(result, key);
            const { codes, broken } = codesIn(`李敏 10:32\\n${grouped(written)}\\nAnna 10:33`);
            return { written, codes, broken, genuine: codes.map((each) => isGenuine(each, mac)) };
        }));
    """
    found = script(tmp_path, code, results=[as_script(result) for result in made], password=PASSWORD)
    assert len(found) == 2 * len(made)
    for result, password, one in zip(
        [result for result in made for _ in range(2)], ["", PASSWORD] * len(made), found, strict=True
    ):
        assert one["written"] == write(result, password)
        assert [read_back(each) for each in one["codes"]] == [as_script(result)]
        assert (one["broken"], one["genuine"]) == ([], [bool(password)])
        assert result_codes.read(one["written"])[0] == result


def test_the_letters_of_a_code_stand_still() -> None:
    """A code that was sent yesterday is read tomorrow: whoever changes the format takes another beginning than DB1."""
    result = Result(mock=True, marks=(2, 0, 1, 2, 2, 2, 0, 2, 2, 2), score=75, passed=False)
    assert grouped(write(result)) == (
        "DB1-1SA00-88FDV-HWW27-GA889-71R00-T4051-QQGMM-H2Q3X-GVK9V-3Q6JP-7G0DN-6CRE"
    )


def test_the_tag_is_the_hmac_that_python_makes(tmp_path: Path) -> None:
    passwords = ["a", "春天 2024", "ＡＢＣ", " Spring\t24 ", "x" * 100, "🌸"]
    code = "return given.passwords.map((each) => keyedBy(sha256, each)('DB1TEXT'));"
    found = script(tmp_path, code, passwords=passwords)
    for password, digest in zip(passwords, found, strict=True):
        tag = result_codes.tag("DB1TEXT", password)
        assert result_codes.letters("".join(f"{int(digit, 16):04b}" for digit in digest))[:10] == tag
    blank = script(tmp_path, "return ['', '  ', '\\u3000'].map((each) => keyedBy(sha256, each));")
    assert blank == [None, None, None]


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_every_changed_letter_is_told(password: str, tmp_path: Path) -> None:
    code = grouped(write(Result(marks=(2, 1, 0)), password))
    changed = [
        code[:at] + letter + code[at + 1 :]
        for at, old in enumerate(code)
        for letter in LETTERS
        if old not in ("-", letter)
    ]
    assert len(changed) > 1500
    assert [each for each in codes_in(tmp_path, *changed) if each != ([], 1)] == []


def test_a_lost_a_doubled_and_a_swapped_letter_are_told(tmp_path: Path) -> None:
    code = write(Result(), PASSWORD)
    slips = {code[:at] + code[at + 1 :] for at in range(3, len(code))}
    slips |= {code[:at] + code[at] + code[at:] for at in range(3, len(code) - 1)}
    slips |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(3, len(code) - 1)}
    slips -= {code}
    assert len(slips) > 150
    assert [each for each in codes_in(tmp_path, *sorted(slips)) if each != ([], 1)] == []


def test_codes_survive_what_chats_do_to_them(tmp_path: Path) -> None:
    one, two = grouped(write(Result(name="李敏"), PASSWORD)), grouped(write(Result(name="Anna 🌸")))
    whole = ["李敏"]
    cases: list[tuple[str, tuple[list[str], int]]] = [
        (one, (whole, 0)),
        (one.replace("-", ""), (whole, 0)),  # as the QR code holds it
        (one.lower(), (whole, 0)),
        (one.replace("-", " "), (whole, 0)),
        (one.replace("-", "-\n"), (whole, 0)),
        (one.replace("-", "\r\n> "), (whole, 0)),  # quoted in a mail
        (one.replace("-", "—"), (whole, 0)),  # recognised in a screenshot
        (one.replace("0", "O").replace("1", "l"), (whole, 0)),
        (one.replace("-", "\u200b-\u200b"), (whole, 0)),
        ("".join(chr(ord(x) + 0xFEE0) if x.isalnum() else x for x in one), (whole, 0)),  # full width
        (f"成绩码:{one}谢谢", (whole, 0)),
        (f"code {one} Anna 10:40", (whole, 0)),
        (f"AnnaDB{one[2:]}", (whole, 0)),
        (f"李敏 10:32\n{one}\n\n[图片]\nAnna 10:33\n{two}\n好", (["李敏", "Anna 🌸"], 0)),
        (one + two, (["李敏", "Anna 🌸"], 0)),
        (f"{one[:40]}\n{two}", (["Anna 🌸"], 1)),  # cut off, and the next one is whole
        (f"{one[:40]}\n王芳 10:33", ([], 1)),
        (f"{one[:30]}U{one[31:]}\n{two}", (["Anna 🌸"], 1)),
        ("大家把成绩码发到群里，DB1 开头的那一串。db1 hello", ([], 0)),
        ("we sold by Lisa's door, and blue skies followed the deadline", ([], 0)),
        ("feedblackbreadandcheese, or D black bread and cheese", ([], 0)),
        ("https://handbook.example/s/phone-answering.html#rings", ([], 0)),
        ("", ([], 0)),
    ]
    assert codes_in(tmp_path, *[chat for chat, _ in cases]) == [wanted for _, wanted in cases]


def test_what_stands_around_a_broken_code_names_its_sender(tmp_path: Path) -> None:
    code = grouped(write(Result()))
    chat = f"{grouped(write(Result(name='王芳')))}\n李敏 10:32\n{code[:-1]}"
    found = script(tmp_path, "return codesIn(given.chat).broken;", chat=chat)
    assert found == [f"李敏 10:32 {code[:15]}"]


def test_another_password_and_a_changed_score_do_not_match(tmp_path: Path) -> None:
    true = write(Result(score=60), PASSWORD)
    # Somebody who has no password and knows the format: another score, the old tag, a new check.
    _, signed, tag = result_codes.read(true)
    forged = write(Result(score=90))
    better = "DB1" + true[3:5] + LETTERS[LETTERS.index(forged[5]) | 16] + forged[6:-7]
    assert len(better) == len(signed) and better != signed
    codes = {"true": true, "stale": finished(better + tag), "bare": write(Result(score=90))}
    code = """
        return Object.fromEntries(Object.entries(given.codes).map(([name, text]) => {
            const [code] = codesIn(text).codes;
            const tried = given.passwords.map((each) => isGenuine(code, keyedBy(sha256, each)));
            return [name, [code.score, code.tag !== "", tried]];
        }));
    """
    found = script(tmp_path, code, codes=codes, passwords=[PASSWORD, "春天2024", "秋天2024"])
    assert found == {
        "true": [60, True, [True, True, False]],
        "stale": [90, True, [False, False, False]],
        "bare": [90, False, [False, False, False]],
    }


def test_nonsense_with_a_right_check_is_no_result(tmp_path: Path) -> None:
    """Whoever makes up letters and their check brings down nothing."""
    dice = random.Random(4)
    made = []
    for _ in range(400):
        body = "".join(dice.choice(LETTERS) for _ in range(dice.randrange(0, 120)))
        length = f"{len(body) + 7:010b}"
        made.append(finished("DB1" + result_codes.letters(length) + body))
    found = codes_in(tmp_path, *made)
    assert len(found) == 400
    assert sum(1 for names, _ in found if names) < 40


def test_a_right_check_covers_no_letter_too_many(tmp_path: Path) -> None:
    """One result has one code: what is left over, a mark that does not exist and a name that never ends are none."""

    def closed(body: str) -> str:
        return finished("DB1" + result_codes.letters(f"{len(body) + 7:010b}") + body)

    body = write(Result(name="A"))[5:-7]
    front = "".join(result_codes.bits(0, width) for width in (5, 5, 32, 6, 6, 6)) + result_codes.count(0) * 3
    no_name = result_codes.count(0)
    codes = {
        "as it is": closed(body),
        "a letter more": closed(body + "0"),
        "no such mark": closed(result_codes.letters(front + result_codes.count(1) + "11111111" + no_name)),
        "a mark": closed(result_codes.letters(front + result_codes.count(1) + "00000010" + no_name)),
        "a long name": closed(
            result_codes.letters(front + result_codes.count(0) + result_codes.count(2**40))
        ),
        "no text": closed(
            result_codes.letters(front + result_codes.count(0) + result_codes.count(1) + "11111111")
        ),
    }
    # The bits that fill up the last letter.
    last = LETTERS[LETTERS.index(body[-1]) | 1]
    assert last != body[-1]
    codes["something in the filling"] = closed(body[:-1] + last)
    found = codes_in(tmp_path, *codes.values())
    assert [name for name, (names, _) in zip(codes, found, strict=True) if names] == ["as it is", "a mark"]


def test_names_keep_what_can_be_seen(tmp_path: Path) -> None:
    names = {
        "  李　敏\t ": "李 敏",
        "e\u0301": "é",
        "李\u200b敏\u202egnp.": "李敏gnp.",
        "a\x00b\x1fc\x7f": "abc",
        "\ud800李": "李",
        "👩🏽‍💻": "👩🏽‍💻",
        "李" * 40: "李" * 30,
        "👨‍👩‍👧‍👦" * 5: "👨‍👩‍👧‍👦" * 4 + "👨",
        "\u200b \u2066": "",
    }
    found = script(tmp_path, "return given.names.map(tidyName);", names=list(names))
    assert found == list(names.values())


def test_the_day_is_that_of_the_device(tmp_path: Path) -> None:
    found = script(
        tmp_path, "return [dayOf(new Date(2026, 0, 5, 0, 1)), dayOf(new Date(2026, 11, 31, 23, 59))];"
    )
    assert found == ["2026-01-05", "2026-12-31"]
    early = replace(Result(), day="2024-01-01")
    code = codes_in(tmp_path, write(early))
    assert code == [(["李敏"], 0)]
    # A clock that stands at 1970 gives the first day that a code can hold.
    stopped = script(
        tmp_path, "return codeOf(given.result, null);", result={**as_script(early), "day": "1970-01-01"}
    )
    assert stopped == write(early)


def test_a_code_is_letters_that_a_qr_code_packs_best() -> None:
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", write(Result(name="🌸" * 30), PASSWORD))
