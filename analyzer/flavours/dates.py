"""Dates in words, as HTML exports print them: `juil. 05, 2025 10:21:24 pm` becomes a point in time.

Meta prints the local time of a zone that the page does not name, in the words of the account's language. Which language
that is, `language_of` finds once per archive; which zone, the caller knows (facebook.md 8.3, instagram.md 10.3). Months,
weekdays and halves of the day are CLDR's through Babel, what CLDR lacks stands in `lexicon/dates.toml`; which layout was
seen and which is inferred stands in docs/dates.md. What cannot be read is None, never 1970.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..model import Moment, Precision, ZoneSource

LANGUAGES: tuple[str, ...] = tuple("en fr de es it nl pl pt da nb sv fi el cs ro hu vi ja".split())
"""In the order in which languages are preferred that read the very same dates."""

MAX_DATE = 120
"""Longer texts are no dates; not matching them bounds the work a hostile one can cause."""

_EPOCH = dt.datetime(1970, 1, 1)
_WESTMOST, _EASTMOST = -12 * 60, 14 * 60
_KINDS = {"am": "am", "pm": "pm", "morning": "am", "afternoon": "pm", "evening": "pm"}
_KINDS |= {"noon": "noon", "midnight": "night", "night": "night"}
"""CLDR's parts of the day, the surest first: French `matin` is a morning and a night."""
_SHAPES = 4096
"""So many differently worded dates are asked for their language; an archive in one language has some two hundred."""

_YEAR = r"(?:199[0-9]|2[01][0-9]{2}|2200)"  # years outside 1990 to 2200 are none
_CLOCK = r"([0-9]{1,2})(?:[:.]| ?h ?)([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]{1,9})?)?"
_DAY = r"([0-9]{1,2})(?:\.|日|er|º|°|ª|st|nd|rd|th)?"
_AM_PM = r"[ap]\.? ?m\.?"
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ONES = str.maketrans("0123456789", "1" * 10)
_ORDERS = ((2, 1, 3), (4, 5, 6), (9, 8, 7))
"""Groups of a language's pattern that hold day, month and year, in each of the three orders."""
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DIGITS = re.compile("[0-9]+")
_LOOKS = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")
_OTHER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")


class _Wall(NamedTuple):
    """What a wall clock showed, and the zone that was printed with it."""

    local: dt.datetime
    precision: Precision
    zone: str | None


class _Layout(NamedTuple):
    """Where in a date its digits stand, and what its words mean."""

    year: slice
    month: int
    day: slice
    hour: slice
    minute: slice
    second: slice | None
    half: str | None


class _Tongue(NamedTuple):
    """One language's words: a pattern for its dates, and what its months and halves of the day mean."""

    pattern: re.Pattern[str]
    months: dict[str, int]
    halves: dict[str, str]


def looks_like_date(text: str) -> bool:
    """Whether a text has the shape of a date in any language: a year of four digits and a clock or a day, little else."""
    return 8 <= len(text) <= MAX_DATE and _LOOKS.search(text) is not None and _little_else(_shape(text))


@lru_cache(maxsize=1 << 12)
def _little_else(shape: str) -> bool:
    return bool(_OTHER.search(shape)) and len(_DIGITS.findall(shape)) <= 9 and len(shape.split()) <= 14


def language_of(texts: Iterable[str], prefer: str | None = None) -> str | None:
    """The language that reads most of an archive's dates, or None when no words were read.

    Among languages that read equally many, `prefer` (`fr`, `fr_FR`) wins, then the one with more dates that no other
    language reads, then the first of `LANGUAGES`. Dates in digits alone say nothing of the language.
    """
    reads: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for readers in _readers(texts):
        reads.update(readers)
        if len(readers) == 1:
            alone[readers[0]] += 1
    if not reads:
        return None
    most = max(reads.values())
    tied = [language for language in LANGUAGES if reads[language] == most]
    wanted = re.split("[-_]", prefer.strip().lower())[0] if prefer else ""
    wanted = {"no": "nb", "nn": "nb"}.get(wanted, wanted)
    return wanted if wanted in tied else max(tied, key=lambda language: alone[language])


class Clock(Struct, frozen=True, cache_hash=True):
    """What an archive's wall clocks show: its language, and its IANA zone or its fixed offset, in minutes east of UTC.

    Without either, or where this system does not know the zone, times are taken as UTC and say so: `ASSUMED`.
    """

    language: str | None
    zone: str | None = None
    offset_minutes: int | None = None
    source: ZoneSource = ZoneSource.ASSUMED

    def moment(self, text: str) -> Moment | None:
        """A printed date as a point in time, or None.

        A time that the clocks showed twice is the first of the two; one that they skipped shows that the zone is not
        this one: the offset before the change is taken, as `ASSUMED`. A day without a clock is 0:00 UTC of that day.
        """
        return _moment(self, text) if len(text) <= MAX_DATE else None


def calibrate(pairs: Iterable[tuple[str, int]], language: str) -> int | None:
    """The fixed offset, in minutes east of UTC, between printed times and their true seconds since 1970.

    None when no pair can be read or when they do not agree (also when they stand on both sides of a clock change).
    A zone printed in the text is not believed: it is what is measured.
    """
    found: set[int] = set()
    for text, true in pairs:
        wall = _read(language, text) if len(text) <= MAX_DATE else None
        if wall is None or wall.precision is Precision.DAY:
            continue
        ahead = _seconds(wall.local) - true
        # Minutes are cut off, not rounded: what was printed is up to 59 seconds behind.
        minutes, rest = (-(-ahead // 60), 0) if wall.precision is Precision.MINUTE else divmod(ahead, 60)
        if rest or minutes % 15 or not _WESTMOST <= minutes <= _EASTMOST:
            return None
        found.add(minutes)
    return found.pop() if len(found) == 1 else None


# -- reading ----------------------------------------------------------------------------------------------------------


def _fold(text: str) -> str:
    """A text as dates are compared: NFC, folded case (all four i's are one), one kind of space, dash and apostrophe."""
    text = unicodedata.normalize("NFC", text).replace("İ", "i").replace("ı", "i").casefold()
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("−", "-")
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip(" ")


def _shape(text: str) -> str:
    """A date of the same words with other digits: an archive's thousands of dates have some two hundred shapes."""
    return text.translate(_ONES).replace("1111", "2000")


def _read(language: str | None, text: str) -> _Wall | None:
    """What a date says: in the archive's language, in digits, or in English, which exports leave in places."""
    layout = _layout(language, _shape(text))
    if layout is not None and 1990 <= int(text[layout.year]) <= 2200:
        return _read_at(layout, text)
    return _read_slowly(language, text)


def _read_at(at: _Layout, text: str) -> _Wall | None:
    hour = _hour(int(text[at.hour]), at.half)
    if hour is None:
        return None
    year, day, minute, second = int(text[at.year]), int(text[at.day]), int(text[at.minute]), at.second
    try:
        local = dt.datetime(year, at.month, day, hour, minute, int(text[second]) if second else 0)
    except ValueError:  # 31 February, 24:61
        return None
    return _Wall(local, Precision.SECOND if second else Precision.MINUTE, None)


@lru_cache(maxsize=1 << 12)
def _layout(language: str | None, shape: str) -> _Layout | None:
    """Where the digits of all dates of a shape stand, and what its words mean; None where a closer look is needed."""
    folded = _fold(shape)
    if language not in LANGUAGES or [one.span() for one in _DIGITS.finditer(shape)] != [
        one.span() for one in _DIGITS.finditer(folded)
    ]:
        return None
    match = _tongue(language).pattern.fullmatch(folded)
    if match is None or not match[11] or match[15] or (match[10] and match[14]):  # no clock, a zone, two halves of the day
        return None
    day, month, year = next(groups for groups in _ORDERS if match[groups[0]])
    if _DIGITS.search(match[month]):  # Vietnamese and Japanese count their months
        return None
    return _Layout(
        year=slice(*match.span(year)),
        month=_tongue(language).months[match[month].rstrip(".")],
        day=slice(*match.span(day)),
        hour=slice(*match.span(11)),
        minute=slice(*match.span(12)),
        second=slice(*match.span(13)) if match[13] else None,
        half=_half(_tongue(language), match[10] or match[14]),
    )


def _read_slowly(language: str | None, text: str) -> _Wall | None:
    folded = _fold(text)
    wall = _worded(language, folded) if language in LANGUAGES else None
    if wall is None:
        wall = _numbered(folded)
    return _worded("en", folded) if wall is None and language not in (None, "en") else wall


def _worded(language: str, folded: str) -> _Wall | None:
    tongue = _tongue(language)
    match = tongue.pattern.fullmatch(folded)
    if match is None:
        return None
    m1, d1, y1, d2, m2, y2, y3, m3, d3, before, hour, minute, second, after, zone = match.groups()
    month = tongue.months[(m1 or m2 or m3).rstrip(".")]
    half = before or after
    if before and after:
        return None
    return _wall((y1 or y2 or y3, month, d1 or d2 or d3), (hour, minute, second), _half(tongue, half), zone)


def _numbered(folded: str) -> _Wall | None:
    """`2026-01-19 18:46:46`, `2026-01-19T18:46:46+01:00`, `2026/01/19 6:46 PM`, `2013. 10. 04. 22:05`."""
    match = _iso().fullmatch(folded)
    if match is None:
        return None
    year, _, month, day, hour, minute, second, half, zone = match.groups()
    return _wall((year, int(month), day), (hour, minute, second), half and half[0] + "m", zone)


def _wall(date: tuple[str, int, str], clock: tuple[str | None, ...], half: str | None, zone: str | None) -> _Wall | None:
    year, month, day = date
    hour, minute, second = clock
    try:
        if hour is None or minute is None:
            return _Wall(dt.datetime(int(year), month, int(day)), Precision.DAY, None)
        shown = _hour(int(hour), half)
        if shown is None:
            return None
        local = dt.datetime(int(year), month, int(day), shown, int(minute), int(second or 0))
    except ValueError:  # 31 February, 24:61
        return None
    return _Wall(local, Precision.SECOND if second else Precision.MINUTE, zone)


def _half(tongue: _Tongue, word: str | None) -> str | None:
    if word is None:
        return None
    bare = _bare(word)
    return bare if bare in ("am", "pm") else tongue.halves[bare]


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


def _readers(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """For each text that some language reads, the languages that do; dates of the same words are asked once."""
    known: dict[str, tuple[str, ...]] = {}
    asked = 0
    for text in texts:
        if not looks_like_date(text):
            continue
        folded = _fold(text)
        shape = _DIGITS.sub("0", folded)
        readers = known.get(shape)
        if readers is None:
            if asked >= _SHAPES:
                continue
            asked += 1
            readers = tuple(language for language in LANGUAGES if _worded(language, folded))
        if readers:  # an impossible date says nothing, the next one of its shape is asked again
            known[shape] = readers
            yield readers


# -- zones ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _moment(clock: Clock, text: str) -> Moment | None:
    wall = _read(clock.language, text)
    if wall is None:
        return None
    local, precision, printed = wall
    if precision is Precision.DAY:
        return Moment(_seconds(local), precision, ZoneSource.ASSUMED)
    own = _own(clock)
    source = clock.source if own else ZoneSource.ASSUMED
    if printed is not None:
        zone = _printed(printed, text, local, own)
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
    if name in _lexicon()["zones"]:
        return dt.timezone(dt.timedelta(minutes=_lexicon()["zones"][name]))
    for fold in (0, 1) if own else ():
        there = local.replace(tzinfo=own, fold=fold)
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


# -- words ------------------------------------------------------------------------------------------------------------


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("analyzer.lexicon") / "dates.toml").read_text("utf-8"))


@cache
def _tongue(language: str) -> _Tongue:
    """Three orders of day, month and year; then, where one is printed, the clock and its zone (docs/dates.md)."""
    extra = _lexicon()[language]
    months, halves = _months(language, extra), _halves(language, extra)
    at, of, lead = (f"(?:(?:{_any(extra[name])}) )?" if name in extra else "" for name in ("at", "of", "lead"))
    weekday = rf"(?:{_any(_weekdays(language, extra))})\.?"
    month = rf"({_any(months)})\.?,?"
    gap, none = (" ?", "|") if language == "ja" else (" ", "")  # Japanese needs no spaces
    orders = (
        rf"{month}{gap}{_DAY}(?:, ?| ){of}({_YEAR})",
        rf"{lead}{_DAY},? {of}{month} {of}({_YEAR})",
        rf"({_YEAR})(?:年|[.,])? ?{month}{gap}{_DAY}",
    )
    behind = rf"(?:,? ?\(?{weekday}\)?)?" if language in ("hu", "ja") else ""
    half = f"({_AM_PM}|{'|'.join(_loose(word) for word in sorted(halves, key=len, reverse=True))})"
    joint = rf"(?:[.,]{{0,2}}(?: r\.)?(?: [-–—•·|])? {at}|, ?{none})"
    time = f"{joint}(?:{half} ?)?{_CLOCK}(?: uhr)?(?: ?{half})?(?: ?({_zones()}))?"
    pattern = rf"(?:{weekday}(?:, ?| ))?(?:{'|'.join(orders)})\.?{behind}(?:{time})?"
    return _Tongue(re.compile(pattern), months, {_bare(word): half for word, half in halves.items()})


@cache
def _iso() -> re.Pattern[str]:
    date = rf"({_YEAR})([-/]|\. ?)([0-9]{{1,2}})\2([0-9]{{1,2}})\.?"
    return re.compile(rf"{date}(?:(?:,? |t){_CLOCK}(?: ?({_AM_PM}))?(?: ?({_zones()}))?)?")


@cache
def _zones() -> str:
    names = _any([*_lexicon()["zones"], *_lexicon()["doubtful"]["names"]])
    offset = r"(?:utc|gmt) ?[+-][0-9]{1,2}(?::?[0-9]{2})?|[+-][0-9]{2}:?[0-9]{2}"
    return rf"\(?(?:{offset}|{names}|[a-z]+(?:/[a-z0-9_+-]+){{1,2}})\)?"


def _cldr(language: str, what: str) -> Iterator[tuple[Any, str]]:
    """CLDR's words for months, days or day_periods with their keys: wide and abbreviated, in a date and alone."""
    from babel import Locale

    names = getattr(Locale(language), what)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from names.get(context, {}).get(width, {}).items()


def _months(language: str, extra: dict[str, Any]) -> dict[str, int]:
    """Every form of a month's name, folded and without its final dot -> its number."""
    forms = [*_cldr(language, "months")]
    forms += [(number, form) for number, more in enumerate(extra.get("months", ()), 1) for form in more]
    forms += [(number, re.sub(" ([0-9])$", r" 0\1", form)) for number, form in forms]  # tháng 01
    found = {_fold(form).rstrip("."): int(number) for number, form in forms}
    return {_accentless(form): number for form, number in found.items()} | found if "accentless" in extra else found


def _weekdays(language: str, extra: dict[str, Any]) -> set[str]:
    forms = (*(form for _, form in _cldr(language, "days")), *extra.get("weekdays", ()))
    found = {_fold(form).rstrip(".") for form in forms}
    return found | {_accentless(form) for form in found} if "accentless" in extra else found


def _halves(language: str, extra: dict[str, Any]) -> dict[str, str]:
    """Words for a part of the day, folded -> am, pm, noon (either side of twelve) or night (late or early)."""
    found = {_fold(word): half for half in ("am", "pm") for word in extra.get(half, ())}
    for kind, half in _KINDS.items():
        for name, word in _cldr(language, "day_periods"):
            if name.rstrip("12") == kind:
                found.setdefault(_fold(word), half)
    return {_accentless(word): half for word, half in found.items()} | found if "accentless" in extra else found


def _accentless(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _bare(word: str) -> str:
    return word.replace(".", "").replace(" ", "")


def _loose(word: str) -> str:
    """A pattern for a word whose dots and spaces may be missing: `a.m.`, `a. m.`, `am`."""
    return r"\.? ?".join(re.escape(piece) for piece in re.split(r"[. ]+", word.rstrip("."))) + r"\.?"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(_fold(word)).replace(r"\.", r"\.?") for word in sorted(words, key=len, reverse=True))
