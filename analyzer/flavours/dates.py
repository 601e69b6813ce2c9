"""Dates in words, as HTML exports print them: `juil. 05, 2025 10:21:24 pm` becomes a point in time.

Meta prints the local time of a zone that the page does not name, in the words of the account's language. Which language
that is, `language_of` finds once per archive; which zone, the caller knows (docs/atlas/facebook.md, Clock;
docs/atlas/instagram.md, Clock). The words are those of date_words.py. What cannot be read is None, never 1970.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..model import Moment, Precision, ZoneSource
from .date_words import (
    APART,
    BUDDHIST,
    CORE,
    LANGUAGES,
    ORDERS,
    TIME,
    YEAR,
    Tongue,
    fold,
    languages_for,
    lexicon,
    numbered,
    plain,
    tongue,
)
from .slashes import settled

MAX_DATE = 120
"""Longer texts are no dates; not matching them bounds the work a hostile one can cause."""

_EPOCH = dt.datetime(1970, 1, 1)
_WESTMOST, _EASTMOST = -12 * 60, 14 * 60
_SHAPES = 4096
"""So many differently worded dates are asked for their language; an archive in one language has some two hundred."""

_ONES = str.maketrans("0123456789", "1" * 10)
_DIGITS = re.compile("[0-9]+")
_LOOKS = re.compile(rf"(?<![0-9])(?:{YEAR}|{BUDDHIST})(?![0-9])")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_CLOCKED = re.compile(r"[0-9]{1,2}(?:[:.時时點点]|시 ?| ?h ?)[0-9]{2}")
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
    return bool(_OTHER.search(shape)) and len(_DIGITS.findall(shape)) <= 9 and len(shape.split()) <= 14


def language_of(texts: Iterable[str], prefer: str | None = None) -> str | None:
    """The language that reads most of an archive's dates, or None when no words were read.

    Among languages that read equally many, `prefer` (`fr`, `fr_FR`) wins, then the one with more dates that no other
    language reads, then the first of `LANGUAGES`. Dates in digits alone say nothing of the language.
    """
    shown = [text for text in texts if looks_like_date(text)]
    wanted = re.split("[-_]", prefer.strip().lower())[0] if prefer else ""
    wanted = _CALLED.get(wanted, wanted)
    if wanted not in (*LANGUAGES[len(CORE) :],):
        found, unread = _most(shown, wanted, CORE)
        if not unread:
            return found
    return _most(shown, wanted, LANGUAGES)[0]


_UNREAD = 0.02
"""When more of the dates with a clock are not read in one of the commonest languages, all others are asked."""


def _most(shown: Sequence[str], wanted: str, languages: Sequence[str]) -> tuple[str | None, bool]:
    """The language that reads most of these dates, and whether it leaves many of those with a clock."""
    asked = list(_readers(shown, languages))
    reads = Counter(language for _, readers in asked for language in readers)
    if not reads:
        return None, any(_CLOCKED.search(text) for text, _ in asked)
    alone = Counter(readers[0] for _, readers in asked if len(readers) == 1)
    most = max(reads.values())
    tied = [language for language in languages if reads[language] == most]
    if len(tied) > 1 and APART in tied and wanted != APART:
        tied.remove(APART)
    found = wanted if wanted in tied else max(tied, key=lambda language: alone[language])
    unread = sum(1 for text, readers in asked if found not in readers and _CLOCKED.search(text))
    return found, unread > _UNREAD * len(asked)


_CALLED = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil"}


class Clock(Struct, frozen=True, cache_hash=True):
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


def printed(text: str, offset_minutes: int | None = None) -> Moment | None:
    """A date in words where no page tells the language, as Instagram's JSON has some: read in any that can read it.

    No word means different months in two languages, so that the time is the same whichever is taken. The time is local
    to an offset that is given, in minutes east of UTC, or taken as UTC; `ASSUMED` in both cases.
    """
    return Clock(language_of([text]), offset_minutes=offset_minutes).moment(text)


# -- reading ----------------------------------------------------------------------------------------------------------


def _shape(text: str) -> str:
    """A date of the same words with other digits: an archive's thousands of dates have some two hundred shapes."""
    return text.translate(_ONES).replace("1111", "2000")


def _read(language: str | None, text: str) -> _Wall | None:
    """What a date says: in the archive's language, in digits, in English, which exports leave in places, or in any other."""
    layout = _layout(language, _shape(text))
    if layout is not None and 1990 <= int(text[layout.year]) <= 2200:
        return _read_at(layout, text)
    return _read_slowly(language, text)


def _read_at(at: _Layout, text: str) -> _Wall | None:
    hour = _hour(int(text[at.hour]), at.half)
    if hour is None:
        return None
    year, day, minute, second = int(text[at.year]), int(text[at.day]), int(text[at.minute]), at.second
    month = at.month if isinstance(at.month, int) else int(text[at.month])
    try:
        local = dt.datetime(year, month, day, hour, minute, int(text[second]) if second else 0)
    except ValueError:  # 31 February, 24:61
        return None
    return _Wall(local, Precision.SECOND if second else Precision.MINUTE, None)


@lru_cache(maxsize=1 << 12)
def _layout(language: str | None, shape: str) -> _Layout | None:
    """Where the digits of all dates of a shape stand, and what its words mean; None where a closer look is needed."""
    folded = fold(shape)
    if language not in LANGUAGES or [one.span() for one in _DIGITS.finditer(shape)] != [
        one.span() for one in _DIGITS.finditer(folded)
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
    )


def _month_at(words: Tongue, match: re.Match[str], group: int) -> int | slice:
    """A month's number, or where its figures stand: Japanese, Korean, Chinese and Vietnamese count their months."""
    figures = _DIGITS.search(match[group])
    if figures is None:
        return words.month(match[group])
    start = match.start(group)
    return slice(start + figures.start(), start + figures.end())


def _read_slowly(language: str | None, text: str) -> _Wall | None:
    folded = fold(text)
    wall = _worded(language, folded) if language in LANGUAGES else None
    if wall is None:
        wall = _numbered(folded)
    if wall is None and language not in (None, "en"):
        wall = _worded("en", folded)
    return _stray(folded) if wall is None and _CLOCKED.search(folded) else wall


def _stray(folded: str) -> _Wall | None:
    """A date in none of the languages that are expected here: what it says in the others, where they all say the same."""
    found = {_worded(language, folded) for language in _stray_languages(_shape(folded))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _stray_languages(shape: str) -> tuple[str, ...]:
    return tuple(language for language in languages_for(shape) if _worded(language, shape))


def _worded(language: str, folded: str) -> _Wall | None:
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


def _readers(texts: Iterable[str], languages: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each date in words with the languages that read it; dates of the same words are asked once."""
    known: dict[str, tuple[str, ...]] = {}
    asked = 0
    for text in texts:
        folded = fold(text)
        if numbered().fullmatch(folded):
            continue
        shape = _DIGITS.sub("0", folded)
        readers = known.get(shape, ())
        if not readers and asked < _SHAPES:
            asked += 1
            readers = tuple(one for one in languages_for(folded) if one in languages and _worded(one, folded))
            if readers:  # an impossible date says nothing, the next one of its shape is asked again
                known[shape] = readers
        yield text, readers


# -- zones ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
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
    own = _own(clock)
    source = clock.source if own else ZoneSource.ASSUMED
    if zone_name is not None:
        zone = _printed(zone_name, text, local, own)
        if zone is not None:
            return _placed(local, precision, zone, ZoneSource.EXACT)
        source = ZoneSource.ASSUMED  # a doubtful name, and the account's own zone says otherwise or is not known
    return _placed(local, precision, own or dt.UTC, source)


@lru_cache(maxsize=64)
def _own(clock: Clock) -> dt.tzinfo | None:
    """The zone that the caller found for the archive, or None."""
    zone = _zone(clock.zone) if clock.zone else None
    if zone is None and clock.offset_minutes is not None and _WESTMOST <= clock.offset_minutes <= _EASTMOST:
        return dt.timezone(dt.timedelta(minutes=clock.offset_minutes))
    return zone


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    """The rules of an IANA zone as this system has them, or None."""
    try:
        return ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError):
        return None


def _printed(zone: str, text: str, local: dt.datetime, own: dt.tzinfo | None) -> dt.tzinfo | None:
    """The zone that a page printed after the clock, where its name has one meaning or the account's zone says the same."""
    name = zone.strip("() ")
    if "/" in name:
        return _zone(text.rstrip().rsplit(maxsplit=1)[-1].strip("()"))
    offset = re.fullmatch(r"(?:utc|gmt)? ?([+-])([0-9]{1,2}):?([0-5][0-9])?", name)
    if offset:
        sign, hours, minutes = offset.groups()
        total = (int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
        return dt.timezone(dt.timedelta(minutes=total)) if _WESTMOST <= total <= _EASTMOST else None
    if name in lexicon()["zones"]:
        return dt.timezone(dt.timedelta(minutes=lexicon()["zones"][name]))
    for twice in (0, 1) if own else ():
        there = local.replace(tzinfo=own, fold=twice)
        offset_there = there.utcoffset() or dt.timedelta()
        if name == (there.tzname() or "").casefold() or (name == "utc" and not offset_there):
            return dt.timezone(offset_there)
    return None


def _placed(local: dt.datetime, precision: Precision, zone: dt.tzinfo, source: ZoneSource) -> Moment:
    seconds = int(local.replace(tzinfo=zone).timestamp())
    if isinstance(zone, ZoneInfo) and dt.datetime.fromtimestamp(seconds, zone).replace(tzinfo=None, fold=0) != local:
        source = ZoneSource.ASSUMED
    return Moment(seconds, precision, source)


def _seconds(local: dt.datetime) -> int:
    return int((local - _EPOCH).total_seconds())
