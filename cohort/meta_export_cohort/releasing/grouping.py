"""Figures by a column of the manifest: of which groups, and which of their cells, so that no few can be worked out.

Per partition some groups are told by themselves, all others as one, and the same cells are withheld in all of them. Each group
times each class (a cell that is told, or the withheld ones together) then holds nobody or at least k people, and so does every
union of them. What a margin tells more finely than the groups adds nothing: it says the same of all groups. Tried in
`tests/cohort/attack.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..rules import Rules
from .standing import Partition, Sizes, Standing
from .withholding import RANKS, WHOLE, Withheld, classes


class Shown(Struct, frozen=True):
    """What is told of one partition: these groups by themselves, and in each these cells not."""

    groups: frozenset[str]
    hidden: frozenset[str]

    def of(self, group: str) -> frozenset[str] | None:
        """The cells that are withheld in a group; None where the group is not told by itself."""
        return self.hidden if group in self.groups else None


def show(parts: Mapping[str, Standing], margin: Withheld, rules: Rules) -> dict[Partition, Shown]:
    """For every partition of which anything can be told by group, what. `margin`: what is withheld of all donors together."""
    partitions = sorted({partition for part in parts.values() for partition in part}, key=lambda one: (one != WHOLE, one))
    shown: dict[Partition, Shown] = {}
    for partition in partitions:
        cells = {part: standing.get(partition, {}) for part, standing in parts.items()}
        for one in _ways(cells, margin[partition], rules):
            whole = shown.get(WHOLE)
            if partition == WHOLE or whole is None or _may_stand_beside(parts, partition, one, whole, rules):
                shown[partition] = one
                break
    return shown


def _ways(cells: Mapping[str, Sizes], hidden: frozenset[str], rules: Rules) -> list[Shown]:
    """What can be told of one partition, the most figures first: the more cells, the fewer groups."""
    total = _sum(cells.values())
    found = []
    for cell in (None, *sorted(total, key=lambda cell: (total[cell], cell))):
        if cell is not None and cell in hidden:
            continue
        hidden = hidden | {cell} if cell is not None else hidden
        groups = sorted(
            (part for part, one in cells.items() if _safe(one, hidden, rules)), key=lambda part: (sum(cells[part].values()), part)
        )
        while groups and not _safe(_sum(one for part, one in cells.items() if part not in groups), hidden, rules):
            groups.pop(0)
        if groups and len(hidden) < len(total):
            found.append(Shown(frozenset(groups), hidden))
    return sorted(found, key=lambda one: (-len(one.groups) * (len(total) - len(one.hidden)), len(one.hidden)))


def _safe(cells: Sizes, hidden: frozenset[str], rules: Rules) -> bool:
    return all(rules.hides(people) for _, people in classes(cells, hidden))


def _sum(parts: Iterable[Sizes]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cells in parts:
        for cell, people in cells.items():
            found[cell] = found.get(cell, 0) + people
    return found


def _may_stand_beside(parts: Mapping[str, Standing], partition: Partition, one: Shown, whole: Shown, rules: Rules) -> bool:
    """Whether no difference between all items and those of one kind tells of few, in any set of groups that both know."""
    for joined in _joined(parts, one, whole):
        inner, outer = (_sum(parts[part].get(which, {}) for part in joined) for which in (partition, WHOLE))
        for rank in range(1, max(RANKS.values()) + 1):
            above = frozenset(cell for cell, value in RANKS.items() if value >= rank)
            around = sum(people for cells, people in classes(outer, whole.hidden) if cells & above)
            inside = sum(people for cells, people in classes(inner, one.hidden) if cells <= above)
            if not rules.hides(around - inside):
                return False
    return True


def _joined(parts: Mapping[str, Standing], one: Shown, whole: Shown) -> Iterator[list[str]]:
    """The groups that both tell by themselves, and all others as one."""
    both = one.groups & whole.groups
    yield from ([part] for part in both)
    if rest := [part for part in parts if part not in both]:
        yield rest
