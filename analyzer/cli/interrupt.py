"""Ctrl-C, and what else asks a run to end: what was in the making is removed, one sentence is said, the process leaves with 130.

The handler ends the process by itself. An exception in its stead could arise inside an import, a callback or a destructor of a
library, where it is swallowed or printed as a traceback.
"""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # this module is imported before anything that takes time
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

CODE = 130
"""The exit code of an interrupted run, whichever signal it was."""
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a polite kill, a terminal that is closed, Ctrl-Break on Windows; no system has all of them."""


class Interruption:
    """The handler. Until `ready` was called it only notes that it was asked: it has no words yet."""

    def __init__(self) -> None:
        self._tell: Callable[[], str] | None = None
        self._tidy: Callable[[], None] | None = None
        self._asked = False

    def listen(self) -> None:
        """Take the signals that ask to end, save those that the caller has us ignore (`nohup`, a job in the background)."""
        self._tell = self._tidy = None
        self._asked = False
        _take(self)

    def ready(self, tell: Callable[[], str], tidy: Callable[[], None]) -> None:
        """From now on a signal ends the process at once: `tidy()`, then what `tell()` says. One that came before does so now."""
        self._tell, self._tidy = tell, tidy
        if self._asked:
            self._leave()

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        if self._tell is not None:
            self._leave()

    def _leave(self) -> None:
        assert self._tell is not None and self._tidy is not None
        _take(signal.SIG_IGN)  # a second Ctrl-C changes nothing
        try:
            self._tidy()
            os.write(2, f"{_wiped()}{self._tell()}\n".encode(errors="replace"))
        finally:
            os._exit(CODE)


def _take(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            signal.signal(number, handler)
        except ValueError:  # `main` was called in a thread: the signals belong to whoever called it
            return


def _wiped() -> str:
    """What takes away the line on which a terminal shows the progress or a question."""
    try:
        return f"\r{' ' * (os.get_terminal_size(2).columns - 1)}\r" if os.isatty(2) else ""
    except OSError:
        return ""


interruption = Interruption()
