"""When and where, in the ways that cameras and films write it; what cannot be is null."""

from __future__ import annotations

import datetime as dt
import math
import re

FIRST_YEAR = 1826
"""Nothing was photographed before; a scan can bear the date of an old picture."""
LAST_SECOND = 253_402_300_799  # 9999-12-31
_LOCAL = re.compile(r"\s*(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET = re.compile(r"\s*(?:(Z)|([+-])(\d\d):?(\d\d))\s*$", re.ASCII)
_ISO_6709 = re.compile(r"([+-]\d{1,7}(?:\.\d*)?)([+-]\d{1,8}(?:\.\d*)?)(?:[+-/]|CRS|$)", re.ASCII)
_EARLIEST, _LATEST = -12 * 3600, 14 * 3600
"""The zones of the world."""


def local_time(text: str | None) -> str | None:
    """`2022:07:17 09:33:32` as `2022-07-17T09:33:32`, if there is such a moment: cameras without a clock write zeros."""
    match = _LOCAL.match(text) if text else None
    if match is None:
        return None
    try:
        found = dt.datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
    return found.isoformat() if found.year >= FIRST_YEAR else None


def offset_seconds(text: str | None) -> int | None:
    """`+02:00` or `Z` as seconds east of Greenwich."""
    match = _OFFSET.match(text) if text else None
    if match is None:
        return None
    if match[1]:
        return 0
    seconds = (int(match[3]) * 60 + int(match[4])) * 60 * (-1 if match[2] == "-" else 1)
    return seconds if int(match[4]) < 60 and _EARLIEST <= seconds <= _LATEST else None


def as_if_utc(local: str) -> int:
    """A local time's seconds since 1970, were its zone UTC."""
    return int(dt.datetime.fromisoformat(local).replace(tzinfo=dt.UTC).timestamp())


def instant(seconds: float | None) -> int | None:
    """Seconds since 1970 when they are a time of 1970 to 9999; 0 says nothing."""
    return int(seconds) if seconds is not None and 0 < seconds <= LAST_SECOND else None


def zone_by_satellite(local: str, satellite: int) -> int | None:
    """The camera's zone, from its own clock and the time that GPS gave: full quarters of an hour, but for two minutes.

    A fix can be older than the picture, and a clock can be wrong: then they do not differ by a zone, and nothing is known.
    """
    apart = as_if_utc(local) - satellite
    zone = round(apart / 900) * 900
    return zone if abs(apart - zone) <= 120 and _EARLIEST <= zone <= _LATEST else None


def place(latitude: float | None, longitude: float | None) -> tuple[float, float] | tuple[None, None]:
    """Degrees when they are on this earth; (0, 0) is what devices write that know no place."""
    if latitude is None or longitude is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None, None
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude == 0 and longitude == 0):
        return None, None
    return round(latitude, 7), round(longitude, 7)


def place_of_film(text: str | None) -> tuple[float, float] | tuple[None, None]:
    """`+45.7640+004.8357+173.000/` (ISO 6709) in degrees; degrees may be followed by minutes and seconds without a gap."""
    match = _ISO_6709.match(text.strip()) if text else None
    if match is None:
        return None, None
    return place(_degrees(match[1], 2), _degrees(match[2], 3))


def _degrees(text: str, width: int) -> float | None:
    whole, _, fraction = text[1:].partition(".")
    sign = -1 if text[0] == "-" else 1
    if len(whole) <= width:
        return sign * float(f"{whole}.{fraction or 0}")
    if len(whole) == width + 2:
        return _sum(sign, int(whole[:width]), float(f"{whole[width:]}.{fraction or 0}"), 0)
    if len(whole) == width + 4:
        return _sum(sign, int(whole[:width]), int(whole[width:-2]), float(f"{whole[-2:]}.{fraction or 0}"))
    return None


def _sum(sign: int, degrees: float, minutes: float, seconds: float) -> float | None:
    return sign * (degrees + minutes / 60 + seconds / 3600) if minutes < 60 and seconds <= 60 else None


def degrees_of(parts: list[float], reference: str | None, letters: str) -> float | None:
    """Degrees, minutes and seconds with `N` or `S` (`E` or `W`), as EXIF has them; without a letter there is no place."""
    if not parts or len(parts) > 3 or not reference or reference.strip()[:1].upper() not in letters or not reference.strip():
        return None
    if any(not math.isfinite(part) or part < 0 for part in parts):
        return None
    degrees, minutes, seconds = (*parts, 0.0, 0.0)[:3]
    if minutes > 60 or seconds > 60:
        return None
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if reference.strip()[0].upper() == letters[1] else 1)
