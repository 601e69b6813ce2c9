"""Where an archive's bytes lie: a file that is open only while it is read, or a file object that somebody lends us.

A system lends a process 256 files (macOS) or fewer, and an export may have hundreds of parts: a few at a time hold one.
"""

from __future__ import annotations

import errno
import io
from io import FileIO
from pathlib import Path
from typing import BinaryIO

MOST = 8
"""So many files are open at once."""

_open: dict[Handle, FileIO] = {}
"""The open files; the one that has been open for longest makes room."""


class ByPosition:
    """Bytes to be read by position, as `zipfile` and we do; a child says how many there are and reads some of them."""

    _at = 0

    def size(self) -> int:
        raise NotImplementedError

    def at(self, offset: int, size: int) -> bytes:
        """So many bytes from a position on, fewer where they end; raises `OSError`."""
        raise NotImplementedError

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position: from the start, from here, or from the end; no byte is read."""
        to = offset + (0 if whence == io.SEEK_SET else self._at if whence == io.SEEK_CUR else self.size())
        if to < 0:
            raise OSError(errno.EINVAL, "before the start")
        self._at = to
        return to

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes from here on, fewer where they end; all of them without a size."""
        data = self.at(self._at, size if size >= 0 else max(self.size() - self._at, 0))
        self._at += len(data)
        return data

    def close(self) -> None:
        raise NotImplementedError


class Handle(ByPosition):
    """A file, opened when it is read; raises the `OSError` of the system when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def size(self) -> int:
        return (_open.get(self) or self._opened()).seek(0, io.SEEK_END)

    def at(self, offset: int, size: int) -> bytes:
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


class Lent(ByPosition):
    """Somebody's file object: binary, seekable, never read as a whole and never closed.

    It may lie behind a network or a browser and raise what it likes; here that is an `OSError`. `TypeError` for an object that
    is not binary or cannot seek.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        try:
            stream.seek(0, io.SEEK_END)
            self._size = stream.tell()
            binary = isinstance(stream.read(0), bytes)
        except (AttributeError, io.UnsupportedOperation) as error:
            raise TypeError from error
        except Exception as error:
            raise _of_system(error) from error
        if not binary:
            raise TypeError

    def size(self) -> int:
        return self._size

    def at(self, offset: int, size: int) -> bytes:
        if offset < 0:
            raise OSError(errno.EINVAL, "before the start")
        left = min(size, self._size - offset)
        found: list[bytes] = []
        try:
            self._stream.seek(offset)
            while left > 0 and (piece := self._stream.read(left)):  # an object without a buffer may give fewer than asked
                found.append(piece)
                left -= len(piece)
        except Exception as error:
            raise _of_system(error) from error
        return b"".join(found)

    def close(self) -> None:
        """It is its owner's."""


def _of_system(error: Exception) -> OSError:
    """Whatever an object raised, as the system would say it: with a number, which the errors of unpackers lack."""
    if isinstance(error, OSError) and error.errno is not None:
        return error
    return OSError(errno.EIO, str(error) or type(error).__name__)
