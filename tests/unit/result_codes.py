"""Result codes once more, in Python: written down from the format alone, to judge the script that phones run."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import date, timedelta

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NAMED = " abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST_DAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Result:
    """What a code holds; marks are 0 (wrong), 1 (in part) and 2 (right)."""

    quiz: str = "onboarding"
    edition: str = ""
    lang: str = "zh"
    form: str = "A"
    revision: str = "0210f6ee"
    mock: bool = False
    marks: tuple[int, ...] = (2,) * 10
    score: float = 100.0
    points: int = 100
    passed: bool | None = True
    forbidden: bool = False
    day: str = "2026-11-24"
    name: str = "李敏"


def bits(value: int, width: int) -> str:
    return f"{value:0{width}b}"


def count(value: int) -> str:
    """Four bits at a time, the low ones first; the fifth says whether more follow."""
    low, rest = value % 16, value // 16
    return bits(16 + low, 5) + count(rest) if rest else bits(low, 5)


def name(text: str) -> str:
    return "".join(bits(NAMED.index(letter), 6) for letter in text) + bits(0, 6)


def letters(stream: str) -> str:
    stream += "0" * (-len(stream) % 5)
    return "".join(LETTERS[int(stream[at : at + 5], 2)] for at in range(0, len(stream), 5))


def tag(signed: str, password: str) -> str:
    key = "".join(unicodedata.normalize("NFKC", password).split()).lower()
    digest = hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()
    return letters("".join(bits(byte, 8) for byte in digest)[:50])


def finished(whole: str) -> str:
    """With its check."""
    return whole + letters(bits(zlib.crc32(whole.encode()), 35))


def write(result: Result, password: str = "") -> str:
    stream = bits(bool(password), 1) + bits(result.mock, 1) + bits(result.forbidden, 1)
    stream += bits({None: 0, True: 1, False: 2}[result.passed], 2) + bits(ord(result.form) - ord("A"), 5)
    stream += bits(int(result.revision, 16), 32)
    stream += name(result.quiz) + name(result.edition) + name(result.lang)
    stream += count(result.points) + count(round(result.score * 10))
    stream += count((date.fromisoformat(result.day) - FIRST_DAY).days) + count(len(result.marks))
    for at in range(0, len(result.marks), 5):
        stream += bits(sum(mark * 3**place for place, mark in enumerate(result.marks[at : at + 5])), 8)
    said = result.name.encode()
    stream += count(len(said)) + "".join(bits(byte, 8) for byte in said)
    body = letters(stream)
    signed = "DB1" + letters(bits(len(body) + (10 if password else 0) + 7, 10)) + body
    return finished(signed + (tag(signed, password) if password else ""))


class Stream:
    def __init__(self, text: str) -> None:
        self.rest = "".join(bits(LETTERS.index(letter), 5) for letter in text)

    def take(self, width: int) -> int:
        taken, self.rest = self.rest[:width], self.rest[width:]
        assert len(taken) == width
        return int(taken, 2)

    def count(self) -> int:
        part = self.take(5)
        return part % 16 + (16 * self.count() if part >= 16 else 0)

    def name(self) -> str:
        found = ""
        while place := self.take(6):
            found += NAMED[place]
        return found


def read(code: str) -> tuple[Result, str, str]:
    """A whole code without its hyphens: the result, what was signed, and the tag."""
    assert code.startswith("DB1") and code == finished(code[:-7])
    assert Stream(code[3:5]).take(10) == len(code) - 5
    tagged = Stream(code[5]).take(1)
    signed, found = (code[:-17], code[-17:-7]) if tagged else (code[:-7], "")
    body = Stream(signed[5:])
    body.take(1)
    mock, forbidden, passed = bool(body.take(1)), bool(body.take(1)), (None, True, False)[body.take(2)]
    form, revision = chr(ord("A") + body.take(5)), bits_to_hex(body.take(32))
    quiz, edition, lang = body.name(), body.name(), body.name()
    points, score = body.count(), body.count() / 10
    day = (FIRST_DAY + timedelta(days=body.count())).isoformat()
    marks: list[int] = []
    for at in range(body.count(), 0, -5):
        five = body.take(8)
        marks += [five // 3**place % 3 for place in range(min(5, at))]
    said = bytes(body.take(8) for _ in range(body.count())).decode()
    assert len(body.rest) < 5 and "1" not in body.rest
    result = Result(
        quiz, edition, lang, form, revision, mock, tuple(marks), score, points, passed, forbidden, day, said
    )
    return result, signed, found


def bits_to_hex(value: int) -> str:
    return f"{value:08x}"


def grouped(code: str) -> str:
    return "-".join([code[:3], *(code[at : at + 5] for at in range(3, len(code), 5))])
