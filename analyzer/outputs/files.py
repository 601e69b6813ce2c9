"""The tables as files: JSON Lines, CSV and, with the extra `parquet`, Parquet. The set appears whole or not at all.

pyarrow is imported only when Parquet is asked for; sqlite.py writes the database.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ..flavours.json import codec
from ..flavours.mojibake import without_surrogates
from ..model import iso
from ..tables import TABLES, Column, Result, Row, Table, tables_with
from ..tables.cells import safe_cell as safe_cell
from ..words import Complaint, Words, mark
from ..words.terms import CAVEAT
from .descriptors import CSVW, DATA_PACKAGE, OURS, csvw, data_package
from .whole import make_folder, new_file, refuse_foreign, staged, take_names, taking, tidy_up


def write_tables(result: Result, folder: Path, form: str, *, text: bool = True) -> list[Path]:
    """Every table as `folder/<name>.<form>` (`jsonl`, `csv`, `parquet`) and what describes them, for the user alone.

    Without `text` no column holds words of people. No name is taken before all of them are written, and then by all or none: a
    run that ends midway leaves the tables of the one before, and new items never lie beside old media. Returns the tables;
    what describes them (descriptors.py) lies beside.
    """
    if form == "parquet":
        need_parquet()
    make_folder(folder)
    may_write(folder, form)
    tables = tables_with(words=text, languages=result.languages)
    says = about(result, text=text)
    with staged(_set(folder, form), into=folder) as temporary:
        for table in tables:
            _WRITERS[form](temporary / f"{table.name}.{form}", table, table.rows(result.document, result.words), says)
        for name, data in _descriptors(tables, form, says, result.words).items():
            with new_file(temporary / name) as out:
                out.write(data)
        with taking(temporary):
            _refuse_foreign(folder, form)  # time has passed
            names = sorted(path.name for path in temporary.iterdir())
            take_names(temporary, folder, names, former=names)
    return [folder / f"{table.name}.{form}" for table in tables]


def may_write(folder: Path, form: str) -> None:
    """Refuse a folder that holds other files of these names. What a run that was killed left of the tables is whole then.

    `write_tables` asks; whoever works long before it may ask first, too.
    """
    if folder.is_dir():
        tidy_up(_set(folder, form), into=folder)
        _refuse_foreign(folder, form)


def _set(folder: Path, form: str) -> Path:
    """What the tables of one form are called together, while they are made."""
    return folder.absolute() / f"tables.{form}"


def _refuse_foreign(folder: Path, form: str) -> None:
    for table in TABLES:
        refuse_foreign(folder / f"{table.name}.{form}", f"{table.columns[0].name},", f'{{"{table.columns[0].name}":', "PAR1")
    for name in (DATA_PACKAGE, CSVW) if form == "csv" else (DATA_PACKAGE,):
        refuse_foreign(folder / name, OURS[name])


def _descriptors(tables: Sequence[Table], form: str, says: Mapping[str, str], words: Words) -> dict[str, bytes]:
    """File name -> content, of what describes the tables."""
    made = {DATA_PACKAGE: data_package(tables, form, says, words)}
    return {**made, CSVW: csvw(tables, says, words)} if form == "csv" else made


def about(result: Result, *, text: bool = True) -> dict[str, str]:
    """What a file says of itself: which tool and policy judged it, as of which day, in which language, whether words of people
    are in it. No clock is read."""
    document = result.document
    return {
        "tool": "meta-export",
        "version": document.version,
        "as_of": document.as_of.isoformat(),
        "policy": document.policy,
        "lang": result.words.lang,
        "text": "yes" if text else "no",
        "notice": result.words.say(CAVEAT),
    }


def _shown(kind: str, value: Any) -> Any:
    """A value as text formats show it: times and dates in ISO 8601."""
    if value is None:
        return None
    if kind == "time":
        return iso(value)
    return value.isoformat() if kind == "date" else value


# -- JSON Lines and CSV -----------------------------------------------------------------------------------------------


def _json_lines(target: Path, table: Table, rows: Iterator[Row], says: Mapping[str, str]) -> None:
    names = [column.name for column in table.columns]
    kinds = [column.type for column in table.columns]
    with new_file(target) as out:
        for row in rows:
            shown = {name: _shown(kind, value) for name, kind, value in zip(names, kinds, row, strict=True)}
            out.write(codec.dumps(shown) + b"\n")


def _comma_separated(target: Path, table: Table, rows: Iterator[Row], says: Mapping[str, str]) -> None:
    kinds = [column.type for column in table.columns]
    with new_file(target) as binary, io.TextIOWrapper(binary, "utf-8", "replace", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([column.name for column in table.columns])
        for row in rows:
            writer.writerow([_cell(kind, value) for kind, value in zip(kinds, row, strict=True)])


def _cell(kind: str, value: Any) -> Any:
    shown = _shown(kind, value)
    if shown is None:
        return ""
    if isinstance(shown, bool):
        return "true" if shown else "false"
    if isinstance(shown, list):
        return safe_cell(codec.dumps(shown).decode()) if shown else ""
    return safe_cell(str(shown).replace("\0", "")) if isinstance(shown, str) else shown


# -- Parquet ----------------------------------------------------------------------------------------------------------

_ROW_GROUP = 50_000


def need_parquet() -> None:
    """Say so, before anything is read or written, when pyarrow is not there."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Complaint(mark('Parquet needs the extra: pip install "meta-export-analyzer[parquet]"')) from None


def _parquet(target: Path, table: Table, rows: Iterator[Row], says: Mapping[str, str]) -> None:
    """Write one table, some ten thousand rows at a time, so that a million of them are never held at once."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(pa, table, says)
    with new_file(target) as out, parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, _ROW_GROUP)):
            arrays = [
                _array(pa, column, field.type, values)
                for column, field, values in zip(table.columns, schema, zip(*group, strict=True), strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


_WRITERS: Mapping[str, Callable[[Path, Table, Iterator[Row], Mapping[str, str]], None]] = {
    "jsonl": _json_lines,
    "csv": _comma_separated,
    "parquet": _parquet,
}


def _array(pa: Any, column: Column[Any], kind: Any, values: Sequence[Any]) -> Any:
    """One column of a row group; a closed set as a dictionary of all its members, those that do not occur too."""
    if column.closed:
        codes = pa.array(column.codes(values), kind.index_type)
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.closed, kind.value_type), ordered=column.ordered)
    return pa.array([for_arrow(column.type, value) for value in values], kind)


def for_arrow(kind: str, value: Any) -> Any:
    """A value as Arrow takes it; it refuses halves of surrogate pairs, which file names may hold."""
    if kind == "string" and value is not None:
        return writable(value)
    return [writable(text) for text in value] if kind == "list" else value


def writable(text: str) -> str:
    """The same text, fit for UTF-8: a lone half of a surrogate pair becomes U+FFFD."""
    return text if text.isascii() else without_surrogates(text)


# Column type -> pandas' names for it. With these in the file, `pandas.read_parquet` gives the very types of the DataFrames:
# nullable whole numbers instead of floats, whole seconds although Parquet keeps milliseconds.
_PANDAS = {
    "string": ("unicode", "str"),
    "int": ("int64", "Int64"),
    "float": ("float64", "float64"),
    "bool": ("bool", "boolean"),
    "time": ("datetimetz", "datetime64[s, UTC]"),
    "date": ("date", "object"),
    "list": ("list[unicode]", "object"),
    "closed": ("categorical", "int8"),
}


def arrow_types(pa: Any) -> dict[str, Any]:
    """Column type -> Arrow's."""
    return {
        "string": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "time": pa.timestamp("s", "UTC"),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }


def _schema(pa: Any, table: Table, says: Mapping[str, str]) -> Any:
    types = arrow_types(pa)
    fields, columns = [], []
    for column in table.columns:
        members = pa.dictionary(pa.int8(), pa.string(), ordered=column.ordered)
        fields.append((column.name, members if column.closed else types[column.type]))
        columns.append({"name": column.name, "field_name": column.name, **_for_pandas(column)})
    for_pandas = {"index_columns": [], "column_indexes": [], "columns": columns, "pandas_version": "2.2.0"}
    return pa.schema(fields).with_metadata(
        {**{f"meta-export.{key}": value for key, value in says.items()}, "pandas": codec.dumps(for_pandas)}
    )


def _for_pandas(column: Column[Any]) -> dict[str, Any]:
    """What pandas is told of one column."""
    said: dict[str, Any] | None = {"timezone": "UTC"} if column.type == "time" else None
    if column.closed:
        said = {"num_categories": len(column.closed), "ordered": column.ordered}
    pandas_type, numpy_type = _PANDAS["closed" if column.closed else column.type]
    return {"pandas_type": pandas_type, "numpy_type": numpy_type, "metadata": said}
