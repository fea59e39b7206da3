"""Handbooks of any size for the stopwatch: sets like real ones, in Chinese and English, the same on every run.

The texts are in `synthetic/`, written as an author would; `<place>`, `<thing>`, `<day>` and `<team>` are filled from
the lists below, by the number of the set. A thousand sets are a thousand different pages.
"""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "synthetic"
SHARED = HERE.parent / "mkdocs.yml"

# Ten of each; within a list the words are about equally long, so that the lines of a case stay so too.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "place": ("前台", "展厅", "库房", "门店", "站房", "窗口", "车间", "会所", "大堂", "岗亭"),
        "thing": ("冰箱", "水表", "门锁", "车牌", "燃气", "灯具", "空调", "水管", "电梯", "地板"),
        "day": ("周一早上", "周二下午", "周三中午", "周四傍晚", "周五上午", "周末两天", "节前几天", "月底结账", "月初开门", "换季前后"),
        "team": ("维修部", "安装组", "财务部", "仓储组", "客服部", "质检组", "采购部", "调度组", "保洁部", "安保组"),
    },
    "en": {
        "place": (
            "the front desk", "the showroom", "the store room", "the main shop", "the station",
            "the counter", "the workshop", "the clubhouse", "the lobby", "the gatehouse",
        ),
        "thing": (
            "the fridge", "the water meter", "the door lock", "the number plate", "the gas line",
            "the lamps", "the air conditioner", "the water pipe", "the lift", "the floor",
        ),
        "day": (
            "Monday morning", "Tuesday afternoon", "Wednesday at noon", "Thursday evening", "Friday morning",
            "Saturday", "the eve of a holiday", "the last of the month", "the first of the month", "a change of season",
        ),
        "team": (
            "the repair team", "the fitters", "the accounts office", "the warehouse", "the service desk",
            "the inspectors", "the buyers", "the dispatchers", "the cleaners", "the guards",
        ),
    },
}  # fmt: skip
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
    templates = {lang: (TEXTS / f"set{ending}.yml").read_text("utf-8") for lang, ending in (("zh", ""), ("en", ".en"))}
    for number in range(sets):
        folder = standards / f"part-{number // 50}"
        folder.mkdir(exist_ok=True)
        for lang, ending in (("zh", ""), ("en", ".en")):
            name = f"set-{number}{ending}.yml"
            (folder / name).write_text(set_text(templates[lang], number, lang), "utf-8", newline="\n")


def set_text(template: str, number: int, lang: str) -> str:
    """One set. Of the last two standards of the template it keeps one: every other set has a forbidden phrase."""
    blocks = template.split("\n\n")
    text = "\n\n".join([*blocks[:-2], blocks[-2 + number % 2]])
    words = WORDS[lang]
    for name, value in (
        ("place", words["place"][number % 10]),
        ("thing", words["thing"][number // 10 % 10]),
        ("day", words["day"][number // 100 % 10]),
        ("team", words["team"][(number * 7 + number // 10) % 10]),
        ("rings", str(RINGS[number % len(RINGS)])),
        ("minutes", str(MINUTES[number % len(MINUTES)])),
    ):
        text = text.replace(f"<{name}>", value).replace(f"<{name.capitalize()}>", value[:1].upper() + value[1:])
    return text.rstrip("\n") + "\n"
