"""Whose archive it is, told by any of its known files: exports of one category or of older years have no folder of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..archive import Archive, Member, MemberError
from ..archive.paths import PathTable
from ..lexicon.files import skipped, trees
from ..model import Platform

Told = tuple[Member, Platform, int]
"""A member, whose it is, and the length of what stands in front of its tree."""

PEEK_BYTES = 1 << 16
PEEKED = 40
"""Files that are looked into for what names alone do not tell."""

_STATED = re.compile(r"(?:^|/)(?P<platform>facebook|instagram)-[^/]+$")
_EARLY_NAME = re.compile(r"[a-z0-9._]{1,30}_\d{8}(?:_part_\d+)?(?:\.zip)?$")
# Names inside files that only one platform writes.
_INSTAGRAM = re.compile(
    rb'"(?:string_(?:map|list)_data|ig_[a-z_]+|text_post_app_[a-z_]+|[a-z]+_media_[a-z]+)"\s*:|Instagram-Logo'
)
_FACEBOOK = re.compile(rb'"[a-z_]+_v[234]"\s*:|Facebook-Logo')


def told_by_files(archive: Archive) -> list[Told]:
    """The members that tell whose archive it is; empty where none does."""
    pages = [member for member in archive.members if member.key.endswith((".json", ".html", ".htm", "instagram-logo.png"))]
    found = [told for member in pages if (told := _told_by_name(member)) is not None]
    if found:
        return found
    return _early(archive, pages) or _shared(archive, pages)


@cache
def _table(kind: str) -> PathTable[tuple[str, int]]:
    """The patterns of a kind, with each pattern and how many pieces of a path it takes, 0 for a whole folder."""
    paths = trees()[kind]["paths"]
    return PathTable((path, (path, 0 if path.endswith("/**") else path.count("/") + 1)) for path in paths)


def _told_by_name(member: Member) -> Told | None:
    for platform in (Platform.INSTAGRAM, Platform.FACEBOOK):
        root = _root(member, platform)
        if root is not None:
            return member, platform, root
    return None


def _root(member: Member, kind: str) -> int | None:
    """The length of what stands in front of a known file's tree; None for a file that is not known."""
    hit = _table(kind).find(member.key)
    if hit is None:
        return None
    pattern, pieces = hit
    if not pieces:
        return f"/{member.key}".index(f"/{pattern[:-3].lower()}/")
    return len("/".join([*member.key.split("/")[:-pieces], ""]))


def _early(archive: Archive, pages: Sequence[Member]) -> list[Told]:
    """Instagram until 2021: files of common names at the top, or in one folder, that hold what only they do."""
    found: list[Told] = []
    for member in pages:
        folder, _, name = member.key.rpartition("/")
        keys = trees()["early"].get(name.removesuffix(".json"))
        if keys and "/" not in folder and name.endswith(".json") and len(found) < PEEKED and _holds(archive, member, keys):
            found.append((member, Platform.INSTAGRAM, len(folder) + 1 if folder else 0))
    return found


def _holds(archive: Archive, member: Member, keys: Sequence[str]) -> bool:
    head = _head(archive, member)
    return any(f'"{key}"'.encode() in head for key in keys)


def _shared(archive: Archive, pages: Sequence[Member]) -> list[Told]:
    """Files that both platforms have: whose they are is stated by a name, by what they hold, else they are Facebook's."""
    known = [(member, root) for member in pages if (root := _root(member, "either")) is not None]
    around = [member.key[:root].rstrip("/") for member, root in known[:1]]
    platform = stated([archive.name.lower(), *around])
    if not known and platform is not None:
        known = [(member, 0) for member in pages if skipped().find(member.key) is not None]
    platform = platform or _told_by_content(archive, [member for member, _ in known] or pages)
    if platform is not None and not known:
        known = [(member, 0) for member in pages if member.key.endswith(".json")]
    return [(member, platform or Platform.FACEBOOK, root) for member, root in known]


def stated(names: Sequence[str]) -> Platform | None:
    """What the archive's name says, or that of the folder around its tree."""
    for name in names:
        found = _STATED.search(name)
        if found is not None or _EARLY_NAME.match(name):
            return Platform(found["platform"]) if found is not None else Platform.INSTAGRAM
    return None


def _told_by_content(archive: Archive, members: Sequence[Member]) -> Platform | None:
    for member in members[:PEEKED]:
        head = _head(archive, member)
        if _INSTAGRAM.search(head):
            return Platform.INSTAGRAM
        if _FACEBOOK.search(head):
            return Platform.FACEBOOK
    return None


def _head(archive: Archive, member: Member) -> bytes:
    try:
        return archive.head(member, PEEK_BYTES) if not member.refused else b""
    except MemberError:
        return b""
