"""The reference page of the exported bank: its format in JSON, key by key, and what becomes of it in other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deskbook.derive.bank import Bank, Entry
from deskbook.export.bank_json import bank_json
from deskbook.export.bank_schema import FILE, OBJECTS, Json, Key
from deskbook.questions import FORM_ORDER, ChooseOne, Cite, Option, Question
from deskbook.words import Words


def bank_page(words: Words) -> Iterator[str]:
    yield f"```json\n{bank_json(example(words)).decode('utf-8')}```"
    yield table(words, FILE)
    for name, keys in OBJECTS.items():
        yield f"## {words(f'reference.bank.object.{name}')}"
        if name == "question":
            yield table(words, [key for key in keys if not key.forms])
            yield f"## {words('reference.bank.forms')}\n\n{words('reference.bank.forms-intro')}"
            yield form_table(words, keys)
            yield table(words, [key for key in keys if key.forms])
        else:
            yield table(words, keys)
    for name in ("content", "ids", "formats"):
        yield f"## {words(f'reference.bank.{name}.title')}"
        yield from (words(f"reference.bank.{name}.{part}") for part in ("first", "second"))
    yield rows(
        [words(f"reference.bank.{name}") for name in ("form", "gift", "table")],
        [
            [words(f"export.form.{form}"), *(words(f"reference.bank.{name}-{form}") for name in ("gift", "table"))]
            for form in FORM_ORDER
        ],
    )  # fmt: skip
    yield words("reference.bank.after")


def table(words: Words, keys: Iterable[Key]) -> str:
    head = [words(f"reference.bank.{name}") for name in ("key", "holds", "help")]
    return rows(head, [[f"`{key.name}`", holds(words, key.schema), help_of(words, key)] for key in keys])


def form_table(words: Words, keys: Sequence[Key]) -> str:
    """What `options` hold in each answer form, and which keys stand beside them."""
    head = [words(f"reference.bank.{name}") for name in ("form", "options", "more")]
    return rows(
        head,
        [
            [
                f"`{form}` {words(f'export.form.{form}')}",
                words(f"reference.bank.options-{form}"),
                words("reference.separator").join(f"`{key.name}`" for key in keys if form in key.forms),
            ]
            for form in FORM_ORDER
        ],
    )


def rows(head: list[str], body: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def help_of(words: Words, key: Key) -> str:
    return key.zh if words.lang == "zh" else key.en


def holds(words: Words, schema: Json) -> str:
    """What stands there, read off the schema."""
    if "const" in schema:
        return f"`{schema['const']}`"
    if "$ref" in schema:
        return words(f"reference.bank.object.{schema['$ref'].rpartition('/')[2]}")
    if "enum" in schema:
        return words("reference.holds.choices", choices=" ".join(f"`{name}`" for name in schema["enum"]))
    if schema["type"] == "array":
        return words("reference.holds.list", item=holds(words, schema["items"]))
    return words(f"reference.holds.{ {'boolean': 'yes-no', 'number': 'number'}.get(schema['type'], 'text') }")


def example(words: Words) -> Bank:
    """One question, in the language of the page."""
    texts = EXAMPLE["zh" if words.lang == "zh" else "en"]
    cite = Cite("phone-answering/rings", "1a2b3c4d", texts["standard"], texts["set"], "must")
    options = tuple(
        Option(name, texts[name], name == "n3", texts[f"{name}-reason"], (cite,))
        for name in ("n2", "n3", "n4")
    )
    name = "phone-answering/rings#limit#limits.rings"
    question = Question(
        name, "limit", words.lang, texts["stem"], ChooseOne(options), (cite,), "5e6f7a8b", "easy"
    )
    return Bank("", words.lang, "base", (Entry(question, "choose-one", name, in_exam=False),))


EXAMPLE = {
    "zh": {
        "standard": "及时接听",
        "set": "接听电话",
        "stem": "前台电话响了，你手里正填着登记表。按标准，最晚第几声接起？",
        "n2": "第二声",
        "n3": "第三声",
        "n4": "第四声",
        "n2-reason": "达标，但不是最晚：标准是三声以内。",
        "n3-reason": "对。再响下去，对方会以为没有人在。",
        "n4-reason": "超了一声。",
    },
    "en": {
        "standard": "Answer in time",
        "set": "Answering the phone",
        "stem": "The phone at the desk rings while you fill in a form. By the standard, at which ring do you pick up at the latest?",
        "n2": "The second ring",
        "n3": "The third ring",
        "n4": "The fourth ring",
        "n2-reason": "That meets the standard, but it is not the last: the standard is within 3 rings.",
        "n3-reason": "Right. If it rings on, they think that nobody is there.",
        "n4-reason": "Over by 1 ring.",
    },
}
