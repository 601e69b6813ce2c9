"""Noisy figures instead of withheld ones: differential privacy per person, by OpenDP, for a thousand donors or more.

Twenty numbers, chosen before anybody's data is seen: four partitions of the donors with five cells each. A person who comes or
leaves changes one cell of each partition by one, so all of them together by four (L1), and discrete Laplace noise of scale 4/ε
makes the release ε-differentially private. That a cohort has a thousand donors is checked on the exact number, which the
guarantee does not cover.

With 95 % a number is off by at most ln(20)·4/ε: 24, 12 and 4 people at ε = 0.5, 1 and 3. (OpenDP: https://docs.opendp.org;
composition adds.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from analyzer.model import Exposure, Kind
from analyzer.words import Complaint, Words, mark

from ..rules import Rules
from . import standing
from .donors import Donors
from .ledger import Entry
from .standing import Partition
from .tables import EXPOSURE, Column, Made, Table

FEWEST = 1_000
BUDGET = 3.0
"""So much ε may be spent on one donor, over all releases."""
TOLD = (
    ("item", "any", Partition(standing.EVERYTHING)),
    ("item", Kind.POST.value, Partition(standing.KIND, Kind.POST.value)),
    ("item", Kind.COMMENT.value, Partition(standing.KIND, Kind.COMMENT.value)),
    ("media", "image", Partition(standing.MEDIA, "image")),
)
STATUSES = (*(exposure.value for exposure in Exposure), standing.NONE)

TABLE = Table(
    "people_noisy",
    mark("Donors by kind of content and strongest status, with noise"),
    (
        Column("of", "string", mark("item: posts, comments …; media: pictures, videos, sounds")),
        Column("kind", "string", mark("kind of item or medium; any: all items")),
        EXPOSURE,
        Column("people", "integer", mark("donors, with noise")),
        Column("error", "integer", mark("the number is off by at most so many people, in 95 of 100 cases")),
    ),
)


def noisy(
    database: DuckDBPyConnection, donors: Donors, rules: Rules, epsilon: float, before: Sequence[Entry], words: Words
) -> tuple[Made, Entry]:
    """The table of noisy figures, and the entry of the ledger that says what they cost. Raises `Complaint`."""
    tokens = frozenset(donors.tokens.values())
    if len(tokens) < FEWEST:
        raise Complaint(
            mark("Noise hides people in {n} donors or more; of fewer it hides the figures (--epsilon)."), n=words.number(FEWEST)
        )
    if not 0 < epsilon <= BUDGET:
        raise Complaint(
            mark("The budget of a release (--epsilon) lies above 0 and is at most {most}."), most=words.number(BUDGET)
        )
    spent = sum(one.epsilon for one in before if one.donors & tokens)
    if spent + epsilon > BUDGET + 1e-9:
        raise Complaint(
            mark(
                "Noisy figures of these donors have spent {spent} of their privacy budget of {most}; {epsilon} more is too much."
            ),
            spent=words.number(spent),
            most=words.number(BUDGET),
            epsilon=words.number(epsilon),
        )
    standing.place(database, 0, rules.k)
    exact = standing.sizes(database, {"": list(donors.numbers.values())})[""]
    nobody = {standing.NONE: len(tokens)}
    numbers = [exact.get(one, nobody).get(status, 0) for _, _, one in TOLD for status in STATUSES]
    scale = len(TOLD) / epsilon
    error = math.ceil(math.log(20) * scale)
    told = [max(0, number) for number in _with_noise(numbers, scale)]
    places = [(of, kind, status) for of, kind, _ in TOLD for status in STATUSES]
    rows = [(*place, people, error) for place, people in zip(places, told, strict=True)]
    return Made({TABLE.name: (TABLE, rows)}, {}), Entry(rules.k, (), 0, tokens, (), epsilon)


def _with_noise(numbers: list[int], scale: float) -> list[int]:
    try:
        import opendp.prelude as dp
    except ImportError:
        raise Complaint(mark('Noisy figures need the extra: pip install "meta-export-cohort[dp]"')) from None
    dp.enable_features("contrib")
    laplace = dp.m.make_laplace(dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64"), scale=scale)
    return [int(one) for one in laplace(numbers)]
