"""Which copy of which text a judgment rests on, how old it is, and what Meta promised to somebody who objected."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..model import Account, Platform, Reason
from ..policy import OwnContent, Policy, Promise, Source, Version
from ..words import mark
from .sentences import reason

OLD = dt.timedelta(days=90)
"""A newest copy older than this may have been overtaken: the reader is told."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# Translators: {region} is the name of a region; {day_effective} and {day_copy} are dates.
LATEST = mark(
    "Judged by Meta’s privacy policy for the region “{region}” in force since {day_effective} (copy of {day_copy}), the latest "
    "known to this version."
)
# Translators: {region} is the name of a region; {day}, {day_effective} and {day_copy} are dates.
EARLIER = mark(
    "Judged by Meta’s privacy policy for the region “{region}” in force on {day}: that of {day_effective} (copy of {day_copy})."
)
# Translators: {region} is the name of a region; {day}, {day_effective} and {day_copy} are dates.
WITHOUT_ROW = mark(
    "Meta’s privacy policy for the region “{region}” in force on {day}, that of {day_effective} (copy of {day_copy}), does "
    "not list developing AI among its purposes. It therefore covers nothing."
)
# Translators: {region} is the name of a region; {day_effective} and {day_copy} are dates.
INFERRED = mark(
    "Judged for the region “{region}” by Meta’s privacy policy of {day_effective} as shown in other regions (copy of "
    "{day_copy}); we have seen no copy for this region."
)
# Translators: {region} is the name of a region; {day_report} is a month.
REPORTED = mark("Judged for the region “{region}” by what was reported in {day_report}; we have seen no copy of the policy text.")
# Translators: {region} is the name of a region; {day} is a date.
NONE_KNOWN = mark("We know of no dated policy text by Meta on AI for the region “{region}” on {day}.")
# Translators: {day_copy} is a date.
ALL_COMPARED = mark("Region: not known. We compared the texts of all regions; their newest copy is of {day_copy}.")
# Translators: {n} is a number; {day} is a date.
MAY_HAVE_CHANGED = mark("That copy was made {n} days before {day}: the rules may have changed since.")

# Translators: {day_objected} is a date.
OBJECTED = mark("You objected on {day_objected}, as you state.")
# Translators: {region} is the name of a region.
NO_PROMISE = mark("We know of no dated text in which Meta promises anything to those who object in the region “{region}”.")
WITHOUT_IT = mark(
    "The figures show what would be covered without your objection. You need not object again: check that Meta confirmed it."
)


class Text(Struct, frozen=True, kw_only=True):
    """The text of one region on one day.

    version  None: the data hold none that old
    copy     the newest copy of it (or, where none was seen, the newest report); None with a version: only reports without a day
    seen     whether `copy` is a copy of Meta's text
    latest   no later text of this region is known
    """

    region: str
    version: Version | None
    copy: Source | None
    seen: bool
    latest: bool

    def days_older(self, day: dt.date) -> int | None:
        """How many days the newest copy of the latest text is older than a day; None where that says nothing."""
        if not self.latest or self.copy is None or not _DAY.fullmatch(self.copy.date):
            return None
        return max(0, (day - dt.date.fromisoformat(self.copy.date)).days)


def text_on(policy: Policy, region: str, day: dt.date) -> Text:
    """The text that a region is judged by on a day. `KeyError`: there is no such region."""
    name = policy.regions[region].id
    version = policy.version_on(name, day)
    if version is None:
        return Text(region=name, version=None, copy=None, seen=False, latest=False)
    cited = [policy.sources[id] for id in version.sources]
    copies = [one for one in cited if one.controller]
    newest = max(copies or cited, key=lambda one: one.date)
    latest = version is policy.version_on(name, dt.date.max)
    return Text(region=name, version=version, copy=newest, seen=bool(copies), latest=latest)


def texts(policy: Policy, accounts: Iterable[Account], day: dt.date, *, warn: bool = True) -> tuple[Reason, ...]:
    """What the accounts are judged by, one sentence per region, each followed by a warning where its copy is old."""
    regions = list(dict.fromkeys(account.region for account in accounts))
    found = (said for region in regions for said in _said(policy, region, day))
    return tuple(said for said in found if warn or said.message != MAY_HAVE_CHANGED)


def newest_copy(policy: Policy, accounts: Iterable[Account], day: dt.date) -> dt.date | None:
    """The day of the newest copy that the accounts are judged by; of the copies of all regions where none is known."""
    regions = {account.region for account in accounts}
    known = policy.regions if None in regions else {one for one in regions if one is not None}
    held = (text_on(policy, one, day).copy for one in known)
    days = [dt.date.fromisoformat(copy.date) for copy in held if copy is not None and _DAY.fullmatch(copy.date)]
    return max(days, default=None)


def _said(policy: Policy, region: str | None, day: dt.date) -> Iterator[Reason]:
    if region is None:
        dates = [held.copy.date for one in policy.regions if (held := text_on(policy, one, day)).copy and held.seen]
        none = reason(NONE_KNOWN, region=policy.regions["OTHER"].name, day=day.isoformat())
        yield reason(ALL_COMPARED, day_copy=max(dates)) if dates else none
        return
    text = text_on(policy, region, day)
    yield reason(_sentence(text), **_values(policy, text, day))
    days = text.days_older(day)
    if days is not None and days > OLD.days:
        yield reason(MAY_HAVE_CHANGED, n=str(days), day=day.isoformat())


def _sentence(text: Text) -> str:
    if text.version is None:
        return NONE_KNOWN
    if not text.seen:
        return REPORTED
    if text.version.inferred:
        return INFERRED
    if text.version.own_content is OwnContent.NOT_NAMED:
        return WITHOUT_ROW
    return LATEST if text.latest else EARLIER


def _values(policy: Policy, text: Text, day: dt.date) -> dict[str, str]:
    dated = text.copy.date if text.copy else ""
    effective = text.version.effective.isoformat() if text.version else ""
    name = policy.regions[text.region].name
    return {"region": name, "day": day.isoformat(), "day_effective": effective, "day_copy": dated, "day_report": dated}


# -- objections --------------------------------------------------------------------------------------------------------


def objected(accounts: Iterable[Account], day: dt.date) -> frozenset[Platform]:
    """Platforms on whose every account the user objected by a day; Threads hangs on the Instagram account."""
    known = list(accounts)
    open_ones = {one.platform for one in known if one.objected_on is None or one.objected_on > day}
    found = {one.platform for one in known} - open_ones
    return frozenset(found | ({Platform.THREADS} if Platform.INSTAGRAM in found else set()))


def promise_of(policy: Policy, account: Account, day: dt.date) -> Promise | None:
    """What Meta had promised by a day to the holder of an account who objected; None: nothing known, or no objection."""
    if account.objected_on is None or account.objected_on > day or account.region is None:
        return None
    found = policy.promise_on(account.region, account.objected_on)
    return found if found is not None and found.made <= day else None


def objections(policy: Policy, accounts: Iterable[Account], day: dt.date) -> tuple[Reason, ...]:
    """The first sentences for somebody who objected: that they did, what Meta promised, and what the figures then are."""
    said: dict[tuple[dt.date, str | None], list[Reason]] = {}
    for account in accounts:
        if account.objected_on is not None and account.objected_on <= day:
            said.setdefault((account.objected_on, account.region), _objection(policy, account, day))
    sentences = list(dict.fromkeys((one.message, tuple(one.values.items())) for held in said.values() for one in held))
    found = tuple(Reason(message, dict(values)) for message, values in sentences)
    return (*found, Reason(WITHOUT_IT)) if found else ()


def _objection(policy: Policy, account: Account, day: dt.date) -> list[Reason]:
    found = [reason(OBJECTED, day_objected=account.objected_on.isoformat() if account.objected_on else "")]
    promise = promise_of(policy, account, day)
    if promise is not None:
        found.append(Reason(promise.says))
    elif account.region is not None:
        found.append(reason(NO_PROMISE, region=policy.regions[account.region].name))
    return found
