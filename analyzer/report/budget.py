"""How much the file holds: all items with their texts first, then as many pictures as there is room for.

Sizes are worked out before anything is built: what an item takes is measured on a few of them. So a page is built once, or twice
where it comes out larger than reckoned. What has no room is left out in an order, and said: ends of long texts, pictures, items.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup
from msgspec import Struct

from ..model import Document, Exposure
from . import embed, explorer
from .gallery import Gallery, Previews, gallery
from .said import Speech
from .view import View

MAX_SIZE = 25_000_000
"""Bytes of the file that it should not exceed."""

ITEMS_SHARE = 0.8
"""Of the room that there is, items take at most this much with whole texts; with more, their texts are cut."""

SAMPLE = 2000
"""Items, evenly spread, on which the size of all is reckoned. They pack less well than many, so it comes out too large by some
percent (4 % at 100,000 items of 40 words), rather than too small."""

_STRENGTH = {exposure: rank for rank, exposure in enumerate(Exposure)}


class Embedded(Struct, frozen=True):
    """The data beside the page: `limit` is the length at which texts were cut to stay below `max_size`, else None.

    `listed` is how many items the list of all items holds: fewer than there are, where there was no room for more.
    """

    data: Markup
    max_size: int
    gallery: Gallery
    listed: int
    previews_asked: bool = True
    limit: int | None = None


class Share(Struct, frozen=True):
    """What gets into the file: which items (None: all), texts up to which length, how many bytes of pictures (None: all)."""

    chosen: Sequence[int] | None = None
    limit: int | None = None
    pictures: int | None = None


def fit(view: View, speech: Speech, previews: Previews, max_size: int, assemble: Callable[[Embedded], str]) -> str:
    """The page with everything, or, when that is too large, with what there is room for."""
    words = embed.script("words", embed.words(speech))
    if view.share:
        return assemble(Embedded(words, max_size, Gallery(), 0))
    document = view.document

    def items(album: Gallery, share: Share) -> dict[str, object]:
        columns = explorer.columns(document, view.lists, album, share.limit, share.chosen)
        return embed.items(columns, speech, view.names, view.laws.ids, share.limit)

    def page(share: Share, level: int = embed.SMALL) -> str:
        album = gallery(document, previews, share.pictures)
        listed = len(document.items) if share.chosen is None else len(share.chosen)
        data = words
        if listed:
            data += embed.script("items-data", items(album, share), level=level)
            data += embed.asking(view.asking, document, share.chosen) + embed.pictures(album.packed)
        return assemble(Embedded(data, max_size, album, listed, previews.asked, share.limit))

    def reckoned(limit: int | None) -> float:
        """Bytes of one item, packed."""
        spread = range(0, len(document.items), -(-len(document.items) // SAMPLE))
        packed_above = embed.PACKED_ABOVE if len(spread) == len(document.items) else 0
        return len(embed.script("items-data", items(Gallery(), Share(spread, limit)), packed_above)) / len(spread)

    pictures = sum(len(jpeg) * 4 // 3 + 40 for jpeg in previews.made.values())
    loosely = sum(len(item.text or "") for item in document.items) * 2 + len(document.items) * _BESIDE
    if pictures + loosely < max_size or pictures + reckoned(None) * len(document.items) < max_size:
        for level in (embed.QUICK, embed.SMALL):
            html = page(Share(), level)
            if bytes_of(html) <= max_size:
                return html
    frame = bytes_of(assemble(Embedded(words, max_size, gallery(document, previews, 0), 1, previews.asked, explorer.TEXT_CUT)))
    room = max(0, max_size - frame - len(embed.asking(view.asking, document)))
    limit, each = None, reckoned(None) if document.items else 0.0
    if each * len(document.items) > room * ITEMS_SHARE:
        limit = explorer.TEXT_CUT
        each = reckoned(limit)
    for _ in range(_TRIES):
        most = min(len(document.items), int(room * ITEMS_SHARE / each)) if each else 0
        chosen = None if most == len(document.items) else first(document, most)
        html = page(Share(chosen, limit, max(0, int(room - each * most))))
        excess = bytes_of(html) - max_size
        if excess <= 0:
            break
        room = max(0, room - excess - _SLACK)
    return html


_TRIES = 3
_BESIDE = 500
"""Bytes of an item beside its text, before packing: more than nearly all have."""
_SLACK = 2000
"""Bytes of the sentences that say what was left out."""


def first(document: Document, most: int) -> list[int]:
    """The numbers of so many items, the covered ones first and of each status the newest, in the order of the document."""

    def order(number: int) -> tuple[int, float]:
        when = document.items[number].when
        return _STRENGTH[document.verdicts[number].exposure], -when.seconds if when is not None else float("inf")

    return sorted(sorted(range(len(document.items)), key=order)[:most])


def bytes_of(html: str) -> int:
    """The size of the file; surrogates become one sign when it is written."""
    return len(html) if html.isascii() else len(html.encode("utf-8", "replace"))
