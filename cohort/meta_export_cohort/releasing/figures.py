"""What a release may say, before it is laid out in tables: exact sizes, and which of them are withheld."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from ..rules import Rules
from .grouping import Shown
from .standing import Amounts, Partition, Standing
from .withholding import Withheld


class Part(Struct, frozen=True):
    """A group of donors that columns of the manifest make; no values: all groups that are too small, and whoever has none.

    key  its values as JSON
    """

    key: str
    standing: Standing

    @property
    def values(self) -> list[str]:
        found: list[str] = json.loads(self.key)
        return found

    @property
    def people(self) -> int:
        return sum(next(iter(self.standing.values())).values())


class Figures(Struct, frozen=True):
    """Exact figures of a cohort; nothing of it leaves without `rules` and `withheld`.

    everyone, unread  donors who count, and those whose archives could not be read
    amounts           how many items, files or names people have
    by, parts         columns of the manifest, and the groups they make
    """

    rules: Rules
    everyone: int
    unread: int
    standing: Standing
    withheld: Withheld
    amounts: Mapping[Partition, Amounts]
    by: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    shown: Mapping[Partition, Shown] = {}
