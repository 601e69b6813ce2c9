"""Notes: long texts of their own, which Facebook offered until about 2022, and Instagram's short ones of a day."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Audience, AudienceSource, Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import title_and_message, undecided
from ._writing import comments_under, first_place, titled

KIND = Kind.NOTE
PATHS = (
    Seen("posts/notes", "2018-11", Platform.FACEBOOK),
    Seen("other_activity/notes", "2018-05", Platform.FACEBOOK),
    Seen("personal_information/notes", "2025-03", Platform.INSTAGRAM),
)

# Whom a note of Instagram is shown to: constants that Meta leaves in English in every language. The next are followers whom
# the person follows, too, so a narrower group of the same kind.
_AUDIENCES = {
    "followers_you_follow_back": Audience.FOLLOWERS,
    "followers": Audience.FOLLOWERS,
    "close_friends": Audience.CLOSE_FRIENDS,
}


def read(entry: Entry, file: File) -> Iterable[Item]:
    if file.platform is Platform.INSTAGRAM:
        yield from _of_a_day(entry)
        return
    text = titled(*title_and_message(entry, file)) if entry.slots else titled(entry.own_title, entry.text)
    if not text and not entry.content:
        yield from undecided(entry)
        return
    yield Item(
        kind=KIND,
        surface=Surface.OWN,
        when=entry.when,
        text=text,
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        people=entry.people,
        native_id=entry.native_id,
    )
    yield from comments_under(entry, file)


def _of_a_day(entry: Entry) -> Iterable[Item]:
    """Instagram's: the words come first among what the record says, and its audience is a constant (seen 2025-03)."""
    values = [value for name, values in entry.fields.items() if name != Field.URL for value in values]
    shown_to = values.pop() if len(values) > 1 and values[-1] in _AUDIENCES else None
    text = entry.text or next(iter(values), None)
    if text or entry.content:
        yield Item(
            kind=KIND,
            surface=Surface.OWN,
            when=entry.when,
            text=text,
            media=entry.content,
            native_id=entry.native_id,
            audience=_AUDIENCES[shown_to] if shown_to else Audience.UNKNOWN,
            audience_source=AudienceSource.EXPORT if shown_to else AudienceSource.NONE,
        )
