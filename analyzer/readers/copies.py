"""The same file once more: in another part of the export, or as a page beside its JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ..recognise import Placed


class Copies:
    """Which files were met, by account and place in the tree."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._met: dict[tuple[str | None, str, int], Placed | dict[int, Placed]] = {}
        """By account, place in the tree and size: the one file, or several by their checksums, which are worked out only then."""
        self._json = {_without_ending(one) for one in placed if one.key.endswith(".json") and one.account_id}

    def is_copy(self, one: Placed) -> bool:
        """True when a file of the same path with the same bytes was met before, in whichever part."""
        key = _key(one)
        met = self._met.get(key)
        if met is None:
            self._met[key] = one
            return False
        if isinstance(met, Placed):
            met = self._met[key] = {_checksum(met): met}
        return met.setdefault(_checksum(one), one) is not one

    def forget(self, one: Placed) -> None:
        """A damaged file is no reason to leave out a good copy of it."""
        key = _key(one)
        met = self._met.get(key)
        if met is one:
            del self._met[key]
        elif isinstance(met, dict) and met.get(_checksum(one)) is one:
            del met[_checksum(one)]

    def has_json(self, one: Placed) -> bool:
        """Whether a page of this name is there as JSON, too."""
        return _without_ending(one) in self._json


def _key(one: Placed) -> tuple[str | None, str, int]:
    return one.account_id, one.in_tree, one.member.bytes


def _checksum(one: Placed) -> int:
    return one.member.archive.crc32(one.member)


def _without_ending(one: Placed) -> tuple[str | None, str]:
    return one.account_id, one.in_tree.rpartition(".")[0]
