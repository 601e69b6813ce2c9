"""The people of a document, summed up: who is named with items, in which role, how often, with what.

Users of Meta's services and people who never had an account cannot be told apart here: a name is all that an export
gives. Names are compared as they stand, so one person under two names is two.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from .model import Document, Exposure, Item, Kind, Precision, Role, Verdict

Member = TypeVar("Member", Role, Kind)


class PersonSummary(Struct, frozen=True, kw_only=True):
    """One name: the items it stands with (each counted once), by role, by kind and by verdict, the first and last day.

    An item counts in every role that the person has in it, so the roles may sum to more than `items`.
    """

    name: str
    items: int
    roles: tuple[tuple[Role, int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    exposures: tuple[tuple[Exposure, int], ...]
    first: dt.date | None
    last: dt.date | None
    accounts: tuple[str, ...]

    def role(self, *roles: Role) -> int:
        """With how many items the person has one of these roles, counted per role."""
        return sum(number for role, number in self.roles if role in roles)


def people(document: Document) -> tuple[PersonSummary, ...]:
    """Everybody named with an item, the one named most first, then by name."""
    held: dict[str, list[tuple[Item, Verdict, frozenset[Role]]]] = {}
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        roles: dict[str, set[Role]] = {}
        for person in item.people:
            roles.setdefault(person.name, set()).add(person.role)
        for name, shown in roles.items():
            held.setdefault(name, []).append((item, verdict, frozenset(shown)))
    return tuple(sorted((_person(name, rows) for name, rows in held.items()), key=lambda one: (-one.items, one.name)))


def _person(name: str, rows: list[tuple[Item, Verdict, frozenset[Role]]]) -> PersonSummary:
    days = [item.when.utc.date() for item, *_ in rows if item.when is not None and item.when.precision is not Precision.NONE]
    exposures = Counter(verdict.exposure for _, verdict, _ in rows)
    return PersonSummary(
        name=name,
        items=len(rows),
        roles=_ranked(role for *_, roles in rows for role in sorted(roles)),
        kinds=_ranked(item.kind for item, *_ in rows),
        exposures=tuple((exposure, exposures[exposure]) for exposure in Exposure),
        first=min(days, default=None),
        last=max(days, default=None),
        accounts=tuple(sorted({item.account_id for item, *_ in rows})),
    )


def _ranked(members: Iterable[Member]) -> tuple[tuple[Member, int], ...]:
    counts = Counter(members)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
