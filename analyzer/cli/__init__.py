"""The command `meta-export`: reads arguments, calls the library, prints a few lines. It names no content.

Results go to standard output, everything about them to standard error. Exit codes: 0 done, 1 done with problems,
2 could not start, 130 interrupted. Only this room reads the clock. One module per command.

Nothing is imported here: `main` listens to Ctrl-C before the first import that takes time.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for `typing.TYPE_CHECKING`, without the import
if TYPE_CHECKING:
    from typing import NoReturn


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command and leave the process with its exit code; signals are the command's from here on."""
    from .interrupt import interruption

    interruption.listen()
    import sys

    from .command import run

    sys.exit(run(args))
