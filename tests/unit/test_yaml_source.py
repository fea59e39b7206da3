"""Every way in which a file goes wrong as YAML is told at its real place, in words for no programmers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbook import yaml_build, yaml_source, yaml_wordings
from deskbook.nodes import Mapping, Node, Sequence, plain, scalars
from deskbook.problems import Code, Place
from deskbook.yaml_source import CODES, dump, read, read_plain
from deskbook.yaml_text import HIDDEN

LOADERS = ["CSafeLoader", "SafeLoader"]
each_loader = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=LOADERS, autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(yaml_source, "Loader", getattr(yaml, request.param))
    return str(request.param)


def found(source: str | bytes) -> list[tuple[int, int, str]]:
    data = source if isinstance(source, bytes) else source.encode()
    _, problems = read(data, "a.yml")
    return [(p.place.line, p.place.column, p.code.id) for p in problems]


def node_of(source: str | bytes) -> Mapping:
    node, problems = read(source if isinstance(source, bytes) else source.encode(), "a.yml")
    assert problems == []
    assert isinstance(node, Mapping)
    return node


FINE: dict[str, tuple[str | bytes, Any]] = {
    "values stay as typed": (
        "a: NO\nb: yes\nc: 010\nd: 12:30\ne: 1.10\nf: ~\ng: 2027-06-30\nh: 0x1F\n",
        {
            "a": "NO",
            "b": "yes",
            "c": "010",
            "d": "12:30",
            "e": "1.10",
            "f": "~",
            "g": "2027-06-30",
            "h": "0x1F",
        },
    ),
    "byte order mark": (b"\xef\xbb\xbfa: 1\n", {"a": "1"}),
    "CRLF": (b"a: 1\r\nb:\r\n  - x\r\n  - y\r\n", {"a": "1", "b": ["x", "y"]}),
    "CRLF in a block text": (b"a: |\r\n  x\r\n  y\r\n", {"a": "x\ny\n"}),
    "no line end": ("a: 1", {"a": "1"}),
    "one document mark": ("---\na: 1\n", {"a": "1"}),
    "document end": ("a: 1\n...\n", {"a": "1"}),
    "comment": ("a: 打电话 # 还有呢\n# 标题：x\n", {"a": "打电话"}),
    "number sign in text": ("a: 编号#3\n", {"a": "编号#3"}),
    "empty value": ("why:\nb: ''\n", {"why": "", "b": ""}),
    "empty brackets": ("a: {}\nb: []\n", {"a": {}, "b": []}),
    "mapping in brackets": ("x: {max: 3, unit: ring}\n", {"x": {"max": "3", "unit": "ring"}}),
    "one key with an empty value": ("x: {max: }\ny: {max: ''}\n", {"x": {"max": ""}, "y": {"max": ""}}),
    "quoted slot": ("say: '{name}，您好'\n", {"say": "{name}，您好"}),
    "slot in the middle": ("say: 您好，{name}！[姓名]\n", {"say": "您好，{name}！[姓名]"}),
    "several items with full-width commas": ("a: [不，好, 好，不]\n", {"a": ["不，好", "好，不"]}),
    "quoted item with a full-width comma": (
        "a: ['不，好']\nb: [\"不、好\"]\n",
        {"a": ["不，好"], "b": ["不、好"]},
    ),
    "item in a block list": ("a:\n  - 不，好\n", {"a": ["不，好"]}),
    "full-width colon in text": (
        "a: 注意：轻放\nb:\n  - 想一想：为什么？\n",
        {"a": "注意：轻放", "b": ["想一想：为什么？"]},
    ),
    "full-width colon in brackets": (
        "a: [想一想：如果]\nb: {c: 注意：轻放}\n",
        {"a": ["想一想：如果"], "b": {"c": "注意：轻放"}},
    ),
    "full-width key in a quoted text": ("a:\n  'id：x'\n", {"a": "id：x"}),
    "text over two lines": ("a: 第一行\n  第二行\n", {"a": "第一行 第二行"}),
    "quotation marks in text": ("a: 他说“您好”，'x'\n", {"a": "他说“您好”，'x'"}),
    "link": ("a: http://x.cn/a?b=1\nb:\n  - http://x.cn\n", {"a": "http://x.cn/a?b=1", "b": ["http://x.cn"]}),
    "question mark before a key": ("a: 好吗 ?\nb: 1\n", {"a": "好吗 ?", "b": "1"}),
    "question mark above an indented key": ("a:\n  # why ?\n  b: 1\n", {"a": {"b": "1"}}),
    "tab in text": ("a: 'x\ty'\nb: |\n  x\ty\n", {"a": "x\ty", "b": "x\ty\n"}),
    "emoji with joiner": ("a: 👩\u200d💻\n", {"a": "👩\u200d💻"}),
    "look-alike characters": (
        '\u2f64: \u2f00\uf900\U0002f800\nb: "\\u2f64"\n',
        {"用": "一豈丽", "b": "用"},
    ),
    "full-width signs stay": ("a: （１）ＡＢ，。：；！？～\n", {"a": "（１）ＡＢ，。：；！？～"}),
    "radical without a usual form stays": ("a: \u2e80\n", {"a": "\u2e80"}),
    "quoted merge key": ("'<<': 1\n", {"<<": "1"}),
    "thirty deep": ("a: " + "[" * 29 + "]" * 29, {"a": eval("[" * 29 + "]" * 29)}),
}


# What libyaml reads and PyYAML's own parser, used only where libyaml is missing, refuses.
FINE_BY_LIBYAML: dict[str, tuple[str, Any]] = {
    "tab in unquoted text": ("a: x\ty\n", {"a": "x\ty"}),
    "tab before a value": ("a:\t1\nb: \t2\n", {"a": "1", "b": "2"}),
    "tab in brackets": ("a: [x,\n\ty]\n", {"a": ["x", "y"]}),
    "question mark in brackets": ("a: {why?: [x?, y]}\n", {"a": {"why?": ["x?", "y"]}}),
}


@pytest.mark.parametrize("name", FINE_BY_LIBYAML)
def test_fine_by_libyaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "Loader", yaml.CSafeLoader)
    source, expected = FINE_BY_LIBYAML[name]
    assert plain(node_of(source)) == expected


@pytest.mark.parametrize("name", FINE)
def test_fine(name: str) -> None:
    source, expected = FINE[name]
    assert plain(node_of(source)) == expected


def test_quoted_tells_empty_on_purpose_from_nothing() -> None:
    node = node_of("a:\nb: ''\nc: \"\"\nd: |\n  x\ne: >-\n  y\nf: z\n")
    quoted = {path[0]: scalar.quoted for path, scalar in scalars(node)}
    assert quoted == {"a": False, "b": True, "c": True, "d": True, "e": True, "f": False}


def test_places_of_keys_lists_and_mappings() -> None:
    node = node_of("标题: 😀铃\n表:\n  - {键: 值, 😀: 二}\n  -   三\n")
    assert node.place == Place("a.yml", 1, 1)
    assert [(e.key, e.place.line, e.place.column) for e in node.entries.values()] == [
        ("标题", 1, 1),
        ("表", 2, 1),
    ]
    table = node.get("表")
    assert isinstance(table, Sequence)
    assert [(item.place.line, item.place.column) for item in table.items] == [(3, 5), (4, 7)]
    row = table.items[0]
    assert isinstance(row, Mapping)
    assert [(e.place.column, e.value.place.column) for e in row.entries.values()] == [(6, 9), (12, 15)]


Found = list[tuple[int, int, str]]

TRAPS: dict[str, tuple[str | bytes, Found]] = {
    # keys twice
    "key twice": ("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate-key")]),
    "key twice in brackets": ("a: {c: 1, d: 2, c: 3}\n", [(1, 17, "duplicate-key")]),
    "key twice by look-alike": ("用: 1\n\u2f64: 2\n", [(2, 1, "duplicate-key")]),
    "key thrice": ("a: 1\na: 2\n'a': 3\n", [(2, 1, "duplicate-key"), (3, 1, "duplicate-key")]),
    # full-width colon
    "colon, first line": ("标题：铃响三声\nkind: phone\n", [(1, 3, "full-width-colon")]),
    "colon, only line": ("标题：铃响三声\n", [(1, 3, "full-width-colon")]),
    "colon, told on the next line": ("a: 1\n标题：铃响\nb: 2\n", [(2, 3, "full-width-colon")]),
    "colon, last line": ("a: 1\n标题：铃响", [(2, 3, "full-width-colon")]),
    "colon, all lines": ("a：1\nb：2\nc: 3\n", [(1, 2, "full-width-colon"), (2, 2, "full-width-colon")]),
    "colon, first key of an item": ("l:\n  - id：x\n    b: 1\n", [(2, 7, "full-width-colon")]),
    "colon, only key of an item": ("l:\n  - id：x\n", [(2, 7, "full-width-colon")]),
    "colon, only key of a mapping": ("l:\n  id：x\n", [(2, 5, "full-width-colon")]),
    "colon, line swallowed by a text": ("a: x\n  kind：y\nb: z\n", [(2, 7, "full-width-colon")]),
    "colon, in brackets": ("x: {标题：3, unit: ring}\n", [(1, 7, "full-width-colon")]),
    "colon, before a list": ("a: 1\nl：\n  - x\n", [(2, 2, "full-width-colon")]),
    "colon, before a brace": ("a: 1\nb：{c: 2, d: 3}\n", [(2, 2, "full-width-colon")]),
    "colon, before a colon": ("a: 1\nb：c: 2\n", [(2, 2, "full-width-colon")]),
    "colon, item out of line": (
        "l:\n  - id：x\n     b: 1\n",
        [(2, 7, "full-width-colon"), (3, 6, "bad-indent")],
    ),
    "colon, with a space before": ("a: 1\nl ：2\nb: 3\n", [(2, 3, "full-width-colon")]),
    # full-width comma
    "comma": ("a: [不知道，这不归我管]\n", [(1, 8, "full-width-comma")]),
    "list comma": ("a: [问候、单位、姓名]\n", [(1, 7, "full-width-comma")]),
    "comma on another line": ("a: [\n  好，不\n  ]\n", [(2, 4, "full-width-comma")]),
    "comma in a mapping": ("a: {b: x，c: y}\n", [(1, 9, "full-width-comma")]),
    "comma between mappings": ("a: [{b: x}，{c: y}]\n", [(1, 11, "full-width-comma")]),
    "comma between lists": ("a: [[b]，[c]]\n", [(1, 8, "full-width-comma")]),
    "comma between quotes": ("a: ['b'，'c']\n", [(1, 8, "full-width-comma")]),
    # spaces, tabs, indentation
    "full-width space before a key": ("a: 1\n　b: 2\n", [(2, 1, "wide-space")]),
    "non-breaking space before a key": ("a: 1\n\xa0b: 2\n", [(2, 1, "wide-space")]),
    "no space": ("a: 1\nb:2\nc: 3\n", [(2, 3, "missing-space")]),
    "no space, first line": ("title:x\nb: 2\n", [(1, 7, "missing-space")]),
    "no space, only line": ("title:x\n", [(1, 7, "missing-space")]),
    "no space, item": ("l:\n  - id:rings\n", [(2, 8, "missing-space")]),
    "no space, in brackets": ("x: {a:1, b:2}\n", [(1, 7, "missing-space"), (1, 12, "missing-space")]),
    "full-width space after the colon": ("a: 1\nb:　2\n", [(2, 3, "missing-space")]),
    "no space before a brace": ("a: 1\nb:{c: 2}\n", [(2, 3, "missing-space")]),
    "no space before a longer brace": ("a: 1\nb:{c: 2, d: 3}\n", [(2, 3, "missing-space")]),
    "no space before a quote": ("a: 1\nb:'{c}: d'\n", [(2, 3, "missing-space")]),
    "stray line": ("a: 1\n随便一句\nb: 2\n", [(2, 1, "no-colon")]),
    "stray first line": ("随便一句\nb: 2\n", [(1, 1, "no-colon")]),
    "no key": ("a: 1\n: 2\n", [(2, 1, "no-key")]),
    "no key at first": (": 2\n", [(1, 1, "no-key")]),
    "no key in brackets": ("a: {: 2}\n", [(1, 5, "no-key")]),
    "tab": ("a:\n\tb: 1\n", [(2, 1, "tab-indent")]),
    "tab behind spaces": ("a:\n  \tb: 1\n", [(2, 3, "tab-indent")]),
    "tab behind a dash": ("a:\n  -\tb: 1\n", [(2, 4, "tab-indent")]),
    "tab before a going-on text": ("a: x\n\ty\n", [(2, 1, "tab-indent")]),
    "tab in a block text": ("a: |\n\tx\n", [(2, 1, "tab-indent")]),
    "too far left": ("a:\n  b: 1\n c: 2\n", [(3, 2, "bad-indent")]),
    "too far right": ("a:\n  b: 1\n   c: 2\n", [(3, 4, "bad-indent")]),
    "key among items": ("a:\n  - x\n  y: 1\n", [(3, 3, "bad-indent")]),
    "item among keys": ("a: 1\n- b\n", [(2, 1, "bad-indent")]),
    "first line too far right": (" a: 1\nb: 2\n", [(2, 1, "bad-indent")]),
    "list on the line of its key": ("a: - x\n", [(1, 4, "list-on-key-line")]),
    # quotes
    "slot first": ("say: {name}，您好\nb: 1\n", [(1, 6, "unquoted-slot")]),
    "slot alone": ("say: {name}\n", [(1, 6, "unquoted-slot")]),
    "slot of a value alone": ("say: {rings.within}\n", [(1, 6, "unquoted-slot")]),
    "slot first in an item": ("l:\n  - {name}，您好\n  - x\n", [(2, 5, "unquoted-slot")]),
    "slot first in brackets": ("l: [{name}，您好, x]\n", [(1, 5, "unquoted-slot")]),
    "slot alone in brackets": ("l: [{name}, x]\n", [(1, 5, "unquoted-slot")]),
    "slot as a key": ("{name}: x\n", [(1, 1, "unquoted-slot")]),
    "slot and a colon": ("say: {name}: 您好\n", [(1, 6, "unquoted-slot")]),
    "two braces": ("say: {{name}}\n", [(1, 6, "unquoted-slot")]),
    "two braces and text": ("say: {{name}}您好\n", [(1, 6, "unquoted-slot")]),
    "blank first": ("say: [姓名]您好\nb: 1\n", [(1, 6, "unquoted-blank")]),
    "blank first in an item": ("- [姓名]您好\n", [(1, 3, "unquoted-blank")]),
    "colon in text": ("a: 时间: 九点\nb: 2\n", [(1, 6, "colon-in-text")]),
    "colon in brackets": ("a: [b: c: d]\n", [(1, 9, "colon-in-text")]),
    "colon in a going-on text": ("a: 一句话\n  第二行: 九点\n", [(2, 6, "colon-in-text")]),
    "at sign": ("a: @我\nb: `x`\nc: %x\n", [(n, 4, "needs-quotes") for n in (1, 2, 3)]),
    "star": ("a: *重点*\nb: **重点**\n", [(1, 4, "needs-quotes"), (2, 4, "needs-quotes")]),
    "star and words": ("a: *b c\n", [(1, 4, "needs-quotes")]),
    "ampersand": ("a: & b\nb: &nbsp; c\n", [(1, 4, "needs-quotes"), (2, 4, "needs-quotes")]),
    "exclamation mark": ("a: !您好\n", [(1, 4, "needs-quotes")]),
    "exclamation mark and space": ("a: ! 您好\n", [(1, 4, "needs-quotes")]),
    "bar": ("a: | text\nb: >= 3\nc: >0\n", [(n, 4, "needs-quotes") for n in (1, 2, 3)]),
    "question mark": ("a: ? b\n", [(1, 4, "needs-quotes")]),
    "comma first": ("a: ,x\n", [(1, 4, "needs-quotes")]),
    "closing bracket first": ("a: ]\nb: }\n", [(1, 4, "needs-quotes"), (2, 4, "needs-quotes")]),
    "percent line": ("%x\n", [(1, 1, "needs-quotes")]),
    "quote open": ("a: \"abc\nb: 'd'\n", [(1, 4, "unclosed-quote")]),
    "quote open, closed by the next": ('a: "abc\nb: "def"\nc: x\n', [(1, 4, "unclosed-quote")]),
    "quote open at a document mark": ("a: 'x\n---\n", [(1, 4, "unclosed-quote")]),
    "quote open at a line": ("a: 1\n'b: 2\n", [(2, 1, "unclosed-quote")]),
    "quote open at a line, closed later": ('a: 1\n"b\nc"\n', [(2, 1, "unclosed-quote")]),
    "quote open at a line, told once": ("a: 1\n'b\nc: 2\n", [(2, 1, "unclosed-quote")]),
    "sign before a key": ("a: 1\n@k:\n  b: 1\n@l: 2\n", [(2, 1, "needs-quotes"), (4, 1, "needs-quotes")]),
    "sign on the line below a key": ("a:\n  @b\nc: @d\n", [(2, 3, "needs-quotes"), (3, 4, "needs-quotes")]),
    "quote open above empty lines": ('a: "b\n\nd: @e\n', [(1, 4, "unclosed-quote"), (3, 4, "needs-quotes")]),
    "text after empty quotes in brackets": ("a: ['' c, d]\n", [(1, 8, "text-after-quote")]),
    "apostrophe": ("a: 'it's fine'\nb: 1\n", [(1, 8, "text-after-quote")]),
    "text after a quote": ('a: "您好"，他说\n', [(1, 8, "text-after-quote")]),
    "colon after a quote": ('a: "您好": 他说\n', [(1, 8, "text-after-quote")]),
    "text after a quote in brackets": ("a: ['b' c, d]\n", [(1, 9, "text-after-quote")]),
    "text after a quoted key": ('"a" b: c\n', [(1, 5, "text-after-quote")]),
    "bracket open": ("a: [b, c\nd: e\n", [(1, 4, "unclosed-bracket")]),
    "brace open": ("a: {b: c\nd: e\n", [(1, 4, "unclosed-bracket")]),
    "wrong closing bracket": ("a: [b}\n", [(1, 4, "unclosed-bracket")]),
    "backslash": ('a: "c:\\path"\n', [(1, 7, "bad-escape")]),
    "two backslashes and one": ('a: "x\\\\y\\p"\nb: @x\n', [(1, 9, "bad-escape"), (2, 4, "needs-quotes")]),
    "no such character": ('a: "\\UFFFFFFFF"\n', [(1, 5, "bad-escape")]),
    # what YAML can do and we don't want
    "anchor": ("a: &x 1\n", [(1, 4, "alias-not-allowed")]),
    "alias": ("a: 1\nb: *x\n", [(2, 4, "alias-not-allowed")]),
    "alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        [
            (line, column, "alias-not-allowed")
            for line, column in ((1, 4), (2, 4), (2, 8), (2, 12), (3, 5), (3, 9))
        ],
    ),
    "merge": ("a: 1\n<<: {b: 1}\n", [(2, 1, "alias-not-allowed")]),
    "tag": ("a: !!python/object/apply:os.system [x]\n", [(1, 4, "tag-not-allowed")]),
    "tag of our own": ("a: !include x.yml\n", [(1, 4, "tag-not-allowed")]),
    "tag with an unknown handle": ("a: !x!y z\nb: 1\n", [(1, 4, "tag-not-allowed")]),
    "complex key": ("? a\n: b\n", [(1, 3, "complex-key")]),
    "complex key in brackets": ("x: {? a : b}\n", [(1, 7, "complex-key")]),
    "complex key over lines": ("?\n  a\n: b\n", [(2, 3, "complex-key")]),
    "list as key": ("[a]: b\n", [(1, 1, "key-not-text")]),
    "mapping as key": ("{a: b}: c\n", [(1, 1, "key-not-text")]),
    "too deep": ("a: " + "[" * 100, [(1, 33, "too-deep")]),
    "just too deep": ("a: " + "[" * 30 + "]" * 30, [(1, 33, "too-deep")]),
    "deep in blocks": ("".join(f"{' ' * n}a:\n" for n in range(40)), [(31, 31, "too-deep")]),
    "two documents": ("a: 1\n---\nb: 2\n", [(2, 1, "several-documents")]),
    "two documents with dots": ("a: 1\n...\nb: 2\n", [(3, 1, "several-documents")]),
    "list": ("# x\n- a\n", [(2, 1, "not-a-mapping")]),
    "text": ("\n 随便一句\n", [(2, 2, "not-a-mapping")]),
    "quoted text": ("'a: b'\n", [(1, 1, "not-a-mapping")]),
    "empty quoted text": ("''\n", [(1, 1, "not-a-mapping")]),
    "quoted text with a full-width colon": ("'标题：x'\n", [(1, 1, "not-a-mapping")]),
    "nothing": ("", [(1, 1, "empty-file")]),
    "only a mark": (b"\xef\xbb\xbf", [(1, 1, "empty-file")]),
    "only a comment": ("\n# x\n", [(1, 1, "empty-file")]),
    "only a document mark": ("---\n", [(1, 1, "empty-file")]),
    "another YAML": ("%YAML 2.0\n---\na: 1\n", [(1, 1, "not-yaml")]),
    "YAML line without a document mark": ("%YAML 1.1\na: 1\n", [(2, 1, "not-yaml")]),
    "two commas": ("a: [b,,c]\n", [(1, 7, "not-yaml")]),
    # bytes and characters
    "large": (b"#" * (1 << 20) + b"\n", [(1, 1, "too-large")]),
    "UTF-16": ("a: 铃\n".encode("utf-16"), [(1, 1, "not-utf8")]),
    "UTF-16 without a mark": ("a: 铃\n".encode("utf-16-be"), [(1, 1, "not-utf8")]),
    "UTF-32": ("a: 铃\n".encode("utf-32"), [(1, 1, "not-utf8")]),
    "GB18030": ("a: 1\r\nok: 铃响\r\n".encode("gb18030"), [(2, 5, "not-utf8")]),
    "one bad byte": ("a: 铃😀".encode() + b"\xff\n", [(1, 6, "not-utf8")]),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", [(1, 1, "not-text")]),
    "null": (b"a: x\0y\n", [(1, 5, "control-character")]),
    "C1 and line ends": (
        "a: x\x85y\u2028z\u2029\nb: \x9f1\n",
        [(1, c, "control-character") for c in (5, 7, 9)] + [(2, 4, "control-character")],
    ),
    "vertical tab": ("a: x\x0by\x0cz\n", [(1, 5, "control-character"), (1, 7, "control-character")]),
    "delete": ("a: x\x7f\n", [(1, 5, "control-character")]),
    "noncharacters": ("a: \ufdd0\ufffe\U0001ffff\n", [(1, c, "control-character") for c in (4, 5, 6)]),
    "turned text": ("a: 铃\u202e响\u2069\n", [(1, 5, "control-character"), (1, 7, "control-character")]),
    "no width": ("ti\u200btle:\u2060 x\ufeff\n", [(1, c, "control-character") for c in (3, 8, 11)]),
    "surrogate as an escape": ('a: "\\uD800"\n', [(1, 4, "control-character")]),
    "hidden as an escape": (
        'a: "\\u200b"\nb: "\\0"\n',
        [(1, 4, "control-character"), (2, 4, "control-character")],
    ),
    "hidden and another": (
        "a: \u200bx\u200b\na: @y\n",
        [
            (1, 4, "control-character"),
            (1, 6, "control-character"),
            (2, 1, "duplicate-key"),
            (2, 4, "needs-quotes"),
        ],
    ),
    "twenty hidden": ("a: " + "\u200b" * 30 + "\n", [(1, c, "control-character") for c in range(4, 24)]),
    "several": (
        "a: b: c\nd: [x]y\n标题：u\ne:f\n随便\ng: @x\ng: 'it's'\nh: \"x\ni: [1\nj: ok\n",
        [
            (1, 5, "colon-in-text"),
            (2, 4, "unquoted-blank"),
            (3, 3, "full-width-colon"),
            (4, 3, "missing-space"),
            (5, 1, "no-colon"),
            (6, 4, "needs-quotes"),
            (7, 1, "duplicate-key"),
            (7, 8, "text-after-quote"),
            (8, 4, "unclosed-quote"),
            (9, 4, "unclosed-bracket"),
        ],
    ),
}
# libyaml takes a surrogate as an escape for a mistake of its own, PyYAML for a character.
BY_LOADER: dict[tuple[str, str], Found] = {
    ("surrogate as an escape", "CSafeLoader"): [(1, 5, "bad-escape")],
}


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, loader: str) -> None:
    source, expected = TRAPS[name]
    assert found(source) == BY_LOADER.get((name, loader), expected)


def test_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_build, "MOST_NODES", 5)
    assert found("a: [b, c]\n") == []
    assert found("a: [b, c, d]\n") == [(1, 11, "too-many")]


def test_most_problems() -> None:
    assert len(found("a: 1\n" * 500 + "b: @x\n")) == 100


STOPPING = [
    "tab",
    "slot first",
    "colon, told on the next line",
    "two documents",
    "too deep",
    "list",
    "nothing",
    "large",
]


@pytest.mark.parametrize("name", STOPPING)
def test_unusable_file_gives_no_node(name: str) -> None:
    source = TRAPS[name][0]
    assert read(source if isinstance(source, bytes) else source.encode(), "a.yml")[0] is None


def test_file_that_reads_gives_what_was_meant() -> None:
    source = "a: 1\na: 2\nsay: {name}\nti\u200btle: x\u200b\u2028y\nl: [好，不]\n"
    node, _ = read(source.encode(), "a.yml")
    assert node is not None
    assert plain(node) == {"a": "1", "say": "{name}", "title": "x y", "l": ["好，不"]}


def test_places_count_hidden_characters() -> None:
    node, _ = read("a\u200b: \u200b\u200b铃\n".encode(), "a.yml")
    assert isinstance(node, Mapping)
    assert node.entries["a"].value.place == Place("a.yml", 1, 7)
    node, _ = read("a\u200b:".encode(), "a.yml")
    assert isinstance(node, Mapping)
    assert node.entries["a"].value.place == Place("a.yml", 1, 4)


# Verbatim: what people see, for a source of the table above.
WORDINGS: dict[str, tuple[str, str, str, str, str]] = {
    "too-large": (
        "large",
        "the file is larger than 1 MiB",
        "split it into several files, one per topic",
        "文件超过 1 MiB",
        "按主题拆成几个文件",
    ),
    "not-utf8": (
        "UTF-16",
        "the file is not saved as UTF-8; it looks like UTF-16",
        "save it again with encoding UTF-8",
        "文件没有存成 UTF-8 编码，看起来是 UTF-16",
        "另存一次，编码选 UTF-8",
    ),
    "not-text": (
        "picture",
        "this is not a text file",
        "a Word file or a picture with another name stays what it was; copy its text into a new text file",
        "这不是文本文件",
        "Word 文件或图片改了名，内容并没有变；把文字复制到新建的文本文件里",
    ),
    "control-character": (
        "null",
        "hidden character U+0000",
        "it usually comes along when text is copied; delete it and type what stands around it again",
        "有看不见的字符 U+0000",
        "多半是复制时带进来的；删掉它，把前后的字重新打一遍",
    ),
    "duplicate-key": (
        "key twice",
        "key 'a' is already set at line 1",
        "keep one of the two, or give one another name",
        "键“a”在第 1 行已经写过了",
        "两处只留一处，或者给其中一处换个名字",
    ),
    "full-width-colon": (
        "colon, first line",
        "full-width colon '：' after a key",
        "type ': ' instead, a half-width colon and a space; if the line is text, put it in quotes",
        "键后面用了全角冒号“：”",
        "改成半角冒号加一个空格，如 title: 接听电话；如果整行是文字，就加上引号",
    ),
    "full-width-comma": (
        "comma",
        "full-width comma in a list or mapping in brackets: it separates nothing",
        "type ', ' between items, a half-width comma and a space; if it is one text, put it in quotes",
        "括号里用了全角逗号或顿号，内容没有分开",
        "各项之间改用半角逗号加空格；如果本来就是一句话，就加上引号",
    ),
    "wide-space": (
        "full-width space before a key",
        "this key starts with a full-width or non-breaking space",
        "delete it and indent with ordinary spaces",
        "这个键前面有全角空格或不间断空格",
        "删掉它，用半角空格缩进",
    ),
    "missing-space": (
        "no space",
        "no space after the colon",
        "write 'key: value' with a space after the colon; if the line is text, put it in quotes",
        "冒号后面少了空格",
        "冒号后面加一个半角空格，如 title: 接听电话；如果整行是文字，就加上引号",
    ),
    "no-colon": (
        "stray line",
        "this line has no 'key: ' and belongs to nothing above it",
        "write it as 'key: value', or indent it more than the key of the text that it goes on with",
        "这一行没有“键: ”，也接不上前面的内容",
        "写成“键: 值”；如果是接着上面的文字，就比那一行的键多缩进两格",
    ),
    "no-key": (
        "no key",
        "there is no key before the colon",
        "write the name of the key before it, such as title: …",
        "冒号前面没有键",
        "在冒号前写上键的名字，如 title: …",
    ),
    "tab-indent": (
        "tab",
        "a tab stands where only spaces may stand",
        "replace every tab by two spaces",
        "这里有制表符（Tab），只能用空格",
        "把每个制表符换成两个空格",
    ),
    "unquoted-slot": (
        "slot first",
        "text that starts with '{' must be in quotes",
        "write it like this: '{customer}, hello'",
        "以“{”开头的文字要加引号",
        "写成这样：'{customer}，您好'",
    ),
    "unquoted-blank": (
        "blank first",
        "text that starts with '[' must be in quotes",
        "write it like this: '[name], hello'",
        "以“[”开头的文字要加引号",
        "写成这样：'[姓名]，您好'",
    ),
    "colon-in-text": (
        "colon in text",
        "a colon followed by a space inside a text",
        "put the whole text in quotes: 'hours: 9 to 5'",
        "文字里有半角冒号加空格",
        "给整段文字加上引号，如 '时间: 九点'；中文里也可以改用全角冒号“：”",
    ),
    "needs-quotes": (
        "at sign",
        "text that starts with '@' must be in quotes",
        "put the whole text in quotes: '@…'",
        "以“@”开头的文字要加引号",
        "给整段文字加上引号：'@…'",
    ),
    "list-on-key-line": (
        "list on the line of its key",
        "a list item can't start on the line of its key",
        "start each item on its own line with '- '; if it is a text that starts with '-', put it in quotes",
        "列表项不能和键写在同一行",
        "每一项另起一行，以“- ”开头；如果是以“-”开头的文字，就加上引号",
    ),
    "bad-indent": (
        "too far left",
        "this line does not line up with the lines above it",
        "start keys that belong together in the same column, and likewise the '- ' of a list's items",
        "这一行和上面的行没有对齐",
        "同一层的键从同一列开始，同一个列表的“- ”也从同一列开始",
    ),
    "unclosed-quote": (
        "quote open",
        "this quote is never closed",
        "type the same quote at the end of the text",
        "这个引号没有配对的后引号",
        "在文字末尾补上同样的引号",
    ),
    "text-after-quote": (
        "apostrophe",
        "text goes on after the closing quote",
        "put the whole text in quotes; inside ' ' write '' for an apostrophe, or use “ ” within the text",
        "后引号之后还有文字",
        "引号要括住整段文字；文字里面的引号用中文引号“ ”",
    ),
    "unclosed-bracket": (
        "bracket open",
        "this bracket is not closed, or its items are not separated",
        "close it on the same line, with ', ' between items; if it is a text, put it in quotes",
        "这个括号没有配对，或者里面的内容没有分开",
        "在同一行补上后括号，各项之间用半角逗号加空格；如果是文字，就加上引号",
    ),
    "bad-escape": (
        "backslash",
        "'\\' has a meaning of its own inside \" \"",
        "use ' ' around the text, or write '\\\\' for each '\\'",
        "双引号里的“\\”有特殊含义",
        "外面改用单引号，或者把“\\”写成“\\\\”",
    ),
    "not-yaml": (
        "another YAML",
        "the file can't be read from here on",
        "compare this line and the one above with a file that works: quotes, brackets, colons, indentation",
        "从这里开始读不下去了",
        "拿这一行和上一行跟没有问题的文件对照一下：引号、括号、冒号、缩进",
    ),
    "alias-not-allowed": (
        "anchor",
        "'&name', '*name' and '<<' are not allowed",
        "write the content out here; if it is a text, put it in quotes",
        "不能用“&名字”“*名字”和“<<”",
        "把内容直接写在这里；如果是文字，就加上引号",
    ),
    "tag-not-allowed": (
        "tag",
        "'!name' is not allowed",
        "delete it; if it is a text, put the whole text in quotes",
        "不能用“!名字”",
        "删掉它；如果是文字，就给整段加上引号",
    ),
    "complex-key": (
        "complex key",
        "a key can't be written with '? '",
        "write it as 'key: value'",
        "键不能用“? ”来写",
        "写成“键: 值”",
    ),
    "key-not-text": (
        "list as key",
        "a key must be text, not a list or mapping",
        "if it is a text, put it in quotes",
        "键必须是文字，不能是列表或映射",
        "如果是文字，就加上引号",
    ),
    "too-deep": (
        "too deep",
        "lists and mappings are nested more than 30 deep",
        "no file needs this; look for stray brackets",
        "列表和映射嵌套超过 30 层",
        "用不到这么多层；看看有没有多打的括号",
    ),
    "too-many": (
        "too many",
        "the file holds more than 200000 values",
        "split it into several files, one per topic",
        "文件里的值超过 200000 个",
        "按主题拆成几个文件",
    ),
    "several-documents": (
        "two documents",
        "a second document starts here",
        "delete the line '---' or '...', or move what follows to its own file",
        "这里开始了第二份文档",
        "删掉“---”或“...”这一行，或者把后面的内容移到另一个文件",
    ),
    "not-a-mapping": (
        "list",
        "the file must consist of 'key: value' lines",
        "start with a line such as title: …",
        "文件要由“键: 值”这样的行组成",
        "第一行可以写 title: …",
    ),
    "empty-file": (
        "nothing",
        "the file is empty",
        "write something into it or delete it",
        "文件是空的",
        "写上内容，或者删掉这个文件",
    ),
}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_wording(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "Loader", yaml.CSafeLoader)
    name, *expected = WORDINGS[code.id]
    source = "- a\n" * 200_001 if name == "too many" else TRAPS[name][0]
    _, problems = read(source if isinstance(source, bytes) else source.encode(), "a.yml")
    problem = next(p for p in problems if p.code is code)
    assert [problem.message("en"), problem.hint("en"), problem.message("zh"), problem.hint("zh")] == expected


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("a: 铃\n".encode("utf-16"), "UTF-16"),
        ("a: 铃\n".encode("utf-16-le"), "UTF-16"),
        ("a: 铃\n".encode("utf-32"), "UTF-32"),
        ("a: 铃响三声\n".encode("gb18030"), "GB18030"),
        ("a: caf\xe9\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_likely_encoding(data: bytes, encoding: str) -> None:
    (problem,) = read(data, "a.yml")[1]
    assert problem.message("en") == f"the file is not saved as UTF-8; it looks like {encoding}"


def test_codes() -> None:
    assert [code.id for code in CODES] == list(WORDINGS)
    assert {value for value in vars(yaml_wordings).values() if isinstance(value, Code)} <= set(CODES)


def test_long_key_is_shortened() -> None:
    (problem,) = read(f'"a\\n\\n  b{"c" * 90}": 1\n'.encode() * 2, "a.yml")[1]
    assert problem.message("en") == f"key 'a b{'c' * 37}' is already set at line 1"


# Our own data


def test_read_plain() -> None:
    assert read_plain("a:\n  b: [x, y]\nc: 010\n") == {"a": {"b": ["x", "y"]}, "c": "010"}
    assert read_plain("- a\n- {b: ''}\n") == ["a", {"b": ""}]
    assert read_plain("text") == "text"


@pytest.mark.parametrize("text", ["a: b: c", "a: 1\na: 2", "a: {name}", "a: x\u200b", "", "a: &b c"])
def test_read_plain_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="catalogue:"):
        read_plain(text)


def test_dump() -> None:
    same = ["x"]
    tree = {
        "b": "标题😀",
        "a": {"n": 3, "yes": True, "no": "NO", "t": "010"},
        "l": same,
        "m": same,
        "long": "字 " * 200,
    }
    assert dump(tree) == (
        "b: 标题😀\na:\n  n: 3\n  'yes': true\n  'no': 'NO'\n  t: '010'\nl:\n- x\nm:\n- x\nlong: '"
        + "字 " * 200
        + "'\n"
    )


shown = st.text().filter(lambda text: not HIDDEN.search(text))
trees = st.recursive(
    shown | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(shown, inner, max_size=4),
    max_leaves=12,
)


@given(trees)
@settings(each_loader)
def test_dump_is_read_back(tree: Any) -> None:
    assert yaml.safe_load(dump(tree)) == tree


# Places, for data written down by a writer that remembers where it put every text


@dataclass
class Paper:
    """Text under the pen: what is written, and the place and text of every scalar so far."""

    lines: list[str] = field(default_factory=lambda: [""])
    scalars: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.lines[-1] += text

    def scalar(self, typed: str, text: str) -> None:
        self.scalars.append((len(self.lines), len(self.lines[-1]) + 1, text))
        self.write(typed)

    def line(self, indent: int) -> None:
        self.lines.append(" " * indent)


Typed = tuple[str, str]
words = st.text(alphabet="ab1客铃𠀀😀，：“", min_size=1, max_size=6).filter(lambda w: w[0] in "客铃𠀀😀")
quotable = st.text(alphabet="ab客铃𠀀😀，：:#[]{}&*!|>%@? ", max_size=8)
typed = st.one_of(
    st.lists(words, min_size=1, max_size=3).map(" ".join).map(lambda t: (t, t)),
    quotable.map(lambda t: (f"'{t}'", t)),
    quotable.map(lambda t: (f'"{t}"', t)),
)
keys = st.text(alphabet="abc标题𠀀😀", min_size=1, max_size=5)
data = st.recursive(
    typed,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def write_block(paper: Paper, tree: Any, indent: int, brackets: Iterator[bool]) -> None:
    match tree:
        case tuple():
            paper.scalar(*tree)
        case _ if next(brackets):
            write_brackets(paper, tree)
        case list():
            for item in tree:
                paper.line(indent)
                paper.write("- ")
                write_block(paper, item, indent + 2, brackets)
        case dict():
            for key, value in tree.items():
                paper.line(indent)
                paper.write(f"{key}: ")
                write_block(paper, value, indent + 1, brackets)


def write_brackets(paper: Paper, tree: Any) -> None:
    match tree:
        case tuple():
            paper.scalar(*tree)
        case list():
            paper.write("[")
            for item in tree:
                write_brackets(paper, item)
                paper.write(", ")
            paper.write("]")
        case dict():
            paper.write("{")
            for key, value in tree.items():
                paper.write(f"{key}: ")
                write_brackets(paper, value)
                paper.write(", ")
            paper.write("}")


@given(
    st.dictionaries(keys, data, min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=30, max_size=30),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(each_loader, max_examples=300)
def test_every_place_is_where_it_was_typed(tree: dict[str, Any], choices: list[bool], line_end: str) -> None:
    paper = Paper()
    write_block(paper, tree, 0, iter([False, *choices, *[True] * 100]))
    node = node_of(line_end.join(paper.lines))
    assert [(s.place.line, s.place.column, s.text) for _, s in scalars(node)] == paper.scalars


# Anything at all

SIGNS = ":-[]{},'\"\\ \n\t#&*!|>%@`?~<=ab1：，、客😀\r\0\x85\u200b\u2028\ufeff\u3000\xa0"
PIECES = [
    ": ",
    "- ",
    "\n  ",
    "key: ",
    "\nkey: ",
    "---\n",
    "...\n",
    "<<",
    "!!x ",
    "&a ",
    "*a",
    "{a}",
    "[a]",
    "key：",
]
PIECES += ["\\U", "FFFFFFFF", "%YAML", "? ", "|\n", "%E4"]
NASTY = st.lists(st.sampled_from([*SIGNS, *PIECES]), max_size=40).map("".join)
BYTES = st.one_of(
    st.binary(max_size=60),
    NASTY.map(str.encode),
    NASTY.map(lambda text: text.encode("gb18030")),
    NASTY.map(lambda text: text.encode("utf-16")),
)


def places(node: Node) -> Iterator[Place]:
    yield node.place
    match node:
        case Sequence():
            for item in node.items:
                yield from places(item)
        case Mapping():
            for entry in node.entries.values():
                yield entry.place
                yield from places(entry.value)


def check_anything(source: bytes) -> None:
    node, problems = read(source, "a.yml")
    assert node is not None or problems
    assert len(problems) <= 100
    lines = re.split("\r\n|\r|\n", source.decode("utf-8-sig", "replace"))
    for problem in problems:
        assert problem.code in CODES
        assert all(problem.message(lang) and problem.hint(lang) for lang in ("en", "zh"))
    for place in [p.place for p in problems] + (list(places(node)) if node else []):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    if node:
        for _, scalar in scalars(node):
            typed_there = lines[scalar.place.line - 1][scalar.place.column - 1 :]
            assert scalar.quoted or scalar.text[:1] == typed_there[:1] or not scalar.text or problems


@given(BYTES)
@settings(each_loader, max_examples=600)
def test_anything(source: bytes) -> None:
    check_anything(source)


HOSTILE = [
    b"[",
    b"{",
    b"- ",
    b"? ",
    b"[a, ",
    b"a: {b: [",
    b"\x01",
    b"a: @\n",
    b"a: b: c\n",
    b"\t",
    b"x\n",
    b"'",
    b"\n",
]


@pytest.mark.parametrize("source", [*[piece * 50_000 for piece in HOSTILE], b"a: [\n" + b"b," * 50_000])
def test_hostile(source: bytes) -> None:
    check_anything(source)


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    monkeypatch.delattr(yaml, "CSafeLoader")
    assert importlib.reload(yaml_source).Loader is yaml.SafeLoader
    monkeypatch.undo()
    assert importlib.reload(yaml_source).Loader is yaml.CSafeLoader
