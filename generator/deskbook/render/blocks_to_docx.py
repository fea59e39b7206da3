"""Blocks to a Word file: the same blocks give the same bytes. The body is made in `docx_body.py`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Final

import docx

from deskbook.blocks import Document, plain
from deskbook.render.docx_body import Body
from deskbook.render.docx_template import fragment, template
from deskbook.render.docx_text import legal, runs, tab
from deskbook.render.zips import same_bytes
from deskbook.words import Words

AUTHOR: Final = "Deskbook"
DATE: Final = datetime(
    2000, 1, 1
)  # of every file: a date of printing would make two prints of one sheet differ


def render_docx(document: Document) -> bytes:
    paper = docx.Document(io.BytesIO(template("zh" if document.lang == "zh" else "en")))
    body = Body()
    for block, following in pairwise((*document.blocks, None)):
        if block is not None:
            body.add(block, following)
    end = paper.element.body.sectPr
    for element in fragment("".join(body.xml)):
        end.addprevious(element)
    paper.part.numbering_part.element.extend(fragment(body.list_instances()))
    section = paper.sections[0]
    section.header.paragraphs[0]._p.extend(fragment(runs(plain(document.header))))
    section.footer.paragraphs[0]._p.extend(fragment(footer(document)))
    properties = paper.core_properties
    properties.title = legal(document.title)[:255]  # the format allows no more
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = ""
    properties.created = properties.modified = DATE
    properties.language = "zh-CN" if document.lang == "zh" else document.lang
    file = io.BytesIO()
    paper.save(file)
    return same_bytes(file.getvalue())


def footer(document: Document) -> str:
    """`第 {page} 页 共 {pages} 页`, with the numbers as fields."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = re.split(r"(\{pages?\})", Words.of(document.lang)("print.page"))
    number = "".join(field(fields[part]) if part in fields else runs(plain(part)) for part in parts)
    return runs(plain(document.footer)) + tab() + number


def field(name: str) -> str:
    """Each field character in a run of its own, or WPS shows nothing."""
    marks: Iterable[str] = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{mark}</w:r>" for mark in marks)
