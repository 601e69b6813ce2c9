"""JSON and HTML of one account together: JSON wins, HTML adds what only it says, tags and permalinks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Flavour, Item, Precision
from .twins import combine, same_text, uri_key


def join_flavours(items: Sequence[Item]) -> list[Item]:
    """An HTML item is its JSON twin's when kind, author, minute, first file and text agree; others stay."""
    from_json: dict[object, int] = {}
    for index, item in enumerate(items):
        if _flavour(item) is Flavour.JSON:
            from_json.setdefault(_key(item), index)
    if not from_json or all(_flavour(item) is Flavour.JSON for item in items):
        return list(items)
    result: list[Item | None] = list(items)
    for index, item in enumerate(items):
        if _flavour(item) is not Flavour.HTML:
            continue
        at = from_json.get(_key(item))
        known = result[at] if at is not None else None
        if at is None or known is None:
            continue
        joined = combine(known, item)
        result[at] = replace(joined, when=known.when or item.when, text=known.text or item.text, source=known.source)
        result[index] = None
    return [item for item in result if item is not None]


def _flavour(item: Item) -> Flavour:
    return item.source.flavour if item.source else Flavour.JSON


def _key(item: Item) -> tuple[object, ...]:
    minute = item.when.seconds // 60 if item.when and item.when.precision is not Precision.NONE else None
    first = uri_key(item.media[0].uri) if item.media else ""
    return (item.platform, item.kind, item.author, minute, first, same_text(item.text))
