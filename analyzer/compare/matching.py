"""Which things of two downloads are the same: docs/tables.md, "Matching two exports".

Passes go from the surest sign to the weakest, and each takes only what earlier ones left. A pass that could pair in
two ways pairs nothing: a wrong "changed" would be worse than a "gone" beside a "new".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ..flavours.json.records import media_id as native_media_id
from ..merge.twins import owner_key
from ..model import Flavour, Item, Platform, ZoneSource
from ..words.keys import text_key

Key = Hashable
"""What a pass compares; None: this thing takes no part in it."""

_QUARTER = 15 * 60
_FARTHEST = 26 * 3600
"""Clocks on earth differ by 26 hours at most (UTC-12 to UTC+14)."""


def match(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Index in `old` -> index in `new`, each used once; the order of either side changes nothing."""
    pairing = _Pairing(old, new)
    pairing.take(lambda item: _with_text(_native(item), item))
    pairing.take(lambda item: (key, item.kind) if (key := _native(item)) else None)
    pairing.take(_native, only_unique=True)
    pairing.take(lambda item: _under_one_post(item, 1))
    pairing.take(lambda item: _with_text(_moment(item, 1, _first(item)), item))
    pairing.take(lambda item: _moment(item, 1, _first(item)) if item.media_ids else None, only_unique=True)
    pairing.take(lambda item: _moment(item, 1), only_unique=True, whole_side=True)
    pairing.take(lambda item: _with_text(_moment(item, 1), item) if item.text else None, only_unique=True, other_names=True)
    pairing.take(lambda item: _time_of_words(item, 1), only_unique=True)
    pairing.take(_timeless)
    if {_flavour(item) for item in old} | {_flavour(item) for item in new} == set(Flavour):
        _across_flavours(pairing)
    return pairing.found


def _across_flavours(pairing: _Pairing) -> None:
    """JSON and pages: by kind, minute, media names and text; pages know no seconds, no id and no zone."""
    pairing.take(lambda item: _under_one_post(item, 60), other_flavour=True)
    pairing.take(lambda item: _with_text(_moment(item, 60, item.media_ids), item), other_flavour=True)
    pairing.take(lambda item: _with_text(_moment(item, 60), item), other_flavour=True)
    pairing.take(lambda item: _moment(item, 60), only_unique=True, whole_side=True, other_flavour=True)
    pairing.take(lambda item: _time_of_words(item, 60), only_unique=True, other_flavour=True)
    pairing.take(_content, only_unique=True, other_flavour=True, near=True)


class _Pairing:
    """Two sides, and what of them is paired already."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.sides = (old, new)
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()
        self.free = (list(range(len(old))), list(range(len(new))))

    def take(
        self,
        key: Callable[[Item], Key],
        *,
        only_unique: bool = False,
        whole_side: bool = False,
        other_flavour: bool = False,
        other_names: bool = False,
        near: bool = False,
    ) -> None:
        """Pair what has the same key.

        only_unique     there is one on each side, among all of it with `whole_side`, else among what is left
        other_flavour   one is from JSON, the other from pages
        other_names     the names of files need not agree: they were others until 2021
        near            the times may be one time on two clocks
        """
        if not self.free[0] or not self.free[1]:
            return
        left, right = self._buckets(0, key, whole_side), self._buckets(1, key, whole_side)
        for value in left.keys() & right.keys():
            ones, others = left[value], right[value]
            if only_unique and (len(ones) != 1 or len(others) != 1):
                continue
            for one, other in zip(self._in_order(0, ones), self._in_order(1, others), strict=False):
                first, second = self.sides[0][one], self.sides[1][other]
                if not other_names and not _may_be_one(first, second):
                    continue
                if other_flavour and _flavour(first) is _flavour(second):
                    continue
                if near and not _clocks_apart(first, second):
                    continue
                self.found[one] = other
                self.taken.add(other)
        self.free = (
            [index for index in self.free[0] if index not in self.found],
            [index for index in self.free[1] if index not in self.taken],
        )

    def _buckets(self, side: int, key: Callable[[Item], Key], whole_side: bool) -> dict[Key, list[int]]:
        """Indexes by key, of what is free or of all; with all of it only the keys that something free has."""
        items, buckets = self.sides[side], dict[Key, list[int]]()
        for index in self.free[side]:
            value = key(items[index])
            if value is not None:
                buckets.setdefault(value, []).append(index)
        if whole_side:
            free = set(self.free[side])
            for index, item in enumerate(items):
                if index not in free and (others := buckets.get(key(item))) is not None:
                    others.append(index)
        return buckets

    def _in_order(self, side: int, indexes: Sequence[int]) -> list[int]:
        """Those of a bucket that are not paired yet, in an order that the order of the side does not change."""
        used = self.taken if side else self.found
        items = self.sides[side]
        free = [index for index in indexes if index not in used]
        return free if len(free) < 2 else sorted(free, key=lambda index: _order(items[index]))


def _order(item: Item) -> tuple[str, str, str]:
    return (text_key(item.text), item.item_id, item.source.path if item.source else "")


def _flavour(item: Item) -> Flavour:
    return item.source.flavour if item.source else Flavour.JSON


def _native(item: Item) -> Key:
    """The record's own id; on Instagram the id of its first file stands for it."""
    native = item.native_id
    if native is None and item.platform is not Platform.FACEBOOK and item.media:
        native = native_media_id(item.media[0].uri)
    return (item.platform, item.author, native) if native else None


def _first(item: Item) -> str | None:
    return item.media_ids[0] if item.media_ids else None


def _moment(item: Item, unit: int, *more: Hashable) -> Key:
    """Kind and time, counted in units of so many seconds."""
    return (item.platform, item.kind, item.author, item.when.seconds // unit, *more) if item.when else None


def _with_text(key: Key, item: Item) -> Key:
    return None if key is None else (key, text_key(item.text))


def _under_one_post(item: Item, unit: int) -> Key:
    """A comment with the owner of what it stands under: short answers to several people fall on one second."""
    owner = owner_key(item)
    return _with_text(_moment(item, unit, _first(item), owner), item) if owner else None


def _time_of_words(item: Item, unit: int) -> Key:
    """Time and words whatever the kind: pages and old exports do not say which post on Threads is a reply."""
    return (item.platform, item.author, item.when.seconds // unit, text_key(item.text)) if item.when and item.text else None


def _content(item: Item) -> Key:
    """What it says and shows, without its time; a thing that says and shows nothing cannot be told so."""
    text = text_key(item.text)
    return (item.platform, item.kind, item.author, item.media_ids, text) if text or item.media_ids else None


def _timeless(item: Item) -> Key:
    """What has no time is the same when all it says is: profile texts, records found by their shape."""
    return None if item.when else (_content(item) or (item.platform, item.kind, item.author, item.author_name))


def _may_be_one(one: Item, other: Item) -> bool:
    """Pictures, where both have some, must overlap: two posts of one second with other pictures are two posts.

    And so with the owners of what two comments stand under.
    """
    owners = {owner_key(one), owner_key(other)} - {None}
    if len(owners) > 1:
        return False
    if not one.media_ids or not other.media_ids or (_native(one) and _native(one) == _native(other)):
        return True
    if names_differ(one, other):
        return len(one.media_ids) == len(other.media_ids)
    return not set(one.media_ids).isdisjoint(other.media_ids)


def names_differ(one: Item, other: Item) -> bool:
    """The files of one have ids, those of the other had none yet (Instagram until 2021): their names tell nothing."""
    return all(name.isdecimal() for name in one.media_ids) is not all(name.isdecimal() for name in other.media_ids)


def _clocks_apart(one: Item, other: Item) -> bool:
    """Two times that differ by a whole number of quarters of an hour, where a zone was assumed: one time on two clocks."""
    if one.when is None or other.when is None or {one.when.zone, other.when.zone} == {ZoneSource.EXACT}:
        return False
    apart = abs(one.when.seconds // 60 - other.when.seconds // 60) * 60
    return apart <= _FARTHEST and apart % _QUARTER == 0
