"""Notes: long texts of their own, which Facebook offered until about 2022."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import first_place, titled

KIND = Kind.NOTE
PATHS = (
    Seen("posts/notes", "2018-11", Platform.FACEBOOK),
    Seen("other_activity/notes", "2018-05", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = titled(entry.own_title, entry.text)
    if text or entry.content:
        yield Item(
            kind=KIND,
            surface=Surface.OWN,
            when=entry.when,
            text=text,
            place=first_place(entry),
            media=entry.content,
            people=entry.people,
        )
