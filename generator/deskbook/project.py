"""Finds the root of a handbook and reads every authored file in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from deskbook.fields import ID_PATTERN
from deskbook.nodes import Mapping
from deskbook.problems import NONE, Both, Code, DeskbookError, Place, Problem, Wording
from deskbook.yaml_source import read

LARGEST = 1 << 20  # bytes that the reader takes; a chapter has the same bound
MARKER = "standards/handbook.yml"
RESERVED = {"s", "en", "editions", "assets", "quiz", "search", "404", "index", "handbook"}
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}

BAD_NAME = Code(
    "bad-file-name",
    en=Wording(
        "'{name}' cannot be the name of a file or folder here",
        "use small letters a-z, digits and hyphens, beginning with a letter: phone-answering, phone-answering.en",
    ),
    zh=Wording(
        "“{name}”不能做这里的文件名或文件夹名",
        "用小写字母、数字和连字符，字母开头：phone-answering、phone-answering.en",
    ),
)
RESERVED_NAME = Code(
    "reserved-name",
    en=Wording(
        "'{name}' is a reserved name", "pages of the site or devices of Windows have it; choose another"
    ),
    zh=Wording("“{name}”是保留的名字", "网站的目录或 Windows 的设备占用了它，换一个"),
)
SAME_NAME = Code(
    "same-name",
    en=Wording("the set '{name}' is there twice: also in {other}", "a set has one file in each layer"),
    zh=Wording("专题“{name}”有两份，另一份在 {other}", "每一层里一个专题只有一个文件"),
)
SAME_CHAPTER = Code(
    "same-chapter",
    en=Wording("the chapter '{name}' is there twice: also as {other}", "give one of them another name"),
    zh=Wording("“{name}”这一章有两份，另一份是 {other}", "给其中一份换个名字"),
)
NO_EDITION = Code(
    "unknown-edition",
    en=Wording("there is no edition '{name}' whose chapters these could be", "editions: {known}"),
    zh=Wording("没有“{name}”这个行业版，这一章不知道属于谁", "行业版有：{known}"),
)
UNKNOWN_LANGUAGE = Code(
    "unknown-language",
    en=Wording("'{lang}' is no language of this handbook", "handbook.yml lists: {known}"),
    zh=Wording("本手册没有“{lang}”这种语言", "handbook.yml 里列的是：{known}"),
)
TRANSLATION_ALONE = Code(
    "translation-alone",
    en=Wording(
        "there is no '{name}' in this layer to translate",
        "its name must be that of a file in the main language",
    ),
    zh=Wording("这一层里没有“{name}”可译", "文件名要和主语言的那个文件一样"),
)
OUTSIDE = Code(
    "link-outside",
    en=Wording("this file is a link that leads out of the handbook", "put the file itself here"),
    zh=Wording("这个文件是通到手册外面的链接", "把文件本身放进来"),
)
UNREADABLE = Code(
    "unreadable-file",
    en=Wording("this file cannot be read: {reason}"),
    zh=Wording("读不了这个文件：{reason}"),
)
CODES = (
    BAD_NAME,
    RESERVED_NAME,
    SAME_NAME,
    SAME_CHAPTER,
    NO_EDITION,
    UNKNOWN_LANGUAGE,
    TRANSLATION_ALONE,
    OUTSIDE,
    UNREADABLE,
)


@dataclass(frozen=True)
class ChapterText:
    """A chapter as typed, and the file that it stands in."""

    file: str
    text: str


@dataclass
class Layer:
    """The files of the base ('') or of one edition: main-language trees and translations, by set id."""

    name: str
    main: dict[str, Mapping] = field(default_factory=dict)
    translations: dict[tuple[str, str], Mapping] = field(default_factory=dict)
    chapters: dict[tuple[str, str], ChapterText] = field(
        default_factory=dict
    )  # by id and language ('': the main one)


@dataclass
class Sources:
    """Everything that was authored, as read. `quizzes` is a layer of its own: it overlays the same way."""

    root: Path
    layers: dict[str, Layer] = field(default_factory=dict)
    quizzes: Layer = field(default_factory=lambda: Layer("quizzes"))
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # ids of sets with a file that cannot be read
    files: int = 0

    @property
    def chapters(self) -> dict[tuple[str, str], ChapterText]:
        """Those of the general edition."""
        return self.layers[""].chapters

    def chapters_of(self, edition: str) -> dict[tuple[str, str], ChapterText]:
        """An edition's own chapters in place of the general ones; a translation belongs to the text beside it."""
        own = self.layers[edition].chapters if edition in self.layers else {}
        rewritten = {name for name, lang in own if not lang}
        return {key: text for key, text in self.chapters.items() if key[0] not in rewritten} | own


def find_root(start: Path) -> Path:
    """The nearest folder, from here upwards, that holds `standards/handbook.yml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder
    raise DeskbookError(
        f"there is no handbook here: neither this folder nor one above it holds {MARKER}; make one with 'deskbook new FOLDER'",
        f"这里没有手册：本文件夹和上层文件夹里都没有 {MARKER}；可用“deskbook new 文件夹”新建一本",
    )


def read_sources(root: Path) -> Sources:
    """Read every authored file; problems are gathered, never raised."""
    sources = Sources(root)
    sources.layers[""] = Layer("")
    for path in sorted_files(root, "standards", ".yml", sources):
        relative = path.relative_to(root).as_posix()
        parts = relative.split("/")
        edition = parts[2] if parts[1] == "editions" and len(parts) > 3 else ""
        if edition and not is_id(edition):
            sources.problems.append(BAD_NAME(Place(relative), name=edition))
            continue
        read_into(sources, sources.layers.setdefault(edition, Layer(edition)), path, relative)
    for path in sorted_files(root, "quizzes", ".yml", sources):
        read_into(sources, sources.quizzes, path, path.relative_to(root).as_posix())
    for path in sorted_files(root, "content", ".md", sources):
        relative = path.relative_to(root).as_posix()
        parts = relative.split("/")
        edition = parts[2] if parts[1] == "editions" and len(parts) > 3 else ""
        if edition and edition not in sources.layers:
            known = ", ".join(name for name in sources.layers if name) or NONE
            sources.problems.append(NO_EDITION(Place(relative), name=edition, known=known))
            continue
        read_chapter(sources, sources.layers[edition], path, relative)
    return sources


def sorted_files(root: Path, folder: str, ending: str, sources: Sources) -> Iterator[Path]:
    for path in sorted((root / folder).rglob(f"*{ending}"), key=lambda p: p.as_posix()):
        if any(part.startswith(".") for part in path.relative_to(root).parts) or not path.is_file():
            continue
        if not path.resolve().is_relative_to(root.resolve()):
            sources.problems.append(OUTSIDE(Place(path.relative_to(root).as_posix())))
            continue
        yield path


def is_id(name: str) -> bool:
    return re.match(ID_PATTERN, name) is not None


def named(sources: Sources, relative: str, ending: str) -> tuple[str, str] | None:
    """The id and language that a file's name tells, or nothing after saying why."""
    name, _, lang = relative.rsplit("/", 1)[-1].removesuffix(ending).partition(".")
    place = Place(relative)
    if not is_id(name) or (lang and not re.match(r"^[a-z]{2,3}(-[A-Za-z]+)?$", lang)):
        sources.problems.append(BAD_NAME(place, name=relative.rsplit("/", 1)[-1]))
        return None
    if name in DEVICES or (name in RESERVED - {"handbook", "index"}):
        sources.problems.append(RESERVED_NAME(place, name=name))
        return None
    return name, lang


def read_bytes(sources: Sources, path: Path, relative: str) -> bytes | None:
    sources.files += 1
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # one more than is allowed tells that it is too large
    except OSError as error:
        sources.problems.append(UNREADABLE(Place(relative), reason=error.strerror or type(error).__name__))
        return None


def read_into(sources: Sources, layer: Layer, path: Path, relative: str) -> None:
    name = named(sources, relative, ".yml")
    data = read_bytes(sources, path, relative) if name else None
    if name is None or data is None:
        return
    node, problems = read(data, relative)
    sources.problems.extend(problems)
    set_id, lang = name
    if not isinstance(node, Mapping):
        if not lang and layer is not sources.quizzes:
            sources.unread.add(set_id)
        return
    there = layer.translations.get((set_id, lang)) if lang else layer.main.get(set_id)
    if there is not None:
        sources.problems.append(SAME_NAME(Place(relative), name=set_id, other=there.place.file))
    elif lang:
        layer.translations[set_id, lang] = node
    else:
        layer.main[set_id] = node


def read_chapter(sources: Sources, layer: Layer, path: Path, relative: str) -> None:
    name = named(sources, relative, ".md")
    data = read_bytes(sources, path, relative) if name else None
    if name is None or data is None:
        return
    if len(data) > LARGEST:
        sources.problems.append(
            UNREADABLE(Place(relative), reason=Both("it is larger than 1 MiB", "超过 1 MiB"))
        )
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sources.problems.append(
            UNREADABLE(Place(relative), reason=Both("it is not saved as UTF-8", "没有存成 UTF-8 编码"))
        )
        return
    if name in layer.chapters:
        sources.problems.append(SAME_CHAPTER(Place(relative), name=name[0], other=layer.chapters[name].file))
        return
    layer.chapters[name] = ChapterText(relative, text.replace("\r\n", "\n"))


def check_languages(sources: Sources, languages: list[str]) -> None:
    """Translations must be into a language of the handbook, and of a set of their own layer."""
    for layer in (*sources.layers.values(), sources.quizzes):
        for (set_id, lang), node in layer.translations.items():
            place = Place(node.place.file)
            if lang not in languages[1:]:
                known = ", ".join(languages[1:]) or NONE
                sources.problems.append(UNKNOWN_LANGUAGE(place, lang=lang, known=known))
            elif set_id not in layer.main and set_id not in sources.unread:
                close = get_close_matches(set_id, layer.main, n=1)
                sources.problems.append(
                    TRANSLATION_ALONE(place, hint=close[0] if close else None, name=set_id)
                )
    for layer in sources.layers.values():
        for (chapter_id, lang), chapter in layer.chapters.items():
            place = Place(chapter.file)
            if lang and lang not in languages[1:]:
                known = ", ".join(languages[1:]) or NONE
                sources.problems.append(UNKNOWN_LANGUAGE(place, lang=lang, known=known))
            elif lang and (chapter_id, "") not in layer.chapters:
                close = get_close_matches(
                    chapter_id, [name for name, other in layer.chapters if not other], n=1
                )
                hint = close[0] if close else None
                sources.problems.append(TRANSLATION_ALONE(place, hint=hint, name=chapter_id))
