"""Dates in words, as HTML exports print them: `juil. 05, 2025 10:21:24 pm` becomes a point in time.

Meta prints the local time of a zone that the page does not name, in the words of the account's language. Which language
that is, date_language.py finds once per archive; which zone, the caller knows (docs/atlas/facebook.md, Clock;
docs/atlas/instagram.md, Clock). The words are those of date_words.py. What cannot be read is None, never 1970.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from ..model import Moment, Precision, ZoneSource
from .date_words import (
    BUDDHIST,
    LANGUAGES,
    ORDERS,
    TIME,
    YEAR,
    Tongue,
    fold,
    languages_for,
    numbered,
    plain,
    tongue,
)
from .slashes import settled
from .zones import EPOCH, placed, printed_zone, zone_of

MAX_DATE = 120
"""Longer texts are no dates; not matching them bounds the work a hostile one can cause."""

_ONES = str.maketrans("0123456789", "1" * 10)
DIGITS = re.compile("[0-9]+")
_LOOKS = re.compile(rf"(?<![0-9])(?:{YEAR}|{BUDDHIST})(?![0-9])")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
CLOCKED = re.compile(r"[0-9]{1,2}(?:[:.時时點点]|시 ?| ?h ?)[0-9]{2}")
_OTHER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")


class _Wall(NamedTuple):
    """What a wall clock showed, and the zone that was printed with it."""

    local: dt.datetime
    precision: Precision
    zone: str | None


class _Layout(NamedTuple):
    """Where in a date its digits stand, and what its words mean."""

    year: slice
    month: int | slice
    day: slice
    hour: slice
    minute: slice
    second: slice | None
    half: str | None
    precision: Precision


def looks_like_date(text: str) -> bool:
    """Whether a text has the shape of a date in any language: a year of four digits and a clock or a day, little else."""
    if not 8 <= len(text) <= MAX_DATE:
        return False
    if _LOOKS.search(text) is None:
        if text.isascii() or not _FOREIGN_DIGIT.search(text):
            return False
        text = plain(text)
        if _LOOKS.search(text) is None:
            return False
    return _little_else(_shape(text))


@lru_cache(maxsize=1 << 12)
def _little_else(shape: str) -> bool:
    return bool(_OTHER.search(shape)) and len(DIGITS.findall(shape)) <= 9 and len(shape.split()) <= 14


class Clock(Struct, frozen=True):
    """What an archive's wall clocks show: its language, and its IANA zone or its fixed offset, in minutes east of UTC.

    Without either, or where this system does not know the zone, times are taken as UTC and say so: `ASSUMED`.
    """

    language: str | None
    zone: str | None = None
    offset_minutes: int | None = None
    source: ZoneSource = ZoneSource.ASSUMED
    day_first: bool | None = None
    """What comes first in dates with slashes, where the export tells (slashes.py)."""

    def moment(self, text: str) -> Moment | None:
        """A printed date as a point in time, or None.

        A time that the clocks showed twice is the first of the two; one that they skipped shows that the zone is not
        this one: the offset before the change is taken, as `ASSUMED`. A day without a clock is 0:00 UTC of that day.
        """
        return _moment(self, text) if len(text) <= MAX_DATE else None


# -- reading ----------------------------------------------------------------------------------------------------------


def _shape(text: str) -> str:
    """A date of the same words with other digits: an archive's thousands of dates have some two hundred shapes."""
    return text.translate(_ONES).replace("1111", "2000")


def _read(language: str | None, text: str) -> tuple[dt.datetime, Precision, str | None] | None:
    """What a date says: in the archive's language, in digits, in English, which exports leave in places, or in any other.

    Nearly every date is by its shape all but read; a `_Wall` is made of the others alone, which are read once each.
    """
    layout = _layout(language, _shape(text))
    if layout is None or not 1990 <= int(text[layout.year]) <= 2200:
        return _read_slowly(language, text)
    year, month, day, hour, minute, second, half, precision = layout
    shown = _hour(int(text[hour]), half) if half is not None else int(text[hour])
    if shown is None:
        return None
    try:
        local = dt.datetime(
            int(text[year]),
            month if isinstance(month, int) else int(text[month]),
            int(text[day]),
            shown,
            int(text[minute]),
            int(text[second]) if second is not None else 0,
        )
    except ValueError:  # 31 February, 24:61
        return None
    return local, precision, None


@lru_cache(maxsize=1 << 12)
def _layout(language: str | None, shape: str) -> _Layout | None:
    """Where the digits of all dates of a shape stand, and what its words mean; None where a closer look is needed."""
    folded = fold(shape)
    if language not in LANGUAGES or [one.span() for one in DIGITS.finditer(shape)] != [
        one.span() for one in DIGITS.finditer(folded)
    ]:
        return None
    words = tongue(language)
    match = words.pattern.fullmatch(folded)
    if match is None:
        return None
    before, hour, _, second, after, zone = match.groups()[TIME]
    if hour is None or zone or (before and after):
        return None
    day, month, year = next(groups for groups in ORDERS if match[groups[0]])
    first = TIME.start + 2
    return _Layout(
        year=slice(*match.span(year)),
        month=_month_at(words, match, month),
        day=slice(*match.span(day)),
        hour=slice(*match.span(first)),
        minute=slice(*match.span(first + 1)),
        second=slice(*match.span(first + 2)) if second else None,
        half=words.half(before or after),
        precision=Precision.SECOND if second else Precision.MINUTE,
    )


def _month_at(words: Tongue, match: re.Match[str], group: int) -> int | slice:
    """A month's number, or where its figures stand: Japanese, Korean, Chinese and Vietnamese count their months."""
    figures = DIGITS.search(match[group])
    if figures is None:
        return words.month(match[group])
    start = match.start(group)
    return slice(start + figures.start(), start + figures.end())


@lru_cache(maxsize=1 << 14)
def _read_slowly(language: str | None, text: str) -> _Wall | None:
    folded = fold(text)
    wall = worded(language, folded) if language in LANGUAGES else None
    if wall is None:
        wall = _numbered(folded)
    if wall is None and language not in (None, "en"):
        wall = worded("en", folded)
    return _stray(folded) if wall is None and CLOCKED.search(folded) else wall


def _stray(folded: str) -> _Wall | None:
    """A date in none of the languages that are expected here: what it says in the others, where they all say the same."""
    found = {worded(language, folded) for language in _stray_languages(_shape(folded))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _stray_languages(shape: str) -> tuple[str, ...]:
    return tuple(language for language in languages_for(shape) if worded(language, shape))


def worded(language: str, folded: str) -> _Wall | None:
    words = tongue(language)
    match = words.match(folded)
    if match is None:
        return None
    before, hour, minute, second, after, zone = match.groups()[TIME]
    if before and after:
        return None
    day, month, year = next(groups for groups in ORDERS if match[groups[0]])
    date = (match[year], words.month(match[month]), match[day])
    return _wall(date, (hour, minute, second), words.half(before or after), zone)


def _numbered(folded: str) -> _Wall | None:
    """`2026-01-19 18:46:46`, `2026-01-19T18:46:46+01:00`, `2026/01/19 6:46 PM`, `2013. 10. 04. 22:05`, `27.07.2026, 22:48`."""
    match = numbered().fullmatch(folded)
    if match is None:
        return None
    year, _, month, day, d2, _, m2, y2, hour, minute, second, half, zone = match.groups()
    return _wall((year or y2, int(month or m2), day or d2), (hour, minute, second), half and half[0] + "m", zone)


def _wall(date: tuple[str, int, str], clock: tuple[str | None, ...], half: str | None, zone: str | None) -> _Wall | None:
    year, month, day = date
    hour, minute, second = clock
    try:
        if hour is None or minute is None:
            return _Wall(dt.datetime(_common_era(year), month, int(day)), Precision.DAY, None)
        shown = _hour(int(hour), half)
        if shown is None:
            return None
        local = dt.datetime(_common_era(year), month, int(day), shown, int(minute), int(second or 0))
    except ValueError:  # 31 February, 24:61
        return None
    return _Wall(local, Precision.SECOND if second else Precision.MINUTE, zone)


def _common_era(year: str) -> int:
    """2569 in Thailand is 2026."""
    return int(year) - (543 if int(year) > 2400 else 0)


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of the day: 12 am is midnight, 12 pm is noon; 14 pm is 14, 14 am is nothing."""
    if half is None:
        return hour
    if half == "noon":  # 11:30 around noon is before it
        half = "am" if hour in (10, 11) else "pm"
    if half == "night":
        half = "am" if hour % 12 < 6 else "pm"
    if hour > 12:
        return hour if half == "pm" else None
    return hour % 12 + (12 if half == "pm" else 0)


# -- zones ------------------------------------------------------------------------------------------------------------


def _moment(clock: Clock, text: str) -> Moment | None:
    text = plain(text)
    if clock.day_first is not None and "/" in text:
        text = settled(text, clock.day_first)
    wall = _read(clock.language, text)
    if wall is None:
        return None
    local, precision, zone_name = wall
    if precision is Precision.DAY:
        return Moment(_seconds(local), precision, ZoneSource.ASSUMED)
    own = zone_of(clock.zone, clock.offset_minutes)
    source = clock.source if own else ZoneSource.ASSUMED
    if zone_name is not None:
        zone = printed_zone(zone_name, text, local, own)
        if zone is not None:
            return placed(local, precision, zone, ZoneSource.EXACT)
        source = ZoneSource.ASSUMED  # a doubtful name, and the account's own zone says otherwise or is not known
    return placed(local, precision, own or dt.UTC, source)


def _seconds(local: dt.datetime) -> int:
    return int((local - EPOCH).total_seconds())
