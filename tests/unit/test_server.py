"""The preview as a browser and an author meet it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deskbook.output import write_tree
from deskbook.preview import PreviewServer, Shown
from deskbook.problems import Code, DeskbookError, Place, ProblemsFound, Wording
from deskbook.server import Preview, serve

RELOAD = b'<script src="/.deskbook-reload.js" data-version="v1" defer></script>\n'
PAGE = "<!doctype html><title>首页</title>".encode()
SITE = {
    "index.html": PAGE,
    "404.html": "<p>没有这一页</p>".encode(),
    "en/index.html": b"home",
    "en/bare/page.html": b"page",
    "专题.html": b"zh",
    "assets/a.css": b"css",
    "assets/a.js": b"js",
    "assets/a.json": b"{}",
    "assets/a.svg": b"<svg/>",
    "assets/a.woff2": b"font",
    "print/a.docx": b"docx",
    "unknown": b"?",
}


class Answer:
    def __init__(self, port: int, path: str, method: str = "GET") -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.putrequest(method, path)  # sends the path as it is, dots and all
        connection.endheaders()
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        connection.close()


Get = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tree(tmp_path / "on-show", SITE)
    write_tree(
        tmp_path, {"on-show/" + name: data for name, data in SITE.items()} | {"secret.html": b"secret"}
    )
    return tmp_path / "on-show"


@pytest.fixture
def server(folder: Path) -> Iterator[PreviewServer]:
    with PreviewServer(("127.0.0.1", 0), Shown(folder, "v1"), "noch <nichts>") as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def get(server: PreviewServer) -> Get:
    return lambda path, method="GET": Answer(server.server_port, path, method)


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?q=1#x"])
def test_html_gets_the_reload_script_and_the_file_stays_clean(get: Get, folder: Path, path: str) -> None:
    answer = get(path)
    assert (answer.status, answer.body) == (200, PAGE + RELOAD)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Cache-Control"] == "no-store"
    assert (folder / "index.html").read_bytes() == PAGE


def test_head_answers_like_get_without_the_page(get: Get, server: PreviewServer) -> None:
    assert get("/", "HEAD").headers["Content-Length"] == get("/").headers["Content-Length"]
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
        received = b"".join(iter(lambda: raw.recv(4096), b""))
    assert received.startswith(b"HTTP/1.0 200 OK\r\n")
    assert received.endswith(b"\r\n\r\n")  # the head ends, and no page follows


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("assets/a.css", "text/css; charset=utf-8"),
        ("assets/a.js", "text/javascript; charset=utf-8"),
        ("assets/a.json", "application/json; charset=utf-8"),
        ("assets/a.svg", "image/svg+xml; charset=utf-8"),
        ("assets/a.woff2", "font/woff2"),
        ("print/a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("unknown", "application/octet-stream"),
    ],
)
def test_other_files_go_out_as_they_are_with_their_type(get: Get, name: str, content_type: str) -> None:
    answer = get(f"/{name}")
    assert (answer.status, answer.body) == (200, SITE[name])
    assert answer.headers["Content-Type"] == content_type


def test_a_folder_shows_its_index(get: Get) -> None:
    assert (get("/en").status, get("/en").headers["Location"]) == (301, "/en/")
    assert get("/en?q=1").headers["Location"] == "/en/?q=1"
    assert get("/en/").body == b"home" + RELOAD
    assert get("/%E4%B8%93%E9%A2%98.html").body == b"zh" + RELOAD


@pytest.mark.parametrize(
    "path", ["/nowhere", "/en/bare/", "/index.html/", "/" + "x" * 3000, "/%00", "/a%00.html"]
)
def test_what_is_not_there_gets_the_404_page_of_the_site(get: Get, path: str) -> None:
    answer = get(path)
    assert (answer.status, answer.body) == (404, SITE["404.html"] + RELOAD)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/../../../../../../etc/passwd",
        "/..%2fsecret.html",
        "/%2e%2e/secret.html",
        "/en/../../secret.html",
        "/..\\secret.html",
        "/..%5csecret.html",
        "//../secret.html",
        "/./../secret.html",
        "/out/secret.html",
        "/out.html",
        "/../on-show-too/secret.html",
    ],
)
def test_nothing_outside_the_folder_is_served(get: Get, folder: Path, path: str) -> None:
    (folder / "out").symlink_to(folder.parent)
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    write_tree(folder.parent / "on-show-too", {"secret.html": b"secret"})
    answer = get(path)
    assert (answer.status, answer.body) == (404, SITE["404.html"] + RELOAD)


def test_the_version_changes_with_what_is_on_show(get: Get, server: PreviewServer, tmp_path: Path) -> None:
    assert get("/.deskbook-version").body == b"v1"
    assert b'fetch("/.deskbook-version"' in get("/.deskbook-reload.js").body
    write_tree(tmp_path / "next", {"index.html": b"next"})
    server.shown = Shown(tmp_path / "next", "v2")
    assert get("/.deskbook-version").body == b"v2"
    assert get("/").body == b"next" + RELOAD.replace(b"v1", b"v2")


def test_before_the_first_site_a_page_says_so_and_reloads(get: Get, server: PreviewServer) -> None:
    server.shown = Shown(None, "v1")
    answer = get("/index.html")
    assert answer.status == 503
    assert answer.body == b"<!doctype html>\n<title>Deskbook</title>\n<p>noch &lt;nichts&gt;</p>\n" + RELOAD


def test_the_folder_on_show_is_never_built_into(tmp_path: Path) -> None:
    seen: list[tuple[str, bool, str | None]] = []

    def rebuild(folder: Path) -> None:
        shown = preview.shown.folder
        seen.append((folder.name, folder.exists(), shown.name if shown else None))
        write_tree(folder, {"index.html": b"half"})
        if len(seen) == 3:
            raise DeskbookError("no")

    preview = Preview(tmp_path, rebuild)
    for _ in range(2):
        preview.build()
    with pytest.raises(DeskbookError):
        preview.build()
    assert preview.shown.folder == tmp_path / "b"
    preview.build()
    assert seen == [("a", False, None), ("b", False, "a"), ("a", False, "b"), ("a", False, "b")]
    assert preview.shown == Shown(tmp_path / "a", f"{os.getpid()}-3")


# -- the whole of it, in a process of its own ------------------------------------------------------------

CHILD = """
import sys
from pathlib import Path
from deskbook.output import write_tree
from deskbook.problems import Code, DeskbookError, Place, ProblemsFound, Wording
from deskbook.server import serve

root, port = Path(sys.argv[1]), int(sys.argv[2])
code = Code("bad-text", Wording("no good"), Wording("不行"))

def rebuild(folder):
    text = (root / "standards/text.txt").read_text("utf-8")
    write_tree(folder, {"index.html": b"half"})
    if "wrong" in text:
        raise ProblemsFound(code(Place("standards/text.txt", *at)) for at in [(3, 4), (1, 2)])
    write_tree(folder, {"index.html": text.encode()})

try:
    serve(root, rebuild, [root / "standards", root / "quizzes"], port, lambda line: print(line, flush=True))
except DeskbookError as error:
    sys.exit(f"error: {error}")
"""


class Running:
    """A `serve` in a process of its own, and the root that it serves."""

    def __init__(self, root: Path, port: int, text: str = "first") -> None:
        self.root = root
        self.write(text)
        command = [sys.executable, "-c", CHILD, str(root), str(port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )

    def write(self, text: str) -> None:
        write_tree(self.root / "standards", {"text.txt": text.encode()})

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def port(self) -> int:
        return int(self.line().removeprefix("previewing at http://127.0.0.1:").split("/")[0])

    def stop(self) -> tuple[str, str]:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=8)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(port: int = 0, text: str = "first", root: Path = tmp_path) -> Running:
        started.append(Running(root, port, text))
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            running.process.kill()
        running.process.communicate(timeout=5)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def shown(port: int) -> str:
    return Answer(port, "/").body.decode().split("<script")[0]


def test_a_change_is_built_and_shown_and_a_failing_one_keeps_the_site(start: Callable[..., Running]) -> None:
    running = start()
    port = running.port()
    assert shown(port) == "first"
    before = Answer(port, "/.deskbook-version").body

    (running.root / "standards/.text.txt.swp").write_bytes(b"an editor at work")
    running.write("第二")
    assert [running.line(), running.line()] == ["changed: standards/text.txt", "rebuilt"]
    assert shown(port) == "第二"
    after = Answer(port, "/.deskbook-version").body
    assert after != before

    running.write("wrong")
    assert [running.line() for _ in range(4)] == [
        "changed: standards/text.txt",
        "standards/text.txt:1:2: no good [bad-text]",
        "standards/text.txt:3:4: no good [bad-text]",
        "the site stays as it was last built",
    ]
    assert shown(port) == "第二"
    assert Answer(port, "/.deskbook-version").body == after

    running.write("third")
    assert [running.line(), running.line()] == ["changed: standards/text.txt", "rebuilt"]
    assert shown(port) == "third"
    assert not (running.root / "site").exists()


def test_ctrl_c_ends_it_without_a_traceback(start: Callable[..., Running]) -> None:
    running = start()
    running.port()
    assert running.stop() == ("preview stopped\n", "")
    assert running.process.returncode == 0


def test_it_starts_with_a_handbook_that_cannot_be_built_yet(start: Callable[..., Running]) -> None:
    running = start(text="wrong")
    assert [running.line() for _ in range(3)] == [
        "standards/text.txt:1:2: no good [bad-text]",
        "standards/text.txt:3:4: no good [bad-text]",
        "there is no site to preview yet; it appears once this is mended",
    ]
    port = running.port()
    assert Answer(port, "/").status == 503
    running.write("mended")
    assert [running.line(), running.line()] == ["changed: standards/text.txt", "rebuilt"]
    assert shown(port) == "mended"


def test_a_busy_port_gives_way_to_the_next_free_one(start: Callable[..., Running]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = start(port)
        told = running.line()
        other = running.port()
    assert port < other < port + 20
    assert told == f"port {port} is taken; using {other}"
    assert shown(other) == "first"


def test_it_listens_on_this_machine_alone(start: Callable[..., Running]) -> None:
    """127.0.0.2 is this machine by another address: what answers there listens on every address."""
    port = start().port()
    assert shown(port) == "first"
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.2", port)) != 0


def test_a_second_preview_of_the_same_handbook_is_refused(start: Callable[..., Running]) -> None:
    first = start()
    first.port()
    second = start()
    assert second.process.communicate(timeout=8) == (
        "",
        "error: this handbook is being previewed already; stop that preview first (Ctrl-C in its terminal)\n",
    )
    assert first.process.poll() is None


def ctrl_c_soon() -> None:
    threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()


def test_our_own_output_starts_no_rebuild(tmp_path: Path) -> None:
    """Whoever watches the root itself must not answer each build with another, for ever."""
    builds: list[str] = []
    lines: list[str] = []

    def rebuild(folder: Path) -> None:
        builds.append(folder.name)
        write_tree(folder, {"index.html": b""})
        write_tree(tmp_path / "site", {"index.html": b""})
        write_tree(tmp_path / "build/books", {"index.md": b""})

    def tell(line: str) -> None:
        lines.append(line)
        if len(lines) == 1:
            ctrl_c_soon()

    serve(tmp_path, rebuild, [tmp_path], free_port(), tell, lang="zh")
    assert builds == ["a"]
    assert lines[0].startswith("预览地址：http://127.0.0.1:")
    assert lines[1:] == ["已停止预览"]


def test_problems_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    code = Code("x", Wording("no good"), Wording("不行"))
    lines: list[str] = []

    def rebuild(folder: Path) -> None:
        raise ProblemsFound([code(Place("a.yml", 1, 1))])

    def tell(line: str) -> None:
        lines.append(line)
        if len(lines) == 3:
            ctrl_c_soon()

    serve(tmp_path, rebuild, [tmp_path], free_port(), tell, lang="zh")
    assert lines[:2] == ["a.yml:1:1: 不行 [x]", "还没有可以预览的网站；改正后会自动生成"]
    assert lines[2].startswith("预览地址：")
    assert lines[3:] == ["已停止预览"]


def test_a_file_that_vanished_while_it_was_read_does_not_end_the_preview(tmp_path: Path) -> None:
    lines: list[str] = []

    def rebuild(folder: Path) -> None:
        (tmp_path / "saved-by-renaming.yml").read_bytes()

    def tell(line: str) -> None:
        lines.append(line)
        if len(lines) == 3:
            ctrl_c_soon()

    serve(tmp_path, rebuild, [tmp_path], free_port(), tell)
    assert lines[0] == f"{tmp_path / 'saved-by-renaming.yml'}: No such file or directory"
    assert lines[-1] == "preview stopped"
