"""Photo albums: each picture or video in them, and the description of the album."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Entry, Item, Kind, Moment, Platform, Surface
from . import File, Seen
from ._writing import comments_under, is_video

KIND = Kind.PHOTO
PATHS = (
    Seen("html/photos", "2010-10", Platform.FACEBOOK),
    Seen("html/videos", "2013", Platform.FACEBOOK),
    Seen("photos/*/index", "2013", Platform.FACEBOOK),
    Seen("photos_and_videos/album/#", "2018-11", Platform.FACEBOOK),
    Seen("posts/album/#", "2021-08", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if entry.text:
        yield Item(kind=Kind.NOTE, surface=Surface.OWN, when=entry.when, text=entry.text)
    for ref in entry.content:
        yield Item(
            kind=Kind.VIDEO if is_video(ref) else Kind.PHOTO,
            surface=Surface.OWN,
            # As exact as the album's own time: a page prints all of its times on the same clock.
            when=replace(entry.when or Moment(ref.created), seconds=ref.created) if ref.created else None,
            text=ref.description,
            media=(ref,),
        )
    yield from comments_under(entry, file)
