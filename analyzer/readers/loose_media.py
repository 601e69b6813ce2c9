"""Photos and videos outside albums and posts: uncategorised photos, the list of videos."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import comments_under, is_video

KIND = Kind.PHOTO
PATHS = (
    Seen("photos/photos", "2018-05", Platform.FACEBOOK, "photo"),
    Seen("videos/videos", "2018-05", Platform.FACEBOOK),
    Seen("photos_and_videos/your_videos", "2018-11", Platform.FACEBOOK),
    Seen("photos_and_videos/your_photos", "2018-11", Platform.FACEBOOK, "photo", inferred=True),
    Seen("photos_and_videos/your_uncategorized_photos", "2021", Platform.FACEBOOK, "photo"),
    Seen("posts/your_uncategorized_photos", "2021-08", Platform.FACEBOOK, "photo"),
    Seen("posts/your_videos", "2021-08", Platform.FACEBOOK),
    Seen("posts/uncategorized_photos", "2023", Platform.FACEBOOK, "photo"),
    Seen("posts/videos", "2023", Platform.FACEBOOK),
    Seen("posts/photos", "2023", Platform.FACEBOOK, "photo"),
    Seen("posts/photo_effects", "2022", Platform.FACEBOOK, "photo"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    for ref in entry.content:
        video = is_video(ref)
        yield Item(
            kind=Kind.VIDEO if video else Kind.PHOTO,
            surface=Surface.OWN,
            when=entry.when,
            # A video's title is its own; a photo's is the name of its album.
            text=ref.description or (ref.title if video else None),
            permalink=entry.permalink,
            media=(ref,),
        )
    if entry.text and not entry.content:  # a file without an address (seen 2020 to 2026): its words are kept
        kind = Kind.PHOTO if file.tag == "photo" else Kind.VIDEO
        yield Item(kind=kind, surface=Surface.OWN, when=entry.when, text=entry.text)
    yield from comments_under(entry, file)
