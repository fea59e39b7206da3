"""The engines as they are installed: what they build, what they refuse, and what the author is told."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from deskbook import engines
from deskbook.engines import ENGINES, Engine, find_engine, last_words, run_engine
from deskbook.output import write_tree
from deskbook.problems import DeskbookError

ROOT = """\
site_name: 手册
site_url: https://handbook.example/
theme: {name: material, font: false, language: zh}
plugins: [search]
use_directory_urls: false
"""
BOOK = """\
INHERIT: ../../../mkdocs.yml
docs_dir: pages
"""
HOME = "# 首页\n\n[甲](s/a.md)\n"


def book(root: Path, **pages: str) -> Path:
    """A book of two pages, laid out as a build does it."""
    write_tree(root, {"mkdocs.yml": ROOT.encode(), "build/books/base-zh/mkdocs.yml": BOOK.encode()})
    folder = root / "build/books/base-zh"
    texts = {"index.md": HOME, "s/a.md": "# 甲\n"} | {f"{name}.md": text for name, text in pages.items()}
    write_tree(folder / "pages", {name: text.encode() for name, text in texts.items()})
    return folder / "mkdocs.yml"


def installed(name: str) -> object:
    missing = find_spec(ENGINES[name].module) is None
    return pytest.param(name, marks=pytest.mark.skipif(missing, reason=f"{name} is not installed"))


EACH_ENGINE = pytest.mark.parametrize("engine", [installed(name) for name in ENGINES])


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@EACH_ENGINE
def test_an_engine_builds_the_book_and_leaves_nothing_in_it(engine: str, tmp_path: Path) -> None:
    config, site = book(tmp_path), tmp_path / "build/stage/en"
    before = names(config.parent)
    write_tree(site, {"stale.html": b"from the build before"})
    run_engine(engine, config, site)
    assert "甲" in (site / "s/a.html").read_text("utf-8")
    assert {"index.html", "404.html", "s/a.html"} <= names(site)
    assert "stale.html" not in names(site)
    assert names(config.parent) == before
    assert {p.name for p in site.parent.iterdir()} == {"en"}


@EACH_ENGINE
def test_a_broken_link_is_a_failure_told_in_the_words_of_the_engine(engine: str, tmp_path: Path) -> None:
    config = book(tmp_path, index="# 首页\n\n[没有](s/nowhere.md)\n")
    before = names(config.parent)
    with pytest.raises(DeskbookError) as caught:
        run_engine(engine, config, tmp_path / "build/stage")
    said = str(caught.value).splitlines()
    assert said[0] == f"{engine} did not build the book 'base-zh' (exit code 1); it said:"
    assert caught.value.message("zh").startswith(f"{engine} 未能生成“base-zh”（退出码 1），它的提示如下：\n")
    if engine == "zensical":
        assert said[1].split() == ["Warning:", "page", "does", "not", "exist"]
        assert said[-1] == "    RuntimeError: Aborted because --strict flag is set"
        assert "index.md:3:6" in said[2]
    else:
        assert said[1:] == [
            "    WARNING -  Doc file 'index.md' contains a link 's/nowhere.md',"
            " but the target is not found among documentation files.",
            "    Aborted with 1 warnings in strict mode!",
        ]
    assert names(config.parent) == before


def test_quiet_would_hide_broken_links_from_strict(tmp_path: Path) -> None:
    """Why `--quiet` is not used: when this fails, MkDocs has mended it."""
    config = book(tmp_path, index="# 首页\n\n[没有](s/nowhere.md)\n")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        str(config),
        "-d",
        "site",
    ]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_the_same_book_gives_the_same_bytes_on_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, site = book(tmp_path), tmp_path / "build/stage"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    run_engine("mkdocs", config, site)
    assert "<lastmod>1980-01-01</lastmod>" in (site / "sitemap.xml").read_text("utf-8")


@EACH_ENGINE
def test_a_broken_configuration_is_told(engine: str, tmp_path: Path) -> None:
    config = book(tmp_path)
    config.write_text(BOOK + "theme: {name: materail}\n", "utf-8")
    with pytest.raises(DeskbookError, match="materail"):
        run_engine(engine, config, tmp_path / "build/stage")


def test_a_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Engine("no_such_module_of_ours", "pip install something", takes_site_dir=True)
    monkeypatch.setattr(engines, "ENGINES", {"absent": absent})
    with pytest.raises(DeskbookError) as caught:
        find_engine("absent")
    assert str(caught.value) == "the engine 'absent' is not installed; install it with: pip install something"
    assert caught.value.message("zh") == "引擎“absent”尚未安装；请运行：pip install something"


def test_an_unknown_engine_lists_the_known_ones() -> None:
    with pytest.raises(DeskbookError) as caught:
        find_engine("sphinx")
    assert str(caught.value) == "unknown engine 'sphinx'; there are: mkdocs, properdocs, zensical"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_engine_that_the_system_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = b"import os\nos.kill(os.getpid(), 9)\n"
    write_tree(tmp_path, {"dying/__main__.py": killed, "dying/__init__.py": b"", "books/mkdocs.yml": b""})
    monkeypatch.setattr(engines, "ENGINES", {"dying": Engine("dying", "", takes_site_dir=True)})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(DeskbookError, match="the system ended it, perhaps for want of memory"):
        run_engine("dying", tmp_path / "books/mkdocs.yml", tmp_path / "site")


def test_last_words_leave_out_colours_progress_and_tracebacks() -> None:
    said = (
        "INFO    -  Cleaning site directory\n"
        "Building prefix dict from the default dictionary ...\n"
        "\x1b[33mWarning:\x1b[0m page does not exist\r\n"
        "Traceback (most recent call last):\n"
        '  File "x.py", line 1, in <module>\n'
        "    boom()\n"
        "    ^^^^^^\n"
        "\n"
        "RuntimeError: boom\n"
    )
    assert last_words(said) == ["Warning: page does not exist", "RuntimeError: boom"]
    many = last_words("".join(f"WARNING - {n}\n" for n in range(100)))
    assert many == ["… (60 lines)", *(f"WARNING - {n}" for n in range(60, 100))]
