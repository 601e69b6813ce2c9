"""A memory of what was found out about pieces of text: most words of a text were met before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MEMORY = 100_000
"""Different pieces that are remembered before the memory starts anew: some 60 MB where phrases are kept with them."""

LONGEST = 64
"""Letters of a piece beyond which it is not remembered."""

Remembered = TypeVar("Remembered")


class Memory(dict[str, Remembered]):
    """What was found out about each piece met so far; a new one is worked out once."""

    def __init__(self, find_out: Callable[[str], Remembered]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, piece: str) -> Remembered:
        found = self._find_out(piece)
        if len(piece) <= LONGEST:
            if len(self) >= MEMORY:
                self.clear()
            self[piece] = found
        return found
