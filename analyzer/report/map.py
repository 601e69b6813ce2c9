"""A map of places without any map server: the outline of the world, cut to what is to be shown, and circles on it.

Pure geometry: places in, numbers for the template out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from ..gazetteer.globe import DEGREE_KM
from ..totals.places import PlaceSummary
from .map_circles import Circle, Landmark, grouped, placed
from .map_frame import WIDTH, Frame, frame_of
from .map_outline import border_path, land_path


class Bar(Struct, frozen=True):
    """The bar that shows how long so many kilometres are in the middle of the map."""

    km: int
    length: float


class Map(Struct, frozen=True):
    """Everything that the template draws. Paths are in halves of a pixel."""

    width: int
    height: int
    land: str
    borders: str
    circles: tuple[Circle, ...]
    landmarks: tuple[Landmark, ...]
    bar: Bar


def draw(places: Sequence[PlaceSummary]) -> Map | None:
    """The map of all places that have coordinates; None when there are none."""
    points = [(one.longitude, one.latitude, one) for one in places if one.longitude is not None and one.latitude is not None]
    if not points:
        return None
    frame = frame_of([(x, y) for x, y, _ in points])
    circles, landmarks = placed(grouped([(*frame.at(frame.near(x), y), one) for x, y, one in points]), frame)
    return Map(
        width=WIDTH,
        height=frame.height,
        land=land_path(frame),
        borders=border_path(frame),
        circles=circles,
        landmarks=landmarks,
        bar=_bar(frame),
    )


def _bar(frame: Frame) -> Bar:
    """The longest round number of kilometres that fits 140 pixels, along the middle of the map."""
    km_per_pixel = DEGREE_KM * math.cos(math.radians(frame.latitude)) / (frame.squeeze * frame.scale)
    fits = 140 * km_per_pixel
    power = 10 ** math.floor(math.log10(fits))
    km = max(step * power for step in (1, 2, 5) if step * power <= fits)
    return Bar(max(1, round(km)), round(km / km_per_pixel, 1))
