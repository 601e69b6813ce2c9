"""What was released before, so that two releases of one cohort do not tell by their difference what neither tells.

OUT/private/ledger.json holds, for each release, a token per donor (a digest that names nobody), the exact sizes of the classes
that were told, the columns they were told by, and the privacy budget that noisy figures spent. What is guaranteed of any
number of releases:

* Sets of donors that have somebody in common differ by nobody or by at least k people, else the second release is refused.
* They are told with the same k, and by columns of the manifest only once: two ways to group the same donors can contain one
  another (a country lies in its region), and their difference is a group that neither tells.
* Of two releases of the same people one holds all donors of the other. Where some came and others left, three releases could
  be added and subtracted to few of those who stayed, so the last of them is refused. (Found by `tests/cohort/test_ledger.py`:
  5 came, then 5 left.) Two can tell as much: where ten left, ten came and one cell holds ten fewer, it held all who left, and
  the others grew by those who came, by one here and nine there. What those had who left is not kept, so it cannot be seen
  whether the two do. Those who stayed can be told: every earlier release holds them all.
* Those who came, or left, since an earlier release are a group of their own in `withholding.py`: no figure less its former
  value stands for one to k-1 people.
* A cell is told in both or its partition in one is a refinement of that in the other.
* A donor whose cells changed (read again, another archive) has left and come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert, to_builtins

from analyzer.outputs.whole import make_folder, write_whole
from analyzer.words import Complaint, mark

from .standing import Partition, Standing
from .withholding import Group

LEDGER = "ledger.json"


class Told(Struct, frozen=True):
    """What a release told of one partition: the people in each cell that was told."""

    family: str
    name: str
    cells: dict[str, int]


class Entry(Struct, frozen=True):
    """One release. `epsilon`: the privacy budget of noisy figures, 0 for all others, which tell nothing of partitions then."""

    k: int
    by: tuple[str, ...]
    first_year: int
    donors: frozenset[str]
    told: tuple[Told, ...]
    epsilon: float = 0.0

    def partitions(self) -> dict[Partition, Told]:
        return {Partition(one.family, one.name): one for one in self.told}


def read_ledger(out: Path) -> list[Entry]:
    """The releases made so far, oldest first. Raises `Complaint` for a ledger that cannot be read: nothing is told then."""
    path = out / "private" / LEDGER
    if not path.exists():
        return []
    try:
        return convert(json.loads(path.read_bytes()), list[Entry], strict=False)
    except (OSError, ValueError, ValidationError):
        raise Complaint(
            mark(
                "{file} tells what was released before and cannot be read, so nothing more is released. Restore it from a backup."
            ),
            file=path,
        ) from None


def write_ledger(out: Path, entries: Sequence[Entry]) -> None:
    make_folder(out / "private")
    said: list[dict[str, Any]] = [{**to_builtins(one), "donors": sorted(one.donors)} for one in entries]
    write_whole(out / "private" / LEDGER, (json.dumps(said, ensure_ascii=False) + "\n").encode())


def in_common(ledger: Iterable[Entry], tokens: frozenset[str]) -> list[Entry]:
    """The releases of exact figures in which any of these donors is."""
    return [one for one in ledger if not one.epsilon and one.donors & tokens]


def stayed(ledger: Iterable[Entry], tokens: frozenset[str]) -> frozenset[str]:
    """Those of these donors whom every earlier release of any of them counted: each holds them all."""
    return tokens.intersection(*(one.donors for one in in_common(ledger, tokens)))


def refuse(former: Iterable[Entry], tokens: frozenset[str], k: int, by: tuple[str, ...]) -> None:
    """Refuse a release that an earlier one of some of these donors would tell too much with."""
    for one in former:
        if one.k != k:
            raise Complaint(
                mark(
                    "Figures of these donors were released with --k {former} before; with --k {k} the difference could tell of "
                    "fewer. Keep --k {former}."
                ),
                former=one.k,
                k=k,
            )
        if 0 < len(one.donors ^ tokens) < k:
            raise Complaint(
                mark(
                    "Fewer than {k} donors came, left or changed since the last release: the difference of the two would tell of "
                    "them. Release again when there are more."
                ),
                k=k,
            )
        if not (one.donors <= tokens or tokens <= one.donors):
            raise Complaint(
                mark(
                    "Since an earlier release some donors came and others left or changed: what those had is gone, so nobody can "
                    "see whether the two releases together would tell of fewer than {k} people. Release the figures of those who "
                    "stayed, with --stayed."
                ),
                k=k,
            )
        if by and one.by and (one.by != by or one.donors != tokens):
            raise Complaint(
                mark(
                    "Figures of some of these donors were released by {former} before. Together with those by {by} they could "
                    "tell of a few people: release again without --by."
                ),
                former=", ".join(one.by),
                by=", ".join(by),
            )


def with_cells(now: Standing, former: Iterable[Entry]) -> dict[Partition, dict[str, int]]:
    """Where donors stand, with the cells that were told before and in which nobody is any more."""
    found = {partition: dict(cells) for partition, cells in now.items()}
    for one in former:
        for partition, told in one.partitions().items():
            if partition in found:
                found[partition] = dict.fromkeys(told.cells, 0) | found[partition]
    return found


def since(former: Iterable[Entry], tokens: frozenset[str], now: Standing) -> list[Group]:
    """Those who came, or left, since each earlier release, and where they stand as far as it can be known; for `withhold`."""
    return [_changed(one, len(tokens), now) for one in former if one.donors != tokens]


def _changed(former: Entry, everyone: int, now: Standing) -> Group:
    """The difference of two releases; the cells that one of them does not tell stand as one."""
    sign = 1 if everyone > len(former.donors) else -1
    partitions = former.partitions()
    standing: dict[Partition, dict[str, int]] = {}
    coarse: dict[Partition, frozenset[str]] = {}
    for partition, cells in now.items():
        told = partitions[partition].cells if partition in partitions else {}
        coarse[partition] = frozenset(cells) - told.keys()
        standing[partition] = {cell: sign * (people - told[cell]) for cell, people in cells.items() if cell in told}
        if coarse[partition]:
            changed = sign * (everyone - len(former.donors))
            standing[partition][min(coarse[partition])] = changed - sum(standing[partition].values())
    return Group(standing, coarse)


def comparable(withheld: dict[Partition, frozenset[str]], former: Iterable[Entry], now: Standing) -> None:
    """Withhold more where an earlier release told other cells, so that of two releases one tells a refinement of the other."""
    for one in former:
        for partition, told in one.partitions().items():
            if partition in now:
                hidden = frozenset(now[partition]) - told.cells.keys()
                if not (withheld[partition] <= hidden or hidden <= withheld[partition]):
                    withheld[partition] |= hidden
