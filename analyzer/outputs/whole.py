"""How anything reaches the disk: whole or not at all, for the user alone, and never over a file of somebody else.

Everything is made under a name of its own beside the target and takes the target's name in one step. A single file comes from
`appearing_whole` or `write_whole`. A set of files is made in a `staged` folder first, and `take_names` gives the names of the
former set to all of them or to none.

A run that is killed leaves what it was making. The next run on the same target removes it, or ends what was begun: a lock that
the system takes from the dead tells whose it is. Names: `.meta-export-<CRC-32 of the target's name>-<random>.part`.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..words import Complaint, mark

if sys.platform != "win32":
    import fcntl

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
    """Whether a plain file is empty or carries a mark; a device, a pipe or a link, wherever it leads, is not even opened."""
    if target.is_symlink() or not target.is_file():
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
    wait until the disk has it, and looks for nothing that an earlier run left: for what can be made again after a power cut.
    Raises `Complaint` for what the system refuses.
    """

    def make(temporary: Path) -> None:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    try:
        with _in_making(target, make, tidy=lasting) as temporary:
            yield temporary
            if lasting:
                sync_file(temporary)
            take_name(temporary, target, lasting=lasting)
    except OSError as error:
        raise cannot_write(target, error) from None


@contextmanager
def staged(target: Path, into: Path | None = None) -> Iterator[Path]:
    """An empty folder beside the target, for the user alone (0700), to make a set of files in. `into`: where they are to lie.

    The block gives it, or its files, their names: `take_name`, `take_names`. What is left of it when the block ends is removed.
    """
    try:
        with _in_making(target.absolute(), lambda temporary: temporary.mkdir(mode=0o700), into=into) as temporary:
            yield temporary
    except OSError as error:
        raise cannot_write(into or target, error) from None


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """A new file for the user alone (0600), to be written piece by piece in a folder of ours; on the disk when the block ends."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        yield stream
    sync_file(target)


def take_name(made: Path, target: Path, *, lasting: bool = True) -> None:
    """Give what was made the name of the target, in one step; raises `OSError`."""
    os.replace(made, target)
    if lasting and os.name == "posix":
        _sync_folder(target.parent)


# -- a set of files takes its names -----------------------------------------------------------------------------------

_FORMER, _GONE = "former", "gone"
"""The folder in a staged one for the files of the former set: while they go there, and when all of them are gone."""


@contextmanager
def taking(made: Path) -> Iterator[None]:
    """Around `take_names` and the last look at what is there: no other run takes names meanwhile, and no signal comes between."""
    with _alone(made.parent), undisturbed():
        yield


def take_names(made: Path, folder: Path, names: Iterable[str], former: Iterable[str]) -> None:
    """Give the files of a staged folder their names in `folder` when those of the former set have gone: never are both there.

    When the system refuses one (`OSError`), all is as it was. After a kill the next run ends it: `_settle`.
    """
    moved: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        os.replace(source, target)
        moved.append((source, target))

    try:
        aside = made / _FORMER
        aside.mkdir(mode=0o700)
        for name in former:
            if os.path.lexists(folder / name):
                move(folder / name, aside / name)
        move(aside, made / _GONE)
        _sync_folder(made)
        for name in names:
            move(made / name, folder / name)
        _sync_folder(folder)
    except OSError:
        for source, target in reversed(moved):
            with suppress(OSError):  # what cannot go back stays in the staged folder, for the next run
                os.replace(target, source)
        raise


def _settle(made: Path, into: Path) -> bool:
    """End what a run that was killed had begun in `take_names`: back to the former set, or on to the new one. False: in vain.

    Nothing that has taken one of the names since is overwritten; then the rest stays where it is.
    """
    if (made / _FORMER).is_dir():
        rest = made / _FORMER
    elif (made / _GONE).is_dir():
        rest = made
    else:
        return True
    for file in [file for file in rest.iterdir() if file.name not in (_FORMER, _GONE)]:
        if os.path.lexists(into / file.name):
            return False
        os.replace(file, into / file.name)
    return True


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is begun in the block is ended: whoever asks the process to end (Ctrl-C, a polite kill) is heard afterwards."""
    if threading.current_thread() is not threading.main_thread():  # signals are not heard in another
        yield
        return
    heard: list[int] = []
    known = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))}
    former = {number: handler for number, handler in known.items() if handler not in (None, signal.SIG_IGN)}
    try:
        for number in former:
            signal.signal(number, lambda number, _: heard.append(number))
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for number in heard[:1]:
            signal.raise_signal(number)


# -- what is in the making, and what was ------------------------------------------------------------------------------

_MAKING: dict[Path, Path | None] = {}
"""What this process is making at the moment, known before it is made, and where the files of a set are to lie."""
_OTHERS: list[Callable[[], None]] = []
"""What ends those that make files for this process."""


@contextmanager
def when_abandoned(end: Callable[[], None]) -> Iterator[None]:
    """Should this process be asked to end within the block, `end()` is called first: it ends others that make files for it."""
    _OTHERS.append(end)
    try:
        yield
    finally:
        _OTHERS.remove(end)


def abandon() -> None:
    """Remove what this process is making: it is about to end."""
    for end in _OTHERS:
        end()
    for path, into in list(_MAKING.items()):
        _clear(path, into)


@contextmanager
def _in_making(target: Path, make: Callable[[Path], None], *, into: Path | None = None, tidy: bool = True) -> Iterator[Path]:
    """A new name beside the target; `make` makes what has it. It is ours until the block ends, and then gone."""
    made = target.with_name(f"{_prefix(target)}{os.urandom(8).hex()}.part")
    handle = None
    _MAKING[made] = into
    try:
        with _alone(target.parent):
            if tidy:
                _tidy_up(target, into)
            make(made)
            handle = _hold(made)
        yield made
    finally:
        if handle is not None:
            os.close(handle)
        _clear(made, into)
        del _MAKING[made]


def tidy_up(target: Path, into: Path) -> None:
    """Remove what dead runs left beside the target, or end what they began in `into`; nothing of a run that is alive."""
    with _alone(target.parent):
        _tidy_up(target, into)


def _tidy_up(target: Path, into: Path | None) -> None:
    with suppress(OSError):
        for path in _left_over(target.parent, _prefix(target)):
            _clear(path, into)


def remove_left_over(folder: Path) -> None:
    """Remove the files that dead runs were making in a folder, whatever they were to become; sets are their next run's to end."""
    with _alone(folder), suppress(OSError):  # alone: a file that another run has made and not yet locked would look left over
        for path in _left_over(folder):
            if not path.is_dir():
                _clear(path, None)


def _left_over(folder: Path, prefix: str = ".meta-export-") -> list[Path]:
    """What runs that are no longer alive were making in a folder; raises `OSError`."""
    found = [entry for entry in folder.iterdir() if entry.name.startswith(prefix) and entry.name.endswith(".part")]
    return [path for path in found if not _is_held(path)]


def _prefix(target: Path) -> str:
    return f".meta-export-{zlib.crc32(os.fsencode(target.name)):08x}-"


def _clear(made: Path, into: Path | None) -> None:
    """Remove what was made and has no name of its own; a set that was taking its names is brought to an end first."""
    with suppress(OSError):
        if made.is_symlink() or not made.is_dir():
            made.unlink()
        elif into is None or _settle(made, into):
            shutil.rmtree(made)


if sys.platform == "win32":

    def _hold(made: Path) -> int:
        """Say that what is made belongs to a run that is alive: a file beside it, which the system deletes with the process."""
        return os.open(made.with_suffix(".lock"), os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)

    def _is_held(path: Path) -> bool:
        return path.with_suffix(".lock").exists()

    @contextmanager
    def _alone(folder: Path) -> Iterator[None]:
        """Folders have no locks here: two runs on one target in the same instant may take each other's names."""
        yield

else:

    def _hold(made: Path) -> int | None:
        """Say that what is made belongs to a run that is alive: a lock, which the system takes from the dead."""
        return _locked(made, os.O_NOFOLLOW, fcntl.LOCK_NB)

    def _is_held(path: Path) -> bool:
        """Whether a run that is alive is making it; also True where the file system has no locks and nobody can know."""
        handle = _locked(path, os.O_NOFOLLOW, fcntl.LOCK_NB)
        if handle is not None:
            os.close(handle)
        return handle is None

    @contextmanager
    def _alone(folder: Path) -> Iterator[None]:
        """No other run of ours makes, takes or removes names in this folder meanwhile; without locks there is no such promise."""
        handle = None if folder in _MAKING else _locked(folder)  # a staged folder is ours, and held already
        try:
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def _locked(path: Path, opening: int = 0, locking: int = 0) -> int | None:
        """A lock on a file or folder, held until it is closed; None: another process has it, or there are none here."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | opening)
        except OSError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | locking)
        except OSError:
            os.close(handle)
            return None
        return handle


# -- the disk ---------------------------------------------------------------------------------------------------------


def sync_file(path: Path) -> None:
    """Wait until the disk has what a file holds."""
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
