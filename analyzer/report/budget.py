"""How much the file holds: all items with their texts first, then as many pictures as there is room for."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from msgspec import Struct

from analyzer.report import embed, explorer
from analyzer.report.said import Speech
from analyzer.report.view import View

MAX_SIZE = 25_000_000
"""Bytes of the file that it should not exceed."""

ITEMS_SHARE = 0.8
"""Of the room that there is, items take at most this much with whole texts; with more, their texts are cut."""


class Embedded(Struct, frozen=True):
    """The data beside the page: `limit` is the length at which texts were cut to stay below `max_size`, else None."""

    data: Markup
    max_size: int
    limit: int | None = None


def fit(view: View, speech: Speech, max_size: int, assemble: Callable[[Embedded], str]) -> str:
    """The page with everything, or, when that is too large, with what there is room for."""
    words = embed.script("words", embed.words(speech))
    items = _items(view, speech, None)
    html = assemble(Embedded(words + items, max_size))
    room = max_size - (len(html.encode()) - len(items))
    if len(items) <= room * ITEMS_SHARE:
        return html
    items = _items(view, speech, explorer.TEXT_CUT)
    return assemble(Embedded(words + items, max_size, explorer.TEXT_CUT))


def _items(view: View, speech: Speech, limit: int | None) -> Markup:
    columns = explorer.columns(view.document, view.lists, {}, limit)
    return embed.script("items-data", embed.items(columns, speech, view.names, view.laws.ids, limit))
