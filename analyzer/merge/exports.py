"""Two exports of one account, of other days or ranges: what was edited in between is still one item."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ..model import Item
from ..words.keys import text_key
from .twins import combine, owner_key, uri_key

Export = tuple[str, int]
"""What the parts of one export share, and the second it was made (0 when nobody knows)."""


def join_exports(items: Sequence[Item], read: Sequence[Item], export_of: Callable[[Item], Export]) -> list[Item]:
    """Items of two exports with the same time are one when that time is unique in both: the later export's words count.

    Everything that did not change has been joined before, by id or by kind, time, text and media; `read` is what all
    files gave before that, and tells what was unique.
    """
    if len({item.source.archive if item.source else "" for item in items}) < 2:
        return list(items)
    exports = {export_of(item) for item in items}
    if len(exports) < 2:
        return list(items)
    said: dict[object, set[tuple[str, str]]] = {}
    for item in read:
        picture = uri_key(item.media[0].uri) if item.media else ""
        said.setdefault((export_of(item), _place(item)), set()).add((text_key(item.text), picture))
    by_time: dict[object, list[int]] = {}
    for index, item in enumerate(items):
        if item.when is not None:
            by_time.setdefault(_place(item), []).append(index)
    result: list[Item | None] = list(items)
    for indexes in by_time.values():
        if len(indexes) != 2:
            continue
        first, second = (items[index] for index in indexes)
        if export_of(first) == export_of(second) or not _may_be_one(first, second):
            continue
        if any(len(said.get((export, _place(first)), ())) > 1 for export in exports):
            continue
        older, newer = sorted(indexes, key=lambda index: export_of(items[index])[1])
        known, later = items[older], items[newer]
        joined = combine(later, known)
        result[newer] = replace(joined, text=later.text or known.text, source=later.source)
        result[older] = None
    return [item for item in result if item is not None]


def _place(item: Item) -> tuple[object, ...]:
    return (item.platform, item.kind, item.author, item.state, item.when.seconds if item.when else None)


def _may_be_one(one: Item, other: Item) -> bool:
    """Pictures and the owner of what is commented on, where both have some, must be the same."""
    if None not in (owner_key(one), owner_key(other)) and owner_key(one) != owner_key(other):
        return False
    if not one.media or not other.media:
        return True
    return bool({uri_key(ref.uri) for ref in one.media} & {uri_key(ref.uri) for ref in other.media})
