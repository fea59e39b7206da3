"""The scripts of a book as one classic script: browsers refuse modules from `file://`.

A small bundler over our own modules. It knows exactly two forms, `import { a, b } from "./x.js";` and
`export function name(`, each on one line, and refuses everything else rather than guess.
"""

from __future__ import annotations

import json
import re
from importlib import resources

from deskbook.words import LANGUAGES, Words

ENTRY = "main.js"
LIBRARIES = {"sha256": "sha256.min.js", "qrcode": "qrcode.js"}

IMPORT = re.compile(r'import \{ (?P<names>\w+(?:, \w+)*) \} from "\./(?P<module>[a-z-]+\.js)";')
EXPORT = re.compile(r"export (?P<function>(?:async )?function (?P<name>\w+)\(.*)")
STATEMENT = re.compile(r"\s*(?:import|export)\b(?!\s*[:=,)])")
DYNAMIC = re.compile(r"\bimport\s*[.(]")


class BundleError(ValueError):
    """A module that the bundler does not understand: our own mistake, found by the tests."""


def bundle() -> str:
    """All modules as one script, to be loaded with `defer` from a page of any book."""
    return bundled(modules())


def modules() -> dict[str, str]:
    """The text of each module by name, with the generated one that holds the words of the finder."""
    folder = resources.files("deskbook").joinpath("static", "js")
    texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".js")}
    texts["words.js"] = words_module()
    return dict(sorted(texts.items()))


def libraries() -> str:
    """The scripts of others in `static/vendor`, as one classic script, each below its licence."""
    folder = resources.files("deskbook").joinpath("static", "vendor")
    return "".join(
        f"/*\n{folder.joinpath(f'{name}.LICENSE.txt').read_text('utf-8')}*/\n"
        f"{folder.joinpath(script).read_text('utf-8')}\n"
        for name, script in LIBRARIES.items()
    )


def words_module() -> str:
    """The finder stands in the header of pages that carry no words for it: they travel with the script."""
    entries = {
        lang: {
            key.removeprefix("finder."): text
            for key, text in Words.of(lang).entries.items()
            if key.startswith("finder.")
        }
        for lang in LANGUAGES
    }
    return f"export function finderWords() {{\n  return {json.dumps(entries, sort_keys=True)};\n}}\n"


def bundled(texts: dict[str, str]) -> str:
    """Joins modules: each becomes a function that runs once and hands out what it exports."""
    exports: dict[str, list[str]] = {}
    parts: list[str] = []
    add(ENTRY, texts, exports, parts, path=())
    unused = sorted(set(texts) - set(exports))
    if unused:
        raise BundleError(f"no module imports {', '.join(unused)}")
    return '(function () {\n"use strict";\n' + "".join(parts) + "})();\n"


def add(
    module: str, texts: dict[str, str], exports: dict[str, list[str]], parts: list[str], path: tuple[str, ...]
) -> None:
    """Puts a module after the modules that it needs; `path` is the chain of imports that led to it."""
    if module in path:
        raise BundleError(f"modules import each other in a circle: {' -> '.join((*path, module))}")
    if module in exports:
        return
    if module not in texts:
        raise BundleError(f"{path[-1] if path else 'the bundle'} needs {module}, which does not exist")
    lines: list[str] = []
    offered: list[str] = []
    for number, line in enumerate(texts[module].split("\n"), start=1):
        place = f"{module}:{number}"
        if match := IMPORT.fullmatch(line):
            needed = match["module"]
            add(needed, texts, exports, parts, (*path, module))
            for name in match["names"].split(", "):
                if name not in exports[needed]:
                    raise BundleError(f"{place} imports {name}, which {needed} does not export")
            lines.append(f"const {{ {match['names']} }} = {variable(needed)};")
        elif match := EXPORT.fullmatch(line):
            offered.append(match["name"])
            lines.append(match["function"])
        elif STATEMENT.match(line) or DYNAMIC.search(line):
            raise BundleError(f"{place} holds an import or export unknown to the bundler: {line.strip()}")
        else:
            lines.append(line)
    exports[module] = offered
    body = "\n".join(lines).strip("\n")
    parts.append(
        f"const {variable(module)} = (function () {{\n{body}\nreturn {{ {', '.join(offered)} }};\n}})();\n"
    )


def variable(module: str) -> str:
    return "module_" + module.removesuffix(".js").replace("-", "_")
