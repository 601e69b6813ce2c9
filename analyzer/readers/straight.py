"""Posts and comments that say no more than most go straight from their bytes to their items.

What such an item is follows from few things: on Facebook from the title that Meta made, for a comment from its author or from
whose post it is under. A reader is asked once for each of these with a specimen, and the items of all other records that are
asked alike are that one with their own words, time, files and people. So nothing here knows what a title means. A record that
says more, and every record of which a reader does not take all that it says as it stands, goes the way of all records.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from msgspec import Raw
from msgspec.structs import replace

from ..flavours.json import typed, typed_instagram
from ..flavours.json.typed import Plain
from ..model import Entry, Item, Platform
from . import File, Reader
from ._writing import shared_caption
from .attempt import Fault, attempt
from .reading import Notes, placed

Shape = Callable[[Raw], Plain | None]
"""What a record of one shape says, as it lies in the file; None for every other one."""

SHAPES: dict[tuple[Platform, str], Shape] = {
    (Platform.FACEBOOK, "post"): typed.activity,
    (Platform.FACEBOOK, "comment"): typed.activity,
    (Platform.INSTAGRAM, "instagram_post"): typed_instagram.post,
    (Platform.INSTAGRAM, "reel"): typed_instagram.post,
    (Platform.INSTAGRAM, "story"): typed_instagram.story,
    (Platform.INSTAGRAM, "instagram_comment"): typed_instagram.comment,
}
"""Platform and reader whose files are worth it, hundreds of thousands of records: the shape that most of these have."""


class Straight:
    """The short way through one member."""

    def __init__(self, notes: Notes, reader: Reader, file: File, shape: Shape) -> None:
        self._notes = notes
        self._reader = reader
        self._file = file
        self._shape = shape
        self._frames: dict[Hashable, Item | None] = {}

    def item(self, data: Raw, number: int) -> Item | None:
        """The item of a record as it lies in the file; None where only the long way can tell."""
        found = self._shape(data)
        if found is None:
            return None
        words, files, links = found.text, found.files, found.links
        if words is None and not files and not links:
            return None
        key = found.asked()
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
            people=found.people + frame.people,
            native_id=found.native_id,
            source=self._notes.source(number),
        )

    def _asked(self, like: Plain) -> Item | None:
        """What the reader makes of a specimen, with only the people that it adds; None unless it is one item and all is in it."""
        entry, text, media = like.specimen(self._notes.one.member.path)
        made = attempt(_read, self._reader, entry, self._file)
        if isinstance(made, Fault) or len(made) != 1 or not isinstance(made[0], Item):
            return None
        item = made[0]
        kept = (item.when, item.links, item.media, item.native_id, item.people[: len(entry.people)])
        if kept != (entry.when, entry.links, media, entry.native_id, entry.people):
            return None
        if (text is not None and item.text != text) or item.place not in (None, *entry.places):
            return None
        return placed(replace(item, people=item.people[len(entry.people) :]), None, self._file)


def _read(reader: Reader, entry: Entry, file: File) -> tuple[object, ...]:
    return tuple(reader.read(entry, file))
