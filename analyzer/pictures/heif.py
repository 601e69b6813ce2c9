"""HEIC and AVIF: the size of the main picture, and where EXIF and XMP lie (ISO/IEC 23008-12). No pixel is decoded here."""

from __future__ import annotations

from typing import NamedTuple

from .facts import Parts
from .iso import Box, Boxes
from .window import MAX_PIECE, Unread, Window

_MAX_ITEMS = 5000
_BOX = 64 << 10


class _Place(NamedTuple):
    """Where an item's bytes lie in the file."""

    offset: int
    length: int


def read(window: Window, parts: Parts) -> None:
    """The picture that the file names as its main one; its EXIF is an item of its own beside it."""
    boxes = Boxes(window)
    meta = boxes.first(b"meta", 0, window.size)
    if meta is None:
        raise Unread("damaged")
    inner = {box.name: box for box in boxes.within(meta.start + 4, meta.end)}
    if b"iprp" in inner:
        main = _main_item(boxes.content(inner[b"pitm"], 16)) if b"pitm" in inner else None
        parts.width, parts.height = _size(boxes, inner[b"iprp"], main)
    if b"iinf" not in inner or b"iloc" not in inner:
        return
    kinds = _items(boxes, inner[b"iinf"])
    places = _places(boxes.content(inner[b"iloc"], _BOX))
    for number, kind in kinds.items():
        place = places.get(number)
        if place is None or not 0 < place.length <= MAX_PIECE:
            continue
        if kind == "exif" and parts.exif is None:
            parts.exif = _exif(window.whole(*place))
        elif kind == "xmp" and parts.xmp is None:
            parts.xmp = window.whole(*place)


def _main_item(data: bytes) -> int:
    return int.from_bytes(data[4:6] if data[:1] == b"\0" else data[4:8], "big")


def _size(boxes: Boxes, properties: Box, main: int | None) -> tuple[int | None, int | None]:
    """The size that belongs to the main item; without a word of that, the largest in the file (tiles are smaller)."""
    sizes: dict[int, tuple[int, int]] = {}
    cuts: dict[int, tuple[int, int] | None] = {}
    owned: dict[int, list[int]] = {}
    for box in boxes.within(properties.start, properties.end):
        if box.name == b"ipco":
            for number, one in enumerate(boxes.within(box.start, box.end), 1):
                if one.name == b"ispe":
                    data = boxes.content(one, 12).ljust(12, b"\0")
                    sizes[number] = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
                elif one.name == b"clap":
                    cuts[number] = _cut(boxes.content(one, 16).ljust(16, b"\0"))
        elif box.name == b"ipma":
            owned.update(_associations(boxes.content(box, _BOX)))
    mine = owned.get(main or 0, ())
    cut = next((cuts[number] for number in mine if number in cuts), None)
    own = next((sizes[number] for number in mine if number in sizes), None)
    return cut or own or max(sizes.values(), key=lambda size: size[0] * size[1], default=(None, None))


def _cut(data: bytes) -> tuple[int, int] | None:
    """The part of the picture that is shown: coders fill small and odd pictures up and cut them again."""
    width, by, height, by_too = (int.from_bytes(data[at : at + 4], "big") for at in range(0, 16, 4))
    return (width // by, height // by_too) if by and by_too else None


def _associations(data: bytes) -> dict[int, list[int]]:
    """Item -> numbers of its properties."""
    version, flags = data[0] if data else 0, data[3] if len(data) > 3 else 0
    count = int.from_bytes(data[4:8], "big")
    offset, found = 8, {}
    width, step = (2 if version == 0 else 4), (2 if flags & 1 else 1)
    for _ in range(min(count, _MAX_ITEMS)):
        item = int.from_bytes(data[offset : offset + width], "big")
        offset += width
        if offset >= len(data):
            break
        many, offset = data[offset], offset + 1
        mask = 0x7FFF if step == 2 else 0x7F
        listed = (data[at : at + step] for at in range(offset, offset + many * step, step))
        found[item] = [int.from_bytes(one, "big") & mask for one in listed]
        offset += many * step
    return found


def _items(boxes: Boxes, listing: Box) -> dict[int, str]:
    """Item -> `exif` or `xmp`, for those that are one of the two."""
    version = boxes.content(listing, 1)[:1]
    found = {}
    for box in boxes.within(listing.start + (6 if version == b"\0" else 8), listing.end):
        data = boxes.content(box, 128)
        if box.name != b"infe" or len(data) < 12 or data[0] < 2:
            continue
        wide = 4 if data[0] > 2 else 2
        number, kind = int.from_bytes(data[4 : 4 + wide], "big"), data[6 + wide : 10 + wide]
        if kind == b"Exif":
            found[number] = "exif"
        elif kind == b"mime" and b"application/rdf+xml" in data:
            found[number] = "xmp"
    return found


def _places(data: bytes) -> dict[int, _Place]:
    """Item -> where it lies, for items in one piece of the file itself (construction method 0)."""
    if len(data) < 8:
        return {}
    version, sizes = data[0], int.from_bytes(data[4:6], "big")
    offset_size, length_size, base_size, index_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    wide = 4 if version > 1 else 2
    count, at = int.from_bytes(data[6 : 6 + wide], "big"), 6 + wide
    found = {}

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at], "big")

    for _ in range(min(count, _MAX_ITEMS)):
        if at >= len(data):
            break
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        pieces = []
        for _ in range(min(number(2), _MAX_ITEMS)):
            if at >= len(data):
                break
            number(index_size if version else 0)
            pieces.append(_Place(base + number(offset_size), number(length_size)))
        if method == 0 and len(pieces) == 1:
            found[item] = pieces[0]
    return found


def _exif(item: bytes) -> bytes:
    """The TIFF block of an item: four bytes say how far after them it starts (mostly `Exif\\0\\0` stands between)."""
    return item[4 + int.from_bytes(item[:4], "big") :]
