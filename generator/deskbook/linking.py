"""From what was read to the linked handbook: overlays, references, models, revisions.

Problems are gathered on the way and never raised.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import cast

from deskbook.facts import Scope
from deskbook.fields import Shape, Sort, meaning, shape_of
from deskbook.handbook import DEFAULT_OBLIGATION, Book, Handbook, Overlaid, Standard, StandardSet
from deskbook.kinds import KINDS
from deskbook.kinds.standard import StandardBody
from deskbook.nodes import Entry, Node, Scalar, Sequence, plain
from deskbook.nodes import Mapping as Tree
from deskbook.overlay import (
    FIXED,
    current_ids,
    listed,
    recorded,
)
from deskbook.problems import Both, Code, Place, Problem, Wording
from deskbook.project import Sources, check_languages
from deskbook.references import Resolver
from deskbook.revision import digest, text_digest
from deskbook.settings import SetHead, Settings, units_of
from deskbook.slots import Filler
from deskbook.translation import localise, read_translation
from deskbook.trees import duplicate_ids, faulty, ids, merged, set_steps, settings_steps
from deskbook.validation import validate, wrong_shape

UNKNOWN_KIND = Code(
    "unknown-kind",
    en=Wording("there is no kind '{name}'", "the kinds are: {known}"),
    zh=Wording("没有“{name}”这种类别", "类别有：{known}"),
)
NO_STANDARDS = Code(
    "no-standards",
    en=Wording(
        "the set '{name}' has no standards",
        "list at least one under `standards:`, each beginning with `- id:`",
    ),
    zh=Wording("专题“{name}”里没有标准", "在 standards: 下面至少写一条，每条以“- id:”开头"),
)
CODES = (UNKNOWN_KIND, NO_STANDARDS)


def link(sources: Sources) -> Handbook | None:
    """Everything that was read as one handbook; nothing where there is not even a base to stand on."""
    problems = sources.problems
    settings, found = read_settings(sources, "")
    problems.extend(found)
    if settings is None:
        return None
    main = settings.language
    languages = tuple(dict.fromkeys([main, *settings.languages]))
    check_languages(sources, list(languages))
    handbook = Handbook(sources, main, languages, {}, problems, [])
    base: EditionLinker | None = None
    for edition in sorted(sources.layers):
        linker = EditionLinker(handbook, edition, base)
        linker.link()
        base = base or linker
    return handbook


def read_settings(sources: Sources, edition: str) -> tuple[Settings | None, list[Problem]]:
    tree, problems = merged(sources, edition, "handbook")
    if tree is None:
        return None, problems
    model, found = validate(Settings, tree, Both("handbook.yml", "handbook.yml"))
    return model, problems + found


# Texts of handbook.yml that are filled later, when it is known for what: a figure, a scenario, any text.
FILLED_LATER = ("units", "terms", "slots", "reacts", "rules", "complications", "one-word")


def filled_settings(settings: Settings, tree: Tree) -> Settings:
    """The settings with their blanks filled: titles and labels hold terms, and nothing that varies."""
    defaults = {name: slot.default for name, slot in settings.slots.items() if slot.default is not None}
    fill = Filler(
        {}, defaults, settings.terms, forgiving=True
    )  # faults are told by the checks, of the text as typed

    def walk(node: Node, shape: Shape | None) -> Node:
        if isinstance(node, Scalar):
            return Scalar(fill(node.text), node.place) if shape and shape.sort is Sort.TEXT else node
        if isinstance(node, Sequence):
            return Sequence(
                tuple(walk(item, shape.step(0) if shape else None) for item in node.items), node.place
            )
        return Tree(
            {
                key: entry
                if key in FILLED_LATER
                else Entry(key, entry.place, walk(entry.value, shape.step(key) if shape else None))
                for key, entry in node.entries.items()
            },
            node.place,
        )

    return Settings.model_validate(plain(walk(tree, shape_of(Settings))))


class EditionLinker:
    """Links one edition: its main-language trees, then a book per language."""

    def __init__(self, handbook: Handbook, edition: str, base: EditionLinker | None = None) -> None:
        self.handbook = handbook
        self.edition = edition
        self.base = base
        self.resolved: dict[str, Tree] = {}
        self.sources = handbook.sources
        self.problems = handbook.problems
        self.layers = ["", edition] if edition else [""]
        self.lang = handbook.main

    def link(self) -> None:
        trees: dict[str, Tree] = {}
        for set_id in sorted({set_id for layer in self.layers for set_id in self.sources.layers[layer].main}):
            tree, problems = merged(self.sources, self.edition, set_id)
            self.problems.extend(problems)
            if tree is not None:
                trees[set_id] = tree
        settings_tree = trees.pop("handbook")
        own = self.sources.layers[self.edition].main.get("handbook") if self.edition else None
        for key in ("language", "languages"):
            if own is not None and key in own.entries:
                self.problems.append(FIXED(own.entries[key].place, key=key))
        for tree in trees.values():
            self.problems.extend(duplicate_ids(tree))
        trees = {set_id: tree for set_id, tree in trees.items() if self.has(tree)}
        held = {name for set_id, tree in trees.items() for name in ids(set_id, tree)}
        base = self.sources.layers[""].main
        once = {name for set_id, tree in base.items() if set_id != "handbook" for name in ids(set_id, tree)}
        resolver = Resolver(
            trees,
            edition=self.edition,
            withdrawn=frozenset(once - held),
            unread=frozenset(self.sources.unread),
        )
        self.resolved = {set_id: resolver.resolve(set_id) for set_id in trees}
        self.problems.extend(resolver.problems)
        main: Book | None = None
        for lang in self.handbook.languages:
            book = self.book(lang, settings_tree, self.resolved, main)
            if book is None:
                return
            main = main or book
            self.handbook.books[self.edition, lang] = book
        if main is not None:
            self.record(main)

    def has(self, tree: Tree) -> bool:
        """Whether a set belongs to this edition: all do that do not say otherwise."""
        named = tree.get("editions")
        wanted = (
            [item.text for item in named.items if isinstance(item, Scalar)]
            if isinstance(named, Sequence)
            else []
        )
        return not wanted or (self.edition or "base") in wanted

    def book(self, lang: str, settings_tree: Tree, trees: dict[str, Tree], main: Book | None) -> Book | None:
        self.lang = lang
        tree, untranslated_settings = self.localised("handbook", settings_tree, lang)
        settings, problems = validate(Settings, tree, Both("handbook.yml", "handbook.yml"))
        self.problems.extend(problems)
        if settings is None:
            return None
        settings = filled_settings(settings, tree)
        sets = {}
        below = self.handbook.books.get(("", lang))
        for set_id, set_tree in trees.items():
            if below is not None and set_id in below.sets and self.is_as_below(set_id, set_tree, lang):
                sets[set_id] = below.sets[set_id]  # shared, not made again: most of an edition is the base
                continue
            local, untranslated = self.localised(set_id, set_tree, lang)
            own = self.standard_set(set_id, local, untranslated, main)
            if own is not None:
                sets[set_id] = own
        return Book(
            edition=self.edition,
            lang=lang,
            main=self.handbook.main,
            languages=self.handbook.languages,
            settings=settings,
            settings_node=tree,
            untranslated=untranslated_settings,
            sets=sets,
            units=units_of(settings, lang),
            faulty=frozenset(self.sources.unread).union(faulty(trees, sets)),
        )

    def is_as_below(self, set_id: str, tree: Tree, lang: str) -> bool:
        """Whether this edition says nothing about a set, not even through a value that the set takes from another."""
        if self.base is None or (set_id, lang) in self.sources.layers[self.edition].translations:
            return False
        return self.base.resolved.get(set_id) == tree

    def localised(self, set_id: str, tree: Tree, lang: str) -> tuple[Tree, frozenset[tuple[str, ...]]]:
        """A tree in one language, with the paths that had to stay in the main language."""
        if lang == self.handbook.main:
            return tree, frozenset()
        shape_for = settings_steps if set_id == "handbook" else set_steps
        texts: dict[str, dict[tuple[str, ...], Node]] = {}
        for layer in self.layers:
            over = self.sources.layers[layer].translations.get((set_id, lang))
            if over is None:
                continue
            over = current_ids(over, tree)
            translation = read_translation(tree, over, layer, shape_for, complete=layer == self.edition)
            self.problems.extend(translation.problems)
            texts[layer] = translation.texts
        result = localise(tree, texts, shape_for)
        return result.tree, result.untranslated

    def standard_set(
        self, set_id: str, tree: Tree, untranslated: frozenset[tuple[str, ...]], main: Book | None
    ) -> StandardSet | None:
        head, problems = validate(
            SetHead, tree.without("standards"), Both(f"set '{set_id}'", f"专题“{set_id}”")
        )
        self.problems.extend(problems)
        if not listed(tree):
            self.problems.append(NO_STANDARDS(Place(tree.place.file), name=set_id))
        standards = []
        standards_node = tree.get("standards")
        for stray in standards_node.items if isinstance(standards_node, Sequence) else ():
            if not isinstance(stray, Tree):
                self.problems.append(wrong_shape(stray, "standards", "mapping"))
        for item in listed(tree):
            standard = self.standard(set_id, tree, item, head, untranslated, main)
            if standard is not None:
                standards.append(standard)
        return StandardSet(set_id, head, tuple(standards), tree, untranslated) if head else None

    def standard(
        self,
        set_id: str,
        tree: Tree,
        item: Tree,
        head: SetHead | None,
        untranslated: frozenset[tuple[str, ...]],
        main: Book | None,
    ) -> Standard | None:
        kind_name = item.text("kind") or tree.text("kind")
        name = item.text("id")
        if kind_name is None:  # told of the set
            return None
        kind = KINDS.get(kind_name)
        if kind is None:
            node = item.get("kind") or tree.get("kind")
            close = get_close_matches(kind_name, KINDS, n=1)
            self.problems.append(
                UNKNOWN_KIND(
                    node.place if node else tree.place,
                    hint=close[0] if close else None,
                    name=kind_name,
                    known=", ".join(KINDS),
                )
            )
            return None
        what = (
            Both(f"{kind.name} '{name}'", f"{kind.zh}“{name}”") if name else Both("this standard", "这条标准")
        )
        body, problems = validate(kind.body, item, what)
        self.problems.extend(problems)
        if body is None or head is None:
            return None
        full = f"{set_id}/{body.id}"
        twin = main.standards.get(full) if main else None
        scope = Scope(
            roles=frozenset(body.roles or head.roles),
            channels=frozenset(body.channels or head.channels),
            moments=frozenset(body.moments or head.moments),
            wearers=frozenset(body.wearers or head.wearers),
        )
        obligation = body.obligation or head.obligation or DEFAULT_OBLIGATION
        said = {} if twin else main_meaning(body, scope, obligation)
        prefix = ("standards", body.id)
        return Standard(
            id=full,
            set_id=set_id,
            kind=kind.name,
            body=body,
            node=item,
            scope=scope,
            obligation=obligation,
            source=body.source or head.source,
            revision=twin.revision if twin else digest(said),
            text_revision=twin.text_revision if twin else text_digest(said),
            untranslated=frozenset(path[2:] for path in untranslated if path[:2] == prefix),
            differs=self.differs(full, body),
        )

    def differs(self, full: str, body: StandardBody) -> bool:
        """Whether this edition says anything about a standard: it is new, or not as in the base."""
        base = self.handbook.books.get(("", self.lang)) if self.edition else None
        if base is None:
            return False
        below = base.standards.get(full)
        return below is None or below.body != body

    def record(self, main: Book) -> None:
        """What the overlays of this edition's own layer say they were made from, beside what holds today."""
        layer = self.sources.layers[self.edition]
        base = self.handbook.books.get(("", self.handbook.main))
        overlays = [(set_id, lang, over) for (set_id, lang), over in layer.translations.items()]
        if self.edition:
            overlays += [(set_id, "", over) for set_id, over in layer.main.items()]
        for set_id, lang, over in overlays:
            set_tree = main.sets[set_id].node if set_id in main.sets else None
            for of in recorded(current_ids(over, set_tree) if set_tree else over):
                full = f"{set_id}/{of.standard}"
                below = main if lang else base
                standard = below.standards.get(full) if below else None
                if standard is not None:
                    now = standard.text_revision if lang else standard.revision
                    self.handbook.overlaid.append(Overlaid(of, full, now, lang, self.edition))


def main_meaning(body: StandardBody, scope: Scope, obligation: str) -> dict[str, object]:
    """What a standard means, from the main language: its own fields, and the scope and obligation that hold for it."""
    said = cast(dict[str, object], meaning(body))
    for name in ("roles", "channels", "moments", "wearers"):
        said.pop(name, None)
        if held := sorted(getattr(scope, name)):
            said[name] = held
    if obligation != DEFAULT_OBLIGATION:
        said["obligation"] = obligation
    return said
