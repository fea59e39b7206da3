"""`deskbook quiz`, `deskbook role-play` and `deskbook form`: papers as Word files, and as PDFs."""

from __future__ import annotations

from dataclasses import replace

import click

from deskbook.blueprints import Blueprint
from deskbook.cli.printing import Printing, found, printing
from deskbook.cli.review import REVIEW_FORMATS, reviewable, tell_review, tell_role_plays
from deskbook.derive.draw_role_plays import draw_role_plays
from deskbook.derive.exams import bank_of
from deskbook.derive.papers import TOGETHER, quiz_papers
from deskbook.derive.parallel import order_of
from deskbook.derive.print_form import form_document, is_form
from deskbook.derive.print_role_play import pack_document
from deskbook.derive.quizzes import sheet
from deskbook.derive.role_plays import role_play, scenarios
from deskbook.handbook import Standard
from deskbook.problems import DeskbookError


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
@printing
def quiz_command(
    job: Printing, quiz: str | None, reviewing: bool, style: str, forms: str | None, seed: int | None
) -> None:
    """Print a quiz: sheets, strips to mark with, a key to talk about, tables.

    A sheet for each form; the strips, the discussion key and the tables are for all forms together.

    With --review nothing is printed: the questions of the whole bank are reviewed in every language, and the sheets of
    QUIZ where it is named. Exit 0: everything passes. 1: something does not.
    """
    if reviewing:
        loaded = reviewable(job.root)
        known = {name: name for own in loaded.blueprints.values() for name in own}
        wanted = found(quiz, known) if quiz else None
        tell_review(loaded, job.books(loaded), wanted, seed, style, job.tongue)
    if quiz is None:
        raise DeskbookError("which quiz? deskbook quiz QUIZ", "哪一份测验？deskbook quiz 测验")
    papers = []
    for book in job.books():
        blueprint = found(quiz, dict(job.loaded.blueprints[book.lang]))
        if blueprint.body.use == "exam" and seed not in (None, blueprint.body.seed):
            # Practice on the site leaves out what the exam draws: it can do so only for the seed in the file.
            raise DeskbookError(
                f"'{quiz}' is an exam: its seed is the {blueprint.body.seed} of {blueprint.place.file};"
                " change it there and build again, so that practice leaves out what the exam asks",
                f"“{quiz}”是考试：抽题号以 {blueprint.place.file} 里的 {blueprint.body.seed} 为准；"
                "在那里改，再重新构建，练习才会避开考试的题",
            )
        bank = bank_of(book, blueprint.body.use)
        exams = job.loaded.exams.questions
        made = [sheet(book, blueprint, form, bank, exams, seed) for form in wanted_forms(forms, blueprint)]
        papers += [(book, document) for document in quiz_papers(made, order_of(book))]
    job.write(papers)


@click.command("role-play")
@click.argument("scenario", nargs=-1)
@click.option("--draw", "count", type=click.IntRange(1, 100), help="Draw so many new role-plays for --role.")
@click.option("--role", help="Whose role-plays to draw: a role of handbook.yml.")
@click.option(
    "--seed", type=click.IntRange(0, 999_999_999), default=1, show_default=True, help="The seed (抽题号)."
)
@click.option(
    "--review",
    "reviewing",
    is_flag=True,
    help="Print nothing: review the scenarios (情景体检), their lines, turns and reactions.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(REVIEW_FORMATS),
    default="text",
    show_default=True,
    help="How a review is told.",
)
@printing
def role_play_command(
    job: Printing,
    scenario: tuple[str, ...],
    count: int | None,
    role: str | None,
    seed: int,
    reviewing: bool,
    style: str,
) -> None:
    """Print a pack for a room: trainer's guide, cards, observer sheets, debrief.

    Of one or more scenarios, or of new ones that --draw puts together from what is there: another customer, another
    difficulty, other cases at the same stage of the talk. With --review nothing is printed: exit 0 where the scenarios
    pass, 1 where something does not.
    """
    if reviewing:
        tell_role_plays(job.books(), style, job.tongue)
    if (count is None) == (not scenario):
        raise DeskbookError(
            "either name scenarios, or draw some: deskbook role-play SCENARIO, deskbook role-play --draw 10 --role ROLE",
            "写情景的名字，或者抽：deskbook role-play 情景，deskbook role-play --draw 10 --role 岗位",
        )
    papers = []
    for book in job.books():
        if count is not None:
            plays = draw_role_plays(book, count, role or "", seed)
            packs = [plays[start : start + TOGETHER] for start in range(0, count, TOGETHER)]
            papers += [
                (book, replace(pack_document(pack), name=f"role-plays-{role}-{seed}-{number}"))
                for number, pack in enumerate(packs, start=1)
            ]
            continue
        known = {standard.id: standard for standard in scenarios(book)}
        by_name = {standard.name: standard for standard in known.values()} | known
        chosen = [found(name, by_name) for name in scenario]
        papers.append((book, pack_document([role_play(book, standard) for standard in chosen])))
    job.write(papers)


@click.command("form")
@click.argument("form")
@printing
def form_command(job: Printing, form: str) -> None:
    """Print a record form, blank: all those of a set, or the one that set/standard names."""
    papers = []
    for book in job.books():
        forms = [standard for standard in book.standards.values() if is_form(standard)]
        by_name: dict[str, list[Standard]] = {standard.id: [standard] for standard in forms}
        for standard in forms:
            by_name.setdefault(standard.set_id, []).append(standard)
        papers += [(book, form_document(book, standard)) for standard in found(form, by_name)]
    job.write(papers)


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
