"""The zone of a printed time: the archive's own, or the one that is printed behind the clock."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..model import Moment, Precision, ZoneSource
from .date_words import lexicon

EPOCH = dt.datetime(1970, 1, 1)
_NONE = dt.timedelta()
_ZONE_NAME = re.compile(r"[\w+-]{1,32}(?:/[\w+-]{1,32}){0,3}", re.ASCII)
_WESTMOST, _EASTMOST = -12 * 60, 14 * 60


@lru_cache(maxsize=64)
def zone_of(name: str | None, offset_minutes: int | None) -> dt.tzinfo | None:
    """The zone of a name, else of an offset in minutes east of UTC; None without either, or for one that does not exist."""
    found = zone_named(name) if name else None
    return found if found is not None or offset_minutes is None else _offset(offset_minutes)


def _offset(minutes: int) -> dt.timezone | None:
    return dt.timezone(dt.timedelta(minutes=minutes)) if _WESTMOST <= minutes <= _EASTMOST else None


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo | None:
    """The rules of an IANA zone as this system has them, or None.

    Where the system has none of that name, `zoneinfo` looks for a package of it, once for each of its parts.
    """
    name = name.strip()
    if not _ZONE_NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def printed_zone(zone: str, text: str, local: dt.datetime, own: dt.tzinfo | None) -> dt.tzinfo | None:
    """The zone that a page printed after the clock, where its name has one meaning or the account's zone says the same."""
    name = zone.strip("() ")
    if "/" in name:
        return zone_named(text.rstrip().rsplit(maxsplit=1)[-1].strip("()"))
    offset = re.fullmatch(r"(?:utc|gmt)? ?([+-])([0-9]{1,2}):?([0-5][0-9])?", name)
    if offset:
        sign, hours, minutes = offset.groups()
        return _offset((int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1))
    if name in lexicon()["zones"]:
        return dt.timezone(dt.timedelta(minutes=lexicon()["zones"][name]))
    for twice in (0, 1) if own else ():
        there = local.replace(tzinfo=own, fold=twice)
        offset_there = there.utcoffset() or dt.timedelta()
        if name == (there.tzname() or "").casefold() or (name == "utc" and not offset_there):
            return dt.timezone(offset_there)
    return None


def placed(local: dt.datetime, precision: Precision, zone: dt.tzinfo, source: ZoneSource) -> Moment:
    """A local time in its zone; `ASSUMED` where the clocks of the zone skipped it, and the offset before the change is taken."""
    offset = zone.utcoffset(local) or _NONE
    if isinstance(zone, ZoneInfo) and (zone.utcoffset(local.replace(fold=1)) or _NONE) > offset:  # as only in a gap (PEP 495)
        source = ZoneSource.ASSUMED
    passed = local - offset - EPOCH
    return Moment(passed.days * 86_400 + passed.seconds, precision, source)
