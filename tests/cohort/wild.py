"""`python -m tests.cohort.wild`: a server whose children do to themselves what a donor's file `wild` says, and read the others.

No archive is known that kills its reader; a child that does so on its own is as good as one. `work` is what a worker of a cluster
does with such children.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

from analyzer.outputs import whole
from meta_export_cohort import child
from meta_export_cohort.children import Children, children, serve
from meta_export_cohort.receipts import Job, Receipt
from meta_export_cohort.warm import warm
from meta_export_cohort.work import work as real


def wild() -> Children:
    return children("tests.cohort.wild")


def work(job: Job) -> Receipt:
    """What a worker does, with wild children; they outlive the job."""
    return real(job, _of_this_worker())


@cache
def _of_this_worker() -> Children:
    return wild()


def tell(donor: Path, act: str) -> None:
    (donor / "wild").write_text(act)


def _hang() -> None:
    while True:
        signal.pause()


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(64 << 20))


def _say() -> None:
    raise ValueError("at record 7: my HIV test came back")


def _at_the_disk(act: Callable[[], None]) -> Callable[[], None]:
    """Read, and do it when the first file is to reach the disk."""

    def later() -> None:
        whole.os.fsync = lambda handle: act()  # type: ignore[assignment]

    return later


def _refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _take_the_server_along() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(7)


ACTS: dict[str, Callable[[], object]] = {
    "segfault": lambda: ctypes.string_at(0),
    "be killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "hang": _hang,
    "eat": _eat,
    "leave": lambda: os._exit(7),
    "raise": _say,
    "die while writing": _at_the_disk(lambda: os.kill(os.getpid(), signal.SIGKILL)),
    "hang while writing": _at_the_disk(_hang),
    "fill the disk": _at_the_disk(_refuse),
    "take the server along": _take_the_server_along,
}


def _wildly(job: Job) -> int:
    told = Path(job.parts[0].address) / "wild"
    if told.is_file():
        analyse = child.read.__globals__["analyse_archives"]

        def acting(*given: object, **more: object) -> object:
            ACTS[told.read_text()]()
            return analyse(*given, **more)

        child.read.__globals__["analyse_archives"] = acting  # of this child alone: it ends with the job
    return child.work(job)


if __name__ == "__main__":
    serve(_wildly, warm, child.load)
