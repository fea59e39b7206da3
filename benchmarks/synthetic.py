"""Handbooks of any size for the stopwatch: sets like real ones, in two languages, the same on every run.

The texts are in `synthetic/`, written as an author would; `<place>`, `<thing>`, `<day>` and `<team>` are filled
from the lists there, by the number of the set. A thousand sets are a thousand different pages.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from deskbook.yaml_source import read_plain

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "synthetic"
SHARED = HERE.parent / "mkdocs.yml"

LANGUAGES = (("zh", ""), ("en", ".en"))  # and how the names of their files end
RINGS = (2, 3, 4, 5)
MINUTES = (15, 20, 30, 45, 60)


def write_handbook(root: Path, sets: int) -> None:
    """A whole handbook in an empty folder: settings, sets of five standards, one quiz, one chapter."""
    standards, quizzes, content = (root / name for name in ("standards", "quizzes", "content"))
    for folder in (standards, quizzes, content):
        folder.mkdir(parents=True)
    shutil.copy(SHARED, root / "mkdocs.yml")
    for name in ("handbook.yml", "handbook.en.yml"):
        shutil.copy(TEXTS / name, standards / name)
    shutil.copy(TEXTS / "quiz.yml", quizzes / "weekly.yml")
    shutil.copy(TEXTS / "quiz.en.yml", quizzes / "weekly.en.yml")
    (content / "index.md").write_text("# 合成手册\n\n从一页开始读起。\n", "utf-8")
    (content / "index.en.md").write_text("# Synthetic handbook\n\nBegin with any page.\n", "utf-8")
    words = read_plain((TEXTS / "words.yml").read_text("utf-8"))
    templates = {lang: (TEXTS / f"set{ending}.yml").read_text("utf-8") for lang, ending in LANGUAGES}
    for number in range(sets):
        folder = standards / f"part-{number // 50}"
        folder.mkdir(exist_ok=True)
        for lang, ending in LANGUAGES:
            name = f"set-{number}{ending}.yml"
            (folder / name).write_text(set_text(templates[lang], number, words[lang]), "utf-8", newline="\n")


def set_text(template: str, number: int, words: dict[str, list[str]]) -> str:
    """One set. It keeps one of the template's last two standards: every other set has a forbidden phrase."""
    blocks = template.split("\n\n")
    text = "\n\n".join([*blocks[:-2], blocks[-2 + number % 2]])
    for name, value in (
        ("place", words["place"][number % 10]),
        ("thing", words["thing"][number // 10 % 10]),
        ("day", words["day"][number // 100 % 10]),
        ("team", words["team"][(number * 7 + number // 10) % 10]),
        ("rings", str(RINGS[number % len(RINGS)])),
        ("minutes", str(MINUTES[number % len(MINUTES)])),
    ):
        text = text.replace(f"<{name}>", value)
        text = text.replace(f"<{name.capitalize()}>", value[:1].upper() + value[1:])
    return text.rstrip("\n") + "\n"
