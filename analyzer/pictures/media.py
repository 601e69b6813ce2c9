"""The one pass over all files: the head of each is read once, and what it says goes where the export says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from ..archive import MediaIndex, Member, MemberError
from ..model import Media, MediaType, Progress, Stage, no_progress
from . import exif, heif, iptc, jpeg, movie, png, simple, webp, xmp
from .facts import Facts, Parts, Recorded
from .formats import sniff
from .precedence import merged
from .window import HEAD, Unread, Window

MAX_PIXELS = 178_956_970
"""Twice Pillow's limit, above which Pillow refuses too: a header that says more is a bomb and not a photograph."""

_READERS: dict[str, Callable[[Window, Parts], None]] = {
    "jpeg": jpeg.read,
    "png": png.read,
    "webp": webp.read,
    "gif": simple.read_gif,
    "bmp": simple.read_bmp,
    "tiff": simple.read_tiff,
    "heic": heif.read,
    "avif": heif.read,
    "mp4": movie.read,
    "mov": movie.read,
    "m4a": movie.read,
}
_EVERY = 100
"""Files between two words on how far we are."""


def look(
    media: Sequence[Media], index: Mapping[str, MediaIndex], progress: Progress = no_progress, *, details: bool = True
) -> list[Media]:
    """Each row with what its file says; a file that is absent stays as the export states it.

    Without `details` a file says no more than what it is: a picture, a video, a sound or nothing of these.

    `progress('media', files done, files in all)` now and then.
    """
    looked = []
    progress(Stage.MEDIA, 0, len(media))
    for done, row in enumerate(media, 1):
        member = index[row.account_id].find(row.uri) if row.path is not None else None
        looked.append(row if member is None else _looked(row, member, details))
        if done % _EVERY == 0 or done == len(media):
            progress(Stage.MEDIA, done, len(media))
    return looked


def _looked(row: Media, member: Member, details: bool) -> Media:
    archive = member.archive
    if member.bytes == 0:
        return replace(row, type=MediaType.OTHER, unread="empty")
    try:
        head = archive.head(member, HEAD)
    except MemberError as error:
        return replace(row, unread=error.reason)
    found = sniff(head)
    if found is None:
        return replace(row, type=MediaType.OTHER, unread="not_a_picture")
    if not details:
        return replace(row, format=found[0], type=found[1])
    try:
        facts = facts_of(found[0], Window(head, member.bytes, partial(archive.part, member), member.packed))
    except MemberError as error:
        facts = Facts(unread=error.reason)
    return merged(row, found[0], found[1], facts)


def facts_of(form: str, window: Window) -> Facts:
    """All that a file of a known format says of itself; `MemberError` when its bytes cannot be had."""
    read = _READERS.get(form)
    if read is None:
        return Facts(unread="not_looked_into")
    parts, unread = Parts(), None
    try:
        read(window, parts)
    except Unread as error:
        unread = error.reason
    recorded, marker, broken = _recorded(parts)
    width, height = parts.width or recorded.width, parts.height or recorded.height
    if form != "tiff" and parts.width is None:
        width = height = None  # the size that EXIF states is that of the picture it was made from
    if not width or not height:
        width = height = None
        unread = unread or ("damaged" if parts.duration is None else None)  # a film without a picture is a sound
    elif width * height > MAX_PIXELS:
        width = height = None
        unread = "bomb"
    return Facts(
        width=width,
        height=height,
        duration=parts.duration,
        recorded=recorded,
        meta_marker=marker if form == "jpeg" and unread is None else marker or None,
        unread=unread or broken,
    )


_NOTHING = Recorded()


def _recorded(parts: Parts) -> tuple[Recorded, bool, str | None]:
    """The blocks as one: EXIF before XMP for what the camera knew, IPTC before XMP before EXIF for what people wrote."""
    if parts == Parts(width=parts.width, height=parts.height, duration=parts.duration):
        return _NOTHING, False, None
    broken: str | None = None
    camera = words = Recorded()
    caption, marker = None, False
    if parts.exif is not None:
        try:
            camera = exif.read(parts.exif)
        except Unread as error:
            broken = error.reason
    if parts.xmp is not None:
        try:
            words = xmp.read(parts.xmp)
        except Unread as error:
            broken = error.reason
    if parts.iptc is not None:
        caption, marker = iptc.read(parts.iptc)
    if parts.film is not None:
        camera = parts.film
    first = camera if camera.latitude is not None else words
    timed = camera if camera.taken_local or camera.taken else words
    return (
        Recorded(
            taken=timed.taken,
            taken_local=timed.taken_local,
            latitude=first.latitude,
            longitude=first.longitude,
            camera_make=camera.camera_make or words.camera_make,
            camera_model=camera.camera_model or words.camera_model,
            software=camera.software,
            caption=caption or words.caption or camera.caption,
            people=words.people,
            orientation=parts.orientation or camera.orientation,
            width=camera.width,
            height=camera.height,
        ),
        marker,
        broken,
    )
