"""Single values out of foreign records: times, numbers, texts, places and files, each None when it is odd."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from msgspec import Struct

from ..model import MediaRef, MediaRole, MediaType, Moment, Person, Place, Role, ZoneSource

LAST_SECOND = 253_402_300_799
"""The end of the year 9999; times outside 1970 to 9999 are no times (docs/tables.md)."""

_MENTION = re.compile(r"@\[(\d+):(\d+):([^\]\n]{1,200})\]")
_LEFTOVER = re.compile(r"^2048:", re.MULTILINE)
_COORDINATES = re.compile(r"\(?\s*+(-?\d{1,3}(?:\.\d+)?)\s*+,\s*+(-?\d{1,3}(?:\.\d+)?)\s*+\)?", re.ASCII)


def seconds(value: Any) -> int | None:
    """A time as whole seconds since 1970, or None: 0 means that it is not set, and so does anything odd."""
    if type(value) is int:
        return value if 0 < value <= LAST_SECOND else None
    if type(value) is float and math.isfinite(value):
        return seconds(int(value))
    if type(value) is str and value.isascii() and value.isdecimal() and len(value) < 13:
        return seconds(int(value))
    return value.seconds if type(value) is Moment else None


def moment(value: Any) -> Moment | None:
    """A time as a point in time: a page's own as exact as it was printed, JSON's seconds as they are; None as for `seconds`."""
    if type(value) is Moment:
        return value
    found = seconds(value)
    return Moment(found) if found is not None else None


def iso_moment(value: Any) -> Moment | None:
    """`2018-01-02T03:04:05`, with or without an offset; without one in UTC, inferred (docs/atlas/instagram.md, Clock)."""
    if type(value) is not str or len(value) > 40:
        return None
    try:
        found = dt.datetime.fromisoformat(value)
        stated = found.tzinfo is not None
        stamp = seconds(int((found if stated else found.replace(tzinfo=dt.UTC)).timestamp()))
    except (ValueError, OverflowError):
        return None
    return Moment(stamp, zone=ZoneSource.EXACT if stated else ZoneSource.ASSUMED) if stamp else None


def number(value: Any) -> float | None:
    """A finite number, also when it is written as text."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, int) and abs(value) < 2**63:
        return float(value)
    if isinstance(value, float) and math.isfinite(value):
        return value
    return None


def whole(value: Any) -> int | None:
    """A whole number of reasonable size, else None."""
    if value is None:
        return None
    found = number(value)
    return int(found) if found is not None and abs(found) < 2**53 else None


def text(value: Any) -> str | None:
    """A text that holds something, else None."""
    if type(value) is not str or not value or value.isspace():
        return None
    return value


def plain(value: Any, mentioned: list[Person]) -> str | None:
    """The person's text with `@[123:2048:Ben]` shown as `Ben`; who was mentioned is added to the list."""
    found = text(value)
    if found is None or ("[" not in found and "2048:" not in found):
        return found

    def name_of(match: re.Match[str]) -> str:
        mentioned.append(Person(match[3], Role.MENTIONED))
        return match[3]

    return _LEFTOVER.sub("", _MENTION.sub(name_of, found))


def coordinates(latitude: Any, longitude: Any) -> tuple[float, float] | tuple[None, None]:
    """Degrees when both are on the globe and not (0, 0), which exports write for no place."""
    if latitude is None or longitude is None:
        return None, None
    north, east = number(latitude), number(longitude)
    if north is None or east is None or (north == 0 and east == 0) or abs(north) > 90 or abs(east) > 180:
        return None, None
    return north, east


def written_coordinates(value: str) -> tuple[float, float] | tuple[None, None]:
    """`(45.76 , 4.83)` -> degrees."""
    match = _COORDINATES.fullmatch(value.strip())
    return coordinates(match[1], match[2]) if match else (None, None)


def place(raw: Any) -> Place | None:
    """A classic `place` object."""
    if not isinstance(raw, dict):
        return None
    where = raw.get("coordinate")
    spot = (where.get("latitude"), where.get("longitude")) if isinstance(where, dict) else (None, None)
    return place_of(raw.get("name"), raw.get("address"), *spot)


def place_of(name: Any, address: Any, latitude: Any, longitude: Any) -> Place | None:
    """A place that says at least one of its name, its address and where it is."""
    found = Place(text(name), text(address), *coordinates(latitude, longitude))
    return None if found == Place() else found


def distinct_places(places: list[Place]) -> tuple[Place, ...]:
    """Each place once: a check-in is written twice, once with and once without its address in the web."""
    found: dict[str | None, Place] = {}
    for one in places:
        key = one.name or f"{one.latitude},{one.longitude}"
        known = found.get(key)
        if known is None or (known.latitude is None and one.latitude is not None):
            found[key] = one
    return tuple(found.values())


_ROLES = (
    ("/stickers_used/", MediaRole.STICKER),
    ("/thumbnails/", MediaRole.THUMBNAIL),
)
_SUBTITLES = (".srt", ".vtt")
_GARBAGE_TIME = -62_169_958_800
"""The year 0, which Facebook writes for no capture time."""


def media(raw: Any) -> MediaRef | None:
    """A media object (docs/atlas/facebook.md, Media objects); None without a uri."""
    if not isinstance(raw, dict):
        return None
    uri = raw.get("uri")
    if type(uri) is not str or not uri.strip():
        return None
    metadata = raw.get("media_metadata")
    facts, hint = _metadata(metadata) if isinstance(metadata, dict) else ({}, None)
    return file_of(
        uri,
        raw.get("title"),
        raw.get("description"),
        raw.get("creation_timestamp"),
        hint,
        Facts(*map(facts.get, _FACTS)) if facts else None,
    )


class Facts(Struct):
    """What is kept of a file's metadata, as it stands under Meta's own names."""

    latitude: Any = None
    longitude: Any = None
    taken_timestamp: Any = None
    date_time_original: Any = None
    camera_make: Any = None
    camera_model: Any = None
    lens_make: Any = None
    lens_model: Any = None
    software: Any = None
    upload_ip: Any = None
    orientation: Any = None
    original_width: Any = None
    original_height: Any = None
    source_type: Any = None


_FACTS = Facts.__struct_fields__


def file_of(uri: str, title: Any, description: Any, created: Any, hint: MediaType | None, facts: Facts | None) -> MediaRef:
    """A file with what is said of it, and with its facts: when and where it was taken, with what, from which address it came."""
    mentioned: list[Person] = []
    title, description = plain(title, mentioned), plain(description, mentioned)
    created, people = seconds(created), tuple(mentioned)
    if facts is None:
        return MediaRef(uri.strip(), role_of(uri), hint, title, description, created, people=people)
    north, east = coordinates(facts.latitude, facts.longitude)
    instant, local = camera_time(facts.date_time_original)
    return MediaRef(  # in the order of its fields: by name it takes four times as long
        uri.strip(),
        role_of(uri),
        hint,
        title,
        description,
        created,
        seconds(facts.taken_timestamp) or instant,
        local,
        north,
        east,
        text(facts.camera_make) or text(facts.lens_make),
        text(facts.camera_model) or text(facts.lens_model),
        _words(facts.software),
        text(facts.upload_ip),
        _orientation(facts.orientation),
        whole(facts.original_width),
        whole(facts.original_height),
        text(facts.source_type),
        people,
    )


def place_of_media(raw: dict[str, Any]) -> Place | None:
    """Where a file without an address was taken: the record keeps the coordinates, as there is no file to do so."""
    metadata = raw.get("media_metadata")
    facts, _ = _metadata(metadata) if isinstance(metadata, dict) else ({}, None)
    north, east = coordinates(facts.get("latitude"), facts.get("longitude"))
    return None if north is None else Place(latitude=north, longitude=east)


def _metadata(metadata: dict[str, Any]) -> tuple[dict[str, Any], MediaType | None]:
    """All facts of a media object: in a list of one or several since 2021, directly in the object before."""
    facts: dict[str, Any] = {}
    hint: MediaType | None = None
    for name, kind in (("photo_metadata", MediaType.IMAGE), ("video_metadata", MediaType.VIDEO)):
        inner = metadata.get(name)
        if not isinstance(inner, dict):
            continue
        listed = inner.get("exif_data")
        pieces = listed if isinstance(listed, list) else []
        if len(pieces) == 1 and len(inner) == 1 and not facts and isinstance(pieces[0], dict):
            facts, hint = pieces[0], kind  # as nearly all files have it: one list of one
            continue
        # Instagram writes both objects for one file: the one that holds facts says what it is.
        if hint is None or pieces:
            hint = kind
        facts = dict(facts)
        for piece in (*pieces, inner):
            if isinstance(piece, dict):
                for key, value in piece.items():
                    facts.setdefault(key, value)
    if facts.get("taken_timestamp") == _GARBAGE_TIME:
        facts = {**facts, "taken_timestamp": None}
    return facts, hint


def role_of(uri: str) -> MediaRole:
    """What a file is by its folder: stickers and video thumbnails are listed with the person's own pictures."""
    folded = uri.lower()
    if folded.endswith(_SUBTITLES):
        return MediaRole.SUBTITLE
    for folder, role in _ROLES:
        if folder in folded:
            return role
    return MediaRole.CONTENT


_CAMERA_TIME = re.compile(
    r"\s*(\d{4})([:-]?)(\d\d)\2(\d\d)[ T](\d\d)(:?)(\d\d)\6(\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?\s*", re.ASCII
)


def camera_time(value: Any) -> tuple[int | None, str | None]:
    """When a camera says that it took something: an instant where it states the zone, else its own clock.

    `20240123T091540.000Z` (videos of stories, seen 2024) -> 1706001340; `2022:07:17 09:33:32` -> `2022-07-17T09:33:32`.
    """
    match = _CAMERA_TIME.fullmatch(value) if type(value) is str and len(value) < 40 else None
    if match is None:
        return None, None
    local = f"{match[1]}-{match[3]}-{match[4]}T{match[5]}:{match[7]}:{match[8]}"
    try:
        found = dt.datetime.fromisoformat(local + (match[9] or ""))
        return (seconds(int(found.timestamp())), None) if match[9] else (None, local)
    except (ValueError, OverflowError):
        return None, None


def _orientation(value: Any) -> int | None:
    found = whole(value)
    return found if found is not None and 1 <= found <= 8 else None


def _words(value: Any) -> str | None:
    return str(value) if type(value) in (int, float) else text(value)
