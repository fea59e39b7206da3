"""`deskbook build` and `deskbook serve`."""

from __future__ import annotations

from pathlib import Path

import click

from deskbook.build import build, chosen, examine
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.engines import ENGINES
from deskbook.output import Layout, zip_folder
from deskbook.problems import DeskbookError, ProblemsFound
from deskbook.report import report
from deskbook.words import Words


@click.command("build")
@click.option(
    "--engine", type=click.Choice(list(ENGINES)), default="mkdocs", show_default=True, help="The site engine."
)
@click.option("--edition", "editions", multiple=True, help="Only these editions ('base' is the general one).")
@click.option("--lang", "langs", multiple=True, help="Only these languages.")
@click.option("--no-site", is_flag=True, help="Write build/books and build/print alone; run no engine.")
@click.option(
    "--zip", "zipped", is_flag=True, help="Also pack the site into build/handbook.zip, for a stick."
)
@root_option
@tongue_option
@telling
def build_command(
    engine: str,
    editions: tuple[str, ...],
    langs: tuple[str, ...],
    no_site: bool,
    zipped: bool,
    root: Path | None,
    tongue: str | None,
) -> None:
    """Check everything, derive everything, and write the books and the site: all of it or nothing."""
    folder, spoken = root_of(root), tongue_of(tongue)
    words = Words.of(spoken)
    loaded = build(
        folder,
        engine=engine,
        editions=editions or None,
        langs=langs or None,
        site=not no_site,
        waiting=lambda: say(words("report.waiting"), err=True),
    )
    if loaded.warnings:
        say(report(loaded.warnings, loaded.handbook.sources.files, "text", spoken, stopped=False), err=True)
    if zipped and not no_site:
        target = Layout(folder).build / "handbook.zip"
        zip_folder(Layout(folder).site, target)
        say(words("report.wrote", name=str(target)))
    names = words.list([book.name for book in chosen(loaded.handbook, editions or None, langs or None)])
    if any(Layout(folder).print.glob("trainer-*.zip")):
        say(words("report.packs", folder=str(Layout(folder).print)))
    site = Layout(folder).site / "index.html"
    say(words("report.books", books=names) if no_site else words("report.built", books=names, site=str(site)))


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on."
)
@click.option(
    "--engine", type=click.Choice(list(ENGINES)), default="mkdocs", show_default=True, help="The site engine."
)
@root_option
@tongue_option
@telling
def serve_command(port: int, engine: str, root: Path | None, tongue: str | None) -> None:
    """Build, watch, rebuild what changed, and show it on 127.0.0.1. Your published `site/` is left alone."""
    from deskbook.server import serve  # a server's modules are for this command alone

    folder, spoken = root_of(root), tongue_of(tongue)

    def rebuild(target: Path) -> None:
        build(folder, engine=engine, target=target)

    def describe(error: DeskbookError) -> str:
        if isinstance(error, ProblemsFound):
            return report(error.problems, 0, "text", spoken, stopped=True)
        return error.message(spoken)

    watched = [folder / name for name in ("standards", "content", "quizzes", "mkdocs.yml")]
    examine(folder)  # a folder that is no handbook ends here, not in a loop
    serve(folder, rebuild, watched, port, say, lang=spoken, describe=describe)
