"""What a book takes from the root's mkdocs.yml, and what it adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from deskbook.build import build, load, make, root_configuration
from deskbook.yaml_source import read_plain

ROOT = """\
site_name: x
site_url: https://handbook.example/service
theme: {name: material, font: false}
extra_css: [own.css]
extra_javascript:
  - path: own.js
    defer: true
markdown_extensions:
  - attr_list
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_a_book_repeats_the_lists_and_has_an_address_of_its_own(project: Callable[[str], Path]) -> None:
    root = project("good/hard")
    (root / "mkdocs.yml").write_text(ROOT, "utf-8")
    inherited = root_configuration(root)
    assert inherited["extra_javascript"] == [{"path": "own.js", "defer": True}]
    found = {}
    loaded = load(root)
    for derived in loaded.derived.values():
        made = make(
            derived,
            inherited=inherited,
            blueprints=loaded.blueprints,
            exams=loaded.exams.questions,
            packs=False,
        )
        found[made.name] = read_plain(made.files["mkdocs.yml"].decode("utf-8"))
    assert {name: config["site_url"] for name, config in found.items()} == {
        "base-zh": "https://handbook.example/service/",
        "base-en": "https://handbook.example/service/en/",
        "property-zh": "https://handbook.example/service/editions/property/",
        "property-en": "https://handbook.example/service/editions/property/en/",
    }
    for config in found.values():
        assert config["INHERIT"] == "../shared.yml"
        assert config["extra_css"] == ["own.css", "assets/deskbook.css"]
        assert [script["path"] for script in config["extra_javascript"]] == ["own.js", "assets/deskbook.js"]


def test_editions_stand_in_the_site_beside_the_base(project: Callable[[str], Path]) -> None:
    root = project("good/hard")
    build(root)
    pages = ("", "en/", "editions/property/", "editions/property/en/")
    texts = {p: (root / "site" / p / "s/phone-answering.html").read_text("utf-8") for p in pages}
    assert "响三声以内" in texts[""] and "within 3 rings" in texts["en/"]
    assert "响两声以内" in texts["editions/property/"] and "within 2 rings" in texts["editions/property/en/"]
    assert "与通用版不同" in texts["editions/property/"] and "与通用版不同" not in texts[""]
    # Each page leads to itself in the other language of its own edition.
    leads = {p: re.search(r'class="db-other"[^>]*><a href="([^"]+)"', text) for p, text in texts.items()}
    reached = {
        p: (root / "site" / p / "s" / found.group(1))
        .resolve()
        .relative_to((root / "site").resolve())
        .as_posix()
        for p, found in leads.items()
        if found
    }
    assert reached == {
        "": "en/s/phone-answering.html",
        "en/": "s/phone-answering.html",
        "editions/property/": "editions/property/en/s/phone-answering.html",
        "editions/property/en/": "editions/property/s/phone-answering.html",
    }
