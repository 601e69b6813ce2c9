"""
Posts, comments, stories, pictures and videos of Facebook and Instagram, from the tables of meta-export

A module for HPI (https://github.com/karlicoss/HPI): it needs nothing but HPI and the JSON Lines that
`meta-export tables ARCHIVE… --to FOLDER --format jsonl` wrote. Folders of several days may overlap: the last one counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import my.config
from my.core import Json, Paths, Res, Stats, get_files, stat

REQUIRES: list[str] = []


class config(my.config.meta_export):
    export_path: Paths
    """Path, paths or glob of the files `items.jsonl`; the other tables are read beside them."""


@dataclass(frozen=True)
class Item:
    """A row of the table `items`; `exposure` is its status under Meta's AI training announcement, never that it was used."""

    account: str
    id: str
    platform: str
    kind: str
    own: bool
    created: datetime | None
    text: str | None
    place: str | None
    permalink: str | None
    exposure: str
    raw: Json


@dataclass(frozen=True)
class Media:
    """A row of the table `media`; `path` is its place inside the archive, None where the archive does not hold it."""

    account: str
    id: str
    item: str
    type: str
    created: datetime | None
    archive: str | None
    path: str | None
    latitude: float | None
    longitude: float | None
    raw: Json


def inputs() -> Sequence[Path]:
    return get_files(config.export_path)


def items() -> Iterator[Res[Item]]:
    """Every item of every account once, as the last of the folders says it."""
    yield from _rows("items", "item_id", _item)


def media() -> Iterator[Res[Media]]:
    """Every picture, video and sound of the person's own once."""
    yield from _rows("media", "media_id", _media)


def stats() -> Stats:
    return {**stat(items), **stat(media)}


def _item(row: Json) -> Item:
    return Item(
        account=row["account_id"],
        id=row["item_id"],
        platform=row["platform"],
        kind=row["kind"],
        own=row["author"] == "self",
        created=_time(row["created_at"]),
        text=row.get("text"),  # tables --without-text have no such columns
        place=row.get("place_name"),
        permalink=row.get("permalink"),
        exposure=row["exposure"],
        raw=row,
    )


def _media(row: Json) -> Media:
    return Media(
        account=row["account_id"],
        id=row["media_id"],
        item=row["item_id"],
        type=row["type"],
        created=_time(row["taken_at"] or row["created_at"]),
        archive=row.get("archive"),
        path=row.get("path"),
        latitude=row["latitude"],
        longitude=row["longitude"],
        raw=row,
    )


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value.replace("Z", "+00:00"))


def _rows(table: str, key: str, made: Callable[[Json], Any]) -> Iterator[Res[Any]]:
    rows: dict[tuple[str, str], Any] = {}
    for path in inputs():
        try:
            lines = (path.parent / f"{table}.jsonl").read_text("utf-8").split("\n")
        except (OSError, ValueError) as error:
            yield error
            continue
        for line in filter(None, lines):  # not splitlines: U+2028 may stand in a text
            try:
                row = json.loads(line)
                rows[row["account_id"], row[key]] = made(row)
            except (KeyError, ValueError) as error:
                yield error
    yield from rows.values()
