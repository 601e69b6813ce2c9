"""Which archives are meant by what the user named, and each of them opened: many ZIPs and folders become one read-only tree."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from ..words import mark
from ..words.complaint import NOT_THERE
from .handles import ByPosition, Handle, Lent
from .listing import list_folder, list_zip
from .members import Archive, ArchiveError
from .paths import is_export_name, is_top_folder, readable

Source = Path | BinaryIO
"""A ZIP or a folder by its path, or a ZIP as a file object: binary, seekable, with a `name` where it has one. It is read by
range, and closed by whoever opened it."""


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
        archive = Archive(name, 0, source)
        list_folder(archive, source)
        return archive
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


def _open_zip(place: ByPosition, name: str, size: int) -> Archive:
    if size == 0:
        raise ArchiveError(mark("{name} is empty (0 bytes). Download it again."), name=name)
    archive = Archive(name, size, place)
    try:
        list_zip(archive, place)
    except OSError as error:
        archive.close()
        raise ArchiveError(_CANNOT, name=name, error=_why(error)) from None
    except BaseException:
        archive.close()
        raise
    return archive


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


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
