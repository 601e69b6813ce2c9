"""Instagram's zone, measured: what a page prints beside what the JSON of the same files or the page itself says in UTC.

Instagram prints the time of a zone that it does not name, eight hours behind UTC all year wherever it was measured
(docs/atlas/instagram.md, Clock). A media file has one name in both flavours, and no two accounts share one: so a post
with the same first file is the same post, and its two times tell how far the clock on the page was from UTC. Pages of
logins and logouts say it alone: their records are headed by an instant and hold the same time as the page prints time.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from ..archive import MemberError
from ..flavours.dates import Clock
from ..flavours.html.export import NotHtml
from ..flavours.html.export import entries as html_entries
from ..flavours.json.export import NotJson, rows
from ..flavours.json.records import decode, media_id
from ..flavours.values import iso_moment
from ..model import Entry, Moment, Platform, Precision
from .placed import Placed

PAGES = 6
"""Pairs of pages that are compared; each holds some hundred posts."""

PAGE_LIMIT = 16 << 20
"""Larger pages are not read twice."""

_QUARTER = 15 * 60
_WESTMOST, _EASTMOST = -12 * 3600, 14 * 3600
_USUAL = "America/Los_Angeles"
"""Asked before all other zones: Instagram's own clock, where it is changed in summer."""


class Pair(NamedTuple):
    """One post: the second since 1970 that it happened, and how many seconds ahead of UTC the clock on its page was."""

    true: int
    ahead: int


def measured(pages: Sequence[Placed], json_pages: Iterable[Placed], language: str | None) -> str | int | None:
    """A zone's name, or an offset in minutes east of UTC, that explains all posts known twice; None without such."""
    return zone_of(list(_pairs(pages, json_pages, language)))


LOGIN_HEAD = 1 << 20
"""Some thousand records of logins; more of them say nothing new."""

_AGREE = 0.9
"""So many of the records must agree, lest one that was tampered with speaks for all."""


def measured_by_logins(pages: Sequence[Placed], language: str | None) -> str | int | None:
    """The same by the pages of logins and logouts, whose records are headed by an instant (seen 2021 to August 2026)."""
    clock = Clock(language)
    telling = [one for one in pages if any(name in one.key for name in ("login", "logout"))]
    found = list(_each(telling, lambda one: _logins(one, clock)))
    zone = zone_of(found)
    if zone is not None or not found:
        return zone
    offset, times = Counter(pair.ahead for pair in found).most_common(1)[0]
    return offset // 60 if times >= _AGREE * len(found) else None


_STAMP = re.compile(rb">\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+00:00|Z))\s*<")
_LEAF = re.compile(rb">([^<>]{8,400})<")


def _logins(one: Placed, clock: Clock) -> Iterator[Pair]:
    """The records of a page that has instants as headings: each with the first date below it that can be the same time."""
    try:
        data = one.member.archive.head(one.member, LOGIN_HEAD)
    except MemberError:
        return
    headings = list(_STAMP.finditer(data))
    for heading, following in zip_longest(headings, headings[1:]):
        true = iso_moment(heading[1].decode("ascii"))
        end = following.start() if following is not None else len(data)
        printed = (html.unescape(leaf[1].decode("utf-8", "replace")) for leaf in _LEAF.finditer(data, heading.end() - 1, end))
        pairs = (_pair(true.seconds, clock.moment(text.strip())) for text in printed) if true is not None else ()
        yield from list(filter(None, pairs))[:1]


def zone_of(pairs: Sequence[Pair]) -> str | int | None:
    """What a clock was set to: one offset where all posts agree, else a zone whose clock changes explain them.

    One offset is taken for the whole year even where all posts are of one season, but for seven hours behind in summer:
    that is the Pacific coast. With two offsets that no zone explains nothing is known.
    """
    offsets = {pair.ahead for pair in pairs}
    if not offsets:
        return None
    if len(offsets) > 1 or offsets == {-7 * 3600}:
        telling = _telling(pairs)
        others = sorted(_names()) if len(offsets) > 1 else []
        for name in (_USUAL, *others):
            if _explains(name, telling):
                return str(name)
    return offsets.pop() // 60 if len(offsets) == 1 else None


def _telling(pairs: Sequence[Pair]) -> list[Pair]:
    """One post per offset and month is enough to tell zones apart, and few enough to ask them all."""
    found: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        found.setdefault((pair.ahead, pair.true // (30 * 86_400)), pair)
    return list(found.values())


def _explains(name: str, pairs: Sequence[Pair]) -> bool:
    try:
        zone = ZoneInfo(name)
        ahead = (dt.datetime.fromtimestamp(pair.true, zone).utcoffset() for pair in pairs)
        return all(found == dt.timedelta(seconds=pair.ahead) for found, pair in zip(ahead, pairs, strict=True))
    except (KeyError, ValueError, OSError, OverflowError):
        return False


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/")))


def _pairs(pages: Sequence[Placed], json_pages: Iterable[Placed], language: str | None) -> Iterator[Pair]:
    twins: dict[str, list[Placed]] = {}
    for one in json_pages:
        twins.setdefault(_stem(one), []).append(one)
    known_twice = [one for one in pages if _stem(one) in twins and _readable(one)]
    chosen = sorted(known_twice, key=lambda one: -one.member.bytes)[:PAGES]
    return _each(chosen, lambda one: _twin_pairs(one, twins[_stem(one)], language))


def _twin_pairs(page: Placed, twins: Iterable[Placed], language: str | None) -> Iterator[Pair]:
    true = _times(entry for twin in twins if _readable(twin) for entry in _of_json(twin))
    for name, (printed, precision) in _times(_of_page(page, language)).items() if true else ():
        pair = _pair(true[name][0], Moment(printed, precision)) if name in true else None
        if pair is not None:
            yield pair


def _each(pages: Iterable[Placed], pairs_of: Callable[[Placed], Iterable[Pair]]) -> Iterator[Pair]:
    """The pairs of every page. One that we stumble over costs its own: measuring is a hint, and the page is read later."""
    for one in pages:
        try:
            yield from tuple(pairs_of(one))
        except Exception:  # whatever a hostile page makes the comparison stumble over
            continue


def _pair(true: int, printed: Moment | None) -> Pair | None:
    """One thing's instant beside what was printed, read as UTC; None where no clock on Earth shows the one at the other."""
    if printed is None or printed.precision is Precision.DAY:
        return None
    ahead = printed.seconds - true
    # Minutes are cut off, not rounded: what was printed is up to 59 seconds behind.
    ahead = -(-ahead // 60) * 60 if printed.precision is Precision.MINUTE else ahead
    return Pair(true, ahead) if ahead % _QUARTER == 0 and _WESTMOST <= ahead <= _EASTMOST else None


def _stem(one: Placed) -> str:
    return one.key.rpartition("/")[2].rpartition(".")[0]


def _readable(one: Placed) -> bool:
    return not one.member.refused and one.member.bytes <= PAGE_LIMIT


def _times(entries: Iterable[Entry]) -> dict[str, tuple[int, Precision]]:
    """The time of each post by the native id of its first file."""
    found: dict[str, tuple[int, Precision]] = {}
    for entry in entries:
        name = media_id(entry.media[0].uri) if entry.media else None
        if name is not None and entry.when is not None:
            found.setdefault(name, (entry.when.seconds, entry.when.precision))
    return found


def _of_page(one: Placed, language: str | None) -> Iterator[Entry]:
    """What a page prints, taken as UTC."""
    try:
        yield from html_entries(one.member.archive.read(one.member), one.member.path, Clock(language), Platform.INSTAGRAM)
    except (MemberError, NotHtml):
        return


def _of_json(one: Placed) -> Iterator[Entry]:
    try:
        for row in rows(one.member.archive.read(one.member)):
            yield decode(row, one.member.path)
    except (MemberError, NotJson):
        return
