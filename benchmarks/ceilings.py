"""What a hostile archive costs at most: `python -m benchmarks.ceilings [name …]` prints the tables of docs/limits.md.

Each archive is made by a process of its own in a temporary folder (up to 1 GB) and read by the command, as its user runs it, in
another one. Printed are how that ended and the most memory it ever held. Nothing is asserted: tests/test_ceilings.py keeps the
limits, with stand-ins that cost nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from . import __main__ as bench
from .archives import MEGABYTE
from .measure import peak

NAME = "facebook-ada-2026-07-01-Ab12Cd34.zip"
PROFILE = "personal_information/profile_information/profile_information.json"
POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1"
THREAD = "your_facebook_activity/messages/inbox/ben_1/message_1"
ADA = json.dumps({"profile_v2": {"name": {"full_name": "Ada Example"}, "username": "ada.example"}}).encode()
DATE = (2026, 7, 1, 12, 0, 0)

GIGABYTE = 1_000_000_000
SIDE = 9380
"""Pixels of a picture's side: 88 million in all, just below the 89,478,485 above which nothing is decoded."""


class Hostile(NamedTuple):
    """What is in an archive, how it is made, and the command that reads it."""

    what: str
    make: Callable[[Path], None]
    command: str = "inventory"


# -- many members, and members over members -----------------------------------------------------------------------------


def many(number: int) -> Callable[[Path], None]:
    """So many members of two bytes, in ZIP64; written by hand, since zipfile takes a minute for them."""

    def make(path: Path) -> None:
        directory = io.BytesIO()
        with path.open("wb") as out:
            for index in range(number):
                name, data = (PROFILE.encode(), ADA) if index == 0 else (b"other_activity/part_%07d.txt" % index, b"[]")
                fields = struct.pack("<5H3I", 20, 0, 0, 0x6000, 0x5CE1, zlib.crc32(data), len(data), len(data))
                at = out.tell()
                out.write(b"PK\3\4" + fields + struct.pack("<HH", len(name), 0) + name + data)
                directory.write(b"PK\1\2\x14\0" + fields + struct.pack("<5HII", len(name), 0, 0, 0, 0, 0, at) + name)
            start, size = out.tell(), directory.tell()
            out.write(directory.getbuffer())
            end = out.tell()
            out.write(b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, number, number, size, start))
            out.write(b"PK\6\7" + struct.pack("<IQI", 0, end, 1))
            out.write(b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))

    return make


def overlapping(path: Path) -> None:
    """A thousand members that all claim the same bytes: packed zeros, 31 MB each, too little to be refused for its density."""
    data = bytes(31 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    common = struct.pack("<5H3I", 20, 0, 8, 0x6000, 0x5CE1, zlib.crc32(data), len(packed), len(data))
    entries = b""
    with path.open("wb") as out:
        for number in range(1000):
            name = b"your_facebook_activity/posts/your_posts_%04d.json" % number
            if number == 0:
                out.write(b"PK\3\4" + common + struct.pack("<HH", len(name), 0) + name + packed)
            entries += b"PK\1\2\x14\0" + common + struct.pack("<5HII", len(name), 0, 0, 0, 0, 0, 0) + name
        at = out.tell()
        out.write(entries + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 1000, 1000, len(entries), at, 0))


# -- a gigabyte in one piece ----------------------------------------------------------------------------------------------

_WORDS = (b"The tide was low and the stones were warm. " * 2500)[:100_000]


def long(member: str, head: bytes, tail: bytes, *, packed: bool = False) -> Callable[[Path], None]:
    """A member that is a gigabyte of words between a head and a tail; packed it is one letter, a thousand times denser."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            if not member.startswith(PROFILE):
                archive.writestr(PROFILE, ADA)
            info = zipfile.ZipInfo(member, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            with archive.open(info, "w", force_zip64=True) as out:
                out.write(head)
                for _ in range(GIGABYTE // len(_WORDS)):
                    out.write(b"a" * len(_WORDS) if packed else _WORDS)
                out.write(tail)

    return make


_POST = b'[{"timestamp":1700000000,"data":[{"post":"', b'"}]}]'
_BOX = b'<html><body><div class="_a6-g"><div class="_a6-p"><div>', b"</div></div></div></body></html>"
_PARAGRAPH = b"<html><body><p>", b"</p></body></html>"
_MESSAGE = b'{"participants":[{"name":"Ben"}],"messages":[{"sender_name":"Ben","timestamp_ms":1700000000000,"content":"', b'"}]}'

# -- pictures -----------------------------------------------------------------------------------------------------------


def pictures(form: str, mode: str = "RGB", number: int = 1, **options: Any) -> Callable[[Path], None]:
    """Posts with pictures of 88 megapixels, each a sky from dark to light, one shade darker than the next."""

    def make(path: Path) -> None:
        from PIL import Image

        if form == "heif":
            import pillow_heif

            pillow_heif.register_heif_opener()
        sky = Image.linear_gradient("L").resize((SIDE, SIDE))
        drawn = Image.new("I;16", sky.size) if mode == "I;16" else sky.convert(mode)
        records = []
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(PROFILE, ADA)
            for index in range(number):
                drawn.paste(drawn.crop((0, index + 1, SIDE, index + 2)), (0, 0))  # so that no two have the same bytes
                file = io.BytesIO()
                drawn.save(file, form, **options)
                uri = f"your_facebook_activity/posts/media/1721043175192{index:02}.{form}"
                archive.writestr(uri, file.getvalue())
                record = {"timestamp": 1_700_000_000 + index, "data": [{"post": "A sky"}]}
                records.append(record | {"attachments": [{"data": [{"media": {"uri": uri}}]}]})
            archive.writestr(f"{POSTS}.json", json.dumps(records))

    return make


HOSTILE: dict[str, Hostile] = {
    "million": Hostile("1,000,000 members", many(1_000_000)),
    "more": Hostile("1,000,001 members", many(1_000_001)),
    "overlapping": Hostile("1,000 members over the same bytes, 33 GB unpacked", overlapping),
    "dense": Hostile("1 GB of JSON that packs a thousand times", long(f"{POSTS}.json", *_POST, packed=True)),
    "post": Hostile("a post of 1 GB in one JSON string", long(f"{POSTS}.json", *_POST)),
    "string": Hostile("a JSON file that is one string of 1 GB", long(f"{POSTS}.json", b'"', b'"')),
    "profile": Hostile("a profile with 1 GB about the person", long(PROFILE, ADA[:-2] + b',"about_me":"', b'"}}')),
    "message": Hostile("a private message of 1 GB", long(f"{THREAD}.json", *_MESSAGE)),
    "page": Hostile("a page with a post of 1 GB", long(f"{POSTS}.html", *_BOX)),
    "paragraph": Hostile(
        "a page that is one paragraph of 1 GB", long(f"{POSTS}.html", b"<html><body><p>", b"</p></body></html>")
    ),
    "jpeg": Hostile("JPEG", pictures("jpeg"), "report"),
    "progressive": Hostile("JPEG, progressive", pictures("jpeg", progressive=True), "report"),
    "whole-colours": Hostile("JPEG, progressive, 4:4:4", pictures("jpeg", progressive=True, subsampling=0), "report"),
    "four-colours": Hostile("JPEG, progressive, CMYK", pictures("jpeg", "CMYK", progressive=True), "report"),
    "png": Hostile("PNG", pictures("png", compress_level=1), "report"),
    "four-png": Hostile("PNG, four of them", pictures("png", number=4, compress_level=1), "report"),
    "transparent": Hostile("PNG with transparency", pictures("png", "RGBA", compress_level=1), "report"),
    "sixteen": Hostile("PNG, sixteen bits", pictures("png", "I;16", compress_level=1), "report"),
    "gif": Hostile("GIF", pictures("gif", "L"), "report"),
    "bmp": Hostile("BMP, one bit", pictures("bmp", "1"), "report"),
    "webp": Hostile("WebP", pictures("webp", method=0), "report"),
    "avif": Hostile("AVIF", pictures("avif", speed=10), "report"),
    "heic": Hostile("HEIC", pictures("heif"), "report"),
    "tiff": Hostile("TIFF", pictures("tiff", compression="tiff_deflate"), "report"),
}


# -- reading them ---------------------------------------------------------------------------------------------------------


def _run(command: list[str]) -> dict[str, Any]:
    """The command in this process: its exit code, its last sentence, seconds, and the most memory that it held."""
    from analyzer.cli import main as meta_export

    said, start = io.StringIO(), time.perf_counter()
    code: object = 0
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            meta_export(command)
        except SystemExit as end:
            code = end.code or 0
    lines = said.getvalue().strip().splitlines()
    return {"code": code, "seconds": time.perf_counter() - start, "peak": peak(), "said": lines[-1] if lines else ""}


def _child(*given: str) -> str:
    """What another process of this program prints; an empty text where it could not."""
    command = [sys.executable, "-m", "benchmarks.ceilings", *given]
    done = subprocess.run(command, cwd=bench.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{given[1]}: {(done.stderr.strip().splitlines() or ['ended'])[-1]}", file=sys.stderr, flush=True)
    return "" if done.returncode else done.stdout or " "


def _row(name: str, one: Hostile) -> tuple[str, ...] | None:
    with tempfile.TemporaryDirectory(prefix="meta-export-ceilings-") as folder:
        path = Path(folder, NAME)
        if not _child("--make", name, str(path)):
            return None
        more = ["--output", str(Path(folder, "report.html"))] if one.command == "report" else []
        printed = _child("--run", one.command, str(path), "--country", "FR", "--born", "1990-01-01", "--lang", "en", *more)
        if not printed:
            return None
        figures = json.loads(printed.splitlines()[-1])
        size, drawn = path.stat().st_size, "-"
        if more:
            drawn = "yes" if b"data:image/jpeg;base64,/9j/" in Path(more[1]).read_bytes() else "no"
    ended = f"{figures['code']}" + (f": {figures['said'].removeprefix('meta-export: ')}" if figures["code"] == 2 else "")
    measured = (f"{size / MEGABYTE:,.0f}", f"{figures['peak'] / MEGABYTE:,.0f}", f"{figures['seconds']:.1f}")
    return (one.what, *measured, drawn if more else ended)


def main() -> None:
    """Make and read each archive that was named, all by default, and print what it cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ceilings", description="Measures what hostile archives cost.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"what to read: {', '.join(HOSTILE)}; by default all")
    parser.add_argument("--make", nargs=2, metavar=("NAME", "FILE"), help="only make one archive, in this process")
    parser.add_argument("--run", nargs=argparse.REMAINDER, metavar="…", help="only run the command, in this process")
    given = parser.parse_args()
    if given.make:
        HOSTILE[given.make[0]].make(Path(given.make[1]))
    elif given.run:
        print(json.dumps(_run(given.run)))
    else:
        for command, last in (("inventory", "exit code"), ("report", "small picture")):
            chosen = [name for name in given.names or HOSTILE if HOSTILE[name].command == command]
            rows = [row for name in chosen if (row := _row(name, HOSTILE[name])) is not None]
            if rows:
                print(bench.in_columns([("what", "archive MB", "peak MB", "seconds", last), *rows]), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
