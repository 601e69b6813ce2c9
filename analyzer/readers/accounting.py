"""What became of every record: it made something, was merged, holds nothing of the person's own, or is a problem.

A record has exactly one outcome, so that for every file that was read `records = made + merged + empty + problems`. Which
of the items made are merged into others is known only after the merge: the sources of a file's items are kept, one per
record, and told apart by identity, since two members of an archive can share a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import Fate, FileFate, Item, Source


class Ledger(Struct, eq=False):
    """What the records of one member gave, while it is read.

    sources   the source of every record that made an item
    rows      records that made rows of another table and no item: companies, events reported by companies
    faulty    numbers of the records that something was wrong with
    problems  records that gave nothing because of that
    """

    sources: list[Source]
    faulty: set[int]
    rows: int = 0
    empty: int = 0
    problems: int = 0

    @property
    def records(self) -> int:
        return len(self.sources) + self.rows + self.empty + self.problems

    def gave_nothing(self, record: int) -> None:
        """Note a record without items or rows: a problem where one was noted, else empty."""
        if record in self.faulty:
            self.problems += 1
        else:
            self.empty += 1


def new_ledger() -> Ledger:
    return Ledger([], set())


def settle(files: Sequence[FileFate], ledgers: Sequence[Ledger], items: Iterable[Item]) -> list[FileFate]:
    """The balance after merging: what stands under each file's records. `files` and `ledgers` run in parallel."""
    standing = Counter(id(item.source) for item in items)
    return [_settled(file, ledger, standing) for file, ledger in zip(files, ledgers, strict=True)]


def _settled(file: FileFate, ledger: Ledger, standing: Counter[int]) -> FileFate:
    counts = [count for source in ledger.sources if (count := standing.get(id(source), 0))]
    items = sum(counts) if file.items is not None else None
    if file.fate is not Fate.READ or file.records is None:
        return replace(file, items=items)
    merged = len(ledger.sources) - len(counts)
    return replace(file, items=items, made=len(counts) + ledger.rows, merged=merged, empty=ledger.empty)
