"""Facebook's profile as JSON (docs/atlas/facebook.md, Profile)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import Entry, Field
from ..card import Card, members
from ..labels import may_be_words
from ..values import moment, plain, text
from .export import Row
from .labels import MAX_DEPTH

_TEXTS: dict[str, tuple[str | None, str]] = {
    "intro_bio": (None, "name"),
    "about_me": (None, ""),
    "favorite_quotes": (None, ""),
    "work_experiences": ("employer", "description"),
    "education_experiences": ("name", "description"),
    "political_view": ("name", "description"),
    "religious_view": ("name", "description"),
    "current_city": (None, "name"),
    "hometown": (None, "name"),
    "places_lived": (None, "place"),
}
"""Where a profile keeps texts that the person wrote: key -> (key of its title, key of its text)."""
_KNOWN = frozenset(_TEXTS) | frozenset(
    "name username profile_uri birthday registration_timestamp registration_ip emails gender previous_names other_names "
    "relationship family_members languages interested_in previous_relationships blood_info websites screen_names phone_numbers "
    "address name_pronunciation profile_category".split()
)
"""Every key that was seen in exports of 2018 to 2026 (docs/atlas/facebook.md, Profile)."""


def profile(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """The entry of a profile: names, birthday and sign-up as fields, each text of the person's own as a part.

    What stands under a key that was never seen is kept as `?key`; a page has its unknown labels there (html/profiles.py).
    """
    card = Card()
    card.put(Field.NAME, text(raw["name"].get("full_name")))
    card.put(Field.USERNAME, text(raw.get("username")))
    card.put(Field.PROFILE_ID, text(raw.get("profile_uri")))
    card.put(Field.BIRTHDAY, _birthday(raw.get("birthday")))
    card.put_time(Field.CREATED, moment(raw.get("registration_timestamp")))
    for key in _TEXTS:
        _written(card, key, raw.get(key))
    for key in raw:
        if key not in _KNOWN:
            _unknown(card, key.removeprefix("?"), raw[key])
    return card.entry(row.number, path, "profile")


def _birthday(raw: Any) -> str | None:
    """`1990-04-05`, where year, month and day are all given."""
    pieces = [raw.get(key) for key in ("year", "month", "day")] if isinstance(raw, dict) else []
    if not pieces or not all(type(piece) is int for piece in pieces):
        return None
    year, month, day = pieces
    return f"{year:04d}-{month:02d}-{day:02d}"


def _written(card: Card, key: str, value: Any) -> None:
    title_key, text_key = _TEXTS[key]
    for piece in [{text_key: value}] if isinstance(value, str) else members(value):
        inner = Card()
        inner.add_text(piece.get(text_key))
        title = plain(piece.get(title_key), inner.people) if title_key else None
        if inner.texts or title:
            when = moment(piece.get("timestamp"))
            card.parts.append(inner.entry(len(card.parts), "", key, own_title=title, when=when))


def _unknown(card: Card, label: str, value: Any) -> None:
    """A row that nobody knows: its label, and what it says at any depth in one value."""
    if label:
        card.unmapped.append(label)
    card.put(f"?{label}", plain("\n".join(_strings(value, 0)), card.people))


def _strings(value: Any, depth: int) -> Iterator[str]:
    """The texts in a value, in order; numbers, times and addresses are none."""
    if isinstance(value, str):
        if may_be_words(value):
            yield value
    elif isinstance(value, list | dict) and depth < MAX_DEPTH:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner, depth + 1)
