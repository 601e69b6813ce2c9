"""Whose archive it is, told by any of its known files: exports of one category or of older years have no folder of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..archive import Archive, Member, MemberError
from ..archive.paths import PathTable
from ..lexicon.files import Known, skipped, trees
from ..model import Platform
from .placed import Placed

Told = tuple[Placed, Platform, int]
"""A member, whose it is, and the length of what stands in front of its tree."""

PEEK_BYTES = 1 << 16
PEEKED = 40
"""Files that are looked into for what names alone do not tell."""

_STATED = re.compile(r"(?:^|/)(?P<platform>facebook|instagram)-[^/]+$")
_EARLY_NAME = re.compile(r"[a-z0-9._]{1,30}_\d{8}(?:_part_\d+)?(?:\.zip)?$")


def told_by_files(archive: Archive, placed: Sequence[Placed]) -> list[Told]:
    """The members that tell whose archive it is; empty where none does."""
    pages = [one for one in placed if one.key.endswith((".json", ".html", ".htm", "instagram-logo.png"))]
    found = [told for one in pages if (told := _told_by_name(one)) is not None]
    if found:
        return found
    return _early(archive, pages) or _shared(archive, pages)


@cache
def _table(known: Known) -> PathTable[tuple[str, int]]:
    """Patterns, each with itself and how many pieces of a path it takes, 0 for a whole folder."""
    return PathTable((path, (path, 0 if path.endswith("/**") else path.count("/") + 1)) for path in known.paths)


def _told_by_name(one: Placed) -> Told | None:
    for platform, known in ((Platform.INSTAGRAM, trees().instagram), (Platform.FACEBOOK, trees().facebook)):
        root = _root(one.key, known)
        if root is not None:
            return one, platform, root
    return None


def _root(key: str, known: Known) -> int | None:
    """The length of what stands in front of a known file's tree; None for a file that is not known."""
    hit = _table(known).find(key)
    if hit is None:
        return None
    pattern, pieces = hit
    if not pieces:
        return f"/{key}".index(f"/{pattern[:-3].lower()}/")
    return len("/".join([*key.split("/")[:-pieces], ""]))


def _early(archive: Archive, pages: Sequence[Placed]) -> list[Told]:
    """Instagram until 2021: files of common names at the top, or in one folder, that hold what only they do."""
    found: list[Told] = []
    for one in pages:
        folder, _, name = one.key.rpartition("/")
        keys = trees().early.get(name.removesuffix(".json"))
        if keys and "/" not in folder and name.endswith(".json") and len(found) < PEEKED and _holds(archive, one.member, keys):
            found.append((one, Platform.INSTAGRAM, len(folder) + 1 if folder else 0))
    return found


def _holds(archive: Archive, member: Member, keys: Sequence[str]) -> bool:
    head = _head(archive, member)
    return any(f'"{key}"'.encode() in head for key in keys)


def _shared(archive: Archive, pages: Sequence[Placed]) -> list[Told]:
    """Files that both platforms have: whose they are is stated by a name, by what they hold, else they are Facebook's."""
    known = [(one, root) for one in pages if (root := _root(one.key, trees().either)) is not None]
    around = [one.key[:root].rstrip("/") for one, root in known[:1]]
    platform = stated([archive.name.lower(), *around])
    if not known and platform is not None:
        known = [(one, 0) for one in pages if skipped().find(one.key) is not None]
    platform = platform or _told_by_content(archive, [one for one, _ in known] or pages)
    if platform is not None and not known:
        known = [(one, 0) for one in pages if one.key.endswith(".json")]
    return [(one, platform or Platform.FACEBOOK, root) for one, root in known]


def stated(names: Sequence[str]) -> Platform | None:
    """What the archive's name says, or that of the folder around its tree."""
    for name in names:
        found = _STATED.search(name)
        if found is not None or _EARLY_NAME.match(name):
            return Platform(found["platform"]) if found is not None else Platform.INSTAGRAM
    return None


@cache
def _inside() -> tuple[tuple[re.Pattern[bytes], Platform], ...]:
    return tuple((re.compile(expression.encode()), platform) for expression, platform in trees().inside.pairs())


def _told_by_content(archive: Archive, pages: Sequence[Placed]) -> Platform | None:
    for one in pages[:PEEKED]:
        head = _head(archive, one.member)
        told = next((platform for expression, platform in _inside() if expression.search(head)), None)
        if told is not None:
            return told
    return None


def _head(archive: Archive, member: Member) -> bytes:
    try:
        return archive.head(member, PEEK_BYTES) if not member.refused else b""
    except MemberError:
        return b""
