"""Two readers of GIFT: the parser of npm, and a small one that goes by the rules of Moodle's own import.

They differ where it matters: Moodle looks for the first `->`, takes `%50%` for a weight and `[plain]` for a format
wherever a text begins, and takes a blank line for the end of a question.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "gift"
ESCAPED = re.compile(r"\\([:#={}~n\\])")


@dataclass(frozen=True)
class Choice:
    sign: str  # = or ~
    weight: float | None
    text: str
    feedback: str


@dataclass(frozen=True)
class Read:
    """One question as a platform has it after the import; texts as a reader sees them."""

    kind: str
    category: str
    id: str
    tags: tuple[str, ...]
    title: str
    stem: str
    choices: tuple[Choice, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    feedback: str = ""


def seen(markup: str) -> str:
    """What stands on the screen: line breaks and paragraphs, no tags, no entities."""
    lines = re.sub(r"<br>|</p>", "\n", markup).replace("<p>", "")
    assert not re.search(r"</?[a-z]", lines), f"markup that nobody wrote: {lines}"
    return html.unescape(lines).strip()


# -- by the rules of Moodle ------------------------------------------------------------------------------


@dataclass
class Moodle:
    category: str = ""
    found: list[Read] = field(default_factory=list)


def read_as_moodle(data: str) -> list[Read]:
    state = Moodle()
    block: list[str] = []
    for line in [*data.split("\n"), ""]:
        if line.strip():
            block.append(line.strip())
        elif block:
            read_block(block, state)
            block = []
    return state.found


def hidden(text: str) -> str:
    """Escaped signs as characters that no text holds, so that what is left is syntax."""
    return ESCAPED.sub(lambda m: "\n" if m[1] == "n" else chr(0xE000 + ord(m[1])), text)


def shown(text: str) -> str:
    """A text without the name of its format, its escaped signs as themselves."""
    named = re.match(r"\[(html|plain|markdown|moodle)\]", text)
    assert named is None or named[1] == "html", f"another format: {text}"
    return plain(text[named.end() :] if named else text)


def plain(text: str) -> str:
    """A text that cannot name a format: the title of a question, the right side of a pair."""
    return seen("".join(chr(ord(c) - 0xE000) if "\ue000" <= c <= "\ue0ff" else c for c in text).strip())


def read_block(block: list[str], state: Moodle) -> None:
    comment = " ".join(line for line in block if line.startswith("//"))
    text = hidden("\n".join(line for line in block if not line.startswith("//")))
    if not text:
        return
    if text.startswith("$CATEGORY:"):
        state.category = html.unescape(text.removeprefix("$CATEGORY:").strip())
        return
    name = ""
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
    stem, brace, rest = text.partition("{")
    assert brace and rest.count("}") == 1 and rest.endswith("}") and "{" not in rest, block
    body, _, general = rest[:-1].partition("####")
    assert "####" not in general, block
    about: dict[str, Any] = {
        "category": state.category,
        "id": "".join(re.findall(r"\[id:(.+?)\]", comment)),
        "tags": tuple(re.findall(r"\[tag:(.+?)\]", comment)),
        "title": plain(name),
        "stem": shown(stem),
        "feedback": shown(general),
    }
    state.found.append(answered(body.strip(), about))


def answered(body: str, about: dict[str, Any]) -> Read:
    if not body:
        return Read("essay", **about)
    if body.startswith("#"):
        return Read("number", choices=tuple(choices(body[1:])), **about)
    if "~" in body:
        return Read("choice", choices=tuple(choices(body)), **about)
    if "=" in body and "->" in body:
        parts = [part.partition("->") for part in body.split("=") if part.strip()]
        pairs = tuple((shown(left.strip()), plain(right.strip())) for left, arrow, right in parts if arrow)
        assert len(pairs) == len(parts), body
        return Read("match", pairs=pairs, **about)
    key, wrong, right = body.split("#")
    assert key in ("TRUE", "FALSE"), body
    return Read("true-false", choices=(Choice(key, None, shown(wrong), shown(right)),), **about)


def choices(body: str) -> Iterator[Choice]:
    for sign, rest in re.findall(r"([=~])([^=~]*)", body):
        text, _, feedback = rest.strip().partition("#")
        weight = re.match(r"%(-?[0-9]{1,2}\.?[0-9]*)%", text)
        value = float(weight[1]) if weight else None
        yield Choice(sign, value, shown(text[weight.end() :] if weight else text), shown(feedback.strip()))


# -- the parser of npm -----------------------------------------------------------------------------------


class Parser:
    """One process for all questions: a file is written to it as one line, and its answer is one line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __call__(self, data: str) -> list[Read]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(data) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer
        return list(found(answer["questions"]))


@contextmanager
def parser() -> Iterator[Parser]:
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "gift-pegjs").is_dir():
        reason = "gift-pegjs is not installed: npm install --prefix tests/gift"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    command = [node, str(FOLDER / "parse.js")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        yield Parser(process)
        assert process.stdin is not None
        process.stdin.close()


KINDS = {"MC": "choice", "TF": "true-false", "Matching": "match", "Numerical": "number", "Essay": "essay"}


def found(questions: list[dict[str, Any]]) -> Iterator[Read]:
    category = ""
    for one in questions:
        if one["type"] == "Category":
            category = html.unescape(one["title"].strip())
            continue
        assert one["type"] in KINDS, one
        assert not one["hasEmbeddedAnswers"], one
        yield Read(
            kind=KINDS[one["type"]],
            category=category,
            id=one["id"] or "",
            tags=tuple(one["tags"] or ()),
            title=seen(one["title"]),
            stem=formatted(one["stem"]),
            choices=tuple(read_choices(one)),
            pairs=tuple(
                (formatted(pair["subquestion"]), seen(decoded(pair["subanswer"])))
                for pair in one.get("matchPairs", ())
            ),
            feedback=formatted(one["globalFeedback"]),
        )


def read_choices(one: dict[str, Any]) -> Iterator[Choice]:
    if one["type"] == "TF":
        key = "TRUE" if one["isTrue"] else "FALSE"
        yield Choice(key, None, formatted(one["trueFeedback"]), formatted(one["falseFeedback"]))
    for choice in one.get("choices", ()):
        text = choice["text"]
        shown = text if one["type"] == "MC" else figure(text)
        sign = "=" if choice["isCorrect"] else "~"
        yield Choice(
            sign,
            choice["weight"],
            formatted(shown) if one["type"] == "MC" else shown,
            formatted(choice["feedback"]),
        )


def figure(number: dict[str, Any]) -> str:
    return f"{number['number']:.6f}".rstrip("0").rstrip(".") + f":{number['range']:g}"


def formatted(text: dict[str, str] | None) -> str:
    if text is None:
        return ""
    assert text["format"] == "html", text
    return seen(text["text"])


def decoded(text: str) -> str:
    """The parser leaves the right side of a pair as it holds escaped signs itself."""
    return re.sub(r"&&(\d{3});", lambda m: chr(int(m[1])), text)
