"""Files that did not exist from the beginning: since when, said once; what older exports lack follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sample_exports.differences import Difference, absent
from sample_exports.life.nouns import Life
from sample_exports.writing import Files, Json


@dataclass(frozen=True, slots=True)
class Later:
    """A file of today's export that came later. It stands in `FILES` like any other maker."""

    make: Callable[[Life], Json]
    since: str
    """The first month, or year, with this file."""
    because: str = ""
    """Why rows of this file are absent from older exports; without a reason it gives no row."""
    lost: tuple[Difference, ...] = ()
    """What becomes of rows that older exports tell in another file."""
    gap: tuple[str, str] | None = None
    """The first and last month of years in which the file was away again."""

    def __call__(self, life: Life) -> Json:
        return self.make(life)

    def missing(self, month: str) -> bool:
        """Whether an export of this month has no such file."""
        return month < self.since or (self.gap is not None and self.gap[0] <= month <= self.gap[1])


def files_of(files: Files, month: str) -> Files:
    """Those files that an export of this month has."""
    return {path: make for path, make in files.items() if not (isinstance(make, Later) and make.missing(month))}


def lost(files: Files, month: str) -> tuple[Difference, ...]:
    """What an export of this month does not say, because it lacks files of today's."""
    return tuple(one for path, make in files.items() for one in _lost(path, make, month))


def _lost(path: str, make: Callable[[Life], Json], month: str) -> Iterator[Difference]:
    if isinstance(make, Later) and make.missing(month):
        yield from make.lost
        if make.because:
            yield absent(make.because, path=path)
