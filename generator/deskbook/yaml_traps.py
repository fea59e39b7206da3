"""Why the YAML parser stopped, told as what the author did, and the text mended so that it can read on.

The parser names the place where it could not go on, often a line too late: what was typed there tells more.
"""

from __future__ import annotations

from dataclasses import dataclass

from deskbook.problems import Code, Problem
from deskbook.yaml_lines import (
    COMMAS,
    FULL_WIDTH_ID,
    FULL_WIDTH_KEY,
    KEY,
    TIGHT_KEY,
    Parts,
    lines_without_key,
    one_line_mended,
    opening_of,
    rest_mended,
    unclosed_above,
)
from deskbook.yaml_text import Source
from deskbook.yaml_wordings import (
    BAD_ESCAPE,
    BAD_INDENT,
    COLON_IN_TEXT,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    LIST_ON_KEY_LINE,
    MISSING_SPACE,
    NEEDS_QUOTES,
    NO_COLON,
    NO_KEY,
    NOT_YAML,
    SEVERAL_DOCUMENTS,
    TAB_INDENT,
    TAG_NOT_ALLOWED,
    TEXT_AFTER_QUOTE,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNQUOTED_BLANK,
    UNQUOTED_SLOT,
)

Found = tuple[Problem, Source | None]


@dataclass(frozen=True)
class Stop:
    """What the parser said, lines and columns from 0; `since` is where it began what it could not end."""

    reason: str
    line: int
    column: int
    during: str = ""
    since: tuple[int, int] = (0, 0)


def diagnose(source: Source, stop: Stop) -> Found:
    """The problem at its real place, and the source without it, if the rest of the file can be judged."""
    reason, during = stop.reason, stop.during
    here = stop.line, stop.column
    text = source.line(stop.line)
    sign = text[stop.column : stop.column + 1]
    if "tab character" in reason or ("cannot start any token" in reason and sign == "\t"):
        return TAB_INDENT(source.place(*here)), None
    if "expected ':'" in reason:
        return keyless_line(source, stop.since[0])
    if "mapping values" in reason:
        return stray_colon(source, stop)
    if "sequence entries" in reason:
        return LIST_ON_KEY_LINE(source.place(*here)), rest_mended(source, *here)
    if "quoted scalar" in during and "document" not in reason and "end of stream" not in reason:
        return escape(source, *here)
    if "quoted" in during:
        return UNCLOSED_QUOTE(source.place(*stop.since)), one_line_mended(source, *stop.since)
    if "cannot start any token" in reason or "mapping keys" in reason:
        return needs_quotes(source, *here)
    if "block scalar" in during:
        line, column = stop.since
        mended = source.with_text(line, column + 1, len(source.line(line)), "")
        return NEEDS_QUOTES(source.place(line, column), sign=source.line(line)[column]), mended
    if "handle" in reason:
        return TAG_NOT_ALLOWED(source.place(*stop.since)), rest_mended(source, *stop.since)
    if any(thing in during for thing in ("anchor", "alias", "a tag")):
        return needs_quotes(source, *stop.since)
    if "',' or" in reason:
        return between_brackets(source, stop)
    if "node content" in reason and Parts.of(text).value == stop.column and sign:
        return needs_quotes(source, *here)
    if "document start" in reason or "directive" in during:
        return at_document_start(source, stop)
    if during.startswith("while parsing a block"):
        return behind_value(source, stop) or out_of_line(source, *here)
    if sign == ":":
        return NO_KEY(source.place(*here)), None
    return NOT_YAML(source.place(*here)), None


def keyless_line(source: Source, line: int) -> Found:
    """A line that should be `key: value` and has no colon that YAML knows."""
    text = source.line(line)
    start = Parts.of(text).start
    if text[start : start + 1] in ("'", '"') and text.count(text[start]) % 2:
        return UNCLOSED_QUOTE(source.place(line, start)), None
    return bad_colon(source, line) or (
        NO_COLON(source.place(line, start)),
        source.with_text(line, start, len(text), "#"),
    )


def bad_colon(source: Source, line: int) -> Found | None:
    """The full-width colon or the missing space that keeps a line from being `key: value`."""
    text = source.line(line)
    start = Parts.of(text).start
    if match := FULL_WIDTH_KEY.match(text, start):
        at = match.end() - 1
        return FULL_WIDTH_COLON(source.place(line, at)), source.with_text(line, at, at + 1, ": ")
    if match := TIGHT_KEY.match(text, start):
        at = match.end()
        return MISSING_SPACE(source.place(line, at)), source.with_text(line, at, at, " ")
    return None


def stray_colon(source: Source, stop: Stop) -> Found:
    """A colon that makes no key: too many on this line, or a line above that should have had one."""
    text = source.line(stop.line)
    parts = Parts.of(text)
    if parts.colon == stop.column:
        above = lines_without_key(source, stop.line)
        for line in above:
            if found := bad_colon(source, line):
                return found
        if above and Parts.of(source.line(above[0])).start == parts.start:
            return keyless_line(source, above[0])
        if KEY.fullmatch(text, parts.start, parts.colon):
            return out_of_line(source, stop.line, parts.start)
    else:
        by_id = FULL_WIDTH_ID.match(text, parts.start) or TIGHT_KEY.match(text, parts.start)
        opened = text.startswith(("{", "[", "'", '"'), parts.value)
        found = bad_colon(source, stop.line) if by_id else behind_value(source, stop) if opened else None
        if found:
            return found
    return COLON_IN_TEXT(source.place(stop.line, stop.column)), rest_mended(source, stop.line, stop.column)


def escape(source: Source, line: int, column: int) -> Found:
    at = max(source.line(line).rfind("\\", 0, column + 1), 0)
    return BAD_ESCAPE(source.place(line, at)), source.with_text(line, at, at + 1, "/")


def needs_quotes(source: Source, line: int, column: int) -> Found:
    sign = source.line(line)[column : column + 1]
    return NEEDS_QUOTES(source.place(line, column), sign=sign), rest_mended(source, line, column)


def out_of_line(source: Source, line: int, column: int) -> Found:
    if source.line(line)[column : column + 1] == ":":
        return NO_KEY(source.place(line, column)), None
    return BAD_INDENT(source.place(line, column)), None


def at_document_start(source: Source, stop: Stop) -> Found:
    for line in range(min(stop.line, len(source.lines) - 1), -1, -1):
        text = source.line(line)
        if text.startswith("%") and not text.startswith("%YAML"):
            return needs_quotes(source, line, 0)
        if text.startswith("...") and line < stop.line:
            return SEVERAL_DOCUMENTS(source.place(stop.line, stop.column)), None
    if "directive" in stop.during or "%YAML" in source.text():
        return NOT_YAML(source.place(stop.line, stop.column)), None
    return behind_value(source, stop) or out_of_line(source, stop.line, stop.column)


def between_brackets(source: Source, stop: Stop) -> Found:
    if found := behind_value(source, stop, in_brackets=True):
        return found
    text = source.line(stop.line)
    if stop.line == stop.since[0] and text[stop.column : stop.column + 1] == ":":
        begin = max(text.rfind(opening, 0, stop.column) for opening in ",[{") + 1
        at = max(text.rfind(comma, begin, stop.column) for comma in COMMAS)
        if at >= 0:
            return full_width_comma(source, stop.line, at)
        mended = source.with_text(stop.line, stop.column, stop.column + 1, "x")
        return COLON_IN_TEXT(source.place(stop.line, stop.column)), mended
    return UNCLOSED_BRACKET(source.place(*stop.since)), one_line_mended(source, *stop.since)


def full_width_comma(source: Source, line: int, column: int) -> Found:
    return FULL_WIDTH_COMMA(source.place(line, column)), source.with_text(line, column, column + 1, ", ")


def behind_value(source: Source, stop: Stop, in_brackets: bool = False) -> Found | None:
    """Text that goes on where YAML takes the value for finished: behind a quote, `}`, `]` or `*name`."""
    text = source.line(stop.line)
    before = text[: stop.column].rstrip()
    if before.endswith(("'", '"')):
        return behind_quote(source, stop, before, in_brackets)
    if before.endswith(("}", "]")):
        return behind_bracket(source, stop, before, in_brackets)
    value = Parts.of(text).value
    if text[value : value + 1] in ("*", "&", "!") and stop.column > value:
        return needs_quotes(source, stop.line, value)
    return None


def behind_quote(source: Source, stop: Stop, before: str, in_brackets: bool) -> Found:
    text = source.line(stop.line)
    if in_brackets and text.startswith(COMMAS, stop.column):
        return full_width_comma(source, stop.line, stop.column)
    quote = before[-1]
    if opened := unclosed_above(source, stop.line, quote, before):
        return UNCLOSED_QUOTE(source.place(*opened)), None
    parts = Parts.of(text)
    opening = before.rfind(quote, 0, len(before) - 1) if in_brackets else parts.value
    if not text.startswith(quote, opening):
        opening = parts.start
    mended = rest_mended(source, stop.line, opening) if text.startswith(quote, opening) else None
    return TEXT_AFTER_QUOTE(source.place(stop.line, stop.column)), mended


def behind_bracket(source: Source, stop: Stop, before: str, in_brackets: bool) -> Found | None:
    text = source.line(stop.line)
    opening = opening_of(before)
    if opening is None:
        return None
    if in_brackets and text.startswith(COMMAS, stop.column):
        following = text[stop.column + 1 :].lstrip()
        if ": " in before[opening:] or following.startswith(("{", "[", "'", '"')):
            return full_width_comma(source, stop.line, stop.column)
    code: Code = UNQUOTED_SLOT if before.endswith("}") else UNQUOTED_BLANK
    return code(source.place(stop.line, opening)), rest_mended(source, stop.line, opening)
