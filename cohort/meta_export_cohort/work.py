"""`work(job) -> receipt`: what a thread or a worker of a cluster does for one donor. It raises nothing, whatever it is given.

An exception inside a task would be printed by a cluster's logs, with its message, and a message can quote an archive.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from analyzer.policy import load
from analyzer.version import VERSION
from analyzer.words import Complaint

from .children import CannotWrite, Children, ServerGone, children
from .folder import COHORT, RECEIPTS, Folder
from .receipts import Job, Receipt, Status, receipt_of

DISK_FULL, NO_FOLDER, OTHER_VERSION, GONE = "CannotWrite", "NoFolder", "OtherVersion", "ServerGone"
"""Why a job was not done here."""


def work(job: Job, nursery: Children | None = None) -> Receipt:
    """Have a child read a donor, and give the receipt that lies on the disk then."""
    try:
        return _work(job, nursery or _ours())
    except Exception as error:  # of ours; the donor is read by the next run
        return receipt_of(job, Status.LOST, type(error).__name__)


@cache
def _ours() -> Children:
    """The children of a worker of a cluster, which outlive the job."""
    return children()


def _work(job: Job, nursery: Children) -> Receipt:
    if (job.terms.version, job.terms.policy) != (VERSION, load().id):
        return receipt_of(job, Status.LOST, OTHER_VERSION)
    folder = Folder(Path(job.out))
    if not (folder.path / COHORT).is_file():  # of a worker that does not see the folder of the cohort
        return receipt_of(job, Status.LOST, NO_FOLDER)
    folder.remove(job.participant, [RECEIPTS])
    began = time.perf_counter()
    try:
        cause = _ended(job, nursery)
    except CannotWrite:
        return receipt_of(job, Status.LOST, DISK_FULL)
    except ServerGone:
        return receipt_of(job, Status.LOST, GONE)
    written = folder.receipt(job.participant)
    if written is not None:
        return written
    receipt = receipt_of(job, Status.FAILED, cause or "exit 0", seconds=time.perf_counter() - began)
    try:
        folder.remove(job.participant)
        folder.write_receipt(receipt)
    except (Complaint, OSError):
        return receipt_of(job, Status.LOST, DISK_FULL)
    return receipt


def _ended(job: Job, nursery: Children) -> str | None:
    """How the child ended. A server that is gone, as by the system for want of memory, is started once more."""
    try:
        return nursery.ended(job)
    except ServerGone:
        return nursery.ended(job)
