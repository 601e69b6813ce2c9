"""The nearest town, from a table of 170,000 that is cut into cells of one degree by one degree.

The table stays as it was packed (`tools/make_towns.py`): the names of a cell are split only when somebody asks for one.
"""

from __future__ import annotations

import math
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from msgspec import Struct

from .globe import DEGREE_KM, distance_km, valid

_ROWS, _COLUMNS, _STEPS = 180, 360, 256

FARTHEST_KM = 100.0
"""Beyond this a town says nothing of a place."""
_STEPS_KM = (4.0, 12.0, 30.0)
"""So far it is looked first: nearly every place that people name has a town of the table as near as that."""
_MARGIN = 1e-9
"""Degrees (0.1 mm) by which a window is larger than it must be, so that no rounding can leave a town out."""


class Town(Struct, frozen=True):
    """A place with more than 1,000 inhabitants, or a seat of administration: name, ISO 3166 code, how far away it is."""

    name: str
    country: str
    distance_km: float


class Near(Struct, frozen=True):
    """A town of the table with its place in degrees and about how many people live in it."""

    town: Town
    place: tuple[float, float]
    people: float


class _Table(Struct, frozen=True):
    """Columns of one byte per town; the towns of cell n are `starts[n]` to `starts[n + 1]`, the largest first."""

    codes: tuple[str, ...]
    starts: tuple[int, ...]
    ys: bytes
    xs: bytes
    countries: bytes
    sizes: bytes
    names: tuple[bytes, ...]

    def place(self, cell: int, at: int) -> tuple[float, float]:
        """Latitude and longitude of a town of a cell."""
        row, column = divmod(cell, _COLUMNS)
        return row - 90 + (self.ys[at] + 0.5) / _STEPS, column - 180 + (self.xs[at] + 0.5) / _STEPS

    def inside(self, cell: int, box: tuple[float, float, float, float], least: float) -> list[int]:
        """The towns of a cell of more than a size in a box: south, north, west, east in degrees from the cell's own corner."""
        low, high, left, right = (edge * _STEPS - 0.5 for edge in box)
        sizes, ys, xs = self.sizes, self.ys, self.xs
        end = self.starts[cell + 1]
        if least >= 0:  # a cell has its largest town first
            end = bisect_left(range(end), True, self.starts[cell], key=lambda at: sizes[at] <= least)
        return [at for at in range(self.starts[cell], end) if low <= ys[at] <= high and left <= xs[at] <= right]

    def town(self, cell: int, at: int, distance: float) -> Town:
        return Town(_names(cell)[at - self.starts[cell]], self.codes[self.countries[at]], distance)

    def near(self, cell: int, at: int, distance: float) -> Near:
        return Near(self.town(cell, at, distance), self.place(cell, at), 2 ** (self.sizes[at] / 8))


def nearest_town(latitude: float, longitude: float, within_km: float = FARTHEST_KM) -> Town | None:
    """The nearest town to a place in degrees; None when there is none within reach, or when the numbers are no place."""
    found = nearest(latitude, longitude, within_km)
    return found.town if found else None


@lru_cache(maxsize=1 << 15)
def nearest(latitude: float, longitude: float, within_km: float = FARTHEST_KM) -> Near | None:
    """The same with the town's own place and its number of people."""
    if not valid(latitude, longitude):
        return None
    for reach in (*(step for step in _STEPS_KM if step < within_km), within_km):
        found = min(_reached(latitude, longitude, reach), default=None)
        if found is not None:
            distance, cell, at = found
            return _table().near(cell, at, distance)
    return None


def within(latitude: float, longitude: float, reach_km: float, above: float = 0) -> Iterator[Near]:
    """Every town within reach of a place with more than so many people, the one with most first, then the nearest."""
    table = _table()
    least = math.log2(above) * 8 + 1e-6 if above else -1.0
    found = [(-table.sizes[at], distance, cell, at) for distance, cell, at in _reached(latitude, longitude, reach_km, least)]
    return (table.near(cell, at, distance) for _, distance, cell, at in sorted(found))


def largest_towns(south: float, west: float, north: float, east: float, most: int) -> list[tuple[Town, float, float]]:
    """Town, latitude and longitude of the towns with most inhabitants in a stretch of the earth; east may be beyond 180."""
    table = _table()
    found: list[tuple[int, int, int]] = []
    for row in range(max(-90, math.floor(south)), min(89, math.floor(north)) + 1):
        for column in range(math.floor(west), math.floor(min(east, west + 359)) + 1):
            cell = (row + 90) * _COLUMNS + (column + 180) % _COLUMNS
            found += [(-table.sizes[at], cell, at) for at in range(table.starts[cell], table.starts[cell + 1])]
    chosen = []
    for _, cell, at in sorted(found):
        latitude, longitude = table.place(cell, at)
        if south <= latitude <= north and (longitude - west) % 360 <= east - west:
            chosen.append((table.town(cell, at, 0), latitude, longitude))
            if len(chosen) == most:
                break
    return chosen


def _reached(latitude: float, longitude: float, reach_km: float, least: float = -1) -> Iterator[tuple[float, int, int]]:
    """Distance, cell and number of every town within reach whose size, as the table has it, is more than the least."""
    table = _table()
    down, across = _window(latitude, reach_km)
    south, north = max(-90, math.floor(latitude - down)), min(89, math.floor(latitude + down))
    west, east = math.floor(longitude - across), math.floor(longitude + across)
    for row in range(south, north + 1):
        for column in range(west, min(east, west + _COLUMNS - 1) + 1):
            cell = (row + 90) * _COLUMNS + (column + 180) % _COLUMNS
            if table.starts[cell] == table.starts[cell + 1]:
                continue
            # Without a window across, every column of the cell is in it, wherever one begins to count.
            box = (latitude - down - row, latitude + down - row, longitude - across - column, longitude + across - column)
            for at in table.inside(cell, box if across < 180 else (*box[:2], 0, 1), least):
                distance = distance_km(latitude, longitude, *table.place(cell, at))
                if distance <= reach_km:
                    yield distance, cell, at


def _window(latitude: float, reach_km: float) -> tuple[float, float]:
    """How many degrees to the north or south, and to the east or west, a place within reach can lie; 180: anywhere round a pole.

    The meridian that touches the circle of reach is farthest away to the side: a right triangle on the sphere.
    """
    down = reach_km / DEGREE_KM + _MARGIN
    if abs(latitude) + down >= 90:
        return down, 180.0
    sine = math.sin(math.radians(down)) / math.cos(math.radians(latitude))
    across = math.degrees(math.asin(min(1.0, sine))) + _MARGIN
    return down, across if across < 179 else 180.0  # so that no column of cells is in the window twice


@lru_cache(maxsize=1 << 10)
def _names(cell: int) -> list[str]:
    """The names of a cell's towns."""
    return _table().names[cell].decode().split("\t")


@cache
def _table() -> _Table:
    """The table, unpacked once: 20 ms and 4 MB."""
    data = zlib.decompress((files("analyzer.gazetteer") / "towns.bin").read_bytes())
    parts, at = [], 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        parts.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    codes, counts, ys, xs, countries, sizes, names = parts
    numbers = struct.unpack(f"<{_ROWS * _COLUMNS}H", counts)
    return _Table(
        codes=tuple(codes.decode().split()),
        starts=(0, *accumulate(numbers)),
        ys=ys,
        xs=xs,
        countries=countries,
        sizes=sizes,
        names=tuple(names.split(b"\n")),
    )
