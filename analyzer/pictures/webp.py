"""WebP: the size, and the chunks that hold EXIF and XMP (RFC 9649)."""

from __future__ import annotations

from .facts import Parts
from .window import Unread, Window

_MAX_CHUNKS = 2000


def read(window: Window, parts: Parts) -> None:
    """Walk from chunk to chunk; metadata stands after the picture."""
    end = min(window.size, 8 + int.from_bytes(window.whole(4, 4), "little"))
    offset = 12
    for _ in range(_MAX_CHUNKS):
        if offset + 8 > end:
            if parts.width is None:
                raise Unread("truncated")
            return
        head = window.whole(offset, 8)
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name in (b"VP8X", b"VP8 ", b"VP8L") and parts.width is None:
            parts.width, parts.height = _size(name, window.whole(offset + 8, 10))
            if name != b"VP8X":
                return  # the simple form has no metadata
        elif name == b"EXIF":
            block = window.whole(offset + 8, size)
            parts.exif = block[6:] if block[:4] == b"Exif" else block
        elif name == b"XMP ":
            parts.xmp = window.whole(offset + 8, size)
        offset += 8 + size + (size & 1)


def _size(name: bytes, data: bytes) -> tuple[int | None, int | None]:
    if name == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if name == b"VP8 ":
        if data[3:6] != b"\x9d\x01\x2a":
            return None, None
        return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(data[8:10], "little") & 0x3FFF
    bits = int.from_bytes(data[1:5], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
