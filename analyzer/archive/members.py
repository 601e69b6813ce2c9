"""An archive and its members, and how their bytes are had; nothing is ever unpacked to disk.

What a member's own header says is not believed but checked, and inflating stops at the size that the directory states.
"""

from __future__ import annotations

import errno
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from ..words import Complaint
from ..words.keys import path_key
from .handles import ByPosition

MAX_READ = 1 << 30
"""A single JSON or HTML member above 1 GB is not read whole into memory; the biggest known are some 100 MB."""

BLOCK = 1 << 20
"""Bytes that are read at a time, and the most that are read at once."""

_LOCAL_HEADER = 512
"""Room for a member's name and extra fields where they are repeated before its bytes."""

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ODD = 0x61
"""Flags of what is encrypted, strongly or not, and of patches: nothing that we could read."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, MemoryError)
"""What the standard library raises on a member whose bytes are not what its directory says, or that asks for too much memory.

LZMA asks at once for all that a member's first bytes call for: up to 4 GB, however short the member is."""


class ArchiveError(Complaint):
    """An archive cannot be opened; the others that were given can be."""


class MemberError(Exception):
    """A member cannot be read; `reason` is a short word for the balance."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Member(Struct, eq=False):
    """One file of an archive: its name there, the cleaned path, its size; `refused` says why it may not be read."""

    archive: Archive
    name: str
    path: str
    bytes: int
    crc: int | None
    refused: str | None = None
    info: zipfile.ZipInfo | None = None
    key: str = ""
    """The path as names are compared: folded case, apostrophes and their stand-ins."""

    def __post_init__(self) -> None:
        self.key = path_key(self.path)

    @property
    def packed(self) -> bool:
        """Its bytes do not lie there as they are, so that getting at the last means unpacking all."""
        return self.info is not None and self.info.compress_type != zipfile.ZIP_STORED


class Archive:
    """One ZIP or folder, opened read-only."""

    def __init__(self, name: str, size: int, place: Path | ByPosition) -> None:
        """`place` is a folder, or the bytes of a ZIP."""
        self.name = name
        self.kind = "folder" if isinstance(place, Path) else "zip"
        self.bytes = size
        self.members: list[Member] = []
        self.unlisted: list[str] = []
        """Folders that could not be listed: what is in them is not known."""
        self.failing = False
        """The system, or the object that the ZIP is, refused some of its bytes: moved, removed, or on a drive that fails."""
        self._place = place
        self.zip: zipfile.ZipFile | None = None
        """A ZIP as the standard library reads it, once its directory is known."""

    def open(self, member: Member) -> BinaryIO:
        """A stream of the member's bytes; `MemberError` when it is refused or damaged."""
        if member.refused:
            raise MemberError(member.refused)
        if member.info is None:
            assert isinstance(self._place, Path)
            try:
                return (self._place / member.name).open("rb")
            except OSError as error:
                raise MemberError("unreadable") from error
        assert self.zip is not None
        try:
            return self.zip.open(member.info)  # type: ignore[return-value]
        except NotImplementedError as error:
            raise MemberError("unsupported") from error
        except RuntimeError as error:  # zipfile's word for a password it was not given
            raise MemberError("encrypted") from error
        except _DAMAGE as error:
            raise self._fault(error) from error

    def read(self, member: Member, limit: int = MAX_READ) -> bytes:
        """The member's bytes, whole; at most `limit`, else `MemberError('too_large')`."""
        if member.bytes > limit:
            raise MemberError("too_large")
        whole = self._whole(member)
        if whole is not None:
            return whole
        with self.open(member) as stream:
            try:
                data = _all(stream) if member.bytes > BLOCK else stream.read(member.bytes)
                if rest := stream.read(1):  # a file that grew while we read it
                    data += rest + stream.read()
            except _DAMAGE as error:
                raise self._fault(error) from error
        if len(data) < member.bytes:
            raise MemberError("damaged")
        return data

    def head(self, member: Member, size: int) -> bytes:
        """The first bytes of a member, without checking the rest."""
        return self.part(member, 0, size)

    def part(self, member: Member, offset: int, size: int) -> bytes:
        """Some bytes of a member, fewer where it ends; what is packed is unpacked from its start up to there, each time."""
        if member.info is not None and not member.packed and not member.refused:
            found = self._stored(member, member.info, offset, size)
            if found is not None:
                return found
        with self.open(member) as stream:
            try:
                if offset:
                    stream.seek(offset)
                return stream.read(size)
            except _DAMAGE as error:
                raise self._fault(error) from error

    def _whole(self, member: Member) -> bytes | None:
        """All of a small member, checked; None for every other one, and where zipfile should say what is wrong with it.

        zipfile takes twice as long for what most members are: a thread of a few kilobytes.
        """
        info = member.info
        if info is None or member.refused or member.bytes > BLOCK or info.compress_type not in _PLAIN or info.flag_bits & _ODD:
            return None
        try:
            packed = self._placed(info, 0, info.compress_size)
            if packed is None or len(packed) < info.compress_size:
                return None
            data = _inflated(packed, member.bytes) if member.packed else bytes(packed)
        except (OSError, zlib.error):
            return None
        return data if data is not None and len(data) == member.bytes and zlib.crc32(data) == info.CRC else None

    def _stored(self, member: Member, info: zipfile.ZipInfo, offset: int, size: int) -> bytes | None:
        """Bytes that lie in the ZIP as they are; None when zipfile should look at the member itself and say what is wrong.

        zipfile opens each member anew, and reads through it to get to its end: three times as slow for the heads of
        pictures, hopeless for the tail of a film of a gigabyte.
        """
        size = min(size, member.bytes - offset, info.compress_size - offset)
        if size <= 0:
            return b""
        try:
            found = self._placed(info, offset, size)
        except OSError as error:
            raise self._fault(error) from error
        return None if found is None else bytes(found)

    def _placed(self, info: zipfile.ZipInfo, offset: int, size: int) -> memoryview | None:
        """Bytes of a member as they lie in the ZIP, fewer where that ends; None where its own header says something else."""
        try:
            assert not isinstance(self._place, Path)
            ahead = offset + size if offset < size else 0
            data = self._place.at(info.header_offset, 30 + _LOCAL_HEADER + ahead)
            flags, name, extra = struct.unpack_from("<6xH18xHH", data)
            start = 30 + name + extra
            if data[:4] != b"PK\3\4" or data[30 : 30 + name] != _encoded_name(info, flags):
                return None
            if start + offset + size <= len(data):
                return memoryview(data)[start + offset : start + offset + size]
            return memoryview(self._place.at(info.header_offset + start + offset, size))
        except struct.error:
            return None

    def _fault(self, error: Exception) -> MemberError:
        """What an error while reading says: that the bytes cannot be had, or that they are not what the directory says."""
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):  # unpackers give no number
            self.failing = True
            return MemberError("unreadable")
        return MemberError("too_large" if isinstance(error, MemoryError) else "damaged")

    def blocks(self, size: int) -> Iterator[bytes]:
        """A ZIP's own bytes in order, so many at a time; raises `OSError`."""
        assert not isinstance(self._place, Path)
        for offset in range(0, self.bytes, size):
            block = self._place.at(offset, size)
            if len(block) < min(size, self.bytes - offset):
                raise OSError(errno.EIO, "it became shorter")
            yield block

    def crc32(self, member: Member) -> int:
        """The member's CRC-32: as the ZIP's directory states it, computed for a file in a folder."""
        if member.crc is None:
            value = 0
            with self.open(member) as stream:
                try:
                    while block := stream.read(1 << 20):
                        value = zlib.crc32(block, value)
                except OSError as error:
                    raise MemberError("unreadable") from error
            member.crc = value
        return member.crc

    def close(self) -> None:
        if not isinstance(self._place, Path):
            self._place.close()


def _inflated(packed: memoryview, size: int) -> bytes | None:
    """What is packed, at most a byte more than stated; None where its stream does not end there."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    data = stream.decompress(packed, size + 1)
    return data if stream.eof else None


def _all(stream: BinaryIO) -> bytes:
    """Everything a stream holds, piece by piece: unpacking a large member in one go takes its size twice."""
    held = io.BytesIO()
    while block := stream.read(BLOCK):
        held.write(block)
    return held.getvalue()  # which gives what it holds, and copies nothing


def _encoded_name(info: zipfile.ZipInfo, flags: int) -> bytes:
    """The name's bytes as in the member's own header with these flags."""
    if info.orig_filename.isascii():
        return info.orig_filename.encode()
    return info.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", "replace")
