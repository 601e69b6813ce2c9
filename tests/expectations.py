"""What a careful person reads out of an archive, written down in TOML, held against what the tool reads.

A file of expectations lists all items, and of the other tables what matters. Only the columns that it names are
compared. `"null"` stands for a missing value, since TOML has none.
`undecided` is the number of fields that are left without a reason on purpose.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

import analyzer
from analyzer.tables import Result

from .making import zipped

Row = dict[str, Any]
TABLES = ("account", "items", "media", "files", "problems", "off_meta", "advertisers", "flags")


def read_expected(path: Path) -> Row:
    return tomllib.loads(path.read_text("utf-8"))


def as_given(archive: Path, expected: Row, scratch: Path) -> list[Path]:
    """What the user hands over: the folder, the ZIPs that lie in it, or a ZIP made of it under the name that is stated."""
    zips = sorted(archive.glob("*.zip"))
    if zips:
        return zips
    name = expected.get("zip")
    if name is None:
        return [archive]
    found = sorted(path for path in archive.rglob("*") if path.is_file() and path.name != ".zipname")
    return [zipped(scratch / name, {path.relative_to(archive).as_posix(): path.read_bytes() for path in found})]


def check(archive: Path, expected: Row, scratch: Path) -> Result:
    """Read an archive and compare; the message of a failure names the rows that differ. The result, for further questions."""
    result = analyzer.analyse(as_given(archive, expected, scratch))
    complete = {*expected.get("complete", ()), "items"}
    if not expected.get("exit_code_problems"):
        complete.add("problems")
        assert not set(result.files.fate) & {"failed"}, list(result.files.path[result.files.fate == "failed"])
    for table in TABLES:
        rows = _rows(result, table, expected)
        _match(table, expected.get(table, []), rows, table in complete)
    listed = {row["path"] for row in expected.get("files", ()) if row.get("fate") == "unknown"}
    unknown = [path for path in result.files.path[result.files.fate == "unknown"] if not path.endswith(tuple(listed))]
    assert not unknown, f"no reader knows {unknown}"
    left = [(row.path, row.field, row.values) for row in result.document.leftovers or () if row.reason is None]
    assert len(left) == expected.get("undecided", 0), f"read, in no table, and nobody has decided why: {left}"
    return result


def _rows(result: Result, table: str, expected: Row) -> list[Row]:
    frame: pd.DataFrame = getattr(result, table)
    rows = [{key: _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]
    if table != "items":
        return rows
    people = result.people.to_dict("records")
    captions = result.media.set_index("media_id").caption.to_dict()
    for row in rows:
        row["people"] = sorted(f"{one['role']}: {one['name']}" for one in people if _of(row, one))
        row["captions"] = [_plain(captions.get(one)) for one in row["media"]]
    return rows if expected.get("profile") else [row for row in rows if row["kind"] != "profile"]


def _of(item: Row, person: Row) -> bool:
    """Whether somebody is named with an item; two people's archives can use one id."""
    return bool((person["account_id"], person["item_id"]) == (item["account_id"], item["item_id"]))


def _plain(value: Any) -> Any:
    """A cell as TOML can hold it: null as a word, times in ISO 8601 with Z."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date) and value is not pd.NaT:
        return value.isoformat()
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return "null"
    return value.item() if hasattr(value, "item") else value


def _match(table: str, wanted: Iterable[Row], rows: list[Row], complete: bool) -> None:
    left = list(rows)
    missing = []
    for one in wanted:
        found = next(
            (row for row in left if all(_same(key, row.get(key, "no such column"), value) for key, value in one.items())), None
        )
        if found is None:
            missing.append(one)
        else:
            left.remove(found)
    columns = sorted(
        {key for one in wanted for key in one} | ({"kind", "text", "created_at", "path"} & {*(rows[0] if rows else ())})
    )
    surplus = [{key: row.get(key) for key in columns} for row in left]
    assert not missing, f"{table}: not found {missing}; there is {surplus}"
    assert not (complete and surplus), f"{table}: not expected {surplus}"


def _same(key: str, found: Any, wanted: Any) -> bool:
    if key == "path" and isinstance(found, str):
        return found.endswith(wanted)
    if key == "people":
        return found == sorted(wanted)
    if isinstance(wanted, dt.date):
        return bool(found == wanted.isoformat())  # a day, with and without quotation marks
    if isinstance(wanted, float) and isinstance(found, (int, float)):
        return abs(found - wanted) < 1e-6
    return bool(found == wanted)
