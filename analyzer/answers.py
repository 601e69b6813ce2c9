"""What the user states: `answers.toml` and the options that override it, read into `Answers`.

Everything unknown in it is an error that lists what is known, so that a misspelt word never passes for an
answer.
`country_of` finds the country that an export names, in the words of several languages.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from msgspec.structs import replace

from .model import Answers, Audience, PlatformAnswers, Reason
from .policy import load
from .words import Complaint, Words, mark
from .words.keys import label_key, without_accents

FACEBOOK_AUDIENCES = (Audience.PUBLIC, Audience.FRIENDS, Audience.CUSTOM, Audience.ONLY_ME)
INSTAGRAM_AUDIENCES = (Audience.PUBLIC, Audience.FOLLOWERS)
GROUP_ANSWERS = {"public": True, "private": False}

KEYS = ("country", "born", "facebook", "instagram")
FACEBOOK_KEYS = ("audience", "audience_from", "groups", "objected")
INSTAGRAM_KEYS = ("audience", "objected")

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pl", "pt")
# In CLDR's list and no country with a code of its own in ISO 3166: unions, test values, and reservations
# for places.
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

# Translators: {detail} is the parser’s message.
NOT_TOML = mark("The answers are not valid TOML: {detail}.")
# Translators: {key} is a key of answers.toml; {known} is a list of valid ones.
UNKNOWN_KEY = mark("The answers contain an unknown key, {key}. Known keys: {known}.")
# Translators: {value} is what the user stated.
UNKNOWN_COUNTRY = mark("{value} is not the name or code of a country. Write its name (France) or two letters (FR).")
# Translators: {key} is a key of answers.toml; {value} is what the user stated; {known} is a list of valid ones.
UNKNOWN_VALUE = mark("{key} cannot be {value}. Known values: {known}.")
# Translators: {key} is a key of answers.toml; {value} is what the user stated.
NO_DATE = mark("{key} must be a date such as 1990-05-04, not {value}.")
# Translators: {value} is what the user stated.
NOT_A_DATE = mark("{value} is not a date. Write it as year-month-day, for example 2024-06-26.")
# Translators: {key} is a key of answers.toml; {value} is what the user stated.
NO_TABLE = mark("{key} must be a table, not {value}.")
# Translators: {key} is a key of answers.toml; {value} is what the user stated.
NO_YEAR = mark("{key} must be a year such as 2016, not {value}.")
# Translators: {value} is what the user stated.
TWO_GROUPS = mark("The group {value} is answered twice, once as public and once as private.")
# Translators: {day_born} and {day} are dates.
BORN_LATER = mark("The date of birth, {day_born}, is after {day}, the date you ask about.")
# Translators: {day_born} and {day} are dates.
BORN_EARLY = mark("The date of birth, {day_born}, is more than 120 years before {day}.")
# Translators: {day_objected} and {day} are dates.
OBJECTED_LATER = mark("The objection of {day_objected} is after {day}, the date you ask about, so it is ignored.")
# Translators: {day_objected} and {day_first} are dates.
OBJECTED_EARLY = mark(
    "The objection of {day_objected} is from before {day_first}, when Meta first announced the use: check the date."
)
# Translators: {day_born} and {day_objected} are dates.
BORN_AFTER_OBJECTION = mark(
    "You state that you were born on {day_born}, which is after your objection of {day_objected}. One of the two dates is wrong."
)
# Translators: {country} is the name of a country.
NO_TEXT_HERE = mark(
    "For {country} we have seen no policy text by Meta. The text seen in the United States, Australia and Canada is used."
)
# Translators: {value} is what the user stated; {year} is a year.
NEVER_USED = mark(
    "For Facebook you state {value} as the audience, and another one from {year} on. Facebook did not exist before, so "
    "{value} changes nothing."
)
FACEBOOK_BEGAN = 2004
# Translators: {day_first} and {day} are dates.
BEFORE_POLICY = mark(
    "We know of no policy text by Meta on AI from before {day_first}. The question is therefore not settled for any item "
    "on {day}."
)
FIRST_FORM = dt.date(2024, 5, 21)
"""Meta's first announcement, with an objection link, was recorded on this day (source m9; for the EU the press, a day later)."""


def from_toml(text: str) -> Answers:
    """Reads `answers.toml`. Raises `Complaint` for anything that is not known."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # what Python itself refuses too: numbers of 5,000 digits, brackets without end
        raise Complaint(NOT_TOML, detail=str(error).rstrip(".")) from error
    only(table, KEYS)
    return Answers(
        country=None if "country" not in table else country_code(table["country"]),
        born=None if "born" not in table else day("born", table["born"]),
        facebook=platform(table, "facebook", FACEBOOK_KEYS, FACEBOOK_AUDIENCES),
        instagram=platform(table, "instagram", INSTAGRAM_KEYS, INSTAGRAM_AUDIENCES),
    )


def override(
    answers: Answers,
    country: str | None = None,
    born: str | dt.date | None = None,
    facebook_audience: str | None = None,
    instagram_audience: str | None = None,
    objected: str | dt.date | None = None,
) -> Answers:
    """The answers with options of the command line in their place; None leaves an answer as it is.

    An audience for Facebook takes the place of the answers by year too. An objection counts for both
    platforms:
    one objection covers the accounts of one Accounts Centre.
    """
    facebook, instagram = answers.facebook, answers.instagram
    if facebook_audience is not None:
        one = audience("--facebook-audience", facebook_audience, FACEBOOK_AUDIENCES)
        facebook = replace(facebook, audience=one, audience_from=())
    if instagram_audience is not None:
        one = audience("--instagram-audience", instagram_audience, INSTAGRAM_AUDIENCES)
        instagram = replace(instagram, audience=one)
    if objected is not None:
        date = stated_day(objected)
        facebook, instagram = replace(facebook, objected=date), replace(instagram, objected=date)
    return Answers(
        country=answers.country if country is None else country_code(country),
        born=answers.born if born is None else stated_day(born),
        facebook=facebook,
        instagram=instagram,
    )


def to_toml(answers: Answers) -> str:
    """The answers as `answers.toml`; `from_toml` reads them back unchanged."""
    lines: list[str] = []
    if answers.country is not None:
        lines.append(f"country = {quoted(answers.country)}")
    if answers.born is not None:
        lines.append(f"born = {answers.born.isoformat()}")
    for name, said in (("facebook", answers.facebook), ("instagram", answers.instagram)):
        held: list[str] = []
        if said.audience is not None:
            held.append(f"audience = {quoted(said.audience)}")
        if said.audience_from:
            years = ", ".join(f"{year} = {quoted(one)}" for year, one in said.audience_from)
            held.append(f"audience_from = {{ {years} }}")
        if said.groups:
            words = {public: word for word, public in GROUP_ANSWERS.items()}
            groups = ", ".join(f"{quoted(group)} = {quoted(words[one])}" for group, one in said.groups.items())
            held.append(f"groups = {{ {groups} }}")
        if said.objected is not None:
            held.append(f"objected = {said.objected.isoformat()}")
        if held:
            lines += [f"[{name}]", *held]
    return "".join(f"{line}\n" for line in lines)


def check(answers: Answers, as_of: dt.date) -> list[Reason]:
    """What cannot be as it is stated, one sentence each; the answers are used all the same."""
    found: list[Reason] = []
    today = as_of.isoformat()
    if as_of < load().first_day:
        found.append(Reason(BEFORE_POLICY, {"day_first": load().first_day.isoformat(), "day": today}))
    if answers.born is not None and answers.born > as_of:
        found.append(Reason(BORN_LATER, {"day_born": answers.born.isoformat(), "day": today}))
    elif answers.born is not None and as_of.year - answers.born.year > 120:
        found.append(Reason(BORN_EARLY, {"day_born": answers.born.isoformat(), "day": today}))
    found += contradictions(answers)
    if answers.country is not None and load().region_of(answers.country) == "OTHER":
        found.append(Reason(NO_TEXT_HERE, {"country": answers.country}))
    for objected in sorted({one for one in (answers.facebook.objected, answers.instagram.objected) if one}):
        if objected > as_of:
            found.append(Reason(OBJECTED_LATER, {"day_objected": objected.isoformat(), "day": today}))
        elif objected < FIRST_FORM:
            values = {"day_objected": objected.isoformat(), "day_first": FIRST_FORM.isoformat()}
            found.append(Reason(OBJECTED_EARLY, values))
    return found


def contradictions(answers: Answers) -> list[Reason]:
    """Answers that cannot hold together, one sentence each."""
    found: list[Reason] = []
    objections = [one for one in (answers.facebook.objected, answers.instagram.objected) if one]
    if answers.born is not None and objections and answers.born > min(objections):
        values = {"day_born": answers.born.isoformat(), "day_objected": min(objections).isoformat()}
        found.append(Reason(BORN_AFTER_OBJECTION, values))
    facebook = answers.facebook
    if facebook.audience is not None and facebook.audience_from and facebook.audience_from[0][0] <= FACEBOOK_BEGAN:
        found.append(Reason(NEVER_USED, {"value": facebook.audience, "year": str(facebook.audience_from[0][0])}))
    return found


def country_of(text: str) -> str | None:
    """The ISO 3166 code of a country named in one of our eight languages, or given as a code; None: no match.

    `France`, `frankreich` and `FR` are FR; accents and hyphens may be left out, as in `Etats Unis`. A name that means two
    countries in two languages matches none.
    """
    return _names().get(_typed(text))


def _typed(text: str) -> str:
    """A name of a country as people type it: without accents, with spaces for hyphens."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return label_key(plain.replace("-", " "))


# The languages that Meta's exports come in besides ours; their CLDR names load when a country is in none of ours.
_FURTHER = (
    "af am ar az be bg bn bs ca cs cy da el et eu fa fi fil gl gu he hi hr hu hy id is ja ka kk km kn ko lo lt lv mk ml mn mr "
    "ms my nb ne nn pa ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh_Hant"
).split()


def country_anywhere(text: str) -> str | None:
    """The ISO 3166 code of a country named in any language that exports come in; None: no match, or two countries."""
    return country_of(text) or _further_names().get(label_key(text))


@cache
def _further_names() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for language in _FURTHER:
        territories = Locale.parse(language).territories
        for code in known_countries():
            if code in territories:
                found.setdefault(label_key(territories[code]), set()).add(code)
    names = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    return {label_key("ประเทศไทย"): "TH", label_key("한국"): "KR"} | names  # what CLDR knows in a longer or shorter form


def country_code(value: object) -> str:
    """The code of a country given by its code or its name; `Complaint` says how to write it."""
    said = value.strip() if isinstance(value, str) else ""
    code = said.upper() if len(said) == 2 else country_of(said) or ""
    if code not in known_countries():
        raise Complaint(UNKNOWN_COUNTRY, value=str(value))
    return code


@cache
def known_countries() -> tuple[str, ...]:
    """Every ISO 3166 code of two letters, as CLDR carries them (with XK, which is in use for Kosovo)."""
    codes = [str(code) for code in Locale("en").territories]
    return tuple(sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRIES))


def country_choices(words: Words) -> list[tuple[str, str]]:
    """Every country to choose from, code and name, in the order in which a reader looks for it: Égypte stands beside Espagne."""
    named = [(code, words.country(code)) for code in known_countries()]
    return sorted(named, key=lambda one: without_accents(one[1]).casefold())


@cache
def _names() -> Mapping[str, str]:
    """Every name and code, as compared, with its one country."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in known_countries():
            found.setdefault(_typed(territories.get(code, code)), set()).add(code)
    names = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    # CLDR's aliases are the other codes of today's countries: three letters, three digits, UK.
    for alias, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and targets[0] in known_countries():
            names.setdefault(label_key(alias), targets[0])
    return names | {label_key(code): code for code in known_countries()}


def only(table: Mapping[str, object], known: Iterable[str], prefix: str = "") -> None:
    """Every key of a table is known."""
    for key in table:
        if key not in known:
            raise Complaint(UNKNOWN_KEY, key=prefix + key, known=", ".join(prefix + one for one in known))


def platform(table: Mapping[str, object], name: str, keys: tuple[str, ...], audiences: tuple[Audience, ...]) -> PlatformAnswers:
    """The answers on one platform."""
    held = mapping(name, table.get(name, {}))
    only(held, keys, f"{name}.")
    by_year = mapping(f"{name}.audience_from", held.get("audience_from", {}))
    return PlatformAnswers(
        audience=audience(f"{name}.audience", held["audience"], audiences) if "audience" in held else None,
        audience_from=tuple(
            sorted(
                (
                    year(f"{name}.audience_from", key),
                    audience(f"{name}.audience_from.{key}", value, audiences),
                )
                for key, value in by_year.items()
            )
        ),
        groups=groups(f"{name}.groups", mapping(f"{name}.groups", held.get("groups", {}))),
        objected=day(f"{name}.objected", held["objected"]) if "objected" in held else None,
    )


def groups(name: str, held: Mapping[str, object]) -> dict[str, bool]:
    """Group name -> is it public? Names that differ in case or spaces alone are one group."""
    found: dict[str, bool] = {}
    seen: dict[str, bool] = {}
    for group, value in held.items():
        if not isinstance(value, str) or value not in GROUP_ANSWERS:
            raise Complaint(UNKNOWN_VALUE, key=f"{name}.{group}", value=str(value), known=", ".join(GROUP_ANSWERS))
        public = GROUP_ANSWERS[value]
        if seen.setdefault(label_key(group), public) is not public:
            raise Complaint(TWO_GROUPS, value=group)
        found[group] = public
    return found


def mapping(name: str, value: object) -> Mapping[str, object]:
    """A TOML table."""
    if not isinstance(value, dict):
        raise Complaint(NO_TABLE, key=name, value=str(value))
    return value


def audience(name: str, value: object, known: tuple[Audience, ...]) -> Audience:
    """One of the audiences of a platform."""
    for one in known:
        if value == one:
            return one
    raise Complaint(UNKNOWN_VALUE, key=name, value=str(value), known=", ".join(known))


def year(name: str, value: str) -> int:
    """A year of four digits."""
    if not re.fullmatch("[12][0-9]{3}", value):
        raise Complaint(NO_YEAR, key=name, value=value)
    return int(value)


def day(name: str, value: object) -> dt.date:
    """A date of TOML, or ISO 8601 text."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError(value)
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise Complaint(NO_DATE, key=name, value=str(value)) from error


def stated_day(value: str | dt.date) -> dt.date:
    """A date as a person states it, in a field or behind an option; `Complaint` says how to write it."""
    try:
        return day("", value)
    except Complaint:
        raise Complaint(NOT_A_DATE, value=value) from None


def quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped) + '"'
