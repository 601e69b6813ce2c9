"""What an archive, a system or a user can do to a run on this computer: it costs the donor whom it befalls, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import psutil
import pytest

from analyzer.outputs.whole import abandon
from analyzer.words import Complaint
from meta_export_cohort import Receipt, Status, engine, plan, run
from meta_export_cohort.children import Forks, ServerGone, Spawned
from meta_export_cohort.folder import Folder
from tests.cohort.donors import KEY, donors, kept, left_behind
from tests.cohort.hostile import hostile
from tests.cohort.wild import tell, wild

GIGABYTE = 10**9
ACTS = {
    "person1": ("segfault", Status.FAILED, "SIGSEGV"),
    "person2": ("be killed", Status.FAILED, "SIGKILL"),
    "person4": ("eat", Status.FAILED, "MemoryError"),
    "person5": ("leave", Status.FAILED, "exit 7"),
    "person6": ("raise", Status.FAILED, "ValueError"),
    "person7": ("die while writing", Status.FAILED, "SIGKILL"),
}


@pytest.fixture
def wildly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "children", wild)


def by_name(source: Path, receipts: list[Receipt]) -> dict[str, Receipt]:
    names = {KEY.pseudonym(folder.name): folder.name for folder in source.iterdir()}
    return {names[receipt.participant]: receipt for receipt in receipts}


@pytest.mark.usefixtures("wildly")
def test_what_befalls_a_donor_is_said_in_a_word_and_the_others_are_read(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 12), tmp_path / "out"
    for name, (act, _, _) in ACTS.items():
        tell(source / name, act)
    receipts = by_name(source, list(run(plan(source, KEY), out, KEY, workers=2, memory=2 * GIGABYTE)))
    for name, (_, status, error) in ACTS.items():
        assert (receipts[name].status, receipts[name].error) == (status, error), name
        assert Folder(out).receipt(KEY.pseudonym(name)) == receipts[name]
        assert not Folder(out).file("cells", KEY.pseudonym(name)).exists()
    assert {one.status for name, one in receipts.items() if name not in ACTS} == {Status.DONE}
    written = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
    assert b"HIV" not in written and b"record 7" not in written

    # they are not tried again until somebody asks, and then, well-behaved, leave what an undisturbed run leaves
    assert list(run(plan(source, KEY), out, KEY)) == []
    for name in ACTS:
        (source / name / "wild").unlink()
    assert len(list(run(plan(source, KEY), out, KEY, workers=2, retry_failed=True))) == len(ACTS)
    list(run(plan(source, KEY), tmp_path / "undisturbed", KEY, workers=2))
    assert kept(out) == kept(tmp_path / "undisturbed")
    assert left_behind(out) == []


@pytest.mark.usefixtures("wildly")
def test_an_interruption_leaves_nothing_that_a_child_was_making(tmp_path: Path) -> None:
    """Ctrl-C is for the one who waits; `abandon` is what it calls before it says that no half-written file was left."""
    source, out = donors(tmp_path / "donors", 1), tmp_path / "out"
    tell(source / "person0", "hang while writing")
    receipts: list[Receipt] = []
    running = threading.Thread(target=lambda: receipts.extend(run(plan(source, KEY), out, KEY, workers=1)))
    running.start()
    while not left_behind(out / "private/cells"):
        assert running.is_alive()
    abandon()
    assert left_behind(out) == []
    running.join()
    assert [(one.status, one.error) for one in receipts] == [(Status.LOST, "ServerGone")]


@pytest.mark.usefixtures("wildly")
def test_whoever_hangs_is_stopped(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 1), tmp_path / "out"
    tell(source / "person0", "hang")
    (receipt,) = run(plan(source, KEY), out, KEY, seconds=0.5)
    assert (receipt.status, receipt.error) == (Status.FAILED, "Timeout") and receipt.seconds >= 0.5


@pytest.mark.usefixtures("wildly")
def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 6), tmp_path / "out"
    tell(source / "person3", "fill the disk")
    done: list[Receipt] = []
    with pytest.raises(Complaint) as said:
        done.extend(run(plan(source, KEY), out, KEY, workers=1))
    assert "Make room and run again" in said.value.message
    assert Folder(out).receipt(KEY.pseudonym("person3")) is None
    assert left_behind(out) == []
    (source / "person3/wild").unlink()
    before = {receipt.participant for receipt in Folder(out).receipts()}
    again = {receipt.participant for receipt in run(plan(source, KEY), out, KEY)}
    assert not before & again and len(before | again) == 6
    list(run(plan(source, KEY), tmp_path / "undisturbed", KEY))
    assert kept(out) == kept(tmp_path / "undisturbed")


@pytest.mark.usefixtures("wildly")
def test_a_server_that_dies_is_started_again(tmp_path: Path) -> None:
    """Whoever takes the server along twice is not done; nobody else is lost, and nobody has a receipt for nothing."""
    source, out = donors(tmp_path / "donors", 5), tmp_path / "out"
    tell(source / "person2", "take the server along")
    receipts = by_name(source, list(run(plan(source, KEY), out, KEY, workers=1)))
    assert {name: one.status for name, one in receipts.items() if one.status is not Status.DONE} == {"person2": Status.LOST}
    assert receipts["person2"].error == "ServerGone"
    assert len(list(Folder(out).participants())) == 4


def test_a_hostile_set_among_good_donors(tmp_path: Path) -> None:
    """60 archives that lie, burst or are no archives, and 20 good ones: each ends in a receipt, the good ones in a good one."""
    source, out = donors(tmp_path / "donors", 20), tmp_path / "out"
    assert hostile(source) == 60
    receipts = by_name(source, list(run(plan(source, KEY), out, KEY, workers=2, seconds=60, memory=2 * GIGABYTE)))
    assert len(receipts) == 80
    assert {receipts[f"person{n}"].status for n in range(20)} == {Status.DONE}
    counted = Counter(receipt.status for receipt in receipts.values())
    assert counted[Status.REFUSED] == 20 and counted[Status.DONE] + counted[Status.PROBLEMS] == 60
    assert {one.error for one in receipts.values()} == {None, "ArchiveError", "NotOurs", "OtherService"}


def test_two_runs_on_one_folder(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 3), tmp_path / "out"
    first = run(plan(source, KEY), out, KEY)
    next(first)
    with pytest.raises(Complaint, match="Another run"):
        next(run(plan(source, KEY), out, KEY))
    assert len(list(first)) == 2


KILLED = """
import os, signal, sys
from pathlib import Path
import psutil
from meta_export_cohort import plan, run
from tests.cohort.donors import KEY
for number, _ in enumerate(run(plan(sys.argv[1], KEY), sys.argv[2], KEY, workers=2), 1):
    if number == 7:
        print(*(one.pid for one in psutil.Process().children(recursive=True)), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_killed_is_taken_up_where_it_was(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 30), tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(source), str(out)], capture_output=True, text=True, env=_environment(), check=False
    )
    assert ran.returncode < 0, ran.stderr
    orphans = [psutil.Process(int(pid)) for pid in ran.stdout.split() if psutil.pid_exists(int(pid))]
    assert psutil.wait_procs(orphans, timeout=60)[1] == [], "a child or the server outlived the run"
    done = set(Folder(out).participants())
    assert 7 <= len(done) < 30
    again = [receipt.participant for receipt in run(plan(source, KEY), out, KEY, workers=2)]
    assert not done & set(again) and len(done) + len(again) == 30
    assert left_behind(out) == []
    list(run(plan(source, KEY), tmp_path / "undisturbed", KEY, workers=2))
    assert kept(out) == kept(tmp_path / "undisturbed")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_a_caller_that_stops_listening_leaves_nothing_running(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 10), tmp_path / "out"
    before = set(psutil.Process().children(recursive=True))
    receipts = run(plan(source, KEY), out, KEY, workers=2)
    next(receipts)
    receipts.close()  # type: ignore[attr-defined]
    assert set(psutil.Process().children(recursive=True)) == before
    assert len(list(run(plan(source, KEY), out, KEY))) < 10


def test_where_there_is_no_fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: a server for each thread, which is replaced when it dies or overruns its time."""
    monkeypatch.setattr(engine, "children", lambda: Spawned("tests.cohort.wild"))
    source, out = donors(tmp_path / "donors", 4), tmp_path / "out"
    tell(source / "person1", "be killed")
    receipts = by_name(source, list(run(plan(source, KEY), out, KEY, workers=1)))
    assert {name: one.error for name, one in receipts.items() if one.error} == {"person1": "died"}
    tell(source / "person1", "hang")
    (receipt,) = run(plan(source, KEY), out, KEY, workers=1, retry_failed=True, seconds=0.5)
    assert receipt.error == "Timeout"
    (source / "person1" / "wild").unlink()
    list(run(plan(source, KEY), out, KEY, workers=1, retry_failed=True))
    monkeypatch.undo()
    list(run(plan(source, KEY), tmp_path / "forked", KEY, workers=2))
    assert kept(out) == kept(tmp_path / "forked")


def test_a_server_that_cannot_start_is_told(tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 1)
    list(run(plan(source, KEY), tmp_path / "out", KEY))
    nursery = Forks("tests.cohort.no_such_module")
    with pytest.raises(ServerGone):
        nursery.ended(_job(source, tmp_path / "out"))


def _job(source: Path, out: Path) -> engine.Job:
    folder = Folder(out)
    (donor,) = plan(source, KEY).donors
    receipt = folder.receipt(donor.participant)
    assert receipt is not None
    return engine._job(donor, receipt.terms, folder, folder.there(), KEY.salt(), 60, GIGABYTE)
