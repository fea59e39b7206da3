"""The pages of a book as views: every text filled, every decision made, so that templates only lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from deskbook.derive.places import prefix, up_to_site
from deskbook.derive.print_form import form_name, is_form
from deskbook.handbook import Book, Standard, StandardSet
from deskbook.kinds import KINDS
from deskbook.parts.boxes import HasBoxes
from deskbook.parts.cases import case_fact
from deskbook.parts.flow import HasFlow, Turn, is_linear
from deskbook.parts.formulas import HasFormula
from deskbook.parts.members import HasAxes, HasMembers
from deskbook.parts.observing import anchors
from deskbook.parts.phrases import HasPhrases
from deskbook.slots import Filler
from deskbook.views import (
    BarsView,
    Below,
    BoxView,
    FormulaView,
    InsteadView,
    Link,
    MatrixView,
    MemberView,
    SectionView,
    SetView,
    Standing,
    StepView,
    WayView,
)


def set_view(
    book: Book,
    own: StandardSet,
    held_back: frozenset[tuple[str, str]] = frozenset(),
    base: Book | None = None,
) -> SetView:
    """The page of a set. `held_back` are cases that an exam asks: a page never shows them.

    `base` is the general edition where the book is another one: the page says where it differs.
    """
    fill = book.set_filler(own)
    return SetView(
        id=own.id,
        title=fill(own.head.title),
        about=fill(own.head.about) if own.head.about else "",
        kind=kind_label(book, own.head.kind),
        sections=tuple(section(book, standard, held_back, base) for standard in own.standards),
        address=f"s/{own.id}.html",
        differing=None
        if base is None
        else tuple(
            Link(book.cites[standard.id].title, f"#{standard.name}")
            for standard in own.standards
            if standard.differs
        ),
    )


def kind_label(book: Book, kind: str) -> str:
    return KINDS[kind].label(book.lang) if kind in KINDS else kind


def section(
    book: Book,
    standard: Standard,
    held_back: frozenset[tuple[str, str]] = frozenset(),
    base: Book | None = None,
) -> SectionView:
    body = standard.body
    fill = book.filler(standard)
    words = book.words
    phrases = body if isinstance(body, HasPhrases) else None
    flow: list[Turn] = body.flow if isinstance(body, HasFlow) else []
    members = body if isinstance(body, HasMembers) else None
    boxes = body if isinstance(body, HasBoxes) else None
    return SectionView(
        cite=book.cites[standard.id],
        anchor=standard.name,
        kind=kind_label(book, standard.kind),
        binding=standard.kind != "scenario",
        scope=tuple(scope_labels(book, standard)),
        cases=tuple(case_fact(case, fill) for case in body.cases if (standard.id, case.id) not in held_back),
        avoid=tuple(phrases.avoid) if phrases else (),
        instead=tuple(InsteadView(i.say is not None, fill(i.say or i.do or "")) for i in phrases.instead)
        if phrases
        else (),
        cue=fill(phrases.cue) if phrases and phrases.cue else "",
        group=book.settings.groups.get(phrases.group, phrases.group) if phrases and phrases.group else "",
        steps=tuple(step(turn, flow, fill) for turn in flow),
        linear=is_linear(flow),
        members=tuple(member_views(book, members, fill, isinstance(body, HasAxes) and len(body.axes) == 2))
        if members
        else (),
        ordered=bool(members and members.ordered),
        standing=standing(members) if members else "list",
        bars=tuple(bars(members, fill)) if members else (),
        matrix=matrix(members, body, fill)
        if members and isinstance(body, HasAxes) and len(body.axes) == 2
        else None,
        boxes=tuple(box_views(boxes, fill)) if boxes else (),
        job=fill(boxes.job) if boxes and boxes.job else "",
        form=f"forms/{form_name(standard)}.docx" if is_form(standard) else "",
        formula=formula(body, fill) if isinstance(body, HasFormula) else None,
        observe=anchors(body, book.values(standard), fill, words),
        elements=tuple(fill(element) for element in body.elements),
        also=tuple(fill(word) for word in body.also),
        source=source(book, standard),
        editorial=bool(standard.source and standard.source.doc != "editorial" and standard.source.editorial),
        keeping=tuple(keeping(book, standard, fill)),
        differs=standard.differs,
        below=below(book, standard, base) if base is not None and standard.differs else None,
        untranslated=book.lang != book.main and ("wording",) in standard.untranslated,
        former=tuple(body.formerly),
    )


def below(book: Book, standard: Standard, base: Book) -> Below | None:
    """What the general edition says; nothing where the edition adds the standard."""
    cite = base.cites.get(standard.id)
    if cite is None:
        return None
    wording = "" if cite.wording == book.cites[standard.id].wording else cite.wording
    return Below(wording, up_to_site(book, cite.address) + prefix(base) + cite.address)


def scope_labels(book: Book, standard: Standard) -> Iterator[str]:
    scope, settings = standard.scope, book.settings
    for names, labels in (
        (scope.roles, settings.roles),
        (scope.channels, settings.channels),
        (scope.moments, settings.moments),
        (scope.wearers, settings.wearers),
    ):
        if names:
            yield book.words.list([labels.get(name, name) for name in labels if name in names])


def keeping(book: Book, standard: Standard, fill: Filler) -> Iterator[tuple[str, str]]:
    head, body = book.sets[standard.set_id].head, standard.body
    owner, approved = body.owner or head.owner, body.approved_by or head.approved_by
    since, review = body.from_ or head.from_, body.review_by or head.review_by
    if owner:
        yield "kept-by", fill(owner)
    if since:
        yield "from", since
    if approved:
        yield "approved-by", fill(approved)
    if review:
        yield "review-by", review


def source(book: Book, standard: Standard) -> str:
    found = standard.source
    if found is None:
        return ""
    if found.doc == "editorial":
        return book.words("page.editorial")
    section = book.filler(standard)(found.section) if found.section else ""
    title = book.settings.sources[found.doc].title if found.doc in book.settings.sources else found.doc
    return book.words("text.middle-dot").join(part for part in (title, section, found.item or "") if part)


def step(turn: Turn, flow: list[Turn], fill: Filler) -> StepView:
    targets = {known.id: (number, fill(known.text)) for number, known in enumerate(flow, start=1)}

    def said(text: str | None) -> str:
        return fill(text) if text else ""

    facts = (("owner", turn.owner), ("entry", turn.entry), ("within", turn.within), ("record", turn.record))
    return StepView(
        id=turn.id,
        by=turn.by,
        spoken=turn.say is not None,
        text=fill(turn.text),
        cue=said(turn.cue),
        reason=said(turn.reason),
        facts=tuple((key, fill(text)) for key, text in facts if text),
        ways=tuple(
            WayView(fill(way.cue), way.to, *targets[way.to]) for way in turn.next if way.to in targets
        ),
        end=turn.end or "",
    )


def member_views(book: Book, body: HasMembers, fill: Filler, in_grid: bool) -> Iterator[MemberView]:
    for part in body.parts:
        lines = [
            (key, fill(text))
            for key, text in (
                ("when", part.when),
                ("text", part.text),
                ("gloss", None if in_grid else part.gloss),  # the cell of a grid holds it already
                ("expected", part.expected),
                ("exceeds", part.exceeds),
                ("example", part.example),
                ("counter", part.counter),
                ("fix", part.fix),
            )
            if text
        ]
        lines += [("marks", book.words.list([fill(mark) for mark in marks])) for marks in part.marks.values()]
        wearers = [book.settings.wearers.get(name, name) for name in part.wearers]
        if wearers:
            lines.insert(0, ("wearers", book.words.list(wearers)))
        said = fill(part.say) if part.say else ""
        yield MemberView(part.id, fill(part.title) if part.title else said, tuple(lines), part.editorial)


def standing(members: HasMembers) -> Standing:
    """Along a way where the members tell what a customer meets there; one after the other where names are enough."""
    if not members.ordered:
        return "list"
    told = any(
        part.text or part.expected or part.exceeds or part.example or part.say for part in members.parts
    )
    return "journey" if told else "chain"


def bars(members: HasMembers, fill: Filler) -> Iterator[BarsView]:
    """Amounts to be set side by side, on one scale for all members."""
    told = [part for part in members.parts if part.amounts and part.title]
    most = max((amount for part in told for amount in part.amounts.values()), default=Fraction(1))
    for part in told:
        amounts = tuple((fill(members.amounts[name]), int(n)) for name, n in part.amounts.items())
        yield BarsView(fill(part.title or ""), amounts, int(most))


def matrix(members: HasMembers, axes: HasAxes, fill: Filler) -> MatrixView:
    (across_id, across), (down_id, down) = axes.axes.items()

    def classes(column: str, row: str) -> tuple[tuple[str, str], ...]:
        found = [p for p in members.parts if p.at.get(across_id) == column and p.at.get(down_id) == row]
        return tuple((fill(p.title), fill(p.gloss) if p.gloss else "") for p in found if p.title)

    rows = tuple(
        (fill(level.label), tuple(classes(column, row) for column in across.levels))
        for row, level in down.levels.items()
    )
    return MatrixView(
        fill(across.label),
        fill(down.label),
        tuple(fill(level.label) for level in across.levels.values()),
        rows,
    )


def box_views(body: HasBoxes, fill: Filler) -> Iterator[BoxView]:
    for box in body.fields_:
        name, holds, sample, by, when = (
            fill(text) if text else "" for text in (box.name, box.holds, box.sample, box.by, box.when)
        )
        yield BoxView(box.id, name, holds, sample, by, when, box.editorial)


def formula(body: HasFormula, fill: Filler) -> FormulaView | None:
    """The formula with the names of its figures in place of their ids."""
    if body.formula is None:
        return None
    labels = {name: fill(given.label) for name, given in body.formula.inputs.items()}
    labels |= {name: fill(output.label) for name, output in body.formula.outputs.items()}
    labels |= {name: value.label or value.text() for name, value in fill.values.items()}
    lines = []
    for output in body.formula.outputs.values():
        lines.append((fill(output.label), in_words(output.is_, labels)))
    return FormulaView(tuple(lines))


SIGNS = {"*": "×", "/": "÷", " - ": " − "}


def in_words(expression: str, labels: Mapping[str, str]) -> str:
    """An expression with its names put into words, in one go: a label may hold a stroke, or the name of another."""
    return re.sub(
        r"[a-z][a-z0-9-]*| - |[*/]",
        lambda found: labels.get(found.group()) or SIGNS.get(found.group(), found.group()),
        expression,
    )
