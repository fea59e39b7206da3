"""Tiny handbooks written out inside a test: a few files as a dict, on top of a handbook.yml that just works."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent

HANDBOOK = """\
title: 前台服务手册
edition-title: 通用版
language: zh
languages: [zh, en]
about: 一本很小的手册。
terms: {customer-word: 客户}
slots:
  customer: {label: 客户称呼, default: 王先生}
roles: {phone-agent: 电话客服, front-desk: 前台}
channels: {phone: 电话}
units:
  ring: {word: 声, numerals: words, ordinal: true}
  minute: {word: 分钟, numerals: digits}
sources: {own-rules: {title: 前台工作规定}}
"""
HANDBOOK_EN = """\
title: Front desk handbook
edition-title: General edition
about: A very small handbook.
terms: {customer-word: customer}
slots:
  customer: {label: What the customer is called, default: Mr Wang}
roles: {phone-agent: Phone agent, front-desk: Front desk}
channels: {phone: Phone}
units:
  ring: {word: ring/rings}
  minute: {word: minute/minutes}
sources: {own-rules: {title: Rules of the front desk}}
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A handbook of these files, and of the usual ones where they bring none of their own."""
    usual: dict[str, str | bytes] = {
        "standards/handbook.yml": HANDBOOK,
        "standards/handbook.en.yml": HANDBOOK_EN,
    }
    for name, text in {**usual, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode("utf-8"))
    if not (root / "mkdocs.yml").exists():
        shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, to be compared as a whole."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
