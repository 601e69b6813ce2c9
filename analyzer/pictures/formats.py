"""What a file really is, by its first bytes: exports name JPEGs `.webp`, videos without any ending, and worse."""

from __future__ import annotations

from ..model import MediaType

_PICTURE_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}
_OTHER_BRANDS = {b"qt  ": ("mov", MediaType.VIDEO), b"M4A ": ("m4a", MediaType.AUDIO), b"M4B ": ("m4a", MediaType.AUDIO)}
_RIFF = {b"WEBP": ("webp", MediaType.IMAGE), b"AVI ": ("avi", MediaType.VIDEO), b"WAVE": ("wav", MediaType.AUDIO)}
_OLD_QUICKTIME = (b"moov", b"mdat", b"wide")
"""QuickTime files before 2001 start without a type box; cameras wrote them for years after."""


_FIRST_BYTES = {
    b"\xff\xd8\xff": ("jpeg", MediaType.IMAGE),
    b"\x89PNG\r\n\x1a\n": ("png", MediaType.IMAGE),
    b"GIF87a": ("gif", MediaType.IMAGE),
    b"GIF89a": ("gif", MediaType.IMAGE),
    b"\x1a\x45\xdf\xa3": ("webm", MediaType.VIDEO),
    b"OggS": ("ogg", MediaType.AUDIO),
    b"ID3": ("mp3", MediaType.AUDIO),
    **dict.fromkeys((b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), ("mp3", MediaType.AUDIO)),
    **dict.fromkeys((b"\xff\xf1", b"\xff\xf9"), ("aac", MediaType.AUDIO)),
    b"BM": ("bmp", MediaType.IMAGE),
    b"II*\0": ("tiff", MediaType.IMAGE),
    b"MM\0*": ("tiff", MediaType.IMAGE),
}


def sniff(head: bytes) -> tuple[str, MediaType] | None:
    """Format and type by the first bytes of a file, or None when they are no known picture, video or sound."""
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _OLD_QUICKTIME:
        return "mov", MediaType.VIDEO
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    return next((found for length in (8, 6, 4, 3, 2) if (found := _FIRST_BYTES.get(head[:length]))), None)


def _by_brand(head: bytes) -> tuple[str, MediaType]:
    """By the brands of an ISO file: `mif1` alone says that it is a picture, the brands beside it say of which kind."""
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(int.from_bytes(head[:4], "big"), 64), 4))]
    if brands[0] in _PICTURE_BRANDS:
        return ("avif" if b"avif" in brands or b"avis" in brands else _PICTURE_BRANDS[brands[0]]), MediaType.IMAGE
    return _OTHER_BRANDS.get(brands[0], ("mp4", MediaType.VIDEO))
