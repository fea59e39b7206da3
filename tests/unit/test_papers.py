"""Quizzes on paper: what the learner gets, what the trainer marks with, and what the class talks about."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from outlines import opened, outline, pandoc_blocks, parts, words_of

from deskbook.blocks import Choices, Document, Fields, Grid, Heading, Item, Para, Steps, Table
from deskbook.derive.parallel import across, by_standard
from deskbook.derive.print_key import key_document
from deskbook.derive.print_quiz import sheet_document
from deskbook.derive.print_strips import key_of, strips_document
from deskbook.derive.print_tables import tables_document
from deskbook.questions import (
    FORM_ORDER,
    AnswerForm,
    ChooseMany,
    ChooseOne,
    Cite,
    FormName,
    Match,
    Number,
    Open,
    Option,
    PutInOrder,
    Question,
    Section,
    Sheet,
    SheetItem,
    TrueFalse,
)
from deskbook.render.blocks_to_docx import render_docx
from deskbook.words import Words
from every_form import loaded_every_form, order_in, papers_of, sheets_of

LANGUAGES = ("zh", "en")
QUIZZES = ("final", "talk")
pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None and os.environ.get("CI") != "true", reason="pandoc is not installed"
)


def sheets(quiz: str, lang: str) -> list[Sheet]:
    return sheets_of(loaded_every_form(), quiz, lang)


def test_the_samples_hold_every_answer_form() -> None:
    found = {section.form for quiz in QUIZZES for one in sheets(quiz, "zh") for section in one.sections}
    assert found == set(FORM_ORDER)


# -- the learner's copy --------------------------------------------------------------------------------

OTHER = Cite("other/standard", "ffffffff", "other", "other", "may", "other", "other")


def with_another_key(answer: AnswerForm) -> AnswerForm:
    """The same to look at, and something else is right, for other reasons."""
    match answer:
        case ChooseOne(options, exempt):
            keys = [option.key for option in options]
            turned = zip(options, keys[1:] + keys[:1], strict=True)
            return ChooseOne(tuple(replace(o, key=key, reason="other", cites=(OTHER,)) for o, key in turned), exempt)  # fmt: skip
        case ChooseMany(options):
            return ChooseMany(tuple(replace(o, key=not o.key, reason="other", cites=(OTHER,)) for o in options))  # fmt: skip
        case TrueFalse(key):
            return TrueFalse(not key, "other")
        case Match(left, right):
            names = [piece.id for piece in left]
            moved = zip(left, names[1:] + names[:1], strict=True)
            return Match(tuple(replace(p, id=name, reason="other", cites=(OTHER,)) for p, name in moved), right)  # fmt: skip
        case PutInOrder(pieces, right):
            others = tuple(replace(piece, reason="other", cites=(OTHER,)) for piece in pieces)
            return PutInOrder(others, (*right[1:], right[0]))
        case Number(unit=unit):
            return Number(Fraction(1), "other", unit, "other")
        case Open(rubric):
            return Open(tuple("other" for _ in rubric), "other", "other")


def changed(item: SheetItem) -> SheetItem:
    question = item.question
    answer = with_another_key(question.answer)
    assert answer != question.answer
    return replace(item, question=replace(question, cites=(OTHER,), revision="ffffffff", answer=answer))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("quiz", QUIZZES)
def test_the_learners_sheet_does_not_know_the_key(quiz: str, lang: str) -> None:
    """Another key, other reasons, other standards: the very same file."""
    for asked in sheets(quiz, lang):
        sections = tuple(replace(s, items=tuple(changed(item) for item in s.items)) for s in asked.sections)
        file = render_docx(sheet_document(asked))
        assert render_docx(sheet_document(replace(asked, sections=sections))) == file
        text = "".join(parts(file).values())
        cites = [cite for item in asked.items for cite in item.question.all_cites]
        assert len(cites) >= 3
        assert [cite.id for cite in cites if cite.id in text or cite.revision in text] == []


def said_of(question: Question) -> list[str]:
    """Everything that only a trainer reads."""
    found = [option.reason for option in question.options] + [piece.reason for piece in question.pieces]
    match question.answer:
        case TrueFalse(reason=reason):
            found.append(reason)
        case Number(shown=shown, reason=reason, slips=slips):
            found += [shown, reason, *(slip.fault for slip in slips)]
        case Open(rubric, reference, note):
            found += [*rubric, reference, note]
    return [text for text in dict.fromkeys(found) if text]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def expected_lines(asked: Sheet) -> list[str]:
    """What a second reader finds between the headings, said without any of our own code for paper."""
    zh = asked.lang == "zh"
    brackets = "（）" if zh else "()"
    marks = "①②③④" if zh else ("(1)", "(2)", "(3)", "(4)")
    lines: list[str] = []
    number = 0
    for section in asked.sections:
        for item in section.items:
            number += 1
            question = item.question
            stem = f"{number}." + question.stem.removesuffix("（　　）")
            if section.form in ("choose-one", "choose-many", "true-false"):
                stem += brackets
            lines.append(stem)
            answer = question.answer
            if isinstance(answer, ChooseOne | ChooseMany):
                texts = [f"{letter}.{o.text}" for letter, o in zip("ABCDE", answer.options, strict=False)]
                short = all(len(o.text) < (8 if zh else 16) for o in answer.options)
                lines += ["".join(texts)] if short else texts
            elif isinstance(answer, Match):
                rows = zip(marks, "ABCD", answer.left, answer.right, strict=False)
                lines += [f"{brackets}|{m}{p.text}|{letter}.{q.text}" for m, letter, p, q in rows]
            elif isinstance(answer, PutInOrder):
                lines += [mark + piece.text for mark, piece in zip(marks, answer.pieces, strict=False)]
                lines.append(("先后：" if zh else "Order:") + "→".join([brackets] * len(answer.pieces)))
            elif isinstance(answer, Number):
                lines.append(("答：" if zh else "Answer:") + answer.unit)
    return [squeezed(line) for line in lines]


def read_lines(file: bytes, tmp_path: Path) -> Iterator[str]:
    """Paragraphs, list items and rows as pandoc reads them, headings marked by #."""
    for block in pandoc_blocks(file, tmp_path):
        if block["t"] == "Header":
            yield "#" + words_of(block["c"][2])
        elif block["t"] == "OrderedList":
            (start, style, delimiter), items = block["c"]
            assert (start, style["t"], delimiter["t"]) == (1, "UpperAlpha", "Period")
            yield from (f"{chr(65 + n)}.{words_of(item)}" for n, item in enumerate(items))
        elif block["t"] == "Table":
            _, _, _, head, bodies, _ = block["c"]
            for row in [*head[1], *(row for body in bodies for row in body[3])]:
                yield "|".join(words_of(cell[4]) for cell in row[1])
        elif text := words_of(block):
            yield text


@pandoc
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("quiz", QUIZZES)
def test_a_second_reader_finds_the_same_questions_and_no_key(quiz: str, lang: str, tmp_path: Path) -> None:
    for asked in sheets(quiz, lang):
        lines = list(read_lines(render_docx(sheet_document(asked)), tmp_path))
        first = next(n for n, line in enumerate(lines) if line.startswith("1."))
        heads = [n for n, line in enumerate(lines) if line.startswith("#")]
        # The line below a heading says how to answer.
        found = [line for n, line in enumerate(lines[first:], first) if not {n, n - 1} & set(heads)]
        assert found == expected_lines(asked)
        assert len(heads) == 1 + len(asked.sections)
        said = [text for item in asked.items for text in said_of(item.question)]
        assert len(said) >= 6
        assert [text for text in said if squeezed(text) in "".join(lines)] == []


@pandoc
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("quiz", QUIZZES)
def test_a_second_reader_finds_all_of_it_in_the_key(quiz: str, lang: str, tmp_path: Path) -> None:
    made = sheets(quiz, lang)
    text = "".join(read_lines(render_docx(papers_of(quiz, lang)["key"]), tmp_path))
    wanted: list[str] = []
    for item in (item for asked in made for item in asked.items):
        question = item.question
        wanted += [question.stem.removesuffix("（　　）"), *said_of(question)]
        wanted += [part.text for part in (*question.options, *question.pieces)]
    for cite in (item.question.cites[0] for asked in made for item in asked.items):
        wanted += [cite.title]
    assert len(wanted) >= 30
    assert [line for line in wanted if squeezed(line) not in text] == []


# -- answers and strips --------------------------------------------------------------------------------


def of_options(*texts: str, points: int = 10, name: str = "q", ban: bool = False) -> SheetItem:
    cite = Cite("phone/rings", "00000000", "及时接听", "接听电话", "must-not" if ban else "must")
    options = tuple(Option(f"o{n}", text, n == 0, "", ()) for n, text in enumerate(texts))
    return SheetItem(Question(name, "case", "zh", "问？", ChooseOne(options), (cite,)), points, "c")


def with_sections(*sections: tuple[FormName, list[SheetItem]], **rest: Any) -> Sheet:
    (first, _) = sheets("final", "zh")
    made = tuple(Section(form, tuple(items)) for form, items in sections)
    return replace(first, sections=made, **rest)


def many(count: int) -> Sheet:
    return with_sections(("choose-one", [of_options("甲", "乙", name=f"q{n}") for n in range(count)]))


def geometry(document: Document) -> list[tuple[list[str], list[str]]]:
    """Of each grid the widths of its cells and the heights of its rows, numbers first."""
    found = []
    for table in opened(document).tables:
        if table.style is not None and table.style.name in ("Answers", "Strip"):
            heights = [str(h) for h in table._tbl.xpath("./w:tr/w:trPr/w:trHeight[@w:hRule='exact']/@w:val")]
            widths = [str(w) for w in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
            found.append((widths, sorted(heights)))
    return found


@pytest.mark.parametrize(("count", "lines"), [(3, [3]), (10, [10]), (23, [10, 10, 3])])
def test_a_strip_has_the_measures_of_the_answers(count: int, lines: list[int]) -> None:
    asked = many(count)
    answers, strips = geometry(sheet_document(asked)), geometry(strips_document([asked]))
    assert answers == strips
    assert answers == [(["1038", *["860"] * n], ["340", "510"]) for n in lines]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def cells(grid: Grid, row: int) -> list[str]:
    line = grid.rows[row]
    return [line.label, *("".join(span.text for span in cell) for cell in line.cells)]


def test_keys_lie_against_the_answers_and_numbers_below() -> None:
    asked = many(12)
    (first, second) = grids(sheet_document(asked))
    assert [cells(first, 0), cells(first, 1)] == [["题号", *map(str, range(1, 11))], ["答案", *[""] * 10]]
    assert [cells(second, 0), cells(second, 1)] == [["题号", "11", "12"], ["答案", "", ""]]
    (above, below) = grids(strips_document([asked]))
    assert [cells(above, 0), cells(above, 1)] == [["A卷", *["A"] * 10], ["题号", *map(str, range(1, 11))]]
    assert [cells(below, 0), cells(below, 1)] == [["A卷", "A", "A"], ["题号", "11", "12"]]


@pytest.mark.parametrize(("fails", "numbers"), [(True, ["1", "▲2"]), (False, ["1", "2"])])
def test_what_must_not_be_missed_is_marked_where_it_fails(fails: bool, numbers: list[str]) -> None:
    items = [of_options("甲", "乙", name="p"), of_options("甲", "乙", name="q", ban=True)]
    asked = with_sections(("choose-one", items), must_not_fails=fails)
    document = strips_document([asked])
    (grid,) = grids(document)
    assert cells(grid, 1)[1:] == numbers
    (steps,) = (block for block in document.blocks if isinstance(block, Steps))
    told = ["".join(span.text for span in text) for text in steps.items]
    assert [line for line in told if "▲" in line] == (
        ["标▲的题考禁止项：答错一题即不合格。"] if fails else []
    )
    leads = [b.text[0].text for b in sheet_document(asked).blocks if isinstance(b, Para)]
    assert [lead.startswith("禁止项答错即不合格") for lead in leads].count(True) == fails
    # The learner is told that there are some, never which.
    assert "▲" not in outline(opened(sheet_document(asked)))


KEYS: list[tuple[AnswerForm, str, str]] = [
    (ChooseMany(tuple(Option(n, n, n in "ad", "", ()) for n in "abcd")), "AD", "AD"),
    (TrueFalse(True, ""), "√", "T"),
    (TrueFalse(False, ""), "×", "F"),
    (Number(Fraction(88), "88单", "单", ""), "88单", "88单"),
    (Open(("点",), "参考"), "见讲评稿的评分要点", "see the points in the discussion key"),
]


@pytest.mark.parametrize(("answer", "zh", "en"), KEYS)
def test_keys_as_short_as_they_can_be(answer: AnswerForm, zh: str, en: str) -> None:
    question = Question("q", "case", "zh", "问？", answer, ())
    assert [key_of(question, Words.of("zh")), key_of(question, Words.of("en"))] == [zh, en]


def pieces_of(quiz: str, lang: str, form: FormName) -> Question:
    (first, _) = sheets(quiz, lang)
    return next(item.question for section in first.sections for item in section.items if section.form == form)


@pytest.mark.parametrize(
    ("lang", "marks", "between"), [("zh", "①②③", ("", "　")), ("en", "123", (" ", " · "))]
)
def test_keys_of_pairs_and_orders(lang: str, marks: str, between: tuple[str, str]) -> None:
    """Read by what goes with what, not by our own positions."""
    shown = [mark if lang == "zh" else f"({mark})" for mark in marks]
    pairs = pieces_of("final", lang, "match")
    assert isinstance(pairs.answer, Match)
    letters = {piece.id: letter for piece, letter in zip(pairs.answer.right, "ABC", strict=True)}
    told = [f"{mark}{between[0]}{letters[p.id]}" for mark, p in zip(shown, pairs.answer.left, strict=True)]
    assert key_of(pairs, Words.of(lang)) == between[1].join(told)
    steps = pieces_of("final", lang, "order")
    assert isinstance(steps.answer, PutInOrder)
    places = {piece.id: mark for piece, mark in zip(steps.answer.pieces, shown, strict=True)}
    arrow = "→" if lang == "zh" else " → "
    assert key_of(steps, Words.of(lang)) == arrow.join(places[name] for name in ("pen", "lift", "listen"))


@pytest.mark.parametrize("each", [True, False])
def test_sheet_and_strips_say_how_several_right_things_are_marked(each: bool) -> None:
    (first, second) = sheets("final", "zh")
    asked = [replace(one, each_counts=each) for one in (first, second)]
    told = outline(opened(sheet_document(asked[0]))), outline(opened(strips_document(asked)))
    assert ["分值按选项平分" in text for text in told] == [each, each]
    assert ["分值按条平分" in text for text in told] == [each, each]
    assert ["全部配对才给分" in text for text in told] == [not each, not each]
    assert ["全部排对才给分" in text for text in told] == [True, True]


def test_nothing_to_lay_a_strip_beside() -> None:
    stem = Question("q", "swap", "zh", "换一种说法。", Open(("点",), "参考"), (OTHER,))
    asked = with_sections(("open", [SheetItem(stem, 100, "c")]))
    assert grids(sheet_document(asked)) == []
    headings = [block.text for block in strips_document([asked]).blocks if isinstance(block, Heading)]
    assert headings == ["结业考核　速查答案", "怎样评分", "A卷　其余各题"]


# -- sections and points -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "inline"),
    [(("一二三四五六七", "一"), True), (("一二三四五六七八", "一"), False), (("fifteen letters", "b"), True)],
)
def test_short_options_share_a_line(options: tuple[str, ...], inline: bool) -> None:
    blocks = sheet_document(with_sections(("choose-one", [of_options(*options)]))).blocks
    assert [block.inline for block in blocks if isinstance(block, Choices)] == [inline]


def test_six_short_options_take_two_lines() -> None:
    document = sheet_document(with_sections(("choose-one", [of_options(*"甲乙丙丁戊己")])))
    lines = [p.text for p in opened(document).paragraphs if p.style and p.style.name == "Option Line"]
    assert lines == ["A. 甲\tB. 乙\tC. 丙\tD. 丁", "E. 戊\tF. 己"]


def headings_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("points", "title", "items"),
    [
        ((50, 50), "一、单项选择题（每题50分，共100分）", ["问？（　　）", "问？（　　）"]),
        ((20, 80), "一、单项选择题（共100分）", ["（20分）问？（　　）", "（80分）问？（　　）"]),
        ((100,), "一、单项选择题（共100分）", ["问？（　　）"]),
    ],
)
def test_points_of_sections_and_items(points: tuple[int, ...], title: str, items: list[str]) -> None:
    asked = with_sections(("choose-one", [of_options("甲", "乙", points=n, name=f"q{n}") for n in points]))
    document = sheet_document(asked)
    assert headings_of(document) == ["结业考核　A卷", title]
    shown = [block for block in document.blocks if isinstance(block, Item)]
    assert ["".join(span.text for span in block.text) for block in shown] == items


def test_two_alike_questions_make_one_section() -> None:
    """A heading stands at the first item of a section, by its place and not by what it asks."""
    twice = of_options("甲", "乙", points=50)
    assert headings_of(sheet_document(with_sections(("choose-one", [twice, twice])))) == [
        "结业考核　A卷",
        "一、单项选择题（每题50分，共100分）",
    ]


def test_points_are_added_up_in_a_table_from_three_sections_on() -> None:
    (final, _), (talk, _) = sheets("final", "zh"), sheets("talk", "zh")
    scores = grids(sheet_document(final))[0]
    assert cells(scores, 0) == ["大题", "一（10分）", *[f"{n}（15分）" for n in "二三四五六七"], "总分"]
    assert cells(scores, 1) == ["得分", *[""] * 8]
    fields = [block.labels for block in sheet_document(talk).blocks if isinstance(block, Fields)]
    assert fields == [("姓名", "工号", "部门", "日期", "得分")]


def test_what_is_talked_about_earns_no_points() -> None:
    document = papers_of("talk", "zh")["A"]
    assert headings_of(document)[-1] == "二、讨论题（不计分）"
    assert "讨论题" not in outline(opened(papers_of("talk", "zh")["tables"]))


@pytest.mark.parametrize("name", ["A", "B", "strips", "key", "tables"])
def test_every_footer_tells_form_seed_and_revision(name: str) -> None:
    made = sheets("talk", "zh")
    footer = papers_of("talk", "zh")[name].footer
    forms = [one for one in made if name not in "AB" or one.form == name]
    assert [f"{one.form}卷" in footer and one.revision in footer for one in forms] == [True] * len(forms)
    assert "课堂小测" in footer and "抽题号 1" in footer


# -- the key by standard -------------------------------------------------------------------------------


def test_the_key_is_in_the_order_of_the_handbook_and_tells_each_standard_once() -> None:
    made = sheets("final", "zh")
    order = order_in(loaded_every_form(), "zh")
    assert order[:3] == ("phone/rings", "phone/name-first", "phone/no-guess")
    titles = ["接听电话·及时接听", "接听电话·先报身份", "接听电话·不猜不许诺"]
    assert headings_of(key_document(made, order))[1:] == titles
    assert headings_of(key_document(made, order[::-1]))[1:] == titles[::-1]
    # What the handbook does not hold comes last.
    assert headings_of(key_document(made, order[1:2]))[1:] == [titles[1], titles[2], titles[0]]


def test_forms_that_ask_the_same_are_told_once() -> None:
    lines = outline(opened(papers_of("talk", "zh")["key"]))
    # One case for A, another for B, and one limit for both.
    assert lines.count("你一个人在前台，电话响了。") == lines.count("你在库房点货，分机响了。") == 1
    assert lines.count("最晚是第几次") + lines.count("第几声") >= 1
    assert "A卷第2题 = B卷第1题" in lines and "A卷第1题 = B卷第2题" in lines
    assert lines.count("A卷第2题：") == lines.count("B卷第1题：") == 1
    assert "A卷第1题：" not in lines


def option_rows(document: Document) -> dict[str, tuple[list[str], bool]]:
    """By its text, the letters of an option in each form, and whether it is marked as right."""
    found = {}
    for block in document.blocks:
        if isinstance(block, Table) and block.light:
            for row in block.rows:
                *letters, text, _ = (" ".join(span.text for span in cell) for cell in row)
                found[text.removeprefix("√ ")] = (letters, text.startswith("√ "))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_of_each_form_stand_at_each_option(lang: str) -> None:
    made = sheets("final", lang)
    rows = option_rows(key_document(made, order_in(loaded_every_form(), lang)))
    seen = 0
    for one in made:
        for item in one.items:
            for position, option in enumerate(item.question.options):
                letters, right = rows[option.text]
                assert letters["AB".index(one.form)] == "ABCD"[position]
                assert right == option.key
                seen += 1
    assert seen == 14  # three options and four, twice


def test_three_forms_side_by_side() -> None:
    loaded = loaded_every_form()
    made = sheets_of(loaded, "final", "zh", "ABC")
    document = tables_document(made, order_in(loaded, "zh"))
    tally = next(block for block in document.blocks if isinstance(block, Table))
    assert tally.header == ("标准", "A卷", "B卷", "C卷", "答错的人（画“正”字）", "人数")
    assert document.footer.startswith("结业考核　A卷、B卷、C卷　抽题号 3")


def test_a_question_that_one_form_lacks() -> None:
    one = many(2)
    other = replace(many(1), form="B")
    assert [[place.form for place in asked.places] for asked in across([one, other])] == [["A", "B"], ["A"]]
    ((cite, asked),) = by_standard(across([one, other]), [])
    assert (cite.id, [entry.number_in("B") for entry in asked]) == ("phone/rings", [1, None])
    rows = next(b for b in tables_document([one, other], []).blocks if isinstance(b, Table)).rows
    assert ["".join(span.text for span in cell) for cell in rows[0]] == [
        "接听电话·及时接听",
        "1 2",
        "1",
        "",
        "",
    ]


def test_the_place_for_an_answer_is_one_piece() -> None:
    """No blank between full-width brackets, at which a line could end; none that breaks between narrow ones."""
    for lang, wanted in (("zh", "（）"), ("en", "(\u00a0")):
        file = render_docx(sheet_document(sheets("final", lang)[0]))
        text = re.sub(r"<[^>]+>", "", parts(file)["word/document.xml"])
        assert text.count(wanted) > 5
        assert re.findall(r"[（(][ \u3000]+[）)]", text) == []
        assert (re.findall(r'rStyle w:val="(Room\d)"', parts(file)["word/document.xml"]) == []) == (
            lang == "en"
        )
