"""Posts and comments of Facebook's that say no more than most go straight from their bytes to their items.

What such an item is follows from the title that Meta made, and for a comment from its author and its group: a reader is asked
once for each of these with a specimen, and the items of all other records with the same title are that one with their own
words, time, files and people. So nothing here knows what a title means. A record that says more, and every record of which a
reader does not take all that it says as it stands, goes the way of all records.
"""

from __future__ import annotations

from msgspec import Raw
from msgspec.structs import replace

from ..flavours.json.typed import Plain, plain_record, specimen
from ..model import Entry, Item
from . import File, Reader
from ._writing import shared_caption
from .attempt import Fault, attempt
from .reading import Notes, placed

READERS = frozenset({"post", "comment"})
"""Readers whose files are worth it: hundreds of thousands of records."""


class Straight:
    """The short way through one member."""

    def __init__(self, notes: Notes, reader: Reader, file: File) -> None:
        self._notes = notes
        self._reader = reader
        self._file = file
        self._frames: dict[tuple[str | None, str | None, str | None, bool, bool], Item | None] = {}

    def item(self, data: Raw, number: int) -> Item | None:
        """The item of a record as it lies in the file; None where only the long way can tell."""
        found = plain_record(data)
        if found is None:
            return None
        words, files, links = found.text, found.files, found.links
        if words is None and not files and not links:
            return None
        key = (found.title, found.author, found.group, found.comment, words is None)
        frame = self._frames.get(key)
        if frame is None:
            if key not in self._frames:
                self._frames[key] = frame = self._asked(found)
            if frame is None:
                return None
        return replace(
            frame,
            when=found.when,
            text=shared_caption(files) if words is None and frame.text is not None else words,
            links=links,
            place=found.place if frame.place is not None else None,
            media=files,
            people=(*found.people, *frame.people),
            source=self._notes.source(number),
        )

    def _asked(self, like: Plain) -> Item | None:
        """What the reader makes of a specimen, with only the people that it adds; None unless it is one item and all is in it."""
        entry = specimen(like, self._notes.one.member.path)
        made = attempt(_read, self._reader, entry, self._file)
        if isinstance(made, Fault) or len(made) != 1 or not isinstance(made[0], Item):
            return None
        item = made[0]
        if (item.when, item.links, item.media) != (entry.when, entry.links, entry.media) or item.people[:1] != entry.people:
            return None
        if (like.text is not None and item.text is None) or item.place not in (None, *entry.places):
            return None
        return placed(replace(item, people=item.people[1:]), None, self._file)


def _read(reader: Reader, entry: Entry, file: File) -> tuple[object, ...]:
    return tuple(reader.read(entry, file))
