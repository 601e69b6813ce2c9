"""The document as the page shows it: plain view objects, no words and no HTML, made by pure functions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from ..assess import newest_copy, objections, texts
from ..assess.texts import MAY_HAVE_CHANGED
from ..model import Account, ArchiveInfo, Author, Document, Exposure, Fate, Kind, Platform, Reason, Surface
from ..policy.remedies import Topic
from ..policy.shapes import Policy, Source
from ..totals.inventory import counted
from . import labels
from .asking import Asking, asking
from .balance import Balance, balance
from .laws import Ground, Lawbook, counted_ground, lawbook
from .listing import CAP, Shown, Sorted, choose, sort_items
from .objected import Objected, objected_everywhere
from .over_time import OverTime, over_time
from .phrases import count
from .places import PeopleView, PlacesView, people_view, places_view
from .remedies import Answered, RegionSteps, claims, remedies
from .replies import Reply, replies
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
    answered: tuple[Tally, ...]
    """The same under each combination of answers; the first is `tally`."""
    accounts: tuple[tuple[str, Tally], ...]
    span: Span | None
    grounds: tuple[Ground, ...]
    items: tuple[Shown, ...]
    listed: int


class HintView(Struct, frozen=True):
    """What would settle `possible`: for which account (None: for all), and the sentences."""

    about: str | None
    reasons: tuple[Reason, ...]


class Others(Struct, frozen=True):
    """Items that somebody else made: how many, and what they are (a sentence for one, one for many, the number)."""

    total: int
    parts: tuple[tuple[str, str, int], ...]


class View(Struct, frozen=True):
    """Everything the templates show."""

    document: Document
    tally: Tally
    asking: Asking
    others: Others
    private: int
    """Private messages, counted."""
    gaps: tuple[tuple[str, str, int], ...]
    """What is missing or was not understood, each as a sentence for one and for many and its number."""
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
    objected: Objected | None
    """The same in a headline, where it is one objection for all accounts."""
    newest_copy: dt.date | None
    """When the newest copy of Meta's policy was made that the accounts are judged by."""
    remedies: tuple[RegionSteps, ...]
    replies: tuple[Reply, ...]
    claims: tuple[tuple[Topic, tuple[Answered, ...]], ...]
    share: bool
    """Whether this is the version to be shared: then the document is scrubbed and no item is listed."""
    lists: tuple[tuple[str, ...], ...]
    """Per item, the kinds that count it."""
    over_time: OverTime | None
    places: PlacesView | None
    people: PeopleView | None

    @property
    def first_sources(self) -> frozenset[str]:
        """Ids of the sources that a summary needs: of the rules that decided, of the first way of each step, of the authority."""
        laws = (source for law in self.laws.applied for source in law.sources)
        steps = (source for one in self.remedies for _, held in one.first for source in held[0].sources)
        authorities = (source for one in self.remedies for _, cited in one.authorities for source in cited)
        return frozenset(source.id for source in chain(laws, steps, authorities))

    @property
    def photos(self) -> Tally:
        return next((kind.tally for kind in self.kinds if kind.id == "photos"), Tally())

    @property
    def several(self) -> bool:
        """More than one account: then every item says whose it is."""
        return len(self.accounts) > 1

    @property
    def outdated(self) -> bool:
        """Whether some text that it was judged by is so old that a newer one is likely."""
        return any(said.message == MAY_HAVE_CHANGED for said in self.texts)

    @property
    def age(self) -> int:
        """How many days before the day of the report the newest copy was made; 0 where that is not known."""
        return 0 if self.newest_copy is None else max(0, (self.document.as_of - self.newest_copy).days)


def view(
    document: Document,
    inventory: Mapping[str, Any],
    policy: Policy,
    hints: Sequence[tuple[str, Sequence[Reason]]] = (),
    share: bool = False,
    beside: Iterable[Source] = (),
    asked: Asking | None = None,
) -> View:
    """The document, counted and sorted; nothing here depends on the language. `asked`: what answers make of a whole document."""
    counts = counted(document)
    found = sort_items(document, counts)
    chosen = choose(document, found, CAP)
    steps, answered = remedies(document, policy), claims(policy)
    told = (one for _, held in answered for each in held for one in each.cited())
    asked = asked or asking(document, policy, counts)
    years = over_time(document, policy, asked)
    answers = replies(policy)
    replied = (one for reply in answers for one in reply.sources)
    cited = chain((one for step in steps for one in step.cited()), told, replied, years.sources() if years else (), beside)
    laws = lawbook(policy, found.decided, document.accounts, cited)
    accounts = tuple(_account(account, document, policy, found) for account in document.accounts)
    here = {account.region for account in document.accounts if account.region}
    kinds = [_kind(kind, inventory, found, chosen, policy, len(accounts) > 1, here, asked) for kind in labels.KINDS]
    return View(
        document=document,
        tally=Tally.of_counter(found.all),
        asking=asked,
        others=_others(document),
        private=sum(count.private_messages for count in document.counts),
        gaps=_gaps(document),
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
        over_time=years,
        places=places_view(document),
        people=people_view(document),
        sensitive=sensitive(document),
        texts=texts(policy, document.accounts, document.as_of),
        objections=objections(policy, document.accounts, document.as_of),
        objected=objected_everywhere(document, policy),
        newest_copy=newest_copy(policy, document.accounts, document.as_of),
        remedies=steps,
        replies=answers,
        claims=answered,
        share=share,
        lists=found.rows,
    )


OTHERS = {
    "answers": count("{n} answer of Meta AI", "{n} answers of Meta AI"),
    "interests": count("{n} inference of Meta AI about you", "{n} inferences of Meta AI about you"),
    "posts": count("{n} post or tag by someone else", "{n} posts or tags by others"),
}


def _others(document: Document) -> Others:
    counted: Counter[str] = Counter()
    for item in document.items:
        if item.author is Author.OTHER:
            ai = "answers" if item.kind is Kind.AI_CHAT else "interests"
            counted[ai if item.surface is Surface.AI else "posts"] += 1
    parts = tuple((*sentences, counted[name]) for name, sentences in OTHERS.items() if counted[name])
    return Others(counted.total(), parts)


GAPS = (
    count("{n} picture or video is missing from the archives.", "{n} pictures and videos are missing from the archives."),
    count("{n} file is unknown to this version.", "{n} files are unknown to this version."),
    count("{n} file could not be read.", "{n} files could not be read."),
)


def _gaps(document: Document) -> tuple[tuple[str, str, int], ...]:
    fates = Counter(file.fate for file in document.files)
    lost = sum(row.path is None for row in document.media)
    numbers = (lost, fates[Fate.UNKNOWN], fates[Fate.FAILED])
    return tuple((one, many, n) for (one, many), n in zip(GAPS, numbers, strict=True) if n)


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
    """What to call each account: its name; with the platform where two have the same, and a number where that is the same too."""
    names = Counter(one.name for one in accounts)
    known = Counter((one.name, one.account.platform) for one in accounts)
    met: Counter[tuple[str, Platform]] = Counter()
    found = {}
    for one in accounts:
        key = one.name, one.account.platform
        met[key] += 1
        beside = one.account.platform.capitalize() + (f" {met[key]}" if known[key] > 1 else "")
        found[one.account.account_id] = f"{one.name} ({beside})" if names[one.name] > 1 else one.name
    return found


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
    asked: Asking,
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
        answered=asked.kinds.get(kind, (numbers,)),
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
