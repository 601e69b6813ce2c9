"""Files that are open only while they are read: of a download's many parts a few at a time hold a file of the system.

A system lends a process 256 files (macOS) or fewer, and an export may have hundreds of parts.
"""

from __future__ import annotations

import io
from io import FileIO
from pathlib import Path

MOST = 8
"""So many files are open at once."""

_open: dict[Handle, FileIO] = {}
"""The open files; the one that has been open for longest makes room."""


class Handle:
    """A file to be read by position, as `zipfile` and we do; raises the `OSError` of the system when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position: from the start, from here, or from the end of the file; no byte is read."""
        if whence == io.SEEK_SET:
            self._at = offset
        elif whence == io.SEEK_CUR:
            self._at += offset
        else:
            self._at = (_open.get(self) or self._opened()).seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes from here on, fewer where the file ends; all of them without a size."""
        data = self.at(self._at, size)
        self._at += len(data)
        return data

    def at(self, offset: int, size: int) -> bytes:
        """So many bytes from a position on, fewer where the file ends."""
        file = _open.get(self) or self._opened()
        file.seek(offset)
        return file.read(size)

    def close(self) -> None:
        """Give the file back; it is opened again when more is asked for."""
        file = _open.pop(self, None)
        if file is not None:
            file.close()

    def _opened(self) -> FileIO:
        file = _open[self] = self._path.open("rb", buffering=0)
        if len(_open) > MOST:
            next(iter(_open)).close()
        return file
