"""Which member of an archive a `uri` in an export means."""

from __future__ import annotations

from collections.abc import Sequence

from .members import Member
from .paths import uri_parts


class MediaIndex:
    """Finds the member that an export's `uri` means, in whichever part it lies.

    A uri is written from the export's root, with prefixes that differ by generation, sometimes doubled; archives
    come with wrapper folders. So paths are compared from their end: the longest common tail wins, and of equal ones the first.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        self._by_name: dict[str, list[Member]] = {}
        for member in members:
            self._by_name.setdefault(member.key.rsplit("/", 1)[-1], []).append(member)
        self._tails: dict[str, _Tail] = {}
        """For names that several members have, made when such a name is asked for: n uris among n members cost n steps."""

    def find(self, uri: str) -> Member | None:
        """The member that `uri` names, or None; a bare file name counts only when it is the only one."""
        if not self._by_name or not uri or "://" in uri:
            return None
        *folders, name = uri_parts(uri)
        named = self._by_name.get(name)
        if named is None:
            return None
        if not folders:
            return named[0]
        if len(named) == 1:  # as nearly all are: the name and the folder around it must be the same
            return named[0] if f"/{named[0].key}".endswith(f"/{folders[-1]}/{name}") else None
        tail = self._tails.get(name)
        if tail is None:
            tail = self._tails[name] = _tails(named)
        best = None
        for folder in reversed(folders):
            tail = tail.before.get(folder)
            if tail is None:
                break
            best = tail.first
        return best


class _Tail:
    """An end that paths have in common: the first member with it, and the longer ends by the folder before it."""

    __slots__ = ("before", "first")

    def __init__(self, first: Member) -> None:
        self.first = first
        self.before: dict[str, _Tail] = {}


def _tails(members: Sequence[Member]) -> _Tail:
    """The ends of the paths of members that share a name."""
    root = _Tail(members[0])
    for member in members:
        tail = root
        for folder in reversed(member.key.split("/")[:-1]):
            known = tail.before.get(folder)
            if known is None:
                known = tail.before[folder] = _Tail(member)
            tail = known
    return root
