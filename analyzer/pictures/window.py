"""A file's bytes on demand: its head is there, and more is read only where the file itself points to."""

from __future__ import annotations

from collections.abc import Callable

HEAD = 64 << 10
"""What is read of every file: cameras and Meta write metadata right after the first bytes."""

MAX_PIECE = 1 << 20
"""No block of metadata that we want is larger; what claims to be is not read."""

MAX_SKIP = 32 << 20
"""What is unpacked and thrown away to get at places in one packed file, all in all: a tenth of a second's work."""

_STEP = 16 << 10
_MAX_READS = 32
"""A file whose pointers send us round more often than this is not followed further."""


class Unread(Exception):
    """A file, or a part of it, could not be read; `reason` is one of the words of docs/media.md."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Window:
    """Reads at any place of a file of known size, at most 32 times beyond its head, at most 1 MB at once."""

    def __init__(self, head: bytes, size: int, more: Callable[[int, int], bytes], packed: bool = False) -> None:
        self.head = head
        self.size = size
        self._more = more
        self._packed = packed
        self._skipped = 0
        self._reads = 0
        self._start, self._block = 0, b""

    def at(self, offset: int, length: int) -> bytes:
        """`length` bytes from `offset`, fewer where the file ends; `Unread('far')` beyond what we are willing to read."""
        end = min(offset + length, self.size)
        if end <= len(self.head):
            return self.head[offset:end]
        if offset >= end:
            return b""
        if not (self._start <= offset and end <= self._start + len(self._block)):
            if self._reads >= _MAX_READS or length > MAX_PIECE:
                raise Unread("far")
            self._reads += 1
            self._skipped += offset if self._packed else 0
            if self._skipped > MAX_SKIP:
                raise Unread("far")
            self._start, self._block = offset, self._more(offset, min(max(length, _STEP), self.size - offset))
        return self._block[offset - self._start : end - self._start]

    def whole(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes from `offset`; `Unread('truncated')` when the file ends before."""
        found = self.at(offset, length)
        if len(found) < length:
            raise Unread("truncated")
        return found
