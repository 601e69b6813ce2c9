"""Birthdays as pages print them: in words or digits, also in years that printed dates never have."""

from __future__ import annotations

import datetime as dt
import re

from ...model import Precision
from .rows import Clock

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DIGITS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:18|19|20)\d\d)")
_EARLY_YEAR = re.compile(r"(?<!\d)(1[89])(\d\d)(?!\d)")


def birthday(printed: str, clock: Clock) -> dt.date | None:
    """The day a value is and nothing else; None for a value with a clock, without a year, or of another kind."""
    value = " ".join(printed.split())
    match = _ISO.fullmatch(value)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _DIGITS.fullmatch(value)
    if match:
        return _in_digits(int(match[1]), int(match[3]), int(match[4]), match[2])
    return _in_words(value, clock)


def _in_digits(first: int, second: int, year: int, between: str) -> dt.date | None:
    """`12/24/1988`: the month is first, seen on a German page of 2014; the day above 12 or with dots."""
    day_first = first > 12 or between != "/"
    return _day(year, second, first) if day_first else _day(year, first, second)


def _in_words(value: str, clock: Clock) -> dt.date | None:
    """`May 3, 1980`: clocks know no year before 1990, so an early one is read a century or two later."""
    later = _EARLY_YEAR.sub(lambda match: f"{int(match[1]) + 2}{match[2]}", value)
    found = clock.moment(later)
    if found is None or found.precision is not Precision.DAY:
        return None
    read = found.utc.date()
    return _day(read.year - (200 if later != value else 0), read.month, read.day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
