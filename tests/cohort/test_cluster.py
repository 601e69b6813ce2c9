"""A run on a real cluster of Dask: the same outputs, the same faults, and nothing of a donor in what it keeps or prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from distributed.diagnostics.plugin import SchedulerPlugin

from analyzer.words import Complaint
from meta_export_cohort import Status, cluster, engine, plan, run
from meta_export_cohort.folder import Folder
from sample_exports.generations import generation
from tests.cohort.donors import KEY, donors, kept, left_behind, rows
from tests.cohort.test_faults import ACTS, GIGABYTE, by_name
from tests.cohort.wild import tell, work
from tests.making import Command
from tests.sentinels import Sentinels

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::UserWarning")
"""Of distributed's own, when its processes are killed."""


class Keys(SchedulerPlugin):  # type: ignore[misc]
    """Every key that a task ever had."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def transition(self, key: object, *args: Any, **more: Any) -> None:
        self.seen.add(str(key))


@pytest.fixture(scope="module")
def dask() -> Iterator[tuple[LocalCluster, Client, Keys]]:
    keys = Keys()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None) as made,
        Client(made, set_as_default=False) as client,
    ):
        made.scheduler.add_plugin(keys)
        yield made, client, keys


def test_the_outputs_are_those_of_a_run_on_this_computer(dask: tuple[LocalCluster, Client, Keys], tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 12), tmp_path / "out"
    receipts = list(run(plan(source, KEY), out, KEY, executor=dask[1].get_executor(pure=False), workers=2))
    assert {receipt.status for receipt in receipts} == {Status.DONE}
    list(run(plan(source, KEY), tmp_path / "here", KEY, workers=2))
    assert kept(out) == kept(tmp_path / "here")


def test_what_befalls_a_donor_befalls_no_worker(
    dask: tuple[LocalCluster, Client, Keys], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client, keys = dask
    monkeypatch.setattr(engine, "work", work)
    source, out = donors(tmp_path / "donors", 14), tmp_path / "out"
    for name, (act, _, _) in ACTS.items():
        tell(source / name, act)
    workers = client.run(os.getpid)
    executor = client.get_executor(pure=False)
    receipts = by_name(source, list(run(plan(source, KEY), out, KEY, executor=executor, workers=2, memory=2 * GIGABYTE)))
    for name, (_, status, error) in ACTS.items():
        assert (receipts[name].status, receipts[name].error) == (status, error), name
    assert {one.status for name, one in receipts.items() if name not in ACTS} == {Status.DONE}
    assert client.run(os.getpid) == workers, "no worker died"
    assert left_behind(out) == [], "not even of whom died while writing"
    logs = repr(client.get_worker_logs(nanny=True)) + repr(client.get_worker_logs()) + repr(client.get_scheduler_logs())
    assert "HIV" not in logs and "record 7" not in logs
    assert not [key for key in keys.seen if "person" in key]


def test_a_worker_that_is_killed_loses_nothing(dask: tuple[LocalCluster, Client, Keys], tmp_path: Path) -> None:
    _, client, _ = dask
    source, out = donors(tmp_path / "donors", 24), tmp_path / "out"
    receipts = []
    for receipt in run(plan(source, KEY), out, KEY, executor=client.get_executor(pure=False), workers=2):
        receipts.append(receipt)
        if len(receipts) == 5:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
    assert {receipt.status for receipt in receipts} == {Status.DONE} and len(receipts) == 24
    assert left_behind(out) == []
    list(run(plan(source, KEY), tmp_path / "here", KEY, workers=2))
    assert kept(out) == kept(tmp_path / "here")


def test_nothing_planted_is_in_what_a_cluster_keeps_or_prints(dask: tuple[LocalCluster, Client, Keys], tmp_path: Path) -> None:
    made, client, keys = dask
    planted = Sentinels()
    folder = tmp_path / "donors" / planted.word("the donor's folder")
    with planted.everywhere() as life:
        for platform, name in (("facebook", "G6b"), ("instagram", "G3")):
            generation(platform, name).render(life, folder / f"{platform}-{planted.word('the archive')}")
    before, out = set(keys.seen), tmp_path / "out"
    (receipt,) = run(plan(tmp_path / "donors", KEY), out, KEY, executor=client.get_executor(pure=False), workers=2)
    assert receipt.status in (Status.DONE, Status.PROBLEMS) and receipt.items > 50
    counted = repr(rows(out, receipt.participant))
    written = "".join(f"{file.relative_to(out)} {file.read_bytes()!r}" for file in out.rglob("*") if file.is_file())
    logs = repr([client.get_worker_logs(), client.get_worker_logs(nanny=True), client.get_scheduler_logs()])
    events = repr([made.scheduler.get_events(), dict(made.scheduler.tasks)])
    assert keys.seen - before
    assert planted.found(counted) == set()
    by_chance = {"Life.born", "Place: a coordinate"}  # four digits, which a port or a time can have
    for text in (written, logs, events, repr(keys.seen), repr(receipt)):
        assert planted.found(text) <= by_chance


def test_a_worker_that_has_another_version_or_another_disk_reads_nothing(tmp_path: Path) -> None:
    from msgspec.structs import replace

    from tests.cohort.test_faults import _job

    source, out = donors(tmp_path / "donors", 1), tmp_path / "out"
    list(run(plan(source, KEY), out, KEY))
    before = kept(out)
    job = _job(source, out)
    other = engine.work(replace(job, terms=replace(job.terms, version="0.0.1")))
    elsewhere = engine.work(replace(job, out=str(tmp_path / "not mounted")))
    assert [(one.status, one.error) for one in (other, elsewhere)] == [
        (Status.LOST, "OtherVersion"),
        (Status.LOST, "NoFolder"),
    ]
    assert kept(out) == before and not (tmp_path / "not mounted").exists()


# -- a cluster of its own, with TLS -----------------------------------------------------------------------------------


@contextmanager
def encrypted(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A scheduler in another process, and the options that name it."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cohort.scheduler", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout and process.stdin
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("tls://")
        files = [f"--tls-{name}={folder / f'{name}.pem'}" for name in ("ca", "cert", "key")]
        yield process, ["--scheduler", address, *files]
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def test_a_scheduler_that_is_killed_is_told_and_nothing_is_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With TLS, by the command: first all is well, then the scheduler dies at the fifth receipt."""
    command = Command(capsys)
    source, out = donors(tmp_path / "donors", 16), tmp_path / "out"
    KEY.write(tmp_path / "study.key")
    given = ["--to", str(out), "--key", str(tmp_path / "study.key"), "--lang", "en"]
    with encrypted(tmp_path / "tls") as (process, options):
        ran = command("cohort", "run", str(source), *given, *options)
        assert (ran.code, "16 donors were read." in ran.err) == (0, True), ran.err
        first = kept(out)

        again = tmp_path / "again"
        files = {name: tmp_path / "tls" / f"{name}.pem" for name in ("ca", "cert", "key")}
        receipts = []
        with cluster.connected(options[1], files["ca"], files["cert"], files["key"]) as (executor, threads):
            assert threads == 2
            for receipt in run(plan(source, KEY), again, KEY, executor=executor, workers=1, as_of=Folder(out).there().as_of):
                receipts.append(receipt)
                if len(receipts) == 5:
                    process.send_signal(signal.SIGKILL)
    assert len(receipts) == 16 and capsys.readouterr().err == "", "no traceback of a library"
    lost = {receipt.participant for receipt in receipts if receipt.status is Status.LOST}
    assert lost and lost.isdisjoint({one.participant for one in receipts if one.status is not Status.LOST})
    list(run(plan(source, KEY), again, KEY, workers=2))
    assert kept(again) == first


@pytest.mark.parametrize(
    ("scheduler", "said"),
    [
        ("tcp://example.org:8786", "must be given as tls://"),
        ("10.1.2.3:8786", "must be given as tls://"),
        ("http://localhost:8786", "must be given as tls://"),
        ("tls://localhost:1", "needs --tls-ca"),
        ("tcp://127.0.0.1:1", "does not answer"),
    ],
)
def test_a_scheduler_that_cannot_be_used_is_told(scheduler: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "100ms")
    with pytest.raises(Complaint) as refused, cluster.connected(scheduler, None, None, None):
        pass
    assert said in refused.value.message.format_map({**refused.value.values})
