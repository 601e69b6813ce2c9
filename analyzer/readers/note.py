"""Notes: long texts of their own, which Facebook offered until about 2022, and Instagram's short ones of a day."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.records import in_records
from ..model import Audience, AudienceSource, Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import title_and_message, undecided
from ._writing import as_recorded, comments_under, titled

KIND = Kind.NOTE
PATHS = (
    Seen("posts/notes", "2018-11", Platform.FACEBOOK),
    Seen("other_activity/notes", "2018-05", Platform.FACEBOOK),
    Seen("personal_information/notes", "2025-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if file.platform is Platform.INSTAGRAM:
        yield from _of_a_day(entry)
        return
    text = titled(*title_and_message(entry, file)) if entry.slots else titled(entry.own_title, entry.text)
    if not text and not entry.content:
        yield from undecided(entry)
        return
    yield as_recorded(entry, KIND, text)
    yield from comments_under(entry, file)


def _of_a_day(entry: Entry) -> Iterable[Item]:
    """Instagram's: the words come first among what the record says, and its audience is a constant (seen 2025-03)."""
    values = [value for name, values in entry.fields.items() if name != Field.URL for value in values]
    known = in_records().note_audiences
    shown_to = known[values.pop()] if len(values) > 1 and values[-1] in known else None
    text = entry.text or next(iter(values), None)
    if text or entry.content:
        yield Item(
            kind=KIND,
            surface=Surface.OWN,
            when=entry.when,
            text=text,
            media=entry.content,
            native_id=entry.native_id,
            audience=shown_to or Audience.UNKNOWN,
            audience_source=AudienceSource.EXPORT if shown_to else AudienceSource.NONE,
        )
