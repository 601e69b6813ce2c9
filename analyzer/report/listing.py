"""Which items the page lists: the most relevant of every kind, shared out fairly, in one pass over all."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from ..model import Author, Document, Exposure, Item, Kind, Media, MediaType, Verdict
from ..totals.inventory import item_kinds
from .laws import Grounds

CAP = 500
"""Items in the page, over all kinds. A browser draws this many at once; the tables hold all of them."""

TEXT_SHOWN = 2000
"""Characters of one text that are shown; longer ones are cut, and it is said."""

_STRENGTH = {exposure: rank for rank, exposure in enumerate(Exposure)}
_HOMES = (
    "unrecognised",
    "profile",
    "by_others",
    "ai_interactions",
    "comments",
    "stories",
    "reels",
    "photos",
    "videos",
    "texts",
    "captions",
)
"""Kinds overlap; an item is listed under the first of these that counts it."""


class Shown(Struct, frozen=True):
    """An item as the page lists it, with its verdict and its files."""

    item: Item
    verdict: Verdict
    media: tuple[Media, ...] = ()
    at: int = 0
    """Its number among all items."""

    @property
    def text(self) -> str | None:
        """What of its text is shown."""
        text = self.item.text
        return text if text is None or len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN]

    @property
    def cut(self) -> int | None:
        """How long the whole text is, when only its beginning is shown."""
        text = self.item.text
        return len(text) if text is not None and len(text) > TEXT_SHOWN else None

    @property
    def captions(self) -> tuple[str, ...]:
        """Descriptions of single files that say more than the item's own text."""
        return tuple(media.caption for media in self.media if media.caption and media.caption != self.item.text)


class Sorted(Struct):
    """What one pass over the items finds: sums, dates and rules per kind, and which item is in which list."""

    all: Counter[Exposure]
    by_others: int
    accounts: dict[str, Counter[Exposure]]
    listed: dict[str, list[int]]
    lists: dict[str, Counter[Exposure]]
    spans: dict[str, tuple[int, int]]
    grounds: dict[str, Grounds]
    decided: dict[str, Counter[Exposure]]
    span: tuple[int, int] | None
    account_spans: dict[str, tuple[int, int]]
    counted: list[tuple[str, ...]]


def sort_items(document: Document) -> Sorted:
    """Every item once: counted, dated, and put into exactly one list."""
    kinds = {(row.account_id, row.media_id): row.type for row in document.media}
    captioned = {(row.account_id, row.item_id) for row in document.media if row.caption}
    found = Sorted(
        all=Counter(),
        by_others=0,
        accounts=defaultdict(Counter),
        listed=defaultdict(list),
        lists=defaultdict(Counter),
        spans={},
        grounds=defaultdict(Grounds),
        decided=defaultdict(Counter),
        span=None,
        account_spans={},
        counted=[],
    )
    for index, (item, verdict) in enumerate(zip(document.items, document.verdicts, strict=True)):
        account = item.account_id
        types = {kinds.get((account, media)) for media in item.media_ids}
        counted = counted_under(item, types, (account, item.item_id) in captioned)
        home = home_of(item, counted)
        found.all[verdict.exposure] += 1
        found.by_others += item.author is Author.OTHER
        found.accounts[account][verdict.exposure] += 1
        found.listed[home].append(index)
        found.lists[home][verdict.exposure] += 1
        found.decided[verdict.rule][verdict.exposure] += 1
        rows = counted if home in counted else (*counted, home)
        found.counted.append(rows)
        for kind in rows:
            found.grounds[kind].add(verdict)
        if item.when is not None:
            seconds = item.when.seconds
            found.span = _wider(found.span, seconds)
            found.account_spans[account] = _wider(found.account_spans.get(account), seconds)
            for kind in rows:
                found.spans[kind] = _wider(found.spans.get(kind), seconds)
    return found


def counted_under(item: Item, types: set[MediaType | None], file_captioned: bool = False) -> tuple[str, ...]:
    """The rows of the inventory that count this item or its files; a photo with a caption is in two."""
    rows = list(item_kinds(item))
    if item.author is Author.SELF:
        if MediaType.IMAGE in types:
            rows.append("photos")
        if MediaType.VIDEO in types:
            rows.append("videos")
        if file_captioned and "captions" not in rows:
            rows.append("captions")
    return tuple(rows)


def home_of(item: Item, counted: tuple[str, ...]) -> str:
    """The one list of an item, so that nothing is shown twice; Meta AI's answers are listed with the questions."""
    if item.kind is Kind.AI_CHAT:
        return "ai_interactions"
    return next((kind for kind in _HOMES if kind in counted), "other")


def fair_shares(sizes: Mapping[str, int], cap: int = CAP) -> dict[str, int]:
    """Shares out `cap` places: a small kind gets all it needs, the others divide the rest equally."""
    shares: dict[str, int] = {}
    left = cap
    waiting = sorted(sizes, key=lambda kind: (sizes[kind], kind))
    for position, kind in enumerate(waiting):
        shares[kind] = min(sizes[kind], left // (len(waiting) - position))
        left -= shares[kind]
    return shares


def choose(document: Document, found: Sorted, cap: int = CAP) -> dict[str, tuple[Shown, ...]]:
    """The items that the page lists: per kind the most relevant, then in the order of verdict and time."""
    flagged = {(flag.account_id, flag.item_id) for flag in document.flags}
    shares = fair_shares({kind: len(indexes) for kind, indexes in found.listed.items()}, cap)

    def telling(index: int) -> tuple[int, bool, bool, bool, int, int]:
        item = document.items[index]
        own_words = item.author is Author.SELF and bool(item.text)
        named = bool(item.media_ids or item.people or item.place)
        sensitive = (item.account_id, item.item_id) in flagged
        strength = _STRENGTH[document.verdicts[index].exposure]
        return strength, not own_words, not sensitive, not named, -_seconds(item), index

    def by_time(index: int) -> tuple[int, int, int]:
        return _STRENGTH[document.verdicts[index].exposure], -_seconds(document.items[index]), index

    chosen = {
        kind: sorted(heapq.nsmallest(shares[kind], indexes, key=telling), key=by_time) for kind, indexes in found.listed.items()
    }
    needed = {
        (document.items[index].account_id, media)
        for indexes in chosen.values()
        for index in indexes
        for media in document.items[index].media_ids
    }
    media = {(row.account_id, row.media_id): row for row in document.media if (row.account_id, row.media_id) in needed}
    return {kind: tuple(_shown(document, index, media) for index in indexes) for kind, indexes in chosen.items()}


def _shown(document: Document, index: int, media: Mapping[tuple[str, str], Media]) -> Shown:
    item = document.items[index]
    rows = (media.get((item.account_id, name)) for name in item.media_ids)
    return Shown(item, document.verdicts[index], tuple(row for row in rows if row is not None), index)


def _seconds(item: Item) -> int:
    return item.when.seconds if item.when is not None else -1


def _wider(span: tuple[int, int] | None, seconds: int) -> tuple[int, int]:
    return (seconds, seconds) if span is None else (min(span[0], seconds), max(span[1], seconds))
