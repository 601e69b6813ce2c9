"""The records of one member, one after the other; one that cannot be decoded costs itself alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..flavours.dates import Clock
from ..flavours.html.export import entries as html_entries
from ..flavours.json.export import RECORD_KEYS, TOO_LARGE, Row, rows, rows_but
from ..flavours.json.records import decode
from ..flavours.json.typed import album
from ..flavours.values import iso_moment
from ..model import Entry, Item
from ..recognise import is_html
from .attempt import Fault, attempt
from .reading import Notes
from .straight import Straight


class Record(NamedTuple):
    """One record: its number, what was understood of it, as it stands where it is JSON, and what is odd about it."""

    number: int
    entry: Entry | None
    raw: object = None
    fault: Fault | None = None


def records(notes: Notes, *, again: bool = False) -> Iterator[Record]:
    """All records, as the first pass understood them unless they are read `again`; raises what the whole file raises."""
    one = notes.one
    if one.entries is not None and not again:
        yield from _kept(notes, one.entries)
    elif is_html(one.key):
        yield from map(_of_page, page_entries(notes, notes.page))
    else:
        data = one.member.archive.read(one.member)
        whole = None if again else album(data, one.member.path)
        if whole is not None:
            yield Record(0, whole)
        else:
            yield from (_record(row, one.member.path) for row in rows(data))


def _kept(notes: Notes, entries: Sequence[Entry]) -> Iterator[Record]:
    """What the first pass kept; whether a record of JSON was one at all, only the record itself tells."""
    one = notes.one
    if is_html(one.key):
        yield from map(_of_page, entries)
        return
    for entry, row in zip(entries, rows(one.member.archive.read(one.member)), strict=True):
        yield Record(entry.index, entry, row.raw, _oddity(row.raw, entry))


def items_or_records(notes: Notes, straight: Straight) -> Iterator[Item | Record]:
    """All records of a JSON member of posts or comments, as items where they go straight."""
    one = notes.one
    for found in rows_but(one.member.archive.read(one.member), straight.item):
        yield _record(found, one.member.path) if isinstance(found, Row) else found


def _of_page(entry: Entry) -> Record:
    """The record of an entry that is there already; one that says no more than that it is lost is none.

    A part of a page of which nothing was understood, not even what it is, is told as a record of JSON is: it must not pass for
    one without content.
    """
    if entry.lost and entry == Entry(entry.index, entry.path, lost=entry.lost):
        return Record(entry.index, None, fault=Fault(entry.lost[0]))
    fault = Fault("unknown_shape") if entry == Entry(entry.index, entry.path) else None
    return Record(entry.index, entry, fault=fault)


def _record(row: Row, path: str) -> Record:
    entry = attempt(decode, row, path)
    if isinstance(entry, Fault):
        return Record(row.number, None, row.raw, entry)
    return Record(row.number, entry, row.raw, _oddity(row.raw, entry))


def page_entries(notes: Notes, data: bytes) -> Iterator[Entry]:
    """The entries of an HTML page, by the clock of its tree."""
    one = notes.one
    return html_entries(data, one.member.path, one.clock or Clock(None), notes.file().platform)


def _oddity(raw: object, entry: Entry) -> Fault | None:
    if not _is_record(raw):
        return Fault("too_large" if raw is TOO_LARGE else "not_a_record")
    return Fault("unknown_shape") if _says_nothing(raw, entry) else None


def _is_record(raw: object) -> bool:
    """An object, a plain value, or one of the rows of texts that Instagram wrote until 2021."""
    return isinstance(raw, dict | str) or (isinstance(raw, list) and bool(raw) and iso_moment(raw[0]) is not None)


def _says_nothing(raw: object, entry: Entry) -> bool:
    """An object of which nothing was understood: a list under keys that nobody knows must not pass for a list without posts."""
    if not isinstance(raw, dict) or not raw or entry.when is not None or entry.texts or not RECORD_KEYS.isdisjoint(raw):
        return False
    return entry == Entry(entry.index, entry.path, entry.name)
