"""Objects that name what they hold in English, in every language of the account: notes, events, listings, ratings, reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model import Entry, Field
from ..card import Card, members
from ..values import iso_moment, moment, place, place_of_media, plain, text
from .attached import commented_media, tagged
from .export import Row
from .labels import MAX_DEPTH

_FIELDS = {
    "name": Field.NAME,
    "action": Field.STATE,
    "url": Field.URL,
    "uri": Field.URL,
    "timezone_v2": Field.VALUE,
    "friend_peer_group_v2": Field.VALUE,
    "advertiser_name": Field.NAME,
    "description": Field.DESCRIPTION,
    "author": Field.AUTHOR,
    "username": Field.USERNAME,
    "biography": Field.BIO,
    "date_of_birth": Field.BIRTHDAY,
    "connected_facebook_account_date_of_birth": Field.BIRTHDAY,
    "city_name": Field.CITY,
    "category": Field.VALUE,
    "rating": Field.RATING,
    "value": Field.VALUE,
}
_TIMES = {
    "timestamp": Field.TIME,
    "created_timestamp": Field.CREATED,
    "create_timestamp": Field.CREATED,
    "creation_timestamp": Field.CREATED,
    "start_timestamp": Field.STARTED,
    "end_timestamp": Field.ENDED,
    "updated_timestamp": Field.UPDATED,
    "impression_time": Field.IMPRESSION,
}


def plain_object(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """The entry of an object of plain keys; a key that nobody knows is left out, a yes under one is a state."""
    card = Card()
    for key, value in raw.items():
        field = _FIELDS.get(key)
        if field is not None and isinstance(value, str | int | float) and not isinstance(value, bool):
            card.put(field, plain(str(value), card.people))
        elif key in _TIMES:
            card.put_time(_TIMES[key], moment(value))
        elif key in _HELD:
            _HELD[key](card, value)
        elif row.group in _DEEP_STRINGS and isinstance(value, list | dict):
            _deep_strings(card, value, 0)
        elif value is True:
            card.put(Field.STATE, key)
    first = next((card.times[name] for name in (Field.CREATED, Field.TIME, Field.STARTED) if name in card.times), None)
    own_title = plain(raw.get("title"), card.people)
    return card.entry(row.number, path, row.group, own_title=own_title, when=first[0] if first else None)


def _joined(card: Card, value: Any) -> None:
    card.put_time(Field.CREATED, iso_moment(value))


def _place(card: Card, value: Any) -> None:
    card.add_place(place(value))


def _files(card: Card, value: Any) -> None:
    for piece in members(value):
        commented_media(card, piece)


def _events(card: Card, value: Any) -> None:
    card.parts.extend(_reported_event(event) for event in members(value))


def _tags(card: Card, value: Any) -> None:
    card.people += tagged(value)


def _metadata(card: Card, value: Any) -> None:
    card.add_place(place_of_media({"media_metadata": value}))


def _private(card: Card, value: Any) -> None:
    if isinstance(value, bool):
        card.put(Field.PRIVATE, "true" if value else "false")


_HELD: dict[str, Callable[[Card, Any], None]] = {
    "text": Card.add_text,
    "date_joined": _joined,
    "registration_time": _joined,
    "place": _place,
    "location": _place,
    "media": _files,
    "photos": _files,
    "photo": _files,
    "events": _events,
    "tags": _tags,
    "media_metadata": _metadata,
    "private_account": _private,
}
"""Keys under which there is more than one plain value -> what takes it to the card."""


def _reported_event(raw: dict[str, Any]) -> Entry:
    """What another company reported: `{id, type, timestamp}` (docs/atlas/facebook.md, Off-Meta activity)."""
    kind, number = text(raw.get("type")), raw.get("id")
    fields: dict[str, tuple[str, ...]] = {Field.EVENT: (kind,)} if kind else {}
    if isinstance(number, str | int):
        fields[Field.EVENT_ID] = (str(number),)
    return Entry(0, "", "event", fields=fields, when=moment(raw.get("timestamp")))


_DEEP_STRINGS = frozenset({"language_and_locale_v2"})
"""Old settings nest their one value five levels deep; every string found is a candidate."""


def _deep_strings(card: Card, value: Any, depth: int) -> None:
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, str):
            card.put(Field.VALUE, text(inner))
        elif isinstance(inner, list | dict) and depth < MAX_DEPTH:
            _deep_strings(card, inner, depth + 1)
