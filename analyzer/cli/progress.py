"""How far a run is, in one line on the terminal: the stage, how much of it, how long still. It names no file.

A stage that ends within a second is not spoken of. The stages only note how far they are; a thread of its own looks at
the notes now and then and rewrites the line, so that a stage that has nothing to count is seen, too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import NamedTuple, TextIO

from ..model import Progress, Stage, no_progress
from ..words import Words, mark

STAGES = {
    Stage.FIND: mark("Looking for downloads"),
    Stage.OPEN: mark("Opening the archives"),
    Stage.RECOGNISE: mark("Recognising the accounts"),
    Stage.HASH: mark("Computing digests"),
    Stage.READ: mark("Reading"),
    Stage.MERGE: mark("Merging copies"),
    Stage.MEDIA: mark("Examining pictures"),
    Stage.FLAGS: mark("Looking for very personal content"),
    Stage.JUDGE: mark("Applying Meta’s policy"),
    Stage.THUMBNAILS: mark("Making small pictures"),
    Stage.COMPARE: mark("Comparing the downloads"),
    Stage.REPORT: mark("Writing the report"),
    Stage.TABLES: mark("Writing the tables"),
    Stage.OBJECTION: mark("Writing the objection"),
    Stage.SCHEMA: mark("Describing the structure"),
}
_IN_BYTES = frozenset({Stage.HASH, Stage.READ})
SILENT = 1.0
"""Seconds that a stage may take before it is spoken of."""
_LOOK = 0.2
"""Seconds between two looks at how far a stage is."""


@contextmanager
def progress(words: Words, *, quiet: bool = False) -> Iterator[Progress]:
    """Where to say how far a run is: a line on standard error while a person looks at it, else nowhere."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield no_progress
        return
    line, ended = Line(words, sys.stderr), Event()

    def look() -> None:
        while not ended.wait(_LOOK):
            line.draw()

    looking = Thread(target=look, name="progress", daemon=True)
    try:
        looking.start()
    except RuntimeError:  # no thread to be had: the work is done without a line about it
        yield no_progress
        return
    try:
        yield line
    finally:
        ended.set()
        looking.join()
        line.clear()


@contextmanager
def at_stage(words: Words, stage: Stage, *, quiet: bool = False) -> Iterator[None]:
    """Say that this is being done, when it takes a while."""
    with progress(words, quiet=quiet) as said:
        said(stage, 0, 0)
        yield


class _Note(NamedTuple):
    """How far a stage is, and when it began."""

    stage: Stage
    since: float
    done: int
    total: int


class Line:
    """The line: `progress(stage, done, total)` notes, `draw` shows what was noted last, `clear` takes the line away."""

    def __init__(self, words: Words, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.words, self.stream, self.clock = words, stream, clock
        self.note: _Note | None = None
        self.shown = ""

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        known = self.note
        since = known.since if known is not None and known.stage is stage else self.clock()
        self.note = _Note(stage, since, done, total)  # in one step: another thread reads it

    def draw(self) -> None:
        """Show how far the stage is, once it has taken a second."""
        note = self.note
        seconds = self.clock() - note.since if note is not None else 0.0
        self._show(told(self.words, note.stage, note.done, note.total, seconds) if note and seconds >= SILENT else "")

    def clear(self) -> None:
        """Leave the terminal as it was."""
        self._show("")

    def _show(self, text: str) -> None:
        text = _cut(text, _columns(self.stream) - 1)
        if text == self.shown:
            return
        rest = " " * (len(self.shown) - len(text))
        with suppress(OSError):  # a terminal that is gone
            self.stream.write(f"\r{text}{rest}" if text else f"\r{rest}\r")
            self.stream.flush()
        self.shown = text


def told(words: Words, stage: Stage, done: int, total: int, seconds: float) -> str:
    """`Reading… 41.7/129.5 MB, 35.2 MB/s, 3 s left`; without anything to count, how long it has taken: `Merging copies… 4 s`."""
    if not total:
        said = [_duration(words, seconds)]
    else:
        said = [in_bytes(words, done, total, done / seconds if done and seconds else None)] if stage in _IN_BYTES else []
        said = said or [f"{words.number(done)}/{words.number(total)}"]
        if 0 < done < total:
            # Translators: {time} is “12 s” or “3 min”.
            said.append(words.say("{time} left", time=_duration(words, max(1.0, seconds * (total - done) / done))))
    return f"{words.say(STAGES[stage])}… {', '.join(said)}"


def in_bytes(words: Words, done: int, total: int, speed: float | None) -> str:
    """`41.7/129.5 MB, 35.2 MB/s`; the rate as soon as there is one. `speed`: bytes a second."""
    # Translators: how much of an archive has been read, in megabytes.
    said = words.say(mark("{done}/{total} MB"), done=_mega(words, done), total=_mega(words, total))
    # Translators: megabytes read per second.
    return said if speed is None else f"{said}, {words.say(mark('{n} MB/s'), n=_mega(words, speed))}"


def _mega(words: Words, size: float) -> str:
    return words.number(round(size / 1_000_000, 1))


def _duration(words: Words, seconds: float) -> str:
    """`12 s`, from two minutes on `3 min`: symbols that every language has."""
    return f"{words.number(round(seconds))} s" if seconds < 120 else f"{words.number(round(seconds / 60))} min"


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"
