"""Dated rules meet items: which of them fall within the announced scope of Meta's AI training, and why.

Exactly one kind rule takes an item; age, region and texts that contradict themselves can only weaken its
status, and
the weakest is the verdict. A verdict never says that an item was used. No clock is read here: the as-of
date is given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ..model import Account, Answers, Context, Exposure, Item, Reason, Verdict
from ..policy import Bound, Policy, load
from ..policy.named import CountedId
from . import sentences
from .conditions import Need, since_when
from .doubts import doubts
from .facts import account_of, audience_of, minor_at, set_facts
from .judge import Judge, NoRule
from .remedies import ActionView, actions_for, reached, reaches
from .sentences import because, reason, sentence
from .texts import newest_copy, objected, objections, promise_of, text_on, texts

__all__ = [
    "PRIVATE_RULE",
    "REACTIONS_RULE",
    "ActionView",
    "Assessment",
    "NoRule",
    "account_of",
    "actions_for",
    "assess",
    "assumed",
    "audience_of",
    "because",
    "doubts",
    "minor_at",
    "newest_copy",
    "noticed",
    "objected",
    "objections",
    "promise_of",
    "reached",
    "reaches",
    "sentence",
    "set_facts",
    "status_of_counts",
    "text_on",
    "texts",
]

REACTIONS_RULE = CountedId.REACTIONS
PRIVATE_RULE = CountedId.PRIVATE_MESSAGES

HINTS = {
    Need.COUNTRY: sentences.HINT_COUNTRY,
    Need.AGE: sentences.HINT_AGE,
    Need.FACEBOOK: sentences.HINT_FACEBOOK,
    Need.INSTAGRAM: sentences.HINT_INSTAGRAM,
    Need.GROUPS: sentences.HINT_GROUPS,
}


STARTS = {
    Bound.DAY: sentences.START_UNCONFIRMED,
    Bound.NOT_BEFORE: sentences.START_NOT_BEFORE,
    Bound.LATEST: sentences.START_LATEST,
}


class Assessment(Struct, frozen=True, kw_only=True):
    """The verdicts, in the order of the items, and what the report says of each account, in the order of the contexts.

    hints     what the user could tell to turn `possible` into yes or no
    notices   what holds for the whole account: training not begun, its start not confirmed
    """

    verdicts: tuple[Verdict, ...]
    accounts: tuple[Account, ...]
    hints: tuple[tuple[Reason, ...], ...]
    notices: tuple[tuple[Reason, ...], ...]


def assess(items: Sequence[Item], contexts: Sequence[Context], answers: Answers, as_of: dt.date) -> Assessment:
    """Holds every item against the policy of a day.

    Every item's `account_id` is that of a context (`KeyError` otherwise). The order of the items changes
    nothing.
    """
    policy = load()
    judges = {one.account_id: Judge(account_of(one, answers), answers, as_of, policy) for one in contexts}
    verdicts = tuple(judges[item.account_id].ruling(item).verdict for item in items)
    return Assessment(
        verdicts=verdicts,
        accounts=tuple(judge.account for judge in judges.values()),
        hints=tuple(hints(judge) for judge in judges.values()),
        notices=tuple(notices(judge) for judge in judges.values()),
    )


def hints(judge: Judge) -> tuple[Reason, ...]:
    """What would make an account's verdicts surer, in the order in which it is worth telling."""
    needed = {need for ruling in judge.rulings.values() for need in ruling.needs}
    return tuple(Reason(HINTS[need]) for need in Need if need in needed)


def notices(judge: Judge) -> tuple[Reason, ...]:
    """What is to be said of an account's region on the as-of date; nothing where the region is unknown."""
    if len(judge.regions) != 1:
        return ()
    region, said = judge.regions[0], list(since_when(judge.regions[0], judge.as_of))
    if not said and not region.training_confirmed and region.training_written is not None:
        said.append(reason(STARTS[region.training_bound], region=region.name, day_start=region.training_written))
    if region.unconfirmed:
        said.append(reason(sentences.NOT_CONFIRMED_HERE, region=region.name))
    return tuple(said)


def assumed(assessment: Assessment) -> tuple[Reason, ...]:
    """What is taken for granted where a country or a date of birth is missing, and what holds for a whole region."""
    hints = [hint for held in assessment.hints for hint in held if hint.message in (HINTS[Need.COUNTRY], HINTS[Need.AGE])]
    return (*hints, *noticed(assessment))


def noticed(assessment: Assessment) -> tuple[Reason, ...]:
    """What holds for a whole region."""
    return tuple(notice for held in assessment.notices for notice in held)


def status_of_counts(rule: str, policy: Policy | None = None) -> tuple[Exposure, Reason]:
    """The status of what is counted and never an item (`REACTIONS_RULE`, `PRIVATE_RULE`), and why."""
    counted = (policy or load()).counted[rule]
    return counted.gives, Reason(counted.says)
