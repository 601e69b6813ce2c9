"""Sound inputs to start from: the samples in every form that they are kept or made in, all of invented people."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.flavours.date_words import LANGUAGES
from analyzer.outputs.saved import to_json
from docs.date_examples import date_examples
from sample_exports.generations import GENERATIONS
from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, SAMPLES
from tests.making import facebook, instagram, post
from tests.test_media import exif, film, iptc, picture, with_segments, xmp

LARGEST = 60_000
"""Members of more bytes are left out: they cost time and show nothing that smaller ones do not."""

AS_OF = dt.date(2026, 7, 1)

Files = dict[str, bytes]
"""Member path -> bytes."""


class Seed(NamedTuple):
    """A sound archive: the name of its ZIP, and its files."""

    name: str
    files: Files


@cache
def archives() -> tuple[Seed, ...]:
    """What is kept as files: the samples of today, and the small archives of `seen`."""
    kept = [Seed(folder.name, _files(folder)) for folder in (*FACEBOOK_PARTS, INSTAGRAM)]
    kept += [Seed("facebook-ada-2026-07-01-Ab12Cd34", facebook(post("=1+1", 1_719_411_185), post("Ça va", 1_719_500_000)))]
    kept += [Seed("instagram-ada_x-2026-07-01-Ab12Cd34", instagram("A hill", "Sea", "A hill"))]
    for folder in sorted((SAMPLES / "seen").glob("*/archive")):
        where = "instagram" if folder.parent.name.startswith(("ig", "instagram", "threads")) else "facebook"
        inside = [_unzipped(path) for path in sorted(folder.glob("*.zip"))] or [_files(folder)]
        kept += [Seed(f"{where}-ada-2026-07-01-{number}", files) for number, files in enumerate(inside)]
    return tuple(kept)


@cache
def more_archives() -> tuple[Seed, ...]:
    """Those, and the life as every generation of exports wrote it: some seconds to make."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for number, generation in enumerate((*GENERATIONS, *HTML_GENERATIONS)):
            parts = generation.render(LIFE, Path(folder, str(number)))
            made += [Seed(part.name, _files(part)) for part in parts]
    return (*archives(), *made)


def _files(folder: Path) -> Files:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size <= LARGEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _unzipped(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def members(*endings: str) -> list[bytes]:
    """Members as the targets of single files take them: platform and path in the first line, then the bytes."""
    found: dict[bytes, None] = {}
    for seed in archives():
        for path, data in seed.files.items():
            if path.endswith(endings) and len(data) < LARGEST // 4:
                found[f"{seed.name.partition('-')[0]} {path}\n".encode() + data] = None
    return list(found)


@cache
def pages() -> list[bytes]:
    return members(".html", ".htm")


@cache
def records() -> list[bytes]:
    return members(".json")


@cache
def dates() -> list[bytes]:
    """Language, zone, what stands first in dates with slashes, and the text: as the target takes them apart."""
    first = {one.text: f"{one.language};Europe/Paris;;{one.text}".encode() for one in date_examples()}
    odd = ["en;;day;27/07/2026 10:15", "pt;;month;07/27/2026 10:15", "th;;;12 มี.ค. 2569 20:28", ";;;2026-01-19T18:46:46+01:00"]
    return [*first.values(), *(text.encode() for text in odd)]


LANGUAGE_NAMES = ("", *LANGUAGES)
ZONES = ("", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Etc/GMT+12", "Nowhere/Else", "-480", "840")


@cache
def zips() -> list[bytes]:
    """Small ZIPs of every packing, one of them with a member twice."""
    made = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        target = BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            for path, data in facebook().items():
                archive.writestr(zipfile.ZipInfo(path, (2026, 7, 1, 0, 0, 0)), data, method)
            archive.writestr(zipfile.ZipInfo("é/ü 1.json", (2026, 7, 1, 0, 0, 0)), b"[1, 2]" * 30, method)
            archive.comment = b"a comment"
        made.append(target.getvalue())
    return made


@cache
def pictures() -> list[bytes]:
    """One of every format that is looked into."""
    boxes = b"".join(_box(name, bytes(40)) for name in (b"loci", b"\xa9xyz", b"meta", b"\xa9mak"))
    kept = [data for seed in archives() for path, data in seed.files.items() if path.endswith((".jpg", ".mp4", ".png", ".webp"))]
    return [
        *kept[:12],
        *(picture(form, exif=exif(offset="+02:00")) for form in ("JPEG", "PNG", "WEBP", "TIFF")),
        *(picture(form) for form in ("GIF", "BMP")),
        with_segments(iptc(b"\x1c\x02\x78\0\x05hello"), xmp("<dc:description>a</dc:description>")),
        film(_box(b"udta", boxes)),
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + bytes(24),
        _box(b"ftyp", b"mif1", bytes(4), b"heic") + _box(b"meta", bytes(4), _box(b"hdlr", bytes(20)), *_heif()),
    ]


def _heif() -> list[bytes]:
    sizes = _box(b"ispe", bytes(4), (64).to_bytes(4, "big"), (48).to_bytes(4, "big"))
    where = _box(b"iloc", b"\1\0\0\0\x44\0\0\1\0\1\0\0\0\0\0\1\0\0\0\x20\0\0\0\x40")
    listed = _box(b"iinf", bytes(4), b"\0\1", _box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0"))
    tied = _box(b"ipma", bytes(4), b"\0\0\0\1\0\1\1\1")
    return [_box(b"pitm", bytes(4), b"\0\1"), where, listed, _box(b"iprp", _box(b"ipco", sizes), tied)]


def _box(name: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return (len(data) + 8).to_bytes(4, "big") + name + data


@cache
def packets() -> list[bytes]:
    """XMP as cameras and programs write it."""
    person = "<ext:PersonInImage><rdf:Bag><rdf:li>Ben Sample</rdf:li></rdf:Bag></ext:PersonInImage>"
    region = (
        '<mwg:Regions rdf:parseType="Resource"><mwg:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource"><mwg:Name>Ben</mwg:Name>'
        "<mwg:Type>Face</mwg:Type></rdf:li></rdf:Bag></mwg:RegionList></mwg:Regions>"
    )
    place = "<exif:GPSLatitude>45,46.0260N</exif:GPSLatitude><exif:GPSLongitude>4,50.14E</exif:GPSLongitude>"
    time = "<exif:DateTimeOriginal>2019-05-12T15:04:05.12+02:00</exif:DateTimeOriginal><tiff:Make>Exemplar</tiff:Make>"
    words = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Hills</rdf:li></rdf:Alt></dc:description>'
    face = '<MPRI:Regions><rdf:Bag><rdf:li MPReg:PersonDisplayName="Ben Sample"/></rdf:Bag></MPRI:Regions>'
    return [xmp(inside)[33:] for inside in (words + person, region + place, time + face, "", words + region + place + time)]


@cache
def saved() -> list[bytes]:
    """Results of small archives, as `tables --format json` writes them."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in archives()[3:14]:
            target = Path(folder, f"{seed.name}.zip")
            with zipfile.ZipFile(target, "w") as archive:
                for path, data in seed.files.items():
                    archive.writestr(path, data)
            analysis = analyse_archives([target], from_toml('country = "FR"'), AS_OF)
            made.append(to_json(analysis.document, analysis.hints))
    return made


ANSWERS = [
    b'country = "FR"\nborn = 1990-05-04\n[facebook]\naudience = "public"\n'
    b'audience_from = { 2012 = "friends", 2016 = "only_me" }\n'
    b'groups = { "Les amis" = "public", "Choir" = "private" }\nobjected = 2024-06-26\n[instagram]\naudience = "followers"\n',
    b'born = "1990-05-04"\ncountry = "Frankreich"\n[instagram]\nobjected = "2025-05-01"\naudience = "public"\n',
    b'[facebook.groups]\n\'a\' = "public"\n\'A \' = "public"\n[facebook.audience_from]\n1999 = "friends"\n',
    b"",
]
