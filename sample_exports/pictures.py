"""The bytes of the pictures, videos and sounds: simple drawings, the same every time.

A drawing depends on the picture's own id (so no two are alike) and on nothing else: no clock, no chance.
"""

from __future__ import annotations

import struct
from datetime import timedelta
from hashlib import blake2b
from io import BytesIO
from random import Random

from PIL import Image, TiffImagePlugin

from sample_exports.life.nouns import Form, Medium, Place
from sample_exports.scenes import SCENES

_ORIENTATION, _MAKE, _MODEL, _DATE_TIME, _EXIF_BLOCK, _GPS_BLOCK = (
    0x0112,
    0x010F,
    0x0110,
    0x0132,
    0x8769,
    0x8825,
)
_DATE_TIME_ORIGINAL, _OFFSET_TIME_ORIGINAL, _PIXEL_WIDTH, _PIXEL_HEIGHT = 0x9003, 0x9011, 0xA002, 0xA003
_SINCE_1904 = 2_082_844_800
_FINER = 3


def file_bytes(medium: Medium, *, camera_facts: bool, quality: int = 82) -> bytes:
    """The file of a picture, video or sound; `camera_facts` says whether this network leaves EXIF in it."""
    if medium.form.shows != "picture":
        return _film(medium, camera_facts=camera_facts)
    picture = _draw(medium)
    target, form = BytesIO(), medium.form.written_as
    if medium.form is Form.PNG:
        picture.quantize(64).save(target, form, optimize=True)
    elif camera_facts and medium.camera and medium.form is Form.JPEG:
        picture.save(target, form, quality=quality, exif=_exif(medium, picture.size))
    else:
        picture.save(target, form, quality=quality, method=6)  # only WebP has a method
    return target.getvalue() if medium.form is not Form.JPEG else with_words(target.getvalue(), medium)


def _draw(medium: Medium) -> Image.Image:
    """Draw larger than needed and shrink: smooth edges for free."""
    width, height = medium.size
    canvas = Image.new("RGB", (width * _FINER, height * _FINER))
    SCENES[medium.scene](canvas, Random(medium.id))
    picture = canvas.resize((width, height), Image.Resampling.LANCZOS)
    return picture.transpose(Image.Transpose.ROTATE_90) if medium.turned else picture


def _exif(medium: Medium, size: tuple[int, int]) -> Image.Exif:
    """What a camera writes into a picture; here in the order a camera would use."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6 if medium.turned else 1
    if medium.camera:
        exif[_MAKE], exif[_MODEL] = medium.camera.make, medium.camera.model
    if medium.taken:
        clock = f"{medium.taken + timedelta(hours=medium.zone):%Y:%m:%d %H:%M:%S}"
        exif[_DATE_TIME] = clock
        inner = exif.get_ifd(_EXIF_BLOCK)
        inner[_DATE_TIME_ORIGINAL] = clock
        if medium.zone:
            inner[_OFFSET_TIME_ORIGINAL] = f"{medium.zone:+03}:00"
        inner[_PIXEL_WIDTH], inner[_PIXEL_HEIGHT] = size
    if medium.spot:
        exif.get_ifd(_GPS_BLOCK).update(_gps(medium.spot))
    return exif


def _gps(place: Place) -> dict[int, object]:
    return {
        1: "N" if place.latitude >= 0 else "S",
        2: _degrees(place.latitude),
        3: "E" if place.longitude >= 0 else "W",
        4: _degrees(place.longitude),
    }


def _degrees(value: float) -> tuple[TiffImagePlugin.IFDRational, ...]:
    """45.7671 as degrees, minutes and hundredths of seconds."""
    hundredths = round(abs(value) * 360000)
    whole = (hundredths // 360000, hundredths // 6000 % 60)
    rational = TiffImagePlugin.IFDRational
    return rational(whole[0], 1), rational(whole[1], 1), rational(hundredths % 6000, 100)


def with_words(jpeg: bytes, medium: Medium) -> bytes:
    """A JPEG with what software writes into it beside EXIF: IPTC and XMP. They stand before the picture's tables."""
    datasets = b""
    if medium.written:
        datasets += _dataset(1, 90, b"\x1b%G") + _dataset(2, 120, medium.written.encode())
    if medium.marked:
        datasets += _dataset(2, 40, b"FBMD" + blake2b(medium.id.encode(), digest_size=16).hexdigest().encode())
    segments = b""
    if medium.faces:
        people = "".join(f"<rdf:li>{name}</rdf:li>" for name in medium.faces)
        segments += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP.format(people=people).encode())
    if datasets:
        resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(datasets)) + datasets + bytes(len(datasets) & 1)
        segments += _segment(0xED, b"Photoshop 3.0\0" + resource)
    at = jpeg.index(b"\xff\xdb")
    return jpeg[:at] + segments + jpeg[at:]


_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
    "<Iptc4xmpExt:PersonInImage><rdf:Bag>{people}</rdf:Bag></Iptc4xmpExt:PersonInImage>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def _dataset(record: int, number: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(content)) + content


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _film(medium: Medium, *, camera_facts: bool) -> bytes:
    """The smallest file that still is a film or a sound: a type, a duration, a size, some bytes where the rest would be."""
    grain = blake2b(medium.id.encode(), digest_size=64).digest() * 8
    header = _box(b"ftyp", medium.form.written_as.encode(), struct.pack(">I", 512), b"isomiso2mp41")
    taken = round(medium.taken.timestamp()) + _SINCE_1904 if medium.taken and camera_facts else 0
    said = _box(b"udta", *_said(medium)) if medium.camera and camera_facts else b""
    return header + _box(b"moov", _movie_header(medium.seconds, taken), _track(medium), said) + _box(b"mdat", grain)


def _said(medium: Medium) -> list[bytes]:
    """What a telephone adds: its name, and where it was."""
    texts: dict[bytes, str] = {}
    if medium.camera:
        texts |= {b"\xa9mak": medium.camera.make, b"\xa9mod": medium.camera.model}
    if medium.spot:
        texts[b"\xa9xyz"] = f"{medium.spot.latitude:+08.4f}{medium.spot.longitude:+09.4f}/"
    return [_box(name, struct.pack(">HH", len(text), 0x15C7), text.encode()) for name, text in texts.items()]


_UNITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def _movie_header(seconds: float, created: int) -> bytes:
    scale = 1000
    return _box(
        b"mvhd",
        struct.pack(">IIIII", 0, created, created, scale, round(seconds * scale)),
        struct.pack(">IH10x", 0x10000, 0x0100),
        _UNITY,
        bytes(24),
        struct.pack(">I", 2),
    )


def _track(medium: Medium) -> bytes:
    width, height = medium.size if medium.form.shows == "film" else (0, 0)
    duration = round(medium.seconds * 1000)
    header = struct.pack(">IIIIII", 7, 0, 0, 1, 0, duration) + bytes(16) + _UNITY + struct.pack(">II", width << 16, height << 16)
    return _box(b"trak", _box(b"tkhd", header))


def _box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, name) + body


def subtitles(medium: Medium) -> str:
    """What is said in a video, in the SubRip form."""
    lines = medium.spoken.split("\n")
    step = medium.seconds / len(lines)
    cues = (f"{n + 1}\n{_clock(n * step)} --> {_clock((n + 1) * step)}\n{line}\n" for n, line in enumerate(lines))
    return "\n".join(cues)


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    return f"00:{thousandths // 60000:02}:{thousandths // 1000 % 60:02},{thousandths % 1000:03}"
