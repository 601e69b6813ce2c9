"""`python -m meta_export_cohort.child`: the server that reads donors' archives, started by `children.py`."""

from __future__ import annotations

from analyzer.words import Complaint

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


if __name__ == "__main__":
    serve(work, warm)
