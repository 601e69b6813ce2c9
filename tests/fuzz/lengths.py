"""Changes of pictures and films: the lengths that their boxes, chunks, segments and directories state."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from random import Random

from .mutation import mutated, place

_NAMED = re.compile(rb"[A-Za-z\xa9][A-Za-z0-9]{2}[A-Za-z0-9 ]")
_SEGMENT = re.compile(rb"\xff[\xc0-\xfe]")
_SIZES = (0, 1, 2, 7, 8, 9, 15, 16, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def changed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The file with one to three other lengths, or other bytes."""
    if chance.random() < 0.4:
        return mutated(data, others, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = _resized(data, chance)
    return data


def _resized(data: bytes, chance: Random) -> bytes:
    size = chance.choice((*_SIZES, len(data), len(data) - 8))
    if chance.random() < 0.3:
        match = _SEGMENT.search(data, place(data, chance))
        return data if match is None else _over(data, match.end(), struct.pack(">H", size & 0xFFFF))
    if chance.random() < 0.2:  # a directory of TIFF counts its values, and says where they lie
        at = place(data, chance) & ~1
        return _over(data, at, struct.pack(chance.choice("<>") + "I", size & 0xFFFFFFFF))
    match = _NAMED.search(data, place(data, chance))
    if match is None:
        return data
    at = match.start() - 4 if chance.random() < 0.8 else match.end()
    return _over(data, max(at, 0), struct.pack(chance.choice(">><") + "I", size & 0xFFFFFFFF))


def _over(data: bytes, at: int, piece: bytes) -> bytes:
    return data[:at] + piece + data[at + len(piece) :]
