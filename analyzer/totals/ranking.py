"""How every sum tells its counts: the most frequent first; statuses in their own order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from ..model import Exposure

Member = TypeVar("Member")


def ranked(members: Iterable[Member]) -> tuple[tuple[Member, int], ...]:
    """How often each member occurs: the most frequent first, equals in the order of the members."""
    return in_order(Counter(members))


def in_order(counts: Mapping[Member, int]) -> tuple[tuple[Member, int], ...]:
    """Counts, the highest first, equals in the order of what is counted."""
    return tuple(sorted(counts.items(), key=_order))


def _order(pair: tuple[Any, int]) -> tuple[int, Any]:
    return -pair[1], pair[0]


def by_status(exposures: Iterable[Exposure]) -> tuple[tuple[Exposure, int], ...]:
    """How often each of the four statuses occurs, strong to weak; with those that do not."""
    counts = Counter(exposures)
    return tuple((exposure, counts[exposure]) for exposure in Exposure)
