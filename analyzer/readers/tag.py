"""Where other people tagged the person: photos, videos and places."""

from __future__ import annotations

from collections.abc import Iterable

from ..flavours.values import written_coordinates
from ..model import Author, Entry, Field, Item, Kind, Moment, Person, Place, Platform, Role, Surface
from . import File, Seen
from ._writing import first_place

KIND = Kind.TAG
PATHS = (
    Seen("activity_youre_tagged_in/photos_and_videos_youre_tagged_in", "2026-07", Platform.FACEBOOK),
    Seen("posts/places_you_have_been_tagged_in", "2024-11", Platform.FACEBOOK, "place"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    tagger = None if file.tag == "place" else entry.get(Field.NAME) or entry.get(Field.OWNER_NAME)
    place = first_place(entry) or (_place_in_group(entry) if file.tag == "place" else None)
    if tagger is None and place is None and entry.permalink is None:
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


def _place_in_group(entry: Entry) -> Place | None:
    """The place, when only the form of the record tells it: the one group in it, whatever its labels' language."""
    for part in entry.parts:
        name = part.get(Field.PLACE_NAME) or part.get(Field.NAME) or part.get(Field.VALUE)
        if name:
            return Place(name, part.get(Field.ADDRESS), *written_coordinates(part.get(Field.COORDINATES) or ""))
    return None
