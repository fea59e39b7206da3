"""What README and CONTRIBUTING promise: their commands exist, their files are there, and CI runs what readers paste."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from deskbook.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
COMMANDS = ("build", "build, windows", "test", "test, windows")
IMAGE_BYTES = 200_000


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def marked(page: str, name: str) -> str:
    """The one line in the code block below `<!-- command: NAME -->`."""
    found = re.findall(rf"(?m)^<!-- command: {re.escape(name)} -->\n```\w+\n(.*)\n```$", read(page))
    assert len(found) == 1, f"{page} has {len(found)} blocks for '{name}'"
    return str(found[0])


def shown(page: str) -> list[str]:
    """Every `deskbook …` of a page, in running text and in code blocks, without its comment."""
    text = read(page)
    blocks = [
        line for block in re.findall(r"(?ms)^ *```\w*\n(.*?)^ *```", text) for line in block.splitlines()
    ]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^ *```.*?^ *```", "", text))
    lines = [line.partition("  #")[0].strip() for line in [*blocks, *spans]]
    return [line for line in lines if re.match(r"deskbook( |$)", line)]


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


# -- the two commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_both_readmes_have_the_same_commands(name: str) -> None:
    assert marked("README.md", name) == marked("README.zh-CN.md", name)


def test_ci_runs_the_commands_of_the_readme() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    ran = subprocess.run([bash, ".ci/run", "--show"], cwd=ROOT, capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").splitlines() == [
        marked("README.md", name) for name in ("build", "test")
    ]
    script = read(".ci/run")
    # It has no way of its own to do what they do.
    assert 'bash -euo pipefail -c "$(readme build)"' in script
    assert 'bash -euo pipefail -c "$(readme test)"' in script
    assert "-m pytest" not in script and "tests/run.py" not in script


@pytest.mark.parametrize("name", ["build", "test"])
def test_windows_does_the_same(name: str) -> None:
    """Step by step the same programs and arguments, in the words of the other shell."""
    there = [shlex.split(step) for step in marked("README.md", name).split(" && ")]
    steps = re.sub(r"if \(\$\?\) \{ (.*?) \}", r"\1", marked("README.md", f"{name}, windows")).split("; ")
    here = [shlex.split(step.replace("\\", "/").replace(".venv/Scripts/", ".venv/bin/")) for step in steps]
    assert here[0][:2] == ["py", "-3"] and there[0][0] == "python3"
    assert here[0][2:] == there[0][1:]
    assert here[1:] == there[1:]


# -- what is named ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_exists_with_its_options(page: str) -> None:
    assert isinstance(main, click.Group)
    lines = shown(page)
    assert lines, page
    for line in lines:
        words = shlex.split(line)[1:]
        if not words:
            continue
        command = main.commands.get(words[0])
        assert command is not None, f"{page}: {line}"
        # Parses as typed, without running: unknown options, choices and too many arguments are errors.
        if len(words) > 1:
            arguments = [word for word in words[1:] if word != "letter.txt"] or ["-"]
            command.make_context(words[0], arguments)


def test_the_readmes_name_the_same_commands() -> None:
    assert shown("README.md") == shown("README.zh-CN.md")


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_to_files(page: str) -> None:
    text = read(page)
    links = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]
    files = [link.partition("#")[0] for link in links if not link.startswith(("http://", "https://"))]
    assert files, page
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_pictures_are_small() -> None:
    pictures = sorted((ROOT / "docs/images").glob("*.png"))
    assert [path.name for path in pictures] == ["handbook-desk.png", "handbook-phone.png"]
    assert [path.name for path in pictures if path.stat().st_size >= IMAGE_BYTES] == []


def test_folders_and_modules_named_in_contributing_exist() -> None:
    package = ROOT / "generator/deskbook"
    names = re.findall(r"`([a-z_/-]+/[a-z_.-]*|[a-z_/-]+\.(?:py|jinja|yml))`", read("CONTRIBUTING.md"))
    assert len(names) > 15
    missing = {name for name in names if not (ROOT / name).exists() and not (package / name).exists()}
    assert missing <= {"phone-answering.en.yml"}


def test_the_question_type_in_contributing_is_the_real_one() -> None:
    diff = re.findall(r"(?ms)^```diff\n(.*?)^```", read("CONTRIBUTING.md"))
    assert len(diff) == 1
    files = re.split(r"(?m)^--- .*\n\+\+\+ b/(.*)\n", diff[0])[1:]
    changes = dict(zip(files[::2], files[1::2], strict=True))
    assert next(iter(changes)).endswith("question_types/claim.py") and len(changes) == 2
    for name, change in changes.items():
        text = read(name)
        added = [line[1:] for line in change.splitlines() if line.startswith("+")]
        removed = [line[1:] for line in change.splitlines() if line.startswith("-")]
        assert added, name
        assert [line for line in added if line not in text.splitlines()] == [], name
        assert removed == [], name
    module = next(iter(changes))
    assert [line[1:] for line in changes[module].splitlines()[1:]] == read(module).splitlines()


# -- what no file may hold -------------------------------------------------------------------------------


def test_no_file_knows_this_machine_or_a_registry() -> None:
    home = re.compile(r"(?<![\w./])/(?:home|Users|root)/\w+")
    registry = re.compile(r"(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|\"resolved\":|--index-url)")
    paths = tracked()
    assert len(paths) > 100
    found = []
    for path in paths:
        if path == Path(__file__).resolve():
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if str(ROOT) in line or home.search(line) or registry.search(line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_constraints_pin_what_the_project_pins_and_name_no_address() -> None:
    pins = dict(re.findall(r"(?m)^([A-Za-z0-9_.-]+)==(\S+)$", read("constraints.txt")))
    known = {name.lower().replace("_", "-"): version for name, version in pins.items()}
    asked = re.findall(r'"([A-Za-z0-9_.-]+)==([^"]+)"', read("pyproject.toml"))
    assert len(asked) > 15
    missing = [
        f"{name}=={version}"
        for name, version in asked
        if name != "hatchling" and known.get(name.lower().replace("_", "-")) != version
    ]
    assert missing == []
    assert all(
        re.fullmatch(r"#.*|[A-Za-z0-9_.-]+==\S+", line) for line in read("constraints.txt").splitlines()
    )
