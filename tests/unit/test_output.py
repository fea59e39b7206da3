"""Whole or not at all: what is on disk after any build, any failure and any kill."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook import output
from deskbook.output import Layout, build_lock, discard, publish, recover, write_file, write_tree
from deskbook.problems import DeskbookError

LONG_AGO = 1_000_000_000
SEGMENT = st.text(alphabet="ab小.", min_size=1, max_size=2).filter(lambda text: text not in {".", ".."})
NAME = st.lists(SEGMENT, min_size=1, max_size=3).map("/".join)


def is_a_tree(files: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{name}/") for name in files for other in files)


TREE = st.dictionaries(NAME, st.binary(max_size=3), max_size=6).filter(is_a_tree)


def read_tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def folders_of(names: dict[str, bytes]) -> set[str]:
    return {"/".join(name.split("/")[:depth]) for name in names for depth in range(1, name.count("/") + 1)}


@settings(max_examples=150, deadline=None)
@given(first=TREE, second=TREE)
def test_second_tree_replaces_first_exactly(
    first: dict[str, bytes], second: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    assert write_tree(folder, first) == sorted(first)
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    changed = write_tree(folder, second)
    assert read_tree(folder) == second
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()} == folders_of(second)
    moved = {n for n in {**first, **second} if first.get(n) != second.get(n)}
    assert changed == sorted(moved)
    for name in second:
        kept_its_time = int((folder / name).stat().st_mtime) == LONG_AGO
        assert kept_its_time == (name not in moved)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/etc/x",
        "../x",
        "a/../../x",
        "a/..",
        "a//b",
        "a/",
        "./a",
        "C:/x",
        "C:x",
        "a\\b",
        "\\x",
        "a\0",
    ],
)
def test_names_that_lead_out_are_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a relative name"):
        write_tree(tmp_path / "in", {"good": b"", name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_name_cannot_be_both_a_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="both a file and a folder: 'a/b'"):
        write_tree(tmp_path, {"a/b/c": b"", "a/b": b""})


def test_links_in_the_tree_never_lead_the_writing_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_tree(outside, {"x": b"theirs", "y": b"theirs"})
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    (folder / "y").symlink_to(outside / "y")
    write_tree(folder, {"a/x": b"ours", "y": b"theirs"})
    assert read_tree(outside) == {"x": b"theirs", "y": b"theirs"}
    assert read_tree(folder) == {"a/x": b"ours", "y": b"theirs"}
    assert not (folder / "y").is_symlink()


def test_write_file_is_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / ("卷" * 80 + ".docx")  # 245 of the 255 bytes that a name may have
    assert write_file(path, b"one")
    assert not write_file(path, b"one")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(DeskbookError) as caught:
        patched.setattr(Path, "replace", full)
        write_file(path, b"two")
    assert str(caught.value) == f"cannot write '{path.name}': No space left on device"
    assert read_tree(tmp_path) == {f"deep/{path.name}": b"one"}


def test_written_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_file(tmp_path / "page.html", b"")
    finally:
        os.umask(mask)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o644


# -- publishing ----------------------------------------------------------------------------------------


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A fresh clone: the site holds a tracked .gitkeep and no more."""
    write_tree(tmp_path / "site", {".gitkeep": b""})
    return Layout(tmp_path)


def version_of(number: int) -> dict[str, bytes]:
    return {f"s/page-{i}.html": b"%d" % number for i in range(5)} | {"index.html": b"%d" % number}


def put_out(layout: Layout, number: int) -> None:
    write_tree(layout.stage, version_of(number))
    publish(layout.stage, layout.site, layout.old)


def test_publish_replaces_the_whole_site_and_keeps_the_tracked_file(layout: Layout) -> None:
    write_tree(layout.stage, {"only-in-the-first.html": b"1"})
    publish(layout.stage, layout.site, layout.old)
    assert read_tree(layout.site) == {"only-in-the-first.html": b"1", ".gitkeep": b""}
    put_out(layout, 2)
    assert read_tree(layout.site) == version_of(2) | {".gitkeep": b""}
    assert list(layout.build.iterdir()) == []


def test_publish_makes_the_site_where_there_is_none(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    put_out(layout, 1)
    assert read_tree(layout.site) == version_of(1)


@pytest.mark.parametrize("error", [OSError(18, "Invalid cross-device link"), KeyboardInterrupt()])
def test_when_the_second_rename_fails_the_first_is_undone(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    put_out(layout, 1)
    rename, asked = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        asked.append((self.name, target.name))
        if self == layout.stage:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(DeskbookError if isinstance(error, OSError) else KeyboardInterrupt):
        put_out(layout, 2)
    assert asked == [("site", "old"), ("stage", "site"), ("old", "site")]
    assert read_tree(layout.site) == version_of(1) | {".gitkeep": b""}


def test_a_linked_site_is_left_alone(layout: Layout, tmp_path: Path) -> None:
    discard(layout.site)
    layout.site.symlink_to(tmp_path / "www")
    with pytest.raises(DeskbookError, match="'site' is a link"):
        put_out(layout, 1)
    assert layout.site.is_symlink()


def test_windows_gets_time_to_let_go(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename
    refused: list[Path] = []

    def busy_twice(self: Path, target: Path) -> Path:
        if self == layout.site and len(refused) < 2:
            refused.append(self)
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(output, "PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "rename", busy_twice)
    put_out(layout, 1)
    assert read_tree(layout.site) == version_of(1) | {".gitkeep": b""}
    assert len(refused) == 2


@pytest.mark.parametrize("held", ["s/page-3.html", None])
def test_windows_is_told_what_holds_the_folder(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, held: str | None
) -> None:
    put_out(layout, 1)
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == layout.site or (held and self == layout.site / held):
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(output, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(DeskbookError) as caught:
        put_out(layout, 2)
    assert str(caught.value) == (
        f"cannot replace 'site': another program has '{layout.site / held}' open; close it and try again"
        if held
        else f"cannot replace '{layout.site}': another program is using the folder; close Explorer windows"
        " and terminals that stand in it and web servers that serve it, then try again"
    )
    assert caught.value.message("zh").startswith("无法替换“")
    assert read_tree(layout.site) == version_of(1) | {".gitkeep": b""}


# -- after a kill --------------------------------------------------------------------------------------


def test_recover_after_each_step_of_publishing(layout: Layout) -> None:
    """The states between two steps, made by hand; the kills below find whatever was not thought of here."""
    first, second = version_of(1) | {".gitkeep": b""}, version_of(2) | {".gitkeep": b""}
    put_out(layout, 1)
    write_tree(layout.stage, {"index.html": b"2"})  # half a stage
    recover(layout.root)
    assert (read_tree(layout.site), list(layout.build.iterdir())) == (first, [])

    write_tree(layout.stage, second)
    layout.site.rename(layout.old)  # between the renames
    recover(layout.root)
    assert (read_tree(layout.site), list(layout.build.iterdir())) == (first, [])

    write_tree(layout.stage, second)
    layout.site.rename(layout.old)
    write_tree(layout.site, {".gitkeep": b""})  # and then `git restore .`
    recover(layout.root)
    assert (read_tree(layout.site), list(layout.build.iterdir())) == (first, [])

    write_tree(layout.old, first)
    write_tree(layout.site, second)  # both renames done
    recover(layout.root)
    assert (read_tree(layout.site), list(layout.build.iterdir())) == (second, [])

    write_tree(layout.build / ".old.trash", {"index.html": b"1"})  # half deleted
    discard(layout.site)  # and the site taken away by hand: half a folder must not become the site
    recover(layout.root)
    assert (layout.site.exists(), list(layout.build.iterdir())) == (False, [])


def test_what_is_half_deleted_has_no_longer_its_name(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(folder: Path) -> None:
        (folder / "index.html").unlink()
        raise KeyboardInterrupt

    write_tree(layout.old, version_of(1))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(shutil, "rmtree", interrupted)
        discard(layout.old)
    assert not layout.old.exists()
    discard(layout.old)
    assert list(layout.build.iterdir()) == []


def test_recover_leaves_a_fresh_clone_as_it_is(layout: Layout) -> None:
    recover(layout.root)
    assert read_tree(layout.root) == {"site/.gitkeep": b""}


CHILD = """
import sys, time
from pathlib import Path
from deskbook.output import Layout, build_lock, publish, write_tree

rename = Path.rename
def slow(self, target):  # a slow disk, so that kills fall between the two renames, too
    rename(self, target)
    time.sleep(0.005)
Path.rename = slow

layout, first, last = Layout(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
waited = lambda: print("waits", flush=True)
for number in range(first, last):
    with build_lock(layout.root, waited):
        files = {f"s/page-{i}.html": b"%d" % number for i in range(60)}
        write_tree(layout.stage, files | {"index.html": b"%d" % number})
        publish(layout.stage, layout.site, layout.old)
    print(number, flush=True)
"""


def start_child(layout: Layout, first: int, last: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, str(layout.root), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def only_version(layout: Layout) -> int:
    """The one version that every page of the site is of."""
    files = read_tree(layout.site)
    assert files.pop(".gitkeep") == b""
    assert len(files) == 61
    assert len(set(files.values())) == 1
    return int(files["index.html"])


def test_a_kill_at_any_instant_leaves_one_whole_version(layout: Layout) -> None:
    delays, published = random.Random(9), 0
    left: Counter[str] = Counter()
    for kills in count(1):
        with start_child(layout, published + 1, 1_000_000) as child:
            assert child.stdout
            shown = int(child.stdout.readline())
            assert shown == published + 1
            time.sleep(delays.uniform(0, 0.06))
            child.kill()
            shown = max([shown, *map(int, child.stdout.read().split())])
        left["no site" if not layout.site.exists() else "two sites" if layout.old.exists() else "stage"] += 1
        recover(layout.root)
        published = only_version(layout)
        assert published in (shown, shown + 1)  # whole, and no older than what was said to be out
        assert sorted(p.name for p in layout.build.iterdir()) == [".lock"]
        if kills >= 30 and len(left) == 3:  # every sort of state was hit
            break
        assert kills < 90, left


def test_two_builds_at_once_both_succeed(layout: Layout) -> None:
    with start_child(layout, 0, 20) as one, start_child(layout, 100, 120) as other:
        ends = [child.communicate(timeout=14) for child in (one, other)]
    assert [(child.returncode, err) for child, (_, err) in zip((one, other), ends, strict=True)] == [
        (0, b"")
    ] * 2
    said = [out.split() for out, _ in ends]
    assert [[n for n in words if n != b"waits"] for words in said] == [
        [b"%d" % n for n in range(20)],
        [b"%d" % n for n in range(100, 120)],
    ]
    assert only_version(layout) in (19, 119)
    assert sorted(p.name for p in layout.build.iterdir()) == [".lock"]


def test_the_second_build_says_that_it_waits_and_then_runs(layout: Layout) -> None:
    with build_lock(layout.root, pytest.fail):
        child = start_child(layout, 7, 8)
        assert child.stdout
        assert child.stdout.readline() == b"waits\n"
        write_tree(layout.stage, {"index.html": b"ours, half done"})
        time.sleep(0.3)
        assert child.poll() is None
        assert read_tree(layout.stage) == {"index.html": b"ours, half done"}
        put_out(layout, 6)
    assert child.communicate(timeout=10) == (b"7\n", b"")
    assert only_version(layout) == 7


def test_the_lock_goes_when_the_build_fails(layout: Layout) -> None:
    with pytest.raises(DeskbookError), build_lock(layout.root, pytest.fail):
        raise DeskbookError("no")
    with build_lock(layout.root, pytest.fail):
        pass


def test_errors_survive_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(DeskbookError("one", "一")))
    assert (str(error), error.message("zh"), error.message("en")) == ("one", "一", "one")
