"""Posts and replies on Threads."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import captioned, holds_something, instagram_text

KIND = Kind.POST
PATHS = (Seen("threads/threads_and_replies", "2023-12", Platform.INSTAGRAM),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = instagram_text(entry)
    if not holds_something(entry, text):
        return
    reply = entry.flag(Field.IS_REPLY) or False
    yield Item(
        kind=Kind.COMMENT if reply else KIND,
        surface=Surface.OTHER if reply else Surface.OWN,
        when=entry.when,
        text=text,
        media=captioned(entry),
        people=entry.people,
        native_id=entry.native_id,
        platform=Platform.THREADS,
    )
