from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import markdown  # type: ignore[import-untyped]
import pytest
import samples
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]

from deskbook.questions import ChooseOne, Cite, Open, Option, Question, Section, Sheet, SheetItem, TrueFalse
from deskbook.render.finder import finder_script, pinyin
from deskbook.render.html import (
    QUIZ_WORDS,
    ROLE_PLAY_WORDS,
    finder_html,
    quiz_html,
    role_play_html,
)
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
    answers = (
        ("choose-one", ChooseOne(options)),
        ("true-false", TrueFalse(False, HOSTILE)),
        ("open", Open((HOSTILE,), HOSTILE, HOSTILE)),
    )
    sections = tuple(
        Section(form, (SheetItem(Question(f"q{form}", "case", "zh", HOSTILE, answer, (cite,)), 1, "cell"),))  # type: ignore[arg-type]
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
        good=HOSTILE,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_component_is_one_line_that_markdown_leaves_alone(lang: str) -> None:
    for html in (
        quiz_html(practice(lang), "../"),
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
        quiz_html(practice(), ""),
        role_play_html(samples.role_play("zh"), ""),
        finder_html("", "zh"),
    ):
        parser = Parser()
        parser.feed(f'<h1 id="title">Title</h1><p>before</p>{html}<p>after</p>')
        parser.close()
        assert ["".join(section.text).strip() for section in parser.data] == ["<p>before</p><p>after</p>"]


def test_without_a_script_the_quiz_holds_every_answer_reason_and_standard() -> None:
    sheet = practice()
    text = Tree(quiz_html(sheet, "../")).text
    for item in sheet.items:
        assert item.question.stem in text
        for cite in item.question.cites:
            assert cite.at in text and f"{cite.set_title}·{cite.title}" in text
        answer = item.question.answer
        if isinstance(answer, ChooseOne):
            for option in answer.options:
                assert option.text in text and option.reason in text
            assert f"正确答案：{'ABC'[answer.key_position]}" in text
        elif isinstance(answer, TrueFalse):
            assert answer.reason in text
        else:
            assert answer.reference in text and all(point in text for point in answer.rubric)


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
    assert all(ending in text for ending in (play.good, play.fair, play.poor, play.broken))
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


@pytest.mark.parametrize(
    ("words", "modules"),
    [(QUIZ_WORDS, ("quiz.js", "question.js", "result-card.js")), (ROLE_PLAY_WORDS, ("role-play.js",))],
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
