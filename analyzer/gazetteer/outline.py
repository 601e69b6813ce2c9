"""Coasts and borders of the world, as packed by `tools/make_outline.py`: for a map that asks no server."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct

_UNIT = 100

Line = tuple[tuple[float, float], ...]


class Shape(Struct, frozen=True):
    """A line as (longitude, latitude) in degrees, with the least and greatest of both: west, south, east, north."""

    box: tuple[float, float, float, float]
    line: Line


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
    for _ in range(next(numbers)):
        x = y = 0
        line = []
        for _ in range(next(numbers)):
            x, y = x + _signed(next(numbers)), y + _signed(next(numbers))
            line.append((x / _UNIT, y / _UNIT))
        across, down = [point[0] for point in line], [point[1] for point in line]
        yield Shape((min(across), min(down), max(across), max(down)), tuple(line))


def _numbers(data: bytes) -> Iterator[int]:
    """Whole numbers of seven bits a byte, the lowest first."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            yield value
            value = shift = 0


def _signed(value: int) -> int:
    return value >> 1 if not value & 1 else -(value + 1 >> 1)
