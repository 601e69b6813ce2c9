"""EXIF by exifread, on the block alone and within a budget: maker notes and thumbnails are never looked at.

exifread follows what a file tells it, and a hostile block can tell it to read sixty thousand entries of a thousand values
each. So it reads from a stream that counts, and stops it when it has had enough.
"""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import Any

from .capture import as_if_utc, degrees_of, instant, local_time, offset_seconds, place, zone_by_satellite
from .facts import Recorded
from .window import Unread

_MAX_READS = 20_000
"""Reads that exifread makes in a block. A telephone's has some 600; 20,000 take some 20 ms."""
_MAX_BYTES = 1 << 20
_LONGEST = 2000
_TEMPLATE = re.compile(r"(?i)\W*(?:(?:[a-z]+ ){0,2}digital (?:still )?camera|(?:sony )?dsc|default|untitled|screenshot)\W*")
"""What cameras and telephones put where a description belongs."""


class _TooMuch(Exception):
    """The block makes its reader work without end."""


class _Metered(BytesIO):
    """A stream that gives out so many bytes, in so many reads, and no more."""

    reads = 0
    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        found = super().read(size)
        self.given += len(found)
        if self.reads > _MAX_READS or self.given > _MAX_BYTES:
            raise _TooMuch
        return found


def read(block: bytes) -> Recorded:
    """What a TIFF block records; `Unread('damaged')` when it makes no sense."""
    if block[:4] not in (b"II*\0", b"MM\0*"):
        raise Unread("damaged")
    tags = _tags(block)
    local, taken = _taken(tags)
    north, east = _place(tags)
    return Recorded(
        taken=taken,
        taken_local=local,
        latitude=north,
        longitude=east,
        camera_make=_text(tags, "Image Make"),
        camera_model=_text(tags, "Image Model"),
        software=_text(tags, "Image Software"),
        caption=_caption(_text(tags, "Image ImageDescription")),
        orientation=number if (number := _number(tags, "Image Orientation")) and number <= 8 else None,
        width=_number(tags, "Image ImageWidth"),
        height=_number(tags, "Image ImageLength"),
    )


def _tags(block: bytes) -> dict[str, Any]:
    import exifread

    logging.getLogger("exifread").setLevel(logging.CRITICAL)  # it would tell a terminal of every odd byte
    try:
        tags: dict[str, Any] = exifread.process_file(_Metered(block), details=False, extract_thumbnail=False)
    except Exception as error:  # whatever a parser that met foreign bytes comes up with, the next picture is read
        raise Unread("damaged") from error
    return tags


def _text(tags: dict[str, Any], name: str) -> str | None:
    values = getattr(tags.get(name), "values", None)
    if type(values) is bytes:  # not UTF-8, which EXIF never asked for
        values = values.decode("latin-1")
    if type(values) is not str:
        return None
    return values.replace("\0", "").strip()[:_LONGEST].strip() or None


def _number(tags: dict[str, Any], name: str) -> int | None:
    values = getattr(tags.get(name), "values", None)
    return values[0] if type(values) is list and values and type(values[0]) is int and values[0] > 0 else None


def _caption(text: str | None) -> str | None:
    return None if text and _TEMPLATE.fullmatch(text) else text


def _taken(tags: dict[str, Any]) -> tuple[str | None, int | None]:
    """The camera's clock, and the instant when its zone is known: stated, else told by the satellites' time."""
    for which in ("Original", "Digitized"):
        local = local_time(_text(tags, f"EXIF DateTime{which}"))
        if local is None:
            continue
        zone = offset_seconds(_text(tags, f"EXIF OffsetTime{which}"))
        satellite = _satellite_time(tags)
        if zone is None and satellite is not None:
            zone = zone_by_satellite(local, satellite)
        return local, None if zone is None else instant(as_if_utc(local) - zone)
    return None, None


def _satellite_time(tags: dict[str, Any]) -> int | None:
    date, clock = _text(tags, "GPS GPSDate") or _text(tags, "GPS GPSDateStamp"), _rationals(tags, "GPS GPSTimeStamp")
    if date is None or len(clock) != 3:
        return None
    hour, minute, second = clock
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 61):
        return None
    midnight = local_time(f"{date[:10]} 00:00:00")
    return None if midnight is None else int(as_if_utc(midnight) + hour * 3600 + minute * 60 + second)


def _place(tags: dict[str, Any]) -> tuple[float, float] | tuple[None, None]:
    north = degrees_of(_rationals(tags, "GPS GPSLatitude"), _text(tags, "GPS GPSLatitudeRef"), "NS")
    east = degrees_of(_rationals(tags, "GPS GPSLongitude"), _text(tags, "GPS GPSLongitudeRef"), "EW")
    return place(north, east)


def _rationals(tags: dict[str, Any], name: str) -> list[float]:
    """The numbers of a tag, or none when one of them is no number: phones without a fix write 0/0."""
    values = getattr(tags.get(name), "values", None)
    if type(values) is not list or len(values) > 3:
        return []
    found = []
    for value in values:
        top, bottom = getattr(value, "num", value), getattr(value, "den", 1)
        if type(top) is not int or type(bottom) is not int or bottom == 0:
            return []
        found.append(top / bottom)
    return found
