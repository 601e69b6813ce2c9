"""Small pictures kept between runs, only in a folder that the user asked for, readable by nobody else.

What lies there is not trusted: a file that is cut short, changed or of another version is no small picture, and it is made again.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from ..model import Media
from ..pictures.shrink import Thumbnail
from ..words import Complaint
from .whole import remove_left_over, write_whole

VERSION = 1
"""Raised when small pictures are made otherwise than before."""
_DIGEST = 16
_LARGEST = 1 << 20


class ThumbnailCache:
    """A folder of small pictures by CRC-32 and size of the file that they are of, box and version.

    What runs that were killed left half written there is removed first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        remove_left_over(folder)

    def get(self, row: Media, box: int) -> Thumbnail | None:
        """The small picture of a file in a square of `box` pixels, if it is there and whole."""
        path = self._path(row, box)
        if path is None:
            return None
        try:
            with path.open("rb") as stream:
                data = stream.read(_LARGEST)
            digest, body = data[:_DIGEST], data[_DIGEST:]
            if blake2b(body, digest_size=_DIGEST, key=path.name.encode()).digest() != digest:
                return None
            return msgspec.msgpack.decode(body, type=Thumbnail)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, row: Media, box: int, made: Thumbnail) -> None:
        """Keep a small picture; a folder that cannot be written to is no reason to stop."""
        path = self._path(row, box)
        if path is None:
            return
        body = msgspec.msgpack.encode(made)
        with suppress(OSError, Complaint):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, blake2b(body, digest_size=_DIGEST, key=path.name.encode()).digest() + body, lasting=False)

    def _path(self, row: Media, box: int) -> Path | None:
        if not row.crc32 or row.bytes is None:
            return None
        return self._folder / f"{row.crc32}-{row.bytes}-{box}-v{VERSION}"
