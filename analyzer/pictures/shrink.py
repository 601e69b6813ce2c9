"""One picture's bytes become a small picture: turned upright, without any metadata, the same bytes every time.

Only Pillow's own readers of the formats that networks use are called, each by its name: what a stranger's file claims to be does
not choose among forty. The size is read from the header first, and what would take too much memory is refused before a pixel is
decoded (docs/limits.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Condition
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .formats import sniff
from .media import facts_of
from .window import HEAD, Unread, Window

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 75
MAX_WORK = 512 << 20
"""Bytes that decoding may take, all pictures together that are decoded at one time: one that needs more is not decoded."""
_STRIP = 4 << 20
"""Pixels of a large picture that are converted at a time."""
_LARGE = 4 * _STRIP
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
            target = _target(picture, box)
            with _ROOM.taken(_cost(found[0], picture)):
                small = _small(picture, target)
            orientation = _orientation(found[0], picture, facts.recorded.orientation)
        upright = _turned(small, orientation)
        written = BytesIO()
        upright.save(written, "JPEG", quality=QUALITY)
    except Unread:
        raise
    except Exception as error:  # whatever a decoder makes of a stranger's bytes, the next picture is drawn
        raise Unread(facts.unread or ("truncated" if "truncated" in str(error) else "damaged")) from error
    return Thumbnail(written.getvalue(), *upright.size, "image/jpeg", difference_hash(upright))


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


class Room:
    """Memory for what is decoded at one time: who needs more than is left waits, and more than there is is refused."""

    def __init__(self, size: int) -> None:
        self._size = self._left = size
        self._changed = Condition()

    @contextmanager
    def taken(self, amount: int) -> Iterator[None]:
        """Holds so many bytes; raises `Unread` where there never are so many."""
        if amount > self._size:
            raise Unread("bomb")
        with self._changed:
            self._changed.wait_for(lambda: amount <= self._left)
            self._left -= amount
        try:
            yield
        finally:
            with self._changed:
                self._left += amount
                self._changed.notify_all()


_ROOM = Room(MAX_WORK)


def _cost(form: str, picture: Any) -> int:
    """Bytes that decoding takes at most, by what was measured of each decoder (docs/limits.md)."""
    pixels: int = picture.size[0] * picture.size[1]
    held = pixels * _HELD.get(picture.mode, 4)
    if form == "jpeg" and picture.info.get("progressive"):  # all coefficients are kept, two bytes each, whatever the scale
        across, down = max(layer[1] for layer in picture.layer), max(layer[2] for layer in picture.layer)
        share = sum(layer[1] * layer[2] for layer in picture.layer) / (across * down)
        scale = picture.decoderconfig[0] if picture.decoderconfig else 1
        return held + int(2 * share * pixels * scale**2)
    if form == "webp":
        return pixels * (21 if picture.is_animated else 17)
    if form == "avif":
        return pixels * 12
    if form == "heic":
        alpha = picture.mode in ("RGBA", "LA")
        return pixels * (21 if picture.info.get("bit_depth", 8) > 8 else 13 if alpha else 10)
    return held


_HELD = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}
"""Bytes of a pixel in memory by mode; all others have four."""


def _target(picture: Image.Image, box: int) -> tuple[int, int]:
    """The size within the box; a JPEG's decoder is told of it.

    It is asked for the target's own size and not for the box: for a 4:3 picture that is half the scale and a quarter of the work,
    measured in November 2026.
    """
    width, height = picture.size
    scale = min(1.0, box / max(width, height))
    target = max(1, round(width * scale)), max(1, round(height * scale))
    picture.draft("RGB", target)
    return target


def _small(picture: Image.Image, target: tuple[int, int]) -> Image.Image:
    """Shrunk to the target, on white where it is transparent."""
    from PIL import Image

    width, height = picture.size
    if width * height > _LARGE:
        picture, part = _reduced(picture, target)
        small = picture.resize(target, Image.Resampling.BICUBIC, box=part)
    else:
        plain = _plain(picture)
        small = plain.resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0) if plain.size != target else plain
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        return paper
    small.info = {}  # a comment would be written again
    return small


def _reduced(picture: Image.Image, target: tuple[int, int]) -> tuple[Image.Image, tuple[float, float, float, float]]:
    """A large picture at a whole fraction of its size, as `resize` with a gap of two begins, and what of that is the picture.

    It is converted strip by strip: as a whole that would take its size once or twice more.
    """
    from PIL import Image

    width, height = picture.size
    across, down = (max(1, side // small // 2) for side, small in zip(picture.size, target, strict=True))
    rows = down * max(1, _STRIP // width // down)
    whole: Image.Image | None = None
    for top in range(0, height, rows):
        strip = _plain(picture.crop((0, top, width, min(top + rows, height)))).reduce((across, down))
        if whole is None:
            whole = Image.new(strip.mode, (-(-width // across), -(-height // down)))
        whole.paste(strip, (0, top // down))
    assert whole is not None
    return whole, (0, 0, width / across, height / down)


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
