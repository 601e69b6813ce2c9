"""Which records of a page print a time that could not be read: no date is lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dates import MAX_DATE, looks_like_date
from .rows import Clock
from .shapes import BODY, FOOT, Box
from .steps import step

FIGURES = 5
"""A day and a year have as many; footers of other calendars and languages have no more in common."""


def may_be_date(text: str) -> bool:
    """Whether a text in the place of a date can be one, in any calendar and script."""
    return len(text) <= MAX_DATE and sum(1 for letter in text if letter.isdecimal()) >= FIGURES


def counted(boxes: Iterable[Box], clock: Clock, found: list[int]) -> Iterator[Box]:
    """The boxes of a page that becomes one entry; how many of them print a time that is not read is added to `found`."""
    for box in boxes:
        found.append(int(step(box.lost, unread, box, clock) or 0))
        yield box


def unread(box: Box, clock: Clock) -> bool:
    """Whether a box holds a date, as footer, in a row or as its last line, and none that can be read."""
    shown = list(_shown(box))
    return bool(shown) and all(clock.moment(text) is None for text in shown)


def _shown(box: Box) -> Iterator[str]:
    feet = [leaf.text for leaf in box.leaves if leaf.role is FOOT]
    yield from (text for text in feet if may_be_date(text))
    if not feet and len(box.leaves) > 1 and box.leaves[-1].role is BODY and looks_like_date(box.leaves[-1].text):
        yield box.leaves[-1].text
    for table in box.tables:
        for line in table:
            yield from (text for text, href in line.values if href is None and looks_like_date(text))
