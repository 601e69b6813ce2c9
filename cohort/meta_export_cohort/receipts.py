"""What is asked of a worker and what it answers: a job for each donor, and a receipt.

Neither holds a name, a text or an id of a donor, save the addresses of a job, which must be opened: so a job shows only its
pseudonym where something prints it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.model import Answers


class Keep(StrEnum):
    """How much of a donor is kept: counts, rows without words of people, or all tables."""

    COUNTS = "counts"
    ROWS = "rows"
    TEXT = "text"

    def at_most(self, scope: Keep) -> Keep:
        """What is kept of a donor who agreed to `scope`."""
        order = list(Keep)
        return order[min(order.index(self), order.index(scope))]


class Status(StrEnum):
    """What became of a donor.

    problems  read, though something in the archives could not be read
    refused   none of the archives can be used
    failed    reading ended in an error, overran its time or memory, or killed its process
    lost      not done: no receipt is written, and the next run does it
    """

    DONE = "done"
    PROBLEMS = "problems"
    REFUSED = "refused"
    FAILED = "failed"
    LOST = "lost"


READ = frozenset({Status.DONE, Status.PROBLEMS})
"""Those whose cells count."""


class Part(Struct, frozen=True):
    """One file or folder of a donor: a path or an address, and the member of it where it is a ZIP of donations."""

    address: str
    member: str = ""


class Terms(Struct, frozen=True, kw_only=True):
    """What a receipt is valid for. Where one of these has changed, the donor is read again.

    inputs   keyed digest of the names, sizes and times of the files
    options  keyed digest of the donor's answers and of what was asked for
    """

    inputs: str
    version: str
    policy: str
    as_of: dt.date
    keep: Keep
    options: str


class Job(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One donor to be read, with everything that is needed to: `seconds` and `memory` (bytes) bound it. `out`: the cohort.

    salt  what the names of files are digested with, for nobody without the key to know them again
    """

    out: str
    participant: str
    parts: tuple[Part, ...]
    port: bool
    answers: Answers
    companies: bool
    salt: str
    terms: Terms
    seconds: float
    memory: int

    def __repr__(self) -> str:
        return f"Job({self.participant})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:  # msgspec's own shows every field
        return [("participant", self.participant)]


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of a donor. It is written last: what has a receipt is done.

    error    the type of an error or the name of a signal, never a message
    items, media, problems   rows of these tables; `cells` those of the donor's cells
    seconds  that reading took
    files    keyed digest of the names and sizes of the files that were read; empty where nothing was, or an older version read
    """

    participant: str
    status: Status
    error: str | None = None
    items: int = 0
    media: int = 0
    problems: int = 0
    seconds: float = 0.0
    cells: int = 0
    files: str = ""
    inputs: str
    version: str
    policy: str
    as_of: dt.date
    keep: Keep
    options: str

    @property
    def terms(self) -> Terms:
        return Terms(**{name: getattr(self, name) for name in Terms.__struct_fields__})


def receipt_of(
    job: Job,
    status: Status,
    error: str | None = None,
    *,
    items: int = 0,
    media: int = 0,
    problems: int = 0,
    seconds: float = 0.0,
    cells: int = 0,
    files: str = "",
) -> Receipt:
    """The receipt for a job."""
    return Receipt(
        participant=job.participant,
        status=status,
        error=error,
        items=items,
        media=media,
        problems=problems,
        seconds=round(seconds, 3),
        cells=cells,
        files=files,
        **{name: getattr(job.terms, name) for name in Terms.__struct_fields__},
    )


def same_files(receipts: Iterable[Receipt]) -> list[tuple[str, ...]]:
    """The pseudonyms of donors who gave the same files, those of one set together, all in order."""
    found: dict[str, list[str]] = {}
    for receipt in receipts:
        if receipt.files:
            found.setdefault(receipt.files, []).append(receipt.participant)
    return sorted(tuple(sorted(donors)) for donors in found.values() if len(donors) > 1)


def encoded(receipt: Receipt) -> bytes:
    return msgspec.json.format(msgspec.json.encode(receipt), indent=1) + b"\n"


def decoded(data: bytes) -> Receipt | None:
    """None: it is no receipt of ours, or half of one."""
    try:
        return msgspec.json.decode(data, type=Receipt)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
