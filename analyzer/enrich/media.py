"""What a file really is, by its first bytes: exports name JPEGs `.webp`, videos without any ending, and worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..archive import MediaIndex, MemberError
from ..model import Media, MediaType

HEAD = 32
"""Bytes that tell a format; all magic numbers below lie within them."""

_ISO_BRANDS = {
    b"heic": ("heic", MediaType.IMAGE),
    b"heix": ("heic", MediaType.IMAGE),
    b"hevc": ("heic", MediaType.IMAGE),
    b"mif1": ("heic", MediaType.IMAGE),
    b"msf1": ("heic", MediaType.IMAGE),
    b"avif": ("avif", MediaType.IMAGE),
    b"avis": ("avif", MediaType.IMAGE),
    b"qt  ": ("mov", MediaType.VIDEO),
    b"M4A ": ("m4a", MediaType.AUDIO),
    b"M4B ": ("m4a", MediaType.AUDIO),
}


def sniff(head: bytes) -> tuple[str, MediaType] | None:
    """Format and type by the first bytes of a file, or None when they are no known picture, video or sound."""
    if head[:3] == b"\xff\xd8\xff":
        return "jpeg", MediaType.IMAGE
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png", MediaType.IMAGE
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif", MediaType.IMAGE
    if head[:4] == b"RIFF":
        return {b"WEBP": ("webp", MediaType.IMAGE), b"AVI ": ("avi", MediaType.VIDEO), b"WAVE": ("wav", MediaType.AUDIO)}.get(
            head[8:12]
        )
    if head[4:8] == b"ftyp":
        return _ISO_BRANDS.get(head[8:12], ("mp4", MediaType.VIDEO))
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm", MediaType.VIDEO
    if head[:4] == b"OggS":
        return "ogg", MediaType.AUDIO
    if head[:3] == b"ID3" or head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return "mp3", MediaType.AUDIO
    if head[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return "aac", MediaType.AUDIO
    if head[:2] == b"BM":
        return "bmp", MediaType.IMAGE
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "tiff", MediaType.IMAGE
    return None


def look(media: Sequence[Media], index: Mapping[str, MediaIndex]) -> list[Media]:
    """Each row with the type and format that its file's first bytes show; a file that is absent stays as stated."""
    return [_looked(row, index) for row in media]


def _looked(row: Media, index: Mapping[str, MediaIndex]) -> Media:
    if row.path is None:
        return row
    member = index[row.account_id].find(row.uri)
    if member is None:
        return row
    try:
        found = sniff(member.archive.head(member, HEAD))
    except MemberError:
        return row
    return replace(row, format=found[0], type=found[1]) if found else replace(row, type=MediaType.OTHER)
