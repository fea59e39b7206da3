"""The only place that knows PyYAML: authors' files to nodes, our own catalogues, and YAML written out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from deskbook.nodes import Mapping, Node, Scalar, plain
from deskbook.problems import Code, Place, Problem, in_order
from deskbook.yaml_build import MOST_PROBLEMS, Builder, Mark, Unusable
from deskbook.yaml_lines import FULL_WIDTH_KEY, TIGHT_KEY, Parts
from deskbook.yaml_text import CONTROL_CHARACTER, MOST_HIDDEN, TEXT_CODES, Source, decode
from deskbook.yaml_traps import Found, Stop, diagnose, escape
from deskbook.yaml_wordings import (
    EMPTY_FILE,
    FULL_WIDTH_COLON,
    MISSING_SPACE,
    NOT_A_MAPPING,
    NOT_YAML,
    SEVERAL_DOCUMENTS,
    TRAP_CODES,
)

CODES: tuple[Code, ...] = TEXT_CODES + TRAP_CODES
MOST_MENDS = 20
# Every mend reads the file anew; a large file gets fewer, so that the time stays within a few seconds.
MENDED_CHARACTERS = 1 << 20
BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)")

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The mapping in an author's file, and what is wrong with it as YAML; no mapping if it can't be used."""
    source, problems = decode(data, file)
    if source is None:
        return None, problems
    node, more = read_source(source)
    if node is not None and not isinstance(node, Mapping):
        more.append(not_a_mapping(source, node))
        node = None
    hidden = 0
    told = []
    for problem in in_order(problems + more):
        hidden += problem.code is CONTROL_CHARACTER
        if problem.code is not CONTROL_CHARACTER or hidden <= MOST_HIDDEN:
            told.append(problem)
    return node, told[:MOST_PROBLEMS]


def read_plain(text: str) -> Any:
    """Our own package data as dicts, lists and text. What authors are told of is our bug here: ValueError."""
    source, problems = decode(text.encode("utf-8"), "catalogue")
    node, more = read_source(source) if source else (None, [])
    if node is None or problems or more:
        raise ValueError("; ".join(f"{p.place}: {p.message('en')}" for p in problems + more))
    return plain(node)


class ConfigLoader(yaml.SafeLoader):
    """For the site engine's own file, whose tags (`!!python/name:`, `!ENV`) mean something to the engine alone."""


ConfigLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_config(text: str) -> Any:
    """The root's mkdocs.yml with types, as its engine reads it; ValueError where it is no YAML. Nothing is run."""
    try:
        return yaml.load(text, Loader=ConfigLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1") from None


class Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(tree: Any) -> str:
    """A tree of dicts, lists, text, numbers and truth values as YAML, in the order given."""
    # Not the C dumper: it writes characters beyond the first plane as escapes.
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "default_flow_style": False}
    return str(yaml.dump(tree, Dumper=Writer, width=10_000, **options))


def read_source(source: Source) -> tuple[Node | None, list[Problem]]:
    """One reading after another, each past one more mistake that stopped the one before."""
    stopped: list[Problem] = []
    mends = min(MOST_MENDS, 1 + MENDED_CHARACTERS // (len(source.text()) + 1))
    while True:
        builder = Builder(source)
        found = compose(source, builder)
        if found is None:
            told = stopped + builder.problems
            if builder.top is None and not told:
                told.append(EMPTY_FILE(Place(source.file)))
            return None if stopped else builder.top, told
        problem, mended = found
        if problem in stopped or mended is None or len(stopped) >= mends:
            return None, [*stopped, problem, *builder.problems]
        stopped.append(problem)
        source = mended


def compose(source: Source, builder: Builder) -> Found | None:
    """Feed the parser's events to the builder; what stopped the parser, if anything did."""
    try:
        for event in yaml.parse(source.text(), Loader=Loader):
            take(event, builder)
    except Unusable:
        builder.top = None
    except yaml.MarkedYAMLError as error:
        return diagnose(source, stop_of(error))
    except (yaml.YAMLError, ValueError, OverflowError):
        # SafeLoader, unlike CSafeLoader, lets Python's own errors through for "\UFFFFFFFF" and the like.
        return beyond_unicode(source)
    return None


def take(event: Any, builder: Builder) -> None:
    mark, end = mark_of(event.start_mark), mark_of(event.end_mark)
    if isinstance(event, yaml.DocumentStartEvent) and builder.top is not None:
        builder.tell(SEVERAL_DOCUMENTS, mark)
        raise Unusable
    if isinstance(event, yaml.AliasEvent):
        builder.start_node(mark, event.anchor, None)
        builder.alias(mark)
    elif isinstance(event, yaml.ScalarEvent):
        builder.start_node(mark, event.anchor, event.tag)
        builder.scalar(event.value, mark, end, quoted=event.style in ("'", '"', "|", ">"))
    elif isinstance(event, yaml.CollectionStartEvent):
        builder.start_node(mark, event.anchor, event.tag)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        builder.open(mark, in_brackets=bool(event.flow_style), is_mapping=is_mapping)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.close(end)


def mark_of(mark: Any) -> Mark:
    return (mark.line, mark.column) if mark else (0, 0)


def stop_of(error: yaml.MarkedYAMLError) -> Stop:
    since = mark_of(error.context_mark or error.problem_mark)
    line, column = mark_of(error.problem_mark or error.context_mark)
    return Stop(error.problem or "", line, column, error.context or "", since)


def beyond_unicode(source: Source) -> Found:
    for line in range(len(source.lines)):
        if found := BEYOND_UNICODE.search(source.line(line)):
            return escape(source, line, found.start())
    return NOT_YAML(Place(source.file)), None


def not_a_mapping(source: Source, node: Node) -> Problem:
    """A file of one text: an empty one, or a key whose colon YAML doesn't know."""
    if isinstance(node, Scalar) and not node.quoted:
        if not node.text:
            return EMPTY_FILE(Place(source.file))
        line = node.place.line - 1
        text = source.line(line)
        if match := FULL_WIDTH_KEY.match(text, Parts.of(text).start):
            return FULL_WIDTH_COLON(source.place(line, match.end() - 1))
        if match := TIGHT_KEY.match(text, Parts.of(text).start):
            return MISSING_SPACE(source.place(line, match.end()))
    return NOT_A_MAPPING(node.place)
