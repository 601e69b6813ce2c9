"""What an archive lists: the members of a folder, and those that a ZIP's directory names.

A member's name is only a name: it is cleaned for matching and never used as a path to write. What a ZIP says of
its members is not believed but checked: encrypted, overlapping, absurdly compressed or unsafely named members are
refused with a reason before a byte is inflated.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ..words import mark
from .handles import ByPosition
from .members import BLOCK, Archive, ArchiveError, Member
from .paths import clean_path, readable

MAX_MEMBERS = 1_000_000
"""Real exports hold up to some 200,000 files; a million bounds what the directory alone can cost in memory."""

MAX_DIRECTORY = 256 << 20
"""The directory is read whole, and a million entries of an export take some 130 MB."""

MAX_RATIO = 250
RATIO_FREE_BYTES = 32 << 20
"""Exports' JSON packs 5 to 40 times; deflate can reach 1032. Members below 32 MB cannot hurt whatever their ratio."""

_TOO_MANY = mark("{name} lists more than {limit} files; no export has that many. It was not opened.")
_TOO_LONG = mark("The table of contents of {name} is larger than {limit} MB; no export has one like that. It was not opened.")


def list_folder(archive: Archive, path: Path) -> None:
    """Take the files below a folder as members, in order; `ArchiveError` where there are none, or too many."""

    def unlisted(error: OSError) -> None:
        archive.unlisted.append(readable(Path(error.filename or path).relative_to(path).as_posix()))

    for base, folders, files in os.walk(path, onerror=unlisted):
        folders.sort()
        # A linked folder is not followed, but it has its place in the balance.
        for file in sorted([*files, *(folder for folder in folders if Path(base, folder).is_symlink())]):
            full = Path(base, file)
            size, refused = _looked_at(full)
            relative = full.relative_to(path).as_posix()
            inside = clean_path(readable(relative))[0]
            archive.members.append(Member(archive, relative, inside, size, None, refused))
            archive.bytes += size
            if len(archive.members) > MAX_MEMBERS:
                raise ArchiveError(_TOO_MANY, name=archive.name, limit=MAX_MEMBERS)
    if not archive.members:
        message = mark("The folder {name} is empty. Use the ZIP you downloaded from Meta, or the folder you unpacked it to.")
        raise ArchiveError(message, name=archive.name)


def _looked_at(file: Path) -> tuple[int, str | None]:
    """The size of a file in a folder, and why it may not be read."""
    try:
        status = file.lstat()
    except OSError:  # it has vanished since the folder was listed
        return 0, "unreadable"
    return status.st_size, None if stat.S_ISREG(status.st_mode) else "not_a_file"


def list_zip(archive: Archive, place: ByPosition) -> None:
    """Take the members of a ZIP from its directory; `ArchiveError` says what is wrong with it, `OSError` that reading failed."""
    name, size = archive.name, archive.bytes
    try:
        start = place.at(0, 4)
        if message := _too_large(place, size):
            raise ArchiveError(message, name=name, limit=MAX_MEMBERS if message == _TOO_MANY else MAX_DIRECTORY >> 20)
        archive.zip = opened = zipfile.ZipFile(place)
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, UnicodeDecodeError, NotImplementedError):
        if start[:2] == b"PK":
            message = mark("{name} is incomplete or damaged: its table of contents is missing. Download it again.")
        else:
            message = mark("{name} is not a ZIP file. Use the ZIP you downloaded from Meta, or the folder you unpacked it to.")
        raise ArchiveError(message, name=name) from None
    if len(opened.infolist()) > MAX_MEMBERS:
        raise ArchiveError(_TOO_MANY, name=name, limit=MAX_MEMBERS)
    infos = [info for info in opened.infolist() if not info.filename.endswith(("/", "\\"))]
    overlapping = _overlapping(opened.infolist(), size)
    for info in infos:
        entry_name = _decoded_name(info)
        clean, unsafe = clean_path(entry_name)
        refused = "unsafe_name" if unsafe else "overlapping" if info.header_offset in overlapping else _refusal(info)
        archive.members.append(Member(archive, entry_name, clean, info.file_size, info.CRC, refused, info))
    if not infos:
        raise ArchiveError(mark("{name} contains no files. Download it again."), name=name)
    if all(member.refused == "encrypted" for member in archive.members):
        message = mark("{name} is password-protected. Unpack it with the password and use the unpacked folder.")
        raise ArchiveError(message, name=name)


def _refusal(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return "encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return "unsupported"
    if info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return "bomb"
    return None


def _overlapping(infos: Sequence[zipfile.ZipInfo], size: int) -> set[int]:
    """Offsets of members whose bytes another member claims too: the way to make a small ZIP expand without end."""
    ordered = sorted((info.header_offset, info.compress_size) for info in infos)
    bad: set[int] = set()
    ends = [offset for offset, _ in ordered[1:]] + [size]
    for (offset, length), following in zip(ordered, ends, strict=False):
        if offset + 30 + length > following:
            bad.add(offset)
    return bad


def _too_large(place: ByPosition, size: int) -> str | None:
    """What is wrong with a ZIP whose directory would take too much memory: too many entries, or too long names."""
    start, length = _directory(place, size)
    if length > MAX_DIRECTORY:
        return _TOO_LONG
    return _TOO_MANY if length // 46 > MAX_MEMBERS and _more_entries(place, start, length) else None


def _directory(place: ByPosition, size: int) -> tuple[int, int]:
    """Where the directory of a ZIP begins and how long it is; (0, 0) where none says so. Of several records the largest counts.

    A record of ZIP64 is looked for where zipfile looks: right before its locator (to Python 3.12), and where that leads to.
    """
    tail = min(size, 65_557 + 76)
    data = place.at(size - tail, tail)
    plain = data[-22:-18] == b"PK\5\6" and data[-2:] == b"\0\0"
    end = len(data) - 22 if plain else data.rfind(b"PK\5\6")
    if end < 0 or end + 22 > len(data):
        return 0, 0
    at = size - tail + end
    found = [(at, *struct.unpack("<L", data[end + 12 : end + 16]))]
    if end >= 20 and data[end - 20 : end - 16] == b"PK\6\7":
        (stated,) = struct.unpack("<Q", data[end - 12 : end - 4])
        for offset in (at - 76, min(stated, size)):
            record = place.at(max(0, offset), 56)
            if record[:4] == b"PK\6\6" and len(record) == 56:
                found.append((offset, *struct.unpack("<Q", record[40:48])))
    after, length = max((one for one in found if len(found) == 1 or one[1] != 0xFFFFFFFF), key=lambda one: one[1])
    return max(0, after - length), length


def _more_entries(place: ByPosition, start: int, length: int) -> bool:
    """Whether a directory has more entries than are allowed: they are counted, since their names can have any length."""
    number, at, end = 0, start, start + length
    while at + 46 <= end and number <= MAX_MEMBERS:
        block = place.at(at, min(BLOCK, end - at))
        done = 0
        while done + 46 <= len(block):
            lengths = struct.unpack_from("<HHH", block, done + 28)
            done += 46 + sum(lengths)
            number += 1
        if done == 0:
            break
        at += done
    return number > MAX_MEMBERS


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The member's name; zipfile reads names without the UTF-8 flag as cp437, re-zippers often mean UTF-8."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
