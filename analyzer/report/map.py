"""A map of places without any map server: the outline of the world, cut to what is to be shown, and circles on it.

Pure geometry: places in, numbers for the template out. The projection is the plainest one, degrees as a grid, with the
degrees of longitude shortened as they are in the middle of the view; its scale holds there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from analyzer.gazetteer import largest_town, nearest_town
from analyzer.gazetteer.globe import DEGREE_KM
from analyzer.gazetteer.outline import Shape, borders, land
from analyzer.places import PlaceSummary

WIDTH = 760
_LOWEST, _HIGHEST = 300, 520
_MARGIN = 48
"""Free space around the outermost points, so that their circles and names find room."""
_COUNTRY_KM = 900
_CITY_KM = 30
"""How wide the view is at least: around a single point as wide as a country, else as a city."""
_APART = 36
_LARGEST, _SMALLEST = 17, 5
_NAMED = 16
_LETTER, _LINE = 7.6, 15
_FINE = 2
"""The outline is drawn in whole halves of a pixel, which is as fine as anybody sees and as short as it can be written."""

Point = tuple[float, float]


class Circle(Struct, frozen=True):
    """Places so near to each other that one circle stands for them; `label` is empty when there was no room for it."""

    x: float
    y: float
    r: float
    items: int
    label: str
    label_x: float
    label_y: float
    anchor: str


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
    bar: Bar


class _Frame(Struct, frozen=True):
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


def draw(places: Sequence[PlaceSummary]) -> Map | None:
    """The map of all places that have coordinates; None when there are none."""
    points = [(one.longitude, one.latitude, one) for one in places if one.longitude is not None and one.latitude is not None]
    if not points:
        return None
    frame = _frame([(x, y) for x, y, _ in points])
    groups = _grouped([(*frame.at(frame.near(x), y), one) for x, y, one in points])
    return Map(
        width=WIDTH,
        height=frame.height,
        land="".join(_ring(line, frame) for line in _in_view(land(), frame)),
        borders="".join(path for line in _in_view(borders(), frame) for path in _strokes(line, frame)),
        circles=_circles(groups, frame),
        bar=_bar(frame),
    )


# -- what is in view ---------------------------------------------------------------------------------------------------


def _frame(points: Sequence[Point]) -> _Frame:
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
    return _Frame((west + east) / 2, min(edge, max(-edge, latitude)), scale, squeeze, height)


def _shortest_arc(longitudes: Iterable[float]) -> Point:
    """West and east end of the shortest stretch of the equator that has all longitudes; east may be beyond 180."""
    turns = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in zip(turns, [*turns[1:], turns[0] + 360], strict=True)]
    gap, west = max(gaps)
    west = west % 360
    return (west - 360 if west > 180 else west), (west - 360 if west > 180 else west) + 360 - gap


def _in_view(shapes: Iterable[Shape], frame: _Frame) -> list[list[Point]]:
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


# -- lines as paths ----------------------------------------------------------------------------------------------------


def _ring(line: list[Point], frame: _Frame) -> str:
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


def _strokes(line: list[Point], frame: _Frame) -> Iterator[str]:
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


def _steps(line: list[Point], frame: _Frame) -> str:
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


# -- circles -----------------------------------------------------------------------------------------------------------

Group = list[tuple[float, float, PlaceSummary]]


def _grouped(points: Group) -> list[Group]:
    """Places that would lie on top of each other, the one with most items first; the largest group first."""
    cells: defaultdict[tuple[int, int], list[Group]] = defaultdict(list)
    groups: list[Group] = []
    for point in sorted(points, key=lambda one: (-one[2].items, one[2].id)):
        column, row = int(point[0] // _APART), int(point[1] // _APART)
        near = [
            (distance, at, group)
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for at, group in enumerate(cells.get((i, j), ()))
            if (distance := math.dist(point[:2], group[0][:2])) < _APART
        ]
        if near:
            min(near, key=lambda one: one[:2])[2].append(point)
        else:
            groups.append([point])
            cells[column, row].append(groups[-1])
    return sorted(groups, key=lambda group: (-_items(group), group[0][2].id))


def _items(group: Group) -> int:
    return sum(place.items for *_, place in group)


def _circles(groups: Sequence[Group], frame: _Frame) -> tuple[Circle, ...]:
    """The groups as circles, their area by number of items, and names for the largest as far as there is room."""
    most = _items(groups[0])
    plain = [(x, y, max(_SMALLEST, _LARGEST * math.sqrt(_items(group) / most))) for group in groups for x, y, _ in group[:1]]
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in plain]
    said: set[str] = set()
    circles = []
    for at, (group, (x, y, r)) in enumerate(zip(groups, plain, strict=True)):
        label, spot = _town(group[0][2], frame) if at < _NAMED else "", None
        if label and label not in said:
            spot = _room(x, y, r, (len(label) + 1) * _LETTER, taken, frame.height)
        if spot is None:
            circles.append(Circle(round(x, 1), round(y, 1), round(r, 1), _items(group), "", 0, 0, "start"))
            continue
        said.add(label)
        taken.append(spot[1])
        (label_x, label_y, anchor), _ = spot
        circles.append(
            Circle(round(x, 1), round(y, 1), round(r, 1), _items(group), label, round(label_x, 1), round(label_y, 1), anchor)
        )
    return tuple(circles)


def _town(place: PlaceSummary, frame: _Frame) -> str:
    """The name that people know for where the circle is: the largest town under it, else the nearest."""
    assert place.latitude is not None and place.longitude is not None
    reach = min(25.0, _LARGEST * DEGREE_KM / frame.scale)
    town = largest_town(place.latitude, place.longitude, reach) or nearest_town(place.latitude, place.longitude)
    return town.name if town else ""


Box = tuple[float, float, float, float]


def _room(
    x: float, y: float, r: float, width: float, taken: Sequence[Box], height: int
) -> tuple[tuple[float, float, str], Box] | None:
    """Where a name has room beside its circle: right, left, below, above; None when it has none."""
    for label_x, label_y, anchor, left in (
        (x + r + 4, y + 4.5, "start", x + r + 4),
        (x - r - 4, y + 4.5, "end", x - r - 4 - width),
        (x, y + r + _LINE, "middle", x - width / 2),
        (x, y - r - 6, "middle", x - width / 2),
    ):
        box = (left, label_y - _LINE + 3, left + width, label_y + 3)
        inside = box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= 2 and box[3] <= height - 34
        if inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
        ):
            return (label_x, label_y, anchor), box
    return None


def _bar(frame: _Frame) -> Bar:
    """The longest round number of kilometres that fits 140 pixels, along the middle of the map."""
    km_per_pixel = DEGREE_KM * math.cos(math.radians(frame.latitude)) / (frame.squeeze * frame.scale)
    fits = 140 * km_per_pixel
    power = 10 ** math.floor(math.log10(fits))
    km = max(step * power for step in (1, 2, 5) if step * power <= fits)
    return Bar(max(1, round(km)), round(km / km_per_pixel, 1))
