"""JSON and HTML of one account together: JSON wins, HTML adds what only it says, tags and permalinks."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Item, Kind, Platform, Precision
from ..words.keys import text_key
from .twins import combine_all, from_page, owner_key, uri_key


def join_flavours(items: Sequence[Item]) -> list[Item]:
    """An HTML item is its JSON twin's when kind, author, minute, first file and text agree; others stay.

    A page shows an empty address for a file that is gone (seen 2020 to 2025): there the file need not agree, if one post alone
    agrees in all else.
    """
    pages = [index for index, item in enumerate(items) if from_page(item)]
    if not pages or len(pages) == len(items):
        return list(items)
    from_json: dict[object, int] = {}
    by_words: dict[object, int | None] = {}
    for index, item in enumerate(items):
        if not from_page(item):
            from_json.setdefault(_key(item), index)
            without = _key(item, files=False)
            by_words[without] = index if without not in by_words else None
    result: list[Item | None] = list(items)
    copies: dict[int, list[Item]] = {}
    for index in pages:
        key = _key(items[index])
        at = from_json.get(key)
        if at is None and not items[index].media:
            at = by_words.get(key)
        if at is not None:
            copies.setdefault(at, [items[at]]).append(items[index])
            result[index] = None
    for at, same in copies.items():
        result[at] = combine_all(same)
    return [item for item in result if item is not None]


def _key(item: Item, *, files: bool = True) -> tuple[object, ...]:
    minute = item.when.seconds // 60 if item.when and item.when.precision is not Precision.NONE else None
    first = uri_key(item.media[0].uri) if item.media and files else ""
    # Pages do not tell a reply on Threads from a post (docs/atlas/instagram.md, Losses).
    kind = Kind.POST if item.platform is Platform.THREADS else item.kind
    return (item.platform, kind, item.author, minute, first, text_key(item.text), owner_key(item))
