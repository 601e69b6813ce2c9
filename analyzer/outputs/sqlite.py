"""The tables as one SQLite file: keys, indexes, full-text search and views, ready for Datasette (docs/sqlite.md).

The standard library's sqlite3 writes it. Columns are those of docs/tables.md; beside them stand join tables, so that
lists need no parsing, and views for the most common questions.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..flavours.json import codec
from ..model import iso
from ..tables import Result, Row, Table, tables_with
from ..words import Complaint
from . import datasette
from .files import about, writable
from .whole import CANNOT_WRITE, make_folder, new_file, refuse_foreign, staged, take_names, taking, tidy_up

FILE_NAME = "meta-export.sqlite"
SCHEMA_VERSION = 1
"""`PRAGMA user_version`: goes up when a table, column or view changes its name or meaning."""

_BATCH = 2_000


class Written(Struct, frozen=True):
    """The database that was written, and whether it can be searched (`items_fts`)."""

    path: Path
    full_text: bool


def write_sqlite(result: Result, folder: Path, *, text: bool = True) -> Written:
    """Write `folder/meta-export.sqlite` and `datasette.yaml`, whole or not at all, for the user alone.

    Without `text` no column holds words of people, and views, indexes and search that need one are left out. The same input
    gives the same bytes.
    """
    make_folder(folder)
    may_write_sqlite(folder)
    target = folder / FILE_NAME
    with staged(target, into=folder) as temporary:  # a lock on the file itself would be taken for one of SQLite's
        try:
            full_text = _write(temporary, result, text)
        except sqlite3.OperationalError as error:
            raise Complaint(CANNOT_WRITE, file=target, error=error) from None
        # What belongs to a former database of this name would be taken for a part of this one.
        for ending in ("-journal", "-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        with taking(temporary):
            _refuse_foreign(folder)  # time has passed
            names = (FILE_NAME, datasette.FILE_NAME)
            take_names(temporary, folder, names, former=names)
    return Written(target, full_text)


def may_write_sqlite(folder: Path) -> None:
    """Refuse a folder that holds other files of these names, and make whole what a run that was killed left: see `may_write`."""
    if folder.is_dir():
        tidy_up(folder.absolute() / FILE_NAME, into=folder)
        _refuse_foreign(folder)


def _refuse_foreign(folder: Path) -> None:
    refuse_foreign(folder / FILE_NAME, "SQLite format 3")
    refuse_foreign(folder / datasette.FILE_NAME, datasette.OURS)


def _write(folder: Path, result: Result, text: bool) -> bool:
    tables, says = tables_with(words=text, languages=result.languages), about(result, text=text)
    with new_file(folder / FILE_NAME), closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as database:
        # The file is thrown away when anything fails, so it needs no journal; nothing may be spilt into other folders.
        for setting in ("page_size = 4096", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF",
                        "temp_store = MEMORY", "cache_size = -65536", f"user_version = {SCHEMA_VERSION}"):  # fmt: skip
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        for table in tables:
            database.execute(_create(table))
        for statement in _JOINS:
            database.execute(statement)
        if not text:
            database.execute("DROP TABLE item_links")
        for table in tables:
            _fill(database, table, table.rows(result.document, result.words))
        database.execute("CREATE INDEX items_exposed ON items (created_at) WHERE exposure IN ('in', 'possible')")
        for index in _INDEXES:
            name = "_".join(re.findall(r"\w+", index))
            if text or _stands(database, f"SELECT {index.partition('(')[2].rstrip(')')} FROM {index.partition(' ')[0]}"):
                database.execute(f"CREATE INDEX {name} ON {index}")
        for name, query in _VIEWS.items():
            if text or _stands(database, query):
                database.execute(f"CREATE VIEW {name} AS{query}")
        full_text = text and _make_searchable(database)
        search = "items_fts" if full_text else "none: this SQLite has no FTS5" if text else "none: no text"
        _tell(database, {**says, "full_text_search": search})
        shown = datasette.metadata(tables, says, result.words, Path(FILE_NAME).stem, lambda query: _stands(database, query))
        database.execute("COMMIT")
    with new_file(folder / datasette.FILE_NAME) as out:
        out.write(shown)
    return full_text


def _stands(database: sqlite3.Connection, query: str) -> bool:
    """Whether the database has every table and column that a query names."""
    try:
        database.execute(f"EXPLAIN {query}")
    except sqlite3.OperationalError as error:
        if str(error).startswith(("no such column", "no such table")):
            return False
        raise
    return True


# -- tables -----------------------------------------------------------------------------------------------------------

_TYPES = {
    "string": "TEXT",
    "int": "INTEGER",
    "float": "REAL",
    "bool": "INTEGER",
    "time": "TEXT",
    "date": "TEXT",
    "list": "TEXT",
}


def _reference(other: str, names: tuple[str, ...]) -> str:
    listed = ", ".join(names)
    return f"FOREIGN KEY ({listed}) REFERENCES {other} ({listed})"


_ITEM = _reference("items", ("account_id", "item_id"))
_FILE = _reference("media", ("account_id", "media_id"))

# Not WITHOUT ROWID: the integrity_check of SQLite 3.40.1 then takes the columns outside the key for NULL.
_OF_ITEM = "account_id TEXT NOT NULL, item_id TEXT NOT NULL"
_JOINS = (
    f"CREATE TABLE item_media ({_OF_ITEM}, media_id TEXT NOT NULL, position INTEGER NOT NULL, "
    f"PRIMARY KEY (account_id, item_id, position), {_ITEM}, {_FILE})",
    f"CREATE TABLE item_flags ({_OF_ITEM}, flag TEXT NOT NULL, PRIMARY KEY (account_id, item_id, flag), {_ITEM})",
    f"CREATE TABLE item_links ({_OF_ITEM}, link TEXT NOT NULL, position INTEGER NOT NULL, "
    f"PRIMARY KEY (account_id, item_id, position), {_ITEM})",
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
)
_LISTS = (("item_media", "media", True), ("item_flags", "flags", False), ("item_links", "links", True))
"""Join table, the column of items that holds its list, and whether the order of that list is kept."""


def _create(table: Table) -> str:
    """The statement that makes a table; SQLite keeps the meanings of the columns as comments in its schema."""
    lines = []
    for column in table.columns:
        limits = " NOT NULL" if column.name in table.key else ""
        limits += f' CHECK ("{column.name}" IN (0, 1))' if column.type == "bool" else ""
        lines.append((f'"{column.name}" {_TYPES[column.type]}{limits}', column.meaning))
    lines += [(f"PRIMARY KEY ({', '.join(table.key)})", "")] if table.key else []
    lines += [(_reference(other, names), "") for other, names in table.refers]
    body = "\n".join(
        f"  {line}{',' if at < len(lines) else ''}{f'  -- {meaning}' if meaning else ''}"
        for at, (line, meaning) in enumerate(lines, 1)
    )
    return f'CREATE TABLE "{table.name}" (\n{body}\n)'


def _fill(database: sqlite3.Connection, table: Table, rows: Iterator[Row]) -> None:
    converts = [_CONVERTS.get(column.type) for column in table.columns]
    insert = f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(converts))})'
    cells = (
        [value if value is None or convert is None else convert(value) for convert, value in zip(converts, row, strict=True)]
        for row in rows
    )
    if table.name != "items":
        database.executemany(insert, cells)
        return
    at = {column.name: number for number, column in enumerate(table.columns)}
    while batch := list(islice(cells, _BATCH)):
        database.executemany(insert, batch)
        for name, column, numbered in _LISTS:
            if column not in at:
                continue
            joined = _joined(batch, at[column], numbered)
            database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?{', ?' if numbered else ''})", joined)


def _joined(batch: Iterable[list[Any]], column: int, numbered: bool) -> Iterator[tuple[Any, ...]]:
    """What stands in a list, one row each: account_id, item_id, the value and, when numbered, its place from 0."""
    for row in batch:
        if row[column] != "[]":
            for position, value in enumerate(codec.loads(row[column])):
                yield (row[0], row[1], value, position) if numbered else (row[0], row[1], value)


def _text(value: str) -> str:
    """Text that SQLite's functions take whole: NUL and lone surrogates become U+FFFD, and nothing after them shifts."""
    text = str(value)  # sqlite3 takes plain text four times faster than members of enumerations
    text = text if text.isascii() else writable(text)
    return text.replace("\0", "\ufffd") if "\0" in text else text


_CONVERTS: Mapping[str, Callable[[Any], Any]] = {
    "string": _text,
    "time": iso,
    "date": lambda day: day.isoformat(),
    "list": lambda texts: codec.dumps([_text(text) for text in texts]).decode() if texts else "[]",
}


def _tell(database: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    database.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())


# -- search, indexes, views -------------------------------------------------------------------------------------------

# The words alone: the texts stay in items (external content), so nothing is stored twice. Datasette knows it by `content`.
_SEARCH = (
    "CREATE VIRTUAL TABLE items_fts USING fts5(text, place_name, because, "
    """content="items", content_rowid="rowid", tokenize="unicode61 remove_diacritics 2")"""
)


def _make_searchable(database: sqlite3.Connection) -> bool:
    """Full-text search over the items; False when this SQLite was built without it or is older than 3.27."""
    try:
        database.execute(_SEARCH)
    except sqlite3.OperationalError as error:
        if "no such module" in str(error) or "tokenizer" in str(error):
            return False
        raise
    for command in ("rebuild", "optimize"):
        database.execute("INSERT INTO items_fts (items_fts) VALUES (?)", (command,))
    return True


_INDEXES = (
    "items (created_at)",
    "items (account_id, platform, kind, exposure)",
    "items (account_id, created_at, exposure)",
    "items (kind)",
    "items (rule)",
    "items (same_as)",
    "items (archive, path)",
    "media (account_id, item_id)",
    "media (archive, path)",
    "media (crc32, bytes)",
    "item_media (account_id, media_id)",
    "item_flags (flag)",
    "people (account_id, item_id)",
    "people (name)",
    "flags (account_id, item_id)",
    "flags (account_id, media_id)",
    "flags (flag)",
    "files (archive, path)",
    "files (fate, reason)",
    "problems (archive, path)",
    "off_meta (account_id, name)",
    "advertisers (account_id, name)",
)

_COUNTED = """count(*) AS total,
  sum(exposure = 'in') AS in_scope,
  sum(exposure = 'possible') AS possible,
  sum(exposure = 'unclear') AS unclear,
  sum(exposure = 'out') AS out_of_scope"""

_VIEWS = {
    "exposed": """
SELECT account_id, item_id, created_at, platform, kind, author, exposure, rule, because, text, place_name, permalink
FROM items
WHERE exposure IN ('in', 'possible')
ORDER BY created_at DESC""",
    "by_kind": f"""
SELECT account_id, platform, kind, {_COUNTED}
FROM items
GROUP BY account_id, platform, kind
ORDER BY account_id, platform, total DESC, kind""",
    "by_year": f"""
SELECT account_id, CAST(substr(created_at, 1, 4) AS INTEGER) AS year, {_COUNTED}
FROM items
GROUP BY account_id, year
ORDER BY account_id, year""",
    "people_named": """
SELECT account_id, name, count(DISTINCT item_id) AS items,
  count(DISTINCT CASE WHEN exposure IN ('in', 'possible') THEN item_id END) AS exposed_items,
  sum(role = 'tagged') AS tagged,
  sum(role = 'mentioned') AS mentioned,
  sum(role = 'tagger') AS tagger,
  sum(role = 'owner') AS owner,
  sum(role = 'author') AS author,
  min(created_at) AS first_at,
  max(created_at) AS last_at
FROM (
  SELECT people.account_id, people.name, people.role, people.item_id, items.exposure, items.created_at
  FROM people LEFT JOIN items ON items.account_id = people.account_id AND items.item_id = people.item_id
)
GROUP BY account_id, name
ORDER BY items DESC, account_id, name""",
    "missing_media": """
SELECT media.account_id, media.media_id, media.item_id, media.type, media.uri, media.uri LIKE 'http%://%' AS remote,
  coalesce(media.created_at, items.created_at) AS created_at, items.kind, items.exposure
FROM media LEFT JOIN items ON items.account_id = media.account_id AND items.item_id = media.item_id
WHERE media.path IS NULL""",
    "file_check": """
SELECT account_id, archive, fate, reason, count(*) AS files, sum(bytes) AS bytes, sum(records) AS records, sum(items) AS items
FROM files
GROUP BY account_id, archive, fate, reason
ORDER BY account_id, archive, fate, reason""",
}
