"""Reels and IGTV videos."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import undecided
from ._writing import captioned, comments_under, first_place, holds_something, instagram_text, written_text

KIND = Kind.REEL
PATHS = (
    Seen("short_videos/your_reels", "2022-04", Platform.FACEBOOK),
    Seen("short_videos/your_reels_#", "2022-04", Platform.FACEBOOK),
    Seen("reels/your_reels", "2023", Platform.FACEBOOK),
    Seen("content/reels", "2022", Platform.INSTAGRAM),
    Seen("content/igtv_videos", "2021-03", Platform.INSTAGRAM),
    Seen("media/reels", "2025-03", Platform.INSTAGRAM),
    Seen("media/igtv_videos", "2025-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    on_facebook = file.platform is Platform.FACEBOOK
    text = written_text(entry) if on_facebook else instagram_text(entry)
    if not holds_something(entry, text):
        if on_facebook:
            yield from undecided(entry)
        return
    yield Item(
        kind=KIND,
        surface=Surface.OWN,
        when=entry.when,
        text=text,
        links=entry.links,
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content if on_facebook else captioned(entry),
        people=entry.people,
        native_id=entry.native_id,
    )
    yield from comments_under(entry, file)
