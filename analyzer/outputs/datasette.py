"""What Datasette shows beside the database: titles, meanings of columns, units, facets, and questions that are often asked.

The file is JSON, which YAML includes, below a line that says whose it is. Datasette takes it by `--metadata`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..tables import Table
from ..words import Words, mark
from .descriptors import TITLE

FILE_NAME = "datasette.yaml"
OURS = "# meta-export: "
"""How the file begins, when it is ours."""

_FACETS: Mapping[str, Sequence[Any]] = {
    "items": ("exposure", "kind", "platform", "audience", {"array": "flags"}),
    "media": ("type", "location_source", "format"),
    "people": ("role",),
    "flags": ("flag", "source"),
    "files": ("fate", "reason"),
    "leftovers": ("reason",),
    "off_meta": ("name",),
    "advertisers": ("reason",),
}
_NEWEST = {"items": "created_at", "media": "created_at", "off_meta": "received_at"}

_QUERIES: Mapping[str, tuple[str, str]] = {
    "status_by_account": (
        mark("How do my items stand, in each account?"),
        "SELECT account_id, exposure, count(*) AS items FROM items GROUP BY account_id, exposure ORDER BY account_id, items DESC",
    ),
    "status_by_year": (
        mark("How do the years compare?"),
        "SELECT year, sum(total) AS items, sum(in_scope) AS in_scope, sum(possible) AS possible, sum(unclear) AS unclear,\n"
        "  sum(out_of_scope) AS out_of_scope FROM by_year GROUP BY year ORDER BY year",
    ),
    "own_kinds": (
        mark("Of what I wrote or showed myself, what is covered?"),
        "SELECT platform, kind, count(*) AS items FROM items WHERE exposure = 'in' AND author = 'self'\n"
        "GROUP BY platform, kind ORDER BY items DESC, platform, kind",
    ),
    "rules": (
        mark("Which rules decide most, and what do they say?"),
        "SELECT rule, exposure, count(*) AS items, min(because) AS because FROM items\n"
        "GROUP BY rule, exposure ORDER BY items DESC, rule, exposure",
    ),
    "sensitive": (
        mark("Which sensitive details are in items that are covered or possibly covered?"),
        "SELECT flag, exposure, count(*) AS items FROM item_flags JOIN items USING (account_id, item_id)\n"
        "WHERE exposure IN ('in', 'possible') GROUP BY flag, exposure ORDER BY items DESC, flag, exposure",
    ),
    "located_pictures": (
        mark("Which pictures and videos show where they were taken?"),
        "SELECT media.account_id, media_id, type, items.exposure, media.latitude, media.longitude, media.location_source\n"
        "FROM media JOIN items USING (account_id, item_id) WHERE media.latitude IS NOT NULL ORDER BY media.created_at DESC",
    ),
    "companies": (
        mark("Which companies gave Meta data about me?"),
        "SELECT name, count(*) AS events, min(received_at) AS first_at, max(received_at) AS last_at FROM off_meta\n"
        "GROUP BY name ORDER BY events DESC, name",
    ),
}
"""Name -> question (a message id) and its SQL, in terms of docs/sqlite.md."""


def metadata(
    tables: Sequence[Table], about: Mapping[str, str], words: Words, database: str, stands: Callable[[str], bool]
) -> bytes:
    """The file for the database of this name; `stands` tells whether the database has all that a query names."""
    made = f"{about['tool']} {about['version']}, policy {about['policy']}, as of {about['as_of']}"
    queries = {name: {"title": words.say(question), "sql": sql} for name, (question, sql) in _QUERIES.items() if stands(sql)}
    says = {"title": words.say(TITLE), "description": f"{about['notice']} ({made})"}
    held = {**says, "tables": {table.name: _table(table, words) for table in tables}, "queries": queries}
    described = {**says, "databases": {database: held}}
    return f"{OURS}{made}\n{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def _table(table: Table, words: Words) -> dict[str, Any]:
    names = {column.name for column in table.columns}
    shown: dict[str, Any] = {
        "title": words.say(table.title),
        "columns": {column.name: column.meaning for column in table.columns},
    }
    if units := {column.name: column.unit for column in table.columns if column.unit}:
        shown["units"] = units
    if facets := [one for one in _FACETS.get(table.name, ()) if not isinstance(one, str) or one in names]:
        shown["facets"] = facets
    if newest := _NEWEST.get(table.name):
        shown["sort_desc"] = newest
    return shown
