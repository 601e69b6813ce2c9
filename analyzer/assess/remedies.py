"""What a person can do in their region, ordered by what it changes, with the items of theirs that it reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping

from msgspec import Struct

from ..model import Account, Exposure, Item, Platform, Verdict
from ..policy import Action, Effect, Policy, Stance
from .facts import platform_of, stands_on_page
from .judge import takes

Reach = Mapping[Exposure, int]
"""Items that an action can change, per status."""


class ActionView(Struct, frozen=True, kw_only=True):
    """An action as it stands for one person. `offered` is yes, or likely where that is not confirmed."""

    action: Action
    offered: Stance
    reach: Reach = {}

    @property
    def reached(self) -> int:
        """Items that it can change."""
        return sum(self.reach.values())

    @property
    def matters(self) -> int:
        """Those of them that are in scope or possibly so."""
        return self.reach.get(Exposure.IN, 0) + self.reach.get(Exposure.POSSIBLE, 0)


def actions_for(
    policy: Policy,
    region: str | None,
    platforms: Iterable[Platform],
    reach: Mapping[str, Reach] | None = None,
    objected: Collection[Platform] = (),
) -> tuple[ActionView, ...]:
    """What can be done in a region on some platforms: what changes AI training first, then what reaches most items.

    region     None: not known; what depends on the region is left out, an objection above all
    platforms  of the accounts at hand; actions that concern no platform of ours (AI glasses) are kept
    reach      `reached(…)`; None: nothing is counted, the order is that of the effects and of the data
    objected   platforms on which the person objected: there it is not offered again, checking the confirmation is
    """
    here = set(platforms)
    views = [
        ActionView(action=action, offered=action.offered(region), reach=(reach or {}).get(action.id, {}))
        for action in policy.actions_in(region)
        if (not action.platforms or here & set(action.platforms)) and _of_use(action, here, set(objected))
    ]
    order = list(Effect)
    return tuple(sorted(views, key=lambda view: (order.index(view.action.effect), -view.matters)))


def _of_use(action: Action, here: set[Platform], objected: set[Platform]) -> bool:
    """Objecting is of use where somebody has not objected, checking the confirmation where somebody has."""
    if action.objectors:
        return bool(here & objected & set(action.platforms))
    return not action.objection or bool(here & set(action.platforms) - objected)


def reached(policy: Policy, items: Iterable[Item], verdicts: Iterable[Verdict], accounts: Iterable[Account]) -> dict[str, Reach]:
    """Action id -> the items that it can change, per status. `verdicts` in the order of `items`."""
    held = {account.context.account_id: account for account in accounts}
    counts: Counter[tuple[Hashable, Exposure]] = Counter()
    examples: dict[Hashable, Item] = {}
    for item, verdict in zip(items, verdicts, strict=True):
        # Two hundred thousand items make some hundred kinds, and an action takes or leaves a kind as a whole.
        kind = _kind(item, held[item.account_id])
        examples.setdefault(kind, item)
        counts[kind, verdict.exposure] += 1
    found: dict[str, Reach] = {}
    for action in policy.actions.values():
        tally: Counter[Exposure] = Counter()
        for (kind, exposure), count in counts.items():
            item = examples[kind]
            if reaches(action, item, held[item.account_id]):
                tally[exposure] += count
        found[action.id] = {exposure: tally[exposure] for exposure in Exposure if tally[exposure]}
    return found


def reaches(action: Action, item: Item, account: Account) -> bool:
    """Can the action change this item?"""
    if action.touches is None or not takes(action.touches, item, account):
        return False
    return not action.platforms or platform_of(item, account.context) in action.platforms


def _kind(item: Item, account: Account) -> Hashable:
    """All that `takes` looks at."""
    context = account.context
    facts = (item.kind, item.surface, item.author, item.state, item.always_public, item.meta_ai, item.standing)
    return (*facts, platform_of(item, context), stands_on_page(item), context.account_id)
