"""Voice notes posted on the own profile, with their transcript: a constructed shape, not seen in any export."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform
from . import File, Seen
from ._labelled import message_of, undecided
from ._writing import as_recorded

KIND = Kind.POST
PATHS = (Seen("posts/voice_notes", "2026-11", Platform.FACEBOOK, inferred=True),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = message_of(entry)  # the transcript stands first, as the message does in the posts folder's other label records
    if text or entry.content:
        yield as_recorded(entry, KIND, text)
    else:
        yield from undecided(entry)
