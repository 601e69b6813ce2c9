"""What describes a set of tables to other programs: `datapackage.json` (Data Package 2.0) and `csv-metadata.json` (CSVW).

Both are made from the declarations in tables/: names, types, meanings, closed sets, keys. Data Package:
https://datapackage.org/standard/data-package/ ; CSVW: https://www.w3.org/TR/tabular-metadata/ .
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..tables import Column, Table
from ..words import Words, mark

DATA_PACKAGE = "datapackage.json"
CSVW = "csv-metadata.json"
OURS = {DATA_PACKAGE: '{\n "name": "meta-export"', CSVW: '{\n "dc:creator": "meta-export '}
"""How each begins, when it is ours."""

TITLE = mark("Tables of Facebook and Instagram downloads, with their status under Meta’s AI training announcement")

_MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}

# Column type -> its name in Table Schema, and in CSVW.
_FIELDS = {
    "string": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "time": "datetime",
    "date": "date",
    "list": "array",
}
_DATATYPES = {
    "string": "string",
    "int": "integer",
    "float": "double",
    "bool": "boolean",
    "time": "dateTimeStamp",
    "date": "date",
    "list": "json",
}


def data_package(tables: Sequence[Table], form: str, about: Mapping[str, str], words: Words) -> bytes:
    """The set as a Data Package: one resource per table, in `form` (`csv`, `jsonl`, `parquet`); `about` says what made it."""
    package = {
        "name": "meta-export",
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "title": words.say(TITLE),
        "description": about["notice"],
        "meta_export": about,
        "resources": [_resource(table, form, words) for table in tables],
    }
    return _text(package)


def _resource(table: Table, form: str, words: Words) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if references := _references(table):
        schema["foreignKeys"] = [
            {"fields": list(names), "reference": {"resource": other, "fields": list(names)}} for other, names in references
        ]
    return {
        "name": table.name,
        "type": "table",
        "title": words.say(table.title),
        "path": f"{table.name}.{form}",
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: Table, column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _FIELDS[column.type], "description": column.meaning}
    limits: dict[str, Any] = {"required": True} if column.name in table.key or column.closed else {}
    if column.closed:
        limits["enum"] = list(column.closed)
        field["categories"] = list(column.closed)  # Table Schema 2.0; readers of 1.0 know the enum alone
        if column.ordered:
            field["categoriesOrdered"] = True
    if limits:
        field["constraints"] = limits
    if column.unit:
        field["unit"] = column.unit
    return field


def _references(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """The references that hold in every row. Flags of texts name no file, and programs disagree on keys that are null in part."""
    return [(other, names) for other, names in table.refers if other != "media"]


def csvw(tables: Sequence[Table], about: Mapping[str, str], words: Words) -> bytes:
    """The CSV files as a CSVW table group."""
    group = {
        "dc:creator": f"{about['tool']} {about['version']}",
        "@context": ["http://www.w3.org/ns/csvw", {"@language": words.lang}],
        "dc:title": words.say(TITLE),
        "dc:description": about["notice"],
        "dc:date": about["as_of"],
        "dc:source": f"policy {about['policy']}",
        "tables": [_csv_table(table, words) for table in tables],
    }
    return _text(group)


def _csv_table(table: Table, words: Words) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_csv_column(table, column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if references := _references(table):
        schema["foreignKeys"] = [
            {"columnReference": list(names), "reference": {"resource": f"{other}.csv", "columnReference": list(names)}}
            for other, names in references
        ]
    return {"url": f"{table.name}.csv", "dc:title": words.say(table.title), "tableSchema": schema}


def _csv_column(table: Table, column: Column[Any]) -> dict[str, Any]:
    datatype: Any = _DATATYPES[column.type]
    if column.closed:
        datatype = {"base": "string", "format": "|".join(column.closed)}
    said = {"name": column.name, "titles": column.name, "dc:description": column.meaning, "datatype": datatype}
    return {**said, "required": True} if column.name in table.key or column.closed else said


def _text(described: Mapping[str, Any]) -> bytes:
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
