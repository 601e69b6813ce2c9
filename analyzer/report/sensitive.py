"""Section 5: what makes it sensitive, counted per flag, with a few examples each."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..model import Author, Document, Flag, Item, utc_day
from . import labels
from .tally import Tally

EXAMPLES = 3
PLACE = "place"
PLACES = ("recurrent_place", "precise_place", "named_place")
"""Three flags of mostly the same items: the page shows them as one, `PLACE`, and the section on places says each place once."""
AROUND = 90
"""Characters shown before and after what was found."""


class Example(Struct, frozen=True):
    """One thing found, with the words around it; `before` and `after` are empty when it is not in a text."""

    item: Item
    found: str
    before: str = ""
    after: str = ""


class FlagView(Struct, frozen=True):
    """One flag: how many items carry it, how they stand, where it was found, examples."""

    id: str
    tally: Tally
    sources: tuple[tuple[str, int], ...]
    examples: tuple[Example, ...]
    years: tuple[dt.date, dt.date] | None = None
    """Days of the first and the last item; None where none is dated."""


class Sensitive(Struct, frozen=True):
    """All flags, those with most items in scope or possible first; `tally` counts items with any flag once."""

    flags: tuple[FlagView, ...]
    tally: Tally
    none: tuple[str, ...] = ()
    """What was looked for and not found: names of flags, message ids."""


def sensitive(document: Document) -> Sensitive:
    """One pass over the flags."""
    places = {(item.account_id, item.item_id): at for at, item in enumerate(document.items)}
    by_flag: defaultdict[str, list[tuple[Flag, int]]] = defaultdict(list)
    for flag in document.flags:
        at = places.get((flag.account_id, flag.item_id))
        if at is not None:
            by_flag[PLACE if flag.flag in PLACES else flag.flag].append((flag, at))
    views = [_view(document, name, rows) for name, rows in by_flag.items()]
    every = {at for rows in by_flag.values() for _, at in rows}
    none = tuple(name for id, name in labels.PERSONAL.items() if id not in by_flag)
    return Sensitive(tuple(sorted(views, key=_order)), _tally(document, every), none)


def _order(view: FlagView) -> tuple[int, int, str]:
    known = list(labels.PERSONAL)
    return (known.index(view.id) if view.id in known else len(known), -view.tally.total, view.id)


def _view(document: Document, name: str, rows: Sequence[tuple[Flag, int]]) -> FlagView:
    sources: Counter[str] = Counter()
    for source in {(at, flag.source) for flag, at in rows}:
        sources[source[1]] += 1
    strength = {exposure: rank for rank, exposure in enumerate(labels.VERDICTS)}

    def telling(row: tuple[Flag, int]) -> tuple[int, bool, int]:
        item = document.items[row[1]]
        newest = item.when.seconds if item.when is not None else -1
        return strength[document.verdicts[row[1]].exposure], item.author is not Author.SELF, -newest

    best = sorted(rows, key=telling)
    examples: dict[object, Example] = {}
    for flag, at in best:
        example = _example(document.items[at], flag)
        if example.found:
            examples.setdefault((example.found.casefold(), example.before and at), example)
        if len(examples) == EXAMPLES:
            break
    seconds = [when.seconds for _, at in rows if (when := document.items[at].when) is not None]
    return FlagView(
        id=name,
        tally=_tally(document, {at for _, at in rows}),
        sources=tuple(sources.most_common()),
        examples=tuple(examples.values()),
        years=(utc_day(min(seconds)), utc_day(max(seconds))) if seconds else None,
    )


def _example(item: Item, flag: Flag) -> Example:
    text = item.text or ""
    if flag.start is not None and flag.end is not None and 0 <= flag.start < flag.end <= len(text):
        before = text[max(0, flag.start - AROUND) : flag.start]
        after = text[flag.end : flag.end + AROUND]
        return Example(
            item,
            text[flag.start : flag.end],
            ("…" if flag.start > AROUND else "") + before,
            after + ("…" if flag.end + AROUND < len(text) else ""),
        )
    place = item.place
    return Example(item, flag.match or ((place.name or place.address or "") if place and flag.source == "place" else ""))


def _tally(document: Document, places: Mapping[int, object] | set[int]) -> Tally:
    return Tally.of_counter(Counter(document.verdicts[at].exposure for at in places))
