"""The sample life, whole: what comes out of it is written down where a human can read the difference."""

from __future__ import annotations

import datetime as dt
import json
from enum import Enum
from pathlib import Path

import pandas as pd
import pytest

import analyzer
from analyzer.outputs.files import write_tables
from analyzer.tables import TABLES, Result, Table
from sample_exports.render import zip_folder
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def ada() -> Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_of_the_sample_life(ada: Result, table: str, tmp_path: Path, golden) -> None:
    write_tables(ada, tmp_path, "jsonl")
    golden(f"ada/{table}.jsonl", (tmp_path / f"{table}.jsonl").read_text("utf-8"))


def test_the_inventory_of_the_sample_life(ada: Result, golden) -> None:
    golden("ada/inventory.json", json.dumps(ada.inventory, indent=1) + "\n")


def test_every_member_of_the_samples_has_exactly_one_fate(ada: Result) -> None:
    members = [path for folder in (*FACEBOOK_PARTS, INSTAGRAM) for path in folder.rglob("*") if path.is_file()]
    named = list(zip(ada.files.archive, ada.files.path, strict=True))
    assert len(named) == len(set(named)) == len(members)


def test_no_private_message_is_kept(ada: Result) -> None:
    """Every private message of the sample holds this word; none of it may reach a table."""
    everything = json.dumps([str(row) for table in TABLES for row in table.rows(ada.document, ada.words)])
    assert "SENTINELPRIVATE" not in everything
    # Eight with Ben, four in a group (two more there talk with Meta AI), two answers to stories.
    assert ada.inventory["facebook"]["private_messages"]["total"] == 8 + 4 + 2
    assert ada.inventory["instagram"]["private_messages"]["total"] == 5


def _tables(result: Result) -> dict[str, list[object]]:
    """All rows, without the archives' names: they differ between twins on purpose."""
    rows: dict[str, list[object]] = {}
    for table in TABLES:
        kept = [at for at, column in enumerate(table.columns) if column.name != "archive"]
        rows[table.name] = [[str(row[at]) for at in kept] for row in table.rows(result.document, result.words)]
    rows["files"].sort(key=str)
    return rows


def test_folders_and_zips_give_the_same_tables(ada: Result, tmp_path: Path) -> None:
    zips = [tmp_path / f"{folder.name}.zip" for folder in (*FACEBOOK_PARTS, INSTAGRAM)]
    for folder, target in zip((*FACEBOOK_PARTS, INSTAGRAM), zips, strict=True):
        zip_folder(folder, target)
    zipped = analyzer.analyse(zips, as_of=AS_OF)
    assert _tables(zipped) == _tables(ada)
    assert _tables(analyzer.analyse(tmp_path, as_of=AS_OF)) == _tables(ada), "a folder that holds the ZIPs"


def test_one_part_and_two_give_the_same_tables(ada: Result, tmp_path: Path) -> None:
    whole = tmp_path / "facebook-ada-2026-07-01-Wh00le00"
    for part in FACEBOOK_PARTS:
        for path in part.rglob("*"):
            if path.is_file():
                target = whole / path.relative_to(part)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    assert _tables(analyzer.analyse([whole, INSTAGRAM], as_of=AS_OF)) == _tables(ada)


def test_the_order_of_parts_changes_nothing(ada: Result) -> None:
    turned = analyzer.analyse([INSTAGRAM, *reversed(FACEBOOK_PARTS)], as_of=AS_OF)
    assert _tables(turned) == _tables(ada)


def test_the_same_input_gives_the_same_bytes(ada: Result, tmp_path: Path) -> None:
    again = analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF)
    for form in ("csv", "jsonl"):
        first = {path.name: path.read_bytes() for path in write_tables(ada, tmp_path / "one", form)}
        second = {path.name: path.read_bytes() for path in write_tables(again, tmp_path / "two", form)}
        assert first == second


def test_accounts_stay_apart(ada: Result) -> None:
    assert set(ada.account.account_id) == {"facebook:ada.lambert.example", "instagram:ada_lambert_ex"}
    assert set(ada.items.account_id) == set(ada.account.account_id)


def test_tables_have_the_types_of_the_contract(ada: Result) -> None:
    assert str(ada.items.created_at.dtype) == "datetime64[s, UTC]"
    assert ada.items.item_id.is_unique
    assert set(ada.items.exposure) <= {"in", "possible", "unclear", "out"}
    assert ada.media.bytes.dtype == "Int64"


_DTYPES = {"string": "str", "int": "Int64", "float": "float64", "bool": "boolean", "list": "object", "date": "object"}


@pytest.mark.parametrize("storage", ["pyarrow", "python"])
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_dataframe_is_what_pandas_makes_of_the_rows(ada: Result, table: Table, storage: str) -> None:
    if storage == "pyarrow":
        pytest.importorskip("pyarrow")
    rows = list(table.rows(ada.document, ada.words))
    with pd.option_context("mode.string_storage", storage):
        frame = Result(ada.document).table(table.name)
        for at, column in enumerate(table.columns):
            values = [row[at] for row in rows]
            if column.type == "string":
                values = [None if value is None else str(value) for value in values]
            if column.closed:
                expected = pd.Series(pd.Categorical(values, [str(member) for member in column.closed], column.ordered))
            elif column.type == "time":
                expected = pd.to_datetime(pd.Series(values, dtype="Int64"), unit="s", utc=True).dt.as_unit("s")
            else:
                expected = pd.Series(values, dtype=_DTYPES[column.type])
            pd.testing.assert_series_equal(frame[column.name], expected, check_names=False)
            assert not any(isinstance(value, Enum) for value in frame[column.name])
