"""Pictures of the tables: every function takes a table and gives a `Chart`; nothing else happens.

A chart is readable without colour (hatches, sizes, numbers beside the bars), says in one sentence what it shows, and
carries its numbers as a table for those who cannot see it. The same input gives the same SVG, byte for byte.

`drawing` does the drawing, `svg` turns it into what a page can hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model import Author, Kind
from ..words import Words, mark
from ..words.terms import ITEM_KINDS, VERDICTS
from .drawing import LIGHT, LOOKS, MIDDLE, ROW_OF_LOOKS, STRONG, Chart, columns, done, ranking, rows, sheet
from .svg import INK
from .used_words import words_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "INK",
    "LIGHT",
    "MIDDLE",
    "STRONG",
    "Chart",
    "hours_and_weekdays",
    "items_per_year_by_kind",
    "items_per_year_by_verdict",
    "people_most_named",
    "verdicts_by_day",
    "verdicts_by_kind",
    "words_most_used",
]

_MOST_YEARS = 60


# -- over time ---------------------------------------------------------------------------------------------------------


def items_per_year_by_kind(items: pd.DataFrame, words: Words, marks: Mapping[dt.date, str] | None = None) -> Chart:
    """How many items of which kind each year holds: the six most frequent kinds, the others as one; `marks` are days to show."""
    first = _most(items["kind"], Kind, 6)
    labels = {kind: words.say(ITEM_KINDS[Kind(kind)]) for kind in first}
    other = words.say(mark("other kinds"))
    groups = items["kind"].map(lambda kind: labels.get(kind, other))
    order = [label for label in (*labels.values(), other) if (groups == label).any()]
    numbers = _per_year(items, groups, order, words)
    title = words.say(mark("Items per year, by kind"))
    said = _undated(items, words.say(mark("How many items of each kind the archives contain for every year (UTC).")), words)
    looks = dict(zip(order, ROW_OF_LOOKS, strict=False))
    return columns("items-per-year-by-kind", title, said, numbers, looks, marks or {}, words)


def items_per_year_by_verdict(items: pd.DataFrame, words: Words, marks: Mapping[dt.date, str] | None = None) -> Chart:
    """How many items of each year have which verdict; `marks` are days to show, with a short word each."""
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    numbers = _per_year(items, items["exposure"].map(labels), list(labels.values()), words)
    title = words.say(mark("Items per year, by status"))
    asked = mark("How many items of every year (UTC) are covered, possibly covered, not settled, not covered.")
    said = _undated(items, words.say(asked), words)
    looks = {labels[verdict.value]: look for verdict, look in LOOKS.items()}
    return columns("items-per-year-by-verdict", title, said, numbers, looks, marks or {}, words)


def hours_and_weekdays(items: pd.DataFrame, words: Words, zone: str = "UTC") -> Chart:
    """At which hour of which weekday the person posted, in the given time zone; items dated to the day alone are left out."""
    exact = items[(items["author"] == Author.SELF.value) & items["time_precision"].isin(("second", "minute"))]
    local = exact["created_at"].dropna().dt.tz_convert(zone)
    days = [str(words.locale.days["format"]["abbreviated"][day]) for day in range(7)]
    numbers = local.groupby([local.dt.day_of_week, local.dt.hour]).size().unstack(fill_value=0)
    numbers = numbers.reindex(index=range(7), columns=range(24), fill_value=0).astype(int)
    numbers = numbers.set_axis(days).rename_axis(index=words.say(mark("weekday")), columns=words.say(mark("hour")))
    title = words.say(mark("Hours and weekdays"))
    said = words.say(
        # Translators: {zone} is the name of a time zone, such as Europe/Paris.
        mark("When you posted, commented or asked Meta AI: the larger the dot, the more items. Hours are in {zone} time."),
        zone=zone,
    )
    figure, axes = sheet(title, 2.9)
    filled = [(day, hour, int(numbers.iat[day, hour])) for day in range(7) for hour in range(24) if numbers.iat[day, hour]]
    most = max((number for *_, number in filled), default=1)
    axes.scatter(
        [hour for _, hour, _ in filled],
        [day for day, *_ in filled],
        s=[20 + 180 * number / most for *_, number in filled],
        facecolor=MIDDLE,
        edgecolor=INK,
        linewidth=0.6,
    )
    axes.set_xlim(-0.7, 23.7)
    axes.set_ylim(6.6, -0.6)
    axes.set_xticks(range(0, 24, 3), [f"{hour:02d}:00" for hour in range(0, 24, 3)])
    axes.set_yticks(range(7), days, parse_math=False)
    return done("hours-and-weekdays", title, said, numbers, figure, axes, words)


# -- how it stands -----------------------------------------------------------------------------------------------------


def verdicts_by_kind(items: pd.DataFrame, words: Words) -> Chart:
    """How the items of every kind stand, the most frequent kind first."""
    kinds = {kind: words.say(ITEM_KINDS[Kind(kind)]) for kind in _most(items["kind"], Kind, len(Kind))}
    numbers = _tally(items, items["kind"].map(kinds), list(kinds.values()), words)
    title = words.say(mark("Status by kind"))
    said = words.say(mark("How many items of each kind are covered, possibly covered, not settled, not covered."))
    return rows("verdicts-by-kind", title, said, numbers.rename_axis(index=words.say(mark("kind"))), words)


def verdicts_by_day(tables: Mapping[dt.date, pd.DataFrame], words: Words) -> Chart:
    """How the same items stand under the policy of several days: `{day: items as of that day}`, at least one."""
    days = {day: words.date(day) for day in sorted(tables)}
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    counts = {days[day]: tables[day]["exposure"].map(labels).value_counts() for day in days}
    some = next(iter(counts.values())).to_frame().T.iloc[:0]  # an empty table, without importing pandas here
    numbers = some.reindex(index=list(counts), columns=list(labels.values()), fill_value=0)
    for label, count in counts.items():
        numbers.loc[label] = count.reindex(numbers.columns, fill_value=0)
    title = words.say(mark("The same items on different dates"))
    said = words.say(mark("The status of the items under the policy of each date."))
    numbers = numbers.astype(int).rename_axis(index=words.say(mark("policy of")), columns=None)
    return rows("verdicts-by-day", title, said, numbers, words, parts=False)


# -- who and what ------------------------------------------------------------------------------------------------------


def people_most_named(people: pd.DataFrame, words: Words, top: int = 12, *, anonymous: bool = False) -> Chart:
    """Who is named with most items, each item counted once per person; `anonymous` writes numbers in place of names."""
    once = people.drop_duplicates(["account_id", "item_id", "name"])
    numbers = _ranked(once["name"], top)
    if anonymous:
        numbers.index = numbers.index.map(
            {name: words.say(mark("person {n}"), n=words.number(n)) for n, name in enumerate(numbers.index, 1)}
        )
    title = words.say(mark("People named most"))
    said = words.say(mark("How many items name each person: as tagged, mentioned, author or host."))
    return ranking("people-most-named", title, said, numbers, words.say(mark("person")), words)


def words_most_used(items: pd.DataFrame, words: Words, top: int = 20) -> Chart:
    """The words that the person used most outside the profile, without the small words of English and French."""
    own = items[(items["author"] == Author.SELF.value) & (items["kind"] != Kind.PROFILE.value)]
    said_words = own["text"].dropna().map(lambda text: list(words_of(text))).explode().dropna()
    title = words.say(mark("Words used most"))
    said = words.say(
        mark("How often you used these words outside your profile, without addresses, names after @ and small words.")
    )
    return ranking("words-most-used", title, said, _ranked(said_words, top), words.say(mark("word")), words)


# -- counting ----------------------------------------------------------------------------------------------------------


def _most(column: pd.Series, members: Iterable[str], top: int) -> list[str]:
    """The most frequent values, ties in the order of the closed set."""
    counts = column.value_counts()
    return sorted((str(member) for member in members if member in counts), key=lambda value: -int(counts[value]))[:top]


def _per_year(items: pd.DataFrame, groups: pd.Series, order: Sequence[str], words: Words) -> pd.DataFrame:
    """Years down, groups across; years without anything are rows of zeros, unless stray dates stretch the span."""
    dated = items["created_at"].notna()
    years = items.loc[dated, "created_at"].dt.year.astype(int)
    numbers: pd.DataFrame = years.groupby([years, groups[dated]]).size().unstack(fill_value=0)
    present = numbers.sum(axis=1).nlargest(_MOST_YEARS).sort_index().index.tolist()
    if present and present[-1] - present[0] < _MOST_YEARS:
        present = list(range(present[0], present[-1] + 1))
    numbers = numbers.reindex(index=present, columns=list(order), fill_value=0).astype(int)
    return numbers.rename_axis(index=words.say(mark("year")), columns=None)


def _tally(items: pd.DataFrame, rows: pd.Series, order: Sequence[str], words: Words) -> pd.DataFrame:
    """Rows by verdicts."""
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    numbers = items.groupby([rows, items["exposure"].map(labels)]).size().unstack(fill_value=0)
    return numbers.reindex(index=list(order), columns=list(labels.values()), fill_value=0).astype(int).rename_axis(columns=None)


def _ranked(column: pd.Series, top: int) -> pd.Series:
    """The most frequent values with their counts, ties in alphabetical order."""
    counts = column.value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable").head(top)


def _undated(items: pd.DataFrame, said: str, words: Words) -> str:
    missing = int(items["created_at"].isna().sum())
    if not missing:
        return said
    left_out = words.count("{n} item without a date is left out.", "{n} items without a date are left out.", missing)
    return f"{said} {left_out}"
