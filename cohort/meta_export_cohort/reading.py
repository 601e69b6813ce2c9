"""What happens in the child: one donor's archives are read, and counts and a receipt are written.

Nothing that an archive can do is an exception here: what goes wrong becomes a receipt with the type of the error. Only what
cannot be written is left to the caller.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from analyzer.analysis import HOLDS_ZIPS, NOT_OURS, OTHER_SERVICE, analyse_archives
from analyzer.archive import Archive, ArchiveError, Source, open_archive
from analyzer.model import Document
from analyzer.totals.cells import Cell, cells
from analyzer.words.complaint import NOT_THERE

from . import addresses, port
from .folder import CELLS, Folder
from .keys import salted
from .receipts import Job, Keep, Part, Receipt, Status, receipt_of
from .rows import tables_of

REFUSED = {NOT_OURS: "NotOurs", OTHER_SERVICE: "OtherService", HOLDS_ZIPS: "HoldsZips", NOT_THERE: "NotThere"}
"""Why archives are refused, in a word; any other reason is `ArchiveError`."""


class _Read(Struct, frozen=True):
    """What was made of a donor."""

    cells: Sequence[Cell]
    tables: dict[str, Any]
    items: int
    media: int
    problems: int
    files: str


_NOTHING = _Read((), {}, 0, 0, 0, "")


def read(job: Job) -> Receipt:
    """Read a donor and write what is kept, the receipt last; raises `Complaint` where the folder cannot be written, only then."""
    folder = Folder(Path(job.out))
    began = time.perf_counter()
    status, error, made = Status.DONE, None, _NOTHING
    try:
        made = _donations(job) if job.port else _archives(job)
        status = Status.PROBLEMS if made.problems else Status.DONE
    except (ArchiveError, port.NoDonation) as refused:
        status, error = Status.REFUSED, _why(job, refused)
    except Exception as failure:  # of a library or of ours: this donor has failed, and the others have not
        status, error = Status.FAILED, type(failure).__name__
    tables = {CELLS: table(job.participant, made.cells), **made.tables} if error is None else {}
    folder.remove(job.participant, [room for room in folder.rooms() if room not in tables])
    for room, rows in tables.items():
        folder.write_table(room, job.participant, rows)
    receipt = receipt_of(
        job,
        status,
        error,
        items=made.items,
        media=made.media,
        problems=made.problems,
        seconds=time.perf_counter() - began,
        cells=len(made.cells),
        files=made.files,
    )
    folder.write_receipt(receipt)
    return receipt


def _why(job: Job, error: ArchiveError | port.NoDonation) -> str:
    if not job.parts:
        return REFUSED[NOT_THERE]
    return REFUSED.get(error.message, "ArchiveError") if isinstance(error, ArchiveError) else type(error).__name__


def _archives(job: Job) -> _Read:
    with contextlib.ExitStack() as held:
        given: list[Source] = [
            held.enter_context(addresses.opened(part.address)) if addresses.is_address(part.address) else Path(part.address)
            for part in job.parts
        ]
        analysis = analyse_archives(given, job.answers, job.terms.as_of)
    document: Document = analysis.document
    return _Read(
        cells(document, companies=job.companies),
        tables_of(document, job.participant, job.terms.keep) if job.terms.keep is not Keep.COUNTS else {},
        len(document.items),
        len(document.media),
        len(document.problems) + sum(archive.error is not None for archive in document.archives),
        salted(job.salt, "\n".join(sorted(f"{file.path}\0{file.bytes}" for file in document.files))),
    )


def _donations(job: Job) -> _Read:
    with contextlib.ExitStack() as held:
        opened: dict[str, Archive] = {}
        digests: list[str] = []

        def data(part: Part) -> bytes:
            if part.member:
                if part.address not in opened:
                    source: Source = Path(part.address)
                    if addresses.is_address(part.address):
                        source = held.enter_context(addresses.opened(part.address))
                    opened[part.address] = open_archive(source)
                    held.callback(opened[part.address].close)
                archive = opened[part.address]
                return archive.read(next(one for one in archive.members if one.name == part.member), port.MAX_BYTES)
            if addresses.is_address(part.address):
                return addresses.bytes_at(part.address)
            if Path(part.address).stat().st_size > port.MAX_BYTES:
                raise port.NoDonation
            return Path(part.address).read_bytes()

        def digested(part: Part) -> bytes:
            digests.append(hashlib.sha256(given := data(part)).hexdigest())
            return given

        found, odd = port.donated(job.parts, digested)
    items = sum(cell.n for cell in found if cell.what in ("item", "by_others"))
    files = salted(job.salt, "\n".join(sorted(digests)))
    return _Read(found, {}, items, sum(cell.n for cell in found if cell.what == "media"), odd, files)


def table(participant: str, found: Iterable[Cell]) -> Any:
    """The cells of a donor as a table of Arrow."""
    import pyarrow as pa

    kinds = {"year": pa.int32(), "n": pa.int64()}
    schema = pa.schema(
        [pa.field(name, kinds.get(name, pa.string()), nullable=False) for name in ("participant", *Cell.__struct_fields__)]
    )
    held = list(found)
    columns: list[list[Any]] = [[participant] * len(held)]
    columns += [[_plain(getattr(cell, name)) for cell in held] for name in Cell.__struct_fields__]
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
