"""JPEG: the size, and the segments that hold EXIF, XMP and IPTC (ITU T.81 annex B; Adobe's image resources)."""

from __future__ import annotations

from .facts import Parts
from .window import Unread, Window

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a length."""
_EXIF, _XMP, _PHOTOSHOP = b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0"
_MAX_SEGMENTS = 500
_IPTC = 0x0404


def read(window: Window, parts: Parts) -> None:
    """Walk from segment to segment until the picture itself begins."""
    resources: list[bytes] = []
    offset = 2
    for _ in range(_MAX_SEGMENTS):
        marker, size, offset = _segment(window, offset)
        if marker in (0xDA, 0xD9):
            break
        if marker in _FRAMES:
            frame = window.whole(offset, 5)
            parts.height, parts.width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
        elif marker == 0xE1:
            _application(window, offset, size, parts)
        elif marker == 0xED and window.at(offset, len(_PHOTOSHOP)) == _PHOTOSHOP:
            resources.append(window.whole(offset + len(_PHOTOSHOP), size - len(_PHOTOSHOP)))
        offset += size
    else:
        raise Unread("damaged")
    if resources:
        parts.iptc = iptc_of(b"".join(resources))


def _segment(window: Window, offset: int) -> tuple[int, int, int]:
    """The next marker, the size of its content and where that starts; fill bytes before a marker are passed over."""
    start = window.whole(offset, 2)
    for _ in range(_MAX_SEGMENTS):
        if start[0] != 0xFF:
            raise Unread("damaged")
        marker = start[1]
        if marker in (0xDA, 0xD9) or marker in _ALONE:
            return marker, 0, offset + 2
        if marker != 0xFF:
            size = int.from_bytes(window.whole(offset + 2, 2), "big")
            if size < 2:
                raise Unread("damaged")
            return marker, size - 2, offset + 4
        offset += 1
        start = window.whole(offset, 2)
    raise Unread("damaged")


def _application(window: Window, offset: int, size: int, parts: Parts) -> None:
    name = window.at(offset, min(size, len(_XMP)))
    if name[:5] == _EXIF and parts.exif is None:
        parts.exif = window.at(offset + 6, size - 6) if size > 6 else b""
    elif name == _XMP and parts.xmp is None:
        parts.xmp = window.whole(offset + len(_XMP), size - len(_XMP))


def iptc_of(resources: bytes) -> bytes | None:
    """The IPTC datasets among Photoshop's image resources: `8BIM`, a number, a name, a size, the content."""
    offset = 0
    while resources[offset : offset + 4] == b"8BIM":
        number = int.from_bytes(resources[offset + 4 : offset + 6], "big")
        name = resources[offset + 6 : offset + 7]
        start = offset + 6 + (((name[0] if name else 0) + 2) & ~1)
        size = int.from_bytes(resources[start : start + 4], "big")
        if number == _IPTC:
            return resources[start + 4 : start + 4 + size]
        offset = start + 4 + size + (size & 1)
    return None
