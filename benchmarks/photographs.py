"""Photographs to measure with: drawn from noise, with the metadata that telephones and Meta write.

Two in three have a camera's EXIF and two in five a place; the others have Meta's mark alone, as most of what Meta exports has.
The same amount gives the same archive to the byte.
"""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from .archives import Made

_MAKES = (("Exemplar", "Pocket 7"), ("Exemplar", "E-100"), ("Beispiel", "Kamera 3"))


def heads(folder: Path, amount: int, seed: int = 5) -> Made:
    """Pictures of some 70 KB of which only the first bytes are a picture: for reading heads, nothing else matters."""
    return _written(folder / "instagram-ada-2026-07-02-Hd12Cd34.zip", amount, started(seed))


def started(seed: int = 5) -> Callable[[int], bytes]:
    """Number -> a picture of some 70 KB that begins as a photograph does and has nothing behind."""
    chance = random.Random(seed)
    starts = [_start(_drawn(chance, (64, 48), 40), chance) for _ in range(100)]
    filler = chance.randbytes(70_000)
    return lambda number: starts[number % len(starts)] + filler


def photographs(folder: Path, amount: int, seed: int = 6) -> Made:
    """Whole photographs of three megapixels, twenty different ones and none the same as another."""
    chance = random.Random(seed)
    drawn = [_start(_drawn(chance, (2048, 1536), 85), chance) for _ in range(min(amount, 20))]

    def one(number: int) -> bytes:
        return drawn[number % len(drawn)] + b"%08d" % number

    return _written(folder / "instagram-ada-2026-07-02-Ph12Cd34.zip", amount, one)


def _written(path: Path, amount: int, one: Callable[[int], bytes]) -> Made:
    total = largest = 0
    with zipfile.ZipFile(path, "w") as target:
        for number in range(amount):
            data = one(number)
            target.writestr(
                zipfile.ZipInfo(f"media/posts/202607/{17_900_000_000_000_000 + number}.jpg", (2026, 7, 1, 12, 0, 0)), data
            )
            total, largest = total + len(data), max(largest, len(data))
    return Made(path, total, amount, largest)


def _drawn(chance: random.Random, size: tuple[int, int], quality: int) -> bytes:
    """Clouds with some grain: at 2048 × 1536 they pack to about 600 KB, as photographs do."""
    from PIL import Image

    small = Image.frombytes("RGB", (size[0] // 16, size[1] // 16), chance.randbytes(size[0] // 16 * (size[1] // 16) * 3))
    grain = Image.frombytes("L", (256, 256), chance.randbytes(65_536)).resize(size, Image.Resampling.BICUBIC)
    clouds = small.resize(size, Image.Resampling.BICUBIC)
    target = BytesIO()
    Image.blend(clouds, Image.merge("RGB", (grain,) * 3), 0.15).save(target, "JPEG", quality=quality)
    return target.getvalue()


def _start(jpeg: bytes, chance: random.Random) -> bytes:
    """The JPEG with a camera's EXIF, or with the mark that Meta writes."""
    if chance.random() < 0.68:
        segment = _exif(chance)
        marker = 0xE1
    else:
        mark = b"FBMD" + chance.randbytes(40).hex().encode()
        dataset = b"\x1c\x02\x28" + struct.pack(">H", len(mark)) + mark
        segment = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(dataset)) + dataset + bytes(len(dataset) & 1)
        marker = 0xED
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(segment) + 2) + segment + jpeg[2:]


def _exif(chance: random.Random) -> bytes:
    from PIL import Image

    block = Image.Exif()
    block[0x010F], block[0x0110] = chance.choice(_MAKES)
    block[0x0112], block[0x0131], block[0x0132] = 1, "17.5.1", "2024:05:11 09:02:27"
    block[0x011A] = block[0x011B] = 72.0
    block[0x0128], block[0x0213] = 2, 1
    inner = block.get_ifd(0x8769)
    inner.update({0x829A: 0.008, 0x829D: 1.8, 0x8822: 2, 0x8827: 64, 0x9000: b"0232", 0x9003: "2024:05:11 09:02:27"})
    inner.update({0x9004: "2024:05:11 09:02:27", 0x9010: "+02:00", 0x9011: "+02:00", 0x9201: 6.9, 0x9202: 1.7, 0x9203: 5.2})
    inner.update(
        {0x9204: 0.0, 0x9207: 5, 0x9209: 16, 0x920A: 5.7, 0x9214: (2015, 1511, 2217, 1330), 0x927C: chance.randbytes(1200)}
    )
    inner[0x927C] = chance.randbytes(1200)
    inner.update({0x9291: "123", 0x9292: "123", 0xA001: 65535, 0xA002: 2048, 0xA003: 1536, 0xA217: 2, 0xA301: b"\1", 0xA402: 0})
    inner.update({0xA403: 0, 0xA405: 26, 0xA406: 0, 0xA432: (1.5, 9.0, 1.7, 2.8), 0xA433: "Exemplar", 0xA434: "triple camera"})
    if chance.random() < 0.57:
        where = block.get_ifd(0x8825)
        where.update(
            {1: "N", 2: (45.0, 46.0, chance.random() * 60), 3: "E", 4: (4.0, 50.0, chance.random() * 60), 5: b"\0", 6: 173.2}
        )
        where[6] = 173.2
        where.update({7: (7.0, 2.0, 27.0), 0x0C: "K", 0x0D: 0.3, 0x10: "T", 0x11: 210.0, 0x1D: "2024:05:11"})
    return b"Exif\0\0" + block.tobytes().removeprefix(b"Exif\0\0")
