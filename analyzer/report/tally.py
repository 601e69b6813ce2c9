"""Counts per verdict, and the bar that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..model import Exposure

_THINNEST = 1.5
"""No part of a bar is thinner than this many per cent: one item in a million is still one item."""


class Segment(Struct, frozen=True):
    """One part of a bar: whose, where it starts and how wide it is, in per cent of the bar."""

    exposure: str
    x: float
    width: float


class Tally(Struct, frozen=True):
    """How many things have which verdict, in the order in, possible, unclear, out."""

    numbers: tuple[int, int, int, int] = (0, 0, 0, 0)

    @classmethod
    def of_counter(cls, counter: Mapping[Exposure, int]) -> Tally:
        """A counter of verdicts as a tally."""
        numbers = [counter.get(exposure, 0) for exposure in Exposure]
        return cls((numbers[0], numbers[1], numbers[2], numbers[3]))

    @property
    def total(self) -> int:
        return sum(self.numbers)

    def of(self, exposure: str) -> int:
        """The number for one verdict."""
        return self.numbers[list(Exposure).index(Exposure(exposure))]

    @property
    def pairs(self) -> tuple[tuple[Exposure, int], ...]:
        """Every verdict with its number, strong to weak."""
        return tuple(zip(Exposure, self.numbers, strict=True))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The parts of the bar; they fill it, and none is too thin to be seen."""
        if not self.total:
            return ()
        shares = [max(n / self.total * 100, _THINNEST) if n else 0.0 for n in self.numbers]
        scale = 100 / sum(shares)
        parts: list[Segment] = []
        x = 0.0
        for exposure, share in zip(Exposure, shares, strict=True):
            if share:
                parts.append(Segment(exposure.value, round(x, 2), round(share * scale, 2)))
            x += share * scale
        return tuple(parts)


def from_inventory(row: Mapping[str, int]) -> Tally:
    """A row of the inventory (`{"total": n, "in": n, …}`) as a tally."""
    return Tally.of_counter({exposure: row.get(exposure.value, 0) for exposure in Exposure})


def total_of(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    a = b = c = d = 0
    for tally in tallies:
        a, b, c, d = a + tally.numbers[0], b + tally.numbers[1], c + tally.numbers[2], d + tally.numbers[3]
    return Tally((a, b, c, d))
