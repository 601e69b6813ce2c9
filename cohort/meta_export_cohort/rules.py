"""The numbers behind which a person is hidden: how many people a figure stands for, and how coarsely it is told.

Ten people behind every figure and every difference, zeros and full cells looked at, one person below half of a sum: what
research data centres ask for (UK LLC output checks, 2026-01; ABS DataLab output rules; ONS Secure Research Service guidance).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from analyzer.words import Complaint, mark

LEAST_K = 5
"""No release hides anybody behind fewer people than these."""
FEWEST_DONORS = 30
"""Below so many donors nothing is told."""
PEOPLE, SHARE, SUM = 5, 5, 10
"""What people, shares in per cent and sums are rounded to."""
DOMINANT = 0.5
"""A sum of which one person gives more than this part is withheld."""
QUARTILES = 4
"""Quartiles are told from so many times `k` people on: then at least `k` stand on either side of each."""
CROSSED = 2
"""At most so many columns of the manifest are crossed in one table."""


class Rules(Struct, frozen=True):
    """What may be told. `k`: a figure, all others beside it and each difference stand for so many people, or nobody."""

    k: int = 10

    def __post_init__(self) -> None:
        if self.k < LEAST_K:
            raise Complaint(mark("{k} people hide nobody: the least is {least} (--k)."), k=self.k, least=LEAST_K)

    def hides(self, people: int) -> bool:
        """Whether a set of so many people may be told: nobody is in it, or enough are."""
        return people == 0 or people >= self.k

    def may_count(self, people: int, everyone: int) -> bool:
        """Whether a number of people may stand in a table: enough are in it, and enough are not, or it is everyone."""
        return people >= self.k and (everyone - people >= self.k or people == everyone)

    def sum_of(self, total: int, largest: int) -> int | None:
        """A sum to tens, or None where one person gives most of it."""
        return None if largest > total * DOMINANT else _to(total, SUM)

    def quartiles(self, values: Sequence[float], people: int) -> tuple[float, ...] | None:
        """Quartiles to two figures, or None where too few people stand on either side."""
        return tuple(map(two_figures, values)) if people >= QUARTILES * self.k else None


def rounded(people: int) -> int:
    """A number of people as it is told."""
    return _to(people, PEOPLE)


def share(people: int, everyone: int) -> int:
    """Per cent of everyone, of the numbers as they are told: of the exact ones a share of few would say more than its number."""
    return min(100, _to(100 * rounded(people) / rounded(everyone), SHARE))


def two_figures(value: float) -> float:
    """12431 -> 12000, 0.5 -> 0.5."""
    return float(f"{value:.2g}")


def _to(value: float, step: int) -> int:
    return int(value / step + 0.5) * step
