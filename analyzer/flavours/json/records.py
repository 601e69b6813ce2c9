"""One raw JSON record becomes one `Entry`: each dialect of both platforms has its function here."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...model import Entry, Field, Person, Place, Role
from ..card import Card, members
from ..titles import act_of
from ..values import iso_moment, moment, place, place_of_media, plain, text
from .export import Row
from .labels import MAX_DEPTH, labelled, mapped


def decode(row: Row, path: str) -> Entry:
    """The entry of one row; anything that is no known dialect becomes an entry of whatever plain keys it has."""
    raw = row.raw
    if isinstance(raw, list):
        return _array(row, raw, path)
    if not isinstance(raw, dict):
        fields: dict[str, tuple[str, ...]] = {Field.VALUE: (raw,)} if isinstance(raw, str) else {}
        return Entry(row.number, path, row.group, fields=fields)
    return _dialect(raw)(row, raw, path)


def _dialect(raw: dict[str, Any]) -> Callable[[Row, dict[str, Any], str], Entry]:
    if "label_values" in raw:
        return labelled
    if "string_map_data" in raw or "string_list_data" in raw:
        return mapped
    if "photos" in raw and ("cover_photo" in raw or "name" in raw):
        return _album
    if isinstance(raw.get("media"), list) and "timestamp" not in raw:
        return _posted
    if "uri" in raw:
        return _single_media
    if "path" in raw and "taken_at" in raw:
        return _flat_media
    if isinstance(raw.get("name"), dict) and "full_name" in raw["name"]:
        return _profile
    if "data" in raw or "attachments" in raw or ("timestamp" in raw and "title" in raw):
        return _activity
    return _plain


# -- Facebook's activity record (docs/atlas/facebook.md, Activity records) --------------------------------------------


def _activity(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    for piece in members(raw.get("data")):
        _activity_data(card, piece)
    _attachments(card, raw, 0)
    if "tags" in raw:
        card.people += _tagged(raw["tags"])
    title = text(raw.get("title"))
    return card.entry(row, path, when=moment(raw.get("timestamp")), title=title, act=act_of(title) if title else None)


def _tagged(tags: Any) -> list[Person]:
    """Who was tagged: `[{"name": "Bob"}]`, until 2018 `["Bob"]`."""
    listed = tags if isinstance(tags, list) else [tags]
    names = (text(tag.get("name")) if isinstance(tag, dict) else text(tag) for tag in listed)
    return [Person(name, Role.TAGGED) for name in names if name]


def _activity_data(card: Card, piece: dict[str, Any]) -> None:
    for key, value in piece.items():
        if key == "post":
            card.add_text(value)
        elif key == "comment" and isinstance(value, dict):
            card.put(Field.COMMENT, plain(value.get("comment"), card.people))
            card.put(Field.AUTHOR, text(value.get("author")))
            card.put(Field.GROUP, text(value.get("group")))
        elif key == "reaction" and isinstance(value, dict):
            card.put(Field.REACTION, text(value.get("reaction")))
        elif key == "backdated_timestamp":
            card.put_time(Field.BACKDATED, moment(value))
        elif key == "update_timestamp":
            card.put_time(Field.UPDATED, moment(value))
        elif key == "text":
            card.put(Field.VALUE, text(value))
        elif key == "name":
            card.put(Field.NAME, text(value))
        elif key == "profile_update" and isinstance(value, dict):
            card.put(Field.CHANGED, text(value.get("field")))
            card.put(Field.NEW, text(value.get("data")))


def _attachments(card: Card, raw: dict[str, Any], depth: int) -> None:
    for attachment in members(raw.get("attachments")):
        for piece in members(attachment.get("data")):
            for key, value in piece.items():
                if key == "media":
                    _commented_media(card, value)
                elif key == "place":
                    found = place(value)
                    if found:
                        card.places.append(found)
                elif key == "external_context" and isinstance(value, dict):
                    link = text(value.get("url"))
                    if link:
                        card.links.append(link)
                elif key in _PART_SHAPES and isinstance(value, dict):
                    card.parts.append(part_of(key, value, card))
            if depth < 4 and "attachments" in piece:
                _attachments(card, piece, depth + 1)


# What one attachment can be besides media, place and link -> (title, texts) keys that the person wrote.
_PART_SHAPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "life_event": ("title", ("description",)),
    "event": ("name", ("description",)),
    "for_sale_item": ("title", ("description",)),
    "poll": ("question", ()),
    "fun_fact": ("question", ("answer",)),
    "note": ("title", ("text",)),
}


def part_of(name: str, value: dict[str, Any], card: Card) -> Entry:
    title_key, text_keys = _PART_SHAPES[name]
    inner = Card()
    for key in text_keys:
        inner.add_text(value.get(key))
    if name == "poll":
        for option in members(value.get("options")):
            inner.add_text(option.get("option"))
    for key in ("place", "location"):
        found = place(value.get(key))
        if found:
            inner.places.append(found)
            card.places.append(found)
    for photo in members(value.get("photos")):
        _commented_media(card, photo)
    card.people.extend(inner.people)
    when = moment(value.get("start_timestamp") or value.get("created_timestamp"))
    return inner.entry(Row(0, "", value), "", name=name, own_title=plain(value.get(title_key), card.people), when=when)


# -- media as the record itself, posts as lists of media, albums ----------------------------------------------


def _single_media(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    _commented_media(card, raw)
    if not text(raw.get("uri")) and _titled(row, path):
        card.add_text(raw.get("title"))
    return card.entry(row, path, when=moment(raw.get("creation_timestamp")), native_id=media_id(raw.get("uri")))


def _titled(row: Row, path: str) -> bool:
    """Whether a file's `title` is the person's: on Instagram and for videos; beside a photo it is the album's name."""
    return (row.group or "").startswith(("ig_", "video")) or "videos" in path.rpartition("/")[2]


def _posted(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """An Instagram or Threads post: `media` with an optional caption and time of the whole (docs/atlas/instagram.md, Posts)."""
    card = Card()
    pieces = members(raw.get("media"))
    for piece in pieces:
        card.add_media(piece)
        if not text(piece.get("uri")):
            card.add_text(piece.get("title"))
            card.add_place(place_of_media(piece))
        post = piece.get("text_app_post")
        if isinstance(post, dict) and isinstance(post.get("is_reply"), bool):
            card.put(Field.IS_REPLY, "true" if post["is_reply"] else "false")
    when = moment(raw.get("creation_timestamp"))
    if when is None and pieces:
        when = moment(pieces[0].get("creation_timestamp"))
    own_title = plain(raw.get("title"), card.people)
    native = next((found for piece in pieces if (found := media_id(piece.get("uri")))), None)
    return card.entry(row, path, when=when, own_title=own_title, native_id=native)


def _album(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    for photo in members(raw.get("photos")):
        _commented_media(card, photo)
    for comment in members(raw.get("comments")):
        _comment_under(card, comment)
    card.add_text(raw.get("description"))
    when = moment(raw.get("last_modified_timestamp"))
    return card.entry(row, path, name="album", own_title=text(raw.get("name")), when=when)


def _commented_media(card: Card, raw: Any) -> None:
    """A file with what was said under it: any media object of 2018 to 2020 can have comments (published schemas of 2018)."""
    card.add_media(raw)
    if not isinstance(raw, dict):
        return
    if "comments" in raw:
        for comment in members(raw["comments"]):
            _comment_under(card, comment)
    if not text(raw.get("uri")):
        _lost_media(card, raw)


def _lost_media(card: Card, raw: dict[str, Any]) -> None:
    """A file whose address is missing has no row that could keep what it says: its words and its place go to the record."""
    card.add_text(raw.get("description"))
    card.add_place(place_of_media(raw))


def _comment_under(card: Card, raw: dict[str, Any]) -> None:
    """A comment under an album or a file, by anybody (2018 to 2020 only)."""
    inner = Card()
    inner.put(Field.COMMENT, plain(raw.get("comment"), inner.people))
    inner.put(Field.AUTHOR, text(raw.get("author")))
    inner.put(Field.GROUP, text(raw.get("group")))
    card.parts.append(inner.entry(Row(0, "", raw), "", name="comment", when=moment(raw.get("timestamp"))))


def media_id(uri: Any) -> str | None:
    """The native id in a media file's name: its last run of at least eight digits (docs/atlas/instagram.md, Posts)."""
    return _media_id(uri) if type(uri) is str else None


@lru_cache(maxsize=1 << 16)
def _media_id(uri: str) -> str | None:
    remote = "://" in uri
    if remote:  # on a server the name ends before the question, and has a letter for its size behind the number
        uri = uri.partition("?")[0].partition("#")[0]
    stem = uri.rsplit("/", 1)[-1].split(".", 1)[0]
    tail = (stem.removesuffix("_n") if remote else stem).rsplit("_", 1)[-1]
    return tail if len(tail) >= 8 and tail.isascii() and tail.isdecimal() else None


def _flat_media(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """Instagram until 2021: `{caption, taken_at, location, path}`; the place is plain text (docs/atlas/instagram.md, Posts)."""
    card = Card()
    when = iso_moment(raw.get("taken_at"))
    card.add_media({"uri": raw.get("path"), "creation_timestamp": when})
    card.add_text(raw.get("caption"))
    name = text(raw.get("location"))
    if name:
        card.places.append(Place(name))
    return card.entry(row, path, when=when, native_id=media_id(raw.get("path")))


def _array(row: Row, raw: list[Any], path: str) -> Entry:
    """Instagram until 2021: a row `[time, text, owner]`, or `[time, owner]` for a like (docs/atlas/instagram.md, Comments)."""
    card = Card()
    when = iso_moment(raw[0]) if raw else None
    if len(raw) >= 3:
        card.put(Field.COMMENT, plain(raw[1], card.people))
    if len(raw) >= 2:
        card.put(Field.OWNER, text(raw[-1]))
    return card.entry(row, path, when=when)


# -- objects with plain keys ------------------------------------------------------------------------------------

_PLAIN_TEXTS = {"text": Field.TEXT}
_PLAIN_FIELDS = {
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
_PLAIN_TIMES = {
    "timestamp": Field.TIME,
    "created_timestamp": Field.CREATED,
    "create_timestamp": Field.CREATED,
    "creation_timestamp": Field.CREATED,
    "start_timestamp": Field.STARTED,
    "end_timestamp": Field.ENDED,
    "updated_timestamp": Field.UPDATED,
    "impression_time": Field.IMPRESSION,
}


def _plain(row: Row, raw: dict[str, Any], path: str) -> Entry:
    """Notes, events, listings, ratings, recommendations and other objects that name what they hold in English."""
    card = Card()
    for key, value in raw.items():
        if key in _PLAIN_TEXTS:
            card.add_text(value)
        elif key in _PLAIN_FIELDS and isinstance(value, str | int | float) and not isinstance(value, bool):
            card.put(_PLAIN_FIELDS[key], plain(str(value), card.people))
        elif key in _PLAIN_TIMES:
            card.put_time(_PLAIN_TIMES[key], moment(value))
        elif key in ("date_joined", "registration_time"):
            card.put_time(Field.CREATED, iso_moment(value))
        elif key in ("place", "location"):
            found = place(value)
            if found:
                card.places.append(found)
        elif key in ("media", "photos", "photo"):
            for piece in members(value):
                _commented_media(card, piece)
        elif key == "events":
            card.parts.extend(_reported_event(event) for event in members(value))
        elif key == "tags":
            card.people += _tagged(value)
        elif key == "media_metadata":
            card.add_place(place_of_media(raw))
        elif isinstance(value, list | dict) and row.group in _DEEP_STRINGS:
            _deep_strings(card, value, 0)
        elif key == "private_account" and isinstance(value, bool):
            card.put(Field.PRIVATE, "true" if value else "false")
        elif isinstance(value, bool):
            card.put(Field.STATE, key) if value else None
    first = next((card.times[name] for name in (Field.CREATED, Field.TIME, Field.STARTED) if name in card.times), None)
    own_title = plain(raw.get("title"), card.people)
    return card.entry(row, path, own_title=own_title, when=first[0] if first else None)


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


# -- Facebook's profile (docs/atlas/facebook.md, Profile) -------------------------------------------------------------

# Where a profile keeps texts that the person wrote: key -> (title key, text key).
_PROFILE_TEXTS: dict[str, tuple[str | None, str]] = {
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


def _profile(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    card.put(Field.NAME, text(raw["name"].get("full_name")))
    card.put(Field.USERNAME, text(raw.get("username")))
    card.put(Field.PROFILE_ID, text(raw.get("profile_uri")))
    birthday = raw.get("birthday")
    if isinstance(birthday, dict):
        year, month, day = (birthday.get(key) for key in ("year", "month", "day"))
        if all(type(piece) is int for piece in (year, month, day)):
            card.put(Field.BIRTHDAY, f"{year:04d}-{month:02d}-{day:02d}")
    card.put_time(Field.CREATED, moment(raw.get("registration_timestamp")))
    for key, (title_key, text_key) in _PROFILE_TEXTS.items():
        value = raw.get(key)
        pieces = [{text_key: value}] if isinstance(value, str) else members(value)
        for piece in pieces:
            inner = Card()
            inner.add_text(piece.get(text_key))
            title = plain(piece.get(title_key), inner.people) if title_key else None
            if inner.texts or title:
                place_in_list = Row(len(card.parts), "", None)
                when = moment(piece.get("timestamp"))
                card.parts.append(inner.entry(place_in_list, "", name=key, own_title=title, when=when))
    return card.entry(row, path, name="profile")
