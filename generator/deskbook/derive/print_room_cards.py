"""The cards of a role-play, to cut apart: the customer's, the staff's, and the slips of a fork.

One tells nothing that the other hides. Four lie on a page; a customer with much to say gets half a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import east_asian_width

from deskbook.blocks import Block, Card, CardSheet, PageBreak, Para, Span, plain
from deskbook.derive.room_lines import (
    Numbered,
    after_fork,
    before_fork,
    cue,
    graded,
    labelled,
    letter_of,
    of_way,
    quoted,
)
from deskbook.role_plays import Choice, RolePlay, Turn
from deskbook.words import Words

ON_PAGE: Final = 4
ROOM, TITLE, LINE, GAP = (
    328,
    15,
    13,
    1,
)  # points: a card, a line of its title, of its text, between paragraphs
WIDTH: Final = {"zh": 48, "en": 58}  # half-width letters to a line of a quarter page
WIDE: Final = {"zh": 102, "en": 120}  # … of half a page
TOLD: Final = ((3, 3), (3, 1), (1, 1))  # reactions that a card tells, to the first turn and to each later one


def card_pages(role_play: RolePlay, words: Words) -> list[Block]:
    """A page of customer and staff cards, and one of slips where the story forks."""
    blocks: list[Block] = [PageBreak(), card_sheet(role_play, words)]
    for sheet in slip_sheets(role_play, words):
        blocks += [PageBreak(), sheet]
    return blocks


def slip_sheets(role_play: RolePlay, words: Words) -> list[CardSheet]:
    """The slips of a fork; where there is room, every one as often as another."""
    ways = role_play.fork.ways if role_play.fork else ()
    slips = [slip(role_play, place, words) for place in range(len(ways))]
    wide = not all(fits(card, words, WIDTH) for card in slips)
    room = ON_PAGE // 2 if wide else ON_PAGE
    pages = [slips[start : start + room] for start in range(0, len(slips), room)]
    return [CardSheet(tuple(some * (room // len(some))), wide) for some in pages]


def slip_pages(role_play: RolePlay, groups: int, words: Words) -> int:
    """How many pages to print so that whichever way is chosen, every group can have its slip."""
    sheets = slip_sheets(role_play, words)
    return sum(-(-groups // sheet.cards.count(sheet.cards[0])) for sheet in sheets)


def card_sheet(role_play: RolePlay, words: Words) -> CardSheet:
    """Cards for two groups; for one where the customer's card takes half a page."""
    staff = Card(
        words("print.role-play.staff-card", title=role_play.title), tuple(staff_card(role_play, words))
    )
    customers = [customer_card(role_play, words, *told) for told in TOLD]
    if fits(staff, words, WIDTH):
        for customer in customers:
            if fits(customer, words, WIDTH):
                return CardSheet((customer, staff, customer, staff))
    fitting = (customer for customer in customers if fits(customer, words, WIDE))
    return CardSheet((next(fitting, customers[-1]), staff), wide=True)


def sets_on_page(role_play: RolePlay, words: Words) -> int:
    """For how many groups one printed page of cards is enough."""
    return len(card_sheet(role_play, words).cards) // 2


def fits(card: Card, words: Words, widths: dict[str, int]) -> bool:
    width = widths["zh" if words.lang == "zh" else "en"]
    titles = -(-wide_as(card.title) * 10 // (width * 9))  # larger letters
    lines = 0
    for para in card.body:
        room = width - 3 if para.style == "quote" else width
        for line in "".join(span.text for span in para.text).split("\n"):
            lines += -(-wide_as(line) // room)
    return titles * TITLE + lines * LINE + len(card.body) * GAP <= ROOM


def wide_as(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text) or 1


def customer_card(role_play: RolePlay, words: Words, first: int, later: int) -> Card:
    return Card(
        words("print.role-play.customer-card", title=role_play.title),
        tuple(customer_lines(role_play, words, first, later)),
    )


def customer_lines(role_play: RolePlay, words: Words, first: int, later: int) -> Iterable[Para]:
    who = ("you-are-customer", "you-are-somebody")[not role_play.customer]
    yield Para(plain(words(f"print.role-play.{who}", name=role_play.customer, persona=role_play.persona)))
    yield from labelled("wants", role_play.wants, words)
    yield from labelled("hides", role_play.hides, words)
    if role_play.complication:
        harder = words.sentences(
            words("print.role-play.harder", title=role_play.complication), role_play.complicated
        )
        yield from labelled("complication", harder, words)
    for n, one in enumerate(before_fork(role_play, words)):
        yield from turn_lines(one, words, later if n else first, opening=n == 0)
    if role_play.fork:
        yield from labelled("slip-comes", words("print.role-play.wait-for-slip"), words)
    for one in after_fork(role_play, words):
        yield from turn_lines(one, words, later)
    if role_play.must_ask:
        lines = words("print.quote-separator").join(quoted(line) for line in role_play.must_ask)
        yield from labelled("must-ask", lines, words)
    yield from labelled("rules", role_play.rules, words)


def turn_lines(one: Numbered, words: Words, told: int = 3, *, opening: bool = False) -> Iterable[Para]:
    first = opening and one.turn.customer
    label = words("print.role-play.opening") if first else words("print.role-play.turn", name=one.name)
    yield Para((Span(label, strong=True), Span(cue(one.turn))))
    answers = [choice for choice in graded(one.turn) if choice.reaction]
    if answers and told == 1:
        answers = [telling(one.turn, answers)]
    if answers:
        lines = [
            words("print.role-play.if", heard=heard(choice, words), then=quoted(choice.reaction))
            for choice in answers
        ]
        yield Para(plain("\n".join(lines)), "quote")


def telling(turn: Turn, answers: Sequence[Choice]) -> Choice:
    """The one answer to listen for, where there is no room for three: the slip of a ban, else what calms the customer."""
    named = [choice for choice in answers if choice.heard]
    if turn.cite.obligation == "must-not":
        return (named or answers)[-1]
    return (named or answers)[0]


def heard(choice: Choice, words: Words) -> str:
    return choice.heard or words(f"print.role-play.heard.{choice.grade}")


def slip(role_play: RolePlay, place: int, words: Words) -> Card:
    """Handed over at the fork: what turned out, read out to both, and what the customer says then."""
    assert role_play.fork is not None
    way = role_play.fork.ways[place]
    lines = list(labelled("read-out", way.cue, words))
    for one in of_way(role_play, place, words):
        lines += turn_lines(one, words)
    return Card(words("print.role-play.slip", letter=letter_of(place), title=role_play.title), tuple(lines))


def staff_card(role_play: RolePlay, words: Words) -> Iterable[Para]:
    yield Para(plain(words("print.role-play.you-are-staff", role=role_play.role)))
    if role_play.opening:
        yield Para(plain(role_play.opening))
    if role_play.situation:
        yield Para(plain(role_play.situation))
    yield from labelled("goal", role_play.goal, words)
    yield from labelled("authority", role_play.authority, words)
    yield from labelled("own-words", words("print.role-play.speak-freely"), words)
