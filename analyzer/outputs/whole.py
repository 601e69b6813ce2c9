"""How anything reaches the disk: whole or not at all, for the user alone, and never over a file of somebody else.

Everything is made under a name of its own beside the target and takes the target's name in one step. A single file comes from
`appearing_whole` or `write_whole`. A set of files is made in a `staged` folder first, so that the names are taken only when all
of them are there.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..words import Complaint, mark

CANNOT_WRITE = mark("{file} cannot be written ({error}).")
NO_FOLDER = mark("The folder {folder} does not exist.")
FOREIGN = mark("{file} already exists and was not made by this tool, so it was left unchanged. Choose another place.")


def cannot_write(file: Path, error: OSError) -> Complaint:
    """The complaint about a file or folder that the system did not let us write."""
    return Complaint(CANNOT_WRITE, file=file, error=error.strerror or error)


def make_folder(folder: Path) -> None:
    """Make the folder that is written to, if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Complaint(mark("The folder {folder} cannot be created ({error})."), folder=folder, error=error.strerror) from None


def refuse_foreign(target: Path, *marks: str, within: int = 0) -> None:
    """Refuse to write where there is no folder, or where a file is that does not carry one of our marks.

    A mark begins at the start of the file, or at most `within` bytes after it. An empty file is nobody's loss. Names such as
    `items.csv` are common: without this check a user could lose a file of their own.
    """
    if not target.parent.is_dir():
        raise Complaint(NO_FOLDER, folder=target.parent)
    if os.path.lexists(target) and not _is_ours(target, [one.encode() for one in marks], within):
        raise Complaint(FOREIGN, file=target)


def _is_ours(target: Path, marks: list[bytes], within: int) -> bool:
    """Whether a plain file is empty or carries a mark; a device, a pipe or a link to nothing is not even opened."""
    if not target.is_file():
        return False
    try:
        with target.open("rb") as stream:
            start = stream.read(within + max(map(len, marks)))
    except OSError as error:
        raise cannot_write(target, error) from None
    return not start or any(start.find(one, 0, within + len(one)) >= 0 for one in marks)


def write_whole(target: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file for the user alone (0600): it appears whole, or not at all. See `appearing_whole`."""
    with appearing_whole(target, lasting=lasting) as temporary:
        temporary.write_bytes(data)


@contextmanager
def appearing_whole(target: Path, *, lasting: bool = True) -> Iterator[Path]:
    """An empty file beside the target, for the user alone (0600), to be written in the block and closed there.

    It takes the target's name when the block ends well; whatever happens else, nothing of it stays. `lasting=False` does not
    wait until the disk has it: for what can be made again after a power cut. Raises `Complaint` for what the system refuses.
    """
    temporary = _beside(target)
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        if lasting:
            _sync_file(temporary)
        take_name(temporary, target, lasting=lasting)
    except OSError as error:
        raise cannot_write(target, error) from None
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty folder beside the one named, for the user alone (0700), to make a set of files in.

    The block moves it, or its files, with `take_name`. What is left of it when the block ends is removed.
    """
    temporary = _beside(folder.absolute())
    try:
        temporary.mkdir(mode=0o700)
        yield temporary
    except OSError as error:
        raise cannot_write(folder, error) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """A new file for the user alone (0600), to be written piece by piece in a folder of ours; on the disk when the block ends."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        yield stream
    _sync_file(target)


def take_name(made: Path, target: Path, *, lasting: bool = True) -> None:
    """Give what was made the name of the target, in one step; raises `OSError`."""
    os.replace(made, target)
    if lasting and os.name == "posix":
        _sync_folder(target.parent)


def _beside(target: Path) -> Path:
    """A name that nothing has. It is known before anything is made, so that an interruption at any point leaves nothing."""
    return target.with_name(f".meta-export-{secrets.token_hex(8)}.part")


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut; some file systems do not offer it, and that is no error."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
