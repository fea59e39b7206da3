"""The empty paper: A4, fonts and every style, cut once per process from python-docx's default template.

Everything that a reader sees is formatted here, by the name of a style, so that a trainer can change the look
of a printed sheet in one place. The default template brings 164 styles, a theme that sends Chinese to a
Japanese font, and a thumbnail; none of them stays.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_WIDTH: Final = 9638  # A4 less both margins, in twentieths of a point like every measure of the format
STEM: Final = 454  # where the text of a question starts, right of its number
LETTER: Final = 425  # room for `A.`
GRID_LABEL: Final = 1038  # 题号, 答案: what is left of a line makes ten cells of 15 mm
BRACKETS: Final = 1134  # room for brackets to write a letter in
LETTER_WIDTH: Final = 210  # of a Chinese letter
WIDEST: Final = 5  # room between full-width brackets, in Chinese letters
OPTION_LIST, STEP_LIST = 0, 1  # A. B. C. and 1. 2. 3.

PARA_STYLES: Final = {  # of a paragraph, by what it is for
    "body": "Normal",
    "lead": "Lead",
    "note": "Note",
    "quote": "Quote",
    "answer": "Answer",
}

DEFAULT: Final = ("Normal", "Normal Table")
BUILT_IN: Final = (*DEFAULT, "heading 1", "heading 2", "heading 3", "header", "footer", "Strong")

KEPT_PARTS: Final = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
)

KEEP: Final = "<w:keepNext/><w:keepLines/>"
LET_GO: Final = '<w:keepNext w:val="0"/>'
CENTRE: Final = '<w:jc w:val="center"/>'
RULE_BELOW: Final = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="auto"/></w:pBdr>'
GREY: Final = '<w:shd w:val="clear" w:color="auto" w:fill="E7E7E7"/>'


@cache
def template(lang: str) -> bytes:
    """A document without content in which every style is defined, for text in this language."""
    paper = docx.Document()
    for relations in (paper.part.rels, paper.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype not in KEPT_PARTS]:
            del relations[key]
    refill(paper.styles.element, styles(lang))
    refill(paper.settings.element, settings(lang))
    refill(paper.part.numbering_part.element, lists())
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(11)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def fragment(xml: str) -> list[BaseOxmlElement]:
    """The elements of a piece of WordprocessingML that uses the prefix `w`."""
    return list(parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'))


def refill(element: BaseOxmlElement, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(fragment(xml))


class Look:
    """Writes styles for one language. Each names a Chinese font too, or Word would choose a Japanese one."""

    def __init__(self, lang: str) -> None:
        self.chinese = lang == "zh"
        self.serif = self.fonts("Times New Roman", "SimSun")
        self.sans = self.fonts("Arial", "SimHei")

    def fonts(self, latin: str, chinese: str) -> str:
        # Word takes “ ” … — √ × from hAnsi, as Latin fonts have them too: Chinese text wants them full-width.
        others = chinese if self.chinese else latin
        return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{others}" w:eastAsia="{chinese}" w:cs="{latin}"/>'

    def language(self) -> str:
        return f'<w:lang w:val="{"en-US" if self.chinese else "en-GB"}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

    def paragraph(self, style: str, name: str, p: str, r: str = "", *, base: str = "Normal") -> str:
        start = self.start("paragraph", style, name, base)
        return f"{start}<w:qFormat/><w:pPr>{p}</w:pPr><w:rPr>{self.serif}{r}</w:rPr></w:style>"

    def title(self, style: str, name: str, p: str, r: str) -> str:
        start = self.start("paragraph", style, name, "Normal")
        return f"{start}<w:qFormat/><w:pPr>{KEEP}{p}</w:pPr><w:rPr>{self.sans}<w:b/>{r}</w:rPr></w:style>"

    def character(self, style: str, name: str, r: str) -> str:
        return f"{self.start('character', style, name)}<w:qFormat/><w:rPr>{self.serif}{r}</w:rPr></w:style>"

    def table(self, style: str, name: str, table: str, header_row: str = "") -> str:
        first = (
            f'<w:tblStylePr w:type="firstRow"><w:tcPr>{header_row}</w:tcPr></w:tblStylePr>'
            if header_row
            else ""
        )
        start = self.start("table", style, name, "TableNormal")
        return f"{start}<w:rPr>{self.serif}</w:rPr><w:tblPr>{table}</w:tblPr>{first}</w:style>"

    def start(self, sort: str, style: str, name: str, base: str = "") -> str:
        default = ' w:default="1"' if name in DEFAULT else ""
        custom = "" if name in BUILT_IN else ' w:customStyle="1"'
        below = f'<w:basedOn w:val="{base}"/>' if base and not default else ""
        return (
            f'<w:style w:type="{sort}"{default}{custom} w:styleId="{style}"><w:name w:val="{name}"/>{below}'
        )


def styles(lang: str) -> str:
    look = Look(lang)
    body = size(21 if look.chinese else 22)
    # A dot below is the Chinese mark for a word not to be overlooked; on Latin letters it reads as an accent.
    mark = '<w:em w:val="dot"/>' if look.chinese else '<w:u w:val="single"/>'
    write, title, word = look.paragraph, look.title, look.character
    line = blank_to(TEXT_WIDTH) + spacing(0, 0, 28) + ind(STEM)
    return "".join(
        [
            f"<w:docDefaults><w:rPrDefault><w:rPr>{look.serif}{body}{look.language()}</w:rPr></w:rPrDefault>",
            f"<w:pPrDefault><w:pPr>{spacing(0, 0, 17)}</w:pPr></w:pPrDefault></w:docDefaults>",
            write("Normal", "Normal", spacing(0, 4, 17), body),
            title("Heading1", "heading 1", spacing(0, 8, 26) + CENTRE + outline(0), size(32)),
            title("Heading2", "heading 2", spacing(12, 5, 20) + outline(1), size(25)),
            title("Heading3", "heading 3", spacing(9, 3, 18) + outline(2), size(22)),
            write("Lead", "Lead", KEEP + spacing(0, 6, 17)),
            write("Note", "Note", spacing(0, 4, 14), size(18)),
            write("Quote", "Quote", spacing(0, 3, 15) + ind(STEM)),
            write("Question", "Question", KEEP + spacing(6, 2, 17) + ind(STEM, STEM)),
            write("QuestionAlone", "Question Alone", LET_GO + spacing(6, 4, 17), base="Question"),
            write("Option", "Option", KEEP + spacing(0, 1, 17) + ind(STEM + LETTER, LETTER)),
            write("LastOption", "Last Option", LET_GO + spacing(0, 6, 17), base="Option"),
            write("OptionLine", "Option Line", quarters() + spacing(0, 6, 17) + ind(STEM)),
            write("Answer", "Answer", LET_GO + spacing(4, 8, 20) + ind(STEM)),
            write("Step", "Step", "<w:keepLines/>" + spacing(0, 3, 17) + ind(STEM, STEM)),
            write("WritingLine", "Writing Line", KEEP + line),
            write("LastWritingLine", "Last Writing Line", LET_GO + spacing(0, 8, 28), base="WritingLine"),
            write("Fields", "Fields", KEEP + spacing(4, 8, 20)),
            write("TableText", "Table Text", spacing(0, 0, 15), size(19)),
            write("KeptText", "Kept Text", KEEP, base="TableText"),
            title("TableHeading", "Table Heading", spacing(0, 0, 15), size(19)),
            write("GridText", "Grid Text", KEEP + spacing(0, 0, 13) + CENTRE, size(21)),
            write("GridHead", "Grid Head", "", size(18), base="GridText"),
            write("Pair", "Pair", KEEP + spacing(0, 2, 16) + ind(LETTER, LETTER)),
            write("LastPair", "Last Pair", LET_GO, base="Pair"),
            write("PairBrackets", "Pair Brackets", ind(0), base="Pair"),
            write("LastPairBrackets", "Last Pair Brackets", LET_GO, base="PairBrackets"),
            title("CardHead", "Card Head", spacing(0, 3, 15), size(20)),
            write("CardSmall", "Card Small", spacing(0, 1, 13), size(18)),
            write("CardReply", "Card Reply", ind(180), base="CardSmall"),
            write("KeptGap", "Kept Gap", KEEP, base="Gap"),
            write("Gap", "Gap", spacing(0, 0, 8, rule="exact"), size(8)),
            write("Header", "header", RULE_BELOW + spacing(0, 0, 13), size(18)),
            write("Footer", "footer", tab(TEXT_WIDTH, "right") + spacing(0, 0, 13), size(18)),
            word("Strong", "Strong", "<w:b/>"),
            word("Marked", "Marked", f"<w:b/>{mark}"),
            word("SmallPrint", "Small Print", size(18)),
            word("SmallPrintStrong", "Small Print Strong", f"<w:b/>{size(18)}"),
            word("SmallPrintMarked", "Small Print Marked", f"<w:b/>{size(18)}{mark}"),
            *(
                word(f"Room{n}", f"Room {n}", f'<w:spacing w:val="{LETTER_WIDTH * n}"/>')
                for n in range(1, WIDEST + 1)
            ),
            look.table("TableNormal", "Normal Table", padding(0, 5)),
            look.table("Grid", "Grid", borders(4) + padding(2, 4), header_row=GREY),
            look.table("Light", "Light", borders(4, ("top", "bottom", "insideH")) + padding(1, 4)),
            look.table("Answers", "Answers", borders(4) + padding(0, 1), header_row=GREY),
            look.table("Strip", "Strip", dashed() + padding(0, 1)),
            look.table("Cards", "Cards", dashed(inside="dashed") + padding(5, 7)),
            look.table("Bare", "Bare", padding(0, 3)),
        ]
    )


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(before: int, after: int, line: int, *, rule: str = "atLeast") -> str:
    """In points. A line is *at least* so high: fonts differ in the height of a line, and pages should not."""
    around = f'w:before="{before * 20}" w:after="{after * 20}"'
    return f'<w:spacing {around} w:line="{line * 20}" w:lineRule="{rule}"/>'


def ind(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def tab(position: int, side: str) -> str:
    return f'<w:tabs><w:tab w:val="{side}" w:pos="{position}"/></w:tabs>'


def quarters() -> str:
    """Four options on one line."""
    step = (TEXT_WIDTH - STEM) // 4
    stops = "".join(f'<w:tab w:val="left" w:pos="{STEM + step * n}"/>' for n in (1, 2, 3))
    return f"<w:tabs>{stops}</w:tabs>"


def blank_to(*positions: int) -> str:
    """Tab stops whose way there is ruled: a blank to write on."""
    stops = "".join(
        f'<w:tab w:val="left" w:leader="underscore" w:pos="{position}"/>' for position in positions
    )
    return f"<w:tabs>{stops}</w:tabs>"


SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def borders(eighths: int, sides: tuple[str, ...] = SIDES) -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="0" w:color="auto"'
    return f"<w:tblBorders>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:tblBorders>"


def dashed(inside: str = "single") -> str:
    """Where to cut; thin rules inside, unless it is cut there as well."""
    lines = (
        f'<w:{side} w:val="{inside if side.startswith("inside") else "dashed"}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in SIDES
    )
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def padding(above: int, beside: int) -> str:
    widths = {"top": above, "left": beside, "bottom": above, "right": beside}
    cells = "".join(f'<w:{side} w:w="{points * 20}" w:type="dxa"/>' for side, points in widths.items())
    return f"<w:tblCellMar>{cells}</w:tblCellMar>"


def lists() -> str:
    def level(key: int, form: str, left: int, hanging: int) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{ind(left, hanging)}</w:pPr></w:lvl></w:abstractNum>"
        )

    return level(OPTION_LIST, "upperLetter", STEM + LETTER, LETTER) + level(STEP_LIST, "decimal", STEM, STEM)


def settings(lang: str) -> str:
    language = Look(lang).language().replace("w:lang ", "w:themeFontLang ")
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
        f"{language}"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
