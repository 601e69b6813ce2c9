"""What a cohort costs above its analyses: `python -m benchmarks cohort`; `python -m benchmarks.cohorts WAY FOLDER` is one way.

Processor seconds are those of the whole process tree. Each way runs in a fresh process, over the same invented donors: `plain`
reads them one after the other in one process, warm, and is the floor; `local` is a run in children; `dask` one on a cluster of
two workers; `planned` lists the donors and reads none.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

import psutil

from analyzer.analysis import analyse_archives
from analyzer.model import Answers
from analyzer.totals.cells import cells
from meta_export_cohort import plan, run
from meta_export_cohort.keys import Key
from meta_export_cohort.warm import warm

from .archives import MEGABYTE, posts

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
AS_OF = dt.date(2026, 7, 23)
_KEY = Key(bytes(32))


def make(folder: Path, donors: int) -> None:
    """Small donors: 10 to 40 KB of JSON each, no two the same size."""
    sizes = random.Random(7)
    for number in range(donors):
        place = folder / f"donor{number:06}"
        place.mkdir(parents=True)
        posts(place, sizes.uniform(0.01, 0.04))


def _plain(source: Path, out: Path) -> Iterator[int]:
    donors = plan(source, _KEY).donors
    for donor in donors:
        cells(analyse_archives([Path(part.address) for part in donor.parts], Answers(), AS_OF).document)
    yield len(donors)


def _local(source: Path, out: Path) -> Iterator[int]:
    yield _run(source, out)


def _run(source: Path, out: Path, executor: Executor | None = None) -> int:
    receipts = run(plan(source, _KEY), out, _KEY, executor=executor, workers=WORKERS, as_of=AS_OF)
    return sum(receipt.status == "done" for receipt in receipts)


def _dask(source: Path, out: Path) -> Iterator[int]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield _run(source, out, client.get_executor(pure=False))


def _planned(source: Path, out: Path) -> Iterator[int]:
    yield len(plan(source, _KEY).donors)


WAYS: dict[str, Callable[[Path, Path], Iterator[int]]] = {"plain": _plain, "local": _local, "dask": _dask, "planned": _planned}
"""Each gives how many donors were done while what did them still lives, so that its processor time can be asked for."""


def _tree() -> float:
    """Processor seconds of this process and of all below it, whether they live or have ended."""
    here = psutil.Process()
    times = [one.cpu_times() for one in (here, *here.children(recursive=True))]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def measured(way: str, source: Path) -> dict[str, float]:
    """Seconds, processor seconds, donors, and the highest memory of this process (bytes): of the way alone, loading excluded."""
    if way == "plain":
        warm()
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as out:
        cpu, wall = _tree(), time.perf_counter()
        doing = WAYS[way](source, Path(out) / "out")
        donors = next(doing)
        wall, cpu = time.perf_counter() - wall, _tree() - cpu
        list(doing)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": wall, "cpu": cpu, "donors": donors, "peak": peak}


def rows(quick: bool) -> Iterator[tuple[str, ...]]:
    """The rows of the table: two sizes each, so that what a run costs once is told from what a donor costs."""
    small, large = (20, 120) if quick else (50, 450)
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as held:
        few, many = Path(held) / "few", Path(held) / "many"
        make(few, small)
        make(many, large)
        more = large - small
        floor = _each("plain", few, many, more)
        for way, target in (("local", "≤ 35 ms; ≥ 25 donors/s"), ("dask", "≤ 80 ms")):
            cost = _each(way, few, many, more)
            above = (cost["cpu"] - floor["cpu"]) * 1000
            yield (
                f"cohort: {way}, {1 / cost['seconds']:.0f} donors/s; {cost['start']:.1f} s of processor time to start",
                f"{large} donors",
                f"{cost['whole']:.2f}",
                f"{cost['cpu'] * large + cost['start']:.2f}",
                f"{above:.0f} ms a donor above its analysis ({floor['cpu'] * 1000:.0f} ms)",
                target,
                f"{cost['peak'] / MEGABYTE:.0f}",
                f"{cost['grown'] / MEGABYTE:.0f}",
                f"over {small} donors ≤ 20",
            )
        listed = 10_000 if quick else 100_000
        every = Path(held) / "every"
        for number in range(listed):
            place = every / f"donor{number:06}"
            place.mkdir(parents=True)
            (place / "facebook-ada.lambert-2026-07-01-Ab12Cd34.zip").touch()
        figures = _fresh("planned", every)
        seconds, cpu, peak = f"{figures['seconds']:.2f}", f"{figures['cpu']:.2f}", f"{figures['peak'] / MEGABYTE:.0f}"
        yield "cohort: listed", f"{listed:,} donors", seconds, cpu, "-", "≤ 10 s", peak, "-", "-"


def _each(way: str, few: Path, many: Path, more: int) -> dict[str, float]:
    one, two = _fresh(way, few), _fresh(way, many)
    each = {name: (two[name] - one[name]) / more for name in ("seconds", "cpu")}
    start = one["cpu"] - each["cpu"] * one["donors"]
    return {**each, "start": start, "whole": two["seconds"], "peak": two["peak"], "grown": two["peak"] - one["peak"]}


def _fresh(way: str, source: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.cohorts", way, str(source)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"cohort, {way}: {done.stderr.strip()[-2000:]}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
