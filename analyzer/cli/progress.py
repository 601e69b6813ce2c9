"""Progress on a terminal: one bar per stage, with rate and time left. It names no file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..model import Progress, no_progress
from ..words import Words, mark

STAGES = {"read": mark("Reading"), "media": mark("Examining pictures"), "thumbnails": mark("Making small pictures")}
_IN_BYTES = {"read"}
"""Stages that count bytes; the others count files."""


@contextmanager
def silent() -> Iterator[Progress]:
    """No bar."""
    yield no_progress


@contextmanager
def bar(words: Words) -> Iterator[Progress]:
    """A bar on standard error that goes away when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Amount(ProgressColumn):
        """Megabytes and their rate, or files."""

        def render(self, task: Any) -> Text:
            speed = task.finished_speed or task.speed
            return Text((in_bytes if task.fields.get("in_bytes") else in_files)(words, task.completed, task.total, speed))

    columns = (TextColumn("{task.description}"), BarColumn(), Amount(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(words.say(STAGES[stage]), total=total, in_bytes=stage in _IN_BYTES)
            bars.update(tasks[stage], completed=done)

        yield progress


def in_bytes(words: Words, done: float, total: float, speed: float | None) -> str:
    """`41.7/129.5 MB, 35.2 MB/s`; the rate as soon as there is one. `speed`: bytes a second."""
    # Translators: how much of an archive has been read, in megabytes.
    said = words.say(mark("{done}/{total} MB"), done=_mega(words, done), total=_mega(words, total))
    # Translators: megabytes read per second.
    return said if speed is None else f"{said}, {words.say(mark('{n} MB/s'), n=_mega(words, speed))}"


def in_files(words: Words, done: float, total: float, speed: float | None) -> str:
    """`17/400`."""
    return f"{words.number(int(done))}/{words.number(int(total))}"


def _mega(words: Words, size: float) -> str:
    return words.number(round(size / 1_000_000, 1))
