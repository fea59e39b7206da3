"""Hand-written questions (手写题): `quizzes/<id>.yml` with `questions:`, in the same reader and the same model of questions.

What no rule can derive: judgement where two standards meet, our fault or not ours, a demand that goes too far, opinions
to talk about. Each names the standards that it rests on at the revision that its author read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from deskbook.checks.known_names import unknown_name
from deskbook.checks.slot_names import check_text
from deskbook.fields import REQUIRED, CiteText, Id, Number, Part, Shape, Sort, Text, field, leaves, shape_of
from deskbook.handbook import Book, Handbook
from deskbook.nodes import Mapping as Tree
from deskbook.nodes import Node, node_at
from deskbook.problems import NONE, Both, Code, Level, Place, Problem, Wording
from deskbook.questions import Difficulty, FormName
from deskbook.translation import localise, read_translation, steps
from deskbook.trees import duplicate_ids
from deskbook.validation import validate

UNKNOWN_CITE = Code(
    "unknown-cite",
    en=Wording(
        "the question '{question}' rests on '{name}', which is no standard", "write set/standard@revision"
    ),
    zh=Wording("“{question}”这道题依据的“{name}”不是一条标准", "写成 专题/标准@修订号"),
)
OLDER_CITE = Code(
    "question-from-older-wording",
    level=Level.WARNING,
    en=Wording(
        "the question '{question}' was written for an older wording of '{name}' ({old}; it is {now} now)",
        "read the standard again, mend the question, then: deskbook check --accept {question}",
    ),
    zh=Wording(
        "“{question}”这道题是照“{name}”以前的说法写的（{old}，现在是 {now}）",
        "把标准再读一遍，题目该改就改，然后：deskbook check --accept {question}",
    ),
)
ONE_ANSWER = Code(
    "one-answer-form",
    en=Wording(
        "the question '{question}' must be answered in exactly one way, and says: {found}",
        "write one of: {forms}",
    ),
    zh=Wording("“{question}”这道题要有一种答法，而且只有一种；现在写了：{found}", "写其中一种：{forms}"),
)
KEYS = Code(
    "wrong-number-of-keys",
    en=Wording(
        "the question '{question}' has {found} right options",
        "choose-one has exactly one `key: true`; choose-many at least one, and at least one that is wrong",
    ),
    zh=Wording(
        "“{question}”这道题有{found}个正确选项",
        "choose-one 只能有一个 key: true；choose-many 至少一个对、至少一个错",
    ),
)
TOO_FEW_PARTS = Code(
    "too-few-parts",
    en=Wording("the question '{question}' has only {found} under `{form}`", "it takes at least {least}"),
    zh=Wording("“{question}”这道题的 {form} 下面只有{found}项", "至少要有{least}项"),
)
CODES = (UNKNOWN_CITE, OLDER_CITE, ONE_ANSWER, KEYS, TOO_FEW_PARTS)
LEAST = {"choose_one": 2, "choose_many": 3, "match": 2, "order": 3}


class WrittenOption(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    text: Text = field(REQUIRED, "选项", "the option")
    key: bool = field(False, "正确的写 true", "true where it is right")
    reason: Text = field(REQUIRED, "解析：客户会怎样", "the reason: what happens to the customer")


class WrittenPiece(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    text: Text = field(REQUIRED, "要排的一件", "what is put in order")
    reason: Text = field(REQUIRED, "为什么在这里", "why it stands here")


class WrittenPair(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    left: Text = field(REQUIRED, "左边", "what stands on the left")
    right: Text = field(REQUIRED, "右边，和左边配成一对", "what goes with it")
    reason: Text = field(REQUIRED, "为什么是一对", "why they go together")


class WrittenClaim(Part):
    true: bool = field(REQUIRED, "这句话对不对", "whether the claim is right")
    reason: Text = field(REQUIRED, "解析", "the reason")


class WrittenSlip(Part):
    id: Id = field(REQUIRED, "代号", "the id")
    figure: Number = field(REQUIRED, "算错的得数", "a wrong figure that people reckon")
    fault: Text = field(REQUIRED, "错在哪里", "what went wrong")


class WrittenNumber(Part):
    is_: Number = field(REQUIRED, "正确的数", "the right figure")
    unit: str | None = field(None, "单位", "its unit")
    reason: Text = field(REQUIRED, "解析：怎么来的", "how it comes about")
    slips: list[WrittenSlip] = field([], "常见的错法", "what people get wrong")


class WrittenOpen(Part):
    rubric: list[Text] = field(REQUIRED, "评分要点，每点一分", "the points that are marked, one each")
    reference: Text = field(REQUIRED, "参考答案", "an answer to compare with")
    note: Text | None = field(None, "给评分的人", "to whoever marks it")


class WrittenDiscussion(Part):
    rationale: Text = field(
        REQUIRED, "主持的人可以说的：为什么这样想、又可以怎样想", "what the trainer can say of it"
    )


class WrittenQuestion(Part):
    """One question, answered in exactly one way."""

    id: Id = field(REQUIRED, "题的代号", "the id of the question")
    cites: list[CiteText] = field(
        REQUIRED,
        "依据的标准：专题/标准@修订号",
        "the standards that it rests on: set/standard@revision",
        min_length=1,
    )
    stem: Text = field(REQUIRED, "题干：一个情景，对“你”说", "the stem: a situation, told to the reader")
    difficulty: Difficulty = field("hard", "估计的难度：easy medium hard", "how hard it is: easy medium hard")
    choose_one: list[WrittenOption] = field([], "单选：各选项，一个对", "options, one of them right")
    choose_many: list[WrittenOption] = field([], "多选：各选项", "options, several of them right")
    fixed: bool = field(False, "选项次序不能动的写 true", "true where the options must keep their order")
    claim: WrittenClaim | None = field(None, "判断：题干里的话对不对", "whether what the stem says is right")
    match: list[WrittenPair] = field([], "配对", "pairs to be matched")
    order: list[WrittenPiece] = field(
        [], "排序：按正确的先后写", "what to put in order, written in the right one"
    )
    number: WrittenNumber | None = field(None, "填数", "a figure to fill in")
    open: WrittenOpen | None = field(None, "简答", "an answer in words of one's own")
    discuss: WrittenDiscussion | None = field(None, "讨论：没有标准答案", "to talk about: no key")


class WrittenBody(Part):
    """A file of hand-written questions."""

    title: Text = field(REQUIRED, "这一组题的名称", "what these questions are called")
    about: Text | None = field(None, "给出题的人看的说明", "a note to whoever sets a quiz")
    questions: list[WrittenQuestion] = field(REQUIRED, "题", "the questions")


FORMS: tuple[tuple[str, FormName], ...] = (
    ("choose_one", "choose-one"),
    ("choose_many", "choose-many"),
    ("claim", "true-false"),
    ("match", "match"),
    ("order", "order"),
    ("number", "number"),
    ("open", "open"),
    ("discuss", "discuss"),
)


@dataclass(frozen=True)
class CiteAt:
    """One citation of a hand-written question, with the revision that the standard has today."""

    question: str
    standard: str
    revision: str
    now: str
    place: Place

    @property
    def is_current(self) -> bool:
        return self.revision == self.now


@dataclass(frozen=True)
class WrittenFile:
    id: str
    body: WrittenBody
    node: Tree
    missing: frozenset[str]  # questions that are not in the language yet: they are not asked in it


def written_steps(tree: Tree) -> Iterator[tuple[tuple[str, ...], Shape, Node]]:
    return steps(tree, shape_of(WrittenBody))


def read_written(handbook: Handbook, lang: str) -> tuple[dict[str, WrittenFile], list[Problem]]:
    """Every file of hand-written questions in one language, and what is wrong with them."""
    layer = handbook.sources.quizzes
    problems: list[Problem] = []
    found = {}
    for file_id, tree in sorted(layer.main.items()):
        if "questions" not in tree.entries:
            continue  # a blueprint
        local, missing = tree, frozenset[str]()
        if lang != handbook.main:
            over = layer.translations.get((file_id, lang))
            texts = {}
            if over is not None:
                translation = read_translation(tree, over, "", written_steps, complete=True)
                problems.extend(translation.problems)
                texts = translation.texts
            localised = localise(tree, {"": texts}, written_steps)
            local = localised.tree
            missing = frozenset(path[1] for path in localised.untranslated if path[0] == "questions")
        body, verdicts = validate(WrittenBody, local, Both(f"questions '{file_id}'", f"题目“{file_id}”"))
        problems.extend(verdicts)
        if body is None:
            continue
        file = WrittenFile(file_id, body, local, missing)
        if (book := handbook.books.get(("", lang))) is not None:
            problems.extend(check_texts(book, file))
        if lang == handbook.main:
            problems.extend(duplicate_ids(tree))
            problems.extend(check(handbook, file))
        found[file_id] = file
    return found, problems


def check_texts(book: Book, file: WrittenFile) -> Iterator[Problem]:
    """A question may name the terms, the cast, and the values of the first standard that it rests on."""
    known = {*book.terms, *book.settings.slots}
    for path, shape, scalar in leaves(shape_of(WrittenBody), file.node):
        if shape.sort is not Sort.TEXT:
            continue
        values: tuple[str, ...] = ()
        if path[0] == "questions" and isinstance(path[1], int):
            home = file.body.questions[path[1]].cites[0].partition("@")[0]
            if home in book.standards:
                values = tuple(sorted(book.standards[home].body.limits))
        yield from check_text(book, scalar, known | set(values), frozenset(), values)


def check(handbook: Handbook, file: WrittenFile) -> Iterator[Problem]:
    base = handbook.base
    for index, asked in enumerate(file.body.questions):
        forms = [as_typed(name) for attribute, name in FORMS if getattr(asked, attribute)]
        place = node_at(file.node, ("questions", index, "id")).place
        if len(forms) != 1:
            known = ", ".join(as_typed(name) for _, name in FORMS)
            yield ONE_ANSWER(place, question=asked.id, found=", ".join(forms) or NONE, forms=known)
        for attribute, least in LEAST.items():
            if 0 < (count := len(getattr(asked, attribute))) < least:
                form = attribute.replace("_", "-")
                yield TOO_FEW_PARTS(place, question=asked.id, found=count, form=form, least=least)
        keys = sum(option.key for option in (*asked.choose_one, *asked.choose_many))
        if (asked.choose_one and keys != 1) or (asked.choose_many and not 0 < keys < len(asked.choose_many)):
            yield KEYS(place, question=asked.id, found=keys)
        if asked.number and (unit := asked.number.unit) and unit not in base.units:
            at = node_at(file.node, ("questions", index, "number", "unit")).place
            yield unknown_name(at, unit, "units", base.units)
        for where, _ in enumerate(asked.cites):
            cite = node_at(file.node, ("questions", index, "cites", where)).place
            name, _, revision = asked.cites[where].partition("@")
            standard = base.standards.get(name)
            if standard is None:
                if not base.is_faulty(name):
                    close = get_close_matches(name, base.standards, n=1)
                    yield UNKNOWN_CITE(cite, hint=close[0] if close else None, question=asked.id, name=name)
            elif standard.revision != revision:
                yield OLDER_CITE(cite, question=asked.id, name=name, old=revision, now=standard.revision)


def as_typed(form: FormName) -> str:
    """The key that the author writes for an answer form."""
    return "claim" if form == "true-false" else form


def cited(handbook: Handbook, file: WrittenFile) -> Iterator[CiteAt]:
    """Every citation that names a standard, for `check --accept`."""
    for index, asked in enumerate(file.body.questions):
        for where, text in enumerate(asked.cites):
            name, _, revision = text.partition("@")
            if name in handbook.base.standards:
                place = node_at(file.node, ("questions", index, "cites", where)).place
                yield CiteAt(asked.id, name, revision, handbook.base.standards[name].revision, place)
