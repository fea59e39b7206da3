"""Whole or not at all (DESIGN.md 9): real builds that fail, are killed, run side by side, and are repeated."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deskbook.output import Layout, build_lock
from tiny import HANDBOOK, tree, write

SET = """\
title: 接听电话
kind: phone
standards:
  - id: rings
    title: 及时接听
    wording: 电话{{rings}}以内接起{end}
    limits: {{rings: {{max: 3, unit: ring}}}}
"""
ONE_LANGUAGE = {"standards/handbook.yml": HANDBOOK.replace("[zh, en]", "[zh]")}
needs_groups = pytest.mark.skipif(os.name == "nt", reason="kills a whole group of processes at once")


def project(root: Path, end: str) -> Path:
    write(root, {**ONE_LANGUAGE, "standards/phone-answering.yml": SET.format(end=end)})
    (root / "standards/handbook.en.yml").unlink(missing_ok=True)
    config = (root / "mkdocs.yml").read_text("utf-8")
    if "site_url:" not in config:  # only with an address does the sitemap list pages, with a day for each
        (root / "mkdocs.yml").write_text(config + "site_url: https://handbook.example/\n", "utf-8")
    return root


def start(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "deskbook", "build", "--root", str(root), "--messages", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@dataclass(frozen=True)
class Two:
    """The same handbook before and after a change, built in folders of their own."""

    old: Path
    new: Path
    seconds: float  # that a build takes


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folders = [project(tmp_path_factory.mktemp(name), end) for name, end in (("old", "。"), ("new", "来。"))]
    for root in folders:
        begun = time.monotonic()
        process = start(root)
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
    return Two(folders[0], folders[1], time.monotonic() - begun)


def site(root: Path) -> dict[str, bytes]:
    return tree(root / "site")


def test_the_two_states_differ_where_they_should(two: Two) -> None:
    old, new = site(two.old), site(two.new)
    assert old.keys() == new.keys()
    differing = {name for name in old if old[name] != new[name]}
    assert {"s/phone-answering.html", "search/search_index.json", "assets/finder-data.js"} == differing


@pytest.fixture
def root(two: Two, tmp_path: Path) -> Iterator[Path]:
    """The old site, and the sources of the new one."""
    target = tmp_path / "root"
    shutil.copytree(two.old, target)
    yield project(target, "来。")


def test_where_there_are_errors_nothing_is_written(two: Two, root: Path) -> None:
    write(root, {**ONE_LANGUAGE, "standards/phone-answering.yml": SET.format(end="{nobody}")})
    (root / "standards/handbook.en.yml").unlink()
    before = {name: tree(root / name) for name in ("site", "build")}
    assert before["site"] == site(two.old)
    process = start(root)
    said, error = process.communicate(timeout=120)
    assert (process.returncode, said) == (1, "")
    assert error == (
        "standards/phone-answering.yml:6:27: error: there is no slot 'nobody' here [unknown-slot]\n"
        "    hint: values of this standard: rings; cast and terms are listed in handbook.yml\n"
        "1 error, 0 warnings in 1 file; nothing was written\n"
    )
    assert {name: tree(root / name) for name in ("site", "build")} == before


def test_a_mkdocs_yml_that_cannot_be_read_is_told_at_its_place(two: Two, root: Path) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(text + "site_dir: elsewhere\n", "utf-8")
    process = start(root)
    _, error = process.communicate(timeout=120)
    assert process.returncode == 1
    first = text[: text.index("site_dir:")].count("\n") + 1
    last = text.count("\n") + 1
    assert error.startswith(
        f"mkdocs.yml:{last}:1: error: key 'site_dir' is already set at line {first} [duplicate-key]\n"
    )
    assert site(root) == site(two.old)


def test_an_engine_that_fails_leaves_the_site_as_it_was(two: Two, root: Path) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        text + "not_an_option: 1\n", "utf-8"
    )  # a warning, and a warning is a failure
    process = start(root)
    said, error = process.communicate(timeout=120)
    assert (process.returncode, said) == (2, "")
    assert error.startswith("deskbook: mkdocs did not build the book 'base-zh' (exit code 1); it said:\n")
    assert "not_an_option" in error
    assert site(root) == site(two.old)


@needs_groups
@pytest.mark.parametrize("eighth", range(1, 9))
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(two: Two, root: Path, eighth: int) -> None:
    process = start(root)
    time.sleep(two.seconds * eighth / 8)
    # Its process group is its own, so nothing but this build and its engines ends here.
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    with build_lock(root, lambda: None):  # whoever starts next mends what is left
        pass
    assert site(root) in (site(two.old), site(two.new))
    layout = Layout(root)
    assert not layout.stage.exists() and not layout.old.exists()


def test_the_moment_between_the_two_renames(two: Two, root: Path) -> None:
    """Too short to be hit by chance: the site is set aside, the next one is half assembled, and all ends."""
    layout = Layout(root)
    layout.site.rename(layout.old)
    shutil.copytree(two.new / "site", layout.stage)
    (layout.stage / "index.html").unlink()
    with build_lock(root, lambda: None):
        assert site(root) == site(two.old)
        assert not layout.stage.exists() and not layout.old.exists()


@needs_groups
def test_after_a_kill_the_next_build_ends_with_the_new_site(two: Two, root: Path) -> None:
    process = start(root)
    time.sleep(two.seconds * 0.7)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    again = start(root)
    _, error = again.communicate(timeout=120)
    assert again.returncode == 0, error
    assert site(root) == site(two.new)


def test_two_builds_at_once_both_end_well_and_the_site_is_whole(two: Two, root: Path) -> None:
    both = [start(root), start(root)]
    ended = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    assert site(root) == site(two.new)


def test_the_same_input_gives_the_same_bytes_wherever_it_lies(two: Two, root: Path) -> None:
    process = start(root)
    _, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    again, there = site(root), site(two.new)
    assert [name for name in there if again.get(name) != there[name]] == []
    assert again.keys() == there.keys()
    assert tree(root / "build/books") == tree(two.new / "build/books")


def test_no_file_says_when_it_was_built(two: Two) -> None:
    found = {
        name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in site(two.new).items()
    }
    now = time.time()
    days = {time.strftime("%Y-%m-%d", time.gmtime(now + shift * 86_400)).encode() for shift in (-1, 0, 1)}
    assert [name for name, data in found.items() if any(day in data for day in days)] == []
    assert found["sitemap.xml"] == found["sitemap.xml.gz"]
    assert b"<lastmod>1980-01-01</lastmod>" in found["sitemap.xml"]
    assert two.new.name.encode() not in b"".join(found.values())
