"""Runs commands in a process of its own, watched by the interpreter: `python -m tests.watched COMMANDS.json`.

Writes what was asked of the system as JSON lines to the file that the first argument names besides the commands: every file that
was opened, made, renamed or removed, every folder that was listed, every program, connection and browser.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

WATCHED = (
    "open",
    "os.",
    "socket.",
    "subprocess.",
    "tempfile.",
    "shutil.",
    "webbrowser.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
)


def main(told: Path) -> None:
    """`told`: JSON with `commands`, lists of arguments, `charts`, an archive to draw, and `to`, the file to write."""
    given = json.loads(told.read_text("utf-8"))
    seen: dict[str, None] = {}

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(WATCHED):
            named = [
                os.fsdecode(arg) if isinstance(arg, bytes) else str(arg)
                for arg in args
                if isinstance(arg, str | bytes | os.PathLike)
            ]
            seen[json.dumps([event, *named[:2]])] = None

    sys.addaudithook(watch)
    from analyzer.cli import main as command

    codes = []
    for args in given["commands"]:
        try:
            command(args)
        except SystemExit as left:
            codes.append(left.code)
    if given.get("charts"):
        _draw(given["charts"])
    Path(given["to"]).write_text("\n".join([json.dumps(codes), *seen]), "utf-8")


def _draw(archive: str) -> None:
    from analyzer import analyse
    from analyzer.tables import charts
    from analyzer.words import Words

    charts.items_per_year_by_kind(analyse(archive).items, Words("en")).svg()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
