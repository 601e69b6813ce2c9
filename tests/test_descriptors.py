"""What describes the tables to other programs is true: frictionless and csvw read every row by it, keys included."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from msgspec.structs import replace

import analyzer
from analyzer.model import Moment, Precision, ZoneSource
from analyzer.outputs.descriptors import CSVW, DATA_PACKAGE
from analyzer.outputs.files import write_tables
from analyzer.outputs.places import FILE_NAME, write_places
from analyzer.outputs.sqlite import write_sqlite
from analyzer.tables import TABLES, Result, tables_with
from analyzer.words import Complaint
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import Command, facebook, post, snapshot, zipped

AS_OF = dt.date(2026, 11, 1)
TABULAR = {table.name: table for table in TABLES}


@pytest.fixture(scope="module")
def ada() -> Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def _package(folder: Path) -> dict[str, Any]:
    return json.loads((folder / DATA_PACKAGE).read_bytes())


# -- Data Package and CSVW ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("text", [True, False])
def test_frictionless_finds_nothing_wrong(ada: Result, tmp_path: Path, form: str, text: bool) -> None:
    frictionless = pytest.importorskip("frictionless")
    write_tables(ada, tmp_path, form, text=text)
    report = frictionless.validate(str(tmp_path / DATA_PACKAGE))
    assert not report.errors
    assert {task.name for task in report.tasks} == set(TABULAR)
    for task in report.tasks:
        if (tmp_path / task.place).stat().st_size:  # frictionless takes a JSON Lines file of no rows for a broken one
            assert task.valid, (task.name, [error.message for error in task.errors][:3])
            assert task.stats.get("rows", 0) == len(ada.table(task.name))


def test_frictionless_is_told_of_keys_and_closed_sets(ada: Result, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    write_tables(ada, tmp_path, "csv")
    for name, old, new in (("people", "fb-", "no-"), ("items", ",post,", ",sermon,")):
        path = tmp_path / f"{name}.csv"
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    report = frictionless.validate(str(tmp_path / DATA_PACKAGE))
    found = {task.name: {error.type for error in task.errors} for task in report.tasks if task.errors}
    assert found == {"people": {"foreign-key"}, "items": {"constraint-error"}}


@pytest.mark.parametrize("text", [True, False])
def test_csvw_reads_every_row(ada: Result, tmp_path: Path, text: bool) -> None:
    csvw = pytest.importorskip("csvw")
    write_tables(ada, tmp_path, "csv", text=text)
    group = csvw.TableGroup.from_file(tmp_path / CSVW)
    read = {str(table.url): list(table.iterdicts(strict=True)) for table in group.tables}
    assert {name: len(rows) for name, rows in read.items()} == {f"{name}.csv": len(ada.table(name)) for name in TABULAR}
    assert group.check_referential_integrity()
    dated = next(row for row in read["items.csv"] if row["item_id"] == "fb-122132488660522")
    assert (dated["created_at"].isoformat(), dated["minor"], dated["media"]) == (
        "2018-09-15T08:41:00+00:00",
        False,
        ada.items.set_index("item_id").media["fb-122132488660522"],
    )


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_folder_of_tables_says_what_made_it(ada: Result, tmp_path: Path, form: str) -> None:
    write_tables(ada, tmp_path, form)
    package = _package(tmp_path)
    assert package["meta_export"] == {
        "tool": "meta-export",
        "version": ada.document.version,
        "as_of": "2026-11-01",
        "policy": ada.document.policy,
        "lang": "en",
        "text": "yes",
        "notice": package["description"],
    }
    listed = {resource["path"] for resource in package["resources"]}
    beside = {DATA_PACKAGE, CSVW} if form == "csv" else {DATA_PACKAGE}
    assert {path.name for path in tmp_path.iterdir()} == listed | beside


def test_titles_are_in_the_language_asked_for(tmp_path: Path) -> None:
    write_tables(analyzer.analyse([INSTAGRAM], as_of=AS_OF, lang="fr"), tmp_path, "csv")
    assert [resource["title"] for resource in _package(tmp_path)["resources"]][:2] == ["Contenus", "Images, vidéos et sons"]
    assert json.loads((tmp_path / CSVW).read_bytes())["tables"][0]["dc:title"] == "Contenus"


@pytest.mark.parametrize("name", [DATA_PACKAGE, CSVW])
def test_a_description_of_somebody_else_is_left_alone(ada: Result, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{\n "name": "my-own"}')
    before = snapshot(tmp_path)
    with pytest.raises(Complaint):
        write_tables(ada, tmp_path, "csv")
    assert snapshot(tmp_path) == before


def test_a_description_of_ours_is_replaced(ada: Result, tmp_path: Path) -> None:
    for text in (True, False):
        write_tables(ada, tmp_path, "csv", text=text)
    assert _package(tmp_path)["meta_export"]["text"] == "no"


def test_an_order_is_said_from_the_least_to_the_most(ada: Result, tmp_path: Path) -> None:
    write_tables(ada, tmp_path, "csv")
    items = next(one for one in _package(tmp_path)["resources"] if one["name"] == "items")["schema"]["fields"]
    ordered = {field["name"]: field["categories"] for field in items if field.get("categoriesOrdered")}
    assert ordered == {
        "exposure": ["out", "unclear", "possible", "in"],
        "time_precision": ["none", "day", "minute", "second"],
    }
    assert all(field["categories"] == field["constraints"]["enum"] for field in items if "categories" in field)


# -- languages ------------------------------------------------------------------------------------------------------------


def test_languages_are_told_when_they_are_asked_for(ada: Result, tmp_path: Path) -> None:
    assert ada.items.language.isna().all()
    asked = Result(ada.document, languages=True)
    told = asked.items
    assert told.language[told.text == "Il a trouvé sa place avant moi."].tolist() == ["fr"]
    assert told.language[told.text == "Wie schön, ich komme sofort 😍"].tolist() == ["de"]
    assert told.language[told.text == "Giboulées"].isna().all()
    assert set(told.language.dropna()) == {"fr", "en", "de", "ar", "he"}, "what Ada and her friends write"
    assert told.language[told.text.isna()].isna().all()
    write_tables(asked, tmp_path, "csv", text=False)
    with (tmp_path / "items.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["language"] for row in csv.DictReader(stream)] == asked.items.language.fillna("").tolist()


def test_the_command_tells_languages(command: Command, tmp_path: Path) -> None:
    written = facebook(post("Aujourd’hui nous avons cueilli des cerises au jardin."))
    archive = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", written)
    ran = command("tables", archive, "--to", tmp_path / "out", "--format", "jsonl", "--languages")
    assert ran.code == 0
    rows = map(json.loads, (tmp_path / "out/items.jsonl").read_text("utf-8").splitlines())
    assert {row["text"]: row["language"] for row in rows if row["kind"] == "post"} == {
        "Aujourd’hui nous avons cueilli des cerises au jardin.": "fr"
    }


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_a_format_without_languages_says_so(command: Command, tmp_path: Path, form: str) -> None:
    ran = command("tables", INSTAGRAM, "--to", tmp_path / "out", "--format", form, "--languages")
    assert (ran.code, ran.err.strip()) == (
        2,
        f"meta-export: `--format {form}` has no languages. Choose another format with --languages.",
    )
    assert not (tmp_path / "out").exists()


# -- columns --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_closed_sets_hold_every_value_and_are_named(ada: Result, table: Any) -> None:
    frame = ada.table(table.name)
    for column in table.columns:
        if column.closed:
            assert set(map(str, frame[column.name])) <= set(column.closed), column.name
            if column.name != "platform":  # an account of Threads is that of Instagram
                assert [one for one in column.closed if one not in column.meaning] == []


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_closed_sets_are_categoricals_of_all_their_members(ada: Result, table: Any) -> None:
    """Whatever occurs: frames of several people have the same types, and stay categoricals when they are put together."""
    nobody = Result(replace(ada.document, items=(), verdicts=(), media=(), flags=(), files=(), problems=(), accounts=()))
    frames = [ada.table(table.name), nobody.table(table.name)]
    for column in [column for column in table.columns if column.closed]:
        expected = pd.CategoricalDtype([str(member) for member in column.closed], column.ordered)
        for frame in [*frames, pd.concat(frames)]:
            assert frame[column.name].dtype == expected, column.name


def test_statuses_compare_and_kinds_group_as_texts_do(ada: Result) -> None:
    items = ada.items
    exposed = items[items["exposure"] >= "possible"]
    assert set(exposed["exposure"]) == {"in", "possible"}
    assert len(exposed) == items["exposure"].isin(["in", "possible"]).sum()
    assert items.groupby("account_id")["exposure"].max().tolist() == ["in", "in"]
    counted = items.groupby(["kind", "exposure"]).size()
    assert counted.to_dict() == items.astype({"kind": "str", "exposure": "str"}).groupby(["kind", "exposure"]).size().to_dict()
    assert counted.min() > 0, "no row for what does not occur"
    assert counted.unstack(fill_value=0).assign(total=1)["total"].eq(1).all(), "a column can be added"


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_keys_are_never_null_and_never_twice(ada: Result, table: Any) -> None:
    frame = ada.table(table.name)
    if table.key:
        assert not frame[list(table.key)].isna().any(axis=None)
        assert not frame.duplicated(list(table.key)).any()
    for other, names in table.refers:
        there = set(ada.table(other)[list(names)].itertuples(index=False, name=None))
        assert set(frame[list(names)].dropna().itertuples(index=False, name=None)) <= there


ZONES = (
    ("Europe/Paris", Moment(1_719_411_185), "2024-06-26T16:13:05"),
    ("Europe/Paris", Moment(1_729_990_800, Precision.MINUTE, ZoneSource.ACCOUNT), "2024-10-27T02:00:00"),
    ("America/St_Johns", Moment(1_719_411_185), "2024-06-26T11:43:05"),
    ("Pacific/Kiritimati", Moment(253_402_300_799), None),  # the year 10000 there
    ("Europe/Paris", Moment(1_719_411_185, Precision.DAY), None),
    ("Europe/Paris", Moment(1_719_411_185, Precision.MINUTE, ZoneSource.ASSUMED), None),
    ("Europe/Nowhere", Moment(1_719_411_185), None),
    (None, Moment(1_719_411_185), None),
    ("Europe/Paris", None, None),
)


@pytest.mark.parametrize(("zone", "when", "local"), ZONES)
def test_local_time_is_that_of_the_accounts_zone_or_unknown(
    ada: Result, zone: str | None, when: Moment | None, local: str | None
) -> None:
    document = ada.document
    accounts = tuple(replace(one, context=replace(one.context, timezone=zone)) for one in document.accounts)
    item = replace(document.items[0], when=when)
    changed = replace(document, accounts=accounts, items=(item,), verdicts=document.verdicts[:1])
    found = Result(changed).items.created_at_local[0]
    assert (None if pd.isna(found) else found) == local


def test_length_and_words_are_those_of_the_text(ada: Result) -> None:
    items = ada.items.set_index("item_id")
    cafe = items.loc["fb-122132488660522"]  # Le meilleur café de la ville, et le petit biscuit en plus ☕
    assert (cafe.length, cafe.words) == (59, 13)
    silent = items[items.text.isna()]
    assert len(silent) and silent.length.isna().all() and silent.words.isna().all()


def _words(result: Result) -> set[str]:
    """Everything of the sample life that people wrote or are called."""
    found = {
        str(one)
        for table, names in (
            ("items", ("text", "author_name", "place_name", "permalink")),
            ("media", ("caption", "embedded_caption", "uri", "path")),
            ("people", ("name",)),
            ("flags", ("match",)),
            ("account", ("name", "username")),
            ("files", ("path", "archive")),
        )
        for name in names
        for one in result.table(table)[name].dropna()
    }
    ids = set(result.items.account_id) | set(result.account.account_id)
    return {one for one in found if len(one) > 5 and not any(one in account for account in ids)}


@pytest.mark.parametrize("form", ["csv", "jsonl", "sqlite", "geojson"])
def test_without_text_no_word_of_anybody_is_written(ada: Result, tmp_path: Path, form: str) -> None:
    if form == "sqlite":
        with closing(sqlite3.connect(write_sqlite(ada, tmp_path, text=False).path)) as database:
            written = "\n".join(database.iterdump())
    elif form == "geojson":
        written = write_places(ada, tmp_path, text=False).path.read_text("utf-8")
    else:
        written = "\n".join(path.read_text("utf-8") for path in write_tables(ada, tmp_path, form, text=False))
    words = _words(ada)
    assert len(words) > 300
    companies = " ".join({*ada.off_meta.name, *ada.advertisers.name})
    assert [one for one in words if one in written and one not in companies] == []


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_text_the_rest_is_what_it_was(ada: Result, tmp_path: Path) -> None:
    write_tables(ada, tmp_path / "all", "csv")
    write_tables(ada, tmp_path / "less", "csv", text=False)
    for table in tables_with(words=False):
        kept = [column.name for column in table.columns]
        assert kept[0] == "account_id"
        whole, less = (_rows(tmp_path / name / f"{table.name}.csv") for name in ("all", "less"))
        assert less == [{name: row[name] for name in kept} for row in whole]


# -- places ---------------------------------------------------------------------------------------------------------------


def test_every_item_and_file_with_coordinates_is_a_point(ada: Result, tmp_path: Path) -> None:
    written = write_places(ada, tmp_path)
    places = json.loads(written.path.read_bytes())
    assert places["type"] == "FeatureCollection"
    assert places["meta_export"]["as_of"] == "2026-11-01"
    points = places["features"]
    assert written.points == len(points) == ada.items.latitude.notna().sum() + ada.media.latitude.notna().sum()
    assert len({point["id"] for point in points}) == len(points)
    cafe = next(point for point in points if point["properties"]["item_id"] == "fb-122132488660522")
    assert cafe["geometry"] == {"type": "Point", "coordinates": [4.8335, 45.7671]}, "RFC 7946: longitude first"
    assert {name: cafe["properties"][name] for name in ("time", "kind", "status", "place_name", "media_id")} == {
        "time": "2018-09-15T08:41:00Z",
        "kind": "post",
        "status": "possible",
        "place_name": "Café de l'Exemple",
        "media_id": None,
    }
    pictures = [point["properties"] for point in points if point["properties"]["media_id"]]
    assert {one["media_id"] for one in pictures} == set(ada.media.media_id[ada.media.latitude.notna()])
    status = ada.items.set_index("item_id").exposure
    assert all(one["status"] == status[one["item_id"]] for one in pictures)


def test_no_place_is_an_empty_collection(command: Command, tmp_path: Path) -> None:
    export = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    ran = command("tables", export, "--to", tmp_path / "out", "--format", "geojson", "--without-text", "--lang", "en")
    assert ran.code == 0
    assert f"0 places written to {tmp_path / 'out' / FILE_NAME}." in ran.err
    assert json.loads((tmp_path / "out" / FILE_NAME).read_bytes())["features"] == []


def test_the_document_for_the_report_needs_its_texts(command: Command, tmp_path: Path) -> None:
    export = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    ran = command("tables", export, "--to", tmp_path / "out", "--format", "json", "--without-text", "--lang", "en")
    assert ran.code == 2
    assert "needs the texts" in ran.err
    assert not (tmp_path / "out").exists()


def test_the_command_leaves_the_texts_out(command: Command, tmp_path: Path) -> None:
    export = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    for form in ("csv", "sqlite"):
        assert command("tables", export, "--to", tmp_path / form, "--format", form, "--without-text").code == 0
    assert b"Hello, world" not in b"".join(path.read_bytes() for path in tmp_path.glob("*/*"))


# -- other programs -------------------------------------------------------------------------------------------------------


def test_the_answers_of_duckdb_are_those_of_the_document(ada: Result, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_tables(ada, tmp_path, "parquet")
    found = re.findall(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", (ROOT / "docs/other-programs.md").read_text("utf-8"), re.DOTALL)
    assert len(found) == 3
    with duckdb.connect() as database:
        for query, answer in found:
            asked = database.execute(query.replace("out/", f"{tmp_path.as_posix()}/"))
            lines = [[column[0] for column in asked.description], ["---"] * len(asked.description), *asked.fetchall()]
            assert "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines) == answer
