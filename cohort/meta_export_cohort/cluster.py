"""The other way to run: a cluster of Dask, which others made and somebody keeps. Imported only where a scheduler is named.

Its tasks are called by pseudonyms. Nothing of a donor's goes over the network but the addresses of files and what the donor
stated, and that encrypted: a scheduler that is not on this computer must speak TLS.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from analyzer.policy import load
from analyzer.version import VERSION
from analyzer.words import Complaint, mark
from analyzer.words.complaint import NOT_THERE

from .receipts import Job, Receipt

_LOG = logging.getLogger("distributed")
PATIENCE = "30s"
"""How long the scheduler may take to answer."""


@contextmanager
def connected(scheduler: str, ca: Path | None, cert: Path | None, key: Path | None) -> Iterator[tuple[Executor, int]]:
    """An executor that runs tasks on a cluster, and how many it runs at once; raises `Complaint`."""
    _refuse_open(scheduler)
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError:
        raise Complaint(mark("A cluster needs more packages: pip install “meta-export-cohort[cluster]”.")) from None
    security = None
    if scheduler.startswith("tls://"):
        files = {"tls_ca_file": ca, "tls_client_cert": cert, "tls_client_key": key}
        for name, file in files.items():
            if file is None:
                option = {"tls_ca_file": "--tls-ca", "tls_client_cert": "--tls-cert", "tls_client_key": "--tls-key"}[name]
                raise Complaint(mark("A scheduler with tls:// needs {option}."), option=option)
            if not file.is_file():
                raise Complaint(NOT_THERE, name=file)
        security = Security(require_encryption=True, **{name: os.fspath(file) for name, file in files.items() if file})
    with contextlib.ExitStack() as held:
        held.callback(_LOG.setLevel, _LOG.level)
        _LOG.setLevel(logging.CRITICAL)  # what goes wrong is said in a sentence, not in tracebacks
        try:
            client = held.enter_context(Client(scheduler, security=security, timeout=PATIENCE, set_as_default=False))
        except (OSError, ValueError, TimeoutError) as error:
            message = mark("The scheduler at {address} does not answer ({error}).")
            raise Complaint(message, address=scheduler, error=type(error).__name__) from None
        threads = sum(client.nthreads().values())
        if not threads:
            raise Complaint(mark("The scheduler at {address} has no workers."), address=scheduler)
        try:
            told = set(client.run(_version).values())
        except ImportError:
            told = {"?"}
        if told != {_version()}:
            message = mark(
                "The workers of {address} have meta-export {found}, this computer has {wanted}. Install the same everywhere."
            )
            raise Complaint(message, address=scheduler, found=", ".join(sorted(map(str, told))), wanted=_version())
        yield client.get_executor(pure=False), threads


def submitting(executor: Executor, work: Callable[[Job], Receipt]) -> Callable[[Job], Future[Receipt]]:
    """How a job is given to an executor: where it can have a name, by a pseudonym and something that no earlier run used."""
    if not type(executor).__module__.startswith("distributed."):
        return lambda job: executor.submit(work, job)
    run = os.urandom(4).hex()
    named: Any = executor.submit  # which takes more than other executors' does
    return lambda job: named(work, job, key=f"{job.participant}-{run}")


def reachable(executor: Executor) -> bool:
    """Whether the scheduler of an executor of Dask is there; true of every other executor."""
    client = getattr(executor, "_client", None)  # which has no public name
    return client is None or client.status == "running"


def _version() -> str:
    return f"{VERSION} ({load().id})"


def _refuse_open(scheduler: str) -> None:
    """Refuse what is neither encrypted nor on this computer."""
    parts = urlsplit(scheduler)
    if parts.scheme == "tls" and parts.hostname:
        return
    if parts.scheme == "tcp" and parts.hostname and _here(parts.hostname):
        return
    message = mark(
        "The scheduler {address} must be given as tls://HOST:PORT. Without encryption it may only be on this computer."
    )
    raise Complaint(message, address=scheduler)


def _here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
