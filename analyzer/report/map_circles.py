"""Circles on the map, names beside the largest, and towns around them to know where one is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..gazetteer import Town, largest_town, largest_towns, town_name, town_of
from ..gazetteer.globe import DEGREE_KM
from ..totals.places import PlaceSummary
from ..words import LANGUAGES
from .map_frame import WIDTH, Frame

_APART = 36
_LARGEST, _SMALLEST = 17, 5
_NAMED = 16
"""So many circles get a name, the largest first."""
_LETTER, _LINE = 7.6, 15
"""How much room a letter and a line of a name take, generously."""
_REGION_DEGREES = 14
"""Up to this height of the view, other towns are named too, where the outline alone says little."""
_AROUND = 7

Group = list[tuple[float, float, PlaceSummary]]
"""Pixels and place."""

Box = tuple[float, float, float, float]


class Circle(Struct, frozen=True):
    """Places so near to each other that one circle represents them; `label` is None when it did not fit."""

    x: float
    y: float
    r: float
    items: int
    label: Town | None
    label_x: float
    label_y: float
    anchor: str


class Landmark(Struct, frozen=True):
    """A large town in view that no circle represents: a dot and its name."""

    x: float
    y: float
    label: Town
    label_x: float
    label_y: float
    anchor: str


def grouped(points: Group) -> list[Group]:
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


def placed(groups: Sequence[Group], frame: Frame) -> tuple[tuple[Circle, ...], tuple[Landmark, ...]]:
    """The groups as circles, their area by number of items, and names as far as there is room: of the largest, then around."""
    most = _items(groups[0])
    plain = [(x, y, max(_SMALLEST, _LARGEST * math.sqrt(_items(group) / most))) for group in groups for x, y, _ in group[:1]]
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in plain]
    said: set[str] = set()
    circles = []
    for at, (group, (x, y, r)) in enumerate(zip(groups, plain, strict=True)):
        label, spot = _town(group, frame) if at < _NAMED else None, None
        if label is not None and label.name not in said:
            spot = _room(x, y, r, _width(label), taken, frame.height)
        if label is None or spot is None:
            circles.append(Circle(round(x, 1), round(y, 1), round(r, 1), _items(group), None, 0, 0, "start"))
            continue
        said.add(label.name)
        taken.append(spot[1])
        (label_x, label_y, anchor), _ = spot
        circles.append(
            Circle(round(x, 1), round(y, 1), round(r, 1), _items(group), label, round(label_x, 1), round(label_y, 1), anchor)
        )
    return tuple(circles), tuple(_around(frame, taken, said))


def _around(frame: Frame, taken: list[Box], said: set[str]) -> Iterator[Landmark]:
    """Large towns in a view of a region, named where there is room; not those that have been said, nor under a circle."""
    west, south, east, north = frame.box
    if north - south > _REGION_DEGREES:
        return
    named = 0
    for town, latitude, longitude in largest_towns(south, west, north, east, 60):
        x, y = frame.at(frame.near(longitude), latitude)
        dot = (x - 12, y - 12, x + 12, y + 12)
        if town.name in said or not (0 < x < WIDTH and 0 < y < frame.height) or any(_meet(dot, other) for other in taken):
            continue
        spot = _room(x, y, 1, _width(town), taken, frame.height)
        if spot is None:
            continue
        (label_x, label_y, anchor), box = spot
        taken += [
            dot,
            (box[0] - 40, box[1] - 40, box[2] + 40, box[3] + 40),
        ]  # few and far between: they only help to find one's way
        said.add(town.name)
        yield Landmark(round(x, 1), round(y, 1), town, round(label_x, 1), round(label_y, 1), anchor)
        named += 1
        if named == _AROUND:
            return


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _width(town: Town) -> float:
    """Room for the longest of a town's names: the page says each in its language."""
    return (max(len(town_name(town, lang)) for lang in LANGUAGES) + 1) * _LETTER


def _town(group: Group, frame: Frame) -> Town | None:
    """The town of all places under a circle, as the table names it; where they lie in several, the largest one under it."""
    points = [(one.latitude, one.longitude) for *_, one in group if one.latitude is not None and one.longitude is not None]
    towns: dict[tuple[str, str], Town] = {}
    for point in points:
        if town := town_of(*point):
            towns[town.country, town.name] = town
        if len(towns) > 1:
            break
    if len(towns) == 1:
        return next(iter(towns.values()))
    return largest_town(*points[0], min(25.0, _LARGEST * DEGREE_KM / frame.scale)) or town_of(*points[0])


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
        if inside and not any(_meet(box, other) for other in taken):
            return (label_x, label_y, anchor), box
    return None
