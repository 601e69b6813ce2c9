"""One picture's bytes become a small picture: turned upright, without any metadata, the same bytes every time.

Only Pillow's own readers of the formats that networks use are called, each by its name: what a stranger's file claims to be does
not choose among forty. The size is read from the header first and a bomb refused before a pixel is decoded.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .formats import sniff
from .media import facts_of
from .window import HEAD, Unread, Window

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 75
_FLATTEST = 16
"""Steps of 256 between the darkest and the lightest of 72 fields, below which a picture has too little in it to be told by."""
_MOST_ALIKE = 6
"""A hash with fewer ones, or fewer zeros, is that of a sky or a wall, and thousands of pictures share it."""


Bytes = bytes  # the name is the field's below


class Thumbnail(Struct, frozen=True):
    """A small picture: its bytes, its size, what they are, and the 64 bits by which copies are told (None: too little in it)."""

    bytes: Bytes
    width: int
    height: int
    mime: str
    dhash: int | None


def shrink(data: bytes, box: int) -> Thumbnail:
    """The picture within a square of `box` pixels; `Unread` with the reason when there is none to be had."""
    found = sniff(data[:HEAD])
    if found is None:
        raise Unread("not_a_picture")
    facts = facts_of(found[0], Window(data[:HEAD], len(data), lambda offset, size: data[offset : offset + size]))
    if facts.width is None or facts.height is None:
        raise Unread(facts.unread or "damaged")
    _refuse_bombs(facts.width, facts.height)
    opener = _opener(found[0])
    try:
        with opener(BytesIO(data)) as picture:
            _refuse_bombs(*picture.size)
            small = _small(picture, box)
            orientation = _orientation(found[0], picture, facts.recorded.orientation)
        upright = _turned(small, orientation)
        target = BytesIO()
        upright.save(target, "JPEG", quality=QUALITY)
    except Unread:
        raise
    except Exception as error:  # whatever a decoder makes of a stranger's bytes, the next picture is drawn
        raise Unread(facts.unread or ("truncated" if "truncated" in str(error) else "damaged")) from error
    return Thumbnail(target.getvalue(), *upright.size, "image/jpeg", difference_hash(upright))


def _opener(form: str) -> Callable[[BytesIO], Any]:
    """Pillow's reader of a format. `Image.open` would ask all of them, and warn on standard error of large pictures."""
    from PIL import AvifImagePlugin, BmpImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    if form == "heic":
        try:
            from pillow_heif.as_plugin import HeifImageFile
        except ImportError as error:
            raise Unread("needs_heic") from error
        return HeifImageFile
    openers: dict[str, Callable[[BytesIO], Any]] = {
        "jpeg": JpegImagePlugin.JpegImageFile,
        "png": PngImagePlugin.PngImageFile,
        "webp": WebPImagePlugin.WebPImageFile,
        "gif": GifImagePlugin.GifImageFile,
        "bmp": BmpImagePlugin.BmpImageFile,
        "avif": AvifImagePlugin.AvifImageFile,
    }
    if form not in openers:
        raise Unread("not_looked_into")
    return openers[form]


def _refuse_bombs(width: int, height: int) -> None:
    from PIL import Image

    if width * height > (Image.MAX_IMAGE_PIXELS or 1 << 62):
        raise Unread("bomb")


def _small(picture: Image.Image, box: int) -> Image.Image:
    """Decoded at the smallest scale that still has the target's pixels, shrunk to it, on white where it is transparent.

    JPEG's decoder is asked for the target's own size and not for the box: for a 4:3 picture that is half the scale and a quarter
    of the work, measured in November 2026.
    """
    from PIL import Image

    width, height = picture.size
    scale = min(1.0, box / max(width, height))
    target = max(1, round(width * scale)), max(1, round(height * scale))
    picture.draft("RGB", target)
    plain = _plain(picture)
    small = plain.resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0) if plain.size != target else plain
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        return paper
    small.info = {}  # a comment would be written again
    return small


def _plain(picture: Image.Image) -> Image.Image:
    """As grey, RGB or RGBA of eight bits, whatever it was: palettes, CMYK, sixteen bits, black and white."""
    if picture.mode in ("L", "RGB") and "transparency" not in picture.info:
        picture.load()
        return picture
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _orientation(form: str, picture: Image.Image, by_exif: int | None) -> int:
    """How the decoded picture is to be turned: HEIC's decoder did it already, AVIF's says it in its own way."""
    if form == "heic":
        return 1
    return int(picture.getexif().get(0x0112) or 1) if form == "avif" else by_exif or 1


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def difference_hash(picture: Image.Image) -> int | None:
    """64 bits: which of two neighbours among nine by eight grey fields is the lighter one. None for what is flat."""
    from PIL import Image

    fields = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    if max(fields) - min(fields) < _FLATTEST:
        return None
    value = 0
    for row in range(0, 72, 9):
        for at in range(row, row + 8):
            value = value << 1 | (fields[at] < fields[at + 1])
    return value if _MOST_ALIKE <= value.bit_count() <= 64 - _MOST_ALIKE else None
