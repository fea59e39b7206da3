"""What a question type is: one sort of fact in, questions out. It chooses an answer form and renders nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeVar

from deskbook.draws import Draw
from deskbook.facts import Fact, Payload, Scope
from deskbook.questions import AnswerForm, ChooseOne, Cite, Option, Question
from deskbook.revision import digest
from deskbook.words import Words, filled

FormName = Literal["choose-one", "true-false", "open"]
PLACES = 3  # options of a choose-one item (Rodriguez 2005: three are as good as four or five, and quicker)
T = TypeVar("T", bound=Payload)


class Sentences:
    """What one question type says, in English and Chinese: its wording lives in its own module.

    `SAID(words, "ask", phrase=…)` gives the sentence in the language of `words`, its slots filled.
    """

    def __init__(self, entries: Mapping[str, tuple[str, str]]) -> None:
        self.entries = entries

    def __call__(self, words: Words, key: str, /, **slots: object) -> str:
        english, chinese = self.entries[key]
        return filled(chinese if words.lang == "zh" else english, slots)


@dataclass(frozen=True)
class Item:
    """Something that can be asked, before a form decides how. `id` = standard # type # fact-key."""

    id: str
    cite: Cite
    applies: Scope
    facts: tuple[Fact, ...]


ALL_PLACES = frozenset(range(PLACES))


@dataclass(frozen=True)
class QuestionType:
    """One way of asking. `items` finds what can be asked; `write` asks it, with the key at `position` where it can.

    `places` tells at which positions the key can stand.
    """

    id: str
    form: FormName
    en: str
    zh: str
    items: Callable[[Sequence[Fact]], Iterator[Item]]
    write: Callable[[Item, Draw, int, Words], Question]
    places: Callable[[Item], frozenset[int]] = lambda item: ALL_PLACES


def items_of(
    facts: Iterable[Fact], type_id: str, payload: type[T], fit: Callable[[T], bool]
) -> Iterator[Item]:
    """One item for each fact of a sort that has all that the type needs."""
    for fact in facts:
        if isinstance(fact.payload, payload) and fit(fact.payload):
            yield Item(f"{fact.cite.id}#{type_id}#{fact.key}", fact.cite, fact.applies, (fact,))


def payload_of(item: Item, payload: type[T]) -> T:
    found = item.facts[0].payload
    assert isinstance(found, payload)
    return found


def key_at(position: int, key: Option, others: Sequence[Option]) -> ChooseOne:
    """The others in their order, the key put in at its position."""
    options = list(others)
    options.insert(min(position, len(options)), key)
    return ChooseOne(tuple(options))


def question(item: Item, type_id: str, words: Words, stem: str, answer: AnswerForm) -> Question:
    """A question with its own revision: of text, options, key and reasons, whatever the order of the options."""
    asked = Question(id=item.id, type=type_id, lang=words.lang, stem=stem, answer=answer, cites=(item.cite,))
    content = asdict(answer)
    if isinstance(answer, ChooseOne):
        content["options"] = sorted(
            ([o.id, o.text, o.key, o.reason] for o in answer.options), key=lambda option: str(option[0])
        )
    return replace(asked, revision=digest([stem, content]))
