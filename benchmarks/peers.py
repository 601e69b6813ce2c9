"""Other tools on the same archive: `python -m benchmarks.peers what-if=CHECKOUT d3i=CHECKOUT [megabytes]`.

The checkouts are the reader's own (github.com/what-if-horizon/what-if-data-donation, github.com/d3i-infra/data-donation-task);
nothing of theirs lies here. Both are scripts for a donation site: what they make is shown to the donor as tables, so the
figure is the rows of these tables. They run with the Python that runs this, which needs the packages they import (pandas).

The archive is one that they can read: one file of posts, one of comments, plain JSON in English. Each tool is a process
of its own, three times in turn, start-up included, since this is what a user waits for.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import archives
from .__main__ import in_columns

_OURS = """
import json, sys, datetime as dt
from analyzer import analyse
result = analyse(sys.argv[1], as_of=dt.date(2026, 7, 1))
print(json.dumps({name: len(result.table(name)) for name in ("items", "media", "people", "flags")}))
"""
_WHAT_IF = """
import json, logging, sys
from port.donation_flows import facebook
logging.disable(logging.CRITICAL)
found = facebook.create_donation_flow([sys.argv[1]])
print(json.dumps({table.id: len(table.data_frame) for table in found.tables}))
"""
_D3I = """
import json, logging, sys
from unittest.mock import MagicMock
sys.modules["js"] = MagicMock()  # it runs in a browser; reading needs none of it
logging.disable(logging.CRITICAL)
from port.helpers import validate
from port.platforms import facebook
told = validate.validate_zip(facebook.DDP_CATEGORIES, sys.argv[1])
found = facebook.extraction(sys.argv[1], told)
print(json.dumps({table.id: len(table.data_frame) for table in found.tables if len(table.data_frame)}))
"""
_SCRIPTS = {"what-if": _WHAT_IF, "d3i": _D3I}


def run(script: str, archive: Path, checkout: Path | None) -> tuple[float, dict[str, Any]]:
    """Processor seconds of a process of its own, and the rows that it printed, by table."""
    packages = str(checkout / "packages" / "python") if checkout else str(Path(__file__).parent.parent)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(
        [sys.executable, "-c", script, str(archive)],
        env=os.environ | {"PYTHONPATH": packages},
        capture_output=True,
        check=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, json.loads(told.stdout.strip().splitlines()[-1])


def main(arguments: list[str]) -> None:
    named = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    unknown = set(named) - set(_SCRIPTS)
    if unknown:
        sys.exit(f"Not known here: {', '.join(sorted(unknown))}. Choose from {', '.join(_SCRIPTS)}.")
    megabytes = next((float(argument) for argument in arguments if "=" not in argument), 34)
    tools = {"meta-export, tables": (_OURS, None)} | {name: (_SCRIPTS[name], Path(place)) for name, place in named.items()}
    with tempfile.TemporaryDirectory() as folder:
        archive = archives.two_files(Path(folder), megabytes).path
        spent: dict[str, list[float]] = {name: [] for name in tools}
        found: dict[str, dict[str, Any]] = {}
        for _ in range(3):
            for name, (script, checkout) in tools.items():
                seconds, found[name] = run(script, archive, checkout)
                spent[name].append(seconds)
    rows = [("tool", "cpu s", "found")]
    rows += [
        (name, f"{statistics.median(spent[name]):.2f}", ", ".join(f"{count:,} {what}" for what, count in found[name].items()))
        for name in tools
    ]
    print(in_columns(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
