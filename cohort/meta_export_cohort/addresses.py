"""Files that lie elsewhere: `s3://bucket/donor.zip` and whatever else fsspec knows. Only here is anything fetched.

A path of this computer is never given to fsspec. An address is opened only where the manifest, or whoever calls, names it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, BinaryIO, cast

from msgspec import Struct

from analyzer.words import Complaint, mark

_BLOCK = 1 << 20
"""Bytes that are asked for at once. Archives are read by range: their directory, then the members that matter."""


class Held(Struct, frozen=True):
    """A file at an address: where, what it is called, its bytes, and what changes when it does (a digest or a time)."""

    address: str
    name: str
    bytes: int
    stamp: str


def is_address(text: str) -> bool:
    return "://" in text


def held_at(address: str) -> list[Held]:
    """The file at an address, or the files directly in the folder there, in the order of their names; raises `Complaint`.

    Nothing, where nothing is there.
    """
    with _told(address):
        system, path = _system(address)
        try:
            found = system.info(path)
        except FileNotFoundError:
            return []
        if found["type"] == "directory":
            rows = [row for row in system.ls(path, detail=True) if row["type"] == "file" and row["name"].rstrip("/") != path]
        else:
            rows = [found]
    return sorted((_held(system, row) for row in rows), key=lambda one: one.name)


def folders_at(address: str) -> list[str]:
    """The addresses of the folders directly in the folder at an address, in order; raises `Complaint`."""
    with _told(address):
        system, path = _system(address)
        return sorted(
            system.unstrip_protocol(row["name"].rstrip("/"))
            for row in system.ls(path, detail=True)
            if row["type"] == "directory" and row["name"].rstrip("/") != path.rstrip("/")
        )


def bytes_at(address: str) -> bytes:
    """All of a small file; raises `Complaint`."""
    with _told(address):
        system, path = _system(address)
        return cast(bytes, system.cat_file(path))


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The file at an address, to be read by range; raises `Complaint`."""
    with _told(address):
        system, path = _system(address)
        file = system.open(path, "rb", block_size=_BLOCK)
    with file:
        file.name = path.rpartition("/")[2]  # whose name the export's day and account are told by
        yield file


@cache
def load(protocol: str) -> None:
    """Import what reads such addresses: for a process that forks others, which then need not."""
    from fsspec import get_filesystem_class

    with contextlib.suppress(ImportError, ValueError):  # whoever opens an address says so
        get_filesystem_class(protocol)


def _held(system: Any, row: dict[str, Any]) -> Held:
    stamp = next((row[key] for key in ("ETag", "etag", "md5", "LastModified", "mtime", "created") if row.get(key)), "")
    return Held(system.unstrip_protocol(row["name"]), row["name"].rpartition("/")[2], int(row["size"] or 0), str(stamp))


def _system(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    system, path = url_to_fs(address)
    return system, path


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What goes wrong beyond this computer, as a sentence: each library has exceptions of its own."""
    try:
        yield
    except FileNotFoundError:
        raise Complaint(mark("Nothing is at {address}."), address=address) from None
    except ImportError as error:
        message = mark("To read {address} the package {package} is needed. Install it, for S3 with meta-export-cohort[s3].")
        raise Complaint(message, address=address, package=error.name or "fsspec") from None
    except Exception as error:
        message = mark("{address} cannot be opened ({error}).")
        raise Complaint(message, address=address, error=type(error).__name__) from None
