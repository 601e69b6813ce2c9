"""Where things were said or taken, as one GeoJSON file (RFC 7946): a point per item and per file that has coordinates.

Coordinates are degrees of WGS 84, longitude first, as the export or the picture gives them; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..flavours.json import codec
from ..model import Document, Exposure, Item, Media, Moment, iso
from ..tables import Result
from .files import about, writable
from .whole import appearing_whole, make_folder, refuse_foreign

FILE_NAME = "places.geojson"
_OURS = '{"type":"FeatureCollection","meta_export":{'


class Written(Struct, frozen=True):
    """The file that was written, and how many points it holds."""

    path: Path
    points: int


def write_places(result: Result, folder: Path, *, text: bool = True) -> Written:
    """Write `folder/places.geojson`, whole or not at all, for the user alone; without `text` no words of people are in it."""
    make_folder(folder)
    target = folder / FILE_NAME
    refuse_foreign(target, _OURS)
    points = 0
    with appearing_whole(target) as temporary, temporary.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","meta_export":' + codec.dumps(about(result, text=text)) + b',"features":[')
        for points, point in enumerate(_points(result.document, text), 1):
            out.write((b",\n" if points > 1 else b"\n") + codec.dumps(point))
        out.write(b"\n]}\n")
    return Written(target, points)


def _points(document: Document, text: bool) -> Iterator[dict[str, Any]]:
    """The items in their order, then the files in theirs."""
    held: dict[tuple[str, str], tuple[Item, Exposure]] = {}
    wanted = {(row.account_id, row.item_id) for row in document.media if row.latitude is not None}
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        if (item.account_id, item.item_id) in wanted:
            held[item.account_id, item.item_id] = (item, verdict.exposure)
        if item.place is not None and item.place.latitude is not None:
            yield _of_item(item, verdict.exposure, text)
    for row in document.media:
        if row.latitude is not None:
            yield _of_file(row, *held[row.account_id, row.item_id], text)


def _of_item(item: Item, status: Exposure, text: bool) -> dict[str, Any]:
    assert item.place is not None
    facts = {
        "account_id": item.account_id,
        "item_id": item.item_id,
        "media_id": None,
        "time": iso(item.when.seconds) if item.when else None,
        "time_precision": item.when.precision if item.when else "none",
        "platform": item.platform,
        "kind": item.kind,
        "status": status,
        "location_source": "export",
    }
    words = {"place_name": item.place.name, "text": item.text} if text else {}
    return _feature(f"{item.account_id}/{item.item_id}", item.place.longitude, item.place.latitude, facts | words)


def _of_file(row: Media, item: Item, status: Exposure, text: bool) -> dict[str, Any]:
    """A picture's time is when it was taken, else when it was uploaded, else its item's."""
    known = next((Moment(seconds) for seconds in (row.taken, row.created) if seconds is not None), item.when)
    facts = {
        "account_id": row.account_id,
        "item_id": row.item_id,
        "media_id": row.media_id,
        "time": iso(known.seconds) if known else None,
        "time_precision": known.precision if known else "none",
        "platform": item.platform,
        "kind": item.kind,
        "status": status,
        "location_source": row.location_source,
        "media_type": row.type,
    }
    words = {"text": row.caption} if text else {}
    return _feature(f"{row.account_id}/{row.item_id}/{row.media_id}", row.longitude, row.latitude, facts | words)


def _feature(name: str, longitude: float | None, latitude: float | None, facts: dict[str, Any]) -> dict[str, Any]:
    properties = {key: writable(value) if isinstance(value, str) else value for key, value in facts.items()}
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": writable(name), "geometry": point, "properties": properties}
