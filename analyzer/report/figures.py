"""One page of figures to be passed on: how many items of which kind, status and platform, from which years. Nothing else.

The page is made from these numbers alone, so what is not a number here cannot be in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from ..model import Exposure, Platform
from .tally import Tally
from .view import Span, View

Years = tuple[int, int]
"""The first and the last year; a day would say more than a figure does."""


class Row(Struct, frozen=True):
    """A kind of content by its name (a message id), or a platform: its numbers, and its years where any item is dated."""

    name: str
    tally: Tally
    years: Years | None


class Figures(Struct, frozen=True):
    """Everything that the page holds.

    own       the person's own items
    objected  whether the person objected for every account
    others    items that somebody else made, in all
    kinds     those of which anything was found; they overlap
    platforms each with all its items; empty where there is only one
    """

    own: Tally
    years: Years | None
    objected: bool
    others: int
    kinds: tuple[Row, ...]
    platforms: tuple[Row, ...]


def figures_of(view: View) -> Figures:
    """The numbers of a report, as they stand without an answer to its questions."""
    platforms = _platforms(view)
    return Figures(
        own=view.asking.own[0],
        years=_years(view.span),
        objected=view.objected is not None,
        others=view.others.total,
        kinds=tuple(Row(kind.label, kind.tally, _years(kind.span)) for kind in view.kinds if kind.tally.total),
        platforms=platforms if len(platforms) > 1 else (),
    )


def _platforms(view: View) -> tuple[Row, ...]:
    """Threads for itself, though its items come with an Instagram account."""
    of_account = {one.account.account_id: one.account.platform for one in view.accounts}
    statuses: defaultdict[Platform, Counter[Exposure]] = defaultdict(Counter)
    years: defaultdict[Platform, set[int]] = defaultdict(set)
    for item, verdict in zip(view.document.items, view.document.verdicts, strict=True):
        platform = item.platform or of_account[item.account_id]
        statuses[platform][verdict.exposure] += 1
        if day := item.day:
            years[platform].add(day.year)
    return tuple(
        Row(one, Tally.of_counter(statuses[one]), (min(years[one]), max(years[one])) if years[one] else None)
        for one in Platform
        if one in statuses
    )


def _years(span: Span | None) -> Years | None:
    return None if span is None else (span.first.year, span.last.year)
