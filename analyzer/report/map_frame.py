"""The view of the map: which part of the world is seen, and where in it a place lies.

The projection is the plainest one, degrees as a grid, with the degrees of longitude shortened as they are in the middle
of the view.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..gazetteer.globe import DEGREE_KM

WIDTH = 760
"""Pixels; the page scales the whole."""
_LOWEST, _HIGHEST = 300, 520
_MARGIN = 48
"""Free space around the outermost points, so that their circles and names find room."""
_COUNTRY_KM = 900
_CITY_KM = 30
"""How wide the view is at least: around a single point as wide as a country, else as a city."""

Point = tuple[float, float]
"""Degrees (longitude, latitude) or pixels (from the left, from above)."""


class Frame(Struct, frozen=True):
    """The view: its middle, pixels per degree of latitude, and by how much a degree of longitude is shorter."""

    longitude: float
    latitude: float
    scale: float
    squeeze: float
    height: int

    def at(self, longitude: float, latitude: float) -> Point:
        """Degrees as pixels from the upper left corner."""
        x = WIDTH / 2 + (longitude - self.longitude) * self.squeeze * self.scale
        return x, self.height / 2 + (self.latitude - latitude) * self.scale

    def near(self, longitude: float) -> float:
        """The longitude, turned round the earth so that it is nearest to the middle of the view."""
        return self.longitude + (longitude - self.longitude + 180) % 360 - 180

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the view, a little wider than what is seen, so that cut edges lie outside."""
        across, down = (WIDTH / 2 + 4) / (self.squeeze * self.scale), (self.height / 2 + 4) / self.scale
        return self.longitude - across, self.latitude - down, self.longitude + across, self.latitude + down


def frame_of(points: Sequence[Point]) -> Frame:
    """The view that holds all points, from a city to the world."""
    west, east = _shortest_arc([x for x, _ in points])
    south, north = min(y for _, y in points), max(y for _, y in points)
    latitude, wide = (south + north) / 2, east - west
    squeeze = max(math.cos(math.radians(latitude)), 0.15)
    if wide > 180:  # the whole world, cut where hardly anybody lives: in the Bering Strait
        west, east, wide, squeeze = 10 - 180, 10 + 180, 360, max(squeeze, 0.5)
    least = (_COUNTRY_KM if wide == 0 and north == south else _CITY_KM) / DEGREE_KM
    scale = WIDTH / least
    if 0 < wide < 360:
        scale = min(scale, (WIDTH - 2 * _MARGIN) / (wide * squeeze))
    if north > south:
        scale = min(scale, (_HIGHEST - 2 * _MARGIN) / (north - south))
    scale = WIDTH / (360 * squeeze) if wide == 360 else max(scale, WIDTH / (360 * squeeze))
    height = min(_HIGHEST, max(_LOWEST, math.ceil((north - south) * scale) + 2 * _MARGIN), math.floor(180 * scale))
    edge = 90 - height / 2 / scale
    return Frame((west + east) / 2, min(edge, max(-edge, latitude)), scale, squeeze, height)


def _shortest_arc(longitudes: Iterable[float]) -> Point:
    """West and east end of the shortest stretch of the equator that has all longitudes; east may be beyond 180."""
    turns = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in zip(turns, [*turns[1:], turns[0] + 360], strict=True)]
    gap, west = max(gaps)
    west = west % 360
    return (west - 360 if west > 180 else west), (west - 360 if west > 180 else west) + 360 - gap
