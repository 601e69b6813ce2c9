"""Changes of HTML that a browser would still show: elements dropped, doubled, nested, left open; attributes and dates at odds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from .mutation import LONGEST, mutated
from .trees import TEXTS

_PIECES = re.compile(rb"<[^>]*>|[^<]+|<")
_CLASS = re.compile(rb'class="[^"]*"')

ODD = (
    b"<", b"<div>", b"</div>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</script>", b"<style>", b"<table><tr><td>", b"<svg>",
    b"<template>", b"<p>" * 50, b"&#0;", b"&#xd800;", b"&#9999999999;", b"&nbsp;", b"&amp" * 20, b"\0", b"\xff",
    b"<a href='javascript:alert(1)'>", b"<img src=x>", b"<h1>", b"</body></html>", b"<plaintext>", b"<title>",
    b"<noscript>", b"<br>" * 200,
)  # fmt: skip


def changed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A page with one to four changes of its elements; a tenth are changed as bytes."""
    held = pieces(data)
    if not held or chance.random() < 0.1:
        return mutated(data, others, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if held:
            chance.choice(_CHANGES)(held, int(chance.random() * len(held)), chance)
    return b"".join(held)[:LONGEST]


def pieces(data: bytes) -> list[bytes]:
    """The tags of a page and the texts between them, in order."""
    return _PIECES.findall(data)


def _drop(pieces: list[bytes], at: int, chance: Random) -> None:
    del pieces[at : at + chance.choice((1, 1, 2, 8))]


def _double(pieces: list[bytes], at: int, chance: Random) -> None:
    pieces[at:at] = pieces[at : at + chance.choice((1, 2, 5, 20))] * chance.choice((1, 1, 2, 20))


def _move(pieces: list[bytes], at: int, chance: Random) -> None:
    size = chance.choice((1, 3, 10))
    taken = pieces[at : at + size]
    del pieces[at : at + size]
    to = int(chance.random() * (len(pieces) + 1))
    pieces[to:to] = taken


def _nest(pieces: list[bytes], at: int, chance: Random) -> None:
    opening, closing = chance.choice(((b"<div>", b"</div>"), (b"<b>", b"</b>"), (b"<table>", b""), (b"<ul><li>", b"")))
    depth = chance.choice((1, 2, 40, 600, 5000))
    end = at + chance.choice((1, 3, 12))
    pieces[end:end] = [closing * depth]
    pieces[at:at] = [opening * depth]


def _close_nothing(pieces: list[bytes], at: int, _: Random) -> None:
    """The next end of an element is not there."""
    found = next((where for where in range(at, len(pieces)) if pieces[where].startswith(b"</")), None)
    if found is not None:
        del pieces[found]


def _attribute(pieces: list[bytes], at: int, chance: Random) -> None:
    extra = chance.choice(
        (b' title="' + b"a" * 20_000 + b'"', b' class="', b" x" * 2000, b' href="&#0;"', b" class='_a6-g _a6-p'")
    )
    if pieces[at][:1] == b"<":
        pieces[at] = pieces[at][:-1] + extra + pieces[at][-1:]


def _reclass(pieces: list[bytes], at: int, chance: Random) -> None:
    """The classes of another element of the page."""
    classes = _CLASS.findall(b"".join(pieces[max(0, at - 40) : at + 40]))
    if classes:
        pieces[at] = _CLASS.sub(lambda _: chance.choice(classes), pieces[at])


def _odd(pieces: list[bytes], at: int, chance: Random) -> None:
    pieces[at:at] = [chance.choice(ODD)]


def _reword(pieces: list[bytes], at: int, chance: Random) -> None:
    """Another text, often one that a date could be."""
    text = next((where for where in range(at, len(pieces)) if pieces[where][:1] != b"<"), None)
    if text is not None:
        pieces[text] = chance.choice(TEXTS).encode("utf-8", "surrogatepass") if chance.random() < 0.7 else pieces[text] * 2


_CHANGES: tuple[Callable[[list[bytes], int, Random], None], ...] = (
    _drop, _drop, _double, _move, _nest, _close_nothing, _attribute, _reclass, _reclass, _odd, _reword, _reword
)  # fmt: skip
