"""Steps inside a page: a row, a comment, a box that cannot be read costs itself alone, and the rest of the page is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from msgspec.structs import replace

from ...model import Entry

T = TypeVar("T")
Given = TypeVarTuple("Given")


def step(lost: list[str], make: Callable[[*Given], T], *args: *Given) -> T | None:
    """What a call gives; None where it fails, and then the kind of error, never its content, is added to `lost`."""
    try:
        return make(*args)
    except Exception as error:  # whatever a stranger's markup makes us stumble over is one step, not the page
        lost.append(type(error).__name__)
        return None


def whole(lost: list[str], number: int, path: str, make: Callable[[*Given], Entry], *args: *Given) -> Entry:
    """The entry that a call gives, with what was lost of it; of one that cannot be made, an entry that says no more."""
    entry = step(lost, make, *args)
    if entry is not None and not lost:
        return entry
    return replace(entry or Entry(number, path), lost=tuple(lost))
