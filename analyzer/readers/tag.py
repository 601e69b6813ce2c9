"""Where other people tagged the person: photos, videos and places."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Author, Entry, Field, Item, Kind, Moment, Person, Platform, Role, Surface
from . import File, Seen
from ._writing import first_place

KIND = Kind.TAG
PATHS = (
    Seen("activity_youre_tagged_in/photos_and_videos_youre_tagged_in", "2026-07", Platform.FACEBOOK),
    Seen("posts/places_you_have_been_tagged_in", "2024-11", Platform.FACEBOOK, "place"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    tagger = None if file.tag == "place" else entry.get(Field.NAME) or entry.get(Field.OWNER_NAME)
    if tagger is None and not entry.places and entry.permalink is None:
        return
    visited = entry.time(Field.TIME)
    yield Item(
        kind=KIND,
        surface=Surface.OTHER,
        author=Author.OTHER,
        author_name=tagger,
        when=entry.when or (Moment(visited) if visited else None),
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        people=(Person(tagger, Role.TAGGER),) if tagger else (),
        native_id=entry.native_id,
    )
