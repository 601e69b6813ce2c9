"""What a table is: columns, each with its name, its type, its meaning and how a row gives it, declared in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..model import Document
from ..words import Words

R = TypeVar("R")
Row = Sequence[Any]


class Column(Struct, Generic[R], frozen=True):
    """One column: its name, what it holds (`string`, `int`, `float`, `bool`, `time`, `date`, `list`), what it means.

    `of` takes its value from what a row of the table is made of; a `time` is seconds since 1970. `words`: it holds words of
    people, that is what somebody wrote or is called, or what can quote either: a sentence, an address, a file name. `closed`
    are all values that it can have, none of them null; `ordered`: from the least to the most. `unit` is that of a number.
    """

    name: str
    type: str
    meaning: str
    of: Callable[[R], Any]
    words: bool = False
    closed: tuple[str, ...] = ()
    ordered: bool = False
    unit: str | None = None

    def codes(self, values: Sequence[str]) -> Iterator[int]:
        """Where each value stands in `closed`; `KeyError` for a value that is none of them."""
        places = {member: place for place, member in enumerate(self.closed)}
        return map(places.__getitem__, values)


class Table(Struct, frozen=True):
    """One table: its name, its title (a message id), its columns, what its rows are made of, and its keys.

    `key` names the columns that no two rows share. `refers` names other tables, with the columns, of one name in both, that
    point to a row there; where one of these is null, the row points to nothing.
    """

    name: str
    title: str
    columns: tuple[Column[Any], ...]
    made_of: Callable[[Document, Words], Iterable[Any]]
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def without_words(self) -> Table:
        """The same table, less the columns that hold words of people. `account_id`, which joins all tables, stays."""
        return replace(self, columns=tuple(column for column in self.columns if not column.words))

    def filled(self, values: Mapping[str, Callable[[Any], Any]]) -> Table:
        """The same table, its columns of these names filled in this way."""
        columns = (replace(one, of=values[one.name]) if one.name in values else one for one in self.columns)
        return replace(self, columns=tuple(columns))

    def rows(self, document: Document, words: Words) -> Iterator[Row]:
        """Row by row, for the files that outputs/ writes; the next five hundred are made when they are asked for."""
        for block in self._blocks(document, words):
            yield from zip(*block, strict=True)

    def series(self, document: Document, words: Words) -> Iterator[tuple[Column[Any], list[Any]]]:
        """Column by column, for DataFrames; each is let go of before the next is asked for."""
        held: list[list[Any]] = [[] for _ in self.columns]
        for block in self._blocks(document, words):
            for values, more in zip(held, block, strict=True):
                values.extend(more)
        held.reverse()
        return ((column, held.pop()) for column in self.columns)

    def _blocks(self, document: Document, words: Words) -> Iterator[list[Iterator[Any]]]:
        """The values of each column for the next rows: so few that all they are taken from stays in the processor's cache."""
        values = [column.of for column in self.columns]
        made = iter(self.made_of(document, words))
        while held := list(islice(made, 500)):
            yield [map(value, held) for value in values]
