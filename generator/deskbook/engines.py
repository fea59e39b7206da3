"""The site engine is downstream: it gets a folder of Markdown with its configuration and makes HTML."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from deskbook.output import discard, replace_folder, write_file
from deskbook.problems import DeskbookError


@dataclass(frozen=True)
class Engine:
    """A program that builds one book. `module` is run with `python -m`."""

    module: str
    install: str
    takes_site_dir: bool  # on the command line; Zensical reads it from the configuration alone


ENGINES: Mapping[str, Engine] = {
    "mkdocs": Engine("mkdocs", "pip install mkdocs mkdocs-material", takes_site_dir=True),
    "properdocs": Engine("properdocs", "pip install 'deskbook[properdocs]'", takes_site_dir=True),
    "zensical": Engine("zensical", "pip install 'deskbook[zensical]'", takes_site_dir=False),
}

# Zensical wants its output inside the folder of its configuration, and leaves a cache there.
OWN_CONFIG, OWN_SITE, OWN_CACHE = ".zensical.yml", ".zensical-site", ".cache"


def run_engine(engine: str, config: Path, site_dir: Path) -> None:
    """Build the book of `config` into `site_dir`, which then holds nothing else. A warning is a failure."""
    chosen = find_engine(engine)
    config, site_dir = config.resolve(), site_dir.resolve()
    if chosen.takes_site_dir:
        # Without --quiet: MkDocs counts the warnings that it shows, so a quiet build lets broken links pass.
        _run(engine, config, "--strict", "--config-file", str(config), "--site-dir", str(site_dir))
        return
    own_config, own_site = config.with_name(OWN_CONFIG), config.with_name(OWN_SITE)
    write_file(own_config, f"INHERIT: {config.name}\nsite_dir: {OWN_SITE}\n".encode())
    try:
        # --clean: the cache of an engine this young is not worth a page that may be stale.
        _run(engine, config, "--strict", "--clean", "--config-file", str(own_config))
        replace_folder(own_site, site_dir)
    finally:
        for left in (own_config, own_site, config.with_name(OWN_CACHE)):
            discard(left)


def find_engine(name: str) -> Engine:
    """The engine of that name, known to be installed."""
    engine = ENGINES.get(name)
    if engine is None:
        names = ", ".join(ENGINES)
        raise DeskbookError(
            f"unknown engine '{name}'; there are: {names}", f"没有名为“{name}”的引擎；可用：{names}"
        )
    if find_spec(engine.module) is None:
        raise DeskbookError(
            f"the engine '{name}' is not installed; install it with: {engine.install}",
            f"引擎“{name}”尚未安装；请运行：{engine.install}",
        )
    return engine


def _run(engine: str, config: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", ENGINES[engine].module, "build", *arguments]
    ran = subprocess.run(
        command,
        cwd=config.parent,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode != 0:
        book, said = config.parent.name, "".join(f"\n    {line}" for line in last_words(ran.stdout))
        en, zh = f"exit code {ran.returncode}", f"退出码 {ran.returncode}"
        if ran.returncode < 0:
            en, zh = "the system ended it, perhaps for want of memory", "被系统中止，可能是内存不足"
        raise DeskbookError(
            f"{engine} did not build the book '{book}' ({en}); it said:{said}",
            f"{engine} 未能生成“{book}”（{zh}），它的提示如下：{said}",
        )


def _environment() -> dict[str, str]:
    return {
        # The same book gives the same bytes: MkDocs writes the day of the build into the sitemap otherwise.
        "SOURCE_DATE_EPOCH": "315532800",
        "PYTHONHASHSEED": "0",
        **os.environ,
        "PYTHONUTF8": "1",
        # Material advertises its successor, and plugins advertise ProperDocs, on every build.
        "NO_MKDOCS_2_WARNING": "true",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CHATTER = re.compile(
    r"INFO |DEBUG |Build started|Building prefix dict|Loading model|Dumping model|Prefix dict has been"
)
TRACEBACK = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*", re.MULTILINE)
MOST_LINES = 40


def last_words(output: str) -> list[str]:
    """What an engine said, without colours, progress and the inside of tracebacks."""
    plain = TRACEBACK.sub("", COLOUR.sub("", output).replace("\r\n", "\n"))
    lines = [line.rstrip() for line in plain.split("\n") if line.strip() and not CHATTER.match(line)]
    cut = len(lines) - MOST_LINES
    return [f"… ({cut} lines)", *lines[-MOST_LINES:]] if cut > 0 else lines
