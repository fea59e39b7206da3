"""What an observer can see or hear, and what people wrongly believe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deskbook.facts import Claim, ClaimFact, ObserveFact, Payload
from deskbook.fields import REQUIRED, Part, Text, field
from deskbook.slots import Filler
from deskbook.units import Value
from deskbook.words import Words


class Observe(Part):
    """Described anchors: behaviour, no adverbs of quality."""

    good: Text = field(REQUIRED, "好：看得到、听得到的做法", "good: behaviour to see or hear")
    fair: Text | None = field(None, "中：真有中间档才写", "fair: only where there is a real middle")
    poor: Text = field(REQUIRED, "差：看得到、听得到的做法", "poor: behaviour to see or hear")


class BeliefSide(Part):
    claim: Text = field(REQUIRED, "一位同事会这样说", "what a decent colleague would say")
    reason: Text = field(REQUIRED, "解析", "why that is right or wrong")


class Belief(Part):
    false: BeliefSide = field(REQUIRED, "听着对、其实不对的说法", "what sounds right and is wrong")
    true: BeliefSide = field(REQUIRED, "对的说法", "what is right")


class HasObserving(Part):
    observe: Observe | None = field(None, "行为参照，印在观察表上", "the anchors on the observer sheet")
    elements: list[Text] = field(
        [], "一句话里要有的几样，按先后", "what the utterance is made of, short nouns in order", meaning=True
    )
    usual_gap: Text | None = field(None, "最容易漏的一样", "the element people most often leave out")
    belief: Belief | None = field(None, "大家容易信错的事，一对", "what people believe wrongly, as a pair")


def anchors(
    body: HasObserving, values: Mapping[str, Value], fill: Filler, words: Words
) -> ObserveFact | None:
    """Written anchors first; else from the elements; else from a limit alone, with no invented middle."""
    if body.observe:
        fair = fill(body.observe.fair) if body.observe.fair else None
        return ObserveFact(fill(body.observe.good), fair, fill(body.observe.poor))
    if len(body.elements) > 1:
        names = [fill(element) for element in body.elements]
        gap = fill(body.usual_gap) if body.usual_gap else names[-1]
        count = words(f"numeral.{len(names)}") if len(names) <= 10 else str(len(names))
        return ObserveFact(
            words("observe.elements-good", elements=words.list(names), count=count),
            words("observe.elements-fair", first=names[0], gap=gap),
            words("observe.elements-poor", first=names[0]),
        )
    value = next(iter(values.values()), None)
    if value is not None and (value.max is not None or value.min is not None):
        return ObserveFact(value.met(), None, value.missed())
    return None


def facts(
    body: HasObserving, values: Mapping[str, Value], fill: Filler, words: Words
) -> Iterator[tuple[str, Payload]]:
    found = anchors(body, values, fill, words)
    if found:
        yield "observe", found
    if body.belief:
        yield (
            "belief",
            ClaimFact(
                false=Claim(fill(body.belief.false.claim), False, fill(body.belief.false.reason)),
                true=Claim(fill(body.belief.true.claim), True, fill(body.belief.true.reason)),
            ),
        )
