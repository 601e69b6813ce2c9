"""The people of a document, summed up: who is named with items, in which role, how often, with what.

Users of Meta's services and people who never had an account look the same here: a name is all that an export
gives. Names are compared as they stand, so one person under two names is two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec import Struct

from ..model import Document, Exposure, Item, Kind, Role, Verdict
from .ranking import by_status, ranked


class PersonSummary(Struct, frozen=True, kw_only=True):
    """One name: the items that name it (each counted once), by role, by kind and by verdict, the first and last day.

    `roles` counts combinations, so that they add up: an item in which a person is both tagged and mentioned is one of
    `(mentioned, tagged)`.
    """

    name: str
    items: int
    roles: tuple[tuple[tuple[Role, ...], int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    exposures: tuple[tuple[Exposure, int], ...]
    first: dt.date | None
    last: dt.date | None
    accounts: tuple[str, ...]


def people(document: Document, among: Collection[Role] = frozenset(Role)) -> tuple[PersonSummary, ...]:
    """Everybody named with an item in one of these roles, counted in them alone; the one named most first, then by name."""
    held: dict[str, list[tuple[Item, Verdict, tuple[Role, ...]]]] = {}
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        roles: dict[str, set[Role]] = {}
        for person in item.people:
            if person.role in among:
                roles.setdefault(person.name, set()).add(person.role)
        for name, shown in roles.items():
            held.setdefault(name, []).append((item, verdict, tuple(sorted(shown))))
    return tuple(sorted((_person(name, rows) for name, rows in held.items()), key=lambda one: (-one.items, one.name)))


def people_in_files(document: Document) -> tuple[tuple[str, int], ...]:
    """Names that pictures carry in their own data (marked faces, persons shown), with the number of pictures, most first."""
    return ranked(name for row in document.media for name in row.people_in_file)


def _person(name: str, rows: list[tuple[Item, Verdict, tuple[Role, ...]]]) -> PersonSummary:
    days = [day for item, *_ in rows if (day := item.day)]
    return PersonSummary(
        name=name,
        items=len(rows),
        roles=ranked(roles for *_, roles in rows),
        kinds=ranked(item.kind for item, *_ in rows),
        exposures=by_status(verdict.exposure for _, verdict, _ in rows),
        first=min(days, default=None),
        last=max(days, default=None),
        accounts=tuple(sorted({item.account_id for item, *_ in rows})),
    )
