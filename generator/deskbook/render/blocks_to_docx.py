"""Blocks to a Word file: the same blocks give the same bytes. The body is made in `docx_body.py`.

The paper is made by python-docx, once a process and language; a document puts its own text into the parts of that paper.
Opening and saving it through python-docx for every document would take four times as long as writing what stands on it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from deskbook.blocks import Document, plain
from deskbook.render.docx_body import Body
from deskbook.render.docx_template import template
from deskbook.render.docx_text import legal, runs, tab
from deskbook.render.zips import office_file
from deskbook.words import Words

AUTHOR: Final = "Deskbook"
DATE: Final = (
    "2000-01-01T00:00:00Z"  # of every file: a date of printing would make two prints of one sheet differ
)
LONGEST_TITLE: Final = 255  # the format allows no more

# The parts that differ from document to document, and before what in them its own text stands.
BODY, LISTS = "word/document.xml", "word/numbering.xml"
HEADER, FOOTER, PROPERTIES = "word/header1.xml", "word/footer1.xml", "docProps/core.xml"
BEFORE: Final = {
    BODY: "<w:sectPr",
    LISTS: "</w:numbering>",
    HEADER: "</w:p></w:hdr>",
    FOOTER: "</w:p></w:ftr>",
}


def render_docx(document: Document) -> bytes:
    body = Body()
    for block, following in pairwise((*document.blocks, None)):
        if block is not None:
            body.add(block, following)
    own = {
        BODY: "".join(body.xml),
        LISTS: body.list_instances(),
        HEADER: runs(plain(document.header)),
        FOOTER: footer(document),
    }
    common, apart = paper("zh" if document.lang == "zh" else "en")
    filled = {name: f"{before}{own[name]}{after}".encode() for name, (before, after) in apart.items()}
    return office_file({**common, **filled, PROPERTIES: properties(document).encode()})


@cache
def paper(lang: str) -> tuple[Mapping[str, bytes], Mapping[str, tuple[str, str]]]:
    """The parts of the empty paper: those that stay as they are, and those that are cut where a document's text goes."""
    with zipfile.ZipFile(io.BytesIO(template(lang))) as parts:
        found = {name: parts.read(name) for name in parts.namelist()}
    apart = {}
    for name, mark in BEFORE.items():
        text = found.pop(name).decode("utf-8")
        place = text.rindex(mark)
        apart[name] = (text[:place], text[place:])
    return found, apart


def properties(document: Document) -> str:
    title = escape(legal(document.title)[:LONGEST_TITLE])
    language = escape("zh-CN" if document.lang == "zh" else document.lang)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{DATE}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>{dates}<dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


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
