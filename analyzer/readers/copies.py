"""The same file once more: in another part of the export, or as a page beside its JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ..recognise import Placed


class Copies:
    """Which files were met, by account and place in the tree."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._met: dict[tuple[str | None, str], list[Placed]] = {}
        self._json = {_without_ending(one) for one in placed if one.key.endswith(".json") and one.account_id}

    def is_copy(self, one: Placed) -> bool:
        """True when a file of the same path with the same bytes was met before, in whichever part."""
        met = self._met.setdefault((one.account_id, one.in_tree), [])
        copy = any(
            other.member.bytes == one.member.bytes
            and other.member.archive.crc32(other.member) == one.member.archive.crc32(one.member)
            for other in met
        )
        if not copy:
            met.append(one)
        return copy

    def forget(self, one: Placed) -> None:
        """A damaged file is no reason to leave out a good copy of it."""
        met = self._met.get((one.account_id, one.in_tree), [])
        if one in met:
            met.remove(one)

    def has_json(self, one: Placed) -> bool:
        """Whether a page of this name is there as JSON, too."""
        return _without_ending(one) in self._json


def _without_ending(one: Placed) -> tuple[str | None, str]:
    return one.account_id, one.in_tree.rpartition(".")[0]
