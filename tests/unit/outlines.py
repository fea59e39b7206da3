"""A Word file as text: style and words of every paragraph, so that a test can compare whole papers."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

from deskbook.blocks import Document
from deskbook.render.blocks_to_docx import render_docx


def opened(document: Document) -> Paper:
    return docx.Document(io.BytesIO(render_docx(document)))


def parts(file: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def outline(paper: Paper) -> str:
    """Style and text of every paragraph, with the letters and numbers of lists; a no-break blank is a ~."""
    lines: list[str] = []
    counts: dict[str, int] = {}
    for part in (paper.sections[0].header, paper.sections[0].footer):
        lines += [shown(paragraph, counts) for paragraph in part.paragraphs]
    for block in paper.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(shown(block, counts))
            continue
        for row in block.rows:
            cells = [" / ".join(shown(p, counts) for p in cell.paragraphs) for cell in row.cells]
            if len(cells) > 1:
                lines.append("  " + " ¦ ".join(cells))
            else:
                lines += [f"  {shown(p, counts)}" for p in row.cells[0].paragraphs]
    return "\n".join(lines).replace("\u00a0", "~") + "\n"


def shown(paragraph: Paragraph, counts: dict[str, int]) -> str:
    label = ""
    for key in list_of(paragraph):
        counts[key] = counts.get(key, 0) + 1
        lettered = "Option" in style_of(paragraph)
        label = f"[{chr(64 + counts[key]) if lettered else counts[key]}.] "
    page = "(new page) " if paragraph._p.xpath("./w:pPr/w:pageBreakBefore") else ""
    runs = "".join(
        f"<{run.style.name}>{run.text}</>" if run._r.style is not None and run.style else run.text
        for run in paragraph.runs
    )
    return f"{page}{style_of(paragraph)}: {label}{runs}".replace("\t", "⇥").replace("\n", "⏎").rstrip()


def list_of(paragraph: Paragraph) -> list[str]:
    return [str(key) for key in paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")]


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.name)


def pandoc_blocks(file: bytes, tmp_path: Path) -> list[Any]:
    path = tmp_path / "sheet.docx"
    path.write_bytes(file)
    said = subprocess.run(
        ["pandoc", "--from=docx", "--to=json", str(path)], capture_output=True, check=True, encoding="utf-8"
    )
    return list(json.loads(said.stdout)["blocks"])


def words_of(node: Any) -> str:
    """The text below a node of pandoc, without white space."""
    if isinstance(node, list):
        return "".join(words_of(child) for child in node)
    if not isinstance(node, dict):
        return ""
    if node["t"] == "Str":
        return re.sub(r"\s", "", node["c"])
    if node["t"] == "Quoted":
        left, right = ("“", "”") if node["c"][0]["t"] == "DoubleQuote" else ("‘", "’")
        return left + words_of(node["c"][1]) + right
    return words_of(node.get("c", []))
