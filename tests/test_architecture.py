"""The shape of the house: one door for each outside thing, and arrows that point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator/deskbook"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Who may import what from outside; the paths are those of modules or folders in the package.
DOORS = {
    "yaml": {"yaml_source.py", "yaml_build.py"},
    "docx": {"render/docx_template.py"},
    "openpyxl": {"render/xlsx.py"},
    "jinja2": {"render/html.py", "render/pages.py"},
    "click": {"cli/", "export/reference.py"},
    "watchfiles": {"server.py"},
    "filelock": {"output.py", "server.py"},
    "subprocess": {"engines.py", "office.py"},
    "pypinyin": {"render/finder.py"},
    "pydantic": {"fields.py", "validation.py", "parts/", "kinds/", "settings.py", "blueprints.py", "export/"},
}

# Lower rooms know nothing of upper ones: a module in the first group imports none of the second.
BELOW = [
    ({"facts.py", "fields.py", "nodes.py", "problems.py", "slots.py", "units.py", "parts/", "kinds/"},
     {"handbook", "derive", "render", "build", "cli", "checks", "output", "question_types"}),
    ({"question_types/"}, {"handbook", "kinds", "parts", "derive", "render", "build", "cli", "output"}),
    ({"derive/"}, {"render", "build", "cli", "output", "engines", "server"}),
    ({"render/"}, {"derive", "handbook", "kinds", "parts", "build", "cli", "checks", "output"}),
    ({"review/"}, {"handbook", "kinds", "parts", "derive", "render", "build", "cli", "checks", "output", "question_types"}),
    ({"checks/"}, {"render", "build", "cli", "output"}),
    ({"handbook.py", "linking.py", "offered.py"}, {"derive", "render", "build", "cli", "checks", "question_types", "output"}),
]  # fmt: skip


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> set[str]:
    """Dotted names of everything that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def is_in(path: Path, rooms: set[str]) -> bool:
    name = relative(path)
    return any(name == room or (room.endswith("/") and name.startswith(room)) for room in rooms)


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 60


@pytest.mark.parametrize("outside", list(DOORS))
def test_one_door_for_each_outside_thing(outside: str) -> None:
    users = {
        relative(path) for path in MODULES if any(name.split(".")[0] == outside for name in imported(path))
    }
    assert users, f"nobody uses {outside} any more: take it off the list"
    assert {name for name in users if not is_in(PACKAGE / name, DOORS[outside])} == set()


@pytest.mark.parametrize(("lower", "upper"), BELOW, ids=lambda rooms: ",".join(sorted(rooms))[:40])
def test_arrows_point_one_way(lower: set[str], upper: set[str]) -> None:
    offenders = []
    for path in (path for path in MODULES if is_in(path, lower)):
        for name in sorted(imported(path)):
            parts = name.split(".")
            if parts[0] == "deskbook" and len(parts) > 1 and parts[1] in upper:
                offenders.append(f"{relative(path)} imports {name}")
    assert offenders == []


def test_only_the_command_line_prints() -> None:
    offenders = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.exit", "click.echo"):
                offenders.append(relative(path))
    assert sorted(set(offenders) - {name for name in offenders if name.startswith("cli/")}) == []


def test_no_clock_and_no_dice() -> None:
    """Same input, same bytes: only what waits or serves may look at the time."""
    banned = {
        "now",
        "today",
        "utcnow",
        "time",
        "time_ns",
        "monotonic",
        "perf_counter",
        "uuid4",
        "uuid1",
        "urandom",
    }
    offenders = []
    for path in MODULES:
        if imported(path) & {"random", "uuid", "secrets"}:
            offenders.append(f"{relative(path)} rolls dice")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in banned
            ):
                offenders.append(f"{relative(path)}:{node.lineno} looks at the clock")
    waiting = ("output.py", "preview.py", "server.py")
    assert [line for line in offenders if not line.startswith(waiting)] == []
