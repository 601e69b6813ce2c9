"""How much the file holds: all items with their texts first, then as many pictures as there is room for."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from msgspec import Struct

from . import embed, explorer
from .gallery import Gallery, Previews, gallery
from .said import Speech
from .view import View

MAX_SIZE = 25_000_000
"""Bytes of the file that it should not exceed."""

ITEMS_SHARE = 0.8
"""Of the room that there is, items take at most this much with whole texts; with more, their texts are cut."""


class Embedded(Struct, frozen=True):
    """The data beside the page: `limit` is the length at which texts were cut to stay below `max_size`, else None.

    `items` is False when there was no room for the list of items at all.
    """

    data: Markup
    max_size: int
    gallery: Gallery
    previews_asked: bool = True
    limit: int | None = None
    items: bool = True


def fit(view: View, speech: Speech, previews: Previews, max_size: int, assemble: Callable[[Embedded], str]) -> str:
    """The page with everything, or, when that is too large, with what there is room for."""
    words = embed.script("words", embed.words(speech))

    def page(room: int | None, limit: int | None, listed: bool = True) -> tuple[str, int, int]:
        """The page, and how many bytes of it are items and small pictures."""
        if view.share:
            return assemble(Embedded(words, max_size, Gallery())), 0, 0
        album = gallery(view.document, previews, room)
        items = beside = Markup("")
        if listed:
            columns = explorer.columns(view.document, view.lists, album, limit)
            items = embed.script("items-data", embed.items(columns, speech, view.names, view.laws.ids, limit))
            beside = embed.asking(view.asking, view.document) + embed.pictures(album.packed)
        html = assemble(Embedded(words + items + beside, max_size, album, previews.asked, limit, listed))
        shown = sum(len(one.jpeg) * 4 // 3 for one in album.pictures if one.jpeg)
        return html, len(items), len(beside) + shown

    html, items, pictures = page(None, None)
    excess = bytes_of(html) - max_size
    if excess <= 0:
        return html
    limit = None
    frame = max_size + excess - items - pictures
    if items > (max_size - frame) * ITEMS_SHARE:
        limit = explorer.TEXT_CUT
        html, items, pictures = page(None, limit)
        excess = bytes_of(html) - max_size
    if excess > 0:
        html, items, pictures = page(max(0, pictures - excess - 2000), limit)
    if bytes_of(html) > max_size:
        html, items, pictures = page(0, limit, listed=False)
    return html


def bytes_of(html: str) -> int:
    """The size of the file; surrogates become one sign when it is written."""
    return len(html) if html.isascii() else len(html.encode("utf-8", "replace"))
