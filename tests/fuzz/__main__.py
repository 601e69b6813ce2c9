"""`python -m tests.fuzz [--inputs N | --minutes M] [--seed S] [--processes P] [target …]`: a long run, a table, and what broke.

What broke is written below `build/fuzz/`: the input, made small, and beside it what Python said. With `--guided`, one target is
run by atheris, which looks at the coverage of each input and keeps what reaches further (Linux on x86_64 alone).
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from tests.conftest import ROOT

from .driver import ROUND, Ran, keep, run, smaller
from .targets import TARGETS

KEPT = ROOT / "build" / "fuzz"
MEMORY = 3 << 30
"""Bytes of memory that a process may take."""

Task = tuple[str, range, int]


def main() -> int:
    given = _arguments()
    if given.guided:
        return _guided(given.targets or list(TARGETS), given.minutes or 10, given.seed)
    totals = {name: Ran(0, 0.0, {}) for name in given.targets or ROUND}
    end = time.monotonic() + 60 * given.minutes if given.minutes else None
    with ProcessPoolExecutor(given.processes, initializer=_bounded) as pool:
        tasks, waiting = _tasks(list(totals), given.inputs, given.seed), {}
        for task in itertools.islice(tasks, 2 * given.processes):
            waiting[pool.submit(_work, task)] = task
        while waiting:
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                _count(totals, waiting.pop(done), done)
                task = next(tasks, None) if end is None or time.monotonic() < end else None
                if task is not None:
                    waiting[pool.submit(_work, task)] = task
    print(f"{'target':10} {'inputs':>11} {'a second':>9} {'findings':>9}")
    for name, ran in totals.items():
        print(f"{name:10} {ran.inputs:11,} {ran.inputs / max(ran.seconds, 1e-9):9,.0f} {len(ran.findings):9}")
    return 1 if any(ran.findings for ran in totals.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="target", help=f"of {', '.join(ROUND)}; all of them by default")
    parser.add_argument("--inputs", type=int, help="so many in all, each target its share of them")
    parser.add_argument("--minutes", type=float, help="begin nothing after so many minutes")
    parser.add_argument("--seed", type=int, default=1, help="other seeds, other inputs; 0 is that of the tests")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--guided", action="store_true", help="by coverage, with atheris")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(ROUND):
        parser.error(f"no target is called {', '.join(unknown)}")
    if not given.inputs and not given.minutes:
        given.minutes = 10.0
    return given


def _tasks(names: list[str], inputs: int | None, seed: int) -> Iterator[Task]:
    """Round after round, so that every target has its share whenever the run ends."""
    rounds = None if inputs is None else -(-inputs // sum(ROUND[name] for name in names))
    for number in itertools.count() if rounds is None else range(rounds):
        for name in names:
            yield name, range(number * ROUND[name], (number + 1) * ROUND[name]), seed


def _bounded() -> None:
    """This process alone cannot take the machine's memory."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _work(task: Task) -> Ran:
    name, numbers, seed = task
    return run(name, numbers, seed, alarm=True)


def _count(totals: dict[str, Ran], task: Task, done: Future[Ran]) -> None:
    """Add what a task found; a new kind of finding is made small, written and said."""
    name, ran = task[0], done.result()
    known = totals[name]
    for where, found in ran.findings.items():
        if where not in known.findings:
            known.findings[where] = found if name not in TARGETS else smaller(TARGETS[name].run, found)
            print(f"{name}: {where}: {keep(name, known.findings[where], KEPT)}", flush=True)
    totals[name] = Ran(known.inputs + ran.inputs, known.seconds + ran.seconds, known.findings)


def _guided(names: list[str], minutes: float, seed: int) -> int:
    """Each target in a process of its own, since atheris ends the one it runs in."""
    codes = []
    for name in names:
        corpus = KEPT / "corpus" / name
        corpus.mkdir(parents=True, exist_ok=True)
        limits = (f"-max_total_time={round(60 * minutes / len(names))}", f"-seed={seed}", "-timeout=60", "-rss_limit_mb=3000")
        command = [sys.executable, "-m", "tests.fuzz.guided", name, str(corpus), *limits, "-max_len=65536", "-verbosity=0"]
        codes.append(subprocess.run(command, cwd=ROOT).returncode)
        print(f"{name}: {sum(1 for _ in corpus.iterdir())} inputs kept in {Path(corpus).relative_to(ROOT)}", flush=True)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
