"""Section *Over time*: a bar per year, which follows the answers, the numbers per kind, and the days that matter for them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..model import Account, Document, utc_day
from ..policy.shapes import Policy, Source
from ..words import mark
from . import labels
from .asking import Asking
from .tally import Tally

MOST_YEARS = 60
DAY = 86400
"""Seconds of a day."""

MOST_DAYS = 6
"""Days that stand open; the others are folded below them."""

SWITCHED = {
    "public": mark("Your {platform} account became public."),
    "private": mark("Your {platform} account became private."),
}
NOTICE = mark("Meta showed a notice about its policy on {platform}.")
OBJECTED = mark("You objected on {platform} (your statement).")
TRAINING = mark("Training on public content begins.")


class Day(Struct, frozen=True):
    """A day to be marked: what happened (a message id with the values it names), and where it holds or who says so.

    region   name of the region whose text it is, a message id; None for what concerns an account
    sources  the documents that say so
    """

    day: dt.date
    says: str
    values: Mapping[str, str] = {}
    region: str | None = None
    sources: tuple[Source, ...] = ()
    begins: bool = False
    """Is it the day on which training began there?"""


class Year(Struct, frozen=True):
    """The items of one year: how they stand under each combination of answers, and how many of each kind there are.

    share  how long its bar is, in per cent of that of the fullest year
    """

    year: int
    answered: tuple[Tally, ...]
    kinds: tuple[int, ...]
    share: float


class OverTime(Struct, frozen=True):
    """The years from the first to the last, kinds of items by name in the order of `Year.kinds`, and the days.

    days     those that matter most, in order of time
    further  the others
    """

    years: tuple[Year, ...]
    kinds: tuple[str, ...]
    undated: int
    days: tuple[Day, ...]
    further: tuple[Day, ...]

    def sources(self) -> Iterator[Source]:
        """All sources that stand with it."""
        for one in (*self.days, *self.further):
            yield from one.sources


def over_time(document: Document, policy: Policy, asked: Asking) -> OverTime | None:
    """The section's contents; None when no item has a date."""
    sizes: defaultdict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
    kinds: defaultdict[int, Counter[str]] = defaultdict(Counter)
    alike = Counter(
        (None if item.when is None else item.when.seconds // DAY, item.account_id, of_class, item.kind)
        for item, of_class in zip(document.items, asked.held.classes, strict=True)
    )
    undated = 0
    for (day, account_id, of_class, kind), number in alike.items():
        if day is None:
            undated += number
            continue
        year = utc_day(day * DAY).year
        sizes[year][account_id, of_class] += number
        kinds[year][kind.value] += number
    if not sizes:
        return None
    names = tuple(kind for kind in labels.ITEM_KINDS if any(counter[kind] for counter in kinds.values()))
    fullest = max(counter.total() for counter in sizes.values())
    every = days_of(document, policy)
    chosen = sorted(every, key=_weight)[:MOST_DAYS]
    return OverTime(
        years=tuple(
            Year(
                year,
                asked.count(sizes[year]),
                tuple(kinds[year][name] for name in names),
                round(sizes[year].total() / fullest * 100, 2),
            )
            for year in _shown(sizes)
        ),
        kinds=names,
        undated=undated,
        days=tuple(one for one in every if one in chosen),
        further=tuple(one for one in every if one not in chosen),
    )


def _shown(years: Collection[int]) -> Sequence[int]:
    """Every year from the first to the last; only those with items where they lie too far apart (a date in the year 9999)."""
    first, last = min(years), max(years)
    return range(first, last + 1) if last - first < MOST_YEARS else sorted(years)


def _weight(day: Day) -> tuple[int, int]:
    """What matters most first: an objection, the start of training, the account's own switches, then the newest texts."""
    if day.begins:
        return 1, 0
    ranks = {OBJECTED: 0, TRAINING: 1, **dict.fromkeys(SWITCHED.values(), 2)}
    return ranks.get(day.says, 4 if day.says == NOTICE else 3), -day.day.toordinal()


# -- the days ----------------------------------------------------------------------------------------------------------


def days_of(document: Document, policy: Policy) -> list[Day]:
    """The days of the policy texts until the as-of date, of switches, notices and objections, in order.

    Which texts: those of the accounts' regions; where no region is known, all that the data hold.
    """
    regions = {account.region for account in document.accounts if account.region} or set(policy.regions)
    found = {_key(one): one for one in _policy_days(policy, regions) if one.day <= document.as_of}
    for account in document.accounts:
        found |= {_key(one): one for one in _account_days(account)}
    return sorted(found.values(), key=lambda one: (one.day, one.says, sorted(one.values.items())))


def _key(day: Day) -> tuple[object, ...]:
    return (day.day, day.says, tuple(sorted(day.values.items())), day.region)


def _policy_days(policy: Policy, regions: Iterable[str]) -> Iterator[Day]:
    for name in sorted(regions):
        region = policy.regions.get(name)
        if region is None:
            continue
        texts = [text for text in policy.versions if text.region == name]
        for text in texts:
            begins = region.training_confirmed and text.from_ == region.training_start
            yield Day(text.from_, text.note, region=region.name, sources=_sources(policy, text.sources), begins=begins)
        # Where a source gives but a month or a year, or is not primary, there is no day to mark.
        if region.training_start and region.training_confirmed and region.training_start not in {text.from_ for text in texts}:
            yield Day(region.training_start, TRAINING, region=region.name, sources=_sources(policy, region.sources))


def _sources(policy: Policy, ids: Sequence[str]) -> tuple[Source, ...]:
    return tuple(policy.sources[name] for name in ids if name in policy.sources)


def _account_days(account: Account) -> Iterator[Day]:
    values = {"platform": account.platform.value}
    for change in account.context.privacy_changes or ():
        if change.state in SWITCHED:
            yield Day(utc_day(change.seconds), SWITCHED[change.state], values)
    for seconds in account.context.notices:
        yield Day(utc_day(seconds), NOTICE, values)
    if account.objected_on:
        yield Day(account.objected_on, OBJECTED, values)
