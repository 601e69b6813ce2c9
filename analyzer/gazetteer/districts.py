"""The town that people name for a place: the nearest one, or the city of which the nearest one is a district.

The table lists quarters of cities as towns (`Lyon 01`, `Monti`, `Altstadt Nord`) and does not mark them. A listed place counts as
a district of the largest city around it when the city has many times as many people and its centre is nearer than the city's
radius, taken from its number of people and how densely people live there; or when its name begins with the city's. The numbers
and the exceptions stand in districts.toml.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct, convert

from .globe import distance_km, valid
from .towns import FARTHEST_KM, Near, Town, nearest, within

_FARTHEST_CITY_KM = 20.0
"""No city of the table reaches farther by the rule."""
_NAMED_AFTER = 2.0
"""Up to so many radii away a place whose name begins with the city's is a part of it."""


class _Rule(Struct, frozen=True):
    people_per_km2: int
    times: int


class _Rules(Struct, frozen=True):
    default: _Rule
    countries: dict[str, _Rule]
    parts: dict[str, dict[str, str]]
    towns: dict[str, frozenset[str]]


@lru_cache(maxsize=1 << 15)
def town_of(latitude: float, longitude: float, within_km: float = FARTHEST_KM) -> Town | None:
    """The town or city of a place in degrees, with its distance; None when there is none within reach."""
    found = nearest(latitude, longitude, within_km)
    if found is None:
        return None
    return _seen_from(latitude, longitude, found)


@lru_cache(maxsize=1 << 12)
def largest_town(latitude: float, longitude: float, within_km: float) -> Town | None:
    """The town with most people within reach, or its city, for a label that people know; the nearest of equals."""
    found = next(within(latitude, longitude, within_km), None) if valid(latitude, longitude) else None
    return _seen_from(latitude, longitude, found) if found else None


def _seen_from(latitude: float, longitude: float, found: Near) -> Town:
    """A listed place or its city, with the distance from a point."""
    listed = Near(Town(found.town.name, found.town.country, 0.0), found.place, found.people)  # one key for every point near it
    one = _city(listed) or found
    return Town(one.town.name, one.town.country, distance_km(latitude, longitude, *one.place))


@lru_cache(maxsize=1 << 12)
def _city(near: Near) -> Near | None:
    """The largest city that a listed place is a district of."""
    rules, country = _rules(), near.town.country
    if near.town.name in rules.towns.get(country, ()):
        return None
    whole = rules.parts.get(country, {}).get(near.town.name)
    for one in within(*near.place, _FARTHEST_CITY_KM, 0 if whole else near.people):  # the largest first
        if one.town.country == country and (one.town.name == whole if whole else _holds(one, near)):
            return one
    return None


def _holds(city: Near, near: Near) -> bool:
    rule = _rules().countries.get(city.town.country, _rules().default)
    radius = math.sqrt(city.people / (rule.people_per_km2 * math.pi))
    if near.town.name.startswith((f"{city.town.name} ", f"{city.town.name}-")):
        return city.people > 2 * near.people and city.town.distance_km <= _NAMED_AFTER * max(radius, 1.0)
    return city.people >= rule.times * near.people and city.town.distance_km <= radius


@cache
def _rules() -> _Rules:
    held = tomllib.loads((files("analyzer.gazetteer") / "districts.toml").read_text(encoding="utf-8"))
    default, parts, towns = held.pop("default"), held.pop("parts"), held.pop("towns")
    return convert({"default": default, "countries": held, "parts": parts, "towns": towns}, _Rules)
