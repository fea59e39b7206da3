"""Deskbook's own stages beside the site engine: time and memory, on the same folder, in one run.

    python benchmarks/build.py --sets 100 1000 --repeat 3

Every measurement runs in a process of its own, so that one does not warm up the next and each has its own
peak of memory. Own stages run one after the other, and so does the engine, book by book: both sides get one
processor. Shares are of processor time, which a busy machine disturbs less than the clock on the wall.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from synthetic import write_handbook

MIB = 1024 * 1024
OWN = ("start", "read", "link", "check", "derive", "render", "write")
AIM = 0.10  # own stages, as a share of the engine's time


@dataclass(frozen=True)
class Run:
    """A process and those under it: processor and wall time, the peak of the largest, and what it printed."""

    seconds: float
    wall: float
    peak: float | None
    said: dict[str, float]


def main() -> None:
    options = arguments()
    if options.job:
        print(json.dumps(JOBS[options.job](options.folder)))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors; medians of {options.repeat}")
    for sets in options.sets:
        with tempfile.TemporaryDirectory(prefix="deskbook-benchmark-") as folder:
            root = Path(folder) / "handbook"
            write_handbook(root, sets)
            print("\n" + table(sets, *measure(root, options.repeat)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Deskbook's own stages beside the site engine.")
    parser.add_argument("--sets", type=int, nargs="+", default=[100, 1000], help="sizes of the handbooks")
    parser.add_argument("--repeat", type=int, default=1, help="measure so often and take the median")
    parser.add_argument("--job", choices=list(JOBS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


# -- what is measured, each in a process of its own ----------------------------------------------------


def own_stages(root: Path) -> dict[str, float]:
    """Each stage of a build once, for every book, timed apart."""
    from deskbook.blueprints import read_blueprints
    from deskbook.books import book_files
    from deskbook.build import root_configuration
    from deskbook.checks import CHECKS
    from deskbook.cli.shared import spare_the_collector
    from deskbook.derive.books import derive
    from deskbook.linking import link
    from deskbook.output import Layout, write_tree
    from deskbook.papers import print_book
    from deskbook.project import read_sources

    spare_the_collector()  # as the command does
    spent: dict[str, float] = {}
    with timed(spent, "read"):
        sources = read_sources(root)
    with timed(spent, "link"):
        handbook = link(sources)
        assert handbook is not None
    with timed(spent, "check"):
        read = {lang: read_blueprints(handbook, lang) for lang in handbook.languages}
        problems = [*handbook.problems, *(problem for _, found in read.values() for problem in found)]
        for check in CHECKS:
            problems.extend(check.check(handbook))
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        sys.exit(f"the handbook has {len(errors)} errors: {errors[0].place} {errors[0].message('en')}")
    with timed(spent, "derive"):
        derived = [
            derive(book, read[book.lang][0], sources.chapters_of(book.edition))
            for book in handbook.books.values()
        ]
    with timed(spent, "render"):
        inherited = root_configuration(root)
        files = {}
        for made in derived:
            printed = print_book(made, read[made.book.lang][0], frozenset())
            files[made.book.name] = book_files(made, inherited, printed.practice)
    with timed(spent, "write"):
        for name, found in files.items():
            write_tree(Layout(root).books / name, found)
    pages = sum(name.endswith(".md") for found in files.values() for name in found)
    return spent | {"pages": pages}


def whole_build(root: Path) -> dict[str, float]:
    """What `deskbook build --no-site` does, with its processes side by side."""
    from deskbook.build import build
    from deskbook.cli.shared import spare_the_collector

    spare_the_collector()
    build(root, site=False)
    return {}


def engine(root: Path) -> dict[str, float]:
    """The site engine on the books that the own stages wrote, one after the other."""
    from deskbook.engines import run_engine
    from deskbook.output import Layout

    for config in sorted(Layout(root).books.glob("*/mkdocs.yml")):
        run_engine("mkdocs", config, root / "build" / "benchmark" / config.parent.name)
    return {}


Job = Callable[[Path], dict[str, float]]
JOBS: dict[str, Job] = {"own": own_stages, "build": whole_build, "engine": engine}


@contextmanager
def timed(spent: dict[str, float], stage: str) -> Iterator[None]:
    started = process_time()
    yield
    spent[stage] = process_time() - started


# -- measuring and telling -----------------------------------------------------------------------------


def measure(root: Path, repeat: int) -> tuple[list[Run], list[Run], list[Run]]:
    """Own stages, the build as it runs, the engine: in turn, so that a slow minute hits all three."""
    found: dict[str, list[Run]] = {"own": [], "build": [], "engine": []}
    for _ in range(repeat):
        for job, runs in found.items():
            if job != "engine":  # each starts cold: nothing of an earlier round is on the disk
                shutil.rmtree(root / "build", ignore_errors=True)
            runs.append(in_a_process(job, root))
    return found["own"], found["build"], found["engine"]


def in_a_process(job: str, root: Path) -> Run:
    command = [sys.executable, __file__, "--job", job, "--folder", str(root)]
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        said = process.stdout.read()
        seconds, peak, code = waited(process)
    if code != 0:
        sys.exit(f"the measurement '{job}' failed")
    wall = perf_counter() - started
    return Run(wall if seconds is None else seconds, wall, peak, json.loads(said))


def waited(process: subprocess.Popen[str]) -> tuple[float | None, float | None, int]:
    """How a process ended: processor time, peak of memory, exit code. Windows tells the last alone."""
    if sys.platform == "win32":
        return None, None, process.wait()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MIB, process.returncode


def table(sets: int, own: list[Run], build: list[Run], engine: list[Run]) -> str:
    total, whole, theirs = (statistics.median(run.seconds for run in runs) for runs in (own, build, engine))
    parts = {name: statistics.median(run.said[name] for run in own) for name in OWN[1:]}
    parts = {"start": total - sum(parts.values()), **parts}
    rows = [
        ("stage", "seconds", "of the engine", "wall", "peak MiB"),
        *((f"  {name}", f"{parts[name]:.2f}", f"{parts[name] / theirs:.1%}", "", "") for name in OWN),
        ("own stages", f"{total:.2f}", f"{total / theirs:.1%}", wall(own), peak(own)),
        ("`deskbook build --no-site`", f"{whole:.2f}", f"{whole / theirs:.1%}", wall(build), peak(build)),
        ("engine, book by book", f"{theirs:.2f}", "100.0%", wall(engine), peak(engine)),
    ]
    lines = [f"| {a:<26} | {b:>7} | {c:>13} | {d:>6} | {e:>8} |" for a, b, c, d, e in rows]
    lines.insert(1, f"|{'-' * 28}|{'-' * 8}:|{'-' * 14}:|{'-' * 7}:|{'-' * 9}:|")
    title = f"{sets} sets, {sets * 5} standards, {own[0].said['pages']:.0f} pages in two languages"
    verdict = "within" if total <= AIM * theirs else "beyond"
    verdict = f"own stages are {verdict} the aim of {AIM:.0%} of the engine's time"
    return "\n".join([title, "", *lines, "", verdict])


def wall(runs: list[Run]) -> str:
    return f"{statistics.median(run.wall for run in runs):.2f}"


def peak(runs: list[Run]) -> str:
    known = [run.peak for run in runs if run.peak is not None]
    return f"{max(known):.0f}" if known else "—"


if __name__ == "__main__":
    main()
