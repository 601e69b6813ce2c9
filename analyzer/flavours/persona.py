"""What a profile record says of its owner, whatever the language of its labels.

A label that is known is believed. What stands under any other is told by its kind (`True`, `1990-04-05`, an address, a
number) and by its place: Instagram and Threads write e-mail, phone, phone confirmed, user name, name, bio, website,
gender, birthday, private account in this order, in every language (seen in exports of 2021-03 to 2026-08 in nine).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from ..lexicon.loading import words
from ..model import Entry, Field, Precision
from ..words.keys import name_key
from .labels import is_truth, yes_or_no


class Persona(NamedTuple):
    """Whose profile it is; every fact may be None."""

    username: str | None = None
    name: str | None = None
    bio: str | None = None
    born: dt.date | None = None
    private: bool | None = None


UNSET_BIRTHDAY = dt.date(1919, 1, 1)
"""What Instagram writes for a birthday that was never given."""

MAX_NAME, MAX_NAME_WORDS = 64, 5
"""Instagram allows 64 characters in a name; a text alone after the user name that is longer, or of more words, is a bio."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"\+?[\d\s().·-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_USERNAME = re.compile(r"[a-z0-9._]{1,30}")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Told(NamedTuple):
    """One value of the record: the field of its label (None: unknown), the value, and what kind of value it is."""

    field: str | None
    value: str
    kind: str


def persona(entry: Entry, known: Collection[str] = ()) -> Persona:
    """The owner of a profile record; `known` are user names that the archive's name or header states."""
    told = list(_told(entry))
    user, username = _username(told, known)
    name_at, name = _name(told, user)
    return Persona(
        username,
        name,
        entry.get(Field.BIO) or _bio(told, max(user, name_at)),
        day_of(entry.get(Field.BIRTHDAY)) or _born(entry, told),
        _private(entry, told, user),
    )


def day_of(value: str | None) -> dt.date | None:
    """A date-only value as a day, in the digits of any script; None for anything else and for a birthday not given."""
    match = _DAY.match(_MARKS.sub("", value).strip()) if value else None
    try:
        found = dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return found if found != UNSET_BIRTHDAY else None


def _told(entry: Entry) -> Iterator[_Told]:
    for label, values in entry.fields.items():
        if label and label != Field.VALUE:
            known = not label.startswith("?")
            for value in values[:1]:
                yield _Told(label if known else None, value, _kind(value))


def _kind(value: str) -> str:
    bare = _MARKS.sub("", value).strip()
    if is_truth(bare):
        return "truth"
    if _DAY.fullmatch(bare):
        return "day"
    if _EMAIL.fullmatch(bare) or _NUMBER.fullmatch(bare) or _ADDRESS.fullmatch(bare):
        return "contact"
    return "constant" if bare.casefold() in words("values.toml", "gender") else "text"


def _username(told: list[_Told], known: Collection[str]) -> tuple[int, str | None]:
    """The place and value of the user name: by its label, by a name already known, by its shape."""
    for at, one in enumerate(told):
        if one.field == Field.USERNAME:
            return at, one.value
    folded = {name_key(name) for name in known}
    texts = [(at, one.value) for at, one in enumerate(told) if one.field is None and one.kind in ("text", "contact")]
    for at, value in texts:
        if name_key(value) in folded:
            return at, value
    for at, value in texts:
        if _USERNAME.fullmatch(value) and value not in words("values.toml", "phone_method") and told[at].kind == "text":
            return at, value
    return -1, None


def _name(told: list[_Told], user: int) -> tuple[int, str | None]:
    """The name: under its label, else the text behind the user name, unless that is the only one and reads like a bio."""
    for at, one in enumerate(told):
        if one.field == Field.NAME:
            return at, one.value
    at = _next_text(told, user)
    if at < 0 or user < 0:
        return -1, None
    value = told[at].value
    alone = _next_text(told, at) < 0 and not any(one.field == Field.BIO for one in told)
    if alone and ("\n" in value or len(value) > MAX_NAME or len(value.split()) > MAX_NAME_WORDS):
        return -1, None
    return at, value


def _bio(told: list[_Told], after: int) -> str | None:
    """The text behind user name and name, before gender, birthday and the private flag; a website is none."""
    if after < 0:
        return None
    at = _next_text(told, after)
    while at >= 0 and _DOMAIN.fullmatch(told[at].value):
        at = _next_text(told, at)
    return told[at].value if at >= 0 else None


def _next_text(told: list[_Told], at: int) -> int:
    """The place of the first text under an unknown label behind a place, -1 where a value of the profile's end comes first."""
    for number in range(at + 1, len(told)):
        one = told[number]
        if one.kind in ("truth", "day", "constant") or one.field in (Field.BIRTHDAY, Field.PRIVATE, Field.GENDER):
            return -1
        if one.field is None and one.kind == "text":
            return number
    return -1


def _born(entry: Entry, told: list[_Told]) -> dt.date | None:
    days = [found for one in told if one.kind == "day" and (found := day_of(one.value))]
    if days:
        return days[0]
    # A page that prints the birthday in words, without a clock.
    when = entry.when
    return when.utc.date() if when is not None and when.precision is Precision.DAY else None


def _private(entry: Entry, told: list[_Told], user: int) -> bool | None:
    """The flag under its label, else the record's last yes or no; one before the user name is `phone confirmed`."""
    stated = entry.flag(Field.PRIVATE)
    if stated is not None:
        return stated
    flags = [(at, one.value) for at, one in enumerate(told) if one.kind == "truth" and one.field is None]
    if not flags or flags[-1][0] < user:
        return None
    return yes_or_no(_MARKS.sub("", flags[-1][1]).strip()) == "true"
