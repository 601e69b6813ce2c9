"""Other companies in a document, summed up: who reported the user's activity to Meta and when, who holds data for advertising.

The words of the report's section stand here too, so that its catalogue is its own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from msgspec import Struct

from ..model import AdvertiserReason, Document, OffMeta, Setting, utc_day
from ..words import mark, mark_count
from .ranking import ranked

_YEARS_AT_MOST = 60
"""A longer time has wrong dates in it: then years without events are left out."""
_MONTHS_AT_MOST = 24
"""Up to so many months are shown as months, more as years."""


class Reporter(Struct, frozen=True, kw_only=True):
    """A company that reported activity: how often, what (as the export names it), the first and last day."""

    name: str
    events: int
    kinds: tuple[tuple[str, int], ...]
    first: dt.date | None
    last: dt.date | None
    accounts: tuple[str, ...]


class Holder(Struct, frozen=True, kw_only=True):
    """A company that holds or used data for advertising, and how."""

    name: str
    reasons: tuple[AdvertiserReason, ...]
    accounts: tuple[str, ...]


class Period(Struct, frozen=True):
    """Events of a month or a year; `month` is None for a year."""

    year: int
    month: int | None
    events: int


class Companies(Struct, frozen=True, kw_only=True):
    """Everything that other companies told Meta, as far as the archives know of it.

    reporters   the one with most events first, then by name; `kinds` all their events by what they are
    periods     events in time, as a rule without gaps; months, or years where it is long; `undated` have no time
    holders     the one with most reasons first, then by name; `reasons` counts companies
    settings    what the export says of the switch for future activity, in its own words
    """

    events: int
    undated: int
    reporters: tuple[Reporter, ...]
    kinds: tuple[tuple[str, int], ...]
    periods: tuple[Period, ...]
    holders: tuple[Holder, ...]
    reasons: tuple[tuple[AdvertiserReason, int], ...]
    settings: tuple[Setting, ...]

    @property
    def both(self) -> int:
        """Companies that reported activity and hold data for advertising besides."""
        return len({one.name for one in self.reporters} & {one.name for one in self.holders})

    @property
    def busiest(self) -> int:
        """Events of the fullest period."""
        return max((period.events for period in self.periods), default=0)


def companies(document: Document) -> Companies:
    """Every company of the document; the order of the rows changes nothing."""
    by_name: dict[str, list[OffMeta]] = {}
    for row in document.off_meta:
        by_name.setdefault(row.name, []).append(row)
    days = [day for row in document.off_meta if (day := _day(row))]
    return Companies(
        events=len(document.off_meta),
        undated=len(document.off_meta) - len(days),
        reporters=tuple(
            sorted((_reporter(name, rows) for name, rows in by_name.items()), key=lambda one: (-one.events, one.name))
        ),
        kinds=ranked(row.event for row in document.off_meta if row.event),
        periods=_periods(days),
        holders=_holders(document),
        reasons=_reasons(document),
        settings=tuple(
            setting
            for account in document.accounts
            for setting in account.context.settings
            if setting.path.rpartition("/")[2].startswith(("your_activity_off_meta", "your_off-facebook", "your_off_facebook"))
        ),
    )


def _reporter(name: str, rows: list[OffMeta]) -> Reporter:
    days = [day for row in rows if (day := _day(row))]
    return Reporter(
        name=name,
        events=len(rows),
        kinds=ranked(row.event for row in rows if row.event),
        first=min(days, default=None),
        last=max(days, default=None),
        accounts=tuple(sorted({row.account_id for row in rows})),
    )


def _day(row: OffMeta) -> dt.date | None:
    return None if row.received is None else utc_day(row.received)


def _periods(days: list[dt.date]) -> tuple[Period, ...]:
    """Months from the first to the last, or years where that is many; a period without events is there with 0."""
    if not days:
        return ()
    months = Counter(day.year * 12 + day.month - 1 for day in days)
    first, last = min(months), max(months)
    if last - first < _MONTHS_AT_MOST:
        return tuple(Period(at // 12, at % 12 + 1, months[at]) for at in range(first, last + 1))
    years = Counter(day.year for day in days)
    whole = range(min(years), max(years) + 1) if max(years) - min(years) < _YEARS_AT_MOST else sorted(years)
    return tuple(Period(year, None, years[year]) for year in whole)


def _holders(document: Document) -> tuple[Holder, ...]:
    reasons: dict[str, set[AdvertiserReason]] = {}
    accounts: dict[str, set[str]] = {}
    for row in document.advertisers:
        reasons.setdefault(row.name, set()).add(row.reason)
        accounts.setdefault(row.name, set()).add(row.account_id)
    order = list(AdvertiserReason)
    found = [
        Holder(name=name, reasons=tuple(sorted(held, key=order.index)), accounts=tuple(sorted(accounts[name])))
        for name, held in reasons.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.name)))


def _reasons(document: Document) -> tuple[tuple[AdvertiserReason, int], ...]:
    counts = Counter(reason for _, reason in {(row.name, row.reason) for row in document.advertisers})
    return tuple((reason, counts[reason]) for reason in AdvertiserReason if counts[reason])


# -- words ------------------------------------------------------------------------------------------------------------

REASONS = {
    AdvertiserReason.CONTACT_LIST: mark("a list containing your contact details"),
    AdvertiserReason.REMARKETING: mark("your visits to its site or app"),
    AdvertiserReason.STORE_VISIT: mark("your visits to its shop"),
    AdvertiserReason.INTERACTION: mark("your reaction to its advertising"),
    AdvertiserReason.UNKNOWN: mark("not stated"),
}
# Translators: {n} counts companies; {records} is such as “6 records of what you did”.
REPORTED = mark_count(
    "{n} company sent Meta {records} on another site, in an app or in a shop.",
    "{n} companies sent Meta {records} on other sites, in apps or in shops.",
)
RECORDS = mark_count("{n} record of what you did", "{n} records of what you did")
NOTHING_REPORTED = mark("Your archives contain no activity sent to Meta by other companies.")
UNDATED = mark_count("{n} of these has no date.", "{n} of these have no date.")
WHO = mark("Companies that sent your activity to Meta")
COMPANY = mark("Company")
WHICH = mark("Which companies")
EVENTS = mark("Records")
WHAT = mark("What")
FIRST_LAST = mark("First – last")
OVER_TIME = mark("Over time")
PERIOD = mark("Period")
HELD = mark("Companies that hold your data for advertising")
HOLD = mark_count(
    "{n} company holds or has used your data to show you advertising.",
    "{n} companies hold or have used your data to show you advertising.",
)
NOBODY_HOLDS = mark("Your archives list no company that holds your data for advertising.")
HOW = mark("How")
BOTH = mark_count(
    "{n} of them also sent Meta your activity.",
    "{n} of them also sent Meta your activity.",
)
SWITCH = mark("Your setting for future activity, according to the export")
NO_OPT_OUT = mark("Clearing this activity does not opt you out of AI")
NO_DATE = mark("no date")
NAMES_LEFT_OUT = mark("This version of the page leaves out names.")
