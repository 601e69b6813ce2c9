"""The words of printed dates, by language: months, weekdays and halves of the day become one pattern per language.

They are CLDR's through Babel; what CLDR lacks stands in `lexicon/dates.toml`. Which layout was seen on a page and which is
inferred stands in docs/dates.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ..lexicon.loading import load
from ..words.keys import without_accents

CORE: tuple[str, ...] = tuple("en fr de es it nl pl pt da nb sv fi el cs ro hu vi ja".split())
LANGUAGES: tuple[str, ...] = (*CORE, *"ru ar ko zh tr th he uk bg sk sl sr ca gl id ms fil et lt lv hi bn fa hr".split())
"""In the order in which languages are preferred that read the very same dates; the last is read apart."""

APART = "hr"
"""Croatian names of months are other months in Czech and Polish (`lis`, `srp`, `lip`): it must read more than they do."""

YEAR = r"(?:199[0-9]|2[01][0-9]{2}|2200)"  # years outside 1990 to 2200 are none
BUDDHIST = r"2(?:5(?:3[3-9]|[4-9][0-9])|6[0-9]{2}|7(?:[0-3][0-9]|4[0-3]))"
"""The same years as Thailand counts them, 543 more."""
_CLOCK = (
    r"([0-9]{1,2})(?:[:.]| ?h ?|[時时點点] ?|시 ?)([0-9]{2})"
    r"(?:(?:[:.]|(?: min|分|분) ?)([0-9]{2})(?:[.,][0-9]{1,9})?(?: s|秒|초)?|分|분)?"
)
_DAY = r"([0-9]{1,2})(?:\.|日|号|號|일| d\.|er|º|°|ª|st|nd|rd|th)?"
_AM_PM = r"[ap]\.? ?m\.?"
_NEVER = r"(?!)()()()"
ORDERS = ((2, 1, 3), (4, 5, 6), (9, 8, 7), (10, 11, 12), (15, 14, 13), (17, 18, 16))
"""Groups of a language's pattern that hold day, month and year, in each of the orders; two are in figures alone."""
TIME = slice(18, 24)
"""Groups behind them: half of the day, hour, minute, second, half of the day, zone."""

_KINDS = {"am": "am", "pm": "pm", "morning": "am", "afternoon": "pm", "evening": "pm"}
_KINDS |= {"noon": "noon", "midnight": "night", "night": "night"}
"""CLDR's parts of the day, the surest first: French `matin` is a morning and a night."""

_GLUED = frozenset({"ja", "zh", "ko", "th"})
"""Written without spaces."""
_BEHIND = frozenset({"hu", "ja", "zh", "ko", "tr", "lt"})
"""The weekday stands behind."""

_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("Ͱ-Ͽἀ-῿", "Greek", "el"),
    ("Ѐ-ԯ", "Cyrillic", "ru uk bg sr"),
    ("֐-׿", "Hebrew", "he"),
    ("؀-ۿ", "Arabic", "ar fa"),
    ("ऀ-ॿ", "Devanagari", "hi"),
    ("ঀ-৿", "Bengali", "bn"),
    ("฀-๿", "Thai", "th"),
    ("가-힯", "Hangul", "ko"),
    ("一-鿿", "Han", "ja zh"),
)
_LATIN = tuple(one for one in LANGUAGES if one == "sr" or not any(one in own.split() for _, _, own in _SCRIPTS))


class Tongue(NamedTuple):
    """One language's words: a pattern for its dates, and what its months and halves of the day mean."""

    pattern: re.Pattern[str]
    months: dict[str, int]
    halves: dict[str, str]
    time_first: re.Pattern[str] | None

    def match(self, folded: str) -> re.Match[str] | None:
        """The groups of a folded date, or None."""
        found = self.pattern.fullmatch(folded)
        if found is None and self.time_first is not None:
            moved = self.time_first.fullmatch(folded)
            found = self.pattern.fullmatch(f"{moved[2]} {moved[1]}") if moved else None
        return found

    def month(self, word: str) -> int:
        """The number of a month that the pattern found."""
        return self.months[_key(word)] if not word.isdecimal() else int(word)

    def half(self, word: str | None) -> str | None:
        """am, pm, noon or night."""
        if word is None:
            return None
        bare = _bare(word)
        return bare if bare in ("am", "pm") else self.halves[bare]


# -- how texts are compared -------------------------------------------------------------------------------------------

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_ONE_FOR_ANOTHER = str.maketrans(
    {"’": "'", "׳": "'", "״": '"', "−": "-", "،": ",", "॰": ".", "，": ",", "：": ":", "\u200c": " "}
)
SLASH = "∕"
"""A slash beside a mark of direction: Arabic dates in figures are printed so, and always begin with the day."""
_MARKED_SLASH = re.compile("[\u200e\u200f]/|/[\u200e\u200f]")
_FIGURES = {code: str(unicodedata.digit(chr(code))) for code in range(0x660, 0x1FBFA) if chr(code).isdecimal()}


def plain(text: str) -> str:
    """A date without marks of direction, its figures those of ASCII; a date in ASCII is itself."""
    if text.isascii():
        return text
    return _MARKS.sub("", _MARKED_SLASH.sub(SLASH, text).translate(_FIGURES))


def fold(text: str) -> str:
    """A text as dates are compared: NFC, folded case (all four i's are one), one kind of space, dash, comma and apostrophe."""
    if text.isascii():
        return _SPACES.sub(" ", text.casefold()).strip(" ")
    text = unicodedata.normalize("NFC", plain(text)).replace("İ", "i").replace("ı", "i").casefold()
    text = unicodedata.normalize("NFC", text).translate(_ONE_FOR_ANOTHER)
    return _SPACES.sub(" ", text).strip(" ")


def languages_for(folded: str) -> tuple[str, ...]:
    """The languages that are written in the letters of a text, the commonest first."""
    if folded.isascii():
        return _LATIN
    found = _script_pattern().search(folded)
    return tuple(_SCRIPTS[found.lastindex - 1][2].split()) if found and found.lastindex else _LATIN


@cache
def _script_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"([{letters}])" for letters, _, _ in _SCRIPTS))


# -- patterns ---------------------------------------------------------------------------------------------------------


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """Language -> the words that CLDR lacks, by their kind; `zones` and `doubtful` hold names of zones (lexicon/dates.toml)."""
    return load("dates.toml", dict[str, dict[str, Any]])


@cache
def tongue(language: str) -> Tongue:
    """The orders of day, month and year; then, where one is printed, the clock and its zone (docs/dates.md)."""
    extra = lexicon()[language]
    months, halves = _months(language, extra), _halves(language, extra)
    weekday = rf"(?:{any_of(_weekdays(language, extra))})\.?"
    half = f"({_AM_PM}|{'|'.join(_loose(word) for word in sorted(halves, key=len, reverse=True))})"
    date = _date(language, extra, months)
    at = _optional(extra, "at")
    none = "|" if language in _GLUED else ""
    joint = rf"(?:[.,]{{0,2}}(?: [-–—•·|])? {at}|, ?{at}{none})"
    close = rf"(?: ?(?:{any_of(extra['clock'])})\.?)?" if "clock" in extra else ""
    time = f"{joint}(?:{half} ?)?{_CLOCK}{close}(?: ?{half})?(?: ?({zones()}))?"
    behind = rf"(?:,? ?\(?{weekday}\)?)?" if language in _BEHIND else ""
    pattern = rf"(?:{weekday}(?:, ?| ))?{date}\.?{behind}(?:{time})?"
    first = None
    if extra.get("time_first"):
        clock = _CLOCK.replace("([", "(?:[")
        first = re.compile(rf"{at}({clock}(?: ?{half.replace('(', '(?:', 1)})?),? (.*[0-9]{{4}})")
    numbers = {_key(word): number for word, number in months.items()}
    return Tongue(re.compile(pattern), numbers, {_bare(word): kind for word, kind in halves.items()}, first)


def _date(language: str, extra: dict[str, Any], months: dict[str, int]) -> str:
    of, lead, era = (_optional(extra, name) for name in ("of", "lead", "era"))
    after = rf"(?: ?(?:{any_of(extra['after'])})\.?)?" if "after" in extra else ""
    year = rf"{era}({YEAR}|{BUDDHIST})" if language == "th" else rf"{era}({YEAR})"
    month = rf"({any_of(months)})\.?,?"
    gap = " ?" if language in _GLUED else " "
    dot = rf"(?:\. ?|{SLASH}|{SLASH} )"
    orders = (
        rf"{month}{gap}{_DAY}(?:, ?| ){of}{year}{after}",
        rf"{lead}{_DAY},? {of}{month} {of}{year}{after}",
        rf"{year}(?:[年년]|[.,])?{after} ?{month}{gap}{_DAY}",
        rf"{lead}([0-9]{{1,2}}){dot}([0-9]{{1,2}}){dot}{year}{after}",
        rf"{year}(?:[-/]|\. ?)([0-9]{{1,2}})(?:[-/]|\. ?)([0-9]{{1,2}})\.?",
        rf"{year}[.,]?{after} {_DAY} {month}" if extra.get("year_day_month") else _NEVER,
    )
    return f"(?:{'|'.join(orders)})"


def _optional(extra: dict[str, Any], name: str) -> str:
    return f"(?:(?:{any_of(extra[name])}) )?" if name in extra else ""


@cache
def numbered() -> re.Pattern[str]:
    """Dates in figures alone, the year first or the day with dots: `2026-01-19T18:46:46+01:00`, `19. 1. 2026 18:46`."""
    year_first = rf"({YEAR})([-/]|\. ?)([0-9]{{1,2}})\2([0-9]{{1,2}})\.?"
    day_first = rf"([0-9]{{1,2}})(\. ?|{SLASH})([0-9]{{1,2}})\6({YEAR})\.?"
    return re.compile(rf"(?:{year_first}|{day_first})(?:(?:,? |t){_CLOCK}(?: ?({_AM_PM}))?(?: ?({zones()}))?)?")


@cache
def zones() -> str:
    """A pattern for the zones that are printed behind a clock."""
    names = any_of([*lexicon()["zones"], *lexicon()["doubtful"]["names"]])
    offset = r"(?:utc|gmt) ?[+-][0-9]{1,2}(?::?[0-9]{2})?|[+-][0-9]{2}:?[0-9]{2}"
    return rf"\(?(?:{offset}|{names}|[a-z]+(?:/[a-z0-9_+-]+){{1,2}})\)?"


# -- words ------------------------------------------------------------------------------------------------------------


def _cldr(language: str, extra: dict[str, Any], what: str) -> Iterator[tuple[Any, str]]:
    """CLDR's words for months, days or day_periods with their keys: wide and abbreviated, in a date and alone."""
    from babel import Locale

    for name in (language, *extra.get("locales", ())):
        names = getattr(Locale.parse(name), what)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                yield from names.get(context, {}).get(width, {}).items()


def _months(language: str, extra: dict[str, Any]) -> dict[str, int]:
    """Every form of a month's name, folded and without its final dot -> its number."""
    forms = [*_cldr(language, extra, "months")]
    forms += [(number, form) for number, more in enumerate(extra.get("months", ()), 1) for form in more]
    forms += [(number, re.sub("^([0-9]+)(?=[^0-9 ])", r"\1 ", form)) for number, form in forms]  # 7 月
    forms += [(number, re.sub("(?: |^)([0-9])(?![0-9])", _with_zero, form)) for number, form in forms]  # tháng 01, 07月
    forms += [(number, prefix + form) for prefix in extra.get("prefixes", ()) for number, form in forms]
    found = {fold(form).rstrip("."): int(number) for number, form in forms}
    return {without_accents(form): number for form, number in found.items()} | found if "accentless" in extra else found


def _with_zero(found: re.Match[str]) -> str:
    return found[0].replace(found[1], f"0{found[1]}")


def _weekdays(language: str, extra: dict[str, Any]) -> set[str]:
    forms = [*(form for _, form in _cldr(language, extra, "days")), *extra.get("weekdays", ())]
    found = {fold(form).rstrip(".") for form in forms}
    return found | {without_accents(form) for form in found} if "accentless" in extra else found


def _halves(language: str, extra: dict[str, Any]) -> dict[str, str]:
    """Words for a part of the day, folded -> am, pm, noon (either side of twelve) or night (late or early)."""
    found = {fold(word): half for half in ("am", "pm", "noon", "night") for word in extra.get(half, ())}
    for kind, half in _KINDS.items():
        for name, word in _cldr(language, extra, "day_periods"):
            if name.rstrip("12") == kind:
                found.setdefault(fold(word), half)
    return {without_accents(word): half for word, half in found.items()} | found if "accentless" in extra else found


def _key(month: str) -> str:
    """A month's name as it is looked up: dots and apostrophes never matter."""
    return month.replace(".", "").replace("'", "")


def _bare(word: str) -> str:
    return word.replace(".", "").replace(" ", "").replace('"', "")


def _loose(word: str) -> str:
    """A pattern for a word whose dots and spaces may be missing: `a.m.`, `a. m.`, `am`."""
    pieces = re.split(r"[. ]+", word.rstrip("."))
    return r"\.? ?".join(re.escape(piece).replace('"', '"?') for piece in pieces) + r"\.?"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    folded = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\.", r"\.?").replace("'", "'?") for word in folded)
