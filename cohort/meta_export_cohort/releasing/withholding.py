"""Which cells are withheld, so that nothing that can be worked out of the others stands for one to k-1 people.

Every partition has one set of withheld cells, which an attacker knows as one: their sum is what the rest leaves. What can be
told of a partition are then unions of its *classes*, each published cell and the withheld ones together. Each class holds
nobody or at least k people, so every sum, difference and complement within a partition does.

Between partitions only what is contained whatever the lives are can be subtracted: whoever has a covered post has something
covered. For such pairs the difference is looked at, too (`NESTED`). All other partitions can be combined in every way, so no
linear combination of their figures is the number of a set of people: a sum of two functions of independent variables, neither of
them constant, takes other values than 0 and 1.

The same holds in every group of donors that a release can be taken apart into: the groups of a covariate, and those who came or
left since an earlier release. `tests/cohort/attack.py` tries it without these thoughts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..rules import Rules
from .standing import (
    BY_STATUS,
    EVERYTHING,
    FATE,
    FLAG,
    HAS,
    KIND,
    LANGUAGE,
    MEDIA,
    NONE,
    STATUSES,
    YEAR,
    Partition,
    Sizes,
    Standing,
)

Withheld = Mapping[Partition, frozenset[str]]
"""Partition -> its cells that are not told."""

WHOLE = Partition(EVERYTHING)
_READ = Partition(FATE, "read")
_PARTS = (KIND, MEDIA, YEAR, FLAG, LANGUAGE)
"""Families of which a donor has something only with any item, of at least that status. (Items of others name people, too.)"""

RANKS = {NONE: 0, HAS: 1, **{status: rank for rank, status in enumerate(STATUSES, 1)}}


class Group(Struct, frozen=True):
    """Donors that figures can be taken apart into, and where they stand.

    coarse  partition -> cells that are known together only, beside those that the release withholds
    """

    standing: Standing
    coarse: Withheld = {}


def withhold(
    standing: Standing, rules: Rules, groups: Sequence[Group] = (), begun: Withheld | None = None
) -> dict[Partition, frozenset[str]]:
    """The cells of every partition to be withheld; what `begun` has is among them.

    Small cells first; then, until nothing more can be worked out, the smallest cell that is still told of the partition in
    question.
    """
    everyone = Group(standing)
    withheld = {
        partition: frozenset(cell for cell, people in cells.items() if people < rules.k)
        | (begun or {}).get(partition, frozenset())
        for partition, cells in standing.items()
    }
    populations = [everyone, *groups]
    for partition in standing:
        while not all(_apart(group, partition, withheld, rules) for group in populations) and _more(
            standing, partition, withheld
        ):
            pass
    # A parent first: what it withholds can only spare its parts.
    for part, whole in sorted(_nested(standing), key=lambda pair: pair[0] != WHOLE):
        while not all(_between(group, part, whole, withheld, rules) for group in populations) and _more(standing, part, withheld):
            while not all(_apart(group, part, withheld, rules) for group in populations) and _more(standing, part, withheld):
                pass
    return withheld


def classes(cells: Sizes, hidden: frozenset[str]) -> Iterator[tuple[frozenset[str], int]]:
    """What is known of a partition: each cell that is told, and the others as one; with how many people are there."""
    for cell, people in cells.items():
        if cell not in hidden:
            yield frozenset([cell]), people
    if hidden:
        yield hidden, sum(people for cell, people in cells.items() if cell in hidden)


def _more(standing: Standing, partition: Partition, withheld: dict[Partition, frozenset[str]]) -> bool:
    """Withhold the smallest cell that is still told; False when there is none."""
    told = sorted((people, cell) for cell, people in standing[partition].items() if cell not in withheld[partition])
    if told:
        withheld[partition] |= {told[0][1]}
    return bool(told)


def _known(group: Group, partition: Partition, withheld: Withheld) -> list[tuple[frozenset[str], int]]:
    cells = group.standing.get(partition, {})
    return list(classes(cells, withheld[partition] | group.coarse.get(partition, frozenset())))


def _apart(group: Group, partition: Partition, withheld: Withheld, rules: Rules) -> bool:
    """Whether each class of a partition may be known."""
    return all(rules.hides(people) for _, people in _known(group, partition, withheld))


def _nested(standing: Standing) -> Iterator[tuple[Partition, Partition]]:
    """Pairs of partitions in which the first can only be had together with the second."""
    if WHOLE in standing and _READ in standing:
        yield WHOLE, _READ
    for partition in standing:
        if partition.family in _PARTS:
            yield from ((partition, whole) for whole in (WHOLE, _READ) if whole in standing)


def _between(group: Group, part: Partition, whole: Partition, withheld: Withheld, rules: Rules) -> bool:
    """Whether what has this status in the whole and not in the part may be known, for each status.

    Of a status and all above it: the least that can be told of the whole and holds them, less the most that can be told of the
    part and lies within them. Every other difference adds whole classes to this one.
    """
    parts, wholes = _known(group, part, withheld), _known(group, whole, withheld)
    for rank in range(1, len(STATUSES) + 1):
        above = frozenset(cell for cell, value in RANKS.items() if value >= rank)
        reached = above if whole.family in BY_STATUS else frozenset([HAS])
        around = sum(people for cells, people in wholes if cells & reached)
        inside = sum(people for cells, people in parts if cells <= above)
        if not rules.hides(around - inside):
            return False
    return True
