"""EXIF by exifread, which is shown the tags that we want and no others: no maker notes, no thumbnails, no endless directories.

exifread follows what a file tells it, and a hostile block can tell it to read sixty thousand entries of a thousand values
each. So the block's three directories are looked through first and all other entries taken out. That bounds the work, and an
honest block is read in a third of the time.
"""

from __future__ import annotations

import logging
import re
import struct
from io import BytesIO
from itertools import pairwise
from typing import Any

from .capture import as_if_utc, degrees_of, instant, local_time, offset_seconds, place, zone_by_satellite
from .facts import Recorded
from .window import Unread

_MAIN = frozenset((0x0100, 0x0101, 0x010E, 0x010F, 0x0110, 0x0112, 0x0131, 0x8769, 0x8825))
"""Of the main directory: size, description, make, model, orientation, software, and where the two others are."""
_CAMERA = frozenset((0x9003, 0x9004, 0x9011, 0x9012))
"""Of the camera's: times and their zones."""
_SATELLITES = frozenset((1, 2, 3, 4, 7, 0x1D))
"""Of the satellites': place, time and date."""
_POINTERS = {0x8769: _CAMERA, 0x8825: _SATELLITES}
_LONG = (4, 13)
_MAX_ENTRIES = 500
_LONGEST = 2000
_TEMPLATE = re.compile(r"(?i)\W*(?:(?:[a-z]+ ){0,2}digital (?:still )?camera|(?:sony )?dsc|default|untitled|screenshot)\W*")
"""What cameras and telephones put where a description belongs."""


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
    pruned = _pruned(block)
    try:
        tags: dict[str, Any] = exifread.process_file(BytesIO(pruned), details=False, extract_thumbnail=False)
    except Exception as error:  # whatever a parser that met foreign bytes comes up with, the next picture is read
        raise Unread("damaged") from error
    return tags


def _pruned(block: bytes) -> bytes:
    """The block with nothing in it but the wanted entries of its main, its camera's and its satellites' directory."""
    order = "<" if block[:1] == b"I" else ">"
    pruned = bytearray(block)
    try:
        start = struct.unpack_from(f"{order}I", block, 4)[0]
        pointers: dict[int, int] = {}
        places = [_prune(pruned, order, start, _MAIN, pointers)]
        for tag, at in list(pointers.items()):
            if at + 2 <= len(block):  # else exifread finds nothing there either
                places.append(_prune(pruned, order, at, _POINTERS[tag], {}))
    except struct.error as error:
        raise Unread("damaged") from error
    places.sort()
    if any(end > following for (_, end), (following, _) in pairwise(places)):
        raise Unread("damaged")  # directories within each other: taking entries out of one would change another
    return bytes(pruned)


def _prune(block: bytearray, order: str, start: int, wanted: frozenset[int], pointers: dict[int, int]) -> tuple[int, int]:
    """Leave only the wanted entries in a directory, each once, and no next directory; where it stood, and to where they point."""
    count = struct.unpack_from(f"{order}H", block, start)[0]
    end = start + 2 + 12 * count
    if count > _MAX_ENTRIES:
        raise Unread("damaged")
    kept = {}
    for at in range(start + 2, min(end, len(block) - 11), 12):
        tag, kind, many, value = struct.unpack_from(f"{order}HHII", block, at)
        if tag not in wanted or tag in kept or (tag in _POINTERS and (kind not in _LONG or many != 1)):
            continue
        kept[tag] = block[at : at + 12]
        if tag in _POINTERS:
            pointers[tag] = value
    # After the other two directories some cameras write values where the way to a next one would stand.
    entries = struct.pack(f"{order}H", len(kept)) + b"".join(kept.values()) + (bytes(4) if wanted is _MAIN else b"")
    block[start : start + len(entries)] = entries[: len(block) - start]
    return start, end


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
