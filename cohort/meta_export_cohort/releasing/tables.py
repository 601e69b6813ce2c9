"""The tables of a release: rounded people, shares and sums; an empty place is withheld."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from analyzer.model import Exposure, Fate, Kind, Role
from analyzer.tables.cells import safe_cell
from analyzer.words import Words, mark
from analyzer.words.flag_terms import TERMS

from ..rules import Rules, rounded, share
from . import standing
from .figures import Figures
from .standing import NONE, Partition, Sizes

Row = tuple[Any, ...]


class Column(Struct, frozen=True):
    """A column: `type` is that of Table Schema, `meaning` a message id."""

    name: str
    type: str
    meaning: str


class Table(Struct, frozen=True):
    """A table of a release: `title` is a message id, `values` goes into it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    values: dict[str, str] = {}

    def said(self, words: Words) -> str:
        return words.say(self.title, **self.values)


class Made(Struct, frozen=True):
    """The tables with their rows, and how many cells were withheld: (table, reason) -> cells."""

    tables: dict[str, tuple[Table, list[Row]]]
    withheld: dict[tuple[str, str], int]

    def files(self) -> dict[str, bytes]:
        """File name -> content: each table as CSV and as Parquet."""
        found = {}
        for table, rows in self.tables.values():
            found[f"{table.name}.csv"] = _comma_separated(table, rows)
            found[f"{table.name}.parquet"] = _parquet(table, rows)
        return found


FEW, FEW_OTHERS, REST, DOMINANT, QUARTILES = "few", "few_others", "rest", "dominant", "quartiles"
REASONS = {
    FEW: mark("nobody, or fewer than {k} people"),
    FEW_OTHERS: mark("everyone but fewer than {k} people"),
    REST: mark("other figures would tell of fewer than {k} people with it"),
    DOMINANT: mark("one person gives most of the sum"),
    QUARTILES: mark("fewer than {least} people for quartiles"),
}
"""Why a cell is empty, in words. Nobody and few are one reason: told apart, few would mean that there is somebody."""

PEOPLE = Column("people", "integer", mark("donors, rounded to 5; empty: withheld, or nobody"))
SHARE = Column("share", "integer", mark("per cent of all donors, rounded to 5; empty: withheld, or nobody"))
EXPOSURE = Column(
    "exposure",
    "string",
    mark(
        "the strongest status that a donor has of it: in (covered), possible, unclear (not settled), out (not covered), none "
        "(has nothing of it)"
    ),
)
SPREAD = (
    Column("quartile_1", "number", mark("a quarter of those who have any have at most so many; two figures")),
    Column("median", "number", mark("half of those who have any have at most so many; two figures")),
    Column("quartile_3", "number", mark("three quarters of those who have any have at most so many; two figures")),
)

WITHHELD = Table(
    "withheld",
    mark("What was withheld, and why"),
    (
        Column("table", "string", mark("the table")),
        Column("reason", "string", mark("why: few, few_others, rest, dominant, quartiles (see METHODS.md)")),
        Column("cells", "integer", mark("so many figures; zeros that are not told are among them")),
    ),
)

_STATUSES = (*(exposure.value for exposure in Exposure), NONE)
_MEDIA = ("image", "video", "audio", "other")


def tables_of(figures: Figures) -> Made:
    """Every table of a release, in their order."""
    made = _Making(figures)
    made.people_by_kind()
    made.items_per_person()
    made.by_status(
        "people_by_year",
        mark("Donors by the year of their items"),
        standing.YEAR,
        "year",
        made.told_names(standing.YEAR),
        mark("year of posting; before …: all years before"),
    )
    flags = [(term.id, Partition(standing.FLAG, term.id)) for term in TERMS]
    made.by_status(
        "people_by_flag",
        mark("Donors by what makes items sensitive"),
        standing.FLAG,
        "flag",
        flags,
        mark("what was found (docs/flags.md)"),
    )
    made.people_by_language()
    made.people_by_company()
    made.people_named()
    made.reading()
    if figures.parts:
        made.by_group()
    made.withheld_cells()
    return Made(made.tables, dict(made.withheld))


class _Making:
    """Lays figures out, and counts what is withheld as it goes."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.tables: dict[str, tuple[Table, list[Row]]] = {}
        self.withheld: Counter[tuple[str, str]] = Counter()

    @property
    def rules(self) -> Rules:
        return self.figures.rules

    def add(
        self, name: str, title: str, columns: Sequence[Column], rows: Iterable[Row], values: dict[str, str] | None = None
    ) -> None:
        self.tables[name] = Table(name, title, tuple(columns), values or {}), list(rows)

    # -- single figures --

    def people(
        self, table: str, cells: Sizes, cell: str, hidden: frozenset[str] | None, everyone: int
    ) -> tuple[int | None, int | None]:
        """People and share of a cell, or nothing, with the reason counted.

        Zero is told where it is known anyway: of a cell that is not withheld, and where the others hold everyone.
        """
        people = cells.get(cell, 0)
        if hidden is not None and self.rules.hides(people) and (cell not in hidden or _is_empty(cells, hidden)):
            return rounded(people), share(people, everyone)
        small = people < self.rules.k
        few_others = not small and not self.rules.may_count(people, everyone)
        self.withheld[table, FEW if small else FEW_OTHERS if few_others else REST] += 1
        return None, None

    def cell(self, table: str, partition: Partition, cell: str) -> tuple[int | None, int | None]:
        figures = self.figures
        return self.people(table, figures.standing.get(partition, {}), cell, figures.withheld.get(partition), figures.everyone)

    def may_have(self, partition: Partition) -> bool:
        """Whether the number of people who have any may be known: it is everyone less those who have none.

        That is so where they are told, alone withheld, or nobody is in what is withheld. An empty cell beside them must not be
        looked at: that the quartiles are there would say that it is empty, and where they are not, that it is not.
        """
        hidden = self.figures.withheld.get(partition)
        if hidden is None:
            return False
        return NONE not in hidden or hidden == {NONE} or _is_empty(self.figures.standing.get(partition, {}), hidden)

    def spread(self, table: str, partition: Partition) -> tuple[float | None, float | None, float | None]:
        """The quartiles of how many those have who have any."""
        amounts = self.figures.amounts.get(partition)
        told = self.rules.quartiles(amounts.quartiles, amounts.people) if amounts else None
        if told and self.may_have(partition):
            return told[0], told[1], told[2]
        self.withheld[table, REST if told else QUARTILES] += 1
        return None, None, None

    def sum_of(self, table: str, partition: Partition) -> int | None:
        amounts = self.figures.amounts.get(partition)
        if amounts is None or amounts.people < self.rules.k:
            reason = FEW
        elif not self.may_have(partition):
            reason = REST
        elif (told := self.rules.sum_of(amounts.total, amounts.largest)) is not None:
            return told
        else:
            reason = DOMINANT
        self.withheld[table, reason] += 1
        return None

    def told_names(self, family: str) -> list[tuple[str, Partition]]:
        """The names of an open set of which anything is told; that a rare language or company occurs is not told."""
        names = [one for one in self.figures.standing if one.family == family and not self.is_whole(one)]
        return [(one.name, one) for one in sorted(names, key=lambda one: (not one.name.startswith(standing.EARLIER), one.name))]

    def is_whole(self, partition: Partition) -> bool:
        return self.figures.standing[partition].keys() <= self.figures.withheld[partition]

    def unlisted(self, table: str, family: str) -> None:
        hidden = sum(one.family == family and self.is_whole(one) for one in self.figures.standing)
        if hidden:
            self.withheld[table, FEW] += hidden

    # -- tables --

    def people_by_kind(self) -> None:
        table = "people_by_kind"
        kinds = [
            ("item", "any", Partition(standing.EVERYTHING)),
            *(("item", kind.value, Partition(standing.KIND, kind.value)) for kind in Kind),
        ]
        kinds += [("media", kind, Partition(standing.MEDIA, kind)) for kind in _MEDIA]
        kinds += [("by_others", "any", Partition(standing.OTHERS))]
        self.add(
            table,
            mark("Donors by kind of content and strongest status"),
            (
                Column(
                    "of",
                    "string",
                    mark("item: what the donor made; media: its pictures, videos, sounds; by_others: what others made"),
                ),
                Column("kind", "string", mark("kind of item or medium; any: all items")),
                EXPOSURE,
                PEOPLE,
                SHARE,
            ),
            [(of, kind, status, *self.cell(table, partition, status)) for of, kind, partition in kinds for status in _STATUSES],
        )

    def items_per_person(self) -> None:
        table = "items_per_person"
        kinds = [("any", Partition(standing.EVERYTHING)), *((kind.value, Partition(standing.KIND, kind.value)) for kind in Kind)]
        # The sum over all kinds would tell that of a kind which is withheld.
        self.add(
            table,
            mark("Items per donor, over the donors who have any"),
            (
                Column("kind", "string", mark("kind of item; any: all items")),
                *SPREAD,
                Column("items", "integer", mark("all of them, rounded to 10; empty: withheld, or none")),
            ),
            [
                (kind, *self.spread(table, one), self.sum_of(table, one) if one.family == standing.KIND else None)
                for kind, one in kinds
            ],
        )

    def by_status(
        self, table: str, title: str, family: str, column: str, names: Sequence[tuple[str, Partition]], meaning: str
    ) -> None:
        rows = [(name, status, *self.cell(table, one, status)) for name, one in names for status in _STATUSES]
        if family == standing.YEAR:
            self.unlisted(table, family)
        self.add(table, title, (Column(column, "string", meaning), EXPOSURE, PEOPLE, SHARE), rows)

    def people_by_language(self) -> None:
        table = "people_by_language"
        rows = [(name, *self.cell(table, one, standing.HAS)) for name, one in self.told_names(standing.LANGUAGE)]
        self.unlisted(table, standing.LANGUAGE)
        self.add(
            table,
            mark("Donors by the languages they write in"),
            (Column("language", "string", mark("code of the language")), PEOPLE, SHARE),
            sorted(rows, key=lambda row: (-(row[1] or 0), row[0])),
        )

    def people_by_company(self) -> None:
        """The companies of many donors, each kind by itself, the most frequent first."""
        table = "people_by_company"
        rows = [
            (family, name, *self.cell(table, one, standing.HAS))
            for family in (standing.COMPANY, standing.ADVERTISER)
            for name, one in self.told_names(family)
        ]
        self.unlisted(table, standing.COMPANY)
        self.unlisted(table, standing.ADVERTISER)
        self.add(
            table,
            mark("Donors by the companies that sent Meta their activity, or used their data for advertising"),
            (
                Column("of", "string", mark("company: sent Meta their activity; advertiser: used their data for advertising")),
                Column("company", "string", mark("name of the company")),
                PEOPLE,
                SHARE,
            ),
            sorted(rows, key=lambda row: (row[0] != standing.COMPANY, -(row[2] or 0), row[1])),
        )

    def people_named(self) -> None:
        table = "people_named"
        self.add(
            table,
            mark("Donors whose items name other people, and how many"),
            (Column("role", "string", mark("how others are named (docs/tables.md, people)")), PEOPLE, SHARE, *SPREAD),
            [
                (role.value, *self.cell(table, one, standing.HAS), *self.spread(table, one))
                for role in Role
                for one in [Partition(standing.NAMED, role.value)]
            ],
        )

    def reading(self) -> None:
        """What was read, and in which form it came."""
        table, figures = "reading", self.figures
        unread = rounded(figures.unread) if figures.unread >= self.rules.k else None
        nothing = (None, None, None, None)
        rows: list[Row] = [
            ("donors", "read", rounded(figures.everyone), 100, *nothing),
            ("donors", "unreadable", unread, None, *nothing),
        ]
        for fate in Fate:
            one = Partition(standing.FATE, fate.value)
            rows.append(
                ("files", fate.value, *self.cell(table, one, standing.HAS), *self.spread(table, one), self.sum_of(table, one))
            )
        for family in standing.BY_VALUE:
            one = Partition(family)
            hidden = figures.withheld.get(one, frozenset())
            told = sorted(cell for cell in figures.standing.get(one, {}) if cell not in hidden and cell != NONE)
            rows += [(family, value, *self.cell(table, one, value), *nothing) for value in told]
            if hidden - {NONE}:
                self.withheld[table, FEW] += len(hidden - {NONE})
        self.add(
            table,
            mark("What was read, and in which form it came"),
            (
                Column(
                    "of",
                    "string",
                    mark("donors; files, by what became of them; of the export: platform, format, generation, written_in"),
                ),
                Column("name", "string", mark("which; several: more than one")),
                PEOPLE,
                SHARE,
                *SPREAD,
                Column("files", "integer", mark("all of them, rounded to 10; empty: withheld, or none")),
            ),
            rows,
        )

    def by_group(self) -> None:
        figures = self.figures
        table = "by_" + "_".join(re.sub(r"\W+", "-", name) for name in figures.by)
        kinds = [("any", Partition(standing.EVERYTHING)), *((kind.value, Partition(standing.KIND, kind.value)) for kind in Kind)]
        rows: list[Row] = []
        for part in figures.parts:
            values = part.values or ["*"] * len(figures.by)
            rows.append((*values, "all", "all", rounded(part.people), 100))
            for kind, one in kinds:
                hidden = figures.shown[one].of(part.key) if one in figures.shown else None
                for status in _STATUSES:
                    told = self.people(table, part.standing.get(one, {}), status, hidden, part.people)
                    rows.append((*values, kind, status, *told))
        columns = [Column(name, "string", mark("column of the manifest; *: all other values, and none")) for name in figures.by]
        of_group = Column("share", "integer", mark("per cent of the group, rounded to 5; empty: withheld, or nobody"))
        self.add(
            table,
            mark("Donors by {columns}, kind of content and strongest status"),
            (
                *columns,
                Column("kind", "string", mark("kind of item; any: all items; all: the donors of the group")),
                EXPOSURE,
                PEOPLE,
                of_group,
            ),
            rows,
            {"columns": ", ".join(figures.by)},
        )

    def withheld_cells(self) -> None:
        self.add(
            WITHHELD.name,
            WITHHELD.title,
            WITHHELD.columns,
            [(table, reason, cells) for (table, reason), cells in sorted(self.withheld.items())],
        )


def _is_empty(cells: Sizes, hidden: frozenset[str]) -> bool:
    """Whether nobody is in these cells: what is told of the others holds everyone, as anybody can add up."""
    return not any(cells.get(cell, 0) for cell in hidden)


# -- files ------------------------------------------------------------------------------------------------------------


def _comma_separated(table: Table, rows: Iterable[Row]) -> bytes:
    """CSV as analyzer/outputs/files.py writes it: no text that a spreadsheet would run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([safe_cell(one) if isinstance(one, str) else one for one in row])
    return out.getvalue().encode()


def _parquet(table: Table, rows: Sequence[Row]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(column.name, types[column.type]) for column in table.columns])
    columns = [pa.array([row[at] for row in rows], field.type) for at, field in enumerate(schema)]
    out = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    data: bytes = out.getvalue().to_pybytes()
    return data
