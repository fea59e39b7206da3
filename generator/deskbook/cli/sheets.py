"""`deskbook quiz`, `deskbook role-play` and `deskbook form`: papers for a room, as Word files."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import click

from deskbook.blueprints import Blueprint
from deskbook.build import Loaded, load
from deskbook.cli.review import REVIEW_FORMATS, reviewable, tell_review
from deskbook.cli.shared import root_of, root_option, say, telling, tongue_of, tongue_option
from deskbook.derive.exams import bank_of
from deskbook.derive.print_form import form_document, is_form
from deskbook.derive.print_quiz import key_document, sheet_document
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.quizzes import sheet
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.handbook import Book, Standard
from deskbook.output import Layout, write_file
from deskbook.problems import DeskbookError
from deskbook.render.blocks_to_docx import render_docx
from deskbook.words import Words

T = TypeVar("T")
out_option = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; by default build/print."
)
lang_option = click.option("--lang", "langs", multiple=True, help="Only these languages; by default all.")
edition_option = click.option("--edition", default="base", show_default=True, help="The edition.")


@click.command("quiz")
@click.argument("quiz", required=False)
@click.option(
    "--review",
    "reviewing",
    is_flag=True,
    help="Print nothing: review the questions of the bank (题目体检), and the sheets of QUIZ.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(REVIEW_FORMATS),
    default="text",
    show_default=True,
    help="How a review is told.",
)
@click.option("--forms", help="Parallel forms, as in A,B; by default those of the blueprint.")
@click.option(
    "--seed", type=click.IntRange(0, 999_999_999), help="The seed (抽题号); by default that of the blueprint."
)
@out_option
@lang_option
@edition_option
@root_option
@tongue_option
@telling
def quiz_command(
    quiz: str | None,
    reviewing: bool,
    style: str,
    forms: str | None,
    seed: int | None,
    out: Path | None,
    langs: tuple[str, ...],
    edition: str,
    root: Path | None,
    tongue: str | None,
) -> None:
    """Print a quiz: for each form a sheet without the key and a key with reasons.

    With --review nothing is printed: the questions of the whole bank are reviewed in every language, and the sheets of
    QUIZ where it is named. Exit 0: everything passes. 1: something does not.
    """
    folder, spoken = root_of(root), tongue_of(tongue)
    if reviewing:
        loaded = reviewable(folder)
        known = {name: name for own in loaded.blueprints.values() for name in own}
        wanted = found(quiz, known) if quiz else None
        tell_review(loaded, books(loaded, edition, langs), wanted, seed, style, spoken)
    if quiz is None:
        raise DeskbookError("which quiz? deskbook quiz QUIZ", "哪一份测验？deskbook quiz 测验")
    loaded = load(folder)
    for book in books(loaded, edition, langs):
        blueprint = found(quiz, dict(loaded.blueprints[book.lang]))
        if blueprint.body.use == "exam" and seed not in (None, blueprint.body.seed):
            # Practice on the site leaves out what the exam draws: it can do so only for the seed in the file.
            raise DeskbookError(
                f"'{quiz}' is an exam: its seed is the {blueprint.body.seed} of {blueprint.place.file};"
                " change it there and build again, so that practice leaves out what the exam asks",
                f"“{quiz}”是考试：抽题号以 {blueprint.place.file} 里的 {blueprint.body.seed} 为准；"
                "在那里改，再重新构建，练习才会避开考试的题",
            )
        bank = bank_of(book, blueprint.body.use)
        for form in wanted_forms(forms, blueprint):
            made = sheet(book, blueprint, form, bank, loaded.exams.questions, seed)
            for document in (sheet_document(made), key_document(made)):
                write(
                    folder,
                    out or Layout(folder).print,
                    document.name + ending(book),
                    render_docx(document),
                    spoken,
                )


@click.command("role-play")
@click.argument("scenario", nargs=-1, required=True)
@out_option
@lang_option
@edition_option
@root_option
@tongue_option
@telling
def role_play_command(
    scenario: tuple[str, ...],
    out: Path | None,
    langs: tuple[str, ...],
    edition: str,
    root: Path | None,
    tongue: str | None,
) -> None:
    """Print a role-play pack of one or more scenarios: cards, observer sheets, notes for the trainer."""
    folder, spoken = root_of(root), tongue_of(tongue)
    loaded = load(folder)
    for book in books(loaded, edition, langs):
        known = {standard.id: standard for standard in scenarios(book)}
        by_name = {standard.name: standard for standard in known.values()} | known
        chosen = [found(name, by_name) for name in scenario]
        document = pack_document([role_play(book, standard) for standard in chosen])
        write(
            folder, out or Layout(folder).print, document.name + ending(book), render_docx(document), spoken
        )


@click.command("form")
@click.argument("form")
@out_option
@lang_option
@edition_option
@root_option
@tongue_option
@telling
def form_command(
    form: str,
    out: Path | None,
    langs: tuple[str, ...],
    edition: str,
    root: Path | None,
    tongue: str | None,
) -> None:
    """Print a record form, blank: all those of a set, or the one that set/standard names."""
    folder, spoken = root_of(root), tongue_of(tongue)
    loaded = load(folder)
    for book in books(loaded, edition, langs):
        forms = [standard for standard in book.standards.values() if is_form(standard)]
        by_name: dict[str, list[Standard]] = {standard.id: [standard] for standard in forms}
        for standard in forms:
            by_name.setdefault(standard.set_id, []).append(standard)
        for standard in found(form, by_name):
            document = form_document(book, standard)
            data = render_docx(document)
            write(folder, out or Layout(folder).print, document.name + ending(book), data, spoken)


def ending(book: Book) -> str:
    """What tells the files of one book from those of another; the base in the main language needs nothing."""
    edition = f"-{book.edition}" if book.edition else ""
    return edition + (f"-{book.lang}" if book.lang != book.main else "")


def books(loaded: Loaded, edition: str, langs: tuple[str, ...]) -> list[Book]:
    handbook = loaded.handbook
    name = "" if edition == "base" else edition
    chosen = [
        book for (e, lang), book in handbook.books.items() if e == name and (not langs or lang in langs)
    ]
    if not chosen:
        known = ", ".join(sorted({e or "base" for e, _ in handbook.books}))
        raise DeskbookError(
            f"there is no such book; editions: {known}; languages: {', '.join(handbook.languages)}",
            f"没有这一本；行业版：{known}；语言：{', '.join(handbook.languages)}",
        )
    return chosen


def found(name: str, known: dict[str, T]) -> T:
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    meant = (f"; did you mean '{close[0]}'?", f"；是不是“{close[0]}”？") if close else ("", "")
    listed = ", ".join(sorted(known)) or "—"
    raise DeskbookError(
        f"there is no '{name}' here{meant[0]} (there are: {listed})",
        f"没有“{name}”{meant[1]}（有：{listed}）",
    )


def wanted_forms(given: str | None, blueprint: Blueprint) -> list[str]:
    forms = [name.strip().upper() for name in given.split(",")] if given else list(blueprint.body.forms)
    for form in forms:
        if blueprint.body.use == "exam" and form not in blueprint.body.forms:
            # The pages hold back what the forms of the file ask; another form could ask what stands on a page.
            known = ", ".join(blueprint.body.forms)
            raise DeskbookError(
                f"the exam '{blueprint.id}' has the forms {known}; add '{form}' in {blueprint.place.file} and build again",
                f"考试“{blueprint.id}”只有 {known} 卷；要加“{form}”卷，先写进 {blueprint.place.file}，再重新构建",
            )
        if form not in set("ABCDEF"):
            raise DeskbookError(
                f"'{form}' is no form: they are called A to F", f"没有“{form}”卷：平行卷从 A 到 F"
            )
    return list(dict.fromkeys(forms))


def write(root: Path, folder: Path, name: str, data: bytes, spoken: str) -> None:
    if folder.resolve().is_relative_to(Layout(root).site.resolve()):
        raise DeskbookError(
            "site/ is what everybody reads: papers and keys do not belong there",
            "site/ 是给大家看的，试卷和答案不能放进去",
        )
    path = folder / f"{name}.docx"
    write_file(path, data)
    say(Words.of(spoken)("report.wrote", name=str(path)))
