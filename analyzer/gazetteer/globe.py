"""Distances on a round earth."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088
"""Mean radius of the earth."""

DEGREE_KM = EARTH_KM * math.pi / 180
"""Length of one degree of latitude: 111.2 km."""


def valid(latitude: float | None, longitude: float | None) -> bool:
    """Whether two numbers can be a place on the earth; (0, 0) is none (docs/tables.md), nor is a number that is not finite."""
    if latitude is None or longitude is None:
        return False
    return -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude != 0 or longitude != 0)


def distance_km(a_latitude: float, a_longitude: float, b_latitude: float, b_longitude: float) -> float:
    """Great-circle distance of two places in degrees, by the haversine formula: right at the poles and at the date line."""
    a, b = math.radians(a_latitude), math.radians(b_latitude)
    across = math.radians(b_longitude - a_longitude)
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
