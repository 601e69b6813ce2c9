"""Pictures of a profile: which pictures are, or were, the profile picture or the cover photo.

Facebook keeps both in albums whose names are its own (`lexicon/albums.toml`), Instagram lists the profile picture with those
that it replaced. The newest of each is taken for the current one; no export says it (seen until 2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from ..lexicon.loading import kinds
from ..model import Author, Item, Kind, Platform, Standing, State
from ..words.keys import label_key

PROFILE = "profile"
_KINDS = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.POST})
_NUMBER = re.compile(r"_\w+$")


def standings(items: Iterable[Item], platforms: Mapping[str, Platform]) -> dict[int, Standing]:
    """id() of an item -> what it is among the profile's pictures; other items are left out.

    `platforms` by account, for items that name none of their own.
    """
    held: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.media and item.author is Author.SELF and item.state is State.LIVE:
            album = album_of(item, item.platform or platforms[item.account_id])
            if album is not None:
                held.setdefault((item.account_id, album), []).append(item)
    found: dict[int, Standing] = {}
    for pictures in held.values():
        newest = max((_seconds(one) for one in pictures), default=0)
        for one in pictures:
            current = _seconds(one) == newest
            found[id(one)] = Standing.CURRENT_PICTURE if current else Standing.FORMER_PICTURE
    return found


def album_of(item: Item, platform: Platform) -> str | None:
    """`profile` or `cover` for a picture of the profile, else None; all files of an item must be of that album."""
    if item.kind is Kind.PROFILE:
        return PROFILE if item.always_public and platform is Platform.INSTAGRAM else None
    if platform is not Platform.FACEBOOK or item.kind not in _KINDS:
        return None
    albums = {_named(ref.title, ref.uri) for ref in item.media}
    return next(iter(albums)) if len(albums) == 1 else None


def _named(title: str | None, uri: str) -> str | None:
    """The album by the name beside the picture, else by the folder that carries it (`Profilepictures_1234`)."""
    if title:
        return _names().get(label_key(title))
    folder = uri.rsplit("/", 2)[-2:-1]
    return _by_folder(folder[0]) if folder else None


@lru_cache(maxsize=4_096)
def _by_folder(folder: str) -> str | None:
    return _folders().get(_bare(_NUMBER.sub("", folder)))


def _seconds(item: Item) -> int:
    return item.when.seconds if item.when else max((ref.created or 0 for ref in item.media), default=0)


@cache
def _names() -> dict[str, str]:
    """Every name of the two albums, as it is compared."""
    return {label_key(name): album for album, names in kinds("albums.toml").items() for held in names.values() for name in held}


@cache
def _folders() -> dict[str, str]:
    """The same as folders carry them: only names of which letters are left."""
    return {bare: album for name, album in _names().items() if len(bare := _bare(name)) > 4}


def _bare(name: str) -> str:
    """Letters and digits of ASCII alone, as in the names of folders."""
    return re.sub(r"[^a-z0-9]", "", name.casefold())
