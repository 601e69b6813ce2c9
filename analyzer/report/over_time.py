"""Section *Over time*: items per year as charts with their numbers, and the days that matter for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from ..model import Account, Document
from ..policy.shapes import Policy, Source
from ..tables.charts import Chart, items_per_year_by_kind, items_per_year_by_verdict
from ..words import mark
from .said import Said, Speech
from .svg import for_page

if TYPE_CHECKING:
    import pandas as pd

MOST_MARKS = 24
"""More days than these are not marked in the charts; the page says how many were left out."""
_NEAR = 0.55
"""Days less than this share of a column apart share one line in the charts."""

SWITCHED = {
    "public": mark("Your {platform} account became public."),
    "private": mark("Your {platform} account became private."),
}
NOTICE = mark("Meta showed a notice about its policy on {platform}.")
OBJECTED = mark("You objected on {platform} (your statement).")
TRAINING = mark("Training on public content begins.")


class Day(Struct, frozen=True):
    """A day to be marked: what happened (a message id with the values it names), and where it holds or who says so.

    region   name of the region whose text it is, a message id; None for what concerns an account
    sources  the documents that say so
    """

    day: dt.date
    says: str
    values: Mapping[str, str] = {}
    region: str | None = None
    sources: tuple[Source, ...] = ()


class Numbers(Struct, frozen=True):
    """A chart in every language of the page, and the same numbers as a table: a row per year, a column per verdict or kind.

    `drawn` holds a language and its picture (None: too large to be drawn).
    """

    name: str
    title: Said
    description: Said
    drawn: tuple[tuple[str, Markup | None], ...]
    head: Said
    columns: tuple[Said, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


class OverTime(Struct, frozen=True):
    """Both charts, and the numbered days; `unmarked` days were left out."""

    charts: tuple[Numbers, ...]
    days: tuple[tuple[int, Day], ...]
    unmarked: int


def over_time(document: Document, policy: Policy, speech: Speech) -> OverTime | None:
    """The section's contents; None when no item has a date."""
    items = _table(document)
    if not items["created_at"].notna().any():
        return None
    every = days_of(document, policy)
    shown = every[:MOST_MARKS]
    years = items["created_at"].dt.year.dropna()
    marks = _lines([one.day for one in shown], int(years.max()) - int(years.min()) + 1)
    charts = [
        {lang: draw(items, words, marks) for lang, words in speech.words.items()}
        for draw in (items_per_year_by_verdict, items_per_year_by_kind)
    ]
    return OverTime(
        charts=tuple(_numbers(chart) for chart in charts),
        days=tuple(enumerate(shown, 1)),
        unmarked=len(every) - len(shown),
    )


# -- the days ----------------------------------------------------------------------------------------------------------


def days_of(document: Document, policy: Policy) -> list[Day]:
    """The days of the policy texts until the as-of date, of switches, notices and objections, in order.

    Which texts: those of the accounts' regions; where no region is known, all that the data hold.
    """
    regions = {account.region for account in document.accounts if account.region} or set(policy.regions)
    found = {_key(one): one for one in _policy_days(policy, regions) if one.day <= document.as_of}
    for account in document.accounts:
        found |= {_key(one): one for one in _account_days(account)}
    return sorted(found.values(), key=lambda one: (one.day, one.says, sorted(one.values.items())))


def _key(day: Day) -> tuple[object, ...]:
    return (day.day, day.says, tuple(sorted(day.values.items())), day.region)


def _policy_days(policy: Policy, regions: Iterable[str]) -> Iterator[Day]:
    for name in sorted(regions):
        region = policy.regions.get(name)
        if region is None:
            continue
        texts = [text for text in policy.versions if text.region == name]
        for text in texts:
            yield Day(text.from_, text.note, region=region.name, sources=_sources(policy, text.sources))
        # Where a source gives but a month or a year, or is not primary, no day is marked.
        if region.training_start and region.training_confirmed and region.training_start not in {text.from_ for text in texts}:
            yield Day(region.training_start, TRAINING, region=region.name, sources=_sources(policy, region.sources))


def _sources(policy: Policy, ids: Sequence[str]) -> tuple[Source, ...]:
    return tuple(policy.sources[name] for name in ids if name in policy.sources)


def _account_days(account: Account) -> Iterator[Day]:
    values = {"platform": account.platform.value}
    for change in account.context.privacy_changes or ():
        if change.state in SWITCHED:
            yield Day(_day(change.seconds), SWITCHED[change.state], values)
    for seconds in account.context.notices:
        yield Day(_day(seconds), NOTICE, values)
    if account.objected_on:
        yield Day(account.objected_on, OBJECTED, values)


def _day(seconds: int) -> dt.date:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _lines(days: Sequence[dt.date], years: int) -> dict[dt.date, str]:
    """Day -> the number or numbers that stand at its line; days too near to each other share the first one's line."""
    least = dt.timedelta(days=366 * _NEAR * max(1.0, years / 18))
    groups: list[tuple[dt.date, int, int]] = []
    for number, day in enumerate(days, 1):
        if groups and day - groups[-1][0] < least:
            groups[-1] = (groups[-1][0], groups[-1][1], number)
        else:
            groups.append((day, number, number))
    return {day: str(first) if first == last else f"{first}–{last}" for day, first, last in groups}


# -- the charts --------------------------------------------------------------------------------------------------------


def _table(document: Document) -> pd.DataFrame:
    """What the charts need of the items: when, kind, verdict."""
    import numpy as np
    import pandas as pd

    moments = (item.when for item in document.items)
    # Seconds, not nanoseconds: the year 9999 is a year, too.
    stamps = np.array([np.datetime64("NaT" if when is None else when.seconds, "s") for when in moments], "M8[s]")
    return pd.DataFrame(
        {
            "created_at": pd.DatetimeIndex(stamps, tz="UTC"),
            "kind": [item.kind.value for item in document.items],
            "exposure": [verdict.exposure.value for verdict in document.verdicts],
        }
    )


def _numbers(charts: Mapping[str, Chart]) -> Numbers:
    """One chart in all languages; the numbers are those of the first, since they are the same in every one."""
    tables = {lang: chart.numbers for lang, chart in charts.items()}
    first, table = next(iter(charts.values())), next(iter(tables.values()))
    rows = zip(table.index, table.to_numpy(), strict=True)
    return Numbers(
        name=first.name,
        title=_said({lang: chart.title for lang, chart in charts.items()}),
        description=_said({lang: chart.description for lang, chart in charts.items()}),
        drawn=tuple((lang, for_page(replace(chart, name=f"{chart.name}-{lang}"))) for lang, chart in charts.items()),
        head=_said({lang: str(one.index.name or "") for lang, one in tables.items()}),
        columns=tuple(_said({lang: str(one.columns[at]) for lang, one in tables.items()}) for at in range(len(table.columns))),
        rows=tuple((str(year), tuple(int(number) for number in row)) for year, row in rows),
    )


def _said(texts: Mapping[str, str]) -> Said:
    return Said({lang: escape(text) for lang, text in texts.items()})
