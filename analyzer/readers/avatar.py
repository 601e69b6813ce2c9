"""Avatars: the drawn likeness of the person, always public; the export describes it without a picture."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Surface
from . import File, Seen

KIND = Kind.PROFILE
PATHS = (
    Seen("other_personal_information/your_avatar", "2022-11"),
    Seen("avatars/avatar_data", "2024-11"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if entry.fields or entry.parts or entry.times or entry.media:
        yield Item(
            kind=KIND, surface=Surface.OWN, when=entry.when, media=entry.content, native_id=entry.native_id, always_public=True
        )
