"""Nodes from what the parser finds, and the traps that YAML reads without complaint."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deskbook.nodes import Entry, Mapping, Node, Scalar, Sequence
from deskbook.problems import Code, Place, Problem
from deskbook.yaml_lines import COMMAS, FULL_WIDTH_ID, FULL_WIDTH_KEY, START, TIGHT_KEY, TIGHT_VALUE
from deskbook.yaml_text import CONTROL_CHARACTER, HIDDEN, Source, fold_lookalikes
from deskbook.yaml_wordings import (
    ALIAS_NOT_ALLOWED,
    COMPLEX_KEY,
    DUPLICATE_KEY,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    KEY_NOT_TEXT,
    MISSING_SPACE,
    NEEDS_QUOTES,
    TAG_NOT_ALLOWED,
    TOO_DEEP,
    TOO_MANY,
    UNQUOTED_SLOT,
    WIDE_SPACE,
)

DEEPEST = 30
MOST_NODES = 200_000
MOST_PROBLEMS = 100

COMMA = re.compile("|".join(COMMAS))
SLOT = re.compile(r"\{+ *[^\s{},:：?'\"][^{},:：]*\}+")
EXPLICIT_KEY = re.compile(r"(?:^|[\s{\[,])\?$")
WIDE_SPACES = ("\u3000", "\xa0")

Mark = tuple[int, int]


class Unusable(Exception):  # noqa: N818 - it reads as what happened
    """Nothing after this place is worth reading; the problem has been told."""


@dataclass
class Open:
    """A list or mapping whose end hasn't come yet. `key` is nothing for a key that could not be one."""

    mark: Mark
    place: Place
    in_brackets: bool
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    key_mark: Mark = (0, 0)
    has_key: bool = False


class Builder:
    """Takes what the parser finds, in order, and holds the finished `top`.

    The stack is our own, so that no depth of nesting exhausts Python's. Marks are lines and columns from 0.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.stack: list[Open] = []
        self.top: Node | None = None
        self.count = 0
        self.starts: dict[int, int] = {}

    def tell(self, code: Code, mark: Mark, **arguments: str | int) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(code(self.source.place(*mark), hint=None, **arguments))

    def give_up(self, code: Code, mark: Mark, most: int) -> None:
        self.problems.append(code(self.source.place(*mark), most=most))
        raise Unusable

    def start_node(self, mark: Mark, anchor: str | None, tag: str | None) -> None:
        """Count the node, and refuse what YAML can do and a handbook doesn't need."""
        self.count += 1
        if self.count > MOST_NODES:
            self.give_up(TOO_MANY, mark, MOST_NODES)
        if anchor is not None:
            self.tell(ALIAS_NOT_ALLOWED, mark)
        if tag == "!":
            self.tell(NEEDS_QUOTES, mark, sign="!")
        elif tag is not None:
            self.tell(TAG_NOT_ALLOWED, mark)

    def open(self, mark: Mark, *, in_brackets: bool, is_mapping: bool) -> None:
        if len(self.stack) == DEEPEST:
            self.give_up(TOO_DEEP, mark, DEEPEST)
        self.stack.append(Open(mark, self.source.place(*mark), in_brackets, is_mapping))

    def close(self, end: Mark) -> None:
        opened = self.stack.pop()
        self.add(self.mapping(opened, end) if opened.is_mapping else self.sequence(opened), opened.mark)

    def alias(self, mark: Mark) -> None:
        self.add(Scalar("", self.source.place(*mark), quoted=True), mark)

    def scalar(self, typed: str, mark: Mark, end: Mark, *, quoted: bool) -> None:
        text = fold_lookalikes(typed)
        if not quoted:
            self.look_for_keys(mark, end)
        elif hidden := HIDDEN.search(text):
            # Typed as an escape: it stands nowhere in the file itself.
            self.tell(CONTROL_CHARACTER, mark, character=f"{ord(hidden[0]):04X}")
            text = HIDDEN.sub("", text)
        self.add(Scalar(text, self.source.place(*mark), quoted), mark)

    def look_for_keys(self, mark: Mark, end: Mark) -> None:
        """Lines of a plain text that were meant as `key: value`."""
        first, column = mark
        text = self.source.line(first)
        if column == self.start_of(first):
            if text[column : column + 1] in WIDE_SPACES:
                self.tell(WIDE_SPACE, mark)
            elif match := FULL_WIDTH_ID.match(text, column):
                self.tell(FULL_WIDTH_COLON, (first, match.end() - 1))
            elif match := (TIGHT_VALUE if self.wants_key() else TIGHT_KEY).match(text, column):
                self.tell(MISSING_SPACE, (first, match.end()))
        for line in range(first + 1, end[0] + 1):
            text = self.source.line(line)
            if match := FULL_WIDTH_ID.match(text, len(text) - len(text.lstrip(" "))):
                self.tell(FULL_WIDTH_COLON, (line, match.end() - 1))

    def start_of(self, line: int) -> int:
        """Where a line starts behind indentation and dashes; remembered, as one line can hold all values."""
        if line not in self.starts:
            match = START.match(self.source.line(line))
            self.starts[line] = match.end() if match else 0
        return self.starts[line]

    def wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].is_mapping and not self.stack[-1].has_key

    def add(self, node: Node, mark: Mark) -> None:
        if not self.stack:
            self.top = node
            return
        opened = self.stack[-1]
        if not opened.is_mapping:
            opened.items.append(node)
        elif not opened.has_key:
            opened.has_key, opened.key, opened.key_mark = True, self.key(node, mark), mark
        else:
            opened.has_key = False
            if opened.key is not None:
                self.entry(opened, opened.key, node)

    def key(self, node: Node, mark: Mark) -> Scalar | None:
        line, column = mark
        if not isinstance(node, Scalar):
            self.tell(KEY_NOT_TEXT, mark)
            return None
        # A few characters are enough to see the `?`, however long the line is.
        before = self.source.line(line)[max(column - 20, 0) : column].rstrip()
        if EXPLICIT_KEY.search(before) or (not before and self.source.line(line - 1).strip(" -") == "?"):
            self.tell(COMPLEX_KEY, mark)
        elif node.text == "<<" and not node.quoted:
            self.tell(ALIAS_NOT_ALLOWED, mark)
        return node

    def entry(self, opened: Open, key: Scalar, value: Node) -> None:
        earlier = opened.entries.get(key.text)
        if earlier is not None:
            name = " ".join(key.text.split())[:40]
            self.tell(DUPLICATE_KEY, opened.key_mark, key=name, line=earlier.place.line)
            return
        opened.entries[key.text] = Entry(key.text, key.place, value)
        if (
            opened.in_brackets
            and isinstance(value, Scalar)
            and not (value.text or value.quoted or key.quoted)
        ):
            line, column = opened.key_mark
            text = self.source.line(line)
            if match := FULL_WIDTH_KEY.match(text, column):
                self.tell(FULL_WIDTH_COLON, (line, match.end() - 1))
            elif match := TIGHT_KEY.match(text, column):
                self.tell(MISSING_SPACE, (line, match.end()))

    def mapping(self, opened: Open, end: Mark) -> Node:
        """The mapping, or the text if it was a slot: nobody writes `{name}` for a key without a value."""
        line, column = opened.mark
        text = self.source.line(line)
        typed = text[column : end[1]] if end[0] == line else ""
        if opened.in_brackets and SLOT.fullmatch(typed):
            if not column or text[column - 1] != "{":
                self.tell(UNQUOTED_SLOT, opened.mark)
            return Scalar(typed, opened.place)
        return Mapping(opened.entries, opened.place)

    def sequence(self, opened: Open) -> Node:
        match opened.items:
            case [Scalar(text=text, quoted=False)] if (
                opened.in_brackets and COMMA.search(text) and text[0] != "{"
            ):
                self.tell(FULL_WIDTH_COMMA, self.comma_after(opened.mark))
        return Sequence(tuple(opened.items), opened.place)

    def comma_after(self, mark: Mark) -> Mark:
        for line in range(mark[0], len(self.source.lines)):
            if found := COMMA.search(self.source.line(line), mark[1] if line == mark[0] else 0):
                return line, found.start()
        return mark
