"""The pipeline, in order: read, link, check, derive, render, write, run the engine, publish. Start reading here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from deskbook.blueprints import Blueprint, read_blueprints
from deskbook.books import book_files
from deskbook.checks import CHECKS
from deskbook.derive.books import SHARED, Derived, derive
from deskbook.derive.chapters import chapters
from deskbook.derive.exams import Reserved, played_cases, reserved
from deskbook.derive.item_review import reviewed
from deskbook.derive.places import prefix
from deskbook.derive.role_play_review import given_away
from deskbook.derive.sheet_review import quizzes, sheet_problems
from deskbook.engines import run_engine
from deskbook.handbook import Book, Handbook
from deskbook.linking import link
from deskbook.output import Layout, build_lock, discard, publish, replace_folder, write_file, write_tree
from deskbook.papers import packs_of, print_book, write_packs
from deskbook.problems import DeskbookError, Problem, ProblemsFound, in_order
from deskbook.project import Sources, read_sources
from deskbook.written import CiteAt, WrittenFile, cited, read_written
from deskbook.written_facts import written_facts
from deskbook.yaml_source import dump, read, read_config

ENGINE_ALONE = {
    "tag-not-allowed",
    "alias-not-allowed",
}  # `!!python/name:` and anchors are usual in a mkdocs.yml


@dataclass(frozen=True)
class Loaded:
    """A handbook that holds no errors, with its quizzes by language."""

    handbook: Handbook
    blueprints: Mapping[str, Mapping[str, Blueprint]]
    derived: Mapping[tuple[str, str], Derived]  # by edition and language; empty where there are errors
    exams: Reserved
    warnings: tuple[Problem, ...]
    cites: tuple[CiteAt, ...] = ()  # of the questions that were written by hand


@dataclass(frozen=True)
class Made:
    """One book as files."""

    name: str
    prefix: str
    files: dict[str, bytes]
    packs: Mapping[str, bytes] = field(
        default_factory=dict
    )  # for trainers: keys and exams, so never in the site


def examine(root: Path) -> tuple[Loaded | None, list[Problem], Sources]:
    """Read, link and check everything: the handbook and every problem of every file, told at once."""
    sources = read_sources(root)
    handbook = link(sources)
    if handbook is None:
        return None, in_order(sources.problems), sources
    problems = list(handbook.problems)
    blueprints = {}
    cites: list[CiteAt] = []
    for lang in handbook.languages:
        blueprints[lang], found = read_blueprints(handbook, lang)
        problems.extend(found)
        files, found = read_written(handbook, lang)
        problems.extend(found)
        if lang == handbook.main:
            cites = [cite for file in files.values() for cite in cited(handbook, file)]
        if not any(problem.is_error for problem in found):
            add_written(handbook, lang, files)
    for check in CHECKS:
        if any(problem.is_error for problem in problems):
            handbook.forgive()
        problems.extend(check.check(handbook))
    derived = {}
    exams = Reserved()
    if not any(problem.is_error for problem in problems):
        exams = reserved(handbook.books.values(), blueprints)
        for key, book in handbook.books.items():
            texts = sources.chapters_of(book.edition)
            derived[key] = derive(book, blueprints[book.lang], texts, exams, handbook.books)
            problems.extend(derived[key].problems)
            problems.extend(reviewed(book, handbook.books["", book.lang] if book.edition else None))
            if not book.edition:
                problems.extend(given_away(book))
        books = list(handbook.books.values())
        problems.extend(sheet_problems(quizzes(books, blueprints, exams.questions)))
    else:
        for book in handbook.books.values():
            written = chapters(book, sources.chapters_of(book.edition))
            problems.extend(problem for chapter in written.values() for problem in chapter.problems)
    problems = in_order(problems)
    warnings = tuple(problem for problem in problems if not problem.is_error)
    return Loaded(handbook, blueprints, derived, exams, warnings, tuple(cites)), problems, sources


def add_written(handbook: Handbook, lang: str, files: Mapping[str, WrittenFile]) -> None:
    """Every book of a language learns the hand-written questions that it can ask, and what others play for all to see.

    A scenario may belong to some editions alone, and its cases to all: no exam asks them anywhere.
    """
    base = handbook.books["", lang]
    played = frozenset().union(
        *(played_cases(book) for (_, spoken), book in handbook.books.items() if spoken == lang)
    )
    for (edition, spoken), book in handbook.books.items():
        if spoken == lang:
            facts = tuple(written_facts(book, base, files))
            handbook.books[edition, spoken] = replace(book, written=facts, played_elsewhere=played)


def load(root: Path) -> Loaded:
    """A handbook to build from. Raises `ProblemsFound` with all problems where there is an error among them."""
    loaded, problems, _ = examine(root)
    if loaded is None or any(problem.is_error for problem in problems):
        raise ProblemsFound(problems)
    return loaded


def build(
    root: Path,
    *,
    engine: str = "mkdocs",
    editions: Iterable[str] | None = None,
    langs: Iterable[str] | None = None,
    site: bool = True,
    target: Path | None = None,
    executor: Executor | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Loaded:
    """Build every book, then the site: all of it or nothing. `target` is a preview folder instead of `site/`."""
    loaded = load(root)
    books = chosen(loaded.handbook, editions, langs)
    inherited = root_configuration(root)
    with build_lock(root, waiting):
        layout = Layout(root)
        # In this process unless the caller brings an executor: handing a book to another process takes longer than
        # writing its pages here.
        making = partial(
            make,
            inherited=inherited,
            blueprints=loaded.blueprints,
            exams=loaded.exams.questions,
            packs=target is None,
        )
        derived = [loaded.derived[book.edition, book.lang] for book in books]
        made = [making(one) for one in derived] if executor is None else list(executor.map(making, derived))
        packs = packs_of(one.packs for one in made)
        whole = len(books) == len(loaded.handbook.books)
        if whole:
            discard_others(layout.books, {one.name for one in made})
        write_file(layout.books / "shared.yml", dump(SHARED).encode("utf-8"))
        for one in made:
            write_tree(layout.books / one.name, one.files)
        if target is None:
            write_packs(layout.print, packs, stale=whole)
        if site:
            stage = layout.stage
            build_sites(layout.books, stage, made, engine, executor)
            if target is None and len(books) < len(loaded.handbook.books):
                built = {one.prefix for one in made}
                others = {prefix(book) for book in loaded.handbook.books.values()} - built
                keep_others(layout.site, stage, others, built | others)
            publish(stage, target or layout.site, layout.old)
    return loaded


def chosen(handbook: Handbook, editions: Iterable[str] | None, langs: Iterable[str] | None) -> list[Book]:
    wanted = None if editions is None else {"" if name == "base" else name for name in editions}
    spoken = None if langs is None else set(langs)
    known = {edition for edition, _ in handbook.books}
    for name in sorted((wanted or set()) - known):
        raise DeskbookError(f"there is no edition '{name}' in this handbook", f"本手册没有“{name}”这个行业版")
    for name in sorted((spoken or set()) - set(handbook.languages)):
        raise DeskbookError(f"there is no language '{name}' in this handbook", f"本手册没有“{name}”这种语言")
    return [
        book
        for (edition, lang), book in handbook.books.items()
        if (wanted is None or edition in wanted) and (spoken is None or lang in spoken)
    ]


def make(
    derived: Derived,
    *,
    inherited: Mapping[str, Any],
    blueprints: Mapping[str, Mapping[str, Blueprint]],
    exams: frozenset[str],
    packs: bool,
) -> Made:
    """One book as files. Pure, so it runs wherever the executor puts it."""
    book = derived.book
    printed = print_book(derived, blueprints[book.lang], exams, packs=packs)
    files = book_files(derived, inherited, printed.practice)
    return Made(book.name, prefix(book), files, printed.packs)


def discard_others(books: Path, names: set[str]) -> None:
    """Books of editions and languages that the handbook no longer has."""
    for folder in books.iterdir() if books.is_dir() else ():
        if folder.is_dir() and folder.name not in names:
            discard(folder)


def build_sites(
    books: Path, stage: Path, made: Iterable[Made], engine: str, executor: Executor | None
) -> None:
    """The engine's work, book by book side by side; then each book takes its place in the stage.

    An engine empties the folder that it builds into, so every book gets one of its own first.
    """
    ordered = sorted(made, key=lambda one: one.prefix)
    apart = stage.with_name("sites")
    jobs = [(engine, books / one.name / "mkdocs.yml", apart / one.name) for one in ordered]
    mapped(run_job, jobs, executor)
    assemble(apart, stage, ordered)


def run_job(job: tuple[str, Path, Path]) -> None:
    run_engine(*job)


def assemble(apart: Path, stage: Path, ordered: Iterable[Made]) -> None:
    for one in ordered:
        replace_folder(apart / one.name, stage / one.prefix if one.prefix else stage)


def keep_others(site: Path, stage: Path, others: set[str], known: set[str]) -> None:
    """A build of some books leaves the published pages of the others where they are."""
    for mine in sorted(others):
        below = [name for name in known if name != mine and name.startswith(mine)]
        for path in sorted((site / mine).rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and not name.startswith(".") and not any(name.startswith(n) for n in below):
                write_file(stage / name, path.read_bytes())


def mapped(work: Callable[[Any], Any], jobs: list[Any], executor: Executor | None) -> list[Any]:
    """The same work on every job: in this process for one, in a pool of processes (or the caller's own) for more."""
    if executor is not None:
        return list(executor.map(work, jobs))
    if len(jobs) < 2:
        return [work(job) for job in jobs]
    with ProcessPoolExecutor(max_workers=min(len(jobs), 4)) as pool:
        return list(pool.map(work, jobs))


def root_configuration(root: Path) -> dict[str, Any]:
    """The root's mkdocs.yml, whose lists each book repeats: INHERIT replaces lists as a whole."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise DeskbookError(
            "mkdocs.yml is missing beside `standards`; copy it from a new handbook (deskbook new FOLDER)",
            "standards 旁边缺少 mkdocs.yml；可以从新建的手册里复制一份（deskbook new 文件夹）",
        )
    # Our own reader tells what is wrong better than any engine; only what an engine may use and we do not is let by.
    _, problems = read(path.read_bytes(), path.name)
    if told := [problem for problem in problems if problem.code.id not in ENGINE_ALONE]:
        raise ProblemsFound(told)
    try:
        found = read_config(path.read_text("utf-8-sig"))
    except ValueError as error:
        raise DeskbookError(
            f"mkdocs.yml:{error}: this is no YAML", f"mkdocs.yml:{error}: 这不是 YAML"
        ) from None
    return found if isinstance(found, dict) else {}
