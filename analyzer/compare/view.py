"""A comparison counted: plain numbers that the screen, the JSON output and the report's section show alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ..model import Exposure, Kind, Platform, State
from .shapes import AccountComparison, Comparison, Download, Fate, MediaChange, Row, Why

Name = TypeVar("Name")

WATCHED = (Exposure.IN, Exposure.POSSIBLE)
"""The verdicts that a clean-up is about."""


class Outcome(Struct, frozen=True):
    """What became of some of the old things."""

    gone: int = 0
    changed: int = 0
    same: int = 0
    returned: int = 0
    not_covered: int = 0

    @property
    def total(self) -> int:
        return self.gone + self.changed + self.same + self.returned + self.not_covered

    @property
    def still(self) -> int:
        """Those that are there, changed or not."""
        return self.changed + self.same + self.returned


class CleanUpRow(Struct, frozen=True):
    """One kind under one old verdict."""

    kind: Kind
    exposure: Exposure
    outcome: Outcome


class ComparedAccount(Struct, frozen=True, kw_only=True):
    """One account of a comparison, counted.

    fates          everything, by what became of it
    clean_up       what was in scope or possible, per kind and verdict; `watched` is their sum
    now            today's verdicts of those that are still there
    in_trash, archived   still there although perhaps thought deleted: not public, and Meta still holds it
    differs        changed things by what differs (`text`, `media`, `place`, `state`); a thing may count under several
    old_uncovered  things of the old downloads of which the new one says nothing, by why; `new_uncovered` the other way
    """

    account_id: str
    old_id: str
    platform: Platform
    olds: tuple[Download, ...]
    new: Download
    backwards: bool
    fates: Mapping[Fate, int]
    clean_up: tuple[CleanUpRow, ...]
    watched: Outcome
    now: Mapping[Exposure, int]
    in_trash: int
    archived: int
    differs: Mapping[str, int]
    old_uncovered: Mapping[Why, int]
    new_uncovered: Mapping[Why, int]
    media: MediaChange


class ComparisonView(Struct, frozen=True):
    """Everything the templates and the screen show of a comparison; no content in it."""

    accounts: tuple[ComparedAccount, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()


def view(comparison: Comparison) -> ComparisonView:
    """The comparison, counted; nothing here depends on the language."""
    return ComparisonView(tuple(_account(one) for one in comparison.accounts), comparison.only_old, comparison.only_new)


def _account(one: AccountComparison) -> ComparedAccount:
    watched = [row for row in one.rows if row.old_exposure in WATCHED]
    there = [row for row in one.rows if row.old is not None and row.new is not None]
    return ComparedAccount(
        account_id=one.account_id,
        old_id=one.old_id,
        platform=one.platform,
        olds=one.olds,
        new=one.new,
        backwards=one.backwards,
        fates={fate: sum(row.fate is fate for row in one.rows) for fate in Fate},
        clean_up=_clean_up(watched),
        watched=_outcome(watched),
        now=_counted(row.new_exposure for row in watched if row.new_exposure is not None),
        in_trash=sum(row.new is not None and row.new.state is State.DELETED and not _former(row) for row in there),
        archived=sum(row.new is not None and row.new.state is State.ARCHIVED and row.new.kind is not Kind.STORY for row in there),
        differs=_counted(name for row in one.rows for name in row.differs),
        old_uncovered=_counted(row.why for row in one.rows if row.old is not None and row.why is not None),
        new_uncovered=_counted(row.why for row in one.rows if row.old is None and row.why is not None),
        media=one.media,
    )


def _former(row: Row) -> bool:
    """A text that the profile used to have has the state deleted, too, and lies in no trash."""
    return row.item.kind is Kind.PROFILE


def _clean_up(rows: Sequence[Row]) -> tuple[CleanUpRow, ...]:
    """Per verdict, strong first, and kind, in the order of the kinds; what has no rows is left out."""
    groups: dict[tuple[Exposure, Kind], list[Row]] = {}
    for row in rows:
        if row.old is not None and row.old_exposure is not None:
            groups.setdefault((row.old_exposure, row.old.kind), []).append(row)
    return tuple(
        CleanUpRow(kind, exposure, _outcome(groups[exposure, kind]))
        for exposure in WATCHED
        for kind in Kind
        if (exposure, kind) in groups
    )


def _outcome(rows: Iterable[Row]) -> Outcome:
    counts = Counter(row.fate for row in rows)
    return Outcome(
        gone=counts[Fate.GONE],
        changed=counts[Fate.CHANGED],
        same=counts[Fate.SAME],
        returned=counts[Fate.RETURNED],
        not_covered=counts[Fate.NOT_COVERED],
    )


def _counted(names: Iterable[Name]) -> dict[Name, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: str(pair[0])))
