"""Changes of whole archives: what stands in a member, which members there are, what a ZIP says of them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

from msgspec import Struct

from . import lengths, tags, trees
from .mutation import mutated, span
from .seeds import Seed

MOST = 14
"""Members of an archive: more cost time and meet no more of each other."""


class Part(Struct):
    """One member and what the ZIP says of it; None: the truth."""

    name: bytes
    data: bytes
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0x800
    size: int | None = None
    packed: int | None = None
    crc: int | None = None
    offset: int | None = None
    local_name: bytes | None = None


class Made(Struct):
    """A changed archive: its name, its members as they now are, its bytes, and what is still as it was."""

    name: str
    parts: list[Part]
    data: bytes = b""
    before: list[Part] = []
    """The members as they were."""
    touched: set[str] = set()
    """Paths of members whose bytes alone were changed."""
    whole: bool = True
    """Nothing but the bytes of members was changed."""


def changed(kept: Sequence[Seed], chance: Random) -> Made:
    """A part of a sound archive with one to four changes."""
    seed = chance.choice(kept)
    made = sound(seed, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if chance.random() < 0.6 and made.parts:
            _change_a_member(made, seed, chance)
        else:
            made.whole = False
            chance.choice(_CHANGES)(made, kept, chance)
    made.data = packed(made.parts)
    if chance.random() < 0.1:
        made.whole = False
        made.data = _broken(made.data, chance)
    return made


def sound(seed: Seed, chance: Random) -> Made:
    """Some members of a sound archive, in their order."""
    paths = list(seed.files)
    if len(paths) > MOST:
        start = int(chance.random() * (len(paths) - MOST // 2))
        paths = [*dict.fromkeys((*paths[start : start + MOST // 2], *chance.sample(paths, MOST // 2)))]
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    parts, before = ([Part(path.encode(), seed.files[path], method) for path in paths] for _ in "12")
    return Made(seed.name, parts, before=before, touched=set())


def _change_a_member(made: Made, seed: Seed, chance: Random) -> None:
    part = chance.choice(made.parts)
    name = part.name.lower()
    change = trees.changed if name.endswith(b".json") else tags.changed if name.endswith((b".html", b".htm")) else lengths.changed
    if chance.random() < 0.1:
        change = mutated
    made.touched.add(part.name.decode("utf-8", "replace"))
    part.data = change(part.data, list(seed.files.values()), chance)


# -- members ----------------------------------------------------------------------------------------------------------

ODD_NAMES = (
    b"../../evil.json", b"/etc/evil.json", b"C:\\evil.json", b"a//b/./c.json", b"a" * 300 + b".json", b"\xff\xfe.json", b".json",
    "é".encode("latin-1") + b".html", "\u202egpj.json".encode(), b"a\nb.json", b"\x1b[2J.json", b"con", b"__MACOSX/._x.json",
    b"x\0y.json", b" ", b"d/" * 400 + b"x.json", b"posts/", b"%2e%2e/x.html", b"<i id=canary>.json", b"=cmd.csv", b"x.zip",
    "e\u0301.json".encode(), b"your_facebook_activity/posts/your_posts_1.JSON", b"index.htm", b"start_here.html", b"profile.json",
)  # fmt: skip


def _remove(made: Made, _: Sequence[Seed], chance: Random) -> None:
    if len(made.parts) > 1:
        del made.parts[int(chance.random() * len(made.parts))]


def _double(made: Made, _: Sequence[Seed], chance: Random) -> None:
    for one in made.parts[:1]:
        one = chance.choice(made.parts)
        made.parts.append(Part(one.name, chance.choice((one.data, one.data + b" ", b"")), one.method))


def _rename(made: Made, _: Sequence[Seed], chance: Random) -> None:
    for one in made.parts[:1]:
        one = chance.choice(made.parts)
        folder, _, name = one.name.rpartition(b"/")
        odd = chance.choice(ODD_NAMES)
        one.name = chance.choice(
            (odd, folder + b"/" + odd, one.name.upper(), name, b"deep/" * 60 + name, one.name + b"/", odd + name)
        )
        one.flags = chance.choice((0x800, 0))


def _stranger(made: Made, kept: Sequence[Seed], chance: Random) -> None:
    """A member of another archive, at its own place or at that of one of ours."""
    other = chance.choice(kept).files
    path = chance.choice(list(other))
    at = chance.choice(made.parts).name if made.parts and chance.random() < 0.3 else path.encode()
    made.parts.insert(int(chance.random() * (len(made.parts) + 1)), Part(at, other[path]))


def _swap(made: Made, _: Sequence[Seed], chance: Random) -> None:
    """Two members with the bytes of each other."""
    if len(made.parts) > 1:
        one, other = chance.sample(made.parts, 2)
        one.data, other.data = other.data, one.data


def _wrap(made: Made, _: Sequence[Seed], chance: Random) -> None:
    folder = chance.choice((b"facebook-ada/", b"x/" * 30, b"instagram-ben_x-2026-01-01-Ab12Cd34/", b"__MACOSX/", b"Takeout/"))
    for one in chance.choice((made.parts, made.parts[: len(made.parts) // 2])):
        one.name = folder + one.name


def _lie(made: Made, _: Sequence[Seed], chance: Random) -> None:
    """The ZIP says of a member what is not so."""
    for one in made.parts[:1]:
        one = chance.choice(made.parts)
        what = chance.choice(("size", "packed", "crc", "offset", "flags", "method", "local_name"))
        value: object = chance.choice((0, 1, 7, len(one.data) - 1, len(one.data) + 1, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF))
        if what == "flags":
            value = chance.choice((1, 8, 0x2000, 0xFFFF, 0x801))
        elif what == "method":
            value = chance.choice((1, 9, 12, 14, 93, 99, 0xFFFF))
        elif what == "local_name":
            value = chance.choice((b"", b"other.json", b"x" * 600))
        setattr(one, what, max(value, 0) if isinstance(value, int) else value)


def _overlap(made: Made, _: Sequence[Seed], chance: Random) -> None:
    """Members that claim the bytes of the first."""
    for one in chance.sample(made.parts, min(len(made.parts), 3)):
        one.offset = chance.choice((0, 1, 30))


def _rename_the_archive(made: Made, _: Sequence[Seed], chance: Random) -> None:
    made.name = chance.choice(
        ("x", "instagram-ben_x-2026-01-01-Ab12Cd34", "facebook-9999-99-99", "é" * 60, "=1+1", "a\nb", "-o", " ")
    )


_CHANGES = (
    _remove,
    _remove,
    _double,
    _rename,
    _rename,
    _stranger,
    _stranger,
    _swap,
    _wrap,
    _lie,
    _lie,
    _overlap,
    _rename_the_archive,
)


# -- the ZIP ----------------------------------------------------------------------------------------------------------


def packed(parts: Sequence[Part]) -> bytes:
    """A ZIP of these members that says of them what they want said."""
    out, directory = bytearray(), bytearray()
    for one in parts:
        data = one.data
        if one.method == zipfile.ZIP_DEFLATED:
            packer = zlib.compressobj(1, zlib.DEFLATED, -15)
            data = packer.compress(data) + packer.flush()
        at = len(out) if one.offset is None else one.offset
        crc = zlib.crc32(one.data) if one.crc is None else one.crc
        sizes = len(data) if one.packed is None else one.packed, len(one.data) if one.size is None else one.size
        facts = struct.pack("<4H3L", one.flags & 0xFFFF, one.method & 0xFFFF, 0, 0x5CE1, crc & 0xFFFFFFFF, *sizes)
        local = one.name if one.local_name is None else one.local_name
        out += b"PK\x03\x04" + struct.pack("<H", 20) + facts + struct.pack("<2H", len(local), 0) + local + data
        tail = struct.pack("<5H2L", len(one.name), 0, 0, 0, 0, 0, at)
        directory += b"PK\x01\x02" + struct.pack("<2H", 20, 20) + facts + tail + one.name
    end = struct.pack("<4H2LH", 0, 0, len(parts), len(parts), len(directory), len(out), 0)
    return bytes(out + directory) + b"PK\x05\x06" + end


def _broken(data: bytes, chance: Random) -> bytes:
    """The ZIP itself cut, with bytes flipped, or with others before and behind it."""
    kind = chance.random()
    if kind < 0.3:
        return data[: int(chance.random() * len(data))]
    if kind < 0.7:
        return mutated(data, [data], chance)
    if kind < 0.85:
        return chance.choice((b"#!/bin/sh\n", b"\0" * 50, b"PK\3\4")) + data
    piece = span(data, chance)
    return data + data[piece] + chance.choice((b"", b"PK\x05\x06" + b"\xff" * 18, b"PK\x06\x07" + b"\xff" * 16))


def written(made: Made, folder: Path) -> Path:
    """The archive as a file, under its own name where the system allows it."""
    target = folder / f"{made.name}.zip"
    try:
        target.write_bytes(made.data)
    except (OSError, ValueError):
        target = folder / "x.zip"
        target.write_bytes(made.data)
    return target


def unpacked(made: Made, folder: Path) -> Path:
    """The members of an archive as a folder of that name; their names must be sound."""
    for part in made.parts:
        target = folder / made.name / part.name.decode()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(part.data)
    return folder / made.name
