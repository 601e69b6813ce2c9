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

    try:
        from .command import run
    except ImportError as error:
        if error.name != "click":
            raise
        sys.exit(_library_only())
    sys.exit(run(args))


def _library_only() -> int:
    """Say that the command needs click, which only the command needs."""
    import sys

    from ..words import Words, system_language
    from ..words.complaint import needs

    missing = needs("click")
    print("meta-export: " + Words(system_language()).say(missing.message, **missing.values), file=sys.stderr)
    return 2
