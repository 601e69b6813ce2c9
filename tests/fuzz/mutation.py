"""Changes of bytes that know nothing of what they change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

LONGEST = 1 << 18
"""No input grows beyond this, in bytes: what costs the square of its length shows long before."""

NUMBERS = (b"0", b"-1", b"1e999", b"9" * 30, b"9" * 5000, b"2147483648", b"9223372036854775808", b"253402300800", b"0.1", b"NaN")
BYTES = (b"\0", b"\xff", b"\x7f", b"\x80", b"<", b">", b'"', b"&", b"{", b"[", b"\\", b"\n", b"\xc3", b"\xed\xa0\x80", b"PK\3\4")
_NUMBER = re.compile(rb"\d+")

Mutator = Callable[[bytes, Sequence[bytes], Random], bytes]
"""Bytes, others of their kind to take pieces from, and chance -> other bytes."""


def mutated(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The bytes with one to six changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(_CHANGES)(data, others, chance)
    return data[:LONGEST]


def place(data: bytes, chance: Random) -> int:
    """Somewhere in the bytes, or at their end."""
    return int(chance.random() * (len(data) + 1))


def span(data: bytes, chance: Random) -> slice:
    """A piece of the bytes, mostly a short one."""
    start = place(data, chance)
    return slice(start, start + int(2 ** (chance.random() * chance.choice((3, 7, 12)))))


def _flipped(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = place(data, chance)
    return data[:at] + bytes(byte ^ 1 << int(chance.random() * 8) for byte in data[at : at + 1]) + data[at + 1 :]


def _set(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = place(data, chance)
    return data[:at] + chance.choice(BYTES) + data[at + 1 :]


def _put(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = place(data, chance)
    return data[:at] + chance.choice(BYTES) * chance.choice((1, 1, 2, 40)) + data[at:]


def _removed(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    piece = span(data, chance)
    return data[: piece.start] + data[piece.stop :]


def _repeated(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    piece = span(data, chance)
    return data[: piece.stop] + data[piece] * chance.choice((1, 1, 2, 30)) + data[piece.stop :]


def _spliced(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    other, at = chance.choice(others), place(data, chance)
    return data[:at] + other[span(other, chance)] + data[at + chance.choice((0, 0, 5)) :]


def _counted(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    """Another number where one stands."""
    match = _NUMBER.search(data, place(data, chance))
    return data if match is None else data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]


def _cut(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return data[: place(data, chance)]


_CHANGES = (_flipped, _flipped, _set, _put, _removed, _repeated, _spliced, _counted, _counted, _cut)
