"""`deskbook serve`: builds, shows the site to this machine alone, builds again when an authored file changes.

Two folders take turns. The one on show is never written to; a build takes its place only when it succeeded:
    build/preview/a   on show           build/preview/b   being built           and the other way round
`site/` is never served: whoever previews must not publish by accident.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import watchfiles
from filelock import FileLock, Timeout

from deskbook.output import Layout, discard
from deskbook.preview import PreviewServer, Shown
from deskbook.problems import DeskbookError, ProblemsFound
from deskbook.words import Words

PORTS_TRIED = 20
DEBOUNCE, STEP, WAKE = 400, 100, 250  # milliseconds


class Preview:
    """The two folders that take turns, and what is on show."""

    def __init__(self, folder: Path, rebuild: Callable[[Path], None]) -> None:
        self.folders = (folder / "a", folder / "b")
        self.rebuild = rebuild
        self.builds = 0
        self.shown = Shown(None, self._version())

    def build(self) -> None:
        """Build into the folder that is not on show, which does not exist then; show it if that succeeded."""
        folder = self.folders[1] if self.shown.folder == self.folders[0] else self.folders[0]
        discard(folder)
        self.rebuild(folder)
        self.builds += 1
        self.shown = Shown(folder, self._version())

    def _version(self) -> str:
        """Differs from that of an earlier preview, too: its pages may still be open in the browser."""
        return f"{os.getpid()}-{self.builds}"


def serve(
    root: Path,
    rebuild: Callable[[Path], None],
    watch: Sequence[Path],
    port: int,
    tell: Callable[[str], None],
    host: str = "127.0.0.1",
    *,
    lang: str = "en",
    describe: Callable[[DeskbookError], str] | None = None,
) -> None:
    """Preview until Ctrl-C. `rebuild` builds a whole site into the folder that it is given.

    A build that fails is told through `describe` (one line per problem, say), and the last good site stays.
    """
    words = Words.of(lang)
    describe = describe or (lambda error: _describe(error, lang))
    folder = Layout(root).preview
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise DeskbookError(
            "this handbook is being previewed already; stop that preview first (Ctrl-C in its terminal)",
            "这本手册已经在预览；请先停止那个预览（在它的终端里按 Ctrl-C）",
        ) from None
    try:
        preview = Preview(folder, rebuild)
        with closing(_changes(root, watch)) as changes:
            next(changes)  # the watch begins before the first build reads, so that no change falls in between
            _build(preview, tell, words, describe)
            with _listen(host, port, preview, tell, words) as server:
                serving = threading.Thread(target=_serve, args=(server,), daemon=True)
                try:
                    serving.start()
                    for changed in filter(None, changes):
                        tell(words("serve.changed", files=words.list(sorted(changed))))
                        built = _build(preview, tell, words, describe)
                        server.shown = preview.shown
                        if built:
                            tell(words("serve.rebuilt"))
                finally:
                    if (
                        serving.ident is not None
                    ):  # Ctrl-C may come before the thread runs: then nothing is to stop
                        server.shutdown()
    except KeyboardInterrupt:
        tell(words("serve.stopped"))
    finally:
        lock.release()


def _serve(server: PreviewServer) -> None:
    # Ctrl-C may close the server before this thread has begun to serve: that is an end, not a fault.
    with suppress(OSError, ValueError):
        server.serve_forever()


def _build(
    preview: Preview, tell: Callable[[str], None], words: Words, describe: Callable[[DeskbookError], str]
) -> bool:
    try:
        preview.build()
    except DeskbookError as error:
        tell(describe(error))
    except OSError as error:  # an editor that saves by deleting and renaming was faster than our reading
        tell(f"{error.filename}: {error.strerror}")
    else:
        return True
    tell(words("serve.kept" if preview.shown.folder else "serve.first-failed"))
    return False


def _describe(error: DeskbookError, lang: str) -> str:
    if isinstance(error, ProblemsFound):
        return "\n".join(f"{p.place}: {p.message(lang)} [{p.code.id}]" for p in error.problems)
    return error.message(lang)


def _changes(root: Path, paths: Sequence[Path]) -> Generator[set[str], None, None]:
    """The files that changed, relative to the root; every quarter of a second an empty set where none did."""
    root = root.resolve()
    layout = Layout(root)
    usual = watchfiles.DefaultFilter(ignore_paths=[layout.build, layout.site])

    def authored(change: watchfiles.Change, name: str) -> bool:
        """Hidden files are what editors write while they save."""
        path = _relative(name, root)
        parts = (path.name,) if path.is_absolute() else path.parts
        return usual(change, name) and not any(part.startswith(".") for part in parts)

    there = [path.resolve() for path in paths if path.exists()]
    for changes in watchfiles.watch(
        *there, watch_filter=authored, debounce=DEBOUNCE, step=STEP, rust_timeout=WAKE, yield_on_timeout=True
    ):
        yield {_relative(name, root).as_posix() for _, name in changes}


def _relative(name: str, root: Path) -> Path:
    path = Path(name)
    return path.relative_to(root) if path.is_relative_to(root) else path


def _listen(
    host: str, port: int, preview: Preview, tell: Callable[[str], None], words: Words
) -> PreviewServer:
    """Listens on the port, or where another program has it on the next free one."""
    for tried in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            server = PreviewServer((host, tried), preview.shown, words("serve.first-failed"))
        except OSError as error:
            # EACCES: Windows reserves whole ranges of ports, and everyone else those below 1024.
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise DeskbookError(
                    f"cannot listen on {host}: {error.strerror}", f"无法监听 {host}：{error.strerror}"
                ) from error
            continue
        if port and tried != port:
            tell(words("serve.port-busy", port=port, other=tried))
        tell(words("serve.address", address=f"http://{host}:{server.server_port}/"))
        return server
    raise DeskbookError(
        f"no free port from {port} on; name another one", f"从 {port} 起没有空闲的端口；请另选一个"
    )
