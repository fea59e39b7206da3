"""LibreOffice is downstream, where it is there: it gets Word files and makes PDFs of them, all in one call."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from deskbook.output import write_file
from deskbook.problems import DeskbookError

NAMES: Final = ("soffice", "libreoffice")
USUAL: Final = (  # where it is installed without being on the path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
START, EACH = 90, 10  # seconds before we give up: a first start on a busy machine is slow, a file is quick

DATE: Final = re.compile(rb"/(CreationDate|ModDate)\(D:\d{14}")
MARKS: Final = re.compile(rb"(?:/ID \[ <|/DocChecksum /|>\s*<)([0-9A-F]{32})")


def find_office() -> str | None:
    return next((found for name in (*NAMES, *USUAL) if (found := shutil.which(name))), None)


def needed_office() -> str:
    """LibreOffice, for somebody who asked for PDFs."""
    found = find_office()
    if found is None:
        raise DeskbookError(
            "for PDFs LibreOffice is needed (soffice), and it is not here; install it, or leave out --pdf",
            "要 PDF 先要装 LibreOffice（soffice），这台机器上没有；装好再来，或者不写 --pdf",
        )
    return found


def to_pdf(office: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files as PDFs, under the same names without their ending.

    A profile of its own lets it run beside a LibreOffice that somebody has open.
    """
    if not files:
        return {}
    with TemporaryDirectory(prefix="deskbook-") as made:
        folder = Path(made)
        for name, data in files.items():
            write_file(folder / "in" / f"{name}.docx", data)
        profile = (folder / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(folder / "out")]
        command += [str(folder / "in" / f"{name}.docx") for name in files]
        said = run(command, START + EACH * len(files))
        found = {name: folder / "out" / f"{name}.pdf" for name in files}
        missing = [name for name, path in found.items() if not path.is_file()]
        if missing:
            raise failed(f"it made none of {', '.join(missing)}", f"没有生成 {'、'.join(missing)}", said)
        return {name: steady(path.read_bytes()) for name, path in found.items()}


def run(command: Sequence[str], seconds: float) -> str:
    """What LibreOffice said. Its launcher starts another program, so giving up ends the whole group."""
    apart = {} if sys.platform == "win32" else {"start_new_session": True}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            **apart,  # type: ignore[call-overload]
        )
    except OSError as error:
        raise failed("it cannot be started", "启动不了", str(error)) from error
    with process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            end(process)
            raise failed(
                f"it was not done after {seconds:.0f} seconds", f"{seconds:.0f} 秒没有做完", ""
            ) from None
    if process.returncode != 0:
        raise failed(f"exit code {process.returncode}", f"退出码 {process.returncode}", said)
    return str(said)


def end(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def failed(en: str, zh: str, said: str) -> DeskbookError:
    told = "".join(f"\n    {line}" for line in said.strip().split("\n")[-5:] if line.strip())
    return DeskbookError(
        f"LibreOffice made no PDF ({en}); the Word files are written, print those.{told}",
        f"LibreOffice 没有做出 PDF（{zh}）；Word 文件已经写好，直接打印就行。{told}",
    )


def steady(pdf: bytes) -> bytes:
    """The same pages, the same bytes: dates and marks of this one run give way to fixed ones of the same length."""
    dated = DATE.sub(rb"/\1(D:20000101000000", pdf)
    bare = MARKS.sub(lambda m: m.group().replace(m[1], b"0" * 32), dated)
    mark = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return MARKS.sub(lambda m: m.group().replace(m[1], mark), dated)
