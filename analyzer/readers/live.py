"""Live videos that the person made, with the title and the message that were typed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform
from . import File, Seen
from ._labelled import title_and_message, undecided
from ._writing import as_recorded, comments_under, holds_something, titled, written_text

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
    yield as_recorded(entry, KIND, text)
    yield from comments_under(entry, file)
