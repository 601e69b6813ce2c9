"""How the export of an older generation differs from today's, said in terms of the tables a tool makes of both.

A `Difference` picks rows of a table *as today's samples give them* and says what becomes of them. A row is picked by
what stands in its columns: `rows={"kind": "story"}`, `rows={"path": "*/posts/archive.json"}`. A pattern may hold `*`, a
tuple of patterns means any of them, a missing value counts as an empty text. No pattern at all means every row.

What hangs on an absent row is absent with it: its media, unless another row shows them, and the people named with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase

Patterns = Mapping[str, str | tuple[str, ...]]


class How(Enum):
    """What becomes of the rows that are picked."""

    ABSENT = "the rows are not there"
    BLANK = "the columns say nothing: null, or `unknown` or `none` where a column must say something"
    OTHER = "the columns may say something else"
    SEVERAL = "one row is several: one for each of its media, with the text of all and the time of the medium"
    MORE = "the columns say what today's export does not; without columns: rows like these are there, and not in today's"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, and one sentence about it. `columns` is empty when it is about whole rows."""

    because: str
    how: How
    table: str = "items"
    rows: Patterns = field(default_factory=dict, hash=False)
    columns: tuple[str, ...] = ()

    def picks(self, row: Mapping[str, object]) -> bool:
        """Whether this row of today's table is meant."""
        return all(_fits(row.get(column), wanted) for column, wanted in self.rows.items())


def _fits(value: object, wanted: str | tuple[str, ...]) -> bool:
    text = "" if value is None else str(value)
    return any(fnmatchcase(text, pattern) for pattern in ((wanted,) if isinstance(wanted, str) else wanted))


def absent(because: str, table: str = "items", **rows: str | tuple[str, ...]) -> Difference:
    """Rows that the generation cannot hold."""
    return Difference(because, How.ABSENT, table, rows)


def blank(because: str, *columns: str, table: str = "items", **rows: str | tuple[str, ...]) -> Difference:
    """Columns that say nothing."""
    return Difference(because, How.BLANK, table, rows, columns)


def other(because: str, *columns: str, table: str = "items", **rows: str | tuple[str, ...]) -> Difference:
    """Columns that say something else."""
    return Difference(because, How.OTHER, table, rows, columns)


def more(because: str, *columns: str, table: str = "items", **rows: str | tuple[str, ...]) -> Difference:
    """What only this generation says."""
    return Difference(because, How.MORE, table, rows, columns)
