"""Which member of an archive a `uri` in an export means."""

from __future__ import annotations

from collections.abc import Sequence

from .opening import Member
from .paths import uri_parts


class MediaIndex:
    """Finds the member that an export's `uri` means, in whichever part it lies.

    A uri is written from the export's root, with prefixes that differ by generation, sometimes doubled; archives
    come with wrapper folders. So paths are compared from their end: the longest common tail wins.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        self._by_name: dict[str, list[Member]] = {}
        for member in members:
            self._by_name.setdefault(member.key.rsplit("/", 1)[-1], []).append(member)

    def find(self, uri: str) -> Member | None:
        """The member that `uri` names, or None; a bare file name counts only when it is the only one."""
        if "://" in uri or not uri:
            return None
        wanted = uri_parts(uri)
        candidates = self._by_name.get(wanted[-1], ())
        best: Member | None = None
        best_tail = 1 if len(wanted) > 1 else 0
        for member in candidates:
            tail = _common_tail(wanted, member.key.split("/"))
            if tail > best_tail:
                best, best_tail = member, tail
        return best


def _common_tail(left: Sequence[str], right: Sequence[str]) -> int:
    tail = 0
    for one, other in zip(reversed(left), reversed(right), strict=False):
        if one != other:
            break
        tail += 1
    return tail
