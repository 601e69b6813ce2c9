"""Many ZIPs and folders become one read-only tree; nothing is ever unpacked to disk.

A member's name is only a name: it is cleaned for matching and never used as a path to write. What a ZIP says of
its members is not believed but checked: encrypted, overlapping, absurdly compressed or unsafely named members are
refused with a reason before a byte is inflated, and inflating stops at the size that the directory states.
"""

from __future__ import annotations

import errno
import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from msgspec import Struct

from ..words import Complaint, mark
from ..words.complaint import NOT_THERE
from ..words.keys import path_key
from .handles import ByPosition, Handle, Lent
from .paths import clean_path, is_export_name, is_top_folder

MAX_MEMBERS = 1_000_000
"""Real exports hold up to some 200,000 files; a million bounds what the directory alone can cost in memory."""

MAX_DIRECTORY = 256 << 20
"""The directory is read whole, and a million entries of an export take some 130 MB."""

MAX_RATIO = 250
RATIO_FREE_BYTES = 32 << 20
"""Exports' JSON packs 5 to 40 times; deflate can reach 1032. Members below 32 MB cannot hurt whatever their ratio."""

MAX_READ = 1 << 30
"""A single JSON or HTML member above 1 GB is not read whole into memory; the biggest known are some 100 MB."""

_LOCAL_HEADER = 512
"""Room for a member's name and extra fields where they are repeated before its bytes."""

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ODD = 0x61
"""Flags of what is encrypted, strongly or not, and of patches: nothing that we could read."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, MemoryError)
"""What the standard library raises on a member whose bytes are not what its directory says, or that asks for too much memory.

LZMA asks at once for all that a member's first bytes call for: up to 4 GB, however short the member is."""


Source = Path | BinaryIO
"""A ZIP or a folder by its path, or a ZIP as a file object: binary, seekable, with a `name` where it has one. It is read by
range, and closed by whoever opened it."""


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
        self._zip: zipfile.ZipFile | None = None

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
        assert self._zip is not None
        try:
            return self._zip.open(member.info)  # type: ignore[return-value]
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
                data = _all(stream) if member.bytes > _BLOCK else stream.read(member.bytes)
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
        if info is None or member.refused or member.bytes > _BLOCK or info.compress_type not in _PLAIN or info.flag_bits & _ODD:
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


Named = TypeVar("Named", Path, Source)


def gather(given: Sequence[Named]) -> list[Named]:
    """The archives meant by what the user named: a folder of exports means the exports in it.

    Each archive comes once, however often it was named, in the order given.
    """
    found: dict[Path | int, Named] = {}
    for one in given:
        if isinstance(one, Path):
            for archive in _exports_in(one) or [one]:
                found.setdefault(_resolved(archive), archive)
        else:
            found.setdefault(id(one), one)
    return list(found.values())


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself, a name that no system allows: opening it says so
        return path.absolute()


def _exports_in(folder: Path) -> list[Path]:
    """The exports in a folder that is none itself; an unpacked export that a part still lies in is both."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else []
    except (OSError, RuntimeError):
        return []
    zips = [entry for entry in entries if entry.suffix.lower() == ".zip" and entry.is_file()]
    unpacked = [entry for entry in entries if entry.is_dir() and is_export_name(entry.name)]
    # A single wrapper folder is a wrapper, not a folder of exports: the tree is found below it anyway.
    if not zips and len(unpacked) < 2:
        return []
    tree = [folder] if any(is_top_folder(entry.name) for entry in entries if entry.is_dir()) else []
    return [*tree, *zips, *(() if tree else unpacked)]


_CANNOT = mark("{name} cannot be opened ({error}).")


def open_archive(source: Source, name: str | None = None) -> Archive:
    """Open one ZIP or folder; `ArchiveError` says in one sentence what is wrong and what to do."""
    name = readable(name or name_of(source))
    if not isinstance(source, Path):
        return _open_object(source, name)
    try:
        status = source.stat()
    except FileNotFoundError:
        raise ArchiveError(NOT_THERE, name=source) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise ArchiveError(_CANNOT, name=name, error=_why(error)) from None
    if stat.S_ISDIR(status.st_mode):
        return _open_folder(source, name)
    return _open_zip(Handle(source), name, status.st_size)


def _open_object(source: BinaryIO, name: str) -> Archive:
    try:
        lent = Lent(source)
    except TypeError:
        message = mark("{name} is not a file object that is open in binary mode and can seek.")
        raise ArchiveError(message, name=name) from None
    except OSError as error:
        raise ArchiveError(_CANNOT, name=name, error=_why(error)) from None
    return _open_zip(lent, name, lent.size())


def name_of(source: Source) -> str:
    """What a source is called: the last part of its path or of its object's `name`, which may be missing or a number."""
    if isinstance(source, Path):
        return source.name or _resolved(source).name or str(source)
    called = getattr(source, "name", None)
    name = os.fsdecode(called) if isinstance(called, str | bytes | os.PathLike) else ""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "archive.zip"


_BLOCK = 1 << 20


def _inflated(packed: memoryview, size: int) -> bytes | None:
    """What is packed, at most a byte more than stated; None where its stream does not end there."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    data = stream.decompress(packed, size + 1)
    return data if stream.eof else None


def _all(stream: BinaryIO) -> bytes:
    """Everything a stream holds, piece by piece: unpacking a large member in one go takes its size twice."""
    held = io.BytesIO()
    while block := stream.read(_BLOCK):
        held.write(block)
    return held.getvalue()  # which gives what it holds, and copies nothing


def readable(name: str) -> str:
    """A file's name as it can be written: bytes that are no UTF-8, which some systems allow, become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _open_folder(path: Path, name: str) -> Archive:
    archive = Archive(name, 0, path)

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
                raise ArchiveError(_TOO_MANY, name=name, limit=MAX_MEMBERS)
    if not archive.members:
        message = mark("The folder {name} is empty. Use the ZIP you downloaded from Meta, or the folder you unpacked it to.")
        raise ArchiveError(message, name=name)
    return archive


def _looked_at(file: Path) -> tuple[int, str | None]:
    """The size of a file in a folder, and why it may not be read."""
    try:
        status = file.lstat()
    except OSError:  # it has vanished since the folder was listed
        return 0, "unreadable"
    return status.st_size, None if stat.S_ISREG(status.st_mode) else "not_a_file"


_TOO_MANY = mark("{name} lists more than {limit} files; no export has that many. It was not opened.")
_TOO_LONG = mark("The table of contents of {name} is larger than {limit} MB; no export has one like that. It was not opened.")


def _open_zip(place: ByPosition, name: str, size: int) -> Archive:
    if size == 0:
        raise ArchiveError(mark("{name} is empty (0 bytes). Download it again."), name=name)
    archive = Archive(name, size, place)
    try:
        _list_zip(archive, place)
    except BaseException:
        archive.close()
        raise
    return archive


def _list_zip(archive: Archive, place: ByPosition) -> None:
    """Take the members of a ZIP from its directory; `ArchiveError` says what is wrong with it."""
    name, size = archive.name, archive.bytes
    try:
        start = place.at(0, 4)
        if message := _too_large(place, size):
            raise ArchiveError(message, name=name, limit=MAX_MEMBERS if message == _TOO_MANY else MAX_DIRECTORY >> 20)
        archive._zip = opened = zipfile.ZipFile(place)
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, UnicodeDecodeError, NotImplementedError):
        if start[:2] == b"PK":
            message = mark("{name} is incomplete or damaged: its table of contents is missing. Download it again.")
        else:
            message = mark("{name} is not a ZIP file. Use the ZIP you downloaded from Meta, or the folder you unpacked it to.")
        raise ArchiveError(message, name=name) from None
    except OSError as error:
        raise ArchiveError(_CANNOT, name=name, error=_why(error)) from None
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
        block = place.at(at, min(_BLOCK, end - at))
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


def _encoded_name(info: zipfile.ZipInfo, flags: int) -> bytes:
    """The name's bytes as in the member's own header with these flags."""
    if info.orig_filename.isascii():
        return info.orig_filename.encode()
    return info.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", "replace")


def open_all(given: Sequence[Source]) -> Iterator[Archive | tuple[str, ArchiveError]]:
    """Open each archive in turn; one that cannot be opened comes as its name and the error, and the rest go on."""
    taken: set[str] = set()
    for source in gather(given):
        name = _free_name(readable(name_of(source)), taken)
        taken.add(name)
        try:
            yield open_archive(source, name)
        except ArchiveError as error:
            yield name, error


def _free_name(name: str, taken: Collection[str]) -> str:
    """`x.zip (2)` for the second archive named `x.zip`, or the next number when a file is called that already."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
