"""Progress on a terminal: one bar per stage, with rate and time left. It names no file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..model import Progress, no_progress
from ..words import Words, mark

STAGES = {"read": mark("Reading"), "media": mark("Looking at pictures"), "thumbnails": mark("Making small pictures")}
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
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Amount(ProgressColumn):
        """Megabytes and their rate, or files."""

        by_bytes = (DownloadColumn(), TransferSpeedColumn())
        by_files = MofNCompleteColumn()

        def render(self, task: Any) -> Text:
            columns = self.by_bytes if task.fields.get("in_bytes") else (self.by_files,)
            return Text(" ").join(column.render(task) for column in columns)

    columns = (TextColumn("{task.description}"), BarColumn(), Amount(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(words.say(STAGES[stage]), total=total, in_bytes=stage in _IN_BYTES)
            bars.update(tasks[stage], completed=done)

        yield progress
