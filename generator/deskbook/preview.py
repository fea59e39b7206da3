"""The web server of the preview: shows one folder to this machine, reloads pages when another takes over."""

from __future__ import annotations

import html
import os
import sys
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit, urlunsplit

VERSION_PATH, SCRIPT_PATH = "/.deskbook-version", "/.deskbook-reload.js"
# A file of its own, for a page may forbid scripts within it. The page names the version that it came from.
SCRIPT = b"""(function () {
  var version = document.currentScript.getAttribute("data-version");
  if (window.deskbookReload) { return; }
  window.deskbookReload = setInterval(function () {
    if (document.hidden) { return; }
    fetch("/.deskbook-version", { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (now) { if (now !== version) { location.reload(); } })
      .catch(function () {});
  }, 1000);
})();
"""


@dataclass(frozen=True)
class Shown:
    """What is on show; without a folder, nothing could be built yet.

    Replaced as one value, so that no request sees the folder of one build and the version of another.
    """

    folder: Path | None
    version: str


class PreviewServer(ThreadingHTTPServer):
    """Serves whatever is on show at the moment of the request."""

    # On Windows this option lets two programs listen on one port, and the browser gets either.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], shown: Shown, not_yet: str) -> None:
        self.shown = shown
        self.not_yet = not_yet
        super().__init__(address, PreviewHandler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that left before its answer was complete is nothing to tell."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class PreviewHandler(SimpleHTTPRequestHandler):
    """GET and HEAD of files under the folder on show; HTML gets the reload script on its way out."""

    # Spelt out: a program may have told Windows that .js is text/plain, and browsers then refuse to run it.
    extensions_map = {  # noqa: RUF012 - the base class has it so
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".gz": "application/gzip",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/vnd.microsoft.icon",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json; charset=utf-8",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "application/xml; charset=utf-8",
        ".zip": "application/zip",
    }

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """A line per request would bury the problems that the author is looking for."""

    def _answer(self) -> None:
        server = cast(PreviewServer, self.server)
        shown, path = server.shown, urlsplit(self.path).path
        if path == VERSION_PATH:
            self._send(HTTPStatus.OK, "text/plain; charset=utf-8", shown.version.encode())
        elif path == SCRIPT_PATH:
            self._send(HTTPStatus.OK, self.guess_type(path), SCRIPT)
        elif shown.folder is None:
            page = f"<!doctype html>\n<title>Deskbook</title>\n<p>{html.escape(server.not_yet)}</p>\n"
            self._send_html(HTTPStatus.SERVICE_UNAVAILABLE, page.encode(), shown)
        else:
            self._answer_from(shown.folder, shown)

    def _answer_from(self, folder: Path, shown: Shown) -> None:
        parts = urlsplit(self.path)
        asked_for_folder = parts.path.endswith("/")
        try:
            file = self._inside(folder)
            if file.is_dir() and not asked_for_folder:
                self._redirect(urlunsplit(parts._replace(path=parts.path + "/")))
                return
            # `page.html/` would show the page with every link of it broken.
            file = file / "index.html" if asked_for_folder else file
            data = file.read_bytes()
        except (OSError, ValueError):  # not there, outside, a NUL, a name too long, links in a ring
            self._send_html(HTTPStatus.NOT_FOUND, _missing(folder), shown)
            return
        if file.suffix == ".html":
            self._send_html(HTTPStatus.OK, data, shown)
        else:
            self._send(HTTPStatus.OK, self.guess_type(str(file)), data)

    def _inside(self, folder: Path) -> Path:
        """What is asked for, unless it lies outside the folder, be it by `..` or by a link."""
        self.directory = str(folder)
        file = Path(self.translate_path(self.path)).resolve()
        file.relative_to(folder.resolve())
        return file

    def _send_html(self, status: HTTPStatus, page: bytes, shown: Shown) -> None:
        script = f'<script src="{SCRIPT_PATH}" data-version="{shown.version}" defer></script>\n'
        self._send(status, self.extensions_map[".html"], page + script.encode())

    def _send(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


def _missing(folder: Path) -> bytes:
    try:
        return (folder / "404.html").read_bytes()
    except OSError:
        return b"<!doctype html>\n<title>404</title>\n<p>404</p>\n"
