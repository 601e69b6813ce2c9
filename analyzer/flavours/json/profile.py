"""Facebook's profile as JSON (docs/atlas/facebook.md, Profile)."""

from __future__ import annotations

from typing import Any

from ...model import Entry, Field
from ..card import Card, members
from ..values import moment, plain, text
from .export import Row

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


def profile(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """The entry of a profile: names, birthday and sign-up as fields, each text of the person's own as a part."""
    card = Card()
    card.put(Field.NAME, text(raw["name"].get("full_name")))
    card.put(Field.USERNAME, text(raw.get("username")))
    card.put(Field.PROFILE_ID, text(raw.get("profile_uri")))
    card.put(Field.BIRTHDAY, _birthday(raw.get("birthday")))
    card.put_time(Field.CREATED, moment(raw.get("registration_timestamp")))
    for key in _TEXTS:
        _written(card, key, raw.get(key))
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
