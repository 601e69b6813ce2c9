"""One piece of a sound file many times over: work that grows with the square of it is a way to stop the program.

Work is counted in bytecodes of our own code, as tests/test_linear.py does, never in seconds.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.test_linear import analyse, bytecodes

from . import archives, seeds, tags
from .targets import Broken, beside

TIMES = (12, 48, 192)
"""How often a piece stands there: four times as often, and four times again."""
LARGER = (48, 192, 768)
"""What seems to grow is looked at once more: from some size on a file may be read in another way, which costs more once."""

SPARE = 30_000
"""Bytecodes that do not count: what is worked out once and kept, a cache that is full."""


def check(chance: Random) -> None:
    """Repeat one piece of a record or a page; `Broken` where four times as often takes more than eight times the work."""
    data = chance.choice(seeds.records() if chance.random() < 0.5 else seeds.pages())
    name, path, files = beside(data)
    repeated = _piece(files[path], chance) if path.endswith(".json") else _stretch(files[path], chance)
    if repeated is None:
        return
    works = _works(name, files, path, repeated, TIMES)
    if _grows(*works) and _grows(*_works(name, files, path, repeated, LARGER)):
        few, some, many = works
        raise Broken(f"work grows from {few:,} to {some:,} to {many:,} in {path}")


def _grows(few: int, some: int, many: int) -> bool:
    """More may cost less: records of one markup have a shorter way, from a number of them on."""
    return many - some > 8 * abs(some - few) + SPARE


def _works(
    name: str, files: dict[str, bytes], path: str, repeated: Callable[[int], bytes], numbers: tuple[int, ...]
) -> list[int]:
    """The bytecodes for a piece so many times, after a run that fills what is kept."""
    works = []
    with tempfile.TemporaryDirectory() as folder:
        for times in (3, *numbers):
            made = [archives.Part(one.encode(), body, 0) for one, body in {**files, path: repeated(times)}.items()]
            target = Path(folder, str(times), f"{name}.zip")
            target.parent.mkdir()
            target.write_bytes(archives.packed(made))
            works.append(bytecodes(lambda target=target: analyse(target, leftovers=True)))  # type: ignore[misc]
    return works[1:]


def _piece(data: bytes, chance: Random) -> Callable[[int], bytes] | None:
    """A function of n that gives a JSON text with one of its values n times."""
    try:
        tree = json.loads(data)
    except ValueError:
        return None
    way: list[Any] = []
    inner = tree
    while isinstance(inner, dict | list) and inner and (not way or chance.random() < 0.85):
        way.append(chance.choice(list(inner)) if isinstance(inner, dict) else int(chance.random() * len(inner)))
        inner = inner[way[-1]]
    if not way:
        return None

    def repeated(times: int) -> bytes:
        whole = json.loads(data)
        holder = whole
        for step in way[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            holder[way[-1] : way[-1]] = [_another(holder[way[-1]], number) for number in range(times)]
        else:
            holder.update({f"{way[-1]}_{number}": _another(holder[way[-1]], number) for number in range(times)})
        return json.dumps(whole).encode()

    return repeated


def _another(value: Any, number: int) -> Any:
    """The same value with other words and numbers."""
    if isinstance(value, str):
        return f"{number}{value}" if "/" not in value else value.replace("/", f"/{number}", 1)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return value + number
    if isinstance(value, dict):
        return {key: _another(inner, number) for key, inner in value.items()}
    return [_another(inner, number) for inner in value]


def _stretch(data: bytes, chance: Random) -> Callable[[int], bytes] | None:
    """A function of n that gives a page with some of its tags and texts n times."""
    pieces = tags.pieces(data)
    if len(pieces) < 4:
        return None
    start = int(chance.random() * (len(pieces) - 2))
    stop = start + chance.choice((1, 2, 4, 8, 16, 40))

    def repeated(times: int) -> bytes:
        again = [
            piece if piece[:1] == b"<" else str(number).encode() + piece
            for number in range(times)
            for piece in pieces[start:stop]
        ]
        return b"".join((*pieces[:stop], *again, *pieces[stop:]))

    return repeated
