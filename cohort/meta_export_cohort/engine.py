"""A cohort is read: each donor that has no valid receipt becomes a job, jobs go out in windows, receipts come back.

One computer: threads wait for children, and no socket is opened. A cluster: an executor of Dask, or any other. Either way the
receipt on the disk is the truth. What has none was not done, and the next run does it.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version as version_of
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from analyzer.model import Progress, Stage, no_progress
from analyzer.outputs.whole import when_abandoned
from analyzer.policy import load
from analyzer.version import VERSION
from analyzer.words import Complaint, Words, mark

from .children import children
from .cluster import reachable, submitting
from .folder import Folder, Settings
from .keys import Key
from .planning import Donor, Plan
from .receipts import Job, Keep, Receipt, Status, Terms, receipt_of
from .work import DISK_FULL, work

WINDOW = 50
"""Jobs that are given out at once for each worker: a scheduler keeps 11 KB for each (measured with Dask 2026.8)."""
SECONDS, MEMORY = 600.0, 4 << 30
"""What a donor may take, unless somebody says otherwise: time, and bytes of addresses (RLIMIT_AS)."""
FULL_DISK = mark(
    "Results cannot be written to {folder}, so the run has stopped. Make room and run again: what is done stays done."
)
MADE_WITH = ("msgspec", "orjson", "py3langid", "pyarrow", "selectolax")
"""Packages that what is read depends on."""


def run(
    plan: Plan,
    out: str | Path,
    key: Key,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    keep: Keep | str = Keep.COUNTS,
    as_of: dt.date | None = None,
    companies: bool = False,
    retry_failed: bool = False,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    progress: Progress = no_progress,
    lang: str = "en",
) -> Iterator[Receipt]:
    """Read the donors of a plan into the folder `out`, and give the receipt of each that had none, as they come.

    executor      runs the jobs, as `distributed.Client(…).get_executor()` gives one; None: children of this process
    workers       how many at once; None: one for each processor
    keep          counts, rows or text, but of no donor more than was agreed to
    as_of         the date of the policy to apply; None: that of the earlier run, else of the latest policy text in the data
    companies     name the companies that sent data to Meta
    retry_failed  read again those that failed
    seconds, memory   what one donor may take
    progress      called as `progress(stage, done, total)` with the bytes of the donors that are read
    lang          language of the note that lies in the folder

    What there is of those who said no, withdrew or were forgotten is removed first. Raises `Complaint`, also midway when the
    disk is full.
    """
    folder = Folder(Path(out))
    known = folder.settings()
    if known is not None and known.key != key.fingerprint():
        message = mark("{folder} was made with another key: its fingerprint is {wanted}, not {found}.")
        raise Complaint(message, folder=folder.path, found=key.fingerprint(), wanted=known.key)
    settings = Settings(
        version=VERSION,
        policy=load().id,
        as_of=as_of or (known.as_of if known else dt.date.fromisoformat(load().id)),
        keep=Keep(keep),
        options={"companies": companies},
        key=key.fingerprint(),
        made_with={"python": platform.python_version(), **{name: version_of(name) for name in MADE_WITH}},
    )
    folder.make(settings, Words(lang))
    with folder.alone():
        left_out = _put_in_order(folder, plan)
        donors = [donor for donor in plan.donors if donor.participant not in left_out]
        due = list(_due(donors, folder, settings, key, retry_failed))
        salt = key.salt()
        jobs = (_job(donor, terms, folder, settings, salt, seconds, memory) for donor, terms in due)
        sizes = {donor.participant: donor.bytes for donor, _ in due}
        done, total = 0, sum(sizes.values())
        at_once = workers or os.cpu_count() or 1
        with _submitting(executor, at_once, folder) as (submit, alive):
            for receipt in drive(jobs, submit, alive, WINDOW * at_once):
                if receipt.status is Status.LOST and receipt.error == DISK_FULL:
                    raise Complaint(FULL_DISK, folder=folder.path)
                done += sizes[receipt.participant]
                progress(Stage.READ, done, total)
                yield receipt


def _put_in_order(folder: Folder, plan: Plan) -> frozenset[str]:
    """Remove what must not be there, write down who takes part; the pseudonyms of those who withdrew."""
    forgotten = folder.forgotten()
    gone = forgotten.union(plan.left_out)
    folder.clear(gone)
    rows = {**folder.read_participants(), **plan.participants()}
    folder.write_participants({name: row for name, row in rows.items() if name not in gone})
    return forgotten


def _due(
    donors: Iterable[Donor], folder: Folder, settings: Settings, key: Key, retry_failed: bool
) -> Iterator[tuple[Donor, Terms]]:
    """The donors without a receipt that is still valid, and what theirs will be valid for."""
    for donor in donors:
        said = msgspec.json.encode((donor.answers, settings.options))
        terms = Terms(
            inputs=donor.inputs,
            version=settings.version,
            policy=settings.policy,
            as_of=settings.as_of,
            keep=settings.keep.at_most(donor.scope),
            options=key.digest(said.decode()),
        )
        receipt = folder.receipt(donor.participant)
        again = retry_failed and receipt is not None and receipt.status is Status.FAILED
        if receipt is None or receipt.terms != terms or again:
            yield donor, terms


def _job(donor: Donor, terms: Terms, folder: Folder, settings: Settings, salt: str, seconds: float, memory: int) -> Job:
    return Job(
        out=os.fspath(folder.path),
        participant=donor.participant,
        parts=donor.parts,
        port=donor.port,
        answers=donor.answers,
        companies=bool(settings.options["companies"]),
        salt=salt,
        terms=terms,
        seconds=seconds,
        memory=memory,
    )


@contextmanager
def _submitting(
    executor: Executor | None, workers: int, folder: Folder
) -> Iterator[tuple[Callable[[Job], Future[Receipt]], Callable[[], bool]]]:
    """How a job is given out, and whether what does the jobs is still there."""
    if executor is not None:
        yield submitting(executor, work), lambda: reachable(executor)
        return
    nursery = children()

    def end() -> None:
        nursery.abandon()
        folder.tidy()

    pool = ThreadPoolExecutor(workers, thread_name_prefix="donor")
    with when_abandoned(end):
        try:
            yield lambda job: pool.submit(work, job, nursery), lambda: True
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            nursery.close()
            pool.shutdown()


def drive(
    jobs: Iterable[Job], submit: Callable[[Job], Future[Receipt]], alive: Callable[[], bool], window: int
) -> Iterator[Receipt]:
    """Give out jobs, at most `window` at once, and give what comes back, in the order in which it does.

    A job whose future has no result is lost. When it was cancelled, as most are when a scheduler is gone, no more are given out;
    when nothing comes and nothing is `alive` any more, nothing is waited for (a job given out just then has no end).
    """
    rest = iter(jobs)
    ended: SimpleQueue[Future[Receipt]] = SimpleQueue()
    running: dict[Future[Receipt], Job] = {}
    stopped = False

    def give_out(most: int) -> None:
        for job in islice(rest, most):
            future = submit(job)
            running[future] = job
            future.add_done_callback(ended.put)

    try:
        give_out(window)
        while running:
            try:
                future = ended.get(timeout=_LOOK)
            except Empty:
                if alive():
                    continue
                gone, stopped = list(running.values()), True
                running.clear()
                yield from (receipt_of(job, Status.LOST, _CANCELLED) for job in gone)
                break
            receipt = _receipt(running.pop(future), future)
            stopped = stopped or receipt.error == _CANCELLED
            if not stopped:
                give_out(1)
            yield receipt
        yield from (receipt_of(job, Status.LOST, _CANCELLED) for job in rest)
    finally:
        for future in running:
            future.cancel()


_CANCELLED = "Cancelled"
_LOOK = 2.0
"""Seconds without news after which it is asked whether anything can come."""


def _receipt(job: Job, future: Future[Receipt]) -> Receipt:
    try:
        return future.result()
    except CancelledError:
        return receipt_of(job, Status.LOST, _CANCELLED)
    except Exception as error:  # of the cluster: a worker that died too often
        return receipt_of(job, Status.LOST, type(error).__name__)
