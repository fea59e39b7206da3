"""A role-play on paper: everything that a trainer prints for a room, in one file.

In the room nobody reads options: the customer plays from a card, the member of staff speaks freely, the
observer writes down what was said.
"""

from __future__ import annotations

from collections.abc import Sequence

from deskbook.blocks import Block, Document, PageBreak
from deskbook.derive.print_observer_sheet import observer_sheet
from deskbook.derive.print_own_case import own_case_page
from deskbook.derive.print_room_cards import card_pages
from deskbook.derive.print_room_guide import guide
from deskbook.derive.print_room_talk import before_play, talk
from deskbook.role_plays import RolePlay
from deskbook.words import Words


def pack_document(role_plays: Sequence[RolePlay]) -> Document:
    """One or several role-plays for a room: the guide, then each with its cards, then a form for cases of one's own."""
    first = role_plays[0]
    words = Words.of(first.lang)
    several = len(role_plays) > 1
    blocks: list[Block] = guide(role_plays, words)
    for role_play in role_plays:
        blocks += [PageBreak(), *before_play(role_play, words)]
        blocks += card_pages(role_play, words)
        if role_play.observed:
            blocks += [PageBreak(), *observer_sheet(role_play, words)]
        blocks += [PageBreak(), *talk(role_play, words)]
    blocks += [PageBreak(), *own_case_page(words)]
    revisions = words.list(list(dict.fromkeys(role_play.revision for role_play in role_plays)))
    # Three titles would make a footer of three lines; each stands on every page of its own.
    title = words("print.role-play.pack") if several else first.title
    return Document(
        name="role-plays" if several else first.cite.id.rpartition("/")[2],
        title=title,
        lang=first.lang,
        header=words("print.separator").join(
            part for part in (first.organisation, first.handbook_title) if part
        ),
        footer=words("print.separator").join((title, words("print.revision", revision=revisions))),
        blocks=tuple(blocks),
        cites=tuple(dict.fromkeys(cite for role_play in role_plays for cite in cites_of(role_play))),
    )


def cites_of(role_play: RolePlay) -> list[str]:
    cites = [
        role_play.cite,
        *(turn.cite for turn in role_play.all_turns),
        *(line.cite for line in role_play.observed),
    ]
    return [cite.at for cite in cites]
