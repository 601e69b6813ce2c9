"""Records of files that no reader knows, told by their shape alone: a time, and a text or a picture."""

from __future__ import annotations

from ..flavours.labels import may_be_words
from ..model import Entry, Field, Item, Kind, Platform, Surface
from ._labelled import message_of
from ._writing import first_place

KIND = Kind.UNRECOGNISED


def found_by_shape(entry: Entry, platform: Platform) -> Item | None:
    """An item of a kind of its own, or None when the record has no time, or neither text nor picture."""
    text = _text(entry, platform)
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


def _text(entry: Entry, platform: Platform) -> str | None:
    """What was written: a text that is marked as one, else the first value that can be words and leads nowhere.

    The title of a file is its caption on Instagram; on Facebook it is the name of its album, which nobody wrote here.
    """
    marked = entry.text or entry.get(Field.COMMENT) or message_of(entry)
    if marked:
        return marked
    titled = platform is not Platform.FACEBOOK
    captions = [ref.description or (ref.title if titled else None) for ref in entry.content]
    candidates = (*captions, *entry.all(Field.VALUE), *entry.loose, *entry.all(Field.DESCRIPTION), entry.own_title)
    return next((value for value in candidates if value and may_be_words(value)), None)
