"""The world as this tool carries it: towns (GeoNames) and the outline of its countries (Natural Earth). No network.

Where the data come from and how they were made stands in README.md beside this file.
"""

from __future__ import annotations

from ..words import mark
from .districts import largest_town as largest_town
from .districts import town_of as town_of
from .exonyms import town_name as town_name
from .globe import EARTH_KM as EARTH_KM
from .globe import distance_km as distance_km
from .globe import valid as valid
from .towns import Town as Town
from .towns import largest_towns as largest_towns
from .towns import nearest_town as nearest_town

CREDITS = (
    mark("Towns: GeoNames (geonames.org), licence CC BY 4.0 (creativecommons.org/licenses/by/4.0), shortened by this project."),
    mark("Coasts and borders: Natural Earth (naturalearthdata.com), in the public domain, simplified by this project."),
)
"""What must be said wherever a town or the map is shown."""
