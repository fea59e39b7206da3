"""A standard under a new id keeps its old link, its translation and what editions say of it."""

from __future__ import annotations

from pathlib import Path

from deskbook.build import examine, load
from deskbook.derive.pages import set_view

FILES = {
    "standards/handbook.yml": "title: 手册\nedition-title: 通用版\nlanguage: zh\nlanguages: [zh, en]\n",
    "standards/asking.yml": "title: 问与答\nkind: etiquette\nstandards:\n"
    "  - {id: ask-first, formerly: [ask], title: 先问后答, wording: 先问清楚。, why: 省得答错。}\n",
    "standards/asking.en.yml": "title: Asking\nstandards:\n"
    "  - {id: ask, title: Ask first, wording: Ask first., why: It saves a wrong answer.}\n",
    "standards/editions/shop/asking.yml": "standards:\n  - {id: ask, why: 免得拿错尺码。}\n",
}


def test_the_old_id_still_leads_there(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert [problem for problem in examine(tmp_path)[1] if problem.is_error] == []
    books = load(tmp_path).handbook.books
    assert books["", "en"].cites["asking/ask-first"].wording == "Ask first."
    assert books["shop", "zh"].cites["asking/ask-first"].why == "免得拿错尺码。"
    # The edition's own reason has no English yet, and the base's English must not stand in for it.
    assert books["shop", "en"].cites["asking/ask-first"].why == "免得拿错尺码。"
    book = books["", "zh"]
    assert set_view(book, book.sets["asking"]).sections[0].former == ("ask",)
