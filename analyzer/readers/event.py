"""Events that the person made; invitations to other people's are left out."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import direct, message_of, typed_title
from ._writing import first_place, titled

KIND = Kind.EVENT
PATHS = (
    Seen("events/your_events", "2018-11", Platform.FACEBOOK),
    Seen("events/events_you_hosted", "2023", Platform.FACEBOOK),
    Seen("events/events", "2026-11", Platform.FACEBOOK),
)


_OTHERS = ("events_invited", "event_responses", "events_joined", "events_declined", "events_interested", "events_hidden")
"""Lists of other people's events, should they stand in the same file."""


def read(entry: Entry, file: File) -> Iterable[Item]:
    if entry.name.startswith(_OTHERS):
        return
    name = direct(entry, Field.NAME) or direct(entry, Field.TITLE) or entry.own_title or typed_title(entry, file)
    body = direct(entry, Field.DESCRIPTION)
    if entry.slots:
        # Among labels that nobody knows stand states and settings: they give a name where there is none, and no description.
        body = body or direct(entry, Field.TEXT)
        name = name or message_of(entry)
    yield Item(
        kind=KIND,
        surface=Surface.EVENT,
        when=entry.when,
        text=titled(name or entry.need(Field.NAME), body),
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        native_id=entry.native_id,
    )
