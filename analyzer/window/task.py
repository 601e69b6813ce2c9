"""A report in the making, as the window sees it: the process that reads, and what it said last."""

from __future__ import annotations

import multiprocessing
import time
from enum import StrEnum

from ..words import Words, mark
from .choice import Order
from .reading import Answer, Ended, Said, Step, read

BROKEN = mark("The reading was broken off by the system, most often because memory ran out. Close other programs and try again.")
CANCELLED = mark("Cancelled. No half-written file was left behind.")
_PATIENCE = 5.0
"""Seconds that a process which was asked to end may take for it."""


class Outcome(StrEnum):
    """How a run ended."""

    MADE = "made"
    PARTLY = "partly"
    REFUSED = "refused"
    BROKEN = "broken"
    CANCELLED = "cancelled"


_OUTCOMES = {0: Outcome.MADE, 1: Outcome.PARTLY}


class Task:
    """The process is started at once; `look` now and then takes in what it says."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.answer = ""
        """What the report answers, empty without one."""
        self.said: list[str] = []
        """The other sentences for the person, in their language."""
        self.outcome: Outcome | None = None
        self._step: Step | None = None
        self._since = time.monotonic()
        spawning = multiprocessing.get_context("spawn")  # a fork would take the window along
        self._receiving, sending = spawning.Pipe(duplex=False)
        self._process = spawning.Process(target=read, args=(order, sending), daemon=True)
        self._process.start()
        sending.close()  # the child has its own: so its end is the end of the pipe

    def look(self) -> None:
        """Take in what was said since the last look; `outcome` is set once the process has ended."""
        try:
            while self.outcome is None and self._receiving.poll():
                self._take(self._receiving.recv())
        except (EOFError, OSError):
            self._end(Outcome.BROKEN, BROKEN)

    def _take(self, message: object) -> None:
        if isinstance(message, Step):
            if self._step is None or message.stage is not self._step.stage:
                self._since = time.monotonic()
            self._step = message
        elif isinstance(message, Answer):
            self.answer = message.text
        elif isinstance(message, Said):
            self.said.append(message.text)
        elif isinstance(message, Ended):
            self._end(_OUTCOMES.get(message.code, Outcome.REFUSED))

    def cancel(self) -> None:
        """End the process: what it was making is removed."""
        if self.outcome is None:
            self._process.terminate()
            self.answer = ""
            self.said.clear()
            self._end(Outcome.CANCELLED, CANCELLED)

    def _end(self, outcome: Outcome, sentence: str = "") -> None:
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        if sentence:
            self.said.append(Words(self.order.lang).say(sentence))
        self.outcome = outcome
        self._receiving.close()

    @property
    def share(self) -> float | None:
        """How much of the stage is done, from 0 to 1; None: nobody knows."""
        return self._step.done / self._step.total if self._step is not None and self._step.total else None

    def told(self, words: Words) -> str:
        """How far the run is, in one line."""
        from ..cli.progress import told

        if self._step is None:
            return ""
        return told(words, *self._step, time.monotonic() - self._since)
