"""Where other people tagged the person: photos, videos and places."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Author, Entry, Field, Item, Kind, Moment, Person, Place, Platform, Role, Surface
from . import File, Seen
from ._labelled import grouped_name, grouped_place, linked_name, message_of, undecided
from ._writing import first_place

KIND = Kind.TAG
PATHS = (
    Seen("activity_youre_tagged_in/photos_and_videos_youre_tagged_in", "2026-07", Platform.FACEBOOK),
    Seen("posts/places_you_have_been_tagged_in", "2024-11", Platform.FACEBOOK, "place"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    tagger = None if file.tag == "place" else _tagger(entry)
    place = first_place(entry) or (_visited(entry) if file.tag == "place" else None)
    if tagger is None and place is None and entry.permalink is None and not entry.content:
        yield from undecided(entry)
        return
    visited = entry.time(Field.TIME)
    yield Item(
        kind=KIND,
        surface=Surface.OTHER,
        author=Author.OTHER,
        author_name=tagger,
        when=entry.when or (Moment(visited) if visited else None),
        permalink=entry.permalink,
        place=place,
        media=entry.content,
        people=(Person(tagger, Role.TAGGER),) if tagger else (),
        native_id=entry.native_id,
    )


def _tagger(entry: Entry) -> str | None:
    """Who tagged the person: by the label, else a name that leads somewhere, else the only words of the record or of a group."""
    named = entry.get(Field.NAME) or entry.get(Field.OWNER_NAME) or linked_name(entry)
    return named or message_of(entry) or grouped_name(entry)


def _visited(entry: Entry) -> Place | None:
    """Where: the first words of the record, before the application's name, else those of a group."""
    name = linked_name(entry) or message_of(entry)
    return Place(name) if name else grouped_place(entry)
