"""What holds for any tree: of overlays, and of places."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.nodes import Mapping, Node, Scalar, Sequence, plain, scalars
from deskbook.overlay import merge
from deskbook.yaml_source import read

quick = settings(deadline=None, max_examples=60)

ids = st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True).filter(lambda name: name not in ("id", "of"))
# Compatibility ideographs are left out: the reader puts the usual character in their place, which is its own test.
words = st.text(
    st.sampled_from("三声电话，。：；“”？ abcxyz019:#-{}[]'\"\\&*!|>%@`~"), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)
fields = st.dictionaries(
    st.sampled_from(["title", "wording", "why", "owner", "about"]), words, min_size=1, max_size=4
)


@st.composite
def standards(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    found = []
    for name in names:
        made: dict[str, Any] = {"id": name, **draw(fields)}
        made["parts"] = [
            {"id": part, **draw(fields)} for part in draw(st.lists(ids, max_size=3, unique=True))
        ]
        made["also"] = draw(st.lists(words, max_size=3))
        found.append(made)
    return found


@st.composite
def sets(draw: st.DrawFn) -> dict[str, Any]:
    return {**draw(fields), "standards": draw(standards())}


def written(data: dict[str, Any]) -> str:
    """Block style with every text in quotes: what is typed is what is meant."""
    return yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False, width=10_000)


def tree(data: dict[str, Any], file: str = "a.yml") -> Mapping:
    node, problems = read(written(data).encode("utf-8"), file)
    assert [problem for problem in problems if problem.is_error] == []
    assert isinstance(node, Mapping)
    return node


def part_of(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    """Some of what a tree says, and nothing else."""
    kept = {}
    for key, value in data.items():
        if key == "id":
            kept[key] = value
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            items = [part_of(draw, item) for item in value if draw(st.booleans())]
            if items:
                kept[key] = items
        elif draw(st.booleans()):
            kept[key] = value
    return kept


@st.composite
def repeated(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    data = draw(sets())
    return data, part_of(draw, data)


@quick
@given(sets())
def test_an_overlay_that_says_nothing_changes_nothing(data: dict[str, Any]) -> None:
    merged, problems = merge(tree(data), Mapping({}, tree(data).place))
    assert problems == []
    assert plain(merged) == data


@quick
@given(repeated())
def test_an_overlay_that_says_nothing_new_is_refused_and_leaves_the_tree_as_it_is(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    data, over = pair
    merged, problems = merge(tree(data), tree(over, "over.yml"))
    assert plain(merged) == data
    assert {problem.code.id for problem in problems} <= {"overlay-changes-nothing"}
    assert {problem.place.file for problem in problems} <= {"over.yml"}
    assert bool(problems) == bool(over)


@quick
@given(sets(), st.data())
def test_an_override_changes_the_one_field_that_it_names(data: dict[str, Any], more: st.DataObject) -> None:
    index = more.draw(st.integers(0, len(data["standards"]) - 1))
    chosen = data["standards"][index]
    over = {"standards": [{"id": chosen["id"], "wording": "全新的一句话"}]}
    merged, problems = merge(tree(data), tree(over, "over.yml"))
    assert problems == []
    expected = {**data, "standards": [dict(item) for item in data["standards"]]}
    expected["standards"][index]["wording"] = "全新的一句话"
    assert plain(merged) == expected
    texts = {path: scalar.place.file for path, scalar in scalars(merged)}
    assert texts["standards", index, "wording"] == "over.yml"
    assert {file for path, file in texts.items() if path[-1] not in ("wording", "id")} <= {"a.yml"}


@quick
@given(sets(), st.data())
def test_additions_and_withdrawals_keep_the_order_of_the_rest(
    data: dict[str, Any], more: st.DataObject
) -> None:
    names = [item["id"] for item in data["standards"]]
    gone = more.draw(st.sets(st.sampled_from(names)))
    over = {"standards": [{"id": name, "withdrawn": "true"} for name in names if name in gone]}
    over["standards"].append({"id": "x-new", "first": "true", "wording": "新"})
    merged, problems = merge(tree(data), tree(over, "over.yml"))
    assert problems == []
    result = merged.get("standards")
    assert isinstance(result, Sequence)
    assert [item["id"] for item in plain(result)] == ["x-new", *(name for name in names if name not in gone)]


def nodes(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [node, *(found for entry in node.entries.values() for found in nodes(entry.value))]
    if isinstance(node, Sequence):
        return [node, *(found for item in node.items for found in nodes(item))]
    return [node]


@quick
@given(sets())
def test_everything_has_its_place_inside_the_file(data: dict[str, Any]) -> None:
    text = written(data)
    lines = text.split("\n")
    node = tree(data)
    assert plain(node) == data
    for found in nodes(node):
        place = found.place
        assert place.file == "a.yml"
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        if isinstance(found, Scalar):
            rest = lines[place.line - 1][place.column - 1 :]
            first = found.text.replace("\\", "\\\\").replace('"', '\\"')[:1]
            assert rest[:1] in (found.text[:1], "'", '"', first), (rest, found.text)
        elif isinstance(found, Mapping):
            for key, entry in found.entries.items():
                assert lines[entry.place.line - 1][entry.place.column - 1 :].lstrip("'\"").startswith(key)
