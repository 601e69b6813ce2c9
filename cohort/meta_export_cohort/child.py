"""`python -m meta_export_cohort.child`: the server that reads donors' archives, started by `children.py`."""

from __future__ import annotations

from analyzer.words import Complaint

from . import addresses
from .children import CANNOT_WRITE, serve
from .reading import read
from .receipts import Job
from .warm import warm


def work(job: Job) -> int:
    """Read a donor and write what is kept; the exit code of the child."""
    try:
        read(job)
    except Complaint:
        return CANNOT_WRITE
    return 0


def load(job: Job) -> None:
    """What this job needs and most do not, for the children to come too: reading from S3 takes a second to import."""
    for part in job.parts:
        if addresses.is_address(part.address):
            addresses.load(part.address.partition("://")[0])


if __name__ == "__main__":
    serve(work, warm, load)
