"""Where items and pictures say that somebody was, who is named with them, and which places come back.

A place is *recurrent* when it occurs on at least three different days of one account: coordinates within 150 m of each
other, or the same name. It is never called a home: an export cannot tell a home from an office or a friend's house.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ..gazetteer import EARTH_KM, valid
from ..model import Flag, Item, Media, utc_day
from ..words.keys import place_key

PRECISE_DECIMALS = 3
"""From the third decimal of a degree on (110 m) coordinates show a street, not a town."""
RECURRENT_DAYS = 3
SAME_PLACE_KM = 0.15
SAME_NAME_KM = 1.0
"""Two places of one name this near to each other are one (a park, a campus); farther apart they are branches of a chain."""

Point = tuple[float, float]


class Sighting(Struct, frozen=True, gc=False):
    """One mention of a place: by an item itself, or by a picture of it (`media_id`). Coordinates are both there or neither."""

    account_id: str
    item_id: str
    media_id: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    day: dt.date | None = None

    @property
    def point(self) -> Point | None:
        """Latitude and longitude to four decimals (11 m); -180 is 180, and -0 is 0."""
        if self.latitude is None or self.longitude is None:
            return None
        longitude = round(self.longitude, 4)
        return round(self.latitude, 4) + 0.0, 180.0 if longitude == -180 else longitude + 0.0


class Spot(Struct, frozen=True):
    """Sightings that are one place: its id (the same input gives the same), its commonest name and position."""

    id: str
    name: str | None
    point: Point | None
    sightings: tuple[Sighting, ...]

    @property
    def recurrent_for(self) -> frozenset[str]:
        """The accounts that were here on three days or more; two accounts may be two people, so their days do not add up."""
        days: defaultdict[str, set[dt.date]] = defaultdict(set)
        for one in self.sightings:
            if one.day is not None:
                days[one.account_id].add(one.day)
        return frozenset(account for account, seen in days.items() if len(seen) >= RECURRENT_DAYS)


def place_flags(items: Sequence[Item], media: Sequence[Media]) -> list[Flag]:
    """Flags precise_place, named_place, recurrent_place (source place or media) and third_person (source people or media)."""
    seen = list(sightings(items, media))
    found = [
        _flag(one, "precise_place")
        for one in seen
        if one.latitude is not None and one.longitude is not None and decimals(one.latitude, one.longitude) >= PRECISE_DECIMALS
    ]
    found += [_flag(one, "named_place") for one in seen if one.name]
    for spot in spots(seen):
        if here := spot.recurrent_for:
            found += [_flag(one, "recurrent_place") for one in spot.sightings if one.account_id in here]
    found += [
        Flag(account_id=item.account_id, item_id=item.item_id, flag="third_person", source="people", match=name)
        for item in items
        if item.people
        for name in dict.fromkeys([person.name for person in item.people])
    ]
    found += [
        Flag(account_id=row.account_id, item_id=row.item_id, media_id=row.media_id, flag="third_person", source="media")
        for row in media
        if row.people_in_file
    ]
    return sorted(found, key=_order)


def _flag(one: Sighting, name: str) -> Flag:
    source = "place" if one.media_id is None else "media"
    return Flag(account_id=one.account_id, item_id=one.item_id, media_id=one.media_id, flag=name, source=source)


def _order(flag: Flag) -> tuple[str, str, str, str, str]:
    return (flag.account_id, flag.item_id, flag.media_id or "", flag.flag, flag.match or "")


def decimals(latitude: float, longitude: float) -> int:
    """How many decimals of a degree coordinates are given with: the greater of the two, since one may end in zeros."""
    return max(_decimals(latitude), _decimals(longitude))


def _decimals(value: float) -> int:
    text = repr(value)
    if "e" in text:
        exponent = Decimal(text).normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    return len(text.partition(".")[2].rstrip("0"))


def sightings(items: Iterable[Item], media: Iterable[Media]) -> Iterator[Sighting]:
    """Every place of items and pictures; the day of a picture is when it was taken, else the day of its item."""
    rows = [row for row in media if valid(row.latitude, row.longitude)]
    # Working out an item's day takes longer than all the rest of it, so it is done only for those that are asked about.
    asked = {(row.account_id, row.item_id) for row in rows}
    days: dict[tuple[str, str], dt.date | None] = {}
    for item in items:
        if asked and (key := (item.account_id, item.item_id)) in asked:
            days[key] = item.day
        if item.place is None:
            continue
        name = _name(item.place.name) or _name(item.place.address)
        latitude, longitude = item.place.latitude, item.place.longitude
        if not valid(latitude, longitude):
            latitude = longitude = None
        if name or latitude is not None:
            yield Sighting(item.account_id, item.item_id, None, name, latitude, longitude, item.day)
    for row in rows:
        day = _media_day(row) or days.get((row.account_id, row.item_id))
        yield Sighting(row.account_id, row.item_id, row.media_id, None, row.latitude, row.longitude, day)


def _name(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _media_day(row: Media) -> dt.date | None:
    if row.taken_local:
        try:
            return dt.date.fromisoformat(row.taken_local[:10])
        except ValueError:
            pass
    try:
        return utc_day(row.taken) if row.taken is not None else None
    except (ValueError, OverflowError, OSError):
        return None


# -- one place out of many mentions ------------------------------------------------------------------------------------


def spots(seen: Iterable[Sighting]) -> list[Spot]:
    """Mentions put together by coordinates, then by name; the order of the mentions does not matter."""
    every = [(one, one.point) for one in seen]
    by_point = _by_point(Counter([point for _, point in every if point is not None]))
    named: defaultdict[str, Counter[Point]] = defaultdict(Counter)
    for one, point in every:
        if one.name and point is not None:
            named[place_key(one.name)][by_point[point]] += 1
    heads = _by_name(named)
    commonest = {word: _commonest(counts) for word, counts in named.items()}
    groups: defaultdict[Point | str, list[Sighting]] = defaultdict(list)
    for one, point in every:
        if point is not None:
            groups[_head(heads, by_point[point])].append(one)
        elif one.name:
            word = place_key(one.name)
            groups[_head(heads, commonest[word]) if word in named else word].append(one)
    return sorted((_spot(key, group) for key, group in groups.items()), key=lambda spot: spot.id)


def _by_point(counts: Counter[Point]) -> dict[Point, Point]:
    """Each point -> the point that stands for its place: the commonest ones first, whatever lies within 150 m joins."""
    leaders = _Leaders(SAME_PLACE_KM)
    chosen: dict[Point, Point] = {}
    for point in sorted(counts, key=lambda one: (-counts[one], one)):
        near = leaders.near(point)
        if near:
            chosen[point] = min(near)[1]
        else:
            chosen[point] = point
            leaders.add(point)
    return chosen


class _Leaders:
    """Points that stand for others, in boxes as long as two that are one place may be apart: few are ever looked at."""

    def __init__(self, kilometres: float) -> None:
        self._metres = kilometres * 1000
        self._boxes: defaultdict[tuple[int, int, int], list[tuple[int, tuple[float, float, float], Point]]] = defaultdict(list)
        self._added = 0

    def near(self, point: Point) -> list[tuple[float, Point, int]]:
        """The points near to one: how many metres off they are, and as which one they were added."""
        where = _in_space(point)
        x, y, z = (math.floor(part / self._metres) for part in where)
        return [
            (gap, leader, number)
            for i in (x - 1, x, x + 1)
            for j in (y - 1, y, y + 1)
            for k in (z - 1, z, z + 1)
            for number, place, leader in self._boxes.get((i, j, k), ())
            if (gap := math.dist(place, where)) <= self._metres
        ]

    def add(self, point: Point) -> None:
        where = _in_space(point)
        x, y, z = (math.floor(part / self._metres) for part in where)
        self._boxes[x, y, z].append((self._added, where, point))
        self._added += 1


def _in_space(point: Point) -> tuple[float, float, float]:
    """Metres from the middle of the earth: there, neither the poles nor 180° are an edge."""
    latitude, longitude = math.radians(point[0]), math.radians(point[1])
    metres = EARTH_KM * 1000
    return (
        metres * math.cos(latitude) * math.cos(longitude),
        metres * math.cos(latitude) * math.sin(longitude),
        metres * math.sin(latitude),
    )


def _by_name(named: dict[str, Counter[Point]]) -> dict[Point, Point]:
    """Places of one name that are near to each other: each but the commonest -> the one that it joins."""
    heads: dict[Point, Point] = {}
    for word in sorted(named):
        firsts = _Leaders(SAME_NAME_KM)
        for point in sorted(named[word], key=lambda one: (-named[word][one], one)):
            head = _head(heads, point)
            first = min(((number, one) for _, one, number in firsts.near(head)), default=(0, None))[1]
            if first is None:
                firsts.add(head)
            elif _head(heads, first) != head:
                heads[head] = _head(heads, first)
    return heads


def _head(heads: dict[Point, Point], point: Point) -> Point:
    """The last of those that a point joins; all on the way there are told so, and the way is gone once."""
    last = point
    while last in heads:
        last = heads[last]
    while point != last:
        heads[point], point = last, heads[point]
    return last


def _commonest(counts: Counter[Point]) -> Point:
    return min(counts, key=lambda one: (-counts[one], one))


def _spot(key: Point | str, group: list[Sighting]) -> Spot:
    names = Counter(one.name for one in group if one.name)
    name = min(names, key=lambda one: (-names[one], one)) if names else None
    text = key if isinstance(key, str) else f"{key[0]:.4f},{key[1]:.4f}"
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    ordered = sorted(group, key=lambda one: (one.account_id, one.item_id, one.media_id or ""))
    return Spot(f"place-{digest}", name, None if isinstance(key, str) else key, tuple(ordered))
