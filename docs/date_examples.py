"""Dates of every language that is read: those that were seen, from the lexicon, and those that CLDR makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_time

from analyzer.flavours.date_words import LANGUAGES, lexicon

SHOWN = dt.datetime(2022, 3, 12, 20, 28, 5)


class Example(NamedTuple):
    """A date as it is printed; where it was printed is None for what is inferred."""

    language: str
    name: str
    text: str
    says: str
    where: str | None


def date_examples() -> Iterator[Example]:
    """What was seen, then per language both forms as CLDR makes them, unless a date of that very form was seen."""
    for language in LANGUAGES:
        name = Locale.parse(language).get_display_name("en") or language
        seen = [Example(language, name, text, says, where) for text, where, says in lexicon()[language].get("seen", ())]
        yield from seen
        met = {_form(one.text) for one in seen}
        for text, says in (month_first(language), own_order(language)):
            if _form(text) not in met:
                yield Example(language, name, text, says, None)


def _form(text: str) -> tuple[bool, bool]:
    """Whether a date begins with a letter, and whether its clock has a word for the half of the day."""
    bare = text.strip("\u200f ")
    return bare[0].isalpha(), not bare[-1].isdecimal()


def month_first(language: str, when: dt.datetime = SHOWN) -> tuple[str, str]:
    """A date in the form of Facebook since 2018 and of Instagram since 2023, and what it says."""
    periods = Locale.parse(language).day_periods["format"]
    half = periods["abbreviated"]["am" if when.hour < 12 else "pm"].lower()
    month = format_date(when, "MMM", locale=language)
    return f"{month} {when.day:02}, {when.year} {when.hour % 12 or 12}:{when:%M:%S} {half}", f"{when:%Y-%m-%d %H:%M:%S}"


def own_order(language: str, when: dt.datetime = SHOWN, date: str = "medium", time: str = "short") -> tuple[str, str]:
    """A date in the order of its language, as CLDR joins date and time, and what it says."""
    locale = Locale.parse(language)
    joint = locale.datetime_formats["medium"]
    text = joint.format(format_time(when, time, locale=locale), format_date(when, date, locale=locale))
    seconds = f"{when:%S}" if time == "medium" else "00"
    return text, f"{when:%Y-%m-%d %H:%M}:{seconds}"
