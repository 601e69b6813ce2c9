"""Makes `analyzer/gazetteer/outline.bin`, the coasts and borders of the world, from Natural Earth inside a registry package.

    npm pack world-atlas@2.0.2
    python tools/make_outline.py world-atlas-2.0.2.tgz

The package (ISC) carries Natural Earth's countries at 1:10,000,000, which are in the public domain. Lines are thinned
(Douglas and Peucker) so that no point of them moves by more than `TOLERANCE` degrees, and kept to 1/100 of a degree.
The same package gives the same bytes.
"""

from __future__ import annotations

import json
import struct
import sys
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MEMBER = "package/countries-10m.json"
TARGET = Path(__file__).parent.parent / "analyzer" / "gazetteer" / "outline.bin"
TOLERANCE = 0.02
UNIT = 100

Point = tuple[float, float]
Line = list[Point]


def arcs_of(world: dict[str, Any]) -> list[Line]:
    """The arcs of the topology as longitudes and latitudes, thinned; their ends stay, so that neighbours still meet."""
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        arcs.append(thinned(line))
    return arcs


def thinned(line: Line) -> Line:
    """The line without the points that it can do without."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda at: _squared(line[at], line[0]))
        return thinned(line[: far + 1])[:-1] + thinned(line[far:])
    kept = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        at, worst = first, TOLERANCE
        for one in range(first + 1, last):
            off = _distance(line[one], line[first], line[last])
            if off > worst:
                at, worst = one, off
        if at != first:
            kept.add(at)
            todo += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def _squared(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a stretch of line, in degrees."""
    length = _squared(start, end)
    if not length:
        return float(_squared(point, start) ** 0.5)
    share = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length
    share = min(1.0, max(0.0, share))
    foot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return float(_squared(point, foot) ** 0.5)


def rings_of(world: dict[str, Any], arcs: list[Line]) -> Iterator[Line]:
    """Every ring of land, islands and lakes alike, without its last point, which is its first."""
    for geometry in world["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                line: Line = []
                for arc in ring:
                    line += (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]
                yield unwrapped(line)


def unwrapped(ring: Line) -> Line:
    """The ring without jumps from 180 to -180: it may run past 180. One that goes round a pole is closed along the pole."""
    line = [ring[0]]
    for x, y in ring[1:]:
        turns = round((line[-1][0] - x) / 360)
        line.append((x + 360 * turns, y))
    if abs(line[-1][0] - line[0][0]) > 180:
        pole = 90 if line[0][1] > 0 else -90
        end = line[0][0] + (360 if line[-1][0] > line[0][0] else -360)
        line += [(end, line[0][1]), (end, pole), (line[0][0], pole)]
    return line


def borders_of(world: dict[str, Any], arcs: list[Line]) -> Iterator[Line]:
    """Every arc that two countries share."""
    users: dict[int, int] = {}
    for geometry in world["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for arc in {arc if arc >= 0 else ~arc for polygon in polygons for ring in polygon for arc in ring}:
            users[arc] = users.get(arc, 0) + 1
    for arc in sorted(users):
        if users[arc] > 1:
            yield arcs[arc]


def packed(lines: list[Line], closed: bool) -> bytes:
    """Number of lines; then of each the number of points and the steps between them, as variable-length whole numbers."""
    kept = []
    for line in lines:
        whole = [(round(x * UNIT), round(y * UNIT)) for x, y in line]
        steps = [point for at, point in enumerate(whole) if not at or point != whole[at - 1]]
        if len(steps) >= (3 if closed else 2):
            kept.append(steps)
    out = bytearray(_number(len(kept)))
    for steps in kept:
        out += _number(len(steps))
        x = y = 0
        for px, py in steps:
            out += _signed(px - x) + _signed(py - y)
            x, y = px, py
    return bytes(out)


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _signed(value: int) -> bytes:
    return _number(value * 2 if value >= 0 else -value * 2 - 1)


if __name__ == "__main__":
    with tarfile.open(sys.argv[1]) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None
        topology = json.load(member)
    shapes = arcs_of(topology)
    parts = [packed(list(rings_of(topology, shapes)), True), packed(list(borders_of(topology, shapes)), False)]
    data = zlib.compress(b"".join(struct.pack("<I", len(part)) + part for part in parts), 9)
    TARGET.write_bytes(data)
    print(f"{len(data)} bytes")
