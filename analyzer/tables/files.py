"""The tables of the file check: what became of each file, what was left in it, what could not be read."""

from __future__ import annotations

from ..model import FileFate, Leftover, Problem
from .columns import Column

FILES: tuple[Column[FileFate], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("archive", "string", "archive file name", lambda row: row.archive),
    Column("path", "string", "member path", lambda row: row.path),
    Column("bytes", "int", "size", lambda row: row.bytes),
    Column("fate", "string", "read, media, private, skipped, unknown, failed", lambda row: row.fate),
    Column("reader", "string", "who read it", lambda row: row.reader),
    Column(
        "records",
        "int",
        "records seen; where fate is read, each has one outcome: records = made + merged + empty + records in problems",
        lambda row: row.records,
    ),
    Column("made", "int", "records under which something stands: an item, or a row of another table", lambda row: row.made),
    Column(
        "merged", "int", "records of which every item is merged into one that stands under another record", lambda row: row.merged
    ),
    Column(
        "empty",
        "int",
        "records that hold nothing of the person's own: a generated title alone, a setting, a fact of the account",
        lambda row: row.empty,
    ),
    Column(
        "items", "int", "items that stand under these records after merging; one record can make several", lambda row: row.items
    ),
    Column(
        "leftover",
        "int",
        "values of these records that no table holds, see leftovers; null where nothing was read or nobody asked",
        lambda row: row.leftover,
    ),
    Column("reason", "string", "why it was skipped or failed", lambda row: row.reason),
)

LEFTOVERS: tuple[Column[Leftover], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("archive", "string", "archive file name", lambda row: row.archive),
    Column("path", "string", "member path", lambda row: row.path),
    Column("field", "string", "path inside the record, in names that Meta uses; everything else masked", lambda row: row.field),
    Column("values", "int", "texts under it that stand in no column of any table; never a value itself", lambda row: row.values),
    Column("words", "int", "how many of them look like words that a person wrote", lambda row: row.words),
    Column("example_length", "int", "length of the longest of them, in code points", lambda row: row.example_length),
    Column("reason", "string", "why they are left (docs/leftovers.md); null where nobody has decided", lambda row: row.reason),
)

PROBLEMS: tuple[Column[Problem], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("archive", "string", "archive file name", lambda row: row.archive),
    Column("path", "string", "member path", lambda row: row.path),
    Column("record", "int", "index of the record", lambda row: row.record),
    Column("field", "string", "the field that is missing or odd", lambda row: row.field),
    Column("error", "string", "type of error, never the content", lambda row: row.error),
)
