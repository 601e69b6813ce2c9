"""GIF, BMP and TIFF: formats whose size stands in their first bytes, or that are one EXIF block."""

from __future__ import annotations

from .facts import Parts
from .window import HEAD, Window


def read_gif(window: Window, parts: Parts) -> None:
    """The size of the screen; comments are not metadata of a camera."""
    size = window.whole(6, 4)
    parts.width, parts.height = int.from_bytes(size[:2], "little"), int.from_bytes(size[2:], "little")


def read_bmp(window: Window, parts: Parts) -> None:
    """The size; a negative height means that rows stand from top to bottom."""
    header = window.whole(14, 12)
    if header[:4] == b"\x0c\0\0\0":
        parts.width, parts.height = int.from_bytes(header[4:6], "little"), int.from_bytes(header[6:8], "little")
        return
    parts.width = abs(int.from_bytes(header[4:8], "little", signed=True))
    parts.height = abs(int.from_bytes(header[8:12], "little", signed=True))


def read_tiff(window: Window, parts: Parts) -> None:
    """A TIFF file is an EXIF block with a picture in it; of one whose directory stands after the picture, nothing is known."""
    parts.exif = window.at(0, HEAD)
