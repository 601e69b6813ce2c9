"""What stands in the lists: the items that the policy does not leave out, what can be done about them, and on what rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..assess.remedies import reaches
from ..model import Account, Author, Document, Exposure, Item, Kind, State
from ..policy import Action, Effect, Policy, Source
from ..totals.flags import flags_by_item
from .wording import CHANGE_PROFILE, DEEDS, DELETE_ARCHIVED, EMPTY_TRASH, weight

_META_HOST = re.compile(r"https://(?:[a-z0-9-]+\.)*(?:(?:facebook|instagram|threads)\.com|threads\.net)(?:[/?#][!-~]*)?", re.I)
_STATUSES = list(Exposure)


class Row(Struct, frozen=True, kw_only=True):
    """One item of a list. `flags` are ids, what weighs most first; `deeds` message ids of what to do, `where` of where."""

    item: Item
    exposure: Exposure
    rule: str
    flags: tuple[str, ...]
    deeds: tuple[str, ...] = ()
    where: str | None = None


def evidence(document: Document) -> list[Row]:
    """Every item that the policy does not leave out: strong verdicts first, then what is most sensitive, then by date."""
    return sorted(_rows(document), key=_order)


def clean_up(rows: Sequence[Row], document: Document, policy: Policy) -> list[Row]:
    """Those of the evidence that something can be done about, in the same order, with what to do."""
    accounts = {account.account_id: account for account in document.accounts}
    order = (Effect.NARROWS_PUBLIC, Effect.REMOVES, Effect.UNKNOWN)
    actions = [action for id, action in policy.actions.items() if id in DEEDS]
    actions.sort(key=lambda action: order.index(action.effect))
    found = ((row, *_deeds(row.item, accounts[row.item.account_id], actions)) for row in rows)
    return [replace(row, deeds=deeds, where=where) for row, deeds, where in found if deeds]


class Ground(Struct, frozen=True):
    """A rule that decided on some rows: what it says (message ids), and on which sources."""

    rule: str
    says: tuple[str, ...]
    sources: tuple[Source, ...]


def grounds(document: Document, policy: Policy) -> list[Ground]:
    """The rules that decided on the evidence, each with those of its sentences that were said."""
    said: dict[str, set[str]] = {}
    for verdict in document.verdicts:
        if verdict.exposure is not Exposure.OUT:
            said.setdefault(verdict.rule, set()).update(reason.message for reason in verdict.reasons)
    found = []
    for rule in sorted(said):
        says, cited = _of_rule(rule, policy)
        found.append(Ground(rule, tuple(one for one in says if one in said[rule]), tuple(policy.sources[id] for id in cited)))
    return found


def _of_rule(rule: str, policy: Policy) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a rule or a modifier can say, and its sources; one that nobody knows says nothing."""
    if rule in policy.rules:
        says = policy.rules[rule].says
        return tuple(one for one in (says.holds, says.unknown, says.fails) if one), policy.rules[rule].sources
    if rule in policy.modifiers:
        return (policy.modifiers[rule].says,), policy.modifiers[rule].sources
    return (), ()


def _rows(document: Document) -> list[Row]:
    found = flags_by_item(document)
    return [
        Row(
            item=item,
            exposure=verdict.exposure,
            rule=verdict.rule,
            flags=tuple(sorted(found.get((item.account_id, item.item_id), ()), key=lambda flag: (weight(flag), flag))),
        )
        for item, verdict in zip(document.items, document.verdicts, strict=True)
        if verdict.exposure is not Exposure.OUT
    ]


def _order(row: Row) -> tuple[int, int, int, int, str, str]:
    when = row.item.when
    return (
        _STATUSES.index(row.exposure),
        min((weight(flag) for flag in row.flags), default=1 << 20),
        -len(row.flags),
        when.seconds if when else 1 << 62,
        row.item.account_id,
        row.item.item_id,
    )


def _deeds(item: Item, account: Account, actions: Sequence[Action]) -> tuple[tuple[str, ...], str | None]:
    """What the person can do with an item, and the menu path of the first: the actions that reach it, in their order."""
    own = item.author is Author.SELF
    if item.state is State.DELETED and own and item.kind is not Kind.PROFILE:
        return (EMPTY_TRASH,), None
    if item.state is State.ARCHIVED and own:
        return (DELETE_ARCHIVED,), None
    if item.kind is Kind.PROFILE:
        return ((CHANGE_PROFILE,) if own else ()), None
    if item.kind is Kind.AI_CHAT and not own:
        return (), None
    reaching = [action for action in actions if reaches(action, item, account)]
    return tuple(DEEDS[action.id] for action in reaching), next((action.where for action in reaching), None)


def permalink(item: Item) -> str | None:
    """The item's own address, when it is https and on a host of Meta."""
    return item.permalink if item.permalink and of_meta(item.permalink) else None


def of_meta(address: str) -> bool:
    """An https address on a host of Meta's."""
    return _META_HOST.fullmatch(address) is not None


def masked(path: str) -> str:
    """A member's path without the names of other people: folders of message threads are named after them."""
    return re.sub(r"(messages/[^/]+/)[^/]+(?=/)", r"\1…", path)
