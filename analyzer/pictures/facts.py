"""What a file holds: how large it is drawn, where its blocks of metadata lie, and what these record."""

from __future__ import annotations

from msgspec import Struct


class Recorded(Struct, frozen=True, kw_only=True):
    """What one block of metadata records of the moment of capture; None: it does not say.

    `taken` is seconds since 1970 in UTC and only there when the zone is known; `taken_local` is the camera's own clock.
    """

    taken: int | None = None
    taken_local: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    software: str | None = None
    caption: str | None = None
    people: tuple[str, ...] = ()
    orientation: int | None = None
    width: int | None = None
    height: int | None = None


class Parts(Struct, kw_only=True):
    """What a container's reader found on its way; a reader that gives up leaves here what it had."""

    width: int | None = None
    height: int | None = None
    duration: float | None = None
    orientation: int | None = None
    exif: bytes | None = None
    """The TIFF block, without what a container writes before it."""
    xmp: bytes | None = None
    iptc: bytes | None = None
    """The datasets of IPTC-IIM."""
    film: Recorded | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """All that was read of one file; `unread` says in a word why something, or everything, could not be."""

    width: int | None = None
    height: int | None = None
    duration: float | None = None
    recorded: Recorded = Recorded()
    meta_marker: bool | None = None
    unread: str | None = None
