"""Which door a member goes through: that of a reader, or none."""

from __future__ import annotations

import re
from functools import cache

from ..flavours.html.early import EARLY_HEAD, early_reader
from ..lexicon.files import skipped, trees
from ..model import Fate, Platform
from ..recognise import Placed, is_html, is_page
from . import Door, Seen, doors
from .reading import Outcome

_MEDIA_ENDINGS = frozenset(
    "jpg jpeg png gif webp heic heif avif bmp tif tiff mp4 mov m4v avi webm mkv 3gp mp3 m4a aac wav ogg opus srt vtt".split()
)
_MEDIA_FOLDERS = ("/media/", "/photos/", "/videos/", "/audio/", "/gifs/", "/stickers_used/", "/photos_and_videos/")
_OTHER_ENDINGS = frozenset({"json", "html", "htm", "txt", "xml", "csv"})
_NO_DATA = ("no-data.txt", "no-data.html")

_START = Door("profile", Seen("index", "2010-10", Platform.FACEBOOK))
"""A start page is read for its header; until April 2018 it holds the profile, too."""


def is_media(key: str) -> bool:
    """A picture, video or sound by its ending, or any file without a page's ending in a media folder."""
    name = key.rsplit("/", 1)[-1]
    ending = name.rsplit(".", 1)[-1] if "." in name else ""
    if ending in _MEDIA_ENDINGS:
        return True
    return ending not in _OTHER_ENDINGS and any(folder in f"/{key}" for folder in _MEDIA_FOLDERS)


def unread(one: Placed) -> Outcome | None:
    """The fate of a member that is not opened: it is empty, nobody's, a picture, or was sent with a private message."""
    media = is_media(one.key)
    if one.key.rpartition("/")[2] in _NO_DATA or (one.member.bytes == 0 and not media):
        return Outcome(Fate.SKIPPED, "empty")
    if one.platform is None or one.account_id is None:
        return Outcome(Fate.UNKNOWN)
    if media:
        return Outcome(Fate.MEDIA)
    # A thread's `files/` hold whatever was sent: papers, tables, programs (docs/atlas/facebook.md, Private messages).
    return Outcome(Fate.PRIVATE) if not is_page(one.key) and is_private(_folder(one.in_tree)) else None


def is_private(path: str) -> bool:
    """Whether a folder or the file of a (folded) path is named as those of private messages are."""
    words = _private_words()
    for word in words:
        if word in path:
            return not words.isdisjoint(_BETWEEN_WORDS.split(path))
    return False


_BETWEEN_WORDS = re.compile(r"[\W_]+")


@cache
def _private_words() -> frozenset[str]:
    return frozenset(trees().private)


def door_of(one: Placed) -> Door | None:
    """The reader of a page: by its path, else by its name when no folder of known files claims it.

    In a folder of private messages only those readers are asked that have a path there.
    """
    found = _door_of(one)
    if found is None or not is_private(_folder(one.in_tree)):
        return found
    return found if is_private(_folder(found.seen.path)) else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _door_of(one: Placed) -> Door | None:
    if one.is_start_page:
        return _START if one.gave_facts else None
    if one.platform is None or not is_page(one.key):
        return None
    table = doors(one.platform)
    found = table.find(one.key)
    if found is None and not one.gave_facts and skipped().find(one.key) is None:
        found = table.find_by_name(one.key)
        if found is None and is_html(one.key) and one.platform is Platform.FACEBOOK:
            found = _early_door(one)
    return found


def _early_door(one: Placed) -> Door | None:
    """A page of 2010 to April 2018 under a name that nobody knows: what it holds tells its reader."""
    reader = early_reader(one.member.archive.head(one.member, EARLY_HEAD))
    return Door(reader, Seen("", "2010-10", Platform.FACEBOOK)) if reader else None


def reason_left_out(one: Placed) -> str | None:
    """Why a file that no reader takes is left out on purpose; None for a file that nobody knows."""
    return skipped().find(one.key) or skipped().find_by_name(one.key)
