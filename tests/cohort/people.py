"""People for the attack: what each has, and in which cell of every partition that makes them stand. In plain Python, not SQL."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from meta_export_cohort.releasing.standing import EVERYTHING, FATE, FLAG, HAS, KIND, LANGUAGE, NONE, YEAR, Partition
from tests.cohort.lives import STATUSES, Row, item, other

KINDS, YEARS, FLAGS, LANGUAGES = ("post", "photo", "comment"), (2018, 2019, 2020), ("health",), ("fr",)
PARTITIONS = (
    Partition(EVERYTHING),
    *(Partition(KIND, one) for one in KINDS),
    *(Partition(YEAR, str(one)) for one in YEARS),
    *(Partition(FLAG, one) for one in FLAGS),
    *(Partition(LANGUAGE, one) for one in LANGUAGES),
    Partition(FATE, "read"),
)


def someone(chance: random.Random, likely: float = 0.5, strong: float = 0.5) -> list[Row]:
    """One person: items of some kinds and years, what hangs on them, and whether anything was read at all."""
    items = [
        item(kind, chance.choices(STATUSES, (strong, 1 - strong, 0.1, 0.1))[0], chance.choice((*YEARS, 0)))
        for kind in KINDS
        for _ in range(2)
        if chance.random() < likely
    ]
    rows = list(items)
    if items and chance.random() < 0.5:
        rows.append(other("flag", "health", exposure=chance.choice(items)["exposure"]))
    if items and chance.random() < 0.5:
        rows.append(other("language", "fr"))
    if items or chance.random() < 0.5:
        rows.append(other("reading", "read"))
    return rows


def cells(rows: Sequence[Row]) -> dict[Partition, str]:
    """Where a person stands in every partition."""
    items = [row for row in rows if row["what"] == "item"]
    found = {Partition(EVERYTHING): strongest(items)}
    found |= {Partition(KIND, kind): strongest([row for row in items if row["name"] == kind]) for kind in KINDS}
    found |= {Partition(YEAR, str(year)): strongest([row for row in items if row["year"] == year]) for year in YEARS}
    found |= {
        Partition(FLAG, flag): strongest([row for row in rows if (row["what"], row["name"]) == ("flag", flag)]) for flag in FLAGS
    }
    had = {(row["what"], row["name"]) for row in rows}
    found |= {Partition(LANGUAGE, one): HAS if ("language", one) in had else NONE for one in LANGUAGES}
    return found | {Partition(FATE, "read"): HAS if ("reading", "read") in had else NONE}


def strongest(rows: Sequence[Row]) -> str:
    """The strongest status of these rows, or that there are none."""
    return min((str(row["exposure"]) for row in rows), key=STATUSES.index, default=NONE)


def standing(people: Sequence[Mapping[Partition, str]]) -> dict[Partition, dict[str, int]]:
    """How many of these people are in which cell; the empty ones too."""
    found: dict[Partition, dict[str, int]] = {}
    for one in PARTITIONS:
        all_cells = (HAS, NONE) if one.family in (LANGUAGE, FATE) else (*STATUSES, NONE)
        found[one] = {cell: sum(person[one] == cell for person in people) for cell in all_cells}
    return found


def anybody(seed: int = 0, number: int = 1_500) -> list[dict[Partition, str]]:
    """People of all sorts, to know what holds of everybody."""
    chance = random.Random(seed)
    return [cells(someone(chance, chance.random(), chance.random())) for _ in range(number)]
