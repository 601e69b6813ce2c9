"""What is counted and makes no items: what a counter gives, and how the numbers of many files add up to an account's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from msgspec import Struct

from ..model import Counts, Entry, Fate, Item, Platform


class Thing(Enum):
    """What is counted, as `Counts` shows it."""

    MESSAGE = "message"
    REACTION = "reaction"
    CONTACT = "contact"


class Tally(Struct, frozen=True):
    """A number that one file adds: of which things, in which group of them, from which list.

    Groups are added up. Lists of one group name the same things again: the longest counts.
    """

    thing: Thing
    number: int
    group: str = ""
    listed: str = ""


class Whole(Struct, frozen=True):
    """A file as a counter gets it: its name and bytes, and how the entries of an HTML page are made."""

    key: str
    data: bytes
    html: bool
    entries: Callable[[], Iterator[Entry]]


class Counted(Struct, frozen=True):
    """What a counter makes of one file: how many records it holds, and the items among them."""

    records: int
    items: tuple[Item, ...] = ()
    tallies: tuple[Tally, ...] = ()
    fate: Fate = Fate.PRIVATE
    watched: bool = False
    """All of it is the person's own, so that what no table holds of it is worth a count."""


class Sums:
    """Tallies by account and platform, added up as they come."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, Platform], dict[tuple[Thing, str, str], int]] = {}

    def add(self, account_id: str, platform: Platform, tallies: Iterable[Tally]) -> None:
        """Add what one file gave; a file that adds nothing still says that its account was counted."""
        sums = self._sums.setdefault((account_id, platform), {})
        for tally in tallies:
            key = (tally.thing, tally.group, tally.listed)
            sums[key] = sums.get(key, 0) + tally.number

    def rows(self) -> Iterator[Counts]:
        """A row for every account and platform of which something was counted, in the order in which they were met."""
        for (account_id, platform), sums in self._sums.items():
            yield Counts(
                account_id=account_id,
                platform=platform,
                reactions=sum(_groups(sums, Thing.REACTION).values()),
                private_messages=sum(_groups(sums, Thing.MESSAGE).values()),
                threads=len(_groups(sums, Thing.MESSAGE)),
                contacts=sum(_groups(sums, Thing.CONTACT).values()),
            )


def _groups(sums: dict[tuple[Thing, str, str], int], thing: Thing) -> dict[str, int]:
    """Group -> the number of its longest list."""
    found: dict[str, int] = {}
    for (what, group, _), number in sums.items():
        if what is thing:
            found[group] = max(found.get(group, 0), number)
    return found
