"""The files that are known: those left out on purpose with their reasons (skipped.toml), those that tell a tree (trees.toml)."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ..archive.paths import PathTable
from ..model import Platform
from .loading import load

Names = tuple[str, ...]


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """Files that are left out for one reason: the sentence that explains it (an English message id) and their paths."""

    says: str
    paths: Names


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """Files that tell whose archive it is, as patterns of `PathTable`."""

    paths: Names


class PerPlatform(Struct, frozen=True, forbid_unknown_fields=True):
    """Pieces of paths, or regular expressions, that only one platform's exports have."""

    instagram: Names
    facebook: Names

    def pairs(self) -> tuple[tuple[str, Platform], ...]:
        """Each with the platform it tells."""
        return (*((one, Platform.INSTAGRAM) for one in self.instagram), *((one, Platform.FACEBOOK) for one in self.facebook))


class Trees(Struct, frozen=True, forbid_unknown_fields=True):
    """By what an archive is told (trees.toml)."""

    instagram: Known
    facebook: Known
    either: Known
    early: dict[str, Names]
    """A file of Instagram's first years -> names inside it."""
    threads: Names
    """Names that all stand inside a thread of the export of encrypted chats."""
    private: Names
    """Words in the names of folders and files of private messages."""
    markers: PerPlatform
    weak_markers: PerPlatform
    inside: PerPlatform
    others: dict[str, Names]
    """Another service -> pieces of paths of its archives."""
    generations: dict[Platform, dict[str, Names]]

    def __post_init__(self) -> None:
        for table in (self.markers, self.weak_markers):
            both = set(table.instagram) & set(table.facebook)
            if both:
                raise ValueError(f"trees.toml: both platforms claim {', '.join(sorted(both))}")
        for expression, _ in self.inside.pairs():
            re.compile(expression)


@cache
def skipped() -> PathTable[str]:
    """Path -> the reason why it is left out."""
    return PathTable((path, reason) for reason, entry in left_out().items() for path in entry.paths)


@cache
def reasons() -> dict[str, str]:
    """Reason -> the sentence that explains it (an English message id)."""
    return {reason: entry.says for reason, entry in left_out().items()}


@cache
def left_out() -> dict[str, LeftOut]:
    """Reason -> the files that are left out for it (skipped.toml)."""
    return load("skipped.toml", dict[str, LeftOut])


@cache
def trees() -> Trees:
    """By what an archive is told (trees.toml)."""
    return load("trees.toml", Trees)
