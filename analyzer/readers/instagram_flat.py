"""Instagram's one list of everything, until early 2021: photos, videos, stories and profile pictures."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, State, Surface
from . import File, Seen
from ._writing import first_place, holds_something

KIND = Kind.POST
PATHS = (Seen("media", "2018-04", Platform.INSTAGRAM), Seen("media_#", "2018-04", Platform.INSTAGRAM))

# The list a record stands in says what it is; `direct` holds pictures of private messages.
_KINDS = {"photos": Kind.POST, "videos": Kind.POST, "stories": Kind.STORY, "profile": Kind.PROFILE}


def read(entry: Entry, file: File) -> Iterable[Item]:
    kind = _KINDS.get(entry.name)
    if kind is None or not holds_something(entry, entry.text):
        return
    yield Item(
        kind=kind,
        surface=Surface.OWN,
        state=State.ARCHIVED if kind is Kind.STORY else State.LIVE,
        when=entry.when,
        text=entry.text,
        place=first_place(entry),
        media=entry.content,
        people=entry.people,
        native_id=entry.native_id,
        always_public=kind is Kind.PROFILE,
    )
