"""Which items the page lists: the most relevant of every kind, shared out fairly, in one pass over all."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce

from msgspec import Struct, field

from ..model import Author, Document, Exposure, Item, Kind, Media, Verdict
from ..totals.inventory import Counted, Kinds
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

Seconds = tuple[int, int]
"""The first and the last second of something, since 1970."""


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


class Sorted(Struct, kw_only=True):
    """What one pass over the items finds: sums, dates and rules per kind, and which item is in which list.

    listed  kind -> the numbers of the items that are listed under it; `lists` has their statuses
    rows    per item, the kinds that count it or list it
    spans   kind -> the first and the last second of its items; None where none is dated
    """

    listed: dict[str, list[int]]
    rows: tuple[Kinds, ...]
    by_others: int = 0
    accounts: defaultdict[str, Counter[Exposure]] = field(default_factory=lambda: defaultdict(Counter))
    lists: defaultdict[str, Counter[Exposure]] = field(default_factory=lambda: defaultdict(Counter))
    decided: defaultdict[str, Counter[Exposure]] = field(default_factory=lambda: defaultdict(Counter))
    grounds: defaultdict[str, Grounds] = field(default_factory=lambda: defaultdict(Grounds))
    spans: dict[str, Seconds | None] = {}
    account_spans: dict[str, Seconds | None] = {}

    @property
    def all(self) -> Counter[Exposure]:
        """The statuses of all items."""
        return sum(self.accounts.values(), Counter())

    @property
    def span(self) -> Seconds | None:
        """The first and the last second of all items."""
        return reduce(_wider, self.account_spans.values(), None)


def sort_items(document: Document, counts: Counted) -> Sorted:
    """Every item once: put into exactly one list; those that stand alike are counted, dated and explained together."""
    homes: dict[tuple[Kind, Kinds], tuple[str, Kinds]] = {}
    listed: defaultdict[str, list[int]] = defaultdict(list)
    alike: defaultdict[tuple[str, bool, str, Kinds, int], list[int]] = defaultdict(list)
    rows = []
    for index, (item, kinds, verdict) in enumerate(zip(document.items, counts.rows(), document.verdicts, strict=True)):
        placed = homes.get((item.kind, kinds))
        if placed is None:
            home = home_of(item, kinds)
            placed = homes[item.kind, kinds] = home, kinds if home in kinds else (*kinds, home)
        home, kinds = placed
        listed[home].append(index)
        rows.append(kinds)
        # The judge makes one verdict for all items with the same facts.
        alike[item.account_id, item.author is Author.OTHER, home, kinds, id(verdict)].append(index)
    found = Sorted(listed=listed, rows=tuple(rows))
    for (account, by_other, home, kinds, _), indexes in alike.items():
        verdict, number, span = document.verdicts[indexes[0]], len(indexes), _span(document, indexes)
        found.by_others += number * by_other
        found.decided[verdict.rule][verdict.exposure] += number
        found.lists[home][verdict.exposure] += number
        found.accounts[account][verdict.exposure] += number
        found.account_spans[account] = _wider(found.account_spans.get(account), span)
        for kind in kinds:
            found.grounds[kind].add(verdict, number)
            found.spans[kind] = _wider(found.spans.get(kind), span)
    return found


def home_of(item: Item, counted: Kinds) -> str:
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


def _span(document: Document, indexes: Sequence[int]) -> Seconds | None:
    seconds = [when.seconds for index in indexes if (when := document.items[index].when) is not None]
    return (min(seconds), max(seconds)) if seconds else None


def _wider(one: Seconds | None, other: Seconds | None) -> Seconds | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
