"""Donations of Port: what a participant looked through in the browser and sent, as JSON; no archive ever left the computer.

Port (d3i, Eyra Next) writes one JSON file per donation: a list of `{table id: [{column: cell}, …], "deleted row count": "n"}`,
and other entries that are not ours. Our script donates these tables, with the columns of docs/tables.md and no others:

    meta_export_items   platform, kind, surface, author, state, audience, created_at, exposure, rule, flags
    meta_export_media   platform, type, exposure
    meta_export_files   platform, fate

or `meta_export_cells`: the counts themselves, as `meta_export.cells` gives them. Cells may be texts, whatever they were. A row
with a value that our tables cannot hold (whoever has a browser can change what it sends) is counted as a problem and not taken.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from analyzer.model import Audience, Author, Exposure, Fate, Kind, MediaType, Platform, State, Surface
from analyzer.totals.cells import Cell

from .receipts import Part

MAX_BYTES = 256 << 20
"""A donation that is larger is refused: a million rows are some 150 MB."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What rules and flags are called: nothing that a person wrote passes for one."""


class NoDonation(Exception):
    """A file that holds none of our tables, or is no JSON; the type is told in the receipt, and nothing else."""


def donated(parts: Iterable[Part], read: Callable[[Part], bytes]) -> tuple[list[Cell], int]:
    """The cells of a donor's donations, and how many rows could not be taken.

    `read(part)` gives the bytes. Raises `NoDonation` where no part holds a table of ours.
    """
    counts: Counter[tuple[Any, ...]] = Counter()
    odd, ours = 0, False
    for part in parts:
        for entry in _entries(read(part)):
            for name, make in _TABLES.items():
                if isinstance(rows := entry.get(name), list):
                    ours = True
                    for row in rows:
                        try:
                            for cell in make(row):
                                counts[_key(cell)] += cell.n
                        except (KeyError, ValueError, TypeError, AttributeError):
                            odd += 1
    if not ours:
        raise NoDonation
    return [Cell(**dict(zip(_COLUMNS, key, strict=True)), n=n) for key, n in sorted(counts.items()) if n], odd


_COLUMNS = tuple(name for name in Cell.__struct_fields__ if name != "n")


def _key(cell: Cell) -> tuple[Any, ...]:
    return tuple(getattr(cell, name) for name in _COLUMNS)


def _entries(data: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NoDonation from None
    yield from (entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict))


# -- rows of our tables -----------------------------------------------------------------------------------------------


def _items(row: Mapping[str, Any]) -> Iterator[Cell]:
    own = Author(row["author"]) is Author.SELF
    platform, exposure = Platform(row["platform"]), Exposure(row["exposure"])
    when = re.match(r"(\d{4})-", str(row.get("created_at") or ""))
    yield Cell(
        what="item" if own else "by_others",
        platform=platform,
        name=Kind(row["kind"]),
        surface=Surface(row["surface"]),
        state=State(row["state"]),
        year=int(when[1]) if when else 0,
        exposure=exposure,
        rule=_id(row["rule"]),
        audience=Audience(row.get("audience") or Audience.UNKNOWN),
        n=1,
    )
    if own:
        yield from (
            Cell(what="flag", platform=platform, name=_id(flag), exposure=exposure, n=1) for flag in _list(row.get("flags"))
        )


def _media(row: Mapping[str, Any]) -> Iterator[Cell]:
    exposure = Exposure(row["exposure"]) if row.get("exposure") else ""
    yield Cell(what="media", platform=Platform(row["platform"]), name=MediaType(row["type"]), exposure=exposure, n=1)


def _files(row: Mapping[str, Any]) -> Iterator[Cell]:
    yield Cell(what="reading", platform=Platform(row["platform"]) if row.get("platform") else "", name=Fate(row["fate"]), n=1)


_NAMES: dict[str, Any] = {
    "item": Kind,
    "by_others": Kind,
    "media": MediaType,
    "flag": None,
    "language": None,
    "named": None,
    "reading": Fate,
    "export": None,
}
"""What a donation's own cells may count, and the closed set that a name is of (None: an id). Companies are not asked for."""


def _cells(row: Mapping[str, Any]) -> Iterator[Cell]:
    of = _NAMES[row["what"]]
    closed = {"surface": Surface, "state": State, "exposure": Exposure, "audience": Audience, "platform": Platform}
    values: dict[str, Any] = {column: kind(row[column]) if row.get(column) else "" for column, kind in closed.items()}
    values |= {column: _id(str(row[column]).lower()) if row.get(column) else "" for column in ("rule", "language")}
    flavour = str(row.get("flavour") or "")
    if not re.fullmatch(r"[A-Z]{1,2}\d?[a-z]?|", flavour):
        raise ValueError
    name = of(row["name"]) if of else _id(row["name"])
    n, year = int(row["n"]), int(row.get("year") or 0)
    if not (0 <= n < 10**9 and 0 <= year <= 9999):
        raise ValueError
    yield Cell(what=str(row["what"]), name=name, flavour=flavour, year=year, n=n, **values)


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError
    return value


def _list(value: Any) -> list[Any]:
    """A list, or the JSON of one, as a table of texts holds it."""
    held = json.loads(value) if isinstance(value, str) and value else value or []
    if not isinstance(held, list):
        raise ValueError
    return list(dict.fromkeys(held))


_TABLES: dict[str, Any] = {
    "meta_export_items": _items,
    "meta_export_media": _media,
    "meta_export_files": _files,
    "meta_export_cells": _cells,
}
