"""Runs a command again and again, each time with a signal at another moment, and tells how each run ended and what it left.

A process of its own: `python -m tests.killing` takes a `Task` as JSON and prints one `Ended` a line. A moment is a step that
touches what is written (a file opened, renamed, removed, locked, brought to the disk), as the interpreter tells its audit hooks,
or a call of any function: nothing waits for a clock. Each run is a fork of one process in which everything is imported and
warm. `python -m tests.killing --cold STEP SIGNAL ARGUMENTS…` is one run whose moments are the imports and the files it opens.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

STEPS = frozenset(
    "open os.rename os.remove os.mkdir os.rmdir os.chmod os.listdir os.scandir shutil.rmtree fcntl.flock sqlite3.connect".split()
)
MADE = ".meta-export-"
"""How the names of what is being made begin."""


class Task(NamedTuple):
    """The command, and the same one twice else: one whose result lies there before, one that cannot start."""

    args: list[str]
    old: list[str]
    failing: list[str]
    desk: str
    """The folder that it writes to, and nothing else lies in."""
    points: int
    """At so many moments of the command it is stopped by each signal."""


class Ended(NamedTuple):
    """One run: the signal and where it came, how the run ended, what it said, and what lay there afterwards."""

    signal: int
    step: str
    code: int
    said: str
    after: str
    after_failing: str
    """After a next run that could not start; empty where nothing was to be mended."""
    after_next: str
    """After a next run that went well."""


class Moments:
    """Counts the moments of this process, and sends it a signal at one of them."""

    def __init__(self, desk: str, at: str = "", number: int = 0) -> None:
        self.desk, self.number = desk, number
        self.at = at
        """`step 3`: at the third step, `call 1000`: at that call."""
        self.steps: list[str] = []
        self.calls = 0

    def watch(self) -> None:
        real = os.fsync

        def fsync(handle: int) -> None:
            self._step("os.fsync")
            real(handle)

        os.fsync = fsync
        sys.addaudithook(self._hear)
        if not self.at.startswith("step"):
            sys.setprofile(self._call)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if event in STEPS:
            named = [os.fsdecode(one) for one in args if isinstance(one, str | bytes | os.PathLike)]
            if event == "fcntl.flock" or any(one.startswith(self.desk) or MADE in one for one in named):
                self._step(event)

    def _step(self, event: str) -> None:
        self.steps.append(event)
        self._stop(f"step {len(self.steps)}")

    def _call(self, frame: object, event: str, what: object) -> None:
        if event == "call":
            self.calls += 1
            if self.at:
                self._stop(f"call {self.calls}")

    def _stop(self, moment: str) -> None:
        if moment == self.at:
            sys.setprofile(None)
            os.kill(os.getpid(), self.number)


def stop_the_clock() -> None:
    """From now on it is noon for the commands, so that the same command writes the same bytes."""
    from analyzer.cli import objection, report

    class Noon(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime(2026, 7, 5, 12, 0, 0, tzinfo=tz)

    for command in (objection, report):
        command.dt = SimpleNamespace(datetime=Noon, date=dt.date, UTC=dt.UTC)  # type: ignore[attr-defined]


def ended(args: list[str], moments: Moments | None, said: Path, noted: Path | None = None) -> int:
    """The exit code of the command in a fork, or minus the signal that ended it. What it says, and its moments, go to files."""
    from analyzer.cli import main

    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code: object = "an exception, which no run ends with"
    try:
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
        if moments is not None:
            moments.watch()
        main(args)
    except SystemExit as left:
        sys.setprofile(None)
        code = left.code
        if noted is not None and moments is not None:
            noted.write_text(json.dumps([moments.steps, moments.calls]))
    finally:
        os._exit(code if isinstance(code, int) else 99)


def chosen(steps: list[str], calls: int, points: int, shift: float) -> Iterator[str]:
    """Moments, evenly spread: three quarters of the points are steps, if there are so many, the others calls."""
    most = min(len(steps), points * 3 // 4)
    for kind, there, number in (("step", len(steps), most), ("call", calls, points - most)):
        yield from (f"{kind} {1 + int((one + shift) * there / number)}" for one in range(number))


def lying(desk: Path) -> dict[str, bytes]:
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in sorted(desk.rglob("*")) if path.is_file()}


def put_back(desk: Path, files: dict[str, bytes]) -> None:
    for path in sorted(desk.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    for name, data in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(data)


def told(desk: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """`old` or `new`, `part of old` or `part of new`, else `mixed`; `, left over`: something in the making lies beside it."""
    there = lying(desk)
    real = {name: data for name, data in there.items() if not any(part.startswith(MADE) for part in Path(name).parts)}
    beside = ", left over" if any(path.name.startswith(MADE) for path in desk.rglob("*")) else ""
    whole = {"old": old, "new": new}
    said = next((name for name, files in whole.items() if real == files), "")
    part = next((f"part of {name}" for name, files in whole.items() if real.items() <= files.items()), "mixed")
    return (said or part) + beside


def runs(task: Task) -> Iterator[Ended]:
    desk = Path(task.desk)
    said, noted = desk.with_name("said"), desk.with_name("steps")

    def once(args: list[str], moments: Moments | None = None, noted: Path | None = None) -> int:
        return ended(args, moments, said, noted)

    def result(args: list[str]) -> dict[str, bytes]:
        put_back(desk, {})
        once(args)
        return lying(desk)

    new, old = result(task.args), result(task.old)
    once(task.args, Moments(task.desk), noted)
    steps, calls = json.loads(noted.read_text())
    for number, shift in ((signal.SIGINT, 0.0), (signal.SIGTERM, 0.33), (signal.SIGKILL, 0.66)):
        for at in chosen(steps, calls, task.points, shift):
            put_back(desk, old)
            code = once(task.args, Moments(task.desk, at, number))
            sentence, after = said.read_text("utf-8"), told(desk, old, new)
            failing = again = ""
            if after not in ("old", "new"):
                once(task.failing)
                failing = told(desk, old, new)
                once(task.args)
                again = told(desk, old, new)
            yield Ended(number, at, code, sentence, after, failing, again)


def cold(at: int, number: int, args: list[str]) -> None:
    """The command, with a signal at the n-th module or file that is opened; without one, how many there are is printed.

    Counted from when it listens. Before that are the interpreter's own start and one small module.
    """
    seen = 0

    def hear(event: str, _: object) -> None:
        nonlocal seen
        if event in ("import", "open") and signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            seen += 1
            if seen == at:
                os.kill(os.getpid(), number)

    from analyzer.cli import main as command

    sys.addaudithook(hear)
    try:
        command(args)
    finally:
        print(seen)


def main() -> None:
    if sys.argv[1] == "--cold":
        cold(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
    task = Task(*json.loads(sys.argv[1]))
    from analyzer.cli import main as command

    results = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(SystemExit):
        command(task.args)  # here, so that the forks find everything imported and warm
    stop_the_clock()
    for one in runs(task):
        results.write(json.dumps(one) + "\n")


if __name__ == "__main__":
    main()
