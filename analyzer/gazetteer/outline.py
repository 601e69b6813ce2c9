"""Coasts and borders of the world, as packed by `tools/make_outline.py`: for a map that asks no server."""

from __future__ import annotations

import re
import struct
import zlib
from array import array
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from msgspec import Struct

_UNIT = 100

Line = tuple[tuple[float, float], ...]


class Shape(Struct, frozen=True):
    """A line, its points in hundredths of a degree, with the least and greatest in degrees: west, south, east, north."""

    box: tuple[float, float, float, float]
    longitudes: array[int]
    latitudes: array[int]

    @property
    def line(self) -> Line:
        """The points as (longitude, latitude) in degrees; only a map that shows the line needs them."""
        return tuple((x / _UNIT, y / _UNIT) for x, y in zip(self.longitudes, self.latitudes, strict=True))


@cache
def land() -> tuple[Shape, ...]:
    """Rings of land and of lakes; the last point is not written again. A ring that crosses 180° runs on beyond it."""
    return tuple(_lines(_parts()[0]))


@cache
def borders() -> tuple[Shape, ...]:
    """Lines between two countries; Natural Earth draws them as they are held, not as they are claimed."""
    return tuple(_lines(_parts()[1]))


@cache
def _parts() -> tuple[bytes, bytes]:
    data = zlib.decompress((files("analyzer.gazetteer") / "outline.bin").read_bytes())
    (first,) = struct.unpack_from("<I", data)
    return data[4 : 4 + first], data[8 + first :]


def _lines(data: bytes) -> Iterator[Shape]:
    numbers = _numbers(data)
    at = 1
    for _ in range(numbers[0]):
        start, at = at + 1, at + 1 + 2 * numbers[at]
        steps = [number >> 1 ^ -(number & 1) for number in numbers[start:at]]  # the sign stands in the lowest bit
        across, down = array("i", accumulate(steps[::2])), array("i", accumulate(steps[1::2]))
        yield Shape((min(across) / _UNIT, min(down) / _UNIT, max(across) / _UNIT, max(down) / _UNIT), across, down)


_RUN = re.compile(rb"[\x00-\x7f]+|[\x80-\xff]+[\x00-\x7f]")
"""Numbers of one byte, nearly all of them, or one longer number."""


def _numbers(data: bytes) -> list[int]:
    """Whole numbers of seven bits a byte, the lowest first; all bytes of one but the last have their highest bit set."""
    numbers: list[int] = []
    for run in _RUN.findall(data):
        if run[0] < 128:
            numbers += run
        else:
            numbers.append(sum((byte & 127) << 7 * place for place, byte in enumerate(run)))
    return numbers
