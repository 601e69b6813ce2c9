"""One measurement in a process of its own: `python -m benchmarks.measure <what> <archive>` prints one line of JSON.

A fresh process is what makes peak memory honest: nothing of an earlier measurement is in it. Everything that has to
be imported is imported before the clock starts, and what the process weighs then is the base.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

AS_OF = dt.date(2026, 7, 1)
"""A fixed day, so that every run judges by the same policy."""


def _status(field: str) -> int | None:
    """A figure in bytes from what Linux tells of this process; None elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next((line for line in status.read_text("ascii").splitlines() if line.startswith(f"{field}:")), None)
    return int(line.split()[1]) * 1024 if line else None


def peak() -> int:
    """The most memory this process ever held, in bytes.

    Linux's `VmHWM` starts anew with each program. `ru_maxrss` does not: a child is told its parent's peak when that
    was higher, so it is only the way out on other systems.
    """
    high = _status("VmHWM")
    if high is not None:
        return high
    stated = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return stated if sys.platform == "darwin" else stated * 1024


class Clock(AbstractContextManager["Clock"]):
    """Wall and processor seconds of a block, and the memory before it and at its highest."""

    def __enter__(self) -> Clock:
        gc.collect()
        self.base = _status("VmRSS") or peak()
        self.cpu = time.process_time()
        self.wall = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self.wall
        self.cpu = time.process_time() - self.cpu
        self.peak = peak()

    def figures(self, **more: Any) -> dict[str, Any]:
        return {"seconds": self.wall, "cpu": self.cpu, "base": self.base, "peak": self.peak, **more}


def parse(path: Path) -> dict[str, Any]:
    """The baseline of all reading: unpack each JSON member and parse it with orjson, the collector off, and drop it."""
    import orjson

    with Clock() as clock, zipfile.ZipFile(path) as archive:
        gc.disable()
        for info in archive.infolist():
            if info.filename.endswith(".json"):
                orjson.loads(archive.read(info))
    return clock.figures()


def floor(path: Path) -> dict[str, Any]:
    """The baseline of an inventory: unpack and parse each JSON member, read the first 64 KB of every other one, keep nothing."""
    import orjson

    with Clock() as clock, zipfile.ZipFile(path) as archive:
        gc.disable()
        for info in archive.infolist():
            if info.filename.endswith(".json"):
                orjson.loads(archive.read(info))
            else:
                with archive.open(info) as stream:
                    stream.read(64 << 10)
    return clock.figures()


def counted(path: Path) -> dict[str, Any]:
    """What the command `inventory` does, without its start: an analysis without flags and details of files, and the counts."""
    from analyzer.analysis import analyse_archives
    from analyzer.model import Answers
    from analyzer.totals.inventory import inventory

    _warm()
    with Clock() as clock:
        document = analyse_archives([path], Answers(), AS_OF, details=False).document
        inventory(document)
    return clock.figures(items=len(document.items))


def trees(path: Path) -> dict[str, Any]:
    """The baseline of pages: unpack each one and let selectolax make its tree, and drop it."""
    from selectolax.lexbor import LexborHTMLParser

    with Clock() as clock, zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.endswith(".html"):
                LexborHTMLParser(archive.read(info))
    return clock.figures()


def items(path: Path) -> dict[str, Any]:
    """The way from an archive to its items: open, recognise, read; nothing is merged, judged or put in a table."""
    from analyzer.archive import open_archive
    from analyzer.flavours.date_language import language_of
    from analyzer.flavours.json.export import paused_collector
    from analyzer.readers.loop import read
    from analyzer.recognise import survey

    _warm()
    language_of(["Jan 01, 2026 1:00:00 am"])  # the words of all languages
    with Clock() as clock, paused_collector():
        archive = open_archive(path)
        found = read(survey([archive])).items
        archive.close()
    held = (_status("VmRSS") or clock.base) - clock.base
    return clock.figures(items=len(found), held=held)


def whole(path: Path) -> dict[str, Any]:
    """The whole way: open, read, merge, judge, and all DataFrames."""
    import pandas  # noqa: F401 - imported before the clock starts

    from analyzer.analysis import analyse_archives
    from analyzer.model import Answers
    from analyzer.tables import TABLES, Result

    _warm()
    with Clock() as clock:
        result = Result(analyse_archives([path], Answers(), AS_OF).document)
        analysed = time.perf_counter() - clock.wall
        rows = {table.name: len(result.table(table.name)) for table in TABLES}
    return clock.figures(rows=sum(rows.values()), items=rows["items"], part=analysed)


def analyse(path: Path) -> dict[str, Any]:
    """The way without the tables."""
    from analyzer.analysis import analyse_archives
    from analyzer.model import Answers

    _warm()
    with Clock() as clock:
        document = analyse_archives([path], Answers(), AS_OF).document
    counted = sum(count.private_messages for count in document.counts)
    return clock.figures(items=len(document.items), messages=counted)


def report(path: Path) -> dict[str, Any]:
    """The report's HTML from a finished analysis; only the report is timed."""
    from analyzer.analysis import analyse_archives
    from analyzer.model import Answers
    from analyzer.policy import load
    from analyzer.report import render
    from analyzer.totals.inventory import inventory

    document = analyse_archives([path], Answers(), AS_OF).document
    with Clock() as clock:
        html = render(document, inventory(document), lang="en", policy=load())
    return clock.figures(html=len(html.encode()), items=len(document.items))


def look(path: Path) -> dict[str, Any]:
    """The pass over pictures: the head of each, and what it says."""
    from analyzer.archive import MediaIndex
    from analyzer.pictures.media import look as looked

    archive, rows = _pictures(path)
    index = {"instagram:ada": MediaIndex(archive.members)}
    looked(rows[:5], index)
    with Clock() as clock:
        found = looked(rows, index)
    archive.close()
    assert not any(row.unread for row in found)
    return clock.figures(items=len(found), placed=sum(row.latitude is not None for row in found))


def heads(path: Path) -> dict[str, Any]:
    """The baseline of looking: zipfile and exifread on the same heads, one picture after the other, nothing kept."""
    from io import BytesIO

    import exifread

    archive = zipfile.ZipFile(path)
    infos, found = archive.infolist(), 0
    with Clock() as clock:
        for info in infos:
            with archive.open(info) as stream:
                tags = exifread.process_file(BytesIO(stream.read(64 << 10)), details=False)
            found += "GPS GPSLatitude" in tags
    return clock.figures(items=len(infos), placed=found)


def thumbnails(path: Path) -> dict[str, Any]:
    """Small pictures of all pictures of an archive, from its members to their bytes."""
    from analyzer.archive import MediaIndex
    from analyzer.pictures.thumbnails import make

    archive, rows = _pictures(path)
    index = {"instagram:ada": MediaIndex(archive.members)}
    make(rows[:2], index)
    with Clock() as clock:
        made = make(rows, index)
    archive.close()
    assert not any(isinstance(one, str) for one in made.values())
    return clock.figures(items=len(made))


def decoded(path: Path) -> dict[str, Any]:
    """The baseline of small pictures: Pillow decodes each at the scale of the target, two at a time, and drops it."""
    from concurrent.futures import ThreadPoolExecutor
    from io import BytesIO

    from PIL import Image

    def decode(data: bytes) -> None:
        picture = Image.open(BytesIO(data))
        picture.draft("RGB", (256, 192))
        picture.load()

    with zipfile.ZipFile(path) as archive, ThreadPoolExecutor(2) as pool:
        decode(archive.read(archive.infolist()[0]))
        with Clock() as clock:
            infos = archive.infolist()
            for start in range(0, len(infos), 20):
                list(pool.map(decode, [archive.read(info) for info in infos[start : start + 20]]))
    return clock.figures(items=len(infos))


def _pictures(path: Path) -> tuple[Any, list[Any]]:
    """An archive of pictures, opened, and a row for each."""
    from analyzer.archive import open_archive
    from analyzer.model import Media, MediaType

    archive = open_archive(path)
    rows = [
        Media(
            account_id="instagram:ada",
            media_id=str(number),
            item_id=str(number),
            type=MediaType.IMAGE,
            uri=member.path,
            archive=archive.name,
            path=member.path,
            bytes=member.bytes,
            crc32=f"{member.crc:08x}",
        )
        for number, member in enumerate(archive.members)
    ]
    return archive, rows


def place(path: Path) -> dict[str, Any]:
    """Open an archive and tell whose tree every member belongs to."""
    from analyzer.archive import open_archive
    from analyzer.recognise import survey

    with Clock() as clock:
        archive = open_archive(path)
        placed = len(survey([archive]).placed)
    archive.close()
    return clock.figures(items=placed)


def words(path: Path) -> dict[str, Any]:
    """The baseline of searching texts: fold each and split it at white space."""
    lines = path.read_text("utf-8").split("\n")
    with Clock() as clock:
        count = sum(len(line.casefold().split()) for line in lines)
    return clock.figures(items=count)


def flags(path: Path) -> dict[str, Any]:
    """All detectors over texts, one by one; what is loaded once per run is loaded before and timed by itself."""
    from analyzer.flags.findings import Hints
    from analyzer.flags.search import flags_of_text, search

    lines = path.read_text("utf-8").split("\n")
    start = time.perf_counter()
    flags_of_text("My cancer, call 020 7946 0958 or write to ada@example.org; 12 rue des Lilas", ["en"])
    load = time.perf_counter() - start
    hints = Hints(["FR"], lambda: ("fr",))
    with Clock() as clock:
        gc.disable()  # as it is during an analysis
        found = sum(len(search(line, hints)) for line in lines)
    return clock.figures(items=len(lines), flags=found, load=load)


def directory(path: Path) -> dict[str, Any]:
    """The baseline of listing: what Python's own zipfile takes for the table of contents, or a plain walk of a folder."""
    with Clock() as clock:
        found = sum(1 for _ in path.rglob("*")) if path.is_dir() else len(zipfile.ZipFile(path).namelist())
    return clock.figures(items=found)


def help_page(_: Path) -> dict[str, Any]:
    """Print the help and tell which heavy libraries were loaded for it."""
    from analyzer.cli import main

    heavy = ("pandas", "matplotlib", "numpy", "PIL", "jinja2", "selectolax", "rich", "orjson", "msgspec")
    kept, sys.stdout = sys.stdout, sys.stderr
    try:
        with Clock() as clock:
            main(["--help"])
    except SystemExit:
        pass
    finally:
        sys.stdout = kept
    return clock.figures(loaded=[name for name in heavy if name in sys.modules])


def _warm() -> None:
    """Load what is loaded once per run (rules, words, readers), so that it counts as base and not as work."""
    from analyzer.policy import load
    from analyzer.readers import modules

    load()
    modules()


MEASUREMENTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    function.__name__: function
    for function in (
        parse,
        floor,
        counted,
        trees,
        items,
        whole,
        analyse,
        report,
        look,
        heads,
        thumbnails,
        decoded,
        words,
        flags,
        place,
        directory,
        help_page,
    )
}

if __name__ == "__main__":
    print(json.dumps(MEASUREMENTS[sys.argv[1]](Path(sys.argv[2]))))
