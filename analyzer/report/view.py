"""The document as the page shows it: plain view objects, no words and no HTML, made by pure functions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from ..assess import objections, texts
from ..model import Account, ArchiveInfo, Document, Exposure, Platform, Reason
from ..policy.remedies import Topic
from ..policy.shapes import Policy
from . import labels
from .balance import Balance, balance
from .laws import Ground, Lawbook, counted_ground, lawbook
from .listing import CAP, Shown, Sorted, choose, sort_items
from .places import PeopleView, PlacesView, people_view, places_view
from .remedies import Answered, RegionSteps, claims, remedies
from .sensitive import Sensitive, sensitive
from .tally import Tally, from_inventory, total_of


class Span(Struct, frozen=True):
    """First and last day of something."""

    first: dt.date
    last: dt.date


class AccountView(Struct, frozen=True):
    """One account: whose, from which archives, what was found and how it stands."""

    account: Account
    name: str
    archives: tuple[ArchiveInfo, ...]
    region: str | None
    span: Span | None
    tally: Tally


class KindView(Struct, frozen=True):
    """One kind of content: its numbers, dates, rules, and the items that are shown."""

    id: str
    label: str
    about: str
    tally: Tally
    accounts: tuple[tuple[str, Tally], ...]
    span: Span | None
    grounds: tuple[Ground, ...]
    items: tuple[Shown, ...]
    listed: int


class HintView(Struct, frozen=True):
    """What would settle `possible`: for which account (None: for all), and the sentences."""

    about: str | None
    reasons: tuple[Reason, ...]


class View(Struct, frozen=True):
    """Everything the templates show."""

    document: Document
    tally: Tally
    by_others: int
    span: Span | None
    accounts: tuple[AccountView, ...]
    names: Mapping[str, str]
    hints: tuple[HintView, ...]
    kinds: tuple[KindView, ...]
    absent: tuple[str, ...]
    items_shown: int
    balance: Balance
    laws: Lawbook
    lost: tuple[ArchiveInfo, ...]
    sensitive: Sensitive
    texts: tuple[Reason, ...]
    """Which copy of which policy text all this rests on, and that it may be overtaken."""
    objections: tuple[Reason, ...]
    """What comes first for a person who objected; empty for all others."""
    remedies: tuple[RegionSteps, ...]
    claims: tuple[tuple[Topic, tuple[Answered, ...]], ...]
    share: bool
    """Whether this is the version to be shared: then the document is scrubbed and no item is listed."""
    lists: tuple[tuple[str, ...], ...]
    """Per item, the kinds that count it."""
    places: PlacesView | None
    people: PeopleView | None

    @property
    def several(self) -> bool:
        """More than one account: then every item says whose it is."""
        return len(self.accounts) > 1


def view(
    document: Document,
    inventory: Mapping[str, Any],
    policy: Policy,
    hints: Sequence[tuple[str, Sequence[Reason]]] = (),
    share: bool = False,
) -> View:
    """The document, counted and sorted; nothing here depends on the language."""
    found = sort_items(document)
    chosen = choose(document, found, CAP)
    steps, answered = remedies(document, policy), claims(policy)
    told = (one for _, held in answered for each in held for one in each.cited())
    cited = chain((one for step in steps for one in step.cited()), told)
    laws = lawbook(policy, found.decided, document.accounts, cited)
    accounts = tuple(_account(account, document, policy, found) for account in document.accounts)
    here = {account.region for account in document.accounts if account.region}
    kinds = [_kind(kind, inventory, found, chosen, policy, len(accounts) > 1, here) for kind in labels.KINDS]
    return View(
        document=document,
        tally=Tally.of_counter(found.all),
        by_others=found.by_others,
        span=_span(found.span),
        accounts=accounts,
        names=_distinct_names(accounts),
        hints=tuple(_hint(name, reasons, accounts) for name, reasons in hints if reasons),
        kinds=tuple(kind for kind in kinds if _present(kind) or kind.id in labels.FIRST_KINDS),
        absent=tuple(kind.label for kind in kinds if not _present(kind) and kind.id not in labels.FIRST_KINDS),
        items_shown=sum(len(items) for items in chosen.values()),
        balance=balance(document),
        laws=laws,
        lost=tuple(info for info in document.archives if info.error),
        places=places_view(document),
        people=people_view(document),
        sensitive=sensitive(document),
        texts=texts(policy, document.accounts, document.as_of),
        objections=objections(policy, document.accounts, document.as_of),
        remedies=steps,
        claims=answered,
        share=share,
        lists=tuple(found.counted),
    )


def _account(account: Account, document: Document, policy: Policy, found: Sorted) -> AccountView:
    context = account.context
    return AccountView(
        account=account,
        name=context.name or context.username or account.account_id,
        archives=tuple(info for info in document.archives if account.account_id in info.account_ids),
        region=_region(account, policy),
        span=_span(found.account_spans.get(account.account_id)),
        tally=Tally.of_counter(found.accounts.get(account.account_id, Counter[Exposure]())),
    )


def _distinct_names(accounts: Sequence[AccountView]) -> dict[str, str]:
    """What to call each account: its name, with the platform where two have the same."""
    shared = Counter(account.name for account in accounts)
    return {
        one.account.account_id: f"{one.name} ({one.account.platform.capitalize()})" if shared[one.name] > 1 else one.name
        for one in accounts
    }


def _region(account: Account, policy: Policy) -> str | None:
    """The name of an account's region, a message id."""
    region = policy.regions.get(account.region or "")
    return account.region if region is None else region.name


def _kind(
    kind: str,
    inventory: Mapping[str, Any],
    found: Sorted,
    chosen: Mapping[str, tuple[Shown, ...]],
    policy: Policy,
    several: bool,
    here: Collection[str],
) -> KindView:
    label, about = labels.KINDS[kind]
    if kind == "other":
        numbers, accounts = Tally.of_counter(found.lists.get(kind, Counter[Exposure]())), []
    else:
        rows = [inventory[name][kind] for name in Platform if kind in inventory.get(name, {})]
        numbers = total_of(from_inventory(row) for row in rows)
        per_account = inventory.get("accounts", {})
        accounts = [(name, from_inventory(per_account[name][kind])) for name in per_account if kind in per_account[name]]
    grounds = found.grounds[kind].all(policy, here) if kind in found.grounds else counted_ground(policy, kind, numbers)
    return KindView(
        id=kind,
        label=label,
        about=about,
        tally=numbers,
        accounts=tuple((name, row) for name, row in accounts if row.total) if several else (),
        span=_span(found.spans.get(kind)),
        grounds=grounds,
        items=chosen.get(kind, ()),
        listed=len(found.listed.get(kind, ())),
    )


def _present(kind: KindView) -> bool:
    return bool(kind.tally.total or kind.listed)


def _hint(name: str, reasons: Sequence[Reason], accounts: tuple[AccountView, ...]) -> HintView:
    """A hint belongs to an account when it names one; with a single account that goes without saying."""
    known = {account.account.account_id for account in accounts}
    about = None if len(accounts) < 2 and name in known else name or None
    return HintView(about, tuple(reasons))


def _span(seconds: tuple[int, int] | None) -> Span | None:
    if seconds is None:
        return None
    first, last = (dt.datetime.fromtimestamp(second, dt.UTC).date() for second in seconds)
    return Span(first, last)
