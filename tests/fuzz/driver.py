"""Runs a target: input `n` of a seed is always the same, findings are told apart by where they broke, and made small."""

from __future__ import annotations

import contextlib
import signal
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from . import archives, commands, growth, seeds
from .targets import TARGETS, Broken

SECONDS = 20
"""Of processor time, for one input: hundreds of times what the slowest sound one takes. Only long runs ask."""

ARCHIVES, GROWTH = "commands", "growth"
"""The names of what is no function of bytes: a changed archive, read by the library and by a command; a piece many times over."""

ROUND = {
    "pages": 2000,
    "records": 2000,
    "bytes": 1000,
    "dates": 10_000,
    "archives": 2500,
    "pictures": 5000,
    "xmp": 5000,
    "saved": 500,
    "answers": 5000,
    ARCHIVES: 33,
    GROWTH: 10,
}
"""How many inputs of each in one round of a run over all: 33,043."""


class Finding(NamedTuple):
    """A broken promise: where, by which input, and what Python said."""

    where: str
    data: bytes
    said: str


def chance_of(seed: int, number: int) -> Random:
    """The chance of input `number` of a seed, on every machine."""
    return Random(seed << 40 | number)


def made(name: str, seed: int, number: int) -> bytes:
    """Input `number` of a target."""
    target, chance = TARGETS[name], chance_of(seed, number)
    kept = target.seeds()
    return target.changed(chance.choice(kept), kept, chance)


def tried(name: str, seed: int, number: int) -> Finding | None:
    """What input `number` of a target breaks, or None."""
    if name == ARCHIVES:
        chance, kept = chance_of(seed, number), _archives(seed)
        one = archives.changed(kept, chance)
        return broken(lambda _: commands.check(one, chance, kept), one.data)
    if name == GROWTH:
        return broken(lambda _: growth.check(chance_of(seed, number)), f"seed {seed}, number {number}".encode())
    return broken(TARGETS[name].run, made(name, seed, number))


def _archives(seed: int) -> tuple[seeds.Seed, ...]:
    """Of seed 0 those that lie there, so that tests begin at once; else those that take seconds to make, too."""
    return seeds.more_archives() if seed else seeds.archives()


def broken(run: Callable[[bytes], object], data: bytes) -> Finding | None:
    """What an input breaks, or None."""
    try:
        run(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return Finding(where(error), data, "".join(traceback.format_exception(error)))
    return None


def where(error: BaseException) -> str:
    """The kind of an error and the last line of ours that it passed: two errors of one place are one finding."""
    cause = error.__cause__ if isinstance(error, Broken) and error.__cause__ is not None else error
    frames = [frame for frame in traceback.extract_tb(cause.__traceback__) if "/analyzer/" in frame.filename.replace("\\", "/")]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else str(error)[:80]
    return f"{type(cause).__name__} {place}"


def smaller(run: Callable[[bytes], object], found: Finding, tries: int = 400) -> Finding:
    """The finding by a shorter input, where pieces can be left out of this one."""
    size = len(found.data) // 2
    while size and tries:
        at = 0
        while at < len(found.data) and tries:
            tries -= 1
            with limited(SECONDS):
                less = broken(run, found.data[:at] + found.data[at + size :])
            if less is not None and less.where == found.where:
                found = less
            else:
                at += size
        size //= 2
    return found


class Slow(BaseException):
    """One input takes longer than any may."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise `Slow` inside when it takes more processor time; without such alarms (Windows), wait."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise Slow(f"more than {seconds} seconds")

    kept = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, kept)


def _warm(name: str, seed: int) -> None:
    """What is made once is made before the time is taken."""
    if name in TARGETS:
        TARGETS[name].seeds()
    elif name == ARCHIVES:
        _archives(seed)


class Ran(NamedTuple):
    """How a run ended: inputs, processor seconds, findings by where they broke."""

    inputs: int
    seconds: float
    findings: dict[str, Finding]


def run(name: str, numbers: Sequence[int], seed: int = 0, alarm: bool = False) -> Ran:
    """Try inputs of these numbers; the first one of each kind of finding is kept."""
    findings: dict[str, Finding] = {}
    _warm(name, seed)
    start = time.process_time()
    for number in numbers:
        with limited(SECONDS) if alarm else contextlib.nullcontext():
            found = tried(name, seed, number)
        if found is not None:
            findings.setdefault(found.where, found)
    return Ran(len(numbers), time.process_time() - start, findings)


def keep(name: str, found: Finding, folder: Path) -> Path:
    """Write a finding's input and what Python said into a folder; returns the input's path."""
    slug = "".join(character if character.isalnum() else "-" for character in found.where)[:60]
    path = folder / name / f"{slug}-{zlib.crc32(found.data):08x}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(found.data)
    path.with_suffix(".txt").write_text(found.said, encoding="utf-8", errors="backslashreplace")
    return path
