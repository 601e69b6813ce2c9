"""Which member belongs to which platform's tree: told by the folders and files that only one platform's exports have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from operator import itemgetter

from ..archive import Archive, MemberError
from ..lexicon.files import trees
from ..model import Platform
from .early_root import root_of
from .placed import Placed
from .telltales import stated, told_by_files


def place_members(archive: Archive) -> list[Placed]:
    placed = [Placed(member, member.key) for member in archive.members]
    roots: dict[str, Counter[Platform]] = {}
    named = stated([archive.name.lower()])
    for weak in (False, True):
        marked, platforms = _markers(weak)
        for one in placed:
            found = marked.search(one.key)
            if found is not None:
                one.platform, one.root = platforms[found[1]], found.start(1)
                if weak:
                    one.platform = named or one.platform
                roots.setdefault(one.key[: one.root], Counter())[one.platform] += 1
        if roots:
            break
        if other_service(placed):  # what both kinds of services have says nothing
            return placed
    else:
        if not _told(archive, placed, roots):
            return placed
    platforms_found = {platform for counter in roots.values() for platform in counter}
    only = platforms_found.pop() if len(platforms_found) == 1 else None
    for one, root in _below(roots, [one for one in placed if one.platform is None]):
        if root is None:
            one.platform = only
        else:
            one.platform, one.root = roots[root].most_common(1)[0][0], len(root)
    return placed


def _below(roots: Collection[str], placed: Sequence[Placed]) -> Iterator[tuple[Placed, str | None]]:
    """Each member with the longest root that its path begins with, or None.

    In the order of names a root stands right before all that begins with it, so all are gone through once, however many
    roots there are and however they lie in each other.
    """
    around: list[str] = []
    named: list[tuple[str, Placed | None]] = [*((root, None) for root in roots), *((one.key, one) for one in placed)]
    for name, one in sorted(named, key=itemgetter(0)):
        while around and not name.startswith(around[-1]):
            around.pop()
        if one is None:
            around.append(name)
        else:
            yield one, around[-1] if around else None


def _told(archive: Archive, placed: Sequence[Placed], roots: dict[str, Counter[Platform]]) -> bool:
    """Whether single files tell whose tree it is; without any, an archive can be one kind of Facebook's as a whole."""
    for one, platform, length in told_by_files(archive, placed):
        one.platform, one.root = platform, length
        roots.setdefault(one.key[:length], Counter())[platform] += 1
    if roots:
        return True
    if _holds_threads(archive):
        # The export of end-to-end-encrypted chats is flat: `Name_1.json`, `media/` (docs/atlas/facebook.md, Private messages).
        for one in placed:
            one.platform = Platform.FACEBOOK
    elif (root := root_of(archive)) is not None:  # a part with albums alone, a page by itself
        for one in placed:
            one.platform, one.root = Platform.FACEBOOK, len(root) if one.key.startswith(root) else 0
    return False


_PEEKED = 8
_PEEK_BYTES = 1 << 16


def _holds_threads(archive: Archive) -> bool:
    """Whether the first JSON files of an archive without any known folder are threads of Messenger."""
    pages = [member for member in archive.members if member.key.endswith(".json") and not member.refused][:_PEEKED]
    for member in pages:
        try:
            head = archive.head(member, _PEEK_BYTES)
        except MemberError:
            continue
        if all(f'"{name}"'.encode() in head for name in trees().threads):
            return True
    return False


@cache
def _markers(weak: bool) -> tuple[re.Pattern[str], dict[str, Platform]]:
    """What finds the first marker that a path holds, at the start of a folder or a file, and whose tree each one marks."""
    platforms = dict((trees().weak_markers if weak else trees().markers).pairs())
    return re.compile(f"(?:^|/)({'|'.join(map(re.escape, platforms))})"), platforms


def other_service(placed: Sequence[Placed]) -> str | None:
    """Which other service's archive this seems to be."""
    others = [(f"/{piece}", service) for service, pieces in trees().others.items() for piece in pieces]
    for one in placed:
        path = f"/{one.key}"
        for piece, service in others:
            if piece in path:
                return service
    return None
