"""Boxes of the ISO base media file format (ISO/IEC 14496-12), the form of MP4, MOV, HEIC and AVIF.

A box says its own size, and files lie: so a box never reaches beyond the one it stands in, each step goes forward, and the
number of boxes that are looked at is limited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .window import Unread, Window

_MAX_BOXES = 2000
"""Per file. Films have some fifty; a live photo with its tracks a few hundred."""


class Box(NamedTuple):
    """One box: its name, where its content starts and ends in the file."""

    name: bytes
    start: int
    end: int


class Boxes:
    """Lists the boxes of one file; all listings together stop at `Unread('damaged')` after 2,000 boxes."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._seen = 0

    def within(self, start: int, end: int) -> Iterator[Box]:
        """The boxes between two places; a size of 0 means up to the end, of 1 that the size follows in eight bytes."""
        offset = start
        while offset + 8 <= end:
            self._seen += 1
            if self._seen > _MAX_BOXES:
                raise Unread("damaged")
            head = self.window.whole(offset, 8)
            size, content = int.from_bytes(head[:4], "big"), offset + 8
            if size == 1:
                size, content = int.from_bytes(self.window.whole(offset + 8, 8), "big"), offset + 16
            elif size == 0:
                size = end - offset
            if size < content - offset:
                raise Unread("damaged")
            yield Box(head[4:], content, min(offset + size, end))
            offset += size

    def first(self, name: bytes, start: int, end: int) -> Box | None:
        """The first box of that name between two places."""
        return next((box for box in self.within(start, end) if box.name == name), None)

    def content(self, box: Box, limit: int) -> bytes:
        """A box's content, at most `limit` bytes of it."""
        return self.window.whole(box.start, min(box.end - box.start, limit))
