"""The files of a document, summed up: what became of how many, in each archive, and why some were left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from ..model import Document, Fate
from .ranking import ranked


class Files(Struct, frozen=True):
    """All files by fate, the same for each archive by its name, and the reasons of those left out, the most frequent first."""

    fates: Counter[Fate]
    archives: Mapping[str, Counter[Fate]]
    left_out: tuple[tuple[str, int], ...]


def files(document: Document) -> Files:
    """One pass over the files."""
    archives: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
    for row in document.files:
        archives[row.archive][row.fate] += 1
    together: Counter[Fate] = Counter()
    for fates in archives.values():
        together.update(fates)
    return Files(together, archives, ranked(row.reason or "" for row in document.files if row.fate is Fate.SKIPPED))
