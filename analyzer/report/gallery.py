"""Pictures and videos as the page shows them: the most telling ones first, each with its small picture or the reason for none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..gazetteer import Town, town_of
from ..model import Author, Document, Exposure, Item, Media, MediaKey, MediaType, Verdict
from ..pictures.shrink import Thumbnail
from ..words import mark

SHOWN = 48
"""Pictures in the page itself; the others are packed for the script."""

ABSENT = mark("missing from the archive")
NOT_ASKED = mark("beyond the requested number of previews")
NO_ROOM = mark("left out to keep the file small")
NONE_FOR_VIDEO = mark("no preview of videos")
NO_PICTURES = mark("this page was built from saved results without pictures")

UNREADABLE = mark("not a readable picture")
WHYS = {
    "absent": ABSENT,
    "film": NONE_FOR_VIDEO,
    "needs_pillow": mark("pictures could not be decoded here"),
    "needs_heic": mark("a HEIC picture; it needs the extra “heic”"),
    "too_large": mark("too large to be opened"),
    "bomb": mark("too large to be opened"),
    "damaged": mark("damaged"),
    "truncated": mark("damaged"),
    "encrypted": mark("encrypted"),
}
"""Why a thumbnail is missing, by the words of docs/media.md."""

_STRENGTH = {exposure: rank for rank, exposure in enumerate(Exposure)}


class Previews(Struct, frozen=True):
    """Small pictures: JPEG bytes by media row, and for rows that were tried in vain the reason (a message id)."""

    made: Mapping[MediaKey, bytes] = {}
    failed: Mapping[MediaKey, str] = {}
    asked: bool = True
    """False: nothing was tried, because the archives are not at hand."""

    @classmethod
    def of(cls, made: Mapping[MediaKey, Thumbnail | str]) -> Previews:
        """What the maker of small pictures gave: pictures, and words for what it could not make."""
        return cls(
            made={key: one.bytes for key, one in made.items() if isinstance(one, Thumbnail)},
            failed={key: WHYS.get(one, UNREADABLE) for key, one in made.items() if isinstance(one, str)},
        )


NO_PREVIEWS = Previews()


class Picture(Struct, frozen=True):
    """One picture or video with the item it belongs to; `number` is its place in the packed pictures, None without one."""

    media: Media
    item: Item
    verdict: Verdict
    at: int
    """The item's place in the document."""
    number: int | None
    jpeg: bytes | None
    why: str | None
    """Why a thumbnail is missing: a message id."""
    town: Town | None = None
    """The town that it was taken in or near, where coordinates are known."""


class Gallery(Struct, frozen=True):
    """What is shown of how many; `numbers` and `whys` tell the script of every row, `packed` are the pictures beside the page."""

    pictures: tuple[Picture, ...] = ()
    total: int = 0
    numbers: Mapping[MediaKey, int] = {}
    whys: Mapping[MediaKey, str] = {}
    packed: Mapping[int, bytes] = {}
    left_out: int = 0
    """Pictures that were made and for which the file had no room."""
    alike: int = 0
    """Pictures and videos that are equal, or look nearly equal, to another one."""


def telling(document: Document) -> list[tuple[int, int]]:
    """(place of the media row, place of its item) of the person's own pictures and videos, the most telling first.

    The stronger the verdict the earlier; then those with something sensitive, a place or people; then the newest.
    """
    flagged = {(flag.account_id, flag.item_id) for flag in document.flags}
    items = {(item.account_id, item.item_id): at for at, item in enumerate(document.items)}
    found = []
    for number, row in enumerate(document.media):
        key = (row.account_id, row.item_id)
        at = items.get(key)
        if at is None or row.type not in (MediaType.IMAGE, MediaType.VIDEO):
            continue
        item = document.items[at]
        order = (
            row.path is None,
            item.author is not Author.SELF,
            _STRENGTH[document.verdicts[at].exposure],
            key not in flagged,
            row.latitude is None and item.place is None,
            not item.people,
            row.type is not MediaType.IMAGE,
            -(item.when.seconds if item.when else -1),
            number,
        )
        found.append((order, number, at))
    return [(number, at) for _, number, at in sorted(found)]


def wanted(document: Document, most: int) -> list[Media]:
    """The rows for which a small picture is worth making: at most `most`, the most telling, none that is not there."""
    rows = [document.media[number] for number, _ in telling(document)]
    return [row for row in rows if row.path is not None][:most]


def gallery(document: Document, previews: Previews, room: int | None = None) -> Gallery:
    """Every picture with its preview or the reason for none; `room` is how many bytes of base64 there are for all of them."""
    order = telling(document)
    numbers: dict[MediaKey, int] = {}
    whys: dict[MediaKey, str] = {}
    used = left_out = 0
    for number, _ in order:
        row = document.media[number]
        key = (row.account_id, row.media_id)
        jpeg = previews.made.get(key)
        size = 0 if jpeg is None else (len(jpeg) + 2) // 3 * 4 + 40
        if jpeg is not None and (room is None or used + size <= room):
            numbers.setdefault(key, len(numbers))
            used += size
        else:
            left_out += jpeg is not None
            whys[key] = NO_ROOM if jpeg is not None else _why(row, key, previews)
    return Gallery(
        pictures=tuple(_picture(document, previews, numbers, whys, *one) for one in _shown(document, order, numbers)),
        total=len(order),
        numbers=numbers,
        whys=whys,
        packed={at: previews.made[key] for key, at in numbers.items() if at >= SHOWN},
        left_out=left_out,
        alike=_alike([document.media[number] for number, _ in order], document),
    )


def _alike(rows: Sequence[Media], document: Document) -> int:
    """How many have the same bytes as another file, or a picture that looks nearly the same."""
    near = {key for keys in document.near_copies or () for key in keys}
    return sum(1 for row in rows if row.copies or (row.account_id, row.media_id) in near)


def _shown(document: Document, order: Sequence[tuple[int, int]], numbers: Mapping[MediaKey, int]) -> list[tuple[int, int]]:
    """The first ones, those with a preview before those without."""

    def bare(one: tuple[int, int]) -> bool:
        row = document.media[one[0]]
        return (row.account_id, row.media_id) not in numbers

    return sorted(order, key=bare)[:SHOWN]


def taken_near(media: Media, item: Item) -> Town | None:
    """The town at the coordinates of a picture, else at those of its item; looked up to 100 m, so that many ask for one place."""
    at: tuple[float | None, float | None] = (media.latitude, media.longitude)
    if None in at and item.place is not None:
        at = (item.place.latitude, item.place.longitude)
    latitude, longitude = at
    return None if latitude is None or longitude is None else town_of(round(latitude, 3), round(longitude, 3))


def _picture(
    document: Document, previews: Previews, numbers: Mapping[MediaKey, int], whys: Mapping[MediaKey, str], number: int, at: int
) -> Picture:
    row = document.media[number]
    key = (row.account_id, row.media_id)
    return Picture(
        media=row,
        item=document.items[at],
        verdict=document.verdicts[at],
        at=at,
        number=numbers.get(key),
        jpeg=previews.made[key] if key in numbers else None,
        why=whys.get(key),
        town=taken_near(row, document.items[at]),
    )


def _why(row: Media, key: MediaKey, previews: Previews) -> str:
    if row.path is None:
        return ABSENT
    if not previews.asked:
        return NO_PICTURES
    return previews.failed.get(key) or (NONE_FOR_VIDEO if row.type is MediaType.VIDEO else NOT_ASKED)
