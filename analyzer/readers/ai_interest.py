"""Interests that Meta's AI inferred about the person: Meta's words, shown for information."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.records import in_records
from ..model import Author, Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen

KIND = Kind.PROFILE
PATHS = (Seen("ai/interest_categories", "2025-10", Platform.INSTAGRAM),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    yield Item(
        kind=KIND,
        surface=Surface.AI,
        author=Author.OTHER,
        author_name=in_records().ai.called,
        when=entry.when,
        text=entry.need(Field.INTEREST),
        native_id=entry.native_id,
    )
