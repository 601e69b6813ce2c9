"""Entries straight from moulds: which leaf of a record is which field is found out once for all records of its markup.

A page's plan of a mould knows its title, its date, its captions and the blocks of its words, so that no record is walked leaf
by leaf. Whatever a plan cannot tell from the markup alone it leaves to the way over the record's box (records.py): both make
the same entry, and a test compares them.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model import Entry, Platform
from ..card import Card
from ..titles import act_of
from .activity import deepest_words, give_texts, hang, in_block, is_sentence, permalink_of
from .moulds import Marked, Mould, Words, leaves_in, said
from .rows import Page, is_noise, people_tagged
from .shapes import BESIDE, BODY, CAPTION, FOOT, HEAD, Picture
from .words import printed_openings


class Block(NamedTuple):
    """A block of a record's words."""

    number: int
    leaves: tuple[Marked, ...]
    alone: int | None
    """The number of the leaf where a block is one leaf without an address; None for all other blocks."""


class Plan(NamedTuple):
    """Where in the records of a mould their fields stand."""

    foot: Words
    heads: tuple[Words, ...]
    bodies: tuple[Words, ...]
    """All leaves but titles and dates: each may tell who is tagged."""
    captions: tuple[tuple[int, int], ...]
    """The number of a leaf that is a caption, and the number of its file."""
    blocks: tuple[Block, ...]
    hung: tuple[tuple[Marked, ...], ...]
    """Leaves that hang on the record, those beside each other together."""


class Straight:
    """Reads the records of a page for which there is a mould."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._letters, self._tagging = printed_openings("tagged")

    def plan(self, mould: Mould) -> Plan | None:
        """None where words decide what a leaf is: without one footer and a heading, or beside a file."""
        feet = [leaf[0] for leaf in mould.leaves if leaf[1] is FOOT]
        heads = tuple(leaf[0] for leaf in mould.leaves if leaf[1] is HEAD)
        body = [leaf for leaf in mould.leaves if leaf[1] is BODY]
        if self.page.platform is not Platform.FACEBOOK or len(feet) != 1 or not heads or any(leaf[8] is BESIDE for leaf in body):
            return None
        blocks, hung = _parted([leaf for leaf in body if leaf[8] is not CAPTION], deepest_words(self.page.path))
        return Plan(
            feet[0],
            heads,
            tuple(leaf[0] for leaf in body),
            tuple((at, leaf[3]) for at, leaf in enumerate(body) if leaf[8] is CAPTION),
            tuple(_block(number, tuple(leaves), body) for number, leaves in blocks.items()),
            tuple(map(tuple, hung.values())),
        )

    def entry(self, mould: Mould, plan: Plan, slots: list[str], number: int) -> Entry | None:
        """The entry of a record; None where its date cannot be read, or its words say who is tagged."""
        page = self.page
        when = page.clock.moment(said(plan.foot, slots))
        bodies = [said(words, slots) for words in plan.bodies]
        if when is None or [one for one in bodies if one[0] in self._letters and one.startswith(self._tagging)]:
            return None
        card, texts = Card(), []
        for block, leaves, alone in plan.blocks:
            if alone is not None and is_sentence(bodies[alone]):
                texts.append(bodies[alone])
            else:
                in_block(card, leaves_in(slots, leaves), block, texts, page)
        for group in plan.hung:
            hang(card, leaves_in(slots, group), page)
        title = " ".join([said(words, slots) for words in plan.heads])
        act = act_of(title)
        give_texts(card, texts, title, act, self._pictures(mould, plan, slots, bodies) if mould.pictures else [], when, page)
        if mould.tagged:
            card.people += people_tagged([said(words, slots) for words in mould.tagged])
        link = None if mould.permalink is None else permalink_of(slots[mould.permalink])
        return card.entry(number, page.path, when=when, title=title, act=act, permalink=link)

    def _pictures(self, mould: Mould, plan: Plan, slots: list[str], bodies: list[str]) -> list[Picture]:
        pictures = [Picture(slots[at], video) for at, video in mould.pictures]
        for at, file in plan.captions:
            if not is_noise(bodies[at], self.page.clock):
                pictures[file].captions[bodies[at]] = None
        return pictures


def _parted(leaves: list[Marked], deepest: int) -> tuple[dict[int, list[Marked]], dict[int, list[Marked]]]:
    """The leaves of each block, and by their parent those that hang on the record."""
    blocks: dict[int, list[Marked]] = {}
    hung: dict[int, list[Marked]] = {}
    for leaf in leaves:
        _, _, block, _, _, _, depth, parent, _, _ = leaf
        if block and depth > deepest:
            hung.setdefault(parent, []).append(leaf)
        else:
            blocks.setdefault(block, []).append(leaf)
    return blocks, hung


def _block(number: int, leaves: tuple[Marked, ...], body: list[Marked]) -> Block:
    alone = len(leaves) == 1 and leaves[0][4] is None
    return Block(number, leaves, body.index(leaves[0]) if alone else None)
