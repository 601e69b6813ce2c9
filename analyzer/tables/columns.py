"""What a table is: columns, each with its name, its type, its meaning and how a row gives it, declared in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..model import Document
from ..words import Words

R = TypeVar("R")
Row = Sequence[Any]


class Column(Struct, Generic[R], frozen=True):
    """One column: its name, what it holds (`string`, `int`, `float`, `bool`, `time`, `date`, `list`), what it means.

    `of` takes its value from what a row of the table is made of; a `time` is seconds since 1970.
    """

    name: str
    type: str
    meaning: str
    of: Callable[[R], Any]


class Table(Struct, frozen=True):
    """One table: its name, its columns, and what its rows are made of."""

    name: str
    columns: tuple[Column[Any], ...]
    made_of: Callable[[Document, Words], Iterable[Any]]

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
