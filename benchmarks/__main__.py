"""`python -m benchmarks [name …] [--quick]`: makes archives in a temporary folder, measures, prints one table.

Machines differ and one machine differs from minute to minute, so each measurement takes turns with a floor in the
same run: what no program of this kind can be faster than. The ratio of the two, in processor seconds, is what can be compared
between runs. Targets stand beside the figures and are never
asserted: a slow morning must not fail anybody's build.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from . import archives, photographs
from .archives import MEGABYTE, Made
from .pages import html_page
from .texts import texts

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
LIBRARIES = ("orjson", "msgspec", "selectolax", "pillow", "exifread", "pandas", "numpy", "pyarrow", "jinja2", "click")

Figures = dict[str, Any]
COLUMNS = ("what", "size", "seconds", "cpu s", "ratio to the floor", "target", "peak MB", "over base", "memory target")


class Case(NamedTuple):
    """One thing that is measured: how its archive is made, what is run, its floor, and its targets."""

    make: Callable[[Path, int], Made]
    amount: int
    quick: int
    run: str
    baseline: str
    called: str
    target: str
    memory: Callable[[Made, Figures], str]
    unit: str = "MB"


def _budget(made: Made, figures: Figures) -> str:
    """200 MB + 5 × the largest member + 2 KB per member + 3 KB per table row (rows: items, where no table is made)."""
    rows = int(figures["rows" if "rows" in figures else "items"])
    allowed = 200 * MEGABYTE + 5 * made.largest + 2000 * made.members + 3000 * rows
    return f"peak ≤ {allowed / MEGABYTE:.0f}"


def _no_budget(made: Made, figures: Figures) -> str:
    return "-"


def _twice_the_page(made: Made, figures: Figures) -> str:
    """Twice the largest page, beside the items that are the result."""
    return f"over base ≤ {(2 * made.largest + figures['held']) / MEGABYTE:.0f}"


def _flat(made: Made, figures: Figures) -> str:
    """2 KB per row, which is the result, whatever the pictures weigh."""
    return f"over base ≤ {2000 * made.members / MEGABYTE:.0f}"


def _with_pictures(folder: Path, amount: int) -> Made:
    return archives.posts(folder, amount, picture=lambda _: archives.JPEG)


def _with_photographs(folder: Path, amount: int) -> Made:
    return archives.posts(folder, amount, picture=photographs.started())


CASES: dict[str, Case] = {
    "posts": Case(archives.posts, 100, 20, "whole", "parse", "inflate + orjson", "≤ 13 ×", _budget),
    "read": Case(archives.posts, 100, 20, "items", "parse", "inflate + orjson", "≤ 2.5 ×", _no_budget),
    "read-instagram": Case(archives.instagram, 100, 20, "items", "parse", "inflate + orjson", "≤ 2.5 ×", _no_budget),
    "inventory": Case(_with_pictures, 100, 20, "counted", "floor", "zipfile + orjson + 64 KB heads", "≤ 3 ×", _no_budget),
    "photos": Case(_with_photographs, 20, 4, "counted", "floor", "zipfile + orjson + 64 KB heads", "≤ 3 ×", _no_budget),
    "pictures": Case(_with_pictures, 20, 20, "whole", "parse", "inflate + orjson", "-", _budget),
    "big": Case(archives.big_member, 120, 40, "whole", "parse", "inflate + orjson", "-", _budget),
    "messages": Case(
        archives.messages, 1_000_000, 100_000, "counted", "parse", "orjson", "≤ 1.3 ×", lambda *_: "over base ≤ 150", "messages"
    ),
    "listing": Case(archives.many_members, 100_000, 20_000, "place", "directory", "zipfile", "-", _no_budget, "members"),
    "folder": Case(archives.many_files, 100_000, 20_000, "place", "directory", "rglob", "-", _no_budget, "members"),
    "page": Case(html_page, 10, 10, "items", "trees", "selectolax", "≤ 4 ×", _twice_the_page),
    "large-page": Case(html_page, 100, 20, "items", "trees", "selectolax", "≤ 4 ×", _twice_the_page),
    "heads": Case(photographs.heads, 20_000, 4_000, "look", "heads", "zipfile + exifread", "≤ 1.5 ×", _flat, "pictures"),
    "thumbs": Case(
        photographs.photographs, 400, 100, "thumbnails", "decoded", "Pillow's decode", "≤ 1.25 ×", _no_budget, "pictures"
    ),
    "flags": Case(texts, 20, 5, "flags", "words", "casefold().split()", "≤ 12 ×", _no_budget),
    "report": Case(archives.posts, 100, 20, "report", "analyse", "analysis", "≤ 0.6 ×", _no_budget),
}
NAMES = (*CASES, "small", "csv", "growth", "cohort", "cohort-release", "shown", "tried", "help")


def _measured(run: str, path: Path) -> Figures:
    """One measurement in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.measure", run, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{run}: {done.stderr.strip()[-2000:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _alternated(run: str, baseline: str, path: Path) -> tuple[Figures, float]:
    """The medians of a measurement and the processor seconds of its floor, in turns so that both meet the same machine."""
    rounds, plain = [], []
    for _ in range(ROUNDS):
        plain.append(_measured(baseline, path)["cpu"])
        rounds.append(_measured(run, path))
    middle = {key: median(one[key] for one in rounds) if isinstance(value, int | float) else value
              for key, value in rounds[0].items()}  # fmt: skip
    return middle, median(plain)


def _row(name: str, case: Case, folder: Path, amount: int) -> tuple[str, ...]:
    _say(f"{name}: making {amount:,} {case.unit} …")
    made = case.make(folder, amount)
    _say(f"{name}: measuring {case.run}, {ROUNDS} times …")
    figures, plain = _alternated(case.run, case.baseline, made.path)
    return (
        _what(name, figures),
        _size(case, made, amount),
        f"{figures['seconds']:.2f}",
        f"{figures['cpu']:.2f}",
        f"{figures['cpu'] / plain:.1f} × {case.called} ({plain:.2f} s)",
        case.target,
        f"{figures['peak'] / MEGABYTE:.0f}",
        f"{(figures['peak'] - figures['base']) / MEGABYTE:.0f}",
        case.memory(made, figures),
    )


def _what(name: str, figures: Figures) -> str:
    if "part" in figures:
        return f"{name}: {figures['items']:,} items, {figures['part']:.2f} s of it without tables"
    if "flags" in figures:
        return f"{name}: {figures['items']:,.0f} texts, {figures['flags']:,.0f} flags; {figures['load']:.2f} s before, to load"
    if "html" in figures:
        return f"{name}: {figures['items']:,} items, HTML of {figures['html'] / MEGABYTE:.1f} MB"
    if "held" in figures:
        return f"{name}: {figures['items']:,} items, which take {figures['held'] / MEGABYTE:.0f} MB"
    if figures.get("messages"):
        return f"{name}: {figures['messages']:,.0f} counted"
    return name


def _size(case: Case, made: Made, amount: int) -> str:
    size = f"{made.bytes / MEGABYTE:.0f} MB"
    if case.run == "flags":
        return size
    return f"{size}, {made.members:,} members" if case.unit == "MB" else f"{amount:,} {case.unit}, {size}"


def _shown_rows(items: int) -> list[tuple[str, ...]]:
    """The report of many items and 2,000 small pictures: made, then opened in Chromium, beside a plain table of the same rows."""
    _say(f"shown: making {items:,} items …")
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as folder:
        page = Path(folder) / "page.html"
        command = [sys.executable, "-m", "benchmarks.pages_shown", "make", str(items), str(page)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"shown: {done.stderr.strip()[-2000:]}")
        made: Figures = json.loads(done.stdout.splitlines()[-1])
        size = f"{items:,} items, {made['html'] / MEGABYTE:.1f} MB"
        over = f"{(made['peak'] - made['base']) / MEGABYTE:.0f}"
        each = f"{made['cpu'] / items * 1e6:.0f} µs an item"
        seconds, cpu, peak = f"{made['seconds']:.2f}", f"{made['cpu']:.2f}", f"{made['peak'] / MEGABYTE:.0f}"
        rows = [("shown: made", size, seconds, cpu, each, "≤ 45 µs", peak, over, "peak ≤ 600")]
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if chromium is None or not _installed("playwright"):
            _say("shown: no Chromium or no playwright, so nothing is shown")
            return rows
        _say("shown: opening it in Chromium, 3 times …")
        from .pages_shown import shown

        seen = shown(page, chromium)
    plain = seen["plain"]
    searched = f"shown: searched (worst {seen['slowest']:.0f} ms, at once {seen['cold']:.0f} ms)"
    for what, name, target in (
        ("shown: first paint", "paint", "< 0.5 s"),
        ("shown: all items ready", "ready", "-"),
        (searched, "warm", "< 0.05 s"),
    ):
        ratio = f"{seen[name] / plain:.3f} × plain table ({plain / 1000:.1f} s)"
        rows.append((what, size, f"{seen[name] / 1000:.3f}", "-", ratio, target, "-", "-", "-"))
    return rows


def _tried_rows() -> list[tuple[str, ...]]:
    """The page that reads archives in a browser, built and then opened in Chromium from a server on this computer."""
    from tools import try_page

    from .pages_tried import TIMES, ready

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or not _installed("playwright"):
        _say("tried: no Chromium or no playwright, so nothing is opened")
        return []
    _say("tried: building the page …")
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as folder:
        page = try_page.build(Path(folder) / "try")
        size = f"{sum(one.stat().st_size for one in page.iterdir()) / MEGABYTE:.1f} MB"
        _say(f"tried: opening it in Chromium, {TIMES} times …")
        seen = ready(page, chromium)
    return [
        (f"tried: ready, {name} visit", size, f"{seen[name]:.2f}", "-", "-", target, "-", "-", "-")
        for name, target in (("first", "≤ 8 s"), ("later", "-"))
    ]


def _help_row() -> tuple[str, ...]:
    """`meta-export --help` as its user meets it: the whole process, from start to end, five times."""
    _say("help: measuring, 5 times …")
    shown, bare = [], []
    for _ in range(5):
        bare.append(_seconds([sys.executable, "-c", "pass"]))
        shown.append(_seconds([sys.executable, "-m", "analyzer", "--help"]))
    figures = _measured("help_page", ROOT)
    loaded = figures["loaded"]
    heavy = [name for name in ("pandas", "matplotlib") if name in loaded]
    verdict = f"LOADS {', '.join(heavy)}" if heavy else "neither pandas nor matplotlib"
    what = f"help: {verdict} (loads {', '.join(loaded) or 'none of the big libraries'})"
    seconds, plain = median(shown), median(bare)
    ratio = f"{seconds / plain:.1f} × python -c pass ({plain:.2f} s)"
    return (what, "-", f"{seconds:.2f}", "-", ratio, "≤ 0.3 s", f"{figures['peak'] / MEGABYTE:.0f}", "-", "-")


def _command_row(name: str, megabytes: int, given: Sequence[str], target: str, memory: str) -> tuple[str, ...]:
    """A command as its user meets it, from the start of its process to its end, three times: medians."""
    _say(f"{name}: making {megabytes} MB, measuring three times …")
    rounds = []
    with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as folder:
        made = archives.posts(Path(folder), megabytes)
        for number in range(ROUNDS):
            more = ["--to", str(Path(folder) / f"out{number}")] if given[0] == "tables" else []
            rounds.append(_of_process([sys.executable, "-m", "analyzer", given[0], str(made.path), *given[1:], *more]))
    wall, cpu, peak = (median(column) for column in zip(*rounds, strict=True))
    size = f"{made.bytes / MEGABYTE:.0f} MB, {made.members:,} members"
    return (f"{name}: {' '.join(given)}", size, f"{wall:.2f}", f"{cpu:.2f}", "-", target, f"{peak / MEGABYTE:.0f}", "-", memory)


def _of_process(command: Sequence[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak bytes of a process and nothing else."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command}: {process.stderr.read()[-2000:].decode() if process.stderr else ''}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def _growth_rows(quick: bool) -> Iterator[tuple[str, ...]]:
    """The whole way at ten, a hundred and a thousand times as many items: the time of one should stay."""
    for megabytes in (0.7, 7, 70) if quick else (0.7, 7, 70, 700):
        with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as folder:
            _say(f"growth: making {megabytes} MB, measuring …")
            made = archives.posts(Path(folder), megabytes)
            plain, figures = _measured("parse", made.path)["cpu"], _measured("whole", made.path)
        what = f"growth: {figures['items']:,} items, {figures['cpu'] / figures['items'] * 1e6:.0f} µs each"
        size = f"{made.bytes / MEGABYTE:.1f} MB, {made.members:,} members"
        ratio = f"{figures['cpu'] / plain:.1f} × inflate + orjson ({plain:.2f} s)"
        peak, over = (f"{value / MEGABYTE:.0f}" for value in (figures["peak"], figures["peak"] - figures["base"]))
        yield what, size, f"{figures['seconds']:.2f}", f"{figures['cpu']:.2f}", ratio, "-", peak, over, _budget(made, figures)


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def in_columns(rows: Sequence[Sequence[str]]) -> str:
    """Aligned, and at the same time a table in Markdown; the first row is its head."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    lines = [f"| {' | '.join(cells)} |" for cells in padded]
    lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(lines)


def _versions() -> str:
    known = ", ".join(f"{name} {version(name)}" for name in LIBRARIES if _installed(name))
    return f"Python {platform.python_version()}, {known}; {platform.system()} {platform.machine()}"


def _installed(name: str) -> bool:
    try:
        version(name)
    except ImportError:
        return False
    return True


def _cohort_rows(name: str, quick: bool) -> Iterator[tuple[str, ...]]:
    from . import cohort_release, cohorts  # not above: their package is needed for nothing else here

    return (cohorts if name == "cohort" else cohort_release).rows(quick)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures speed and memory.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"what to measure: {', '.join(NAMES)}; by default all")
    parser.add_argument("--quick", action="store_true", help="smaller archives, the same targets")
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no measurement named {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the temporary folder goes also when we are stopped
    before = _versions()
    rows = []
    for name in given.names or NAMES:
        if name == "help":
            rows.append(_help_row())
            continue
        if name == "shown":
            for items in (10_000,) if given.quick else (100_000, 400_000):
                rows += _shown_rows(items)
            continue
        if name == "tried":
            rows += _tried_rows()
            continue
        if name == "small":
            rows.append(_command_row(name, 1, ["inventory"], "≤ 0.35 s of processor time", "-"))
            continue
        if name == "csv":
            rows.append(_command_row(name, 20 if given.quick else 100, ["tables"], "-", "peak ≤ 700"))
            continue
        if name == "growth":
            rows += _growth_rows(given.quick)
            continue
        if name in ("cohort", "cohort-release"):
            rows += _cohort_rows(name, given.quick)
            continue
        case = CASES[name]
        with tempfile.TemporaryDirectory(prefix="meta-export-benchmarks-") as folder:
            rows.append(_row(name, case, Path(folder), case.quick if given.quick else case.amount))
    print(in_columns([COLUMNS, *rows]))
    print(f"\nMedian of {ROUNDS} (help: 5). {before}.")
    if _versions() != before:
        print(f"NOT COMPARABLE: libraries changed while this ran; at the end: {_versions()}.")


if __name__ == "__main__":
    main()
