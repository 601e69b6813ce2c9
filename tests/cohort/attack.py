"""Tries to work out of published figures how few people have something: by trial, knowing nothing of how cells were withheld.

A *set* here is a whole number whose bits are people: those of the cohort first, then thousands who might have been in it, drawn
at random. What holds for all of them holds because of what the words mean (a covered post is something covered), which everybody
knows. A published figure is such a set of which the attacker knows the size. From them follow: two sets that nobody is in both
of, together; a set without one that lies in it; and three figures added and subtracted whenever nobody counts twice or less
than not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np

MOST = 20_000
"""So many sets are worked out of one release, at most."""


def derived(figures: Iterable[int], anybody: int) -> set[int]:
    """The sets whose sizes follow from those of `figures`, and of everyone."""
    base = sorted({*figures, anybody})
    found, fresh = set(base), list(base)
    while fresh and len(found) < MOST:
        made = set()
        for one in fresh:
            for figure in base:
                both = one & figure
                if not both:
                    made.add(one | figure)
                elif both == figure:
                    made.add(one & ~figure)
                elif both == one:
                    made.add(figure & ~one)
        fresh = list(made - found)
        found |= made
    return found | _of_three(base)


def _of_three(base: Sequence[int]) -> set[int]:
    """Sums and differences of three figures that count everybody once or not at all, though no two of them do."""
    if len(base) < 3:
        return set()
    width = max(one.bit_length() for one in base)
    bits = np.array([[one >> at & 1 for at in range(width)] for one in base], np.int8)
    found = set()
    for three in combinations(range(len(base)), 3):
        for signs in product((1, -1), repeat=3):
            total = sum(sign * bits[at] for sign, at in zip(signs, three, strict=True))
            if total.min() >= 0 and total.max() <= 1:
                found.add(int("".join(map(str, total[::-1])) or "0", 2))
    return found


def told_of_few(figures: Iterable[int], anybody: int, cohort: int, k: int) -> list[int]:
    """How many people stand behind sets that follow from the figures and are too small: 1 to k-1 of the cohort."""
    sizes = ((one & cohort).bit_count() for one in derived(figures, anybody))
    return sorted(size for size in sizes if 0 < size < k)


def sets_of(cells: Sequence[Mapping[object, str]]) -> dict[tuple[object, str], int]:
    """People, each as partition -> cell; gives (partition, cell) -> the set of those who are in it."""
    found: dict[tuple[object, str], int] = {}
    for at, person in enumerate(cells):
        for place in person.items():
            found[place] = found.get(place, 0) | 1 << at
    return found
