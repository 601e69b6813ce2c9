"""One row per file of the person's own: what all records say of it, and where its bytes are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..archive import MediaIndex, Member, MemberError
from ..model import Item, LocationSource, Media, MediaRef, MediaType
from ..words.keys import text_key
from .pictures import PICTURE_RANK
from .twins import fuller_ref, media_name


def media_rows(items: Sequence[Item], index: MediaIndex | None) -> list[Media]:
    """One row per file; a file of several items belongs to the one that says most of it."""
    best: dict[str, tuple[Item, MediaRef]] = {}
    for item in items:
        for ref in item.media:
            key = media_name(ref)
            known = best.get(key)
            if known is None:
                best[key] = (item, ref)
            elif _weight(item) > _weight(known[0]):
                best[key] = (item, fuller_ref(ref, known[1]))
            else:
                best[key] = (known[0], fuller_ref(known[1], ref))
    find: Callable[[str], Member | None] = index.find if index else lambda uri: None
    captions = _captions(best)
    return [_media_row(item, ref, media_id, find(ref.uri), captions.get(media_id)) for media_id, (item, ref) in best.items()]


def _captions(best: Mapping[str, tuple[Item, MediaRef]]) -> dict[str, str]:
    """Media id -> caption, of the files whose caption says more than their item's text.

    Item by item, so that a text is gone through once and not for each file that repeats it.
    """
    by_item: dict[int, tuple[Item, list[tuple[str, str]]]] = {}
    for media_id, (item, ref) in best.items():
        if ref.description:
            by_item.setdefault(id(item), (item, []))[1].append((media_id, ref.description))
    found: dict[str, str] = {}
    for item, captions in by_item.values():
        text = text_key(item.text)
        more = {caption for caption in {caption for _, caption in captions} if text_key(caption) != text}
        found.update((media_id, caption) for media_id, caption in captions if caption in more)
    return found


def _weight(item: Item) -> tuple[int, int]:
    """How much an item says of its files."""
    return (PICTURE_RANK.get(item.kind, 3), len(item.text or ""))


def _media_row(item: Item, ref: MediaRef, media_id: str, member: Member | None, caption: str | None) -> Media:
    return Media(
        account_id=item.account_id,
        media_id=media_id,
        item_id=item.item_id,
        type=_stated_type(ref),
        uri=ref.uri,
        archive=member.archive.name if member else None,
        path=member.path if member else None,
        bytes=member.bytes if member else None,
        crc32=f"{crc:08x}" if member and (crc := member_crc(member)) is not None else None,
        width=ref.width,
        height=ref.height,
        orientation=ref.orientation,
        created=ref.created,
        taken=ref.taken,
        taken_local=ref.taken_local,
        latitude=ref.latitude,
        longitude=ref.longitude,
        location_source=LocationSource.EXPORT if ref.latitude is not None else LocationSource.NONE,
        camera_make=ref.camera_make,
        camera_model=ref.camera_model,
        upload_ip=ref.upload_ip,
        software=ref.software,
        caption=caption,
    )


def member_crc(member: Member) -> int | None:
    """The CRC-32 of a member that can be read, else None."""
    try:
        return None if member.refused else member.archive.crc32(member)
    except MemberError:
        return None


_TYPES = {
    MediaType.IMAGE: ["jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff"],
    MediaType.VIDEO: ["mp4", "mov", "m4v", "avi", "webm", "mkv", "3gp"],
    MediaType.AUDIO: ["mp3", "m4a", "aac", "wav", "ogg", "opus"],
}
_BY_ENDING = {ending: kind for kind, endings in _TYPES.items() for ending in endings}


def _stated_type(ref: MediaRef) -> MediaType:
    """What a file is as far as the export says: by its record, else by its ending."""
    ending = ref.uri.split("?", 1)[0].rsplit("/", 1)[-1].rpartition(".")[2].lower()
    by_ending = _BY_ENDING.get(ending)
    if by_ending is MediaType.VIDEO or ref.type_hint is None:
        return by_ending or MediaType.OTHER
    return ref.type_hint
