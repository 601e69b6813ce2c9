"""Rows of a donor's tables, where somebody asked for them and the donor agreed.

`rows` keeps no word of a person and nothing that tells people apart by itself: months in place of times, no place, no camera, no
program, no digest of a file, no address; ids, which Meta knows, become the numbers 1, 2, 3 … of this donor. `text` keeps all
tables as they are (docs/tables.md).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from analyzer.model import Document, utc_day
from analyzer.outputs.files import arrow_types, for_arrow
from analyzer.tables import TABLES, Column, Table
from analyzer.words import Words

from .receipts import Keep

ROWS: dict[str, tuple[str, ...]] = {
    "items": (
        *("account_id", "item_id", "platform", "kind", "surface", "author", "state", "audience", "audience_source", "created_at"),
        *(
            "time_precision",
            "length",
            "words",
            "location_source",
            "ai_generated",
            "minor",
            "flavour",
            "exposure",
            "rule",
            "flags",
        ),
    ),
    "media": (
        "account_id",
        "item_id",
        "type",
        "format",
        "width",
        "height",
        "created_at",
        "location_source",
        "meta_marker",
        "differs",
    ),
    "flags": ("account_id", "item_id", "flag", "source"),
    "files": ("account_id", "fate", "reader", "records", "made", "merged", "empty", "items", "reason"),
}
"""The tables and columns that `rows` keeps; a column that is new in a table is not among them until somebody decides so."""
_IDS = ("account_id", "item_id")


def tables_of(document: Document, participant: str, keep: Keep) -> dict[str, Any]:
    """`{name: table of Arrow}`, each with the donor's pseudonym as its first column."""
    tables = TABLES if keep is Keep.TEXT else _without_words()
    return {table.name: _arrow(participant, table, document) for table in tables}


def _without_words() -> list[Table]:
    numbers: dict[str, dict[str, str]] = {name: {} for name in _IDS}

    def less(column: Column[Any]) -> Column[Any]:
        of = column.of
        if column.name in _IDS:
            known = numbers[column.name]
            return replace(column, of=lambda row: known.setdefault(of(row), str(len(known) + 1)))
        return replace(column, of=lambda row: _month(of(row))) if column.type == "time" else column

    return [
        replace(table, columns=tuple(less(column) for column in table.columns if column.name in ROWS[table.name]))
        for table in TABLES
        if table.name in ROWS
    ]


def _month(seconds: int | None) -> int | None:
    """The first second of the month."""
    if seconds is None:
        return None
    day = utc_day(seconds)
    return int(dt.datetime(day.year, day.month, 1, tzinfo=dt.UTC).timestamp())


def _arrow(participant: str, table: Table, document: Document) -> Any:
    import pyarrow as pa

    rows = list(table.rows(document, Words("en")))
    types = arrow_types(pa)
    fields = [pa.field("participant", pa.string()), *(pa.field(column.name, types[column.type]) for column in table.columns)]
    values = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    held = [[for_arrow(column.type, value) for value in each] for column, each in zip(table.columns, values, strict=True)]
    arrays = [pa.array(each, field.type) for each, field in zip([[participant] * len(rows), *held], fields, strict=True)]
    return pa.table(arrays, pa.schema(fields))
