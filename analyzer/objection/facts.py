"""The facts of a person's objection: counted from the tables, numbers and dates only, never content."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..model import Author, Document, Exposure, Item, Kind, MediaType, Verdict, utc_day
from ..totals.answer import own_statuses
from ..totals.companies import companies
from ..totals.flags import flags_by_item
from ..totals.inventory import item_kinds
from .wording import CHILDREN, SPECIAL, weight

CLAIMED = (Exposure.IN, Exposure.POSSIBLE)
"""The verdicts that a letter counts; `unclear` stands in the annex, too."""


class KindFact(Struct, frozen=True):
    """The person's own items of one kind: how many in scope, how many possibly, first and last day."""

    kind: Kind
    in_scope: int
    possible: int
    first: dt.date | None
    last: dt.date | None


class FlagFact(Struct, frozen=True):
    """A sensitivity flag and with how many items it was found."""

    flag: str
    items: int


class Facts(Struct, frozen=True, kw_only=True):
    """What a letter can say of a person's situation.

    in_scope, possible   the person's own items, as the first screen of the report counts them
    kinds          the same per kind
    flags          with items that are not out of scope, what weighs most first
    pictures, videos, located   files of the person's own items that are in scope or possible; those with coordinates
    by_others      items that other people made and that tag, name or show the person
    others_in, others_possible   all items that are not the person's own, Meta AI's answers among them
    as_minor       items written before the 18th birthday
    people         names of other people that stand with items
    companies, events   other companies that reported activity, and how often; `advertisers` hold data for advertising
    """

    in_scope: int
    possible: int
    kinds: tuple[KindFact, ...]
    flags: tuple[FlagFact, ...]
    pictures: int
    videos: int
    located: int
    by_others: int
    others_in: int
    others_possible: int
    as_minor: int
    people: int
    companies: int
    events: int
    advertisers: int
    notices: tuple[dt.date, ...]
    first: dt.date | None
    last: dt.date | None

    @property
    def children(self) -> int:
        """Items in which a child is named or shown."""
        return sum(fact.items for fact in self.flags if fact.flag in CHILDREN)

    @property
    def special(self) -> tuple[FlagFact, ...]:
        """Flags of special categories (Article 9 GDPR)."""
        return tuple(fact for fact in self.flags if fact.flag in SPECIAL)


def facts(document: Document) -> Facts:
    """Everything counted, over all accounts."""
    pairs = list(zip(document.items, document.verdicts, strict=True))
    told = companies(document)
    claimed = [(item, verdict) for item, verdict in pairs if verdict.exposure in CLAIMED]
    own = [(item, verdict) for item, verdict in claimed if item.author is Author.SELF]
    counted = own_statuses(document)
    others = Counter(verdict.exposure for item, verdict in claimed if item.author is not Author.SELF)
    held = {(item.account_id, item.item_id) for item, _ in own}
    media = [row for row in document.media if (row.account_id, row.item_id) in held]
    days = [day for item, _ in own if (day := item.day)]
    return Facts(
        in_scope=counted[Exposure.IN],
        possible=counted[Exposure.POSSIBLE],
        kinds=_kinds(own),
        flags=_flags(document, pairs),
        pictures=sum(row.type is MediaType.IMAGE for row in media),
        videos=sum(row.type is MediaType.VIDEO for row in media),
        located=sum(row.latitude is not None for row in media),
        by_others=sum("by_others" in item_kinds(item) for item, _ in claimed if item.author is Author.OTHER),
        others_in=others[Exposure.IN],
        others_possible=others[Exposure.POSSIBLE],
        as_minor=sum(bool(item.minor) for item, _ in own),
        people=len({person.name for item, _ in claimed for person in item.people}),
        companies=len(told.reporters),
        events=told.events,
        advertisers=len(told.holders),
        notices=_notices(document),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _kinds(own: Sequence[tuple[Item, Verdict]]) -> tuple[KindFact, ...]:
    by_kind: dict[Kind, list[tuple[Item, Verdict]]] = {kind: [] for kind in Kind}
    for item, verdict in own:
        by_kind[item.kind].append((item, verdict))
    found = []
    for kind, rows in by_kind.items():
        if rows:
            days = [day for item, _ in rows if (day := item.day)]
            certain = sum(verdict.exposure is Exposure.IN for _, verdict in rows)
            found.append(KindFact(kind, certain, len(rows) - certain, min(days, default=None), max(days, default=None)))
    return tuple(found)


def _flags(document: Document, pairs: Iterable[tuple[Item, Verdict]]) -> tuple[FlagFact, ...]:
    """Each flag once per item; items that the policy leaves out do not count."""
    kept = {(item.account_id, item.item_id) for item, verdict in pairs if verdict.exposure is not Exposure.OUT}
    counts = Counter(flag for item, flags in flags_by_item(document).items() if item in kept for flag in flags)
    return tuple(FlagFact(flag, counts[flag]) for flag in sorted(counts, key=lambda flag: (weight(flag), flag)))


def _notices(document: Document) -> tuple[dt.date, ...]:
    seconds = {second for account in document.accounts for second in account.context.notices}
    return tuple(sorted({utc_day(second) for second in seconds}))
