"""IPTC-IIM: the caption that a person wrote into a picture, and the mark that Meta writes into what passed through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_CHARACTERS, _INSTRUCTIONS, _CAPTION = (1, 90), (2, 40), (2, 120)
_UTF_8 = b"\x1b%G"
_MAX_DATASETS = 1000
_MARK = b"FBMD"


class Iptc(NamedTuple):
    """What was found: a caption, and whether the special instructions begin with `FBMD`."""

    caption: str | None
    meta_marker: bool


def read(block: bytes) -> Iptc:
    """The two datasets that we want; the mark's value is not kept, because it traces an upload (docs/media.md)."""
    caption, utf_8, marker = None, False, False
    for name, value in _datasets(block):
        if name == _CHARACTERS:
            utf_8 = value.startswith(_UTF_8)
        elif name == _INSTRUCTIONS and value.startswith(_MARK):
            marker = True
        elif name == _CAPTION and caption is None:
            caption = value
    return Iptc(_decoded(caption, utf_8) if caption else None, marker)


def _datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    offset = 0
    for _ in range(_MAX_DATASETS):
        if block[offset : offset + 1] != b"\x1c" or offset + 5 > len(block):
            return
        size = int.from_bytes(block[offset + 3 : offset + 5], "big")
        if size & 0x8000:  # the size of the size: for datasets above 32 KB, which no caption is
            return
        yield (block[offset + 1], block[offset + 2]), block[offset + 5 : offset + 5 + size]
        offset += 5 + size


def _decoded(value: bytes, utf_8: bool) -> str | None:
    """Most writers mean UTF-8 without saying so; what is none is Latin 1."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8", "replace") if utf_8 else value.decode("latin-1")
    return text.replace("\0", "").strip() or None
