"""The folder of a cohort: where everything lies, and how it is written.

    cohort.json                          with which tool, policy and key it was made
    private/README.txt                   that it holds personal data
    private/receipts/ab/<pseudonym>.json
    private/cells/ab/<pseudonym>.parquet
    private/<table>/ab/<pseudonym>.parquet   rows, where they are kept
    private/participants.parquet         what the manifest says of each donor, and may be published in sums
    private/forgotten.txt                pseudonyms of those who withdrew
    private/released.txt                 pseudonyms of those whom the figures in release/ count
    release/                             what may be given away (release.py)

Every file appears whole or not at all, for the user alone.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.outputs.whole import appearing_whole, cannot_write, make_folder, remove_left_over, sync_file, write_whole
from analyzer.words import Complaint, Words, cannot_open, mark

from .receipts import READ, Keep, Receipt, decoded, encoded

if sys.platform != "win32":
    import fcntl

COHORT, LOCK = "cohort.json", ".lock"
FORM = 1
"""Of the whole folder; raised when a cohort of before can no longer be read, or would be read wrongly."""
RELEASE = "release"
FORGOTTEN, COUNTED = "forgotten.txt", "released.txt"
RECEIPTS, CELLS = "receipts", "cells"
COMPACT = "compact"
"""A copy of all cells, which releases of version 0.1.0 left in private/."""

# Translators: the text of a file that lies beside the data of a cohort.
PRIVATE = mark(
    "This folder holds personal data: counts of each donor’s archives under a pseudonym, which can be told apart. Do not publish "
    "it and do not pass it on; delete it when your study plan says so. Only the folder release may be given away."
)


OTHER_FORM = mark(
    "The cohort in {folder} was made by version {version} in format {found}; this version reads format {known}. "
    "Use that version, or read the archives into a new folder."
)


class Head(Struct, frozen=True):
    """What any version says of a cohort. The first said no form."""

    version: str
    form: int = FORM


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """How a cohort was made. `key` is the fingerprint of the key; `made_with` says which packages, and their versions."""

    form: int = FORM
    version: str
    policy: str
    as_of: dt.date
    keep: Keep
    options: dict[str, Any]
    key: str
    made_with: dict[str, str]


class Folder:
    """One cohort's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.private = self.path / "private"

    # -- the whole cohort ---------------------------------------------------------------------------------------------

    def settings(self) -> Settings | None:
        """None: there is no cohort yet. Raises `Complaint` for a folder of something else."""
        file = self.path / COHORT
        try:
            data = file.read_bytes()
            head = msgspec.json.decode(data, type=Head)
            if head.form != FORM:
                raise Complaint(OTHER_FORM, folder=self.path, version=head.version, found=head.form, known=FORM)
            return msgspec.json.decode(data, type=Settings)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise cannot_open(file, error) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Complaint(mark("{file} was not made by this tool, or is damaged. Choose another folder."), file=file) from None
        if self.path.is_dir() and any(entry.name != "private" for entry in self.path.iterdir()):
            message = mark("The folder {folder} holds other files and no cohort. Choose a new folder.")
            raise Complaint(message, folder=self.path)
        return None

    def there(self) -> Settings:
        """The settings of a cohort that must be there; raises `Complaint`."""
        settings = self.settings()
        if settings is None:
            raise Complaint(mark("There is no cohort in {folder}. Make one with meta-export cohort run."), folder=self.path)
        return settings

    def make(self, settings: Settings, words: Words) -> None:
        """The folder and what says how it is made."""
        for folder in (self.path, self.private):
            make_folder(folder)
            with suppress(OSError):  # a file system without permissions
                folder.chmod(0o700)
        write_whole(self.private / "README.txt", f"{words.say(PRIVATE)}\n".encode())
        write_whole(self.path / COHORT, msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other run works on this folder meanwhile; raises `Complaint` where one does.

        Nothing that a killed process was writing, here or on a worker of a cluster, is in it before or afterwards.
        """
        make_folder(self.private)
        file = self.private / LOCK
        try:
            handle = _locked(file)
        except OSError as error:
            raise cannot_write(file, error) from None
        if handle is None:
            raise Complaint(mark("Another run is working on {folder}. Wait until it has ended."), folder=self.path)
        try:
            self.tidy()
            try:
                yield
            finally:
                self.tidy()
        finally:
            os.close(handle)

    def tidy(self) -> None:
        """Remove what runs that were killed were writing."""
        for folder in (self.path, self.private, *self._branches()):
            remove_left_over(folder)

    # -- one donor ----------------------------------------------------------------------------------------------------

    def file(self, room: str, participant: str, ending: str = "parquet") -> Path:
        return self.private / room / participant[:2] / f"{participant}.{ending}"

    def receipt(self, participant: str) -> Receipt | None:
        """None: there is none, or what it says was read is not there."""
        try:
            found = decoded(self.file(RECEIPTS, participant, "json").read_bytes())
        except OSError:
            return None
        return None if found and found.status in READ and not self.file(CELLS, participant).exists() else found

    def receipts(self) -> Iterator[Receipt]:
        """Every receipt, in the order of pseudonyms."""
        for participant in self.participants():
            if receipt := self.receipt(participant):
                yield receipt

    def participants(self) -> Iterator[str]:
        """The pseudonyms of all who have a receipt, in order."""
        for branch in self._branches(RECEIPTS):
            yield from sorted(file.stem for file in branch.glob("[!.]*.json"))

    def write_receipt(self, receipt: Receipt) -> None:
        """Written last. One that a power cut took, or left empty, is none, and the donor is read again."""
        target = self.file(RECEIPTS, receipt.participant, "json")
        make_folder(target.parent)
        write_whole(target, encoded(receipt), lasting=False)

    def write_table(self, room: str, participant: str, table: Any) -> None:
        """Write a table of Arrow as Parquet; the same rows give the same bytes. They are on the disk before the receipt is."""
        from pyarrow import parquet

        target = self.file(room, participant)
        make_folder(target.parent)
        with appearing_whole(target, lasting=False) as made:
            parquet.write_table(table, made, compression="zstd")
            sync_file(made)

    def remove(self, participant: str, rooms: Collection[str] | None = None) -> None:
        """Remove what there is of a donor: in all rooms, or in these. The receipt goes first."""
        for room in self.rooms() if rooms is None else rooms:
            for ending in ("json", "parquet"):
                self.file(room, participant, ending).unlink(missing_ok=True)

    def rooms(self) -> list[str]:
        """The folders with files of each donor, that of the receipts first."""
        found = [entry.name for entry in self.private.iterdir() if entry.is_dir() and entry.name != COMPACT]
        return sorted(found, key=lambda name: (name != RECEIPTS, name))

    def _branches(self, *rooms: str) -> Iterator[Path]:
        for room in rooms or (self.rooms() if self.private.is_dir() else ()):
            with suppress(FileNotFoundError):
                yield from sorted(entry for entry in (self.private / room).iterdir() if entry.is_dir())

    # -- all donors ---------------------------------------------------------------------------------------------------

    def write_participants(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """`{pseudonym: {column: value}}` of all donors, in place of what is there; nothing, where there is nobody."""
        import pyarrow as pa
        from pyarrow import parquet

        names = list(dict.fromkeys(name for row in rows.values() for name in row))
        columns = {name: [row.get(name, "") for _, row in sorted(rows.items())] for name in names}
        schema = pa.schema([(name, pa.string()) for name in ("participant", *names)])
        with appearing_whole(self.private / "participants.parquet") as made:
            parquet.write_table(pa.table({"participant": sorted(rows), **columns}, schema), made, compression="zstd")

    def read_participants(self) -> dict[str, dict[str, str]]:
        """`{pseudonym: {column: value}}` of everybody whom a plan named so far."""
        from pyarrow import parquet

        file = self.private / "participants.parquet"
        if not file.is_file():
            return {}
        rows: list[dict[str, str]] = parquet.read_table(file).to_pylist()
        return {row.pop("participant"): row for row in rows}

    def forget(self, participants: Sequence[str]) -> int:
        """Remove donors, and remember that they are to be left out; how many of them there was something of.

        Remembered first: a run that is killed midway is ended by the next one.
        """
        known = self.forgotten()
        if set(participants) - known:
            write_whole(self.private / FORGOTTEN, "".join(f"{one}\n" for one in sorted({*known, *participants})).encode())
        return self.clear(participants)

    def clear(self, participants: Collection[str]) -> int:
        """Remove all that there is of donors; how many of them there was something of."""
        held = self.read_participants()
        there = [one for one in participants if one in held or self.file(RECEIPTS, one, "json").exists()]
        for one in participants:
            self.remove(one)
        if there:
            shutil.rmtree(self.private / COMPACT, ignore_errors=True)
            self.write_participants({one: row for one, row in held.items() if one not in there})
        return len(there)

    def write_counted(self, participants: Collection[str]) -> None:
        """Remember whom the figures in release/ count."""
        write_whole(self.private / COUNTED, "".join(f"{one}\n" for one in sorted(participants)).encode())

    def counted_and_gone(self) -> int:
        """How many donors the figures in release/ count of whom nothing is here any more."""
        if not (self.path / RELEASE).is_dir():
            return 0
        return len(self._pseudonyms(COUNTED).difference(self.participants()))

    def forgotten(self) -> frozenset[str]:
        """The pseudonyms of those who withdrew."""
        return self._pseudonyms(FORGOTTEN)

    def _pseudonyms(self, name: str) -> frozenset[str]:
        try:
            return frozenset((self.private / name).read_text("ascii").split())
        except FileNotFoundError:
            return frozenset()


if sys.platform == "win32":

    def _locked(file: Path) -> int | None:
        """A file that is there as long as this process has it open; None: another process has it. Raises `OSError`."""
        try:
            return os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_TEMPORARY, 0o600)
        except (FileExistsError, PermissionError):
            return None

else:

    def _locked(file: Path) -> int | None:
        """A lock, which the system takes from the dead; None: another process has it. Raises `OSError`.

        Some file systems have no locks: there nobody can know.
        """
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            pass
        return handle
