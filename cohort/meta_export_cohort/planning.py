"""What is to be read: donors under their pseudonyms, with their files, their answers and what they agreed to.

A source is a folder (of this computer or at an address), a manifest, or what Port collected (a folder or a ZIP of donations).
In a folder each sub-folder is a donor, and so is each ZIP, save that the parts of one export belong together. Nothing is opened
here but the folder, the manifest and the directory of a ZIP of donations: 100,000 donors are listed in seconds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from analyzer.archive import open_archive
from analyzer.model import Answers
from analyzer.recognise import export_key
from analyzer.words import Complaint, cannot_open, mark

from . import addresses
from .keys import Key
from .manifest import entries
from .receipts import Keep, Part

MANIFESTS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
CONSENT_SCOPE = "consent_scope"
_DONATION = re.compile(r"(?:^|[_/])participant=([^_/]+)(?=[_./]).*\.json$", re.IGNORECASE)
"""`assignment=5_task=9_participant=abc_source=…_key=SESSION-PLATFORM.json`, as Eyra Next names files (storage/filename.ex)."""


class Donor(Struct, frozen=True, kw_only=True):
    """One donor: a pseudonym, and what is read. `inputs`: keyed digest of names, sizes and times; `missing`: nothing is there."""

    participant: str
    parts: tuple[Part, ...]
    bytes: int
    inputs: str
    missing: bool = False
    port: bool = False
    scope: Keep = Keep.COUNTS
    answers: Answers = Answers()
    covariates: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Donor({self.participant})"


class Plan(Struct, frozen=True, kw_only=True):
    """Everybody who is read, in the order of pseudonyms, and those who are not.

    left_out  pseudonyms of those who said no or withdrew; what there is of them is removed
    other     files and folders of the source that are no donor's
    lacking   rows of the manifest of which the path leads to no file
    """

    donors: tuple[Donor, ...]
    left_out: tuple[str, ...] = ()
    other: int = 0
    lacking: tuple[int, ...] = ()

    def participants(self) -> dict[str, dict[str, str]]:
        """What may be known of each donor beside the cells: `{pseudonym: {column: value}}`."""
        return {donor.participant: {CONSENT_SCOPE: donor.scope, **donor.covariates} for donor in self.donors}


def plan(source: str | Path, key: Key, *, port: bool = False) -> Plan:
    """List the donors of a source; raises `Complaint`. `port`: it holds donations of Port, else archives or a manifest."""
    place = os.fspath(source)
    if port:
        return _ordered(*_donations(place, key))
    if place.lower().endswith(MANIFESTS):
        return _of_manifest(place, key)
    return _ordered(*(_at_address(place, key) if addresses.is_address(place) else _in_folder(Path(place), key)))


def _ordered(donors: Iterable[Donor], other: int) -> Plan:
    return Plan(donors=tuple(sorted(donors, key=lambda donor: donor.participant)), other=other)


# -- what a file is told by -------------------------------------------------------------------------------------------


class _File(Struct, frozen=True):
    """A file of a donor: where, and what it is told by when it has changed."""

    part: Part
    name: str
    bytes: int
    stamp: str


def _donor(key: Key, participant: str, parts: Iterable[Part], files: Iterable[_File], *, port: bool = False) -> Donor:
    held = sorted(files, key=lambda file: file.name)
    said = "\n".join(f"{file.name}\0{file.bytes}\0{file.stamp}" for file in held)
    return Donor(
        participant=key.pseudonym(participant),
        parts=tuple(parts),
        bytes=sum(file.bytes for file in held),
        inputs=key.digest(said),
        missing=not held,
        port=port,
    )


def _walked(path: str, below: str = "") -> Iterator[_File]:
    """The files of a folder, however deep; links are not followed. One that cannot be listed has none, and reading says so."""
    try:
        with os.scandir(path) as scanned:
            entries_ = list(scanned)
    except OSError:
        return
    for entry in entries_:
        name = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(entry.path, f"{name}/")
        elif file := _of_entry(entry, name):
            yield file


def _of_entry(entry: os.DirEntry[str], name: str) -> _File | None:
    try:
        status = entry.stat()
    except OSError:  # a link to nothing, or gone since
        return None
    return _File(Part(entry.path), name, status.st_size, str(status.st_mtime_ns))


# -- folders ----------------------------------------------------------------------------------------------------------


def _in_folder(folder: Path, key: Key) -> tuple[list[Donor], int]:
    donors: list[Donor] = []
    zips: dict[str, list[_File]] = {}
    other = 0
    try:
        with os.scandir(folder) as scanned:
            listed = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        raise cannot_open(folder, error) from None
    for entry in listed:
        if entry.name.startswith((".", "__MACOSX")):
            continue
        if entry.is_dir():
            donors.append(_donor(key, entry.name, [Part(entry.path)], _walked(entry.path)))
        elif entry.name.lower().endswith(".zip") and (file := _of_entry(entry, entry.name)):
            zips.setdefault(export_key(entry.name), []).append(file)
        else:
            other += 1
    return donors + _of_zips(zips, key), other


def _of_zips(zips: dict[str, list[_File]], key: Key) -> list[Donor]:
    return [_donor(key, name, [file.part for file in files], files) for name, files in zips.items()]


def _at_address(address: str, key: Key) -> tuple[list[Donor], int]:
    donors: list[Donor] = []
    zips: dict[str, list[_File]] = {}
    other = 0
    for folder in addresses.folders_at(address):
        files = [file for file in _files_at(folder) if file.name.lower().endswith(".zip")]
        donors.append(_donor(key, folder.rpartition("/")[2], [file.part for file in files], files))
    for file in _files_at(address):
        if file.name.lower().endswith(".zip"):
            zips.setdefault(export_key(file.name), []).append(file)
        else:
            other += 1
    return donors + _of_zips(zips, key), other


def _files_at(address: str) -> list[_File]:
    return [_File(Part(one.address), one.name, one.bytes, one.stamp) for one in addresses.held_at(address)]


# -- manifests --------------------------------------------------------------------------------------------------------


def _of_manifest(source: str, key: Key) -> Plan:
    donors, left_out, lacking = [], [], []
    for entry in entries(source):
        if entry.consent != "yes":
            left_out.append(key.pseudonym(entry.participant))
            continue
        parts: list[Part] = []
        files: list[_File] = []
        for path, row in entry.paths.items():
            held = list(_named(path))
            if not held:
                lacking.append(row)
            files += held
            parts += [file.part for file in held] if addresses.is_address(path) else [Part(path)]
        found = _donor(key, entry.participant, parts, files)
        donors.append(
            Donor(
                participant=found.participant,
                parts=found.parts,
                bytes=found.bytes,
                inputs=found.inputs,
                missing=found.missing,
                scope=entry.scope,
                answers=entry.answers,
                covariates=entry.covariates,
            )
        )
    donors.sort(key=lambda donor: donor.participant)
    return Plan(donors=tuple(donors), left_out=tuple(sorted(left_out)), lacking=tuple(sorted(set(lacking))))


def _named(path: str) -> Iterator[_File]:
    """The files that a path of a manifest names: itself, or what is in the folder. None, where nothing is there."""
    if addresses.is_address(path):
        yield from _files_at(path)
    elif os.path.isdir(path):  # noqa: PTH112  a hundred thousand of them
        yield from _walked(path)
    else:
        try:
            status = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            return
        yield _File(Part(path), os.path.basename(path), status.st_size, str(status.st_mtime_ns))  # noqa: PTH119


# -- donations of Port ------------------------------------------------------------------------------------------------


def _donations(place: str, key: Key) -> tuple[list[Donor], int]:
    """The donors of a folder or of a ZIP of donations. What has no participant in its name is no donation."""
    donors: dict[str, list[_File]] = {}
    other = 0
    for file in _members(place) if place.lower().endswith(".zip") else _donated(place):
        if found := _DONATION.search(file.name):
            donors.setdefault(found[1], []).append(file)
        else:
            other += 1
    if not donors:
        message = mark("{name} holds no donation of Port: a JSON file with participant= in its name.")
        raise Complaint(message, name=place.rstrip("/").rpartition("/")[2])
    return [_donor(key, name, [file.part for file in files], files, port=True) for name, files in donors.items()], other


def _donated(place: str) -> Iterable[_File]:
    if addresses.is_address(place):
        return _files_at(place)
    if not Path(place).is_dir():
        raise cannot_open(place, NotADirectoryError(20, os.strerror(20)))
    return (file for file in _walked(place) if not file.name.startswith("."))


def _members(place: str) -> Iterator[_File]:
    if addresses.is_address(place):
        with addresses.opened(place) as stream:
            archive = open_archive(stream)
    else:
        archive = open_archive(Path(place))
    for member in archive.members:
        yield _File(Part(place, member.name), member.path, member.bytes, f"{member.crc}")
    archive.close()
