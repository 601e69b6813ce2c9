"""The bytes of the pictures and videos: simple drawings, the same every time.

A drawing depends on the picture's own id (so no two are alike) and on nothing else: no clock, no chance.
"""

from __future__ import annotations

import struct
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
_DATE_TIME_ORIGINAL, _PIXEL_WIDTH, _PIXEL_HEIGHT = 0x9003, 0xA002, 0xA003
_FINER = 3


def file_bytes(medium: Medium, *, camera_facts: bool, quality: int = 82) -> bytes:
    """The file of a picture or video; `camera_facts` says whether this network leaves EXIF in it."""
    if medium.form is Form.MP4:
        return _film(medium)
    picture = _draw(medium)
    target = BytesIO()
    if medium.form is Form.PNG:
        picture.quantize(64).save(target, "PNG", optimize=True)
    elif medium.form is Form.WEBP:
        picture.save(target, "WEBP", quality=quality, method=6)
    elif camera_facts and medium.camera:
        picture.save(target, "JPEG", quality=quality, exif=_exif(medium, picture.size))
    else:
        picture.save(target, "JPEG", quality=quality)
    return target.getvalue()


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
        exif[_DATE_TIME] = f"{medium.taken:%Y:%m:%d %H:%M:%S}"
        inner = exif.get_ifd(_EXIF_BLOCK)
        inner[_DATE_TIME_ORIGINAL] = f"{medium.taken:%Y:%m:%d %H:%M:%S}"
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


def _film(medium: Medium) -> bytes:
    """The smallest file that still is an MP4: a type, a duration, and some bytes where the film would be."""
    grain = blake2b(medium.id.encode(), digest_size=64).digest() * 8
    header = _box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2mp41")
    return header + _box(b"moov", _movie_header(medium.seconds)) + _box(b"mdat", grain)


def _movie_header(seconds: float) -> bytes:
    scale, unity = 1000, struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    return _box(
        b"mvhd",
        struct.pack(">IIIII", 0, 0, 0, scale, round(seconds * scale)),
        struct.pack(">IH10x", 0x10000, 0x0100),
        unity,
        bytes(24),
        struct.pack(">I", 2),
    )


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
