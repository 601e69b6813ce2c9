"""Dates with slashes, `27/07/2026 10:15`: figures alone do not say whether the day or the month comes first.

One export prints one order on all pages (Portuguese of Portugal, British English and American English differ). A number above
twelve in either place tells it for the whole export; where none does, or two contradict each other, the dates stay unread, and
the balance says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .date_words import SLASH

_SLASHED = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])")


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the dates of an export begin with the day; None where they do not tell."""
    first = second = False
    for text in texts:
        match = _SLASHED.search(text) if "/" in text else None
        if match is not None:
            first, second = first or int(match[1]) > 12, second or int(match[2]) > 12
    return None if first is second else first


def settled(text: str, day_first: bool) -> str:
    """A date whose slashes say that the day comes first (`SLASH`)."""
    order = rf"\1{SLASH}\2{SLASH}\3" if day_first else rf"\2{SLASH}\1{SLASH}\3"
    return _SLASHED.sub(order, text, count=1)
