"""The nearest town, from a table of 170,000 that is cut into cells of one degree by one degree.

The table stays as it was packed (`tools/make_towns.py`): the names of a cell are split only when somebody asks for one.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from msgspec import Struct

from .globe import DEGREE_KM, distance_km, valid

_ROWS, _COLUMNS, _STEPS = 180, 360, 256

FARTHEST_KM = 100.0
"""Beyond this a town says nothing of a place."""


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

    def town(self, cell: int, at: int, distance: float) -> Town:
        name = self.names[cell].split(b"\t")[at - self.starts[cell]].decode()
        return Town(name, self.codes[self.countries[at]], distance)

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
    table = _table()
    best, found = within_km, None
    for floor, cell in _cells(latitude, longitude, within_km):
        if floor > best:
            break
        for at in range(table.starts[cell], table.starts[cell + 1]):
            place = table.place(cell, at)
            if abs(place[0] - latitude) * DEGREE_KM > best:
                continue
            distance = distance_km(latitude, longitude, *place)
            if distance <= best and (found is None or distance < best):
                best, found = distance, (cell, at)
    return table.near(*found, best) if found else None


def within(latitude: float, longitude: float, reach_km: float, above: float = 0) -> Iterator[Near]:
    """Every town within reach of a place with more than so many people, the one with most first, then the nearest."""
    table = _table()
    least = math.log2(above) * 8 if above else -1
    found = []
    for _, cell in _cells(latitude, longitude, reach_km):
        for at in range(table.starts[cell], table.starts[cell + 1]):
            if table.sizes[at] <= least + 1e-6:  # a cell has its largest town first
                break
            distance = distance_km(latitude, longitude, *table.place(cell, at))
            if distance <= reach_km:
                found.append((-table.sizes[at], distance, cell, at))
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


def _cells(latitude: float, longitude: float, reach_km: float) -> Iterator[tuple[float, int]]:
    """Cells that hold a town and may lie within reach, with the least distance that a town of theirs can have, nearest first."""
    table = _table()
    reach = reach_km / DEGREE_KM
    south, north = max(-90, math.floor(latitude - reach)), min(89, math.floor(latitude + reach))
    found = []
    for row in range(south, north + 1):
        # The parallel on which a degree of longitude is shortest, on either side of the cell's row or of the place itself.
        narrow = math.cos(math.radians(min(90.0, max(abs(row), abs(row + 1), abs(latitude)))))
        sides = _COLUMNS if narrow * DEGREE_KM * 180 <= 2 * reach_km else math.ceil(reach / narrow) + 1
        first = math.floor(longitude + 180)
        columns = range(_COLUMNS) if 2 * sides + 1 >= _COLUMNS else range(first - sides, first + sides + 1)
        for column in columns:
            cell = (row + 90) * _COLUMNS + column % _COLUMNS
            if table.starts[cell] != table.starts[cell + 1]:
                floor = _floor_km(latitude, longitude, row, column % _COLUMNS - 180)
                if floor <= reach_km:
                    found.append((floor, cell))
    return iter(sorted(found))


def _floor_km(latitude: float, longitude: float, south: int, west: int) -> float:
    """A distance that no point of a cell is nearer than: from the gap in latitude, or from the meridian on the near side."""
    down = max(south - latitude, latitude - (south + 1), 0.0) * DEGREE_KM
    across = (longitude - west) % 360
    if across <= 1:
        return down
    gap = math.radians(min(across - 1, 360 - across))
    # Distance of the place from a meridian: sine rule on the sphere; beyond a right angle the pole is the nearest point.
    aside = math.cos(math.radians(latitude)) * math.sin(min(gap, math.pi / 2))
    return max(down, math.asin(min(1.0, aside)) * DEGREE_KM * 180 / math.pi) - 1e-6


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
