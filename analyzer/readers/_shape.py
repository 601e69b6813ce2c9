"""Records of files that no reader knows, told by their shape alone: a time, and a text or a picture."""

from __future__ import annotations

from ..model import Entry, Field, Item, Kind, Surface
from ._writing import first_place

KIND = Kind.UNRECOGNISED

_WORDS = 3
"""A value of at least so many words is taken as something that was written; names and settings are shorter."""


def found_by_shape(entry: Entry) -> Item | None:
    """An item of a kind of its own, or None when the record has no time, or neither text nor picture."""
    text = _text(entry)
    if entry.when is None or (text is None and not entry.content):
        return None
    return Item(
        kind=KIND,
        surface=Surface.UNKNOWN,
        when=entry.when,
        text=text,
        links=entry.links,
        place=first_place(entry),
        media=entry.content,
        native_id=entry.native_id,
    )


def _text(entry: Entry) -> str | None:
    """What was written: a text that is marked as one, else the longest value that reads like a sentence."""
    marked = entry.text or entry.get(Field.COMMENT)
    if marked:
        return marked
    captions = [ref.description or ref.title for ref in entry.content]
    candidates = [
        value
        for value in (*captions, *entry.all(Field.VALUE), *entry.loose, *entry.all(Field.DESCRIPTION))
        if value and len(value.split()) >= _WORDS and "://" not in value
    ]
    return max(candidates, key=len, default=None) or entry.own_title
