"""The tables of the file check: what became of each file, what was left in it, what could not be read."""

from __future__ import annotations

from operator import attrgetter

from ..model import Fate, FileFate, Leftover, Problem
from .columns import Column

FILES: tuple[Column[FileFate], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("archive", "string", "archive file name", attrgetter("archive"), words=True),
    Column("path", "string", "member path", attrgetter("path"), words=True),
    Column("bytes", "int", "size", attrgetter("bytes"), unit="byte"),
    Column("fate", "string", "read, media, private, skipped, unknown, failed", attrgetter("fate"), closed=tuple(Fate)),
    Column("reader", "string", "who read it", attrgetter("reader")),
    Column(
        "records",
        "int",
        "records seen; where fate is read, each has one outcome: records = made + merged + empty + records in problems",
        attrgetter("records"),
    ),
    Column("made", "int", "records under which something stands: an item, or a row of another table", attrgetter("made")),
    Column(
        "merged", "int", "records of which every item is merged into one that stands under another record", attrgetter("merged")
    ),
    Column(
        "empty",
        "int",
        "records that hold nothing of the person's own: a generated title alone, a setting, a fact of the account",
        attrgetter("empty"),
    ),
    Column(
        "items", "int", "items that stand under these records after merging; one record can make several", attrgetter("items")
    ),
    Column(
        "leftover",
        "int",
        "values of these records that no table holds, see leftovers; null where nothing was read or nobody asked",
        attrgetter("leftover"),
    ),
    Column("reason", "string", "why it was skipped or failed", attrgetter("reason")),
)

LEFTOVERS: tuple[Column[Leftover], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("archive", "string", "archive file name", attrgetter("archive"), words=True),
    Column("path", "string", "member path", attrgetter("path"), words=True),
    Column("field", "string", "path inside the record, in names that Meta uses; everything else masked", attrgetter("field")),
    Column("values", "int", "texts under it that stand in no column of any table; never a value itself", attrgetter("values")),
    Column("words", "int", "how many of them look like words that a person wrote", attrgetter("words")),
    Column("example_length", "int", "length of the longest of them, in code points", attrgetter("example_length")),
    Column("reason", "string", "why they are left (docs/leftovers.md); null where nobody has decided", attrgetter("reason")),
)

PROBLEMS: tuple[Column[Problem], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("archive", "string", "archive file name; empty where a package is lacking", attrgetter("archive"), words=True),
    Column("path", "string", "member path; empty where the whole archive is meant", attrgetter("path"), words=True),
    Column("record", "int", "index of the record", attrgetter("record")),
    Column("field", "string", "the field that is missing or odd", attrgetter("field")),
    Column("error", "string", "type of error, never the content", attrgetter("error")),
)
