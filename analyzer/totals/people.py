"""The people of a document, summed up: who is named with items, in which role, how often, with what.

Users of Meta's services and people who never had an account look the same here: a name is all that an export
gives. Names are compared as they stand, so one person under two names is two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec import Struct

from ..model import Document, Exposure, Kind, Role
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


Mentions = dict[str, list[tuple[int, tuple[Role, ...]]]]
"""Name -> the items that name the person, in their order: the number of each, and the roles in it, each once."""


def mentions(document: Document) -> Mentions:
    """Everybody named with an item: one pass over the items."""
    held: Mentions = {}
    for index, item in enumerate(document.items):
        if item.people:
            roles: dict[str, set[Role]] = {}
            for person in item.people:
                roles.setdefault(person.name, set()).add(person.role)
            for name, shown in roles.items():
                held.setdefault(name, []).append((index, tuple(sorted(shown))))
    return held


def in_roles(held: Mentions, among: Collection[Role]) -> Mentions:
    """Those of them who are named in one of these roles, with those items and roles alone."""
    kept = {roles: tuple(role for role in roles if role in among) for roles in {one for rows in held.values() for _, one in rows}}
    found = {name: [(index, kept[roles]) for index, roles in rows if kept[roles]] for name, rows in held.items()}
    return {name: rows for name, rows in found.items() if rows}


def summaries(document: Document, held: Mentions, most: int | None = None) -> tuple[PersonSummary, ...]:
    """Each person summed up, the one named most first, then by name; `most` of them (None: all)."""
    order = sorted(held, key=lambda name: (-len(held[name]), name))
    return tuple(_person(document, name, held[name]) for name in order[:most])


def people_in_files(document: Document) -> tuple[tuple[str, int], ...]:
    """Names that pictures carry in their own data (marked faces, persons shown), with the number of pictures, most first."""
    return ranked(name for row in document.media for name in row.people_in_file)


def _person(document: Document, name: str, rows: list[tuple[int, tuple[Role, ...]]]) -> PersonSummary:
    items = [document.items[index] for index, _ in rows]
    days = [day for item in items if (day := item.day)]
    return PersonSummary(
        name=name,
        items=len(rows),
        roles=ranked(roles for _, roles in rows),
        kinds=ranked(item.kind for item in items),
        exposures=by_status(document.verdicts[index].exposure for index, _ in rows),
        first=min(days, default=None),
        last=max(days, default=None),
        accounts=tuple(sorted({item.account_id for item in items})),
    )
