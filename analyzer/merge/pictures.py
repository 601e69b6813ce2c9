"""Pictures that are listed again: a photo whose file another item shows is that item's picture."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Item, Kind
from .twins import united_media, uri_key

_PICTURES = frozenset({Kind.PHOTO, Kind.VIDEO})
PICTURE_RANK = {Kind.PHOTO: 0, Kind.VIDEO: 0, Kind.COMMENT: 1, Kind.PROFILE: 1, Kind.UNRECOGNISED: 0, Kind.STORY: 2}


def absorb_pictures(items: Sequence[Item]) -> list[Item]:
    """A photo item whose file another item shows is that item's picture; its caption and facts go along."""
    shown: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.kind not in _PICTURES:
            for ref in item.media:
                key = uri_key(ref.uri)
                if key not in shown or _holds_better(item, items[shown[key]]):
                    shown[key] = index
    result: list[Item | None] = list(items)
    alone: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.kind not in _PICTURES or not item.media:
            continue
        key = uri_key(item.media[0].uri)
        holder = shown.get(key)
        if holder is None or items[holder].kind is Kind.COMMENT:
            holder = alone.setdefault(key, index)
            if holder == index:
                continue
        known = result[holder]
        assert known is not None
        result[holder] = _absorbed(known, item)
        result[index] = None
    return [item for item in result if item is not None]


def _holds_better(one: Item, other: Item) -> bool:
    return PICTURE_RANK.get(one.kind, 3) > PICTURE_RANK.get(other.kind, 3)


def _absorbed(holder: Item, picture: Item) -> Item:
    media = united_media(holder.media, picture.media)
    people = tuple(dict.fromkeys(holder.people + picture.people))
    if holder.kind in _PICTURES:
        return replace(holder, media=media, people=people, text=holder.text or picture.text, when=holder.when or picture.when)
    # The holder's own words stay its text; what an album says of one picture is that picture's caption.
    return replace(holder, media=media, people=people)
