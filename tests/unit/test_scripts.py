from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from deskbook.render.finder import finder_script
from deskbook.render.scripts import BundleError, bundle, bundled, modules
from deskbook.views import FinderEntry


def node(script: str, folder: Path) -> str:
    """What a script prints under node, with the modules beside it."""
    command = shutil.which("node")
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is missing, and without it nobody has run the scripts")
        pytest.skip("needs node")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    for name, text in modules().items():
        (folder / name).write_text(text, "utf-8")
    (folder / "try.js").write_text(script, "utf-8")
    done = subprocess.run([command, "try.js"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_modules_are_joined_in_the_order_in_which_they_need_each_other(tmp_path: Path) -> None:
    script = bundled(
        {
            "main.js": 'import { twice } from "./maths.js";\nimport { word } from "./low-words.js";\n'
            "const hidden = 21;\nconsole.log(word(), twice(hidden));\n",
            "maths.js": 'import { word } from "./low-words.js";\nconst hidden = 2;\n'
            "export function twice(n) {\n  return word() && n * hidden;\n}\n",
            "low-words.js": 'const hidden = "important";\nexport function word() {\n  return hidden;\n}\n',
        }
    )
    assert "import " not in script and "export " not in script
    assert node(script, tmp_path) == "important 42\n"


def test_a_joined_script_needs_no_module(tmp_path: Path) -> None:
    """`new Function` reads a text as a classic script: a leftover import or export would be an error."""
    script = bundle()
    assert node(f"new Function({json.dumps(script)}); console.log('read');", tmp_path) == "read\n"
    assert script == bundle()


def test_scripts_build_no_markup_from_text_and_ask_no_other_host() -> None:
    script = bundle()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
    ):
        assert word not in script
    assert "http:" not in script and "https:" not in script and "//cdn" not in script


def test_words_of_the_interface_are_not_in_the_modules() -> None:
    for name, text in modules().items():
        code = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("//"))
        assert code.isascii() or name == "find.js", name


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('import * as all from "./one.js";', "unknown to the bundler"),
        ('import one from "./one.js";', "unknown to the bundler"),
        ('import "./one.js";', "unknown to the bundler"),
        ('import { one as two } from "./one.js";', "unknown to the bundler"),
        ("import { one } from './one.js';", "unknown to the bundler"),
        ('import { one } from "./one.js"', "unknown to the bundler"),
        ('import { one } from "../one.js";', "unknown to the bundler"),
        ("import {", "unknown to the bundler"),
        ("export default one;", "unknown to the bundler"),
        ("export const two = 2;", "unknown to the bundler"),
        ("export { one };", "unknown to the bundler"),
        ('const all = await import("./one.js");', "unknown to the bundler"),
        ("const here = import.meta.url;", "unknown to the bundler"),
        ('import { two } from "./one.js";', "which one.js does not export"),
        ('import { two } from "./two.js";', "two.js, which does not exist"),
    ],
)
def test_what_the_bundler_does_not_know_is_an_error(line: str, wrong: str) -> None:
    one = "export function one() {}\n"
    with pytest.raises(BundleError, match=wrong):
        bundled({"main.js": f'import {{ one }} from "./one.js";\n{line}\n', "one.js": one})


def test_modules_in_a_circle_and_modules_that_nobody_needs_are_errors() -> None:
    circle = {
        "main.js": 'import { a } from "./a.js";\n',
        "a.js": 'import { b } from "./b.js";\nexport function a() {}\n',
        "b.js": 'import { a } from "./a.js";\nexport function b() {}\n',
    }
    with pytest.raises(BundleError, match=r"in a circle: main\.js -> a\.js -> b\.js -> a\.js"):
        bundled(circle)
    with pytest.raises(BundleError, match=r"no module imports left\.js"):
        bundled({"main.js": "", "left.js": ""})


ENTRIES = (
    FinderEntry(
        "先说不在，再问姓名",
        "电话留言",
        "s/m.html#a",
        "三声以内接听之后，先说去向。",
        "phone-message/absent-first",
    ),
    FinderEntry(
        "及时接听", "接听电话", "s/p.html#rings", "电话响三声以内接起。", "phone-answering/rings", ("铃响",)
    ),
    FinderEntry("接听", "接听电话", "s/p.html", "面积㎡，ＡＢ型", "phone-answering"),
    FinderEntry("复述", "来电标准", "s/c.html#b", "<b>&amp;", "incoming-call/read-back", ("接听复述",)),
)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("接听", ["接听", "及时接听", "复述", "先说不在，再问姓名"]),  # title, title, also, text
        ("接听 三声", ["及时接听", "先说不在，再问姓名"]),
        ("　三声　", ["及时接听", "先说不在，再问姓名"]),
        ("JSJT", ["及时接听"]),
        ("jishi", ["及时接听"]),
        ("ＲＩＮＧＳ", ["及时接听"]),
        ("read-back", ["复述"]),
        ("铃响", ["及时接听"]),
        ("ab型", ["接听"]),
        ("<b>", ["复述"]),
        ("没有这个", []),
        ("接听 没有这个", []),
        ("   ", []),
        ("(.*", []),
    ],
)
def test_finding(query: str, titles: list[str], tmp_path: Path) -> None:
    (tmp_path / "data.js").write_text(
        "globalThis.window = globalThis;\n" + finder_script(ENTRIES, "zh"), "utf-8"
    )
    script = f"""
        import "./data.js";
        import {{ find, prepare }} from "./find.js";
        const found = find(prepare(deskbookFinder.entries), {json.dumps(query)}, 20);
        console.log(JSON.stringify(found.map((entry) => entry.title)));
    """
    assert sorted(json.loads(node(script, tmp_path))) == sorted(titles)
    if len(titles) > 2:
        assert json.loads(node(script, tmp_path)) == titles


def test_matches_are_marked_letter_by_letter(tmp_path: Path) -> None:
    script = """
        import { marked, snippet } from "./find.js";
        const part = (each) => (each.hit ? `[${each.text}]` : each.text);
        const show = (text, query) => marked(text, query).map(part).join("");
        console.log(show("面积10㎡，ＡＢ型", "m2 ab"));
        console.log(show("aXbxc", "x"));
        console.log(show("一二三", "四"));
        console.log(snippet("零".repeat(50) + "中" + "末".repeat(50), "中", 10));
        console.log(snippet("短", "无", 10));
    """
    shown = node(script, tmp_path).splitlines()
    assert shown == ["面积10[㎡]，[ＡＢ]型", "a[X]b[x]c", "一二三", "…零零零中末末末末末末…", "短"]


def test_storage_that_fails_is_as_good_as_none(tmp_path: Path) -> None:
    script = """
        import { load, save } from "./store.js";
        globalThis.window = { get localStorage() { throw new Error("forbidden"); } };
        save("k", "r", { a: 1 });
        console.log(JSON.stringify(load("k", "r")));
        const kept = new Map();
        globalThis.window = { localStorage: {
            getItem: (k) => kept.get(k) ?? null,
            setItem: (k, v) => kept.set(k, v),
            removeItem: (k) => kept.delete(k),
        } };
        save("k", "r", { a: 1 });
        console.log(JSON.stringify([load("k", "r"), load("k", "newer")]));
        for (const odd of ["null", "[]", "{", '{"revision":"r","kept":[]}', '{"revision":"r"}']) {
            kept.set("k", odd);
            console.log(JSON.stringify(load("k", "r")));
        }
    """
    assert node(script, tmp_path).splitlines() == ["{}", '[{"a":1},{}]', "{}", "{}", "{}", "{}", "{}"]
