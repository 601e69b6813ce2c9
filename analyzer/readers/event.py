"""Events that the person made; invitations to other people's are left out."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import first_place, titled

KIND = Kind.EVENT
PATHS = (
    Seen("events/your_events", "2018-11", Platform.FACEBOOK),
    Seen("events/events_you_hosted", "2023", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = titled(entry.need(Field.NAME), entry.get(Field.DESCRIPTION))
    yield Item(kind=KIND, surface=Surface.EVENT, when=entry.when, text=text, place=first_place(entry), media=entry.content)
