"""What a detector hands back, and what it may know besides the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple


class Finding(NamedTuple):
    """One sensitive thing in a text: its place in code points, so that `text[start:end]` is what was found, and its flag."""

    start: int
    end: int
    flag: str


class Hints:
    """What is known of a text's author: ISO 3166 countries and languages (ISO 639-1), the likeliest first.

    The languages are worked out only when a text asks for them, since that takes reading some texts.
    """

    def __init__(self, countries: Iterable[str] = (), languages: Callable[[], Iterable[str]] = tuple) -> None:
        self.countries = tuple(countries)
        self._languages = languages

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._languages())


class Text:
    """A text that is searched, what is known of its author, and the forms of addresses that its words call for."""

    def __init__(
        self,
        text: str,
        hints: Hints,
        languages: Callable[[str, Hints], frozenset[str]],
        streets: Collection[int] = (),
    ) -> None:
        self.text = text
        self.hints = hints
        self.streets = streets
        self._languages_of = languages

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages in whose words it is searched."""
        return self._languages_of(self.text, self.hints)


Detector = Callable[[Text], Iterator[Finding]]
"""Finds things of its kind in a text, in order and apart. It never raises and takes time in proportion to the text."""


def apart(groups: Iterable[Sequence[Finding]]) -> list[Finding]:
    """The findings of several detectors in order; a place that an earlier one claimed is nobody else's: a card is no phone."""
    taken: list[Finding] = []
    for group in groups:
        starts = [one.start for one in taken]
        free = [one for one in group if not _touches(taken, starts, one)]
        taken = sorted((*taken, *free)) if taken else free
    return taken


def _touches(taken: Sequence[Finding], starts: Sequence[int], one: Finding) -> bool:
    at = bisect_right(starts, one.start)
    return (at > 0 and taken[at - 1].end > one.start) or (at < len(starts) and starts[at] < one.end)


def in_address(text: str, at: int) -> bool:
    """True when this place lies inside a web address: in the run of characters before it stands `://` or `www.`."""
    before = text[max(0, at - 300) : at]
    run = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    return "://" in run or "www." in run


def merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places in order, those that overlap as one."""
    start = end = -1
    for first, last in sorted(places):
        if first < end:
            end = max(end, last)
            continue
        if end > 0:
            yield start, end
        start, end = first, last
    if end > 0:
        yield start, end
