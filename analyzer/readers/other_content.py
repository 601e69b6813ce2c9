"""Instagram's "other content": files whose meaning Meta does not document; shown apart, never guessed at."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import captioned, instagram_text

KIND = Kind.UNRECOGNISED
PATHS = (
    Seen("content/other_content", "2021-03", Platform.INSTAGRAM),
    Seen("media/other_content", "2025-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    media, text = captioned(entry), instagram_text(entry)
    if media or text:
        yield Item(kind=KIND, surface=Surface.UNKNOWN, when=entry.when, text=text, media=media, native_id=entry.native_id)
