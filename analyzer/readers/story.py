"""Stories: what is kept of them after their day, on both platforms."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, State, Surface
from . import File, Seen
from ._labelled import undecided
from ._writing import captioned, comments_under, first_place, holds_something, instagram_text, written_text

KIND = Kind.STORY
PATHS = (
    Seen("stories/archived_stories", "2021-08", Platform.FACEBOOK),
    Seen("content/stories", "2021-03", Platform.INSTAGRAM),
    Seen("media/stories", "2025-03", Platform.INSTAGRAM),
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
        state=State.ARCHIVED,
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
