"""Live videos that the person made; the folder is known by name only, so its records are taken as posts are."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import first_place, holds_something, written_text

KIND = Kind.LIVE
PATHS = (
    Seen("live_videos/your_live_videos", "2026", Platform.FACEBOOK),
    Seen("live_videos/live_videos", "2026", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = written_text(entry)
    if holds_something(entry, text):
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
