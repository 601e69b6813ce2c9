"""The outline of the world as paths, cut to the view.

Lines are drawn in whole halves of a pixel, which is as fine as anybody sees and as short as it can be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..gazetteer.outline import Shape, borders, land
from .map_frame import Frame, Point

_FINE = 2
"""Steps per pixel."""


def land_path(frame: Frame) -> str:
    """Everything that is land in the view."""
    return "".join(_ring(line, frame) for line in _in_view(land(), frame))


def border_path(frame: Frame) -> str:
    """The borders of countries in the view."""
    return "".join(path for line in _in_view(borders(), frame) for path in _strokes(line, frame))


def _in_view(shapes: Iterable[Shape], frame: Frame) -> list[list[Point]]:
    """The lines that may be seen, turned round the earth as often as it takes, still in degrees."""
    west, south, east, north = frame.box
    found = []
    for shape in shapes:
        left, low, right, high = shape.box
        if high < south or low > north:
            continue
        found += [
            [(x + turn, y) for x, y in shape.line] for turn in (-360, 0, 360) if left + turn <= east and right + turn >= west
        ]
    return found


def _ring(line: list[Point], frame: Frame) -> str:
    """A closed line, cut to the view (Sutherland and Hodgman); nothing when it is too small to be seen."""
    west, south, east, north = frame.box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        line = _cut(line, axis, limit, sign)
        if not line:
            return ""
    # The data cut rings that cross 180°. Left open there, the path is filled all the same and the cut is not drawn.
    cut = next((at for at, point in enumerate(line) if _is_cut(line[at - 1]) and _is_cut(point)), None)
    path = _steps(line if cut is None else line[cut:] + line[:cut], frame)
    return f"{path}z" if path and cut is None else path


def _is_cut(point: Point) -> bool:
    return abs(abs(point[0]) % 360 - 180) < 0.02 and point[1] > -60


def _cut(line: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """What of a closed line lies on one side of a limit."""
    kept: list[Point] = []
    before = line[-1]
    was = (before[axis] - limit) * sign >= 0
    for point in line:
        inside = (point[axis] - limit) * sign >= 0
        if inside != was:
            kept.append(_between(before, point, (limit - before[axis]) / (point[axis] - before[axis])))
        if inside:
            kept.append(point)
        before, was = point, inside
    return kept


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _strokes(line: list[Point], frame: Frame) -> Iterator[str]:
    """An open line, cut to the view: the runs of points in it, with one more at each end."""
    west, south, east, north = frame.box
    run: list[Point] = []
    for a, b in pairwise(line):
        out = max(a[0], b[0]) < west or min(a[0], b[0]) > east or max(a[1], b[1]) < south or min(a[1], b[1]) > north
        if not out:
            run = run or [a]
            run.append(b)
        elif run:
            yield _steps(run, frame)
            run = []
    if run:
        yield _steps(run, frame)


def _steps(line: list[Point], frame: Frame) -> str:
    """A path of whole steps; points that would be drawn less than a pixel apart are left out."""
    out: list[str] = []
    x = y = 0
    last = len(line) - 1
    for at, point in enumerate(line):
        px, py = frame.at(*point)
        # Ends of long lines far outside the view are kept at a distance that every renderer can handle.
        nx, ny = (round(max(-9999.0, min(9999.0, part)) * _FINE) for part in (px, py))
        if not out:
            out.append(f"M{nx} {ny}")
        elif abs(nx - x) + abs(ny - y) < 2 * _FINE and (at < last or (nx, ny) == (x, y)):
            continue
        else:
            out.append(f"l{nx - x} {ny - y}")
        x, y = nx, ny
    return "".join(out).replace(" -", "-") if len(out) > 1 else ""
