"""Where each donor stands in every partition that is told of: the strongest status per kind and year, which languages, which
formats.

A partition divides the donors: each is in exactly one of its cells. What the release tells are sizes of cells, so whether a
figure can harm is a question about partitions (`withholding.py`), not about tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from analyzer.model import Exposure

NONE, HAS = "none", "has"
STATUSES = (*(exposure.value for exposure in reversed(Exposure)),)
"""Weak to strong, as they are ranked; below them is having nothing of the kind."""

EVERYTHING, KIND, MEDIA, YEAR, FLAG = "any", "kind", "media", "year", "flag"
OTHERS = "by_others"
LANGUAGE, COMPANY, ADVERTISER, NAMED, FATE = "language", "company", "advertiser", "named", "fate"
PLATFORM, FORMAT, GENERATION, WRITTEN_IN = "platform", "format", "generation", "written_in"
BY_STATUS = (EVERYTHING, KIND, MEDIA, YEAR, FLAG, OTHERS)
"""The strongest status of what a donor has of this: in, possible, unclear, out, none."""
BY_HAVING = (LANGUAGE, COMPANY, ADVERTISER, NAMED, FATE)
"""Whether a donor has any: has, none."""
BY_VALUE = (PLATFORM, FORMAT, GENERATION, WRITTEN_IN)
"""One value per donor, or several. As two sets that overlap they would tell how many have both."""

SEVERAL = "several"
EARLIER = "before "
"""`before 2012`: all years before the first in which enough people have something."""


class Partition(NamedTuple):
    """One way to divide the donors: of a family (`kind`), by one of its names (`post`)."""

    family: str
    name: str = ""


Sizes = Mapping[str, int]
"""Cell -> people. A cell that is not there is empty."""
Standing = Mapping[Partition, Sizes]


class Amounts(NamedTuple):
    """How many things the people who have any have: their sum, what the one with most has, and the quartiles."""

    people: int
    total: int
    largest: int
    quartiles: tuple[float, float, float]


def place(database: DuckDBPyConnection, first_year: int | None, k: int) -> int:
    """Make the table `standing` (donor, family, name, cell, n) of `cells`; returns the first year that is told by itself.

    Years before `first_year` are told as one; None: the first with `k` people or more.
    """
    first = _first_year(database, k) if first_year is None else first_year
    ranked = " ".join(f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(STATUSES, 1))
    database.execute(
        f"""CREATE TABLE standing AS
        WITH ranked AS (SELECT *, CASE exposure {ranked} ELSE 0 END AS rank FROM cells),
        items AS (SELECT * FROM ranked WHERE what = 'item'),
        placed AS (
            SELECT donor, '{EVERYTHING}' AS family, '' AS name, rank, n FROM items
            UNION ALL SELECT donor, '{KIND}', name, rank, n FROM items
            UNION ALL SELECT donor, '{OTHERS}', '', rank, n FROM ranked WHERE what = 'by_others'
            UNION ALL SELECT donor, '{MEDIA}', name, rank, n FROM ranked WHERE what = 'media'
            UNION ALL SELECT donor, '{FLAG}', name, rank, n FROM ranked WHERE what = 'flag'
            UNION ALL SELECT donor, '{YEAR}', if(year < {first}, '{EARLIER}{first}', year::VARCHAR), rank, n FROM items WHERE
            year > 0 UNION ALL SELECT donor, if(what = 'reading', '{FATE}', what), name, 0, n
                FROM ranked WHERE what IN ('{LANGUAGE}', '{COMPANY}', '{ADVERTISER}', '{NAMED}', 'reading')
        )
        SELECT donor, family, name, max(rank) AS rank, sum(n)::BIGINT AS n FROM placed WHERE n > 0 GROUP BY donor, family, name"""
    )
    database.execute(
        f"""CREATE TABLE valued AS
        WITH told AS (
            SELECT donor, '{PLATFORM}' AS family, platform AS value FROM cells WHERE what IN ('export', 'item')
            UNION ALL SELECT donor, '{FORMAT}', name FROM cells WHERE what = 'export'
            UNION ALL SELECT donor, '{GENERATION}', concat_ws(' ', platform, flavour) FROM cells WHERE what = 'export' AND
            flavour <> '' UNION ALL SELECT donor, '{WRITTEN_IN}', split_part(replace(language, '-', '_'), '_', 1) FROM cells
            WHERE what = 'export'
        )
        SELECT donor, family, if(count(DISTINCT value) > 1, '{SEVERAL}', any_value(value)) AS value
        FROM told WHERE value <> '' GROUP BY donor, family"""
    )
    return first


def _first_year(database: DuckDBPyConnection, k: int) -> int:
    found = database.execute(
        """SELECT min(year) FROM (SELECT year FROM cells WHERE what = 'item' AND year > 0
           GROUP BY year HAVING count(DISTINCT donor) >= ?)""",
        [k],
    ).fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def sizes(database: DuckDBPyConnection, groups: Mapping[str, Sequence[int]]) -> dict[str, dict[Partition, dict[str, int]]]:
    """For each group of donors, how many of them stand in which cell of every partition in which any donor stands."""
    database.execute("CREATE OR REPLACE TEMP TABLE grouped (donor INTEGER, part VARCHAR)")
    for part, donors in groups.items():
        database.execute("INSERT INTO grouped SELECT unnest(?), ?", [list(donors), part])
    names = {0: HAS, **dict(enumerate(STATUSES, 1))}
    found: dict[str, dict[Partition, dict[str, int]]] = {part: {} for part in groups}
    rows = database.sql(
        "SELECT part, family, name, rank, count(*) FROM grouped JOIN standing USING (donor) GROUP BY ALL"
    ).fetchall()
    rows += database.sql(
        "SELECT part, family, value, -1, count(*) FROM grouped JOIN valued USING (donor) GROUP BY ALL"
    ).fetchall()
    for part, family, name, rank, people in rows:
        if rank < 0:
            found[part].setdefault(Partition(family), {})[name] = people
        elif rank > 0 or family in BY_HAVING:
            found[part].setdefault(Partition(family, name), {})[names[rank]] = people
    known = {partition for part in found.values() for partition in part}
    for part, donors in groups.items():
        for partition in known:
            cells = dict.fromkeys(cells_of(partition.family), 0) | found[part].get(partition, {})
            found[part][partition] = {**cells, NONE: len(donors) - sum(cells.values())}
    return found


def cells_of(family: str) -> tuple[str, ...]:
    """The cells that each partition of a family has, whoever stands there, beside `none`; those by value have any others."""
    return STATUSES if family in BY_STATUS else (HAS,) if family in BY_HAVING else ()


def amounts(database: DuckDBPyConnection, families: Iterable[str]) -> dict[Partition, Amounts]:
    """How many things people have, over those who have any."""
    rows = database.execute(
        """SELECT family, name, count(*), sum(n)::BIGINT, max(n)::BIGINT, quantile_cont(n, [0.25, 0.5, 0.75]) FROM standing
           WHERE family IN (SELECT unnest(?)) GROUP BY family, name""",
        [list(families)],
    ).fetchall()
    return {
        Partition(family, name): Amounts(people, total, largest, (low, middle, high))
        for family, name, people, total, largest, (low, middle, high) in rows
    }
