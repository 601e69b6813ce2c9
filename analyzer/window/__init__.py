"""The window `meta-export-window`: the report of `meta-export report` without a terminal. Choose, answer or skip, wait, open.

What reads archives is a process of its own (`reading.py`), so that a crash there is a sentence here. `choice.py` and `task.py`
know nothing of a screen; `pages.py` is the only module that imports tkinter.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ..words import Words, mark, system_language

NO_SCREEN = mark("The window cannot be shown here ({error}). Use the command meta-export in a terminal.")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Show the window and leave the process with its exit code: 0 done, 1 done with problems, 2 no report or no screen.

    args  archives, as they are dropped on the icon. `--unattended REPORT` before them presses the buttons by itself, writes
          the report to that file and ends: so a frozen program can be tried on a machine where nobody sits.
    """
    given = list(sys.argv[1:] if args is None else args)
    unattended = Path(given[1]) if given[:1] == ["--unattended"] and len(given) > 1 else None
    try:
        from tkinter import TclError

        from .pages import show
    except ImportError as error:  # a Python without tkinter
        _leave(str(error))
    try:
        code = show(given[2:] if unattended else given, unattended)
    except TclError as error:
        _leave(str(error))
    sys.exit(code)


def _leave(error: str) -> NoReturn:
    if sys.stderr is not None:  # a program without a terminal has none on Windows
        print(Words(system_language()).say(NO_SCREEN, error=error), file=sys.stderr)
    sys.exit(2)
