"""How long a release takes: `python -m benchmarks cohort-release`; `python -m benchmarks.cohort_release FOLDER` is one release.

Twelve thousand donors, each with two thirds of the cells of the samples. The floor is their cells read by DuckDB from one
file for each donor, and counted.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from msgspec.structs import asdict

import meta_export
from analyzer.words import Words
from meta_export_cohort.folder import Folder, Settings
from meta_export_cohort.receipts import Keep, Receipt, Status

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
AS_OF = dt.date(2026, 7, 1)
TERMS: dict[str, Any] = {"version": "0", "policy": "0", "as_of": AS_OF, "keep": Keep.COUNTS}
"""Whatever reads receipts asks for these."""


def make(out: Path, donors: int) -> None:
    """A cohort of so many donors: each has two thirds of the cells of the samples, drawn with a fixed seed."""
    folder, chance = Folder(out), random.Random(1)
    folder.make(Settings(**TERMS, options={}, key="0", made_with={}), Words("en"))
    samples = sorted(ROOT.glob("sample_exports/*-ada-2026-*"))
    rows = [asdict(cell) for cell in meta_export.cells(meta_export.analyse(samples, as_of=AS_OF))]
    for number in range(donors):
        pid = f"{number:016}".translate(str.maketrans("0189", "abcd"))[::-1]
        table = pa.Table.from_pylist([{"participant": pid, **row} for row in rows if chance.random() < 0.66])
        folder.write_table("cells", pid, table)
        folder.write_receipt(Receipt(participant=pid, status=Status.DONE, inputs="", options="", **TERMS))


def measured(out: Path) -> dict[str, float]:
    """One release, in seconds, with everything imported before; and the floor."""
    import duckdb

    from meta_export_cohort.releasing import release

    def spent() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    files = [str(file) for file in (out / "private/cells").glob("??/*.parquet")]
    wall, cpu = spent()
    with duckdb.connect(config={"threads": 2}) as database:
        database.execute("SELECT count(DISTINCT participant || name), sum(n) FROM read_parquet(?)", [files]).fetchall()
    floor = time.process_time() - cpu
    wall, cpu = spent()
    release(out)
    seconds, used = (after - before for after, before in zip(spent(), (wall, cpu), strict=True))
    return {"seconds": seconds, "cpu": used, "floor": floor, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def rows(quick: bool) -> Iterator[tuple[str, ...]]:
    """The row of the table; each release in a process of its own."""
    donors = 1_200 if quick else 12_000
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as held:
        out = Path(held) / "out"
        make(out, donors)
        found = []
        for _ in range(3):
            (out / "private/ledger.json").unlink(missing_ok=True)
            shutil.rmtree(out / "release", ignore_errors=True)
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.cohort_release", str(out)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            found.append(json.loads(done.stdout.splitlines()[-1]))
    one = sorted(found, key=lambda each: each["seconds"])[1]
    ratio = f"{one['cpu'] / one['floor']:.1f} × cells read"
    peak = f"{one['peak'] / MEGABYTE:.0f}"
    yield "cohort: released", f"{donors:,} donors", f"{one['seconds']:.2f}", f"{one['cpu']:.2f}", ratio, "≤ 3 s", peak, "-", "-"


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))
