"""What a town is called in a language: Varsovie, not Warsaw, for a French reader.

The table of towns has one name each, often the English one. Names in other languages are those of CLDR, which translates the
town of each time zone, and of exonyms.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import get_global

from .towns import Town


def town_name(town: Town, lang: str) -> str:
    """The name of a town in a language (ISO 639 code); its own name in the table where no other is known."""
    key = (town.country, town.name)
    return _own(lang).get(key) or _of_zones(lang).get(key) or town.name


@cache
def _own(lang: str) -> dict[tuple[str, str], str]:
    held = tomllib.loads((files("analyzer.gazetteer") / "exonyms.toml").read_text(encoding="utf-8"))
    return {(country, name): said for country, names in held.get(lang, {}).items() for name, said in names.items()}


@cache
def _of_zones(lang: str) -> dict[tuple[str, str], str]:
    """Names of the towns of time zones, by country and English name."""
    english, here = Locale("en").time_zones, Locale(lang).time_zones
    found = {}
    for zone, country in get_global("zone_territories").items():
        called = _city(here, zone)
        if called:
            found[country, _city(english, zone) or zone.rpartition("/")[2].replace("_", " ")] = called
    return found


def _city(zones: Mapping[str, Any], zone: str) -> str | None:
    held = zones.get(zone)
    return held.get("city") if held else None
