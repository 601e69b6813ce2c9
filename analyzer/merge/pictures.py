"""Pictures that are listed again: a photo whose file another item shows is that item's picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from ..model import Item, Kind
from .twins import united_media, uri_key

_PICTURES = frozenset({Kind.PHOTO, Kind.VIDEO})
PICTURE_RANK = {Kind.PHOTO: 0, Kind.VIDEO: 0, Kind.COMMENT: 1, Kind.PROFILE: 1, Kind.UNRECOGNISED: 0, Kind.STORY: 2}


def absorb_pictures(items: Sequence[Item]) -> list[Item]:
    """A photo item whose file another item shows is that item's picture; its caption and facts go along."""
    listed = {at: uri_key(item.media[0].uri) for at, item in enumerate(items) if item.media and item.kind in _PICTURES}
    if not listed:
        return list(items)
    shown: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.media and item.kind not in _PICTURES:
            for ref in item.media:
                key = uri_key(ref.uri)
                if key not in shown or _holds_better(item, items[shown[key]]):
                    shown[key] = index
    absorbed: dict[int, list[Item]] = {}
    gone: set[int] = set()
    alone: dict[str, int] = {}
    for index, key in listed.items():
        item = items[index]
        holder = shown.get(key)
        if holder is None or items[holder].kind is Kind.COMMENT:
            holder = alone.setdefault(key, index)
            if holder == index:
                continue
        absorbed.setdefault(holder, []).append(item)
        gone.add(index)
    # All pictures of a holder at once: one by one, an item with n of them would be put together n times.
    return [
        _absorbed(item, absorbed[index]) if index in absorbed else item for index, item in enumerate(items) if index not in gone
    ]


def _holds_better(one: Item, other: Item) -> bool:
    return PICTURE_RANK.get(one.kind, 3) > PICTURE_RANK.get(other.kind, 3)


def _absorbed(holder: Item, pictures: Sequence[Item]) -> Item:
    media = united_media(holder.media, [ref for picture in pictures for ref in picture.media])
    people = tuple(dict.fromkeys(chain(holder.people, *(picture.people for picture in pictures))))
    if holder.kind in _PICTURES:
        text = next((one.text for one in (holder, *pictures) if one.text), pictures[-1].text)
        when = next((one.when for one in (holder, *pictures) if one.when), None)
        return replace(holder, media=media, people=people, text=text, when=when)
    # The holder's own words stay its text; what an album says of one picture is that picture's caption.
    return replace(holder, media=media, people=people)
