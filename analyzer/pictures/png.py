"""PNG: the size, and the chunks `eXIf` and `iTXt` that hold EXIF and XMP (PNG, third edition)."""

from __future__ import annotations

import zlib

from .facts import Parts
from .window import MAX_PIECE, Window

_MAX_CHUNKS = 2000
_XMP = b"XML:com.adobe.xmp\0"


def read(window: Window, parts: Parts) -> None:
    """Walk from chunk to chunk: metadata may stand after the picture, so far only chunks' heads are read."""
    header = window.whole(8, 16)
    if header[4:8] != b"IHDR":
        return
    parts.width, parts.height = int.from_bytes(window.whole(16, 4), "big"), int.from_bytes(window.whole(20, 4), "big")
    offset = 8
    for _ in range(_MAX_CHUNKS):
        head = window.whole(offset, 8)
        size, name = int.from_bytes(head[:4], "big"), head[4:]
        if name == b"IEND":
            return
        if name == b"eXIf":
            parts.exif = window.whole(offset + 8, size)
        elif name == b"iTXt" and window.at(offset + 8, len(_XMP)) == _XMP:
            parts.xmp = _text(window.whole(offset + 8 + len(_XMP), size - len(_XMP)))
        offset += 12 + size


def _text(chunk: bytes) -> bytes | None:
    """The text of an `iTXt` chunk after its keyword: packed or not, a language, a translated keyword, the text."""
    fields = chunk[2:].split(b"\0", 2)
    if len(fields) < 3:
        return None
    if chunk[0] == 0:
        return fields[2]
    try:
        return zlib.decompressobj().decompress(fields[2], MAX_PIECE)
    except zlib.error:
        return None
