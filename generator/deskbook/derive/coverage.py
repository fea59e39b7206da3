"""What each standard has and what it lacks: page, cases, questions, observer line, translation, review date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deskbook.derive.exams import played_cases
from deskbook.derive.places import prefix
from deskbook.derive.quizzes import askable
from deskbook.facts import ObserveFact
from deskbook.fields import Sort
from deskbook.handbook import Handbook, Standard, StandardSet
from deskbook.offered import facts_of
from deskbook.question_types import QUESTION_TYPES


@dataclass(frozen=True)
class Translated:
    """How far a standard, or a set, is in another language."""

    texts: int
    missing: int  # still in the main language
    older: int  # standards whose translation was made from an older wording

    @property
    def complete(self) -> bool:
        return not self.missing and not self.older

    def __add__(self, other: Translated) -> Translated:
        return Translated(self.texts + other.texts, self.missing + other.missing, self.older + other.older)


@dataclass(frozen=True)
class StandardCoverage:
    id: str
    revision: str
    title: str
    kind: str
    obligation: str
    page: str
    parts: tuple[str, ...]  # ids of its named members, steps and boxes
    cases: int
    questions: Mapping[str, int]  # by type, those that the standard can be asked in
    role_plays: int  # turns of scenarios that play one of its cases
    observe: bool
    belief: bool
    translated: Mapping[str, Translated]
    source: str
    editorial: bool
    owner: str
    review_by: str


@dataclass(frozen=True)
class SetCoverage:
    id: str
    title: str
    kind: str
    page: str
    standards: tuple[StandardCoverage, ...]
    translated: Mapping[str, Translated]  # the standards and the head of the set

    @property
    def cases(self) -> int:
        return sum(one.cases for one in self.standards)

    @property
    def questions(self) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for one in self.standards:
            found.update(one.questions)
        return {name: found[name] for name in QUESTION_TYPES if found[name]}


def coverage(handbook: Handbook, edition: str = "") -> tuple[SetCoverage, ...]:
    """Every set of an edition, in the main language; `translated` tells of the others."""
    book = handbook.books[edition, handbook.main]
    asked: dict[str, Counter[str]] = {}
    observed = set()
    facts = facts_of(book)
    for one in askable(facts):
        asked.setdefault(one.item.cite.id, Counter())[one.type.id] += 1
    for fact in facts:
        if isinstance(fact.payload, ObserveFact):
            observed.add(fact.cite.id)
    played = Counter(name for name, _ in played_cases(book))
    older = {(one.id, one.lang) for one in handbook.overlaid if one.lang and not one.is_current}
    others = {lang: handbook.books[edition, lang] for lang in handbook.languages if lang != handbook.main}
    return tuple(
        SetCoverage(
            id=own.id,
            title=book.set_filler(own)(own.head.title),
            kind=own.head.kind,
            page=f"{prefix(book)}s/{own.id}.html",
            standards=tuple(
                StandardCoverage(
                    id=standard.id,
                    revision=standard.revision,
                    title=book.cites[standard.id].title,
                    kind=standard.kind,
                    obligation=standard.obligation,
                    page=prefix(book) + book.cites[standard.id].address,
                    parts=tuple(parts_of(standard)),
                    cases=len(standard.body.cases),
                    questions=dict(asked.get(standard.id, {})),
                    role_plays=played[standard.id],
                    observe=standard.id in observed,
                    belief=standard.body.belief is not None,
                    translated={
                        lang: translated(other.standards[standard.id], (standard.id, lang) in older)
                        for lang, other in others.items()
                    },
                    source=standard.source.doc if standard.source else "",
                    editorial=bool(standard.source and standard.source.doc == "editorial"),
                    owner=standard.body.owner or own.head.owner or "",
                    review_by=standard.body.review_by or own.head.review_by or "",
                )
                for standard in own.standards
            ),
            translated={
                lang: set_translated(other.sets[own.id], {name for name, of in older if of == lang})
                for lang, other in others.items()
            },
        )
        for own in book.sets.values()
    )


def parts_of(standard: Standard) -> Iterator[str]:
    """Ids of what is named inside a standard: `five-ones/card`."""
    for name in ("parts", "flow", "fields_", "cases"):
        for part in getattr(standard.body, name, ()):
            yield part.id


def translated(standard: Standard, older: bool) -> Translated:
    texts = sum(shape.sort in (Sort.TEXT, Sort.PHRASE) for _, shape, _ in standard.leaves)
    return Translated(texts, len(standard.untranslated), int(older))


def set_translated(own: StandardSet, older: set[str]) -> Translated:
    head = Translated(2, sum(path[:1] != ("standards",) for path in own.untranslated), 0)
    return sum((translated(one, one.id in older) for one in own.standards), head)
