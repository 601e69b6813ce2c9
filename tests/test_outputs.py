"""Parquet and SQLite: what was written is what the tables say, whole, for the owner alone, and Datasette can show it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import re
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from msgspec.structs import replace

import analyzer
from analyzer.model import FileFate, iso
from analyzer.outputs import files as outputs
from analyzer.outputs import sqlite as sqlite_output
from analyzer.outputs.files import write_tables
from analyzer.outputs.sqlite import FILE_NAME, write_sqlite
from analyzer.tables import TABLES, Result
from analyzer.words import Complaint
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import Command, facebook, snapshot, zipped

AS_OF = dt.date(2026, 11, 1)
DOCUMENT = ROOT / "docs" / "sqlite.md"
NOTICE = "Covered does not mean used: nobody outside Meta can know that."


@pytest.fixture(scope="module")
def ada() -> Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF)


@pytest.fixture(scope="module")
def file(ada: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sqlite(ada, tmp_path_factory.mktemp("out")).path


@pytest.fixture
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())


def _column(database: sqlite3.Connection, query: str, *values: object) -> list[Any]:
    return [row[0] for row in database.execute(query, values)]


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def _odd(result: Result) -> Result:
    """The same result with texts that no text format likes: half a surrogate pair, NUL, a name that is not UTF-8."""
    document = result.document
    item = replace(document.items[0], text="one \0 two \ud83d three", links=("https://example.com/\udce9\0",))
    odd = FileFate(account_id=None, archive="a.zip", path=os.fsdecode(b"caf\xe9.jpg"), bytes=1, fate=document.files[0].fate)
    return Result(replace(document, items=(item, *document.items[1:]), files=(*document.files, odd, odd)))


def _failing(result: Result) -> Result:
    """The same result with an item that has no account, found out only when its row is made."""
    document = result.document
    return Result(replace(document, items=(*document.items, None), verdicts=(*document.verdicts, document.verdicts[0])))


# -- SQLite -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_table_holds_the_rows_of_the_analysis(ada: Result, database: sqlite3.Connection, table: Any) -> None:
    kept = [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows(ada.document, ada.words)]
    found = pd.read_sql(f'SELECT * FROM "{table.name}" ORDER BY rowid', database)
    assert list(found.columns) == [column.name for column in table.columns]
    assert len(found) == len(kept)
    for column in table.columns:
        expected = pd.Series([row[column.name] for row in kept], dtype="object")
        if column.type == "list":
            expected = expected.map(lambda texts: json.dumps(texts, ensure_ascii=False, separators=(",", ":")))
        elif column.type == "time":
            expected = expected.map(lambda value: None if value is None else iso(value))
        elif column.type == "date":
            expected = expected.map(lambda value: None if value is None else value.isoformat())
        same = [
            (pd.isna(one) and pd.isna(other)) or one == other for one, other in zip(found[column.name], expected, strict=True)
        ]
        assert all(same), column.name


def test_columns_have_types_and_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert _column(database, "PRAGMA integrity_check") == ["ok"]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    declared = {row[1]: row[2] for row in database.execute("PRAGMA table_info(items)")}
    assert (declared["created_at"], declared["record"], declared["latitude"], declared["minor"]) == (
        "TEXT",
        "INTEGER",
        "REAL",
        "INTEGER",
    )
    assert _column(database, "SELECT name FROM pragma_table_info('items') WHERE pk ORDER BY pk") == ["account_id", "item_id"]
    assert _column(database, "SELECT name FROM pragma_table_info('media') WHERE pk ORDER BY pk") == ["account_id", "media_id"]
    referred = {
        name: set(_column(database, f"SELECT \"table\" FROM pragma_foreign_key_list('{name}')")) for name in ("flags", "files")
    }
    assert referred == {"flags": {"account", "items", "media"}, "files": {"account"}}
    assert set(_column(database, "SELECT DISTINCT typeof(minor) FROM items")) <= {"integer", "null"}
    assert _column(database, "PRAGMA journal_mode") == ["delete"]


def test_join_tables_say_what_the_lists_say(ada: Result, database: sqlite3.Connection) -> None:
    for name, column, value in (
        ("item_media", "media", "media_id"),
        ("item_links", "links", "link"),
        ("item_flags", "flags", "flag"),
    ):
        expected = [(row.account_id, row.item_id, text) for row in ada.items.itertuples() for text in getattr(row, column)]
        order = "" if name == "item_flags" else ", position"
        found = database.execute(
            f"SELECT account_id, item_id, {value} FROM {name} ORDER BY account_id, item_id{order}"
        ).fetchall()
        assert sorted(found) == sorted(expected)
    per_item: dict[tuple[str, str], list[str]] = {}
    for account_id, item_id, media_id in database.execute(
        "SELECT account_id, item_id, media_id FROM item_media ORDER BY position"
    ):
        per_item.setdefault((account_id, item_id), []).append(media_id)
    for row in ada.items.itertuples():
        assert per_item.get((row.account_id, row.item_id), []) == row.media


def test_views_add_up(ada: Result, database: sqlite3.Connection) -> None:
    items, files = ada.items, ada.files
    exposed = int(items.exposure.isin(["in", "possible"]).sum())
    assert _column(database, "SELECT count(*) FROM exposed") == [exposed]
    for view in ("by_kind", "by_year"):
        assert database.execute(f"SELECT sum(total), sum(in_scope) + sum(possible) FROM {view}").fetchall() == [
            (len(items), exposed)
        ]
        assert _column(database, f"SELECT count(*) FROM {view} WHERE total <> in_scope + possible + unclear + out_of_scope") == [
            0
        ]
    assert _column(database, "SELECT sum(files) FROM file_check") == [len(files)]
    assert _column(database, "SELECT sum(tagged + mentioned + tagger + owner + author) FROM people_named") == [len(ada.people)]
    assert _column(database, "SELECT count(*) FROM missing_media") == [int(ada.media.path.isna().sum())]


def test_the_database_says_what_it_is(ada: Result, database: sqlite3.Connection) -> None:
    said = dict(database.execute("SELECT key, value FROM meta").fetchall())
    assert said == {
        "tool": "meta-export",
        "version": analyzer.__version__,
        "as_of": "2026-11-01",
        "policy": ada.document.policy,
        "lang": "en",
        "text": "yes",
        "notice": NOTICE,
        "full_text_search": "items_fts",
    }


def test_a_search_minds_neither_accents_nor_case(database: sqlite3.Connection) -> None:
    query = "SELECT items.text FROM items JOIN items_fts ON items_fts.rowid = items.rowid WHERE items_fts MATCH ?"
    plain = _column(database, query, "text : cafe")
    assert plain and plain == _column(database, query, "text : CAFÉ")
    assert all("café" in text.lower() for text in plain)


def test_a_search_still_finds_the_right_rows_after_vacuum(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / FILE_NAME
    copy.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        query = "SELECT items.item_id FROM items JOIN items_fts ON items_fts.rowid = items.rowid WHERE items_fts MATCH ?"
        before = _column(database, query, "text : cafe")
        database.execute("VACUUM")
        database.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        assert before and _column(database, query, "text : cafe") == before


def test_the_same_input_gives_the_same_database(ada: Result, file: Path, tmp_path: Path) -> None:
    again = write_sqlite(analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF), tmp_path).path
    assert _dump(again) == _dump(file)
    assert again.read_bytes() == file.read_bytes()


def test_many_batches_and_row_groups_hold_what_one_holds(
    ada: Result, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_output, "_BATCH", 7)
    monkeypatch.setattr(outputs, "_ROW_GROUP", 7)
    assert _dump(write_sqlite(ada, tmp_path).path) == _dump(file)
    write_tables(ada, tmp_path, "parquet")
    assert pd.read_parquet(tmp_path / "items.parquet").item_id.equals(ada.items.item_id)


def test_the_database_speaks_the_language_asked_for(tmp_path: Path) -> None:
    french = analyzer.analyse([INSTAGRAM], as_of=AS_OF, lang="fr")
    with closing(sqlite3.connect(write_sqlite(french, tmp_path).path)) as database:
        said = dict(database.execute("SELECT key, value FROM meta").fetchall())
        assert (said["lang"], said["notice"].split(" ")[0]) == ("fr", "Visé")


def test_odd_characters_are_written_and_nothing_shifts(ada: Result, tmp_path: Path) -> None:
    path = write_sqlite(_odd(ada), tmp_path).path
    with closing(sqlite3.connect(path)) as database:
        assert _column(database, "SELECT text FROM items LIMIT 1") == ["one \ufffd two \ufffd three"]
        assert _column(database, "SELECT links FROM items LIMIT 1") == ['["https://example.com/\ufffd\ufffd"]']
        assert _column(database, "SELECT link FROM item_links WHERE link LIKE '%\ufffd'") == ["https://example.com/\ufffd\ufffd"]
        assert _column(database, "SELECT path FROM files WHERE archive = 'a.zip'") == ["caf\ufffd.jpg"] * 2
        assert _column(database, "PRAGMA integrity_check") == ["ok"]
        assert len(_column(database, "SELECT rowid FROM items_fts WHERE items_fts MATCH 'one two three'")) == 1


def test_without_fts5_the_rest_is_written_and_it_is_said(
    command: Command, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_output, "_SEARCH", "CREATE VIRTUAL TABLE items_fts USING fts_nowhere(text)")
    ran = command("tables", export, "--to", tmp_path / "out", "--format", "sqlite", "--lang", "en")
    assert ran.code == 0
    assert "has no full-text search (FTS5)" in ran.err
    with closing(sqlite3.connect(tmp_path / "out" / FILE_NAME)) as database:
        assert _column(database, "SELECT value FROM meta WHERE key = 'full_text_search'") == ["none: this SQLite has no FTS5"]
        assert "Hello, world" in _column(database, "SELECT text FROM exposed")


# -- both: whole or not at all ------------------------------------------------------------------------------------------


def _sqlite(result: Result, folder: Path) -> object:
    return write_sqlite(result, folder)


def _parquet(result: Result, folder: Path) -> object:
    return write_tables(result, folder, "parquet")


each = pytest.mark.parametrize("write", [_sqlite, _parquet])
Write = Callable[[Result, Path], object]


@each
def test_files_are_for_their_owner_alone_and_nothing_lies_beside(ada: Result, tmp_path: Path, write: Write) -> None:
    folder = tmp_path / "new" / "out"
    write(ada, folder)
    tables = {f"{table.name}.parquet" for table in TABLES} | {"datapackage.json"}
    expected = {FILE_NAME, "datasette.yaml"} if write is _sqlite else tables
    assert {path.name for path in folder.iterdir()} == expected
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@each
def test_a_row_that_fails_leaves_the_former_file(ada: Result, tmp_path: Path, write: Write) -> None:
    write(ada, tmp_path)
    before = snapshot(tmp_path)
    with pytest.raises(AttributeError):
        write(_failing(ada), tmp_path)
    assert snapshot(tmp_path) == before


@each
def test_a_row_that_fails_leaves_no_half_written_file(ada: Result, tmp_path: Path, write: Write) -> None:
    with pytest.raises(AttributeError):
        write(_failing(ada), tmp_path)
    assert list(tmp_path.iterdir()) == []


@each
@pytest.mark.parametrize("broken", ["os.fsync", "os.open", "os.replace"])
def test_a_disk_that_fails_is_said(
    ada: Result, tmp_path: Path, write: Write, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(*args: Any, **more: Any) -> Any:
        if broken == "os.open" and not args[1] & os.O_CREAT:  # tidying up opens folders, and a full disk lets it
            return real(*args, **more)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(broken, refuse)
        with pytest.raises(Complaint, match="No space left on device"):
            write(ada, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_sqlite_is_said(ada: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite_output, "_tell", full)
    with pytest.raises(Complaint, match="database or disk is full"):
        write_sqlite(ada, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_former_database_are_not_taken_for_parts_of_the_new_one(ada: Result, tmp_path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / (FILE_NAME + ending)).write_bytes(b"left")
    write_sqlite(ada, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {FILE_NAME, "datasette.yaml"}


def test_the_command_names_the_database(command: Command, export: Path, tmp_path: Path) -> None:
    ran = command("tables", export, "--to", tmp_path / "out", "--format", "sqlite", "--lang", "en")
    assert (ran.code, ran.out) == (0, "")
    assert f"Database: {tmp_path / 'out' / FILE_NAME}." in ran.err


# -- Parquet ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_parquet_gives_the_dataframes_back(ada: Result, tmp_path: Path, name: str) -> None:
    write_tables(ada, tmp_path, "parquet")
    back = pd.read_parquet(tmp_path / f"{name}.parquet")
    for column in next(table for table in TABLES if table.name == name).columns:
        if column.type == "list":
            back[column.name] = pd.Series([list(value) for value in back[column.name]], dtype="object")
    pd.testing.assert_frame_equal(back, ada.table(name), check_column_type=False)


def test_parquet_has_types_zstd_and_says_what_it_is(ada: Result, tmp_path: Path) -> None:
    from pyarrow import parquet

    write_tables(ada, tmp_path, "parquet")
    with parquet.ParquetFile(tmp_path / "items.parquet") as opened:
        types = {field.name: str(field.type) for field in opened.schema_arrow}
        said = opened.schema_arrow.metadata
        assert opened.metadata.row_group(0).column(0).compression == "ZSTD"
    assert re.fullmatch(r"timestamp\[m?s, tz=UTC\]", types["created_at"]), "Parquet itself knows no seconds"
    assert re.fullmatch(r"list<\w+: string>", types["links"])
    assert (types["record"], types["latitude"], types["minor"], types["text"]) == ("int64", "double", "bool", "string")
    assert (types["kind"], types["exposure"]) == (
        "dictionary<values=string, indices=int8, ordered=0>",
        "dictionary<values=string, indices=int8, ordered=1>",
    )
    about = {name: said[f"meta-export.{name}".encode()].decode() for name in ("version", "as_of", "policy", "notice")}
    assert about == {"version": analyzer.__version__, "as_of": "2026-11-01", "policy": ada.document.policy, "notice": NOTICE}


def test_parquet_keeps_members_that_do_not_occur(ada: Result, tmp_path: Path) -> None:
    """A study that puts archives of many people together needs the same dictionary in all of them."""
    from pyarrow import parquet

    write_tables(ada, tmp_path, "parquet")
    fates = parquet.read_table(tmp_path / "files.parquet")["fate"].unify_dictionaries().chunk(0).dictionary.to_pylist()
    assert fates == ["read", "media", "private", "skipped", "unknown", "failed"]
    assert "failed" not in set(ada.files["fate"])


def test_parquet_takes_odd_characters(ada: Result, tmp_path: Path) -> None:
    write_tables(_odd(ada), tmp_path, "parquet")
    assert pd.read_parquet(tmp_path / "items.parquet").text[0] == "one \0 two \ufffd three"
    assert pd.read_parquet(tmp_path / "files.parquet").path.iloc[-1] == "caf\ufffd.jpg"


def test_dataframes_take_names_that_are_no_utf_8_with_pyarrow_too(ada: Result) -> None:
    """With pyarrow installed pandas keeps texts in Arrow, which refuses them."""
    files = _odd(ada).files
    assert str(files.path.dtype) == "str"
    assert files.path.iloc[-1] == os.fsdecode(b"caf\xe9.jpg")
    assert files.reason.isna().any()


def test_without_pyarrow_one_sentence_and_nothing_written(
    command: Command, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    ran = command("tables", export, "--to", tmp_path / "out", "--format", "parquet", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == 'meta-export: Parquet needs the extra: pip install "meta-export-analyzer[parquet]"'
    assert not (tmp_path / "out").exists()


# -- Datasette and the document ---------------------------------------------------------------------------------------


def test_datasette_shows_rows_views_and_finds_words(ada: Result, file: Path) -> None:
    from datasette.app import Datasette
    from datasette.utils import tilde_encode

    item = next(row for row in ada.items.itertuples() if "café" in str(row.text).lower())
    row = f"items/{tilde_encode(item.account_id)},{tilde_encode(item.item_id)}"
    names = "account items media people flags files problems off_meta advertisers item_media item_flags item_links meta".split()

    async def ask() -> dict[str, Any]:
        datasette = Datasette([str(file)])
        pages = {
            "row": f"{row}.json?_shape=array",
            "found": "items.json?_shape=array&_search=cafe",
            "view": "exposed.json?_shape=array&_size=max",
            "kinds": "items.json?_shape=array&_facet=exposure&_facet_array=flags",
        }
        try:
            said = {}
            for name, page in pages.items():
                answer = await datasette.client.get(f"/{file.stem}/{page}")
                assert answer.status_code == 200, (page, answer.text)
                said[name] = answer.json()
            views = ("exposed", "by_kind", "by_year", "people_named", "missing_media", "file_check")
            for page in (row, *names, *views, "items?_search=cafe"):
                answer = await datasette.client.get(f"/{file.stem}/{page}")
                assert answer.status_code == 200, (page, answer.text[:300])
                said[page] = answer.text
            return said
        finally:
            for database in datasette.databases.values():
                database.close()
            datasette.executor.shutdown()

    # In a thread of its own: the browser of other tests keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as own:
        said = own.submit(asyncio.run, ask()).result()
    assert [found["text"] for found in said["row"]] == [item.text]
    assert item.item_id in {found["item_id"] for found in said["found"]}
    assert len(said["found"]) < len(ada.items)
    assert {found["exposure"] for found in said["view"]} == {"in", "possible"}
    assert item.item_id in said[row]
    assert 'name="_search"' in said["items"], "Datasette knows the full-text search"
    assert "what the person wrote" in said["items"], "the schema's comments are shown"


def test_datasette_shows_titles_units_facets_and_questions(ada: Result, tmp_path: Path) -> None:
    from datasette.app import Datasette
    from datasette.utils import parse_metadata

    file = write_sqlite(ada, tmp_path).path
    described = parse_metadata((tmp_path / "datasette.yaml").read_text("utf-8"))
    shown = described["databases"][file.stem]
    assert list(shown["tables"]) == [table.name for table in TABLES]
    assert len(shown["queries"]) == 7, "a question that names no column left it out"

    async def ask() -> dict[str, str]:
        datasette = Datasette([str(file)], metadata=described)
        try:
            said = {}
            for page in ("", *shown["tables"], *shown["queries"]):
                answer = await datasette.client.get(f"/{file.stem}/{page}".rstrip("/"))
                assert answer.status_code == 200, (page, answer.text[:300])
                said[page] = answer.text
            return said
        finally:
            for database in datasette.databases.values():
                database.close()
            datasette.executor.shutdown()

    with ThreadPoolExecutor(1) as own:
        said = own.submit(asyncio.run, ask()).result()
    assert "Pictures, videos and sounds" in said["media"]
    assert 'data-column="exposure"' in said["items"] and "facet-exposure" in said["items"], "facets are shown at once"
    assert "Which companies gave Meta data about me?" in said["companies"] and "Graines" in said["companies"]
    assert NOTICE in said[""]


def test_without_text_datasette_asks_what_can_be_answered(ada: Result, tmp_path: Path) -> None:
    from datasette.utils import parse_metadata

    file = write_sqlite(ada, tmp_path, text=False).path
    shown = parse_metadata((tmp_path / "datasette.yaml").read_text("utf-8"))["databases"][file.stem]
    assert set(shown["queries"]) == {
        "status_by_account",
        "status_by_year",
        "own_kinds",
        "sensitive",
        "located_pictures",
        "companies",
    }
    assert "text" not in shown["tables"]["items"]["columns"]
    with closing(sqlite3.connect(file)) as database:
        for query in shown["queries"].values():
            assert database.execute(query["sql"]).fetchall()
        views = _column(database, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
        assert views == ["by_kind", "by_year"]
        assert _column(database, "PRAGMA foreign_key_check") == []


def _questions() -> list[tuple[str, str, str]]:
    """(title, query, answer) of docs/sqlite.md."""
    found = re.findall(
        r"^\*\*(\d+\..*?)\*\*.*?```sql\n(.*?)```\n\n?((?:\|[^\n]*\n)*)", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(found) == 10
    return found


def _answer(database: sqlite3.Connection, query: str) -> str:
    cursor = database.execute(query)
    lines = [[column[0] for column in cursor.description], ["---"] * len(cursor.description)]
    lines += [["" if cell is None else str(cell).replace("|", "\\|") for cell in row] for row in cursor]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


@pytest.mark.parametrize("number", range(10))
def test_the_answers_of_the_document_are_right(number: int, database: sqlite3.Connection, renewing: bool) -> None:
    title, query, answer = _questions()[number]
    today = _answer(database, query)
    assert today.count("\n") > 2, f"{title} has no answer in the samples"
    if renewing:
        text = DOCUMENT.read_text("utf-8")
        DOCUMENT.write_text(
            text.replace(f"{query}```\n\n{answer}", f"{query}```\n\n{today}{'' if answer else chr(10)}", 1), "utf-8"
        )
        answer = today
    assert answer == today, f"{title}: run with --update-golden and read the difference"


def test_the_notebook_example_of_the_document_works(ada: Result, file: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert '"out/meta-export.sqlite"' in code
    names: dict[str, Any] = {}
    exec(code.replace('"out/meta-export.sqlite"', repr(str(file))), names)
    assert str(names["exposed"].created_at.dt.tz) == "UTC"
    assert names["per_month"].to_numpy().sum() == names["exposed"].created_at.notna().sum()
    assert len(names["exposed"]) == int(ada.items.exposure.isin(["in", "possible"]).sum())
