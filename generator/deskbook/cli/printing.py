"""What every command that prints shares: for which books, where to, and whether PDFs lie beside the Word files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from deskbook.blocks import Document
from deskbook.build import Loaded, load
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.derive.places import ending
from deskbook.handbook import Book
from deskbook.office import find_office, needed_office, to_pdf
from deskbook.output import Layout, remove_file, write_file
from deskbook.problems import DeskbookError
from deskbook.render.blocks_to_docx import render_docx
from deskbook.words import Words

T = TypeVar("T")

OPTIONS = (
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where to write; by default build/print.",
    ),
    click.option("--lang", "langs", multiple=True, help="Only these languages; by default all."),
    click.option("--edition", default="base", show_default=True, help="The edition."),
    click.option(
        "--pdf/--no-pdf",
        default=None,
        help="A PDF beside each Word file; by default where LibreOffice is found.",
    ),
    root_option,
    tongue_option,
)


@dataclass(frozen=True)
class Printing:
    """One call of a command that prints."""

    root: Path
    folder: Path
    langs: tuple[str, ...]
    edition: str
    pdf: bool | None  # None: where LibreOffice is found
    tongue: str

    @cached_property
    def loaded(self) -> Loaded:
        return load(self.root)

    @cached_property
    def words(self) -> Words:
        return Words.of(self.tongue)

    def books(self, loaded: Loaded | None = None) -> list[Book]:
        """The books that are asked for, of this handbook as it was loaded in whatever way."""
        handbook = (loaded or self.loaded).handbook
        name = "" if self.edition == "base" else self.edition
        chosen = [
            book
            for (edition, lang), book in handbook.books.items()
            if edition == name and (not self.langs or lang in self.langs)
        ]
        if not chosen:
            known = ", ".join(sorted({edition or "base" for edition, _ in handbook.books}))
            raise DeskbookError(
                f"there is no such book; editions: {known}; languages: {', '.join(handbook.languages)}",
                f"没有这一本；行业版：{known}；语言：{', '.join(handbook.languages)}",
            )
        return chosen

    def write(self, papers: Iterable[tuple[Book, Document]]) -> None:
        """Word files first, then all PDFs in one go: LibreOffice takes longer to start than to print."""
        if self.folder.resolve().is_relative_to(Layout(self.root).site.resolve()):
            raise DeskbookError(
                "site/ is what everybody reads: papers and keys do not belong there",
                "site/ 是给大家看的，试卷和答案不能放进去",
            )
        office = needed_office() if self.pdf else None if self.pdf is False else find_office()
        changed: dict[str, bytes] = {}
        for book, document in papers:
            name = document.name + ending(book)
            path, pdf = self.folder / f"{name}.docx", self.folder / f"{name}.pdf"
            data = render_docx(document)
            if write_file(path, data):
                remove_file(pdf)  # of the paper as it was
            if not pdf.is_file():
                changed[name] = data
            self.wrote(path)
        if office is not None:
            self.write_pdfs(office, changed)

    def write_pdfs(self, office: str, files: dict[str, bytes]) -> None:
        try:
            made = to_pdf(office, files)
        except DeskbookError as error:
            if self.pdf:
                raise
            # Nobody asked for PDFs by name: what was asked for is there.
            say(f"deskbook: {error.message(self.tongue)}", err=True)
            return
        for name, data in made.items():
            write_file(self.folder / f"{name}.pdf", data)
            self.wrote(self.folder / f"{name}.pdf")

    def wrote(self, path: Path) -> None:
        say(self.words("report.wrote", name=str(path)))


def printing(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options that all of them share, and hands it what they come to."""

    @telling
    @wraps(command)
    def run(
        *,
        out: Path | None,
        langs: tuple[str, ...],
        edition: str,
        pdf: bool | None,
        root: Path | None,
        tongue: str | None,
        **own: Any,
    ) -> None:
        folder = root_of(root)
        target = out or Layout(folder).print
        command(Printing(folder, target, langs, edition, pdf, tongue_of(tongue)), **own)

    for option in reversed(OPTIONS):
        run = option(run)
    return run


def found(name: str, known: dict[str, T]) -> T:
    """What the name stands for; where it is unknown, the nearest one that is not."""
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    meant = (f"; did you mean '{close[0]}'?", f"；是不是“{close[0]}”？") if close else ("", "")
    listed = ", ".join(sorted(known)) or "—"
    raise DeskbookError(
        f"there is no '{name}' here{meant[0]} (there are: {listed})",
        f"没有“{name}”{meant[1]}（有：{listed}）",
    )
