"""Whose figures are told: donors whose archives were read and whose consent stands, with their cells in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection, connect
from duckdb import Error as DuckDBError
from msgspec import Struct

from analyzer.words import Complaint, mark

from ..folder import CELLS, Folder
from ..receipts import READ, Receipt
from ..rules import FEWEST_DONORS

COLUMNS = "what platform name year exposure language flavour n".split()
"""The columns of cells that figures are made of; what else the engine counts is not looked at."""


class Donors(Struct, frozen=True):
    """Who counts, and who does not.

    tokens  participant -> what stands for this donor's cells in the ledger: other cells, another token
    numbers participant -> the number of this donor in the table `cells`
    groups  participant -> the values of the columns asked for; empty without any
    receipts   of those who count, in the order of pseudonyms
    unread  donors whose archives could not be read
    """

    tokens: dict[str, str]
    numbers: dict[str, int]
    groups: dict[str, tuple[str, ...]]
    receipts: tuple[Receipt, ...]
    unread: int


_APART: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""A database that fetches nothing."""


@contextmanager
def opened(folder: Folder, by: Sequence[str] = ()) -> Iterator[tuple[DuckDBPyConnection, Donors]]:
    """The cells of all donors as the table `cells` of a database in memory, and who they are. Raises `Complaint`.

    `cells` has `COLUMNS` of the files, with `donor`, a running number, instead of the participant.
    """
    receipts = {receipt.participant: receipt for receipt in folder.receipts()}
    away = folder.forgotten()
    with connect(config=_APART) as database:
        try:
            people = _participants(database, folder.private, by)
            read = {pid for pid, receipt in receipts.items() if receipt.status in READ and pid not in away}
            read &= read if people is None else people.keys()
            _refuse_few(len(read))
            _gather(database, folder, read)
            tokens = _tokens(database, read)
        except DuckDBError as error:
            raise Complaint(
                mark("The cells in {folder} cannot be read ({error}). Run the cohort again."),
                folder=folder.private,
                error=type(error).__name__,
            ) from None
        numbers = {pid: at for at, pid in enumerate(sorted(read))}
        groups = {pid: (people or {})[pid] for pid in read} if by else {}
        counted = tuple(receipts[pid] for pid in sorted(read))
        yield database, Donors(tokens, numbers, groups, counted, sum(one.status not in READ for one in receipts.values()))


def only(database: DuckDBPyConnection, donors: Donors, tokens: frozenset[str]) -> Donors:
    """The donors whom these tokens stand for; the table `cells` holds no others then. Raises `Complaint` where they are few."""
    _refuse_few(len(tokens))
    stay = {pid for pid, token in donors.tokens.items() if token in tokens}
    numbers = {pid: number for pid, number in donors.numbers.items() if pid in stay}
    database.execute("DELETE FROM cells WHERE donor NOT IN (SELECT unnest(?))", [list(numbers.values())])
    return Donors(
        {pid: token for pid, token in donors.tokens.items() if pid in stay},
        numbers,
        {pid: values for pid, values in donors.groups.items() if pid in stay},
        tuple(receipt for receipt in donors.receipts if receipt.participant in stay),
        donors.unread,
    )


def _refuse_few(donors: int) -> None:
    if donors < FEWEST_DONORS:
        raise Complaint(mark("Figures are released from {n} donors on whose archives were read."), n=FEWEST_DONORS)


def _participants(database: DuckDBPyConnection, private: Path, by: Sequence[str]) -> dict[str, tuple[str, ...]] | None:
    """Participant -> values of the columns asked for, of everybody whose consent stands; None where there is no manifest."""
    path = private / "participants.parquet"
    if not path.is_file():
        if by:
            raise Complaint(mark("No manifest was given, so there is no column {column} to tell figures by."), column=by[0])
        return None
    source = database.read_parquet(str(path))
    for column in by:
        if column not in source.columns or column in ("participant", "consent", "consent_scope"):
            raise Complaint(
                mark("The manifest has no column {column} to tell figures by. It has: {columns}."),
                column=column,
                columns=", ".join(one for one in source.columns if not one.startswith(("participant", "consent"))),
            )
    columns = ", ".join(_quoted(column) for column in ("participant", *by))
    standing = "WHERE consent IS DISTINCT FROM 'withdrawn'" if "consent" in source.columns else ""
    rows = database.sql(f"SELECT {columns} FROM source {standing}").fetchall()
    return {str(pid): tuple("" if value is None else str(value) for value in values) for pid, *values in rows}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _gather(database: DuckDBPyConnection, folder: Folder, read: set[str]) -> None:
    """The table `cells` of the files of those who count, of no other donor's."""
    database.execute("CREATE TABLE donors (donor INTEGER, participant VARCHAR)")
    _insert(database, "donors", [[*range(len(read))], sorted(read)])
    files = [str(folder.file(CELLS, pid)) for pid in sorted(read)]
    columns = ", ".join(COLUMNS)
    database.execute(
        f"CREATE TABLE cells AS SELECT donor, {columns} FROM read_parquet(?) JOIN donors USING (participant)", [files]
    )


def _insert(database: DuckDBPyConnection, table: str, columns: Sequence[Sequence[Any]]) -> None:
    """Fill a table from lists, one per column."""
    marks = ", ".join("unnest(?)" for _ in columns)
    database.execute(f"INSERT INTO {table} SELECT {marks}", [list(column) for column in columns])


def _tokens(database: DuckDBPyConnection, read: set[str]) -> dict[str, str]:
    """What stands for each donor in the ledger: a digest that says neither who it is nor what the cells hold.

    Rows have no order, so their digests are joined by exclusive or; cells read anew and found the same give the same token.
    """
    columns = ", ".join(f"coalesce({name}::VARCHAR, '')" for name in COLUMNS)
    rows = database.sql(
        f"""SELECT participant, md5(participant || ':' || coalesce(bit_xor(md5_number(concat_ws(chr(31), {columns})))
                FILTER (what IS NOT NULL), 0)::VARCHAR)
            FROM donors LEFT JOIN cells USING (donor) GROUP BY participant"""
    ).fetchall()
    return {str(pid): str(token) for pid, token in rows if pid in read}
