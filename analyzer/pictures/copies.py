"""Pictures that are there more than once: the same bytes by the archive's directory, nearly the same by a difference hash.

Repetition makes it likelier that a model remembers (sources `car` and `nas` in policy/sources.toml), so copies are grouped:
on one platform, across both.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from ..model import Media, MediaKey

Name = TypeVar("Name", bound=Hashable)

NEAR = 4
"""Bits of 64 that two hashes of one picture may differ in. 4 finds 97 to 100 % of what was compressed again or shrunk, and
puts none of 4,800 pairs of different pictures together; 8 puts three together (docs/media.md)."""

_BANDS = ((0, 13), (13, 13), (26, 13), (39, 13), (52, 12))
"""One more band than bits may differ: so of two near hashes one band at least is the same."""
_LONGEST_LOOK = 200
"""Leaders of one band that a hash is compared with, so that ten thousand like ones do not cost a hundred million steps."""


def with_copies(media: Sequence[Media]) -> list[Media]:
    """Each row with the id of its group of files of the same CRC-32 and size; a file that is there once has none."""
    held: dict[tuple[str, int], int] = {}
    keys = [(row.crc32, row.bytes) if row.path is not None and row.crc32 and row.bytes else None for row in media]
    for key in keys:
        if key is not None:
            held[key] = held.get(key, 0) + 1
    return [
        replace(row, copies=f"same-{key[0]}-{key[1]}") if key is not None and held[key] > 1 else row
        for row, key in zip(media, keys, strict=True)
    ]


def near_copies(hashes: Mapping[Name, int]) -> list[list[Name]]:
    """Groups of two and more whose hashes are near that of their first one; each name is in one group at most.

    The order of the mapping decides who is first. Likeness is to the first one and is not handed on, so that a row of
    pictures that change little by little does not become one group.
    """
    leaders: dict[int, list[Name]] = {}
    bands: list[dict[int, list[int]]] = [{} for _ in _BANDS]
    for name, value in hashes.items():
        leader = value if value in leaders else _leader(value, bands)
        if leader is not None:
            leaders[leader].append(name)
            continue
        leaders[value] = [name]
        for band, (start, width) in zip(bands, _BANDS, strict=True):
            band.setdefault(value >> start & (1 << width) - 1, []).append(value)
    return [names for names in leaders.values() if len(names) > 1]


def _leader(value: int, bands: Sequence[Mapping[int, Sequence[int]]]) -> int | None:
    """The nearest leader, the earliest of equally near ones."""
    best, least = None, NEAR + 1
    for band, (start, width) in zip(bands, _BANDS, strict=True):
        for leader in band.get(value >> start & (1 << width) - 1, ())[:_LONGEST_LOOK]:
            apart = (leader ^ value).bit_count()
            if apart < least:
                best, least = leader, apart
    return best


def near_copies_of(media: Sequence[Media], hashes: Mapping[MediaKey, int]) -> tuple[tuple[MediaKey, ...], ...]:
    """Groups of files whose pictures look nearly the same; `hashes` are those of the pictures that were decoded.

    Files of the same bytes have one picture, so a group holds all of them. Where a group would hold the same bytes alone, it is
    left out: `Media.copies` says that already.
    """
    rows = {(row.account_id, row.media_id): row for row in sorted(media, key=_age)}
    by_bytes = {row.copies: hashes[key] for key, row in rows.items() if row.copies and key in hashes}
    seen = {key: hashes.get(key, by_bytes.get(row.copies or "")) for key, row in rows.items()}
    groups = near_copies({key: value for key, value in seen.items() if value is not None})
    return tuple(tuple(keys) for keys in groups if len({(rows[key].crc32, rows[key].bytes) for key in keys}) > 1)


def _age(row: Media) -> tuple[int, str, str]:
    return (row.created if row.created is not None else 1 << 62, row.account_id, row.media_id)
