from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from importlib import resources

import markdown  # type: ignore[import-untyped]
import played_sheet
import pytest
import samples
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]

from deskbook.questions import (
    AnswerForm,
    ChooseMany,
    ChooseOne,
    Cite,
    FormName,
    Match,
    Number,
    Open,
    Option,
    Piece,
    PutInOrder,
    Question,
    Section,
    Sheet,
    SheetItem,
    Slipped,
    TrueFalse,
)
from deskbook.render.finder import finder_script, pinyin
from deskbook.render.html import (
    QUIZ_WORDS,
    ROLE_PLAY_WORDS,
    finder_html,
    quiz_html,
    role_play_html,
)
from deskbook.render.shown_questions import exact
from deskbook.role_plays import RolePlay
from deskbook.views import FinderEntry

HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;\n\n</script><b>{{ 1 + 1 }}</b> \u2028 `*_ {slot}"
VOID = {"input", "img", "br", "meta", "link"}


def practice(lang: str = "zh") -> Sheet:
    return replace(samples.sheet(lang), use="practice")


class Tree(HTMLParser):
    """Checks that elements nest, and keeps what text and attributes a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.values: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.values += [value for _, value in attrs if value]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile_sheet() -> Sheet:
    cite = Cite("set/one", "00000000", HOSTILE, HOSTILE, "must", HOSTILE, HOSTILE)
    options = (
        Option("one", HOSTILE, True, HOSTILE, (cite,)),
        Option("two", HOSTILE, False, HOSTILE, (cite,)),
    )
    pieces = tuple(Piece(name, HOSTILE, HOSTILE, (cite,)) for name in ("one", "two"))
    answers: tuple[tuple[FormName, AnswerForm], ...] = (
        ("choose-one", ChooseOne(options)),
        ("choose-many", ChooseMany(options)),
        ("true-false", TrueFalse(False, HOSTILE)),
        ("match", Match(pieces, pieces[::-1])),
        ("order", PutInOrder(pieces, ("two", "one"))),
        ("number", Number(Fraction(1, 3), HOSTILE, HOSTILE, HOSTILE, (Slipped(Fraction(-5, 2), HOSTILE),))),
        ("open", Open((HOSTILE,), HOSTILE, HOSTILE)),
        ("discuss", Open((), "", HOSTILE)),
    )
    sections = tuple(
        Section(form, (SheetItem(Question(f"q{form}", "case", "zh", HOSTILE, answer, (cite,)), 1, "cell"),))
        for form, answer in answers
    )
    return replace(practice(), title=HOSTILE, about=HOSTILE, handbook_title=HOSTILE, sections=sections)


def hostile_role_play() -> RolePlay:
    play = samples.role_play("zh")
    turn = play.turns[0]
    choices = tuple(replace(choice, text=HOSTILE, why=HOSTILE, reaction=HOSTILE) for choice in turn.choices)
    cite = replace(turn.cite, title=HOSTILE, set_title=HOSTILE, wording=HOSTILE, why=HOSTILE)
    return replace(
        play,
        turns=(replace(turn, scene=HOSTILE, customer=HOSTILE, choices=choices, cite=cite),),
        debrief=(HOSTILE,),
        title=HOSTILE,
        role=HOSTILE,
        channel=HOSTILE,
        persona=HOSTILE,
        customer=HOSTILE,
        opening=HOSTILE,
        situation=HOSTILE,
        goal=HOSTILE,
        authority=HOSTILE,
        endings=replace(play.endings, good=HOSTILE),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_component_is_one_line_that_markdown_leaves_alone(lang: str) -> None:
    for html in (
        quiz_html(played_sheet.sheet(lang), "../"),
        role_play_html(samples.role_play(lang), "../"),
        finder_html("../", lang),
        quiz_html(hostile_sheet(), "../"),
        role_play_html(hostile_role_play(), "../"),
    ):
        assert len(html.splitlines()) == 1
        Tree(html)
        page = markdown.markdown(f"# Title\n\n{html}\n\nText\n", extensions=["md_in_html", "attr_list"])
        assert html in page


def test_everything_authored_is_escaped() -> None:
    for html in (quiz_html(hostile_sheet(), "../"), role_play_html(hostile_role_play(), "../")):
        tree = Tree(html)
        assert "img" not in tree.tags and "b" not in tree.tags and "script" not in tree.tags
        assert "<img src=x onerror=alert(1)>\"'&amp; </script><b>{{ 1 + 1 }}</b>" in tree.text
        assert "{slot}" in tree.text


def test_the_theme_keeps_a_whole_component_out_of_its_search() -> None:
    """Its parser knows elements by tag: an element of the same tag inside would end the exclusion early."""
    for html in (
        quiz_html(played_sheet.sheet(), ""),
        role_play_html(samples.role_play("zh"), ""),
        finder_html("", "zh"),
    ):
        parser = Parser()
        parser.feed(f'<h1 id="title">Title</h1><p>before</p>{html}<p>after</p>')
        parser.close()
        assert ["".join(section.text).strip() for section in parser.data] == ["<p>before</p><p>after</p>"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_script_the_quiz_holds_every_answer_reason_and_standard(lang: str) -> None:
    sheet = played_sheet.sheet(lang)
    text = Tree(quiz_html(sheet, "../")).text
    joint = "·" if lang == "zh" else ": "
    for item in sheet.items:
        question = item.question
        assert question.stem in text
        for cite in question.cites:
            assert cite.at in text and cite.wording in text and f"{cite.set_title}{joint}{cite.title}" in text
        for part in (*question.options, *question.pieces):
            assert part.text in text and part.reason in text
        match question.answer:
            case TrueFalse(reason=reason):
                assert reason in text
            case Number(reason=reason, slips=slips):
                assert reason in text and slips
                assert all(f"{slip.figure}{slip.fault}" in text for slip in slips)
            case Open(rubric, reference, note):
                assert reference in text and note in text and all(point in text for point in rubric)


@pytest.mark.parametrize(
    ("lang", "keys"),
    [
        ("zh", ["B", "C", "A", "A", "B、D", "A", "不对", "对", "1—B、2—C、3—A", "④、③、②、①", "88单"]),
        ("en", ["B", "C", "A", "A", "B, D", "A", "Not right", "Right", "1–B, 2–C, 3–A", "④, ③, ②, ①", "88 calls"]),
    ],
)  # fmt: skip
def test_the_right_answer_of_each_form_as_one_reads_it(lang: str, keys: list[str]) -> None:
    html = quiz_html(played_sheet.sheet(lang), "../")
    assert re.findall(r'class="db-key-text">([^<]*)<', html) == keys


def test_the_reasons_of_an_order_are_read_in_the_right_order() -> None:
    html = quiz_html(played_sheet.sheet(), "")
    told = re.search(r'data-form="order".*?<ul class="db-reasons">(.*?)</ul>', html)
    assert told
    assert re.findall(r'class="db-letter">(.)<', told[1]) == ["④", "③", "②", "①"]


def test_the_quiz_hands_its_rules_and_its_names_to_the_player() -> None:
    def marks(sheet: Sheet) -> tuple[set[str], int]:
        html = quiz_html(sheet, "")
        head = html[: html.index(">")].split(' data-words="')[0]
        return set(re.findall(r'data-[a-z-]+="[^"]*"', head)), html.count('data-must-not="true"')

    sheet = played_sheet.sheet()
    plain = {
        'data-state="deskbook:quiz:base:zh:front-desk:A"',
        'data-quiz="front-desk"',
        'data-form="A"',
        'data-edition="base"',
        'data-title="前台入职测验"',
        'data-handbook="客户服务手册"',
        'data-revision="5b1d77e2"',
        'data-points="100"',
        'data-minutes="15"',
        'data-pass-mark="80"',
    }
    assert marks(sheet) == (plain, 0)
    assert marks(played_sheet.sheet(each_counts=True, must_not_fails=True)) == (
        plain | {'data-each-counts="true"'},
        2,
    )
    bare = marks(replace(sheet, minutes=None, pass_mark=None))[0]
    assert plain - bare == {'data-minutes="15"', 'data-pass-mark="80"'}


@pytest.mark.parametrize(
    ("each", "rules"),
    [
        (False, ["全部选对才得分", "全部配对才得分"]),
        (True, ["每个选项判断对了，各得一份分", "配对一条，得一份分"]),
    ],
)
def test_the_reader_is_told_how_several_right_things_are_marked(each: bool, rules: list[str]) -> None:
    html = quiz_html(played_sheet.sheet(each_counts=each), "")
    assert re.findall(r'class="db-fine">[^<·]* · ([^<]*)<', html)[:2] == rules


@pytest.mark.parametrize(
    ("figure", "written"),
    [(Fraction(88), "88"), (Fraction(3, 2), "1.5"), (Fraction(-5, 2), "-2.5"), (Fraction(100, 3), "100/3")],
)
def test_a_figure_is_written_for_a_script_to_read(figure: Fraction, written: str) -> None:
    assert exact(figure) == written


def test_a_link_leads_to_the_standard_from_where_the_page_is() -> None:
    assert 'href="../s/phone-answering.html#rings"' in quiz_html(practice(), "../")
    assert 'href="s/phone-answering.html#rings"' in quiz_html(practice(), "")


def test_an_exam_never_becomes_a_page() -> None:
    with pytest.raises(ValueError, match="is an exam"):
        quiz_html(replace(practice(), use="exam"), "../")


def test_the_role_play_shows_turns_and_endings_and_keeps_the_customers_card_closed() -> None:
    play = samples.role_play("zh")
    text = Tree(role_play_html(play, "../")).text
    for turn in play.turns:
        assert f"“{turn.customer}”" in text
        for choice in turn.choices:
            assert choice.text in text and choice.why in text and f"“{choice.reaction}”" in text
    assert all(
        ending in text
        for ending in (play.endings.good, play.endings.fair, play.endings.poor, play.endings.broken)
    )
    assert play.hides not in text and play.wants not in text
    assert "✓ 好" in text and "△ 中" in text and "✗ 差" in text


def test_the_broken_ending_is_only_there_where_a_must_not_is_at_stake() -> None:
    play = samples.role_play("zh")
    html = role_play_html(play, "")
    assert html.count('data-forbidden="true"') == 1 and 'data-ending="broken"' in html
    tame = replace(
        play, turns=tuple(replace(turn, cite=replace(turn.cite, obligation="must")) for turn in play.turns)
    )
    assert "data-forbidden" not in role_play_html(tame, "") and 'data-ending="broken"' not in role_play_html(
        tame, ""
    )


PLAYER = (
    "choosing.js", "filling.js", "matching.js", "mock.js", "ordering.js", "parts.js", "practice.js", "question.js",
    "quiz.js", "result.js", "result-card.js", "writing.js",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "modules"),
    [(QUIZ_WORDS, PLAYER), (ROLE_PLAY_WORDS, ("role-play.js",))],
)
def test_a_player_is_given_exactly_the_words_that_it_says(
    words: tuple[str, ...], modules: tuple[str, ...]
) -> None:
    folder = resources.files("deskbook").joinpath("static", "js")
    source = "".join(folder.joinpath(name).read_text("utf-8") for name in modules)
    said = {a or b for a, b in re.findall(r'\bwords(?:\.(\w+)|\["([\w-]+)"\])', source)}
    assert said == set(words)


def test_the_finders_data_is_safe_inside_a_script() -> None:
    entry = FinderEntry(
        "<!--</script>", "a&b", "s/a.html", "one\u2028two\u2029</SCRIPT>", "a/b", ("\u2028<",)
    )
    script = finder_script([entry], "zh")
    assert script.startswith("window.deskbookFinder = {") and script.endswith("};\n")
    assert not set("<>&\u2028\u2029") & set(script)


def test_chinese_is_found_by_pinyin_and_its_initials() -> None:
    assert pinyin(["及时接听"]) == "jishijieting jsjt"
    assert pinyin(["女士A座", "女士A座"]) == "nvshiazuo nsaz"
    assert '"pinyin":' not in finder_script([FinderEntry("Calls", "Phone", "s/a.html", "x", "a/b")], "en")
