"""Everything that a build writes to disk goes through here, whole or not at all.

    root/site                what people read: replaced as a whole, by renaming
    root/build/stage         the next site while it is being assembled
    root/build/old           the site before, whole, between the two renames of `publish` and never longer
    root/build/.old.trash    what is being deleted: half of something, so nothing is ever read from it
    root/build/.lock         held by the one build that may write

A kill at any instant leaves a state that `recover` turns into the old site or the new one. Nothing is synced
to the platter: a power cut is not covered, for a thousand pages would then wait for the disk.
"""

from __future__ import annotations

import io
import os
import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from filelock import FileLock, Timeout

from deskbook.problems import DeskbookError

KEEP = ".gitkeep"
# Windows refuses to rename what a virus scanner, an indexer or Explorer is looking at; most let go at once.
PAUSES: tuple[float, ...] = (0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.5) if os.name == "nt" else ()


@dataclass(frozen=True)
class Layout:
    """Where the derived things of a handbook live."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def stage(self) -> Path:
        return self.build / "stage"

    @property
    def old(self) -> Path:
        return self.build / "old"

    @property
    def lock(self) -> Path:
        return self.build / ".lock"

    @property
    def books(self) -> Path:
        return self.build / "books"

    @property
    def print(self) -> Path:
        return self.build / "print"

    @property
    def data(self) -> Path:
        return self.build / "data"

    @property
    def preview(self) -> Path:
        return self.build / "preview"


# -- files ---------------------------------------------------------------------------------------------


def write_file(path: Path, data: bytes) -> bool:
    """Make the file hold these bytes, all or none; False, and the file untouched, where it does already."""
    if _holds(path, data):
        return False
    _patiently(lambda: path.parent.mkdir(parents=True, exist_ok=True), path.parent)
    # Beside its target, since a rename is atomic only within one file system; short, since the target's name
    # may fill all of its 255 bytes; made by `write_bytes`, since web servers may not read what mkstemp makes.
    part = path.with_name(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        _patiently(lambda: part.write_bytes(data), path)
        _patiently(lambda: part.replace(path), path)
    finally:
        part.unlink(missing_ok=True)
    return True


def remove_file(path: Path) -> None:
    """Take away a file that was derived and is stale; fine where there is none."""
    _patiently(lambda: path.unlink(missing_ok=True), path)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make the folder hold exactly these files, named relative to it with `/`.

    Gives the names that were written or removed. Equal files keep their time of change, so that whoever
    watches the folder sees only what moved.
    """
    _refuse_bad_names(files)
    _patiently(lambda: folder.mkdir(parents=True, exist_ok=True), folder)
    # Removal first: a page may have become a folder, and `A.md` and `a.md` are one file on many systems.
    changed = _remove_others(folder, files)
    changed += [name for name, data in files.items() if write_file(folder / name, data)]
    return sorted(set(changed))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _refuse_bad_names(names: Mapping[str, bytes]) -> None:
    """Names come from checked ids, so a bad one is our bug; the same names are refused on every system."""
    for name in names:
        parts = name.split("/")
        if {"", ".", ".."} & set(parts) or {"\\", "\0"} & set(name) or PureWindowsPath(name).drive:
            raise ValueError(f"not a relative name inside the folder: {name!r}")
        for depth in range(1, len(parts)):
            if "/".join(parts[:depth]) in names:
                raise ValueError(f"both a file and a folder: {'/'.join(parts[:depth])!r}")


def _remove_others(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Take away stale files, links (one could lead our writing out of the folder) and folders left empty."""
    removed = []
    for here, folders, names in os.walk(folder, topdown=False):
        for entry in (Path(here) / name for name in (*names, *folders)):
            name = entry.relative_to(folder).as_posix()
            if entry.is_symlink() or (name not in files and not entry.is_dir()):
                _patiently(entry.unlink, entry)
                removed.append(name)
            elif entry.is_dir() and (name in files or not any(entry.iterdir())):
                _patiently(entry.rmdir, entry)
    return removed


ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: the same folder gives the same bytes


def zip_folder(folder: Path, target: Path) -> None:
    """A folder as one file to hand over on a stick; what begins with a dot stays behind."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*"), key=lambda found: found.relative_to(folder).as_posix()):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("."):
                archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), path.read_bytes(), zipfile.ZIP_DEFLATED)
    write_file(target, packed.getvalue())


# -- the site as a whole -------------------------------------------------------------------------------


@contextmanager
def build_lock(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """One build at a time. A second one says through `waiting` that it waits, then runs.

    Whoever gets the lock starts from a whole site, since what a killed build left behind is mended first.
    """
    layout = Layout(root)
    _patiently(lambda: layout.build.mkdir(parents=True, exist_ok=True), layout.build)
    lock = FileLock(layout.lock)
    try:
        _patiently(lambda: lock.acquire(blocking=False), layout.lock)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        recover(root)
        yield
    finally:
        lock.release()


def publish(stage: Path, site: Path, old: Path) -> None:
    """Let the stage take the place of the site, under `build_lock`. Where it fails the site stays."""
    if site.is_symlink():
        raise DeskbookError(
            f"'{site.name}' is a link, and a link cannot be replaced as a whole;"
            " remove it and point the web server at the folder itself",
            f"“{site.name}”是一个链接，无法整体替换；请删除该链接，让网站服务器直接指向这个文件夹",
        )
    if (site / KEEP).is_file():
        write_file(stage / KEEP, (site / KEEP).read_bytes())
    discard(old)
    had_site = site.exists()
    try:
        if had_site:
            _patiently(lambda: site.rename(old), site)
        _patiently(lambda: stage.rename(site), site)
    except BaseException:
        if had_site and not site.exists():
            _patiently(lambda: old.rename(site), site)
        raise
    # The new site stands. What cannot be deleted now is deleted by the next build.
    with suppress(DeskbookError):
        discard(old)


def recover(root: Path) -> None:
    """Mend what a killed build left: the site is whole again, and nothing half-made is left over."""
    layout = Layout(root)
    # `git restore` may have brought back the folder with its .gitkeep alone: that is no site yet.
    if layout.old.is_dir() and _is_blank(layout.site):
        _delete(layout.site)
        _patiently(lambda: layout.old.rename(layout.site), layout.site)
    discard(layout.stage)
    discard(layout.old)


def discard(folder: Path) -> None:
    """Delete a folder. It is renamed first, so that under its own name it is either whole or gone."""
    trash = _trash(folder)
    _delete(trash)
    if os.path.lexists(folder):
        _patiently(lambda: folder.rename(trash), folder)
        _delete(trash)


def replace_folder(source: Path, target: Path) -> None:
    """Let one derived folder take the place of another that nobody reads yet."""
    discard(target)
    _patiently(lambda: target.parent.mkdir(parents=True, exist_ok=True), target.parent)
    _patiently(lambda: source.rename(target), target)


def _trash(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.trash")


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        _patiently(lambda: shutil.rmtree(path), path)
    else:
        _patiently(lambda: path.unlink(missing_ok=True), path)


def _is_blank(site: Path) -> bool:
    return not site.exists() or (site.is_dir() and {entry.name for entry in site.iterdir()} <= {KEEP})


# -- what other programs hold --------------------------------------------------------------------------


def _patiently(act: Callable[[], object], path: Path) -> None:
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        act()
    except Timeout:  # an OSError, but no failure: another build has the lock
        raise
    except PermissionError as error:
        raise _held(path, error) from error
    except OSError as error:
        raise DeskbookError(
            f"cannot write '{path.name}': {error.strerror}", f"无法写入“{path.name}”：{error.strerror}"
        ) from error


def _held(path: Path, error: PermissionError) -> DeskbookError:
    """Names the very file that another program has open, where that can be told."""
    if not PAUSES:
        return DeskbookError(
            f"cannot write '{path}': you may not change it ({error.strerror})",
            f"无法写入“{path}”：没有修改权限（{error.strerror}）",
        )
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        try:
            file.rename(file)  # Windows refuses even this while a program has the file open
        except OSError:
            return DeskbookError(
                f"cannot replace '{path.name}': another program has '{file}' open; close it and try again",
                f"无法替换“{path.name}”：另一个程序正打开着“{file}”；请先关闭，再重试",
            )
    return DeskbookError(
        f"cannot replace '{path}': another program is using the folder; close Explorer windows and terminals"
        " that stand in it and web servers that serve it, then try again",
        f"无法替换“{path}”：另一个程序正在使用这个文件夹；请关闭打开它的资源管理器窗口、终端和网站服务器，再重试",
    )
