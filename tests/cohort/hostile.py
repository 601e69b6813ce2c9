"""Sixty donors with archives that lie, burst, are cut, or are no archives: those that a single run has tests for."""

from __future__ import annotations

from pathlib import Path

from tests.making import PICTURES, POSTS, facebook, forged, meta_json, post, zipped
from tests.test_bad_input import BODIES, HOPELESS, NAME, OTHER, UNSAFE, _members, _stored


def hostile(source: Path) -> int:
    """Makes them, each in a folder of its own; how many there are."""
    made = 0

    def folder() -> Path:
        nonlocal made
        made += 1
        place = source / f"hostile{made}"
        place.mkdir(parents=True)
        return place

    for case, (make, _) in HOPELESS.items():
        if case not in ("no such file", "a name that no system allows", "a link to itself"):
            make(folder())
    for body, _, _ in BODIES.values():
        zipped(folder() / NAME, {**facebook(), OTHER: body})
    for name in UNSAFE[:5]:
        zipped(folder() / NAME, {**facebook(), name: b"[]"})
    lie = meta_json([post("A lie", 1_719_500_000)] * 3)
    for stated in (3, 1_000_000, 0xFFFFFFFE):
        forged(folder() / NAME, _members([_stored(OTHER, lie, stated)]))
    zipped(folder() / NAME, {**facebook(), OTHER: b"[" + b" " * (34 << 20) + b"]"})
    zipped(folder() / NAME, {**facebook(), OTHER: b"[" * 100_000})
    zipped(folder() / NAME, {**facebook(), OTHER: b'{"a":' * 5_000 + b"1" + b"}" * 5_000})
    zipped(folder() / NAME, {**facebook(), f"{PICTURES}/1.jpg": b"\xff\xd8" + b"\xff\xe1\xff\xff" * 1000})
    for at in (0.2, 0.5, 0.8, 0.95):
        target = zipped(folder() / NAME, facebook())
        data = bytearray(target.read_bytes())
        data[int(len(data) * at)] ^= 0xFF
        target.write_bytes(data)
    target = zipped(folder() / "facebook-x.zip", {POSTS: lie})
    target.write_bytes(target.read_bytes() * 2)
    return made
