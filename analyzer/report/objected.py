"""The headline of a person who objected: when, what Meta promised, and what would be covered without it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ..assess import promise_of
from ..model import Document
from ..policy import Policy


class Objected(Struct, frozen=True):
    """An objection on every account.

    early  made before training began, as far as that day is known
    ai     what Meta promised covers interactions with AI, not public content alone
    """

    day: dt.date
    early: bool
    ai: bool


def objected_everywhere(document: Document, policy: Policy) -> Objected | None:
    """One objection for all accounts, on one day and under one promise of Meta's; None where they differ or one is missing."""
    found = set()
    for account in document.accounts:
        promise = promise_of(policy, account, document.as_of)
        if promise is None or account.objected_on is None or account.region is None:
            return None
        start = policy.regions[account.region].training_start
        found.add(Objected(account.objected_on, start is not None and account.objected_on < start, promise.covers_ai))
    return found.pop() if len(found) == 1 else None
