"""The file check as the page shows it: what happened to every file of every archive, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ..model import ArchiveInfo, Document, Fate, FileFate, Leftover, Media, MediaType, Problem
from ..totals.files import files
from ..totals.missing import Missing, absent, lacks, unread, unread_dates
from ..totals.missing import missing as gone
from ..totals.ranking import in_order

Row = TypeVar("Row")

FILES_SHOWN = 300
MISSING_SHOWN = 200
PROBLEMS_SHOWN = 200
LABELS_SHOWN = 100
LEFTOVERS_SHOWN = 200


class ArchiveBalance(Struct, frozen=True):
    """One archive: its members by fate. `adds_up` when every member has exactly one fate."""

    archive: ArchiveInfo
    fates: tuple[tuple[Fate, int], ...]
    counted: int

    @property
    def adds_up(self) -> bool:
        return self.counted == self.archive.members


class Some(Struct, Generic[Row], frozen=True):
    """The first of many: what is shown, and how many there are."""

    shown: tuple[Row, ...]
    total: int


class Balance(Struct, frozen=True):
    """Section 10, whole: the sums over all archives, each archive, and the lists that explain them."""

    fates: tuple[tuple[Fate, int], ...]
    members: int
    archives: tuple[ArchiveBalance, ...]
    failed: Some[FileFate]
    unknown: Some[FileFate]
    skipped: tuple[tuple[str, int], ...]
    missing: Some[Media]
    missing_types: tuple[tuple[MediaType, int], ...]
    lost: Missing
    media: int
    lacks: tuple[Problem, ...]
    """What could not be done with a whole archive, or with all."""
    problems: Some[Problem]
    undated: Some[tuple[str, str, int]]
    labels: Some[tuple[str, int]]
    left: tuple[tuple[str, int], ...] | None
    """Reason -> values of read files that are in no table; None: not counted."""
    undecided: Some[Leftover]
    """Fields that are not explained yet."""


def balance(document: Document) -> Balance:
    """One pass over the files, one over the pictures."""
    counted = files(document)
    missing = absent(document)
    types = Counter(media.type for media in missing)
    return Balance(
        fates=_row(counted.fates),
        members=len(document.files),
        archives=tuple(_archive(info, counted.archives.get(info.name, Counter())) for info in document.archives),
        failed=some([file for file in document.files if file.fate is Fate.FAILED], FILES_SHOWN),
        unknown=some([file for file in document.files if file.fate is Fate.UNKNOWN], FILES_SHOWN),
        skipped=counted.left_out,
        missing=some(missing, MISSING_SHOWN),
        missing_types=tuple((kind, types[kind]) for kind in MediaType if types[kind]),
        lost=gone(document),
        media=len(document.media),
        lacks=tuple(lacks(document)),
        problems=some(unread(document), PROBLEMS_SHOWN),
        undated=some(unread_dates(document), FILES_SHOWN),
        labels=some(in_order(dict(document.unmapped_labels)), LABELS_SHOWN),
        left=_left(document.leftovers),
        undecided=some([row for row in document.leftovers or () if row.reason is None], LEFTOVERS_SHOWN),
    )


def some(rows: Sequence[Row], limit: int) -> Some[Row]:
    """The first `limit` rows and the number of all."""
    return Some(tuple(rows[:limit]), len(rows))


def _left(rows: Sequence[Leftover] | None) -> tuple[tuple[str, int], ...] | None:
    if rows is None:
        return None
    counted: Counter[str] = Counter()
    for row in rows:
        if row.reason is not None:
            counted[row.reason] += row.values
    return in_order(counted)


def _archive(info: ArchiveInfo, counter: Counter[Fate]) -> ArchiveBalance:
    return ArchiveBalance(info, _row(counter), counter.total())


def _row(counter: Counter[Fate]) -> tuple[tuple[Fate, int], ...]:
    return tuple((fate, counter[fate]) for fate in Fate)
