"""What the second pass brings, and how it is noted while one member is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ..model import (
    Advertiser,
    Context,
    Counts,
    Entry,
    Fate,
    FileFate,
    Flavour,
    Item,
    OffMeta,
    Problem,
    Source,
    Surface,
)
from ..recognise import Placed, is_html
from . import File, Made
from .accounting import Ledger, new_ledger
from .attempt import Fault

LATER = 2 * 86_400
"""Seconds by which a time may lie behind the export's own: clocks of several zones meet there."""


class Reading(Struct, eq=False):
    """Everything the second pass brings: items as their readers made them, and the balance."""

    items: list[Item]
    files: list[FileFate]
    ledgers: list[Ledger]
    """What the records of each file gave, in the order of `files`."""
    problems: list[Problem]
    counts: list[Counts]
    off_meta: list[OffMeta]
    advertisers: list[Advertiser]
    unmapped: dict[str, int]
    """Label nobody knows -> how often it was met."""


class Outcome(NamedTuple):
    """What became of one member."""

    fate: Fate
    reason: str | None = None
    records: int | None = None
    reader: str | None = None


class Notes:
    """What is noted of one member while it is read."""

    def __init__(self, reading: Reading, one: Placed, context: Context | None) -> None:
        self.one = one
        self.ledger = new_ledger()
        self._archive, self._path = one.member.archive.name, one.member.path
        self._flavour = Flavour.HTML if is_html(one.key) else Flavour.JSON
        self._reading = reading
        self._context = context
        self._before = len(reading.items)
        self._latest = context.exported + LATER if context is not None and context.exported is not None else None

    @cached_property
    def page(self) -> bytes:
        """The bytes of an HTML page, read once for its records and for whoever watches."""
        return self.one.member.archive.read(self.one.member)

    def file(self, tag: str = "") -> File:
        """What a reader may know of the file."""
        if self._context is None or self.one.platform is None:
            raise ValueError("a member without a platform meets no reader")
        return File(self._context, self.one.platform, tag)

    def problem(self, record: int | None, fault: Fault) -> None:
        """Something is wrong with a record, or with the whole file."""
        if record is not None:
            self.ledger.faulty.add(record)
        member = self.one.member
        self._reading.problems.append(
            Problem(
                account_id=self.one.account_id,
                archive=member.archive.name,
                path=member.path,
                record=record,
                field=fault.field,
                error=fault.error,
            )
        )

    def labels(self, entry: Entry) -> None:
        """Labels that nobody knows are counted."""
        for label in entry.unmapped:
            self._reading.unmapped[label] = self._reading.unmapped.get(label, 0) + 1

    def times(self, entry: Entry) -> None:
        """A time that a page prints and nobody could read: the item stands without it, and the page says how many."""
        for _ in range(entry.unread_times):
            self.problem(entry.index, Fault("unread_date", "time"))

    def lost(self, entry: Entry) -> None:
        """Each row or other part of a record that could not be read; the rest of it is."""
        for error in entry.lost:
            self.problem(entry.index, Fault(error))

    def accept(self, entry: Entry, made: Sequence[Made], file: File) -> None:
        """Take what was made of an entry: items with their source, and rows of the tables beside."""
        reading, source = self._reading, self.source(entry.index)
        rows = 0
        for item in made:
            if isinstance(item, OffMeta):
                reading.off_meta.append(item)
                rows += 1
            elif isinstance(item, Advertiser):
                reading.advertisers.append(item)
                rows += 1
            else:
                self._keep(placed(item, source, file), source)
        if rows < len(made):
            self.ledger.sources.append(source)
        elif rows:
            self.ledger.rows += 1

    def take(self, item: Item) -> None:
        """Take the one item that a record went straight to: it has its source, and all that its file says of it."""
        source = item.source
        if source is None:
            raise ValueError("an item of no record")
        self._keep(item, source)
        self.ledger.sources.append(source)

    def _keep(self, item: Item, source: Source) -> None:
        self._reading.items.append(item)
        if self._latest is not None and item.when is not None and item.when.seconds > self._latest:
            self.problem(source.record, Fault("after_export", "time"))

    def source(self, record: int) -> Source:
        """Where a record stands."""
        return Source(self._archive, self._path, record, self._flavour)

    def close(self, outcome: Outcome, leftover: int | None) -> None:
        """The member gets its fate, and its ledger is kept."""
        made: int | None = len(self._reading.items) - self._before
        if not made and outcome.fate not in (Fate.READ, Fate.PRIVATE, Fate.UNKNOWN):
            made = None  # nothing was looked for; what a damaged page gave before it broke off is counted
        member = self.one.member
        self._reading.ledgers.append(self.ledger)
        self._reading.files.append(
            FileFate(
                account_id=self.one.account_id,
                archive=member.archive.name,
                path=member.path,
                bytes=member.bytes,
                fate=outcome.fate,
                reader=outcome.reader,
                records=outcome.records,
                items=made,
                leftover=leftover,
                reason=outcome.reason,
            )
        )


def placed(item: Item, source: Source | None, file: File) -> Item:
    """An item with where it was read, and all that its file says of it."""
    return replace(
        item,
        platform=item.platform or file.platform,
        account_id=file.context.account_id,
        source=source,
        # Everything in the export of a Page or an extra profile stands on it.
        surface=Surface.PAGE if file.context.page else item.surface,
    )
