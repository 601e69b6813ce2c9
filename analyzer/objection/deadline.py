"""The last day of a time that runs from receipt, as Regulation (EEC, Euratom) No 1182/71, Article 3, counts it.

The day of receipt is not counted; a time in months ends on the day of the same number, or on the last of the month where
there is none; when that is a Saturday, a Sunday or a public holiday, it ends with the next working day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from functools import cache

_WEEKEND = 5
_PARTS = {"GB": "ENG"}
"""Countries whose holidays are those of a part: Meta and the Information Commissioner are dealt with in England."""


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, the last of the month where that day does not exist: 31 January, 28 February."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day(received: dt.date, months: int, days: int, countries: Iterable[str | None]) -> dt.date:
    """The last day for an answer: a working day where Meta sits and where the person lives, so never a day too early."""
    known = tuple(dict.fromkeys(country for country in countries if country))
    day = months_later(received, months) + dt.timedelta(days=days)
    while day.weekday() >= _WEEKEND or any(day in _holidays(country, day.year) for country in known):
        day += dt.timedelta(days=1)
    return day


@cache
def _holidays(country: str, year: int) -> frozenset[dt.date]:
    """The public holidays of a country in a year; none for a country that the library does not know."""
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, subdiv=_PARTS.get(country), years=year))
    except NotImplementedError:
        return frozenset()
