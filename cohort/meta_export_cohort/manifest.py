"""The manifest: a table that names each donor's files, what the donor agreed to, and what else is known of the donor.

CSV, JSON Lines or Parquet. One row per donor, or per file of a donor. `participant`, `path` and `consent` must be there:

    participant         any id; it stays in this file, and only its pseudonym leaves it
    path                file, folder or address (`s3://…`); a relative one begins where the manifest lies; may be a list
    consent             yes, no or withdrawn; only yes is read, and what is there of the others is removed
    consent_scope       counts (if nothing is said), rows or text: what may be kept at most
    country, born_year, facebook_audience, instagram_audience, objected_on    answers of the donor; may be empty
    any other column    something to tell donors apart by in a release (`--by`)

A mistake is told by the number of its row (the heading of a CSV is row 1), never by what stands there, which can be a name.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from analyzer.answers import FACEBOOK_AUDIENCES, INSTAGRAM_AUDIENCES, country_code
from analyzer.model import Answers, Audience, PlatformAnswers
from analyzer.words import Complaint, cannot_open, mark

from . import addresses
from .receipts import Keep

NEEDED = ("participant", "path", "consent")
ANSWERS = ("country", "born_year", "facebook_audience", "instagram_audience", "objected_on")
KNOWN = (*NEEDED, "consent_scope", *ANSWERS)
CONSENTS = ("yes", "no", "withdrawn")

# Translators: {file} is a manifest, {known} lists columns.
NO_COLUMN = mark("{file} has no column {column}. A manifest needs {known}.")
# Translators: {row} is the number of a row.
EMPTY = mark("In {file}, row {row} has nothing in the column {column}.")
# Translators: {row} is the number of a row; {known} lists the words that may stand there.
UNKNOWN = mark("In {file}, row {row} has a word in the column {column} that is not known. Known words: {known}.")
TWO_DONORS = mark("In {file}, rows {first} and {row} name the same file for two donors.")
DIFFERS = mark("In {file}, rows {first} and {row} are of one donor and differ in the column {column}.")
NO_COUNTRY = mark("In {file}, row {row} has no country’s name or code in the column country. Write France or FR.")
NO_YEAR = mark("In {file}, row {row} has no year such as 1990 in the column born_year.")
NO_DAY = mark("In {file}, row {row} has no date such as 2025-05-20 in the column objected_on.")
NOT_READABLE = mark("{file} is not a valid manifest ({error}). It can be CSV in UTF-8, JSON Lines or Parquet.")
# Translators: {row} is the number of a row.
RAGGED = mark("In {file}, row {row} has more fields than the heading. A comma inside a field needs quotation marks.")
TWICE = mark("{file} has two columns that are called {column}.")
ALIKE = mark("{file} has the columns {first} and {column}, which differ only in capitals or spaces. Rename one, or take it out.")
NO_DONORS = mark("{file} names no donor.")


class Entry(Struct, frozen=True, kw_only=True):
    """One donor of a manifest."""

    participant: str
    paths: dict[str, int]
    """Path or address -> number of the row that names it."""
    consent: str
    scope: Keep
    answers: Answers
    covariates: dict[str, str]
    """Every column that is not needed for reading, and country and year of birth."""


def entries(source: str) -> list[Entry]:
    """The donors of a manifest, in its order; raises `Complaint`."""
    name = source.replace("\\", "/").rpartition("/")[2]
    rows = _named_as_known(name, _rows(source))
    if not rows:
        raise Complaint(NO_DONORS, file=name)
    for column in NEEDED:
        if not any(column in row for _, row in rows):
            raise Complaint(NO_COLUMN, file=name, column=column, known=", ".join(NEEDED))
    first: dict[str, tuple[int, dict[str, str], dict[str, int]]] = {}
    owners: dict[object, tuple[int, str]] = {}
    for number, row in rows:
        text = {column: _text(value) for column, value in row.items() if column != "path"}
        paths = [_place(source, path) for path in _paths(row.get("path"))]
        for column in NEEDED:
            if not (paths if column == "path" else text.get(column)):
                raise Complaint(EMPTY, file=name, row=number, column=column)
        participant = text["participant"]
        known_at, known, held = first.setdefault(participant, (number, text, {}))
        for column in {**known, **text}:
            if known.get(column, "") != text.get(column, ""):
                raise Complaint(DIFFERS, file=name, first=known_at, row=number, column=column)
        for path in paths:
            at, owner = owners.setdefault(_identity(path), (number, participant))
            if owner != participant:
                raise Complaint(TWO_DONORS, file=name, first=at, row=number)
            held.setdefault(path, number)
    _refuse_nested(name, [(path, number, who) for who, (_, _, paths) in first.items() for path, number in paths.items()])
    return [_entry(name, number, text, paths) for number, text, paths in first.values()]


def _named_as_known(name: str, rows: Rows) -> Rows:
    """The rows with the columns that we know as we write them: spreadsheets begin names with a capital.

    Two columns that differ in nothing else are refused, whatever they are: of ids one would be kept, and one told figures by.
    """
    columns = dict.fromkeys(column for _, row in rows for column in row)
    first: dict[str, str] = {}
    for column in columns:
        if (other := first.setdefault(column.strip().casefold(), column)) != column:
            raise Complaint(ALIKE, file=name, first=other, column=column)
    called = {column: folded if (folded := column.strip().casefold()) in KNOWN else column for column in columns}
    return [(number, {called[column]: value for column, value in row.items()}) for number, row in rows]


def _entry(name: str, number: int, row: Mapping[str, str], paths: dict[str, int]) -> Entry:
    def said(column: str, known: Iterable[str]) -> str:
        value = row.get(column, "").lower()
        if value and value not in known:
            raise Complaint(UNKNOWN, file=name, row=number, column=column, known=", ".join(known))
        return value

    def read(column: str, message: str, of: Callable[[str], Any]) -> Any:
        value = row.get(column, "")
        try:
            return of(value) if value else None
        except (Complaint, ValueError):
            raise Complaint(message, file=name, row=number) from None

    facebook = said("facebook_audience", FACEBOOK_AUDIENCES)
    instagram = said("instagram_audience", INSTAGRAM_AUDIENCES)
    objected = read("objected_on", NO_DAY, dt.date.fromisoformat)
    country = read("country", NO_COUNTRY, country_code)
    covariates = {column: value for column, value in row.items() if column not in KNOWN or column == "born_year"}
    return Entry(
        participant=row["participant"],
        paths=paths,
        consent=said("consent", CONSENTS),
        scope=Keep(said("consent_scope", list(Keep)) or Keep.COUNTS),
        answers=Answers(
            country=country,
            born=read("born_year", NO_YEAR, _born),
            facebook=PlatformAnswers(audience=Audience(facebook) if facebook else None, objected=objected),
            instagram=PlatformAnswers(audience=Audience(instagram) if instagram else None, objected=objected),
        ),
        covariates={**covariates, **({"country": country or ""} if "country" in row else {})},
    )


def _born(value: str) -> dt.date:
    """The last day of the year: nobody counts as grown up before it is certain."""
    if len(value) != 4 or not value.isdecimal():
        raise ValueError
    return dt.date(int(value), 12, 31)


def _text(value: object) -> str:
    """A cell as text: whole numbers, which Parquet and JSON tell from texts, as people write them."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _paths(value: object) -> list[str]:
    given = value if isinstance(value, list | tuple) else [value]
    return [text for one in given if (text := _text(one))]


def _identity(path: str) -> object:
    """What tells whether two paths lead to the same file or folder, also by a link."""
    if addresses.is_address(path):
        return path
    try:
        status = os.stat(path)  # noqa: PTH116  a hundred thousand of them
    except (OSError, ValueError):
        return os.path.normpath(path)
    return (status.st_dev, status.st_ino)


def _refuse_nested(name: str, named: Iterable[tuple[str, int, str]]) -> None:
    """Refuse a path (with its row and participant) that lies in the folder of another donor."""
    held = {os.path.normpath(path): (row, who) for path, row, who in named if not addresses.is_address(path)}
    for path, (row, who) in held.items():
        above = os.path.dirname(path)  # noqa: PTH120  a hundred thousand of them
        while above != os.path.dirname(above):  # noqa: PTH120
            at, owner = held.get(above, (row, who))
            if owner != who:
                raise Complaint(TWO_DONORS, file=name, first=min(at, row), row=max(at, row))
            above = os.path.dirname(above)  # noqa: PTH120


def _place(source: str, path: str) -> str:
    """A path as it is opened: a relative one begins at the manifest's folder or address."""
    if addresses.is_address(path) or Path(path).is_absolute():
        return path
    if addresses.is_address(source):
        return f"{source.rpartition('/')[0]}/{path}"
    return str(Path(source).absolute().parent / path)


# -- the three forms --------------------------------------------------------------------------------------------------

Rows = list[tuple[int, dict[str, Any]]]
"""Number of the row, and its cells by column."""


def _rows(source: str) -> Rows:
    name = source.replace("\\", "/").rpartition("/")[2]
    try:
        data = addresses.bytes_at(source) if addresses.is_address(source) else Path(source).read_bytes()
    except OSError as error:
        raise cannot_open(name, error) from None
    try:
        if data.startswith(b"PAR1"):
            return _parquet(data)
        text = data.decode("utf-8-sig")
        return _json_lines(text) if text.lstrip().startswith("{") else _comma_separated(name, text)
    except UnicodeDecodeError as error:
        raise Complaint(NOT_READABLE, file=name, error=error.reason) from None
    except (ValueError, RecursionError, csv.Error, OSError) as error:  # pyarrow's are these
        raise Complaint(NOT_READABLE, file=name, error=type(error).__name__) from None


def _comma_separated(name: str, text: str) -> Rows:
    """CSV as spreadsheets write it, with commas, semicolons or tabs."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns = [column.strip() for column in next(reader, [])]
    while columns and not columns[-1]:  # what a spreadsheet writes for columns that were empty
        columns.pop()
    for column in columns:
        if columns.count(column) > 1:
            raise Complaint(TWICE, file=name, column=column)
    rows: Rows = []
    for number, cells in enumerate(reader, 2):
        if any(cells[len(columns) :]):
            raise Complaint(RAGGED, file=name, row=number)
        if any(cell.strip() for cell in cells):
            rows.append((number, dict(zip(columns, cells, strict=False))))
    return rows


def _json_lines(text: str) -> Rows:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    rows = [(number, json.loads(line)) for number, line in lines]
    if not all(isinstance(row, dict) for _, row in rows):
        raise ValueError
    json.dumps(rows, ensure_ascii=False).encode()  # raises for half a letter, `\ud800`, which no table can hold
    return rows


def _parquet(data: bytes) -> Rows:
    import pyarrow as pa
    from pyarrow import parquet

    return list(enumerate(parquet.read_table(pa.BufferReader(data)).to_pylist(), 1))
