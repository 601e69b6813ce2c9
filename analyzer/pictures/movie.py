"""MP4 and MOV: size, duration, when and where it was filmed (ISO/IEC 14496-12, 3GPP TS 26.244, Apple's QuickTime File Format).

Nothing of the film is read: only the boxes of `moov`, wherever in the file that stands.
"""

from __future__ import annotations

from msgspec import Struct

from .capture import as_if_utc, instant, local_time, offset_seconds, place, place_of_film
from .facts import Parts, Recorded
from .iso import Box, Boxes
from .window import Unread, Window

_SINCE_1904 = 2_082_844_800
"""Seconds from 1904, where QuickTime begins to count, to 1970."""
_LONGEST_FILM = 30 * 24 * 3600
_TEXT = 2048
_APPLE = "com.apple.quicktime."
_MAX_KEYS = 200
_TURNED = {6: [0, 1, -1, 0], 3: [-1, 0, 0, -1], 8: [0, -1, 1, 0]}
"""EXIF's number of an orientation, and the corner of a film's matrix that turns it so."""


class _Film(Struct):
    """What is found on the way through the boxes."""

    width: int | None = None
    height: int | None = None
    orientation: int | None = None
    duration: float | None = None
    scale: int = 0
    created: int | None = None
    texts: dict[str, str] = {}
    where: tuple[float, float] | tuple[None, None] = (None, None)


def read(window: Window, parts: Parts) -> None:
    """The header of the whole film, its first track with a picture, and what cameras and telephones add."""
    boxes = Boxes(window)
    film = _Film(texts={})
    try:
        movie = boxes.first(b"moov", 0, window.size)
        if movie is None:
            raise Unread("truncated")
        for box in boxes.within(movie.start, movie.end):
            if box.name == b"mvhd":
                _header(boxes.content(box, 32), film)
            elif box.name == b"trak" and film.width is None:
                _track(boxes, box, film)
            elif box.name == b"mvex" and film.duration is None:
                _fragments(boxes, box, film)
            elif box.name == b"udta":
                _user_data(boxes, box, film)
            elif box.name == b"meta":
                _metadata(boxes, box, film)
    finally:  # a film that breaks off after its header has told what it told
        parts.width, parts.height, parts.duration, parts.orientation = film.width, film.height, film.duration, film.orientation
        parts.film = _recorded(film)


def _header(data: bytes, film: _Film) -> None:
    """`mvhd`: creation time (UTC, by the standard; 0 when the writer did not care), scale, duration."""
    wide = 8 if data[:1] == b"\1" else 4
    created = int.from_bytes(data[4 : 4 + wide], "big")
    at = 4 + 2 * wide
    scale, duration = int.from_bytes(data[at : at + 4], "big"), int.from_bytes(data[at + 4 : at + 4 + wide], "big")
    film.created = instant(created - _SINCE_1904)
    film.scale = scale
    unknown = duration == (1 << 8 * wide) - 1 or len(data) < at + 4 + wide
    film.duration = _seconds(0 if unknown else duration, scale)


def _fragments(boxes: Boxes, fragments: Box, film: _Film) -> None:
    """`mehd`: the duration of a film that comes in pieces, whose header says 0."""
    header = boxes.first(b"mehd", fragments.start, fragments.end)
    if header is not None:
        data = boxes.content(header, 12)
        film.duration = _seconds(int.from_bytes(data[4 : 12 if data[:1] == b"\1" else 8], "big"), film.scale)


def _seconds(duration: int, scale: int) -> float | None:
    seconds = duration / scale if scale else 0
    return round(seconds, 3) if 0 < seconds <= _LONGEST_FILM else None


def _track(boxes: Boxes, track: Box, film: _Film) -> None:
    """`tkhd`: size and how the picture is turned; tracks of sound have no size."""
    header = boxes.first(b"tkhd", track.start, track.end)
    if header is None:
        return
    data = boxes.content(header, 96)
    at = 88 if data[:1] == b"\1" else 76
    width, height = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 4 : at + 6], "big")
    if not (width and height):
        return
    matrix = [int.from_bytes(data[at - 36 + n : at - 32 + n], "big", signed=True) >> 16 for n in (0, 4, 12, 16)]
    film.width, film.height = width, height
    film.orientation = next((turned for turned, known in _TURNED.items() if known == matrix), 1)


def _user_data(boxes: Boxes, data: Box, film: _Film) -> None:
    """`udta`: QuickTime's `©…` texts (two bytes of length, two of language), 3GPP's place, and iTunes' list."""
    for box in boxes.within(data.start, data.end):
        if box.name[:1] == b"\xa9":
            content = boxes.content(box, _TEXT)
            size = int.from_bytes(content[:2], "big")
            _keep(film, box.name.decode("latin-1"), content[4 : 4 + size])
        elif box.name == b"loci" and film.where == (None, None):
            film.where = _place_of_3gpp(boxes.content(box, _TEXT))
        elif box.name == b"meta":
            _metadata(boxes, box, film)


def _place_of_3gpp(data: bytes) -> tuple[float, float] | tuple[None, None]:
    """`loci`: language, a name that ends with zero, a role, then longitude and latitude in 16.16."""
    name = data[6:]
    wide = name[:2] in (b"\xfe\xff", b"\xff\xfe")
    zeros = (at + 2 for at in range(0, len(name) - 1, 2) if name[at : at + 2] == b"\0\0")
    end = next(zeros, 0) if wide else name.find(b"\0") + 1
    numbers = name[end + 1 : end + 9]
    if end < 1 or len(numbers) < 8:
        return None, None
    east, north = (int.from_bytes(numbers[at : at + 4], "big", signed=True) / 65536 for at in (0, 4))
    return place(north, east)


def _metadata(boxes: Boxes, meta: Box, film: _Film) -> None:
    """`meta`: values by the number of their key (Apple) or by a name of their own (iTunes)."""
    # In MP4 four bytes of version stand before the boxes, in QuickTime none do.
    start = meta.start if boxes.window.at(meta.start + 4, 4) == b"hdlr" else meta.start + 4
    keys: dict[int, str] = {}
    for box in boxes.within(start, meta.end):
        if box.name == b"keys":
            for number, key in enumerate(boxes.within(box.start + 8, box.end), 1):
                if number > _MAX_KEYS:
                    break
                keys[number] = boxes.content(key, 128).decode("utf-8", "replace")
        elif box.name == b"ilst":
            for one in boxes.within(box.start, box.end):
                value = boxes.first(b"data", one.start, one.end)
                if value is not None:
                    name = keys.get(int.from_bytes(one.name, "big"), one.name.decode("latin-1"))
                    _keep(film, name, boxes.content(value, _TEXT)[8:])


def _keep(film: _Film, name: str, value: bytes) -> None:
    text = value.decode("utf-8", "replace").replace("\0", "").strip()
    if text:
        film.texts.setdefault(name, text)


def _recorded(film: _Film) -> Recorded:
    texts = film.texts
    local, zone = _with_zone(texts.get(f"{_APPLE}creationdate") or texts.get("\xa9day"))
    said = [texts.get(f"{_APPLE}location.ISO6709"), texts.get("\xa9xyz")]
    north, east = next((where for text in said if (where := place_of_film(text)) != (None, None)), film.where)
    return Recorded(
        taken=instant(as_if_utc(local) - zone) if local and zone is not None else film.created,
        taken_local=local,
        latitude=north,
        longitude=east,
        camera_make=texts.get(f"{_APPLE}make") or texts.get("\xa9mak"),
        camera_model=texts.get(f"{_APPLE}model") or texts.get("\xa9mod"),
        software=texts.get(f"{_APPLE}software") or texts.get("\xa9swr"),
        caption=texts.get(f"{_APPLE}description") or texts.get("desc") or texts.get("\xa9cmt"),
    )


def _with_zone(text: str | None) -> tuple[str | None, int | None]:
    """`2021-05-30T19:00:00+0200` as local time and zone."""
    local = local_time(text)
    return local, offset_seconds(text[19:].lstrip(".0123456789")) if text and local else None
