"""The nouns of a comparison: what became of each thing between two downloads of one account."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ..model import Exposure, Flavour, Item, Platform


class Fate(StrEnum):
    """What became of one thing from the old downloads to the new one."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    RETURNED = "returned"
    """Gone in a later one of the old downloads, and there again in the new one."""
    NOT_COVERED = "not_covered"
    """Only in one download, and the other could not have held it: nothing can be said."""


class Why(StrEnum):
    """Why a download could not have held a thing."""

    RANGE = "range"
    """It was asked for other dates."""
    FILE = "file"
    """It has no file of the kind that this thing was read from: all deleted, or not asked for."""
    DAMAGED = "damaged"
    """Its file of this kind could not be read."""


class Row(Struct, frozen=True, kw_only=True):
    """One thing: as it was, as it is, and what differs (`text`, `media`, `place`, `state`)."""

    fate: Fate
    old: Item | None = None
    old_exposure: Exposure | None = None
    new: Item | None = None
    new_exposure: Exposure | None = None
    differs: tuple[str, ...] = ()
    why: Why | None = None
    missing_since: int | None = None
    """When the first download that lacks it was made, where that is known (seconds)."""

    @property
    def item(self) -> Item:
        """The thing as it was last seen."""
        item = self.new or self.old
        assert item is not None
        return item


class Download(Struct, frozen=True, kw_only=True):
    """One download of one account: its archives, when it was made, the range it was asked for (seconds)."""

    archives: tuple[str, ...]
    exported: int | None
    range_start: int | None
    range_end: int | None
    flavour: Flavour
    newest: int | None
    """The latest thing in it: tells its place in time when no date is known."""

    @property
    def moment(self) -> int:
        """Its place in time; 0 if unknown."""
        return self.exported or self.range_end or self.newest or 0


class MediaChange(Struct, frozen=True, kw_only=True):
    """Pictures, videos and sounds: how many the old downloads named, how many of them are gone, how many are new."""

    old: int = 0
    gone: int = 0
    new: int = 0


class AccountComparison(Struct, frozen=True, kw_only=True):
    """One account: the downloads in their order, and every thing with its fate."""

    account_id: str
    platform: Platform
    old_id: str
    """What the old downloads call it; another name where the user name has changed."""
    olds: tuple[Download, ...]
    new: Download
    rows: tuple[Row, ...]
    media: MediaChange

    @property
    def backwards(self) -> bool:
        """The new download is older than the old ones."""
        return bool(self.new.exported and any((one.exported or 0) > self.new.exported for one in self.olds))


class Comparison(Struct, frozen=True, kw_only=True):
    """All accounts that stand on both sides, and those that stand on one alone."""

    accounts: tuple[AccountComparison, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
