"""Live videos that the person made, with the title and the message that were typed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import title_and_message, undecided
from ._writing import comments_under, first_place, holds_something, titled, written_text

KIND = Kind.LIVE
PATHS = (
    Seen("live_videos/your_live_videos", "2026", Platform.FACEBOOK),
    Seen("live_videos/live_videos", "2026-11", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = titled(*title_and_message(entry, file)) or written_text(entry)
    if not holds_something(entry, text):
        yield from undecided(entry)
        return
    yield Item(
        kind=KIND,
        surface=Surface.OWN,
        when=entry.when,
        text=text,
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        people=entry.people,
        native_id=entry.native_id,
    )
    yield from comments_under(entry, file)
