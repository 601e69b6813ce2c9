"""One raw JSON record becomes one `Entry`: each dialect of both platforms has its function here."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...model import Entry, Field, Place
from ..card import Card, members
from ..titles import act_of
from ..values import iso_moment, moment, place_of_media, plain, text
from .attached import attachments, comment_under, commented_media, tagged
from .export import Row
from .labels import labelled, mapped
from .plain import plain_object
from .profile import profile


def decode(row: Row, path: str) -> Entry:
    """The entry of one row; a record of no known dialect becomes an entry of its plain keys."""
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
        return profile
    if "data" in raw or "attachments" in raw or ("timestamp" in raw and "title" in raw):
        return _activity
    return plain_object


# -- Facebook's activity record (docs/atlas/facebook.md, Activity records) --------------------------------------------


def _activity(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    for piece in members(raw.get("data")):
        _activity_data(card, piece)
    attachments(card, raw)
    if "tags" in raw:
        card.people += tagged(raw["tags"])
    title = text(raw.get("title"))
    return card.entry(
        row.number, path, row.group, when=moment(raw.get("timestamp")), title=title, act=act_of(title) if title else None
    )


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


# -- media as the record itself, posts as lists of media, albums ----------------------------------------------


def _single_media(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    commented_media(card, raw)
    if not text(raw.get("uri")) and _titled(row, path):
        card.add_text(raw.get("title"))
    return card.entry(row.number, path, row.group, when=moment(raw.get("creation_timestamp")), native_id=media_id(raw.get("uri")))


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
    return card.entry(row.number, path, row.group, when=when, own_title=own_title, native_id=native)


def _album(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    for photo in members(raw.get("photos")):
        commented_media(card, photo)
    for comment in members(raw.get("comments")):
        comment_under(card, comment)
    card.add_text(raw.get("description"))
    when = moment(raw.get("last_modified_timestamp"))
    return card.entry(row.number, path, "album", own_title=text(raw.get("name")), when=when)


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
    return card.entry(row.number, path, row.group, when=when, native_id=media_id(raw.get("path")))


def _array(row: Row, raw: list[Any], path: str) -> Entry:
    """Instagram until 2021: a row `[time, text, owner]`, or `[time, owner]` for a like (docs/atlas/instagram.md, Comments)."""
    card = Card()
    when = iso_moment(raw[0]) if raw else None
    if len(raw) >= 3:
        card.put(Field.COMMENT, plain(raw[1], card.people))
    if len(raw) >= 2:
        card.put(Field.OWNER, text(raw[-1]))
    return card.entry(row.number, path, row.group, when=when)
